/** Numbers by owner, one owner after another: those of `owner` stand from `starts[owner]` to `starts[owner + 1]`. */
export interface Buckets {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
}

/** Sorts pairs of an owner (below `owners`) and a number by owner, in time linear in both. */
export function bucketsOf(pairs: Int32Array, owners: number): Buckets {
  const starts = new Int32Array(owners + 1);
  for (let i = 0; i < pairs.length; i += 2) starts[pairs[i] + 1] += 1;
  for (let owner = 0; owner < owners; owner++) starts[owner + 1] += starts[owner];
  const next = starts.slice();
  const entries = new Int32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) entries[next[pairs[i]]++] = pairs[i + 1];
  return { starts, entries };
}
