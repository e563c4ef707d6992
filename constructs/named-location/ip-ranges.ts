import { Token } from 'cdktf';
import * as ipaddr from 'ipaddr.js';

const MOST = 2000;
const SHORTEST_PREFIX = 8;

interface Range {
  readonly text: string;
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefix: number;
  readonly order: string;
}

/**
 * Checks the ranges of a location; answers with warnings, throws on what Entra would refuse or nobody can want.
 *
 * @internal
 */
export function checkIpRanges(ipRanges: readonly string[], reason: string | undefined): readonly string[] {
  if (Token.isUnresolved(ipRanges)) return [];
  if (ipRanges.length === 0) throw new Error(`'ipRanges' is empty: add a network, such as '203.0.113.0/24'`);
  if (ipRanges.length > MOST) {
    throw new Error(
      `'ipRanges' hold ${ipRanges.length} networks, a location takes ${MOST}: merge them or define two locations`,
    );
  }
  const ranges = ipRanges.filter((range) => !Token.isUnresolved(range)).map(parse);
  for (const range of ranges) checkPrefix(range);
  checkTwice(ranges);
  const { outer, inside } = nesting(ranges);
  checkWholeInternet(outer, reason, ranges.length === ipRanges.length);
  const overlaps = inside.map(
    ({ inner, outer: { text } }) => `'ipRanges' hold '${inner.text}', which is inside '${text}': remove one of them`,
  );
  return [...overlaps, ...ranges.flatMap(warningsOf)];
}

function parse(text: string): Range {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text) && !ipaddr.IPv6.isValidCIDR(text)) {
    throw new Error(
      `'ipRanges' hold '${text}', which is no network: write CIDR notation, such as '203.0.113.0/24' or '2001:db8::/32'`,
    );
  }
  const [address, prefix] = ipaddr.parseCIDR(text);
  const isIPv4 = address.kind() === 'ipv4';
  const network = isIPv4 ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  if (network.toString() !== address.toString()) {
    throw new Error(
      `'ipRanges' hold '${text}', an address inside a network: write '${network.toString()}/${prefix}' for the network, or '${address.toString()}/${isIPv4 ? 32 : 128}' for the one address`,
    );
  }
  const bytes = address.toByteArray().map((byte) => byte.toString(16).padStart(2, '0'));
  return { text, address, prefix, order: [address.kind(), ...bytes, String(prefix).padStart(3, '0')].join() };
}

function checkWholeInternet(outer: readonly Range[], reason: string | undefined, areAllKnown: boolean): void {
  const isWhole = (['ipv4', 'ipv6'] as const).some((kind) => {
    const ofKind = outer.filter(({ address }) => address.kind() === kind);
    return ofKind.reduce((covered, { prefix }) => covered + 2 ** -prefix, 0) >= 1;
  });
  const isAccepted = reason !== undefined && reason.trim() !== '';
  if (isWhole && !isAccepted) {
    throw new Error(
      `'ipRanges' make up every address there is, got ${outer.length} networks: name your own, or say why in 'acknowledgeWholeInternet'`,
    );
  }
  if (!isWhole && areAllKnown && reason !== undefined) {
    throw new Error(
      `'acknowledgeWholeInternet' is set for ranges that are not the whole internet, got '${reason}': remove it`,
    );
  }
}

function checkPrefix({ text, prefix }: Range): void {
  if (prefix >= SHORTEST_PREFIX) return;
  throw new Error(
    `'ipRanges' hold '${text}', a network larger than Entra takes: use a prefix longer than /${SHORTEST_PREFIX}`,
  );
}

function checkTwice(ranges: readonly Range[]): void {
  const seen = new Map<string, string>();
  for (const { text, address, prefix } of ranges) {
    const network = `${address.toNormalizedString()}/${prefix}`;
    const first = seen.get(network);
    if (first !== undefined)
      throw new Error(`'ipRanges' hold one network twice, got '${first}' and '${text}': remove one`);
    seen.set(network, text);
  }
}

interface Nesting {
  /** Networks inside no other; they are disjoint. */
  readonly outer: readonly Range[];
  readonly inside: readonly { readonly inner: Range; readonly outer: Range }[];
}

// Networks are nested or disjoint, so in order of address and size each follows right behind what holds it.
function nesting(ranges: readonly Range[]): Nesting {
  const sorted = [...ranges].sort((a, b) => (a.order < b.order ? -1 : 1));
  const outer: Range[] = [];
  const inside: { inner: Range; outer: Range }[] = [];
  for (const range of sorted) {
    const last = outer.at(-1);
    if (last && contains(last, range)) inside.push({ inner: range, outer: last });
    else outer.push(range);
  }
  return { outer, inside };
}

function contains(outer: Range, inner: Range): boolean {
  if (outer.address.kind() !== inner.address.kind()) return false;
  return inner.address.match(outer.address, outer.prefix);
}

function warningsOf({ text, address, prefix }: Range): readonly string[] {
  const warnings: string[] = [];
  if (prefix === SHORTEST_PREFIX) {
    warnings.push(
      `'ipRanges' hold '${text}': Microsoft documents prefixes longer than /${SHORTEST_PREFIX} only, Entra may refuse it`,
    );
  }
  if (['private', 'uniqueLocal', 'loopback', 'linkLocal', 'carrierGradeNat'].includes(address.range())) {
    warnings.push(
      `'ipRanges' hold '${text}', which is not routed on the internet: Entra sees the public address of the network, use that`,
    );
  }
  return warnings;
}
