import type { Connector } from '../../model/application-proxy';
import type { Population } from '../../model/population';
import { noSingleLocationDependency as rule } from '../../rules/no-single-location-dependency';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { connectorGroup, namedLocation, policy, population, tenant, type PolicyOverrides } from '../support/tenant';

const plant = namedLocation({ id: 'plant', displayName: 'Plant', ipRanges: ['198.51.100.0/24'] });
const bound = (overrides: Partial<Population>, exclude: string[], other: PolicyOverrides = {}) =>
  tenant({
    conditionalAccessPolicies: [
      policy(),
      policy({
        id: 'outside',
        conditions: { locations: { include: ['All'], exclude } },
        grantControls: { builtInControls: ['block'] },
        ...other,
      }),
    ],
    namedLocations: [namedLocation(), plant],
    populations: [population({ networks: ['Office', 'elsewhere'], ...overrides })],
  });

test('passes when people get in from anywhere', () => {
  expect(ask(rule, tenant())).toEqual([]);
  expect(ask(rule, bound({}, ['office'], { grantControls: { builtInControls: ['mfa'] } }))).toEqual([]);
});

test('fails when a policy shuts every network but one', () => {
  expect(ask(rule, bound({}, ['office']))).toEqual(oneFinding('employees', "only from 'Office'"));
});

test('stands where the location is defined', () => {
  expect(ask(rule, bound({}, ['office']))).toEqual([expect.objectContaining({ location: namedLocation().source })]);
});

test('passes with a second network that is theirs, fails with one that is not', () => {
  expect(ask(rule, bound({ networks: ['Office', 'Plant'] }, ['office', 'plant']))).toEqual([]);
  expect(ask(rule, bound({ networks: ['Plant', 'elsewhere'] }, ['office', 'plant']))).toEqual(
    oneFinding('employees', "only from 'Plant'"),
  );
});

test('passes when people are on one network of their own accord', () => {
  expect(ask(rule, tenant({ populations: [population({ networks: ['Office'] })] }))).toEqual([]);
});

test('passes with two ways out of the one network', () => {
  const dependencyInstances = [
    { dependency: 'network-egress/Office', anyOf: [['network-egress/A'], ['network-egress/B']] },
  ];
  expect(ask(rule, { ...bound({}, ['office']), dependencyInstances })).toEqual([]);
});

test('names the one application that it is about', () => {
  const payroll = bound({}, ['office'], { applications: { includeApplications: ['payroll'] } });
  expect(ask(rule, payroll)).toEqual(oneFinding('employees', "reach payroll only from 'Office'"));
});

test('is unknown when another way may be open', () => {
  const maybe = bound({}, ['office'], { notUnderstood: ['/conditions/times'] });
  expect(ask(rule, maybe)).toEqual(unknown("only from 'Office' is not known"));
});

test('is unknown when policies may shut networks that people do not use', () => {
  const habit = bound({ networks: ['Office'] }, ['office'], { notUnderstood: ['/conditions/times'] });
  expect(ask(rule, habit)).toEqual(unknown("only from 'Office' is not known"));
});

test('the way out of a connector is no network of people', () => {
  const connectors: Connector[] = [{ id: 'p1', machineName: 'P1', externalIp: '192.0.2.1', status: 'active' }];
  const connectorGroups = [
    connectorGroup({ connectors, disasterRecoveryGroupId: 'connectors-east' }),
    connectorGroup({ id: 'connectors-east' }),
  ];
  const single = tenant({ connectorGroups });
  expect(ask(rule, single)).toEqual([]);
  expect(ask(rule, { ...bound({}, ['office']), connectorGroups })).toEqual(oneFinding('employees', "from 'Office'"));
});

test('does not arise where nobody is declared', () => {
  expect(ask(rule, tenant({ populations: [] }))).toEqual(notApplicable);
});
