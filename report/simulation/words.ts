import { printable } from '../../model/printable';

/** A whole number for people to read, such as `12,000`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with what it counts, such as `1 person` or `12,000 people`. */
export function counted(value: number, one: string, many: string): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** How many people, such as `12,000 people`. */
export function peopleInWords(people: number): string {
  return counted(people, 'person', 'people');
}

/** How many people and workload identities, such as `12,000 people and 1 workload identity`; one of both may be left out. */
export function whoInWords(people: number, identities: number): string {
  const named = counted(identities, 'workload identity', 'workload identities');
  if (identities === 0) return peopleInWords(people);
  return people === 0 ? named : `${peopleInWords(people)} and ${named}`;
}

/** Whether what is said of these populations is said of one person, or of one workload identity. */
export function isOne(names: readonly string[], people: number): boolean {
  return names.length === 1 && people <= 1;
}

const MOST_NAMES = 5;

/** Names from outside, separated by commas; of `total` as many as fit on a line, and how many more there are. */
export function listed(names: readonly string[], total: number = names.length): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => printable(name));
  const rest = total - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}

/** Populations with how many people they are; a workload identity is no person, so its name is all there is. */
export function populationsInWords(names: readonly string[], people: number): string {
  return people === 0 ? listed(names) : `${listed(names)} (${peopleInWords(people)})`;
}

/** Conditions as a gap has them, such as `platform: linux, macOS; network: Offices`; none are any sign-in. */
export function whereInWords(where: Readonly<Record<string, readonly string[]>>): string {
  const all = Object.entries(where).map(([condition, values]) => `${printable(condition)}: ${listed(values)}`);
  return all.length === 0 ? 'any sign-in' : all.join('; ');
}

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** A span in the largest unit that makes whole numbers of both ends, in minutes: `60 to 90 minutes`, `14 to 90 days`. */
export function spanInWords([least, most]: readonly [number, number]): string {
  const [unit, minutes] = UNITS.find(([, size]) => least % size === 0 && most % size === 0) ?? ['minute', 1];
  const [from, to] = [least / minutes, most / minutes];
  return from === to ? counted(from, unit, `${unit}s`) : `${grouped(from)} to ${counted(to, unit, `${unit}s`)}`;
}

const LONGEST_LABEL = 60;

/** A line of a label in a graph, cut where it would be too long to draw, between two characters. */
export function labelLine(line: string): string {
  const chars = [...wellFormed(line)];
  return chars.length > LONGEST_LABEL ? `${chars.slice(0, LONGEST_LABEL).join('')}…` : chars.join('');
}

// Half of a surrogate pair is no character, and XML has no way to write the two last of the plane.
const NO_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/** Text with the replacement character in the place of what is no character. */
export function wellFormed(text: string): string {
  return text.replace(NO_CHARACTER, '\ufffd');
}
