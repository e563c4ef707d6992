import { readJson } from './support';

const POLICY = {
  Id: 'p',
  DisplayName: 'P',
  State: 'enabled',
  Conditions: {
    Users: { IncludeUsers: ['All'] },
    Applications: { IncludeApplications: ['All'] },
    ClientAppTypes: ['all'],
  },
  GrantControls: { Operator: 'OR', BuiltInControls: ['block'] },
};

test.each<[string, unknown]>([
  ['alone', POLICY],
  ['in a list', [POLICY]],
  ['in a list that PowerShell wraps', { value: [POLICY], Count: 1 }],
  ['under a name', { Policies: [POLICY], Groups: [] }],
  ['under a name after an empty list', { Groups: [], Policies: [POLICY] }],
  ['under value below a name', { Export: { Policies: { value: [POLICY], Count: 1 } } }],
])('reads what PowerShell writes with capitals: %s', (_, json) => {
  const tenant = readJson(json);
  expect(tenant.conditionalAccessPolicies).toEqual([
    expect.objectContaining({ id: 'p', state: 'enabled', notUnderstood: [] }),
  ]);
  expect(tenant.notUnderstood).toEqual([]);
});
