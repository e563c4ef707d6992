import type { ConnectorGroupSettings } from '../../stacks/on-premises-access-stack';
import { OnPremisesAccessStack } from '../../stacks/on-premises-access-stack';
import { synthStacks } from '../support/synth-app';

const synth = (connectorGroups: Record<string, ConnectorGroupSettings>, connectorGroup = 'Munich') =>
  synthStacks((app) => {
    const applications = {
      Expenses: {
        internalUrl: 'https://expenses.corp.contoso.com/',
        externalUrl: 'https://expenses-contoso.msappproxy.net/',
        connectorGroup,
      },
    };
    new OnPremisesAccessStack(app, 'OnPremises', { connectorGroups, applications });
  }).OnPremises;

const Dublin: ConnectorGroupSettings = { region: 'eur' };
const Munich: ConnectorGroupSettings = { name: 'Munich data centre', region: 'eur', disasterRecovery: 'Dublin' };

const addressOf = (stack: any, name: string) => {
  const groups = Object.entries<any>(stack.resource.msgraph_resource);
  const [key] = groups.find(([, { body }]) => body.name === name) ?? [];
  return `\${msgraph_resource.${key}.id}`;
};

test.each([
  ['before', { Dublin, Munich }],
  ['after', { Munich, Dublin }],
])('finds the group that takes over when it is written %s', (_where, groups) => {
  const stack = synth(groups);
  expect(stack['//'].entraResilience.connectorGroupRecovery).toEqual([
    {
      connectorGroupId: addressOf(stack, 'Munich data centre'),
      disasterRecoveryGroupId: addressOf(stack, 'Dublin'),
    },
  ]);
});

test('keeps the connectors of every group, whichever takes over from which', () => {
  const connectors = (machineName: string) => [{ machineName, site: 'somewhere' }];
  const groups = {
    Munich: { ...Munich, connectors: connectors('MUC-01') },
    Dublin: { ...Dublin, connectors: connectors('DUB-01') },
  };
  const stack = synth(groups);
  expect(stack['//'].entraResilience.connectors).toEqual([
    { connectorGroupId: addressOf(stack, 'Dublin'), connectors: [{ machineName: 'DUB-01' }] },
    { connectorGroupId: addressOf(stack, 'Munich data centre'), connectors: [{ machineName: 'MUC-01' }] },
  ]);
});

test('publishes the application through its connectors', () => {
  const stack = synth({ Dublin, Munich });
  const [assignment] = Object.values<any>(stack.resource.msgraph_resource_action);
  expect(assignment.body['@odata.id'].endsWith(`/${addressOf(stack, 'Munich data centre')}`)).toBe(true);
});

test('fails on a group that takes over and is none', () => {
  expect(() => synth({ Munich })).toThrow(
    `'disasterRecovery' of 'Munich' names no connector group that can be used, got 'Dublin': use one of []`,
  );
});

test('fails on two groups that take over from each other', () => {
  expect(() => synth({ Munich, Dublin: { region: 'eur', disasterRecovery: 'Munich' } })).toThrow(
    `'disasterRecovery' of 'Munich' names no connector group that can be used, got 'Dublin'`,
  );
});

test('fails on an application without connectors', () => {
  expect(() => synth({ Dublin, Munich }, 'Paris')).toThrow(
    `'connectorGroup' of 'Expenses' names no connector group that can be used, got 'Paris': use one of ["Dublin","Munich"]`,
  );
});

test('needs azuread and msgraph, each in a bounded version', () => {
  expect(synth({ Dublin, Munich }).terraform.required_providers).toEqual({
    azuread: { source: 'hashicorp/azuread', version: '~> 3.9' },
    msgraph: { source: 'microsoft/msgraph', version: '~> 0.5.0' },
  });
});
