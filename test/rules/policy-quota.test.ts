import { policyQuota } from '../../rules/policy-quota';
import { ask, oneFinding } from '../support/ask';
import { emptyTenant, policy, tenant } from '../support/tenant';

const having = (count: number) => {
  const conditionalAccessPolicies = Array.from({ length: count }, (_, at) => policy({ id: `policy-${at}` }));
  return tenant({ conditionalAccessPolicies });
};

test.each([0, 1, 185])('passes with %d policies of 195', (count) => {
  expect(ask(policyQuota, having(count))).toEqual([]);
});

test('passes when nothing was read', () => {
  expect(ask(policyQuota, emptyTenant())).toEqual([]);
});

test.each([
  [186, '9 more fit'],
  [194, 'one more fits'],
  [195, 'none fits'],
  [196, '1 more than the 195'],
])('fails with %d policies', (count, words) => {
  expect(ask(policyQuota, having(count))).toEqual(oneFinding('conditionalAccessPolicies', words));
});

test('takes the quota it is given', () => {
  expect(ask(policyQuota, having(196), { policyQuota: 240 })).toEqual([]);
  expect(ask(policyQuota, having(235), { policyQuota: 240 })).toEqual(
    oneFinding('conditionalAccessPolicies', '5 more fit'),
  );
});
