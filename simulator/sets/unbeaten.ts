/** Those that no other one beats; of those that beat each other the first stays. */
export function unbeaten<T>(all: readonly T[], beats: (one: T, other: T) => boolean): readonly T[] {
  if (all.length < 2) return all;
  const kept: T[] = [];
  for (const one of all) {
    if (kept.some((other) => beats(other, one))) continue;
    for (let at = kept.length - 1; at >= 0; at--) if (beats(one, kept[at])) kept.splice(at, 1);
    kept.push(one);
  }
  return kept;
}
