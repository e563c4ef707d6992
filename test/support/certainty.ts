/**
 * The slow, obvious reading of Microsoft's text. Certainty is a number: 1 surely, 0 surely not, ½ not known; all of
 * several is the least of them, any of several the greatest. It shares no code with the evaluator.
 */
export type Certainty = 0 | 0.5 | 1;
export const every = (...of: Certainty[]): Certainty => Math.min(1, ...of) as Certainty;
export const some = (...of: Certainty[]): Certainty => Math.max(0, ...of) as Certainty;
export const opposite = (of: Certainty) => (1 - of) as Certainty;
export const surely = (is: boolean): Certainty => (is ? 1 : 0);

const isOpen = (id: string) => id.startsWith('${');
const isManaged = (id: string) => id.startsWith('${managed:');

export function equal(a: string, b: string): Certainty {
  if (a === b) return 1;
  if (!isOpen(a) && !isOpen(b)) return 0;
  return isManaged(a) && isManaged(b) ? 0 : 0.5;
}
