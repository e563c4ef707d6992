/** Whole numbers by index, 0 where none was set; grows as it is written to. */
export interface Column {
  readonly get: (index: number) => number;
  readonly set: (index: number, value: number) => void;
  /** Sets bits, and leaves those that are set. */
  readonly add: (index: number, bits: number) => void;
}

/** A list of whole numbers that only grows. */
export interface IntList {
  readonly push: (value: number) => void;
  /** All of them; a view that the next `push` may leave behind. */
  readonly values: () => Int32Array;
}

const SMALLEST = 1024;

/** An empty column. */
export function column(): Column {
  return columns(1)[0];
}

/** So many empty columns whose numbers of one index stand side by side: who looks at one of them looks at others, too. */
export function columns(count: number): readonly Column[] {
  let data = new Int32Array(SMALLEST * count);
  const reach = (at: number) => {
    if (at >= data.length) data = grown(data, at + 1);
  };
  return Array.from({ length: count }, (_, offset) => ({
    get: (index) => data[index * count + offset] ?? 0,
    set: (index, value) => {
      const at = index * count + offset;
      reach(at);
      data[at] = value;
    },
    add: (index, bits) => {
      const at = index * count + offset;
      reach(at);
      data[at] |= bits;
    },
  }));
}

/** An empty list. */
export function intList(): IntList {
  let data = new Int32Array(SMALLEST);
  let length = 0;
  return {
    push: (value) => {
      if (length === data.length) data = grown(data, length + 1);
      data[length++] = value;
    },
    values: () => data.subarray(0, length),
  };
}

/** A copy of at least `length` numbers and twice as many as there were, so that growing stays linear. */
export function grown(data: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, data.length * 2));
  larger.set(data);
  return larger;
}
