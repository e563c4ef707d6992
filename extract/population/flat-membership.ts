import { FLAG, type Facts } from './facts';
import type { ObjectKeys } from './object-keys';
import { addMember } from './read-group-row';

const [QUOTE, COLON, COMMA, CLOSE, BLANK] = [0x22, 0x3a, 0x2c, 0x7d, 0x20];
const GROUP_ID = Array.from('groupId', (char) => char.charCodeAt(0));
const MEMBER_ID = Array.from('memberId', (char) => char.charCodeAt(0));

const GUID_LENGTH = 36;

/** Takes a membership that begins at a position: where it ends, or -1 where it is to be parsed. */
export type TakeMembership = (bytes: Uint8Array, from: number, to: number) => number;

/**
 * Takes memberships of no more than `groupId` and `memberId` straight from their bytes, and leaves anything else, or what
 * is not all there. They are most of a large export, and this is several times as fast as parsing.
 */
export function flatMemberships(facts: Facts): TakeMembership {
  const [groupOf, memberOf] = [lastKey(facts.keys), lastKey(facts.keys)];
  let [group, member] = [-1, -1];
  // Takes one property behind a bracket or comma; where it ends, with the blanks behind it.
  const takeProperty = (bytes: Uint8Array, from: number, to: number): number => {
    const key = afterBlanks(bytes, from + 1);
    const isGroup = isKey(bytes, key, GROUP_ID);
    if (!isGroup && !isKey(bytes, key, MEMBER_ID)) return -1;
    const colon = afterBlanks(bytes, key + (isGroup ? GROUP_ID.length : MEMBER_ID.length) + 2);
    const start = afterBlanks(bytes, colon + 1) + 1;
    const end = endOfId(bytes, start, to);
    if (bytes[colon] !== COLON || bytes[start - 1] !== QUOTE || end <= start) return -1;
    if (isGroup) group = groupOf(bytes, start, end);
    else member = memberOf(bytes, start, end);
    return afterBlanks(bytes, end + 1);
  };
  return (bytes, from, to) => {
    group = -1;
    member = -1;
    const comma = takeProperty(bytes, from, to);
    if (comma < 0 || bytes[comma] !== COMMA) return -1;
    const end = takeProperty(bytes, comma, to);
    if (group < 0 || member < 0 || end >= to || bytes[end] !== CLOSE) return -1;
    facts.rows.memberships += 1;
    facts.read.add('membership');
    facts.flags.add(group, FLAG.group | FLAG.memberRows);
    addMember(facts, group, member);
    return end + 1;
  };
}

// Exports go group by group or member by member, so that one of the two is most often the same as in the row before.
function lastKey(keys: ObjectKeys): (bytes: Uint8Array, from: number, to: number) => number {
  const last = new Uint8Array(GUID_LENGTH);
  let lastKey = -1;
  return (bytes, from, to) => {
    if (to - from !== GUID_LENGTH) return keys.ofBytes(bytes, from, to);
    let same = 0;
    while (same < GUID_LENGTH && last[same] === bytes[from + same]) same++;
    if (same < GUID_LENGTH) {
      for (; same < GUID_LENGTH; same++) last[same] = bytes[from + same];
      lastKey = keys.ofBytes(bytes, from, to);
    }
    return lastKey;
  };
}

function afterBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === BLANK) at++;
  return at;
}

function isKey(bytes: Uint8Array, at: number, word: readonly number[]): boolean {
  if (bytes[at] !== QUOTE || bytes[at + word.length + 1] !== QUOTE) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + 1 + i] !== word[i]) return false;
  return true;
}

// Position of the next quote, which is most likely that behind an id of Graph's.
function endOfId(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes[from + GUID_LENGTH] === QUOTE ? from + GUID_LENGTH : from;
  while (at < to && bytes[at] !== QUOTE) at++;
  return at < to ? at : -1;
}
