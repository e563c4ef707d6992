/** Answers the same question about the same thing once; objects are the same if they are one. */
export function once<K, V>(answer: (about: K) => V): (about: K) => V {
  const known = new Map<K, V>();
  return (about) => {
    const before = known.get(about);
    if (before !== undefined) return before;
    const result = answer(about);
    known.set(about, result);
    return result;
  };
}
