/** The word most like `text`, if one is like enough to be meant. */
export function nearest(text: string, words: readonly string[]): string | undefined {
  const ranked = words.map((word) => ({ word, distance: distance(text, word) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(2, text.length / 3) ? best.word : undefined;
}

// Levenshtein's: how many letters to change, add or drop.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
