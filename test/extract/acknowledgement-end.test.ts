import { tenantFromStacks } from '../../extract/from-synth';
import { stack } from './support';

const acknowledged = (until: unknown) => {
  const entry = { ruleId: 'policy-quota', constructPath: '', reason: 'r', until };
  return tenantFromStacks([stack({ '//': { entraResilience: { acknowledgements: [entry] } } })]);
};

test.each([5, null, 'never', '2026-13-01', ''])('no acknowledgement is endless because it ends at %j', (until) => {
  const { acknowledgements, notUnderstood } = acknowledged(until);
  expect(acknowledgements).toEqual([]);
  expect(notUnderstood.map(({ pointer }) => pointer)).toEqual(['/~1~1/entraResilience/acknowledgements/0']);
});

test('an acknowledgement ends on its day', () => {
  expect(acknowledged('2026-12-31').acknowledgements).toMatchObject([{ until: '2026-12-31' }]);
});
