import { controlsOf } from '../../evaluator/grant-controls';
import { matchesPart } from '../../evaluator/match-policy';
import { notUnderstoodIn } from '../../evaluator/not-understood';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { isReference, isUserPrincipalNameId, type ObjectId } from '../../model/object-id';
import type { Ternary } from '../../model/ternary';
import { noBits, setBit } from '../sets/bits';
import { ORDINARY } from '../paths/ordinary-sign-in';
import type { Row } from '../paths/row';

/** A policy that asks for something, or blocks, wherever it applies. */
export interface Protection {
  readonly policy: ConditionalAccessPolicy;
  /** Whether it is known to be enforced and to ask, and to apply where no risk is and nothing is transferred. */
  readonly isSure: boolean;
}

/** The policies that protect a sign-in they apply to. What only limits the session lets everybody in. */
export function protectionsOf(policies: readonly ConditionalAccessPolicy[]): readonly Protection[] {
  return policies.flatMap((policy): readonly Protection[] => {
    if (policy.state !== 'enabled' && policy.state !== 'unknown') return [];
    const answers = [asks(policy), matchesPart(policy, ORDINARY, 'others')];
    if (answers.includes('no')) return [];
    return [{ policy, isSure: policy.state === 'enabled' && !answers.includes('unknown') }];
  });
}

function asks(policy: ConditionalAccessPolicy): Ternary {
  if (policy.grantControls !== undefined && controlsOf(policy.grantControls).length > 0) return 'yes';
  return notUnderstoodIn(policy, ['/grantControls']).length > 0 ? 'unknown' : 'no';
}

/** The protections that match one value of a part of a sign-in. */
export function rowOf(protections: readonly Protection[], answer: (policy: ConditionalAccessPolicy) => Ternary): Row {
  const row = { sure: noBits(protections.length), possible: noBits(protections.length) };
  for (const [number, { policy, isSure }] of protections.entries()) setAnswer(row, number, answer(policy), isSure);
  return row;
}

/** A row with other answers for some protections. */
export function changedRow(
  row: Row,
  protections: readonly Protection[],
  numbers: Iterable<number>,
  answer: (policy: ConditionalAccessPolicy) => Ternary,
): Row {
  const changed = { sure: row.sure.slice(), possible: row.possible.slice() };
  for (const number of numbers) {
    const protection = protections[number];
    if (protection !== undefined) setAnswer(changed, number, answer(protection.policy), protection.isSure);
  }
  return changed;
}

function setAnswer({ sure, possible }: Row, number: number, answer: Ternary, isSure: boolean): void {
  for (const bits of [sure, possible]) bits[number >>> 5] &= ~(1 << (number & 31));
  if (answer !== 'no') setBit(possible, number);
  if (answer === 'yes' && isSure) setBit(sure, number);
}

/**
 * Finds the lists that may name an id, by their numbers: those that hold it, and those that hold a reference which may
 * stand for it. All others surely do not, so an answer that hangs on naming it is theirs for anyone they do not name.
 */
export function naming(lists: readonly (readonly ObjectId[])[]): (id: ObjectId) => readonly number[] {
  const byId = new Map<string, number[]>();
  const byKind = new Map<Kind, Set<number>>(KINDS.map((kind) => [kind, new Set<number>()]));
  for (const [number, list] of lists.entries()) {
    for (const id of list) {
      const key = id.toLowerCase();
      byId.set(key, [...(byId.get(key) ?? []), number]);
      byKind.get(kindOf(id))?.add(number);
    }
  }
  return (id) => {
    const kind = kindOf(id);
    const others = KINDS.filter((each) => each !== kind || each === 'open').flatMap((each) => [
      ...(byKind.get(each) ?? []),
    ]);
    return [...new Set([...(byId.get(id.toLowerCase()) ?? []), ...others])];
  };
}

// Two ids of one kind are told apart by their text, unless nobody resolved them.
const KINDS = ['plain', 'managed', 'upn', 'open'] as const;
type Kind = (typeof KINDS)[number];

function kindOf(id: ObjectId): Kind {
  if (!isReference(id)) return 'plain';
  if (isUserPrincipalNameId(id)) return 'upn';
  return id.startsWith('${managed:') ? 'managed' : 'open';
}
