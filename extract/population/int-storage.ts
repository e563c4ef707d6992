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
  let data = new Int32Array(SMALLEST);
  const reach = (index: number) => {
    if (index >= data.length) data = grown(data, index + 1);
  };
  return {
    get: (index) => data[index] ?? 0,
    set: (index, value) => {
      reach(index);
      data[index] = value;
    },
    add: (index, bits) => {
      reach(index);
      data[index] |= bits;
    },
  };
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

/** A copy of at least `length` numbers and half as many again as there were, so that growing stays linear. */
export function grown(data: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, Math.ceil(data.length * 1.5)));
  larger.set(data);
  return larger;
}
