import { combineEffects, type PolicyEffect } from '../../evaluator/evaluate-sign-in';

const ENFORCED = ['yes', 'no', 'unknown'] as const;
const MET = ['yes', 'no', 'unknown', 'blocked', 'mayBlock'] as const;
const KINDS = ENFORCED.flatMap((isEnforced) => MET.map((isMet) => ({ isEnforced, isMet })));

const sets = (size: number): PolicyEffect[][] =>
  size === 0
    ? [[]]
    : sets(size - 1).flatMap((set) => KINDS.map((kind, i) => [...set, { id: `${size}-${i}`, ...kind }]));

/** What each policy might do to the sign-in, once everything is known. */
function outcomes({ isEnforced, isMet }: PolicyEffect): string[] {
  const met = {
    yes: ['grant'],
    no: ['requireControls'],
    unknown: ['grant', 'requireControls'],
    blocked: ['block'],
    mayBlock: ['grant', 'requireControls', 'block'],
  }[isMet];
  return { yes: met, no: ['grant'], unknown: ['grant', ...met] }[isEnforced];
}

const worlds = (set: readonly PolicyEffect[]): string[][] =>
  set.reduce<string[][]>(
    (all, effect) => all.flatMap((world) => outcomes(effect).map((each) => [...world, each])),
    [[]],
  );

const inWorld = (world: string[]) =>
  world.includes('block') ? 'block' : world.includes('requireControls') ? 'requireControls' : 'grant';

test.each([0, 1, 2, 3])('is known for %i policies exactly when every way the unknown could turn out agrees', (size) => {
  for (const set of sets(size)) {
    const decisions = new Set(worlds(set).map(inWorld));
    const expected = decisions.size === 1 ? [...decisions][0] : 'unknown';
    expect({ set, decision: combineEffects(set).decision }).toEqual({ set, decision: expected });
  }
});

test('names the policies that force the decision', () => {
  const effect = (id: string, isMet: PolicyEffect['isMet'], isEnforced: PolicyEffect['isEnforced'] = 'yes') => ({
    id,
    isMet,
    isEnforced,
  });
  expect(combineEffects([effect('a', 'no'), effect('b', 'blocked')])).toEqual({
    decision: 'block',
    determiningPolicies: ['b'],
  });
  expect(combineEffects([effect('a', 'no'), effect('b', 'yes')])).toEqual({
    decision: 'requireControls',
    determiningPolicies: ['a'],
  });
  expect(combineEffects([effect('a', 'no'), effect('b', 'blocked', 'unknown')])).toEqual({
    decision: 'unknown',
    determiningPolicies: ['b'],
  });
  expect(combineEffects([effect('a', 'yes'), effect('b', 'blocked', 'no')])).toEqual({
    decision: 'grant',
    determiningPolicies: [],
  });
});
