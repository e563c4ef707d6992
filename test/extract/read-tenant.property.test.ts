import * as fc from 'fast-check';
import { tenantFromStacks } from '../../extract/from-synth';
import { InputError } from '../../extract/input-error';
import { readTenant } from '../../extract/read-tenant';
import { file, graphPolicy, readJson, stack } from './support';

const KEYS = [
  ...['value', 'id', 'displayName', 'state', 'conditions', 'users', 'includeUsers', 'grantControls', 'sessionControls'],
  ...['signInFrequency', 'isEnabled', 'members', 'ipRanges', 'allowedCombinations', 'methodsRegistered', 'features'],
  ...['authenticationMethodConfigurations', '@odata.type', '@odata.context', 'policies', '__proto__', 'constructor'],
  ...[
    'resource',
    'data',
    'azuread_group',
    'azuread_conditional_access_policy',
    'msgraph_resource',
    'url',
    'body',
    '//',
  ],
  ...['entraResilience', 'breakGlass', 'populations', 'locals', 'output', 'password', 'lifecycle', 'postcondition'],
  ...['contingencySets', 'connectors', 'dependencyInstances', 'workloadIdentities', 'anyOf', 'activation'],
  ...['inboundTrust', 'tenantId', 'partners', 'isServiceDefault', 'connectorGroupType'],
];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'enabled',
    'All',
    '${local.a}',
    '${azuread_group.a.object_id}',
    '#microsoft.graph.group',
    'groups/${x}',
  ),
);
const hostile = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 8, withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 4 }),
    // As JSON.parse does it: `__proto__` becomes a property like any other.
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('json')), { maxLength: 6 }).map((pairs) => {
      return JSON.parse(
        `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
      ) as unknown;
    }),
  ),
})).json;

const orInputError = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).not.toMatch(/[\n\r\u001b]/);
  }
};

test('reads any JSON, or says on one line why not', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('a.json', 'cdk.tf.json', 'manifest.json'), (json, path) =>
      orInputError(() => readTenant([file(path, json)])),
    ),
    { numRuns: 1000 },
  );
});

test('reads any bytes, or says on one line why not', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => orInputError(() => readTenant([{ path: 'a.json', bytes }]))));
});

test('reads any Terraform JSON as a tenant', () => {
  fc.assert(
    fc.property(hostile, (json) => {
      tenantFromStacks([{ name: 'A', file: 'a', json }]);
    }),
    { numRuns: 1000 },
  );
});

test('reads any block of every type', () => {
  const types = [
    'azuread_conditional_access_policy',
    'azuread_group',
    'azuread_user',
    'azuread_named_location',
    'msgraph_resource',
    'msgraph_resource_action',
    'azuread_group_member',
    'azuread_directory_role_assignment',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...types), hostile, (type, value) => {
      tenantFromStacks([stack({ resource: { [type]: { a: value } } })]);
    }),
    { numRuns: 1000 },
  );
});

test('loses no policy, whatever is in it', () => {
  const parts = fc.record({ conditions: hostile, grantControls: hostile, sessionControls: hostile, extra: hostile });
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (changes) => {
      const policies = changes.map((change, index) => graphPolicy({ ...change, id: `p${index}` }));
      expect(readJson({ value: policies }).conditionalAccessPolicies.map(({ id }) => id)).toEqual(
        policies.map(({ id }) => id),
      );
    }),
    { numRuns: 300 },
  );
});

test('makes what is not understood in a condition known to the policy', () => {
  const key = fc.stringMatching(/^[a-z]{12,16}$/);
  fc.assert(
    fc.property(
      key,
      fc.constantFrom('conditions', 'grantControls'),
      fc.oneof(fc.integer(), fc.constant('x')),
      (name, part, value) => {
        const change = { [part]: { ...(graphPolicy()[part as 'conditions'] as object), [name]: value } };
        const [policy] = readJson(graphPolicy(change)).conditionalAccessPolicies;
        expect(policy.notUnderstood).toEqual([`/${part}/${name}`]);
      },
    ),
  );
});

test('survives nesting of any depth', () => {
  const depth = 200_000;
  const bytes = Buffer.from(`{"value":[${'['.repeat(depth)}${']'.repeat(depth)}]}`);
  orInputError(() => readTenant([{ path: 'a.json', bytes }]));
  const inside = Buffer.from(
    `{"resource":{"azuread_group":{"a":{"members":${'['.repeat(depth)}${']'.repeat(depth)}}}}}`,
  );
  orInputError(() => readTenant([{ path: 'cdk.tf.json', bytes: inside }]));
  const deep = '{"a":'.repeat(depth);
  const policy = Buffer.from(`{"state":"enabled","grantControls":null,"conditions":${deep}1${'}'.repeat(depth)}}`);
  expect(readTenant([{ path: 'a.json', bytes: policy }]).conditionalAccessPolicies[0].notUnderstood).toEqual([
    '/conditions/a',
  ]);
});
