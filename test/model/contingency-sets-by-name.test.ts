import * as fc from 'fast-check';
import { contingencyName, parseContingencyName } from '../../model/contingency';
import { contingencySetsByName } from '../../model/contingency-sets-by-name';

const name = (label: string, disruption: string, index: number, total = 9) =>
  contingencyName({ label, disruption, index, total, purpose: 'All - Block' });
const sets = (...displayNames: string[]) => contingencySetsByName(displayNames.map((displayName) => ({ displayName })));

test('enables the policies of a set in the order of their places, and takes them back in the reverse', () => {
  const [first, second] = [name('EM002', 'MFA Disruption', 1), name('EM001', 'MFA Disruption', 2)];
  expect(sets('Regular', second, first)).toEqual([
    {
      name: 'MFA Disruption',
      policyNames: [first, second],
      activation: [
        { action: 'enable', policyName: first },
        { action: 'enable', policyName: second },
      ],
      rollBack: [
        { action: 'reportOnly', policyName: second },
        { action: 'reportOnly', policyName: first },
      ],
      isDeclared: false,
    },
  ]);
});

test('tells sets apart by their disruption, not by the case of its letters', () => {
  const all = [name('EM001', 'MFA', 1), name('EM002', 'mfa', 2), name('EM003', 'Intune', 1)];
  expect(sets(...all).map(({ name: title, policyNames }) => [title, policyNames.length])).toEqual([
    ['MFA', 2],
    ['Intune', 1],
  ]);
});

test('places beyond 9 come last', () => {
  const [tenth, ninth] = [name('EM010', 'MFA', 10, 10), name('EM009', 'MFA', 9, 10)];
  expect(sets(tenth, ninth)[0]?.policyNames).toEqual([ninth, tenth]);
});

test('a name that two policies have stands once', () => {
  expect(sets(name('EM001', 'MFA', 1), name('EM001', 'MFA', 1))[0]?.policyNames).toHaveLength(1);
});

test('finds no set where no policy is named as one', () => {
  expect(sets('MFA', 'EM001 - enable in emergency: MFA')).toEqual([]);
});

const displayNames = fc.uniqueArray(
  fc.oneof(
    fc.string(),
    fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('MFA', 'mfa', 'Intune'), fc.integer({ min: 0, max: 12 }))
      .map(([label, disruption, index]) => name(`EM${String(label).padStart(3, '0')}`, disruption, index)),
  ),
  { maxLength: 8 },
);

test('puts each contingency policy into exactly one set, in order, and no other policy', () => {
  const holds = fc.property(displayNames, (all) => {
    const found = sets(...all);
    const expected = all.filter((each) => parseContingencyName(each) !== undefined);
    expect(found.flatMap(({ policyNames }) => policyNames).sort()).toEqual([...expected].sort());
    for (const { name: title, policyNames } of found) {
      const places = policyNames.map((each) => parseContingencyName(each));
      for (const place of places) expect(place?.disruption.toLowerCase()).toBe(title.toLowerCase());
      for (const [at, place] of places.slice(1).entries()) expect(place!.index >= places[at]!.index).toBe(true);
    }
  });
  fc.assert(holds);
});

test('the order in which policies are read changes nothing', () => {
  const shuffled = displayNames.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(fc.property(shuffled, ([all, other]) => expect(sets(...other)).toEqual(sets(...all))));
});
