import { fixedBits, rangeOf, type Range } from './ranges';

/** Addresses that lie in the same sets of ranges, and one of them. */
export interface Region {
  /** Numbers of the sets, ascending. */
  readonly within: readonly number[];
  readonly address: string;
}

/** What sets of ranges divide all addresses into. */
export interface Regions {
  readonly regions: readonly Region[];
  /** Numbers of the sets that hold a range that cannot be read, which no region tells of. */
  readonly unread: ReadonlySet<number>;
}

/**
 * The regions that sets of CIDR ranges divide all addresses into, IPv4 and IPv6 apart. Ranges lie within each other or
 * apart, so one pass over them, outer before inner, finds all regions.
 */
export function regionsOf(sets: readonly (readonly string[])[]): Regions {
  const families = { ipv4: [] as string[], ipv6: [] as string[] };
  const unread = new Set<number>();
  const add = (text: string, set: number) => {
    const range = rangeOf(text);
    if (range === undefined) unread.add(set);
    else families[range.units.length === 2 ? 'ipv4' : 'ipv6'].push(keyOf(range, set));
  };
  sets.forEach((ranges, set) => ranges.forEach((range) => add(range, set)));
  // Such an address is taken for the IPv4 address that it holds, so none of them is an IPv6 address.
  const mapped = sets.length;
  add('::ffff:0:0/96', mapped);

  const all = [...sweep(families.ipv4.sort(), 2), ...sweep(families.ipv6.sort(), 8)];
  const found = new Map<string, Region>();
  for (const region of all) {
    const key = region.within.join();
    if (!region.within.includes(mapped) && !found.has(key)) found.set(key, region);
  }
  return { regions: [...found.values()], unread };
}

const keyOf = ({ units, length }: Range, set: number) => String.fromCharCode(...units, length, set);

/** A range, while those within it are passed; addresses are texts of one character for each unit of 16 bits. */
interface Open {
  readonly last: string;
  readonly within: readonly number[];
  /** The first address that was not passed yet; beyond `last` when there is none. */
  next: string;
}

/** @param keys - sorted: first address of each range, the length of its prefix, the number of its set */
function sweep(keys: readonly string[], units: number): readonly Region[] {
  const regions = new Map<readonly number[], Region>();
  const withNumber = adder();
  const outside: Open[] = [];
  let inner: Open = { last: '\uffff'.repeat(units), within: [], next: '\0'.repeat(units) };

  const passTo = (address: string) => {
    const { within, next } = inner;
    if (next < address && !regions.has(within)) regions.set(within, { within, address: spelled(next) });
    inner.next = address;
  };
  /** Passes the rest of the innermost range, and goes on in the one around it; false when there is none. */
  const leave = (): boolean => {
    const end = after(inner.last);
    passTo(end);
    const outer = outside.pop();
    if (outer === undefined) return false;
    outer.next = end;
    inner = outer;
    return true;
  };

  for (const key of keys) {
    const first = key.slice(0, units);
    while (first > inner.last) leave();
    passTo(first);
    outside.push(inner);
    const within = withNumber(inner.within, key.charCodeAt(units + 1));
    inner = { last: lastOf(first, key.charCodeAt(units)), within, next: first };
  }
  while (leave());
  return [...regions.values()];
}

/** Adds a number to a list; equal lists are one array, so that they can be told apart without comparing them. */
function adder(): (to: readonly number[], number: number) => readonly number[] {
  const lists = new Map<string, readonly number[]>([['', []]]);
  const sums = new Map<readonly number[], Map<number, readonly number[]>>();
  return (to, number) => {
    const from = sums.get(to) ?? new Map<number, readonly number[]>();
    sums.set(to, from);
    const found = from.get(number);
    if (found !== undefined) return found;
    const list = [...new Set([...to, number])].sort((a, b) => a - b);
    const sum = lists.get(list.join()) ?? list;
    lists.set(list.join(), sum);
    from.set(number, sum);
    return sum;
  };
}

function lastOf(first: string, length: number): string {
  let last = '';
  for (let at = 0; at < first.length; at++) {
    last += String.fromCharCode(first.charCodeAt(at) | (~fixedBits(length, at) & 0xffff));
  }
  return last;
}

/** The next address; after the last one, a text that comes after every address. */
function after(address: string): string {
  for (let at = address.length - 1; at >= 0; at--) {
    const unit = address.charCodeAt(at);
    if (unit === 0xffff) continue;
    return address.slice(0, at) + String.fromCharCode(unit + 1) + '\0'.repeat(address.length - at - 1);
  }
  return `${address}\0`;
}

function spelled(address: string): string {
  const units = Array.from({ length: address.length }, (_, at) => address.charCodeAt(at));
  if (units.length === 2) return units.flatMap((unit) => [unit >> 8, unit & 0xff]).join('.');
  return units.map((unit) => unit.toString(16)).join(':');
}
