import type { Population } from '../../model/population';
import { administratorsNoSinglePointOfFailure as rule } from '../../rules/administrators-no-single-point-of-failure';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import {
  administrators,
  methodConfiguration,
  methodConfigurations,
  namedLocation,
  policy,
  population,
  tenant,
} from '../support/tenant';

const withAdministrators = (overrides: Partial<Population>) => tenant({ populations: [administrators(overrides)] });

test('passes with a key and a computer', () => {
  expect(ask(rule, withAdministrators({}))).toEqual([]);
});

test('fails with one credential', () => {
  const one = withAdministrators({ methods: ['fido2SecurityKey'] });
  expect(ask(rule, one)).toEqual(oneFinding('administrators', 'needs security-key'));
});

test('fails when all credentials need multifactor authentication by Entra', () => {
  const codes = withAdministrators({ methods: ['authenticatorPush', 'hardwareOath'] });
  expect(ask(rule, codes)).toEqual(oneFinding('administrators', 'needs entra-mfa:'));
});

test('a pass of the help desk is no second credential', () => {
  const issued = withAdministrators({ methods: ['fido2SecurityKey', 'temporaryAccessPass'] });
  expect(ask(rule, issued)).toEqual(oneFinding('administrators', 'needs security-key'));
});

test('fails when they must be at one network', () => {
  const locations = { include: ['All'], exclude: ['office'] };
  const block = policy({ id: 'block', conditions: { locations }, grantControls: { builtInControls: ['block'] } });
  const networks = ['Office', 'elsewhere'];
  const bound = tenant({ conditionalAccessPolicies: [policy(), block], populations: [administrators({ networks })] });
  expect(ask(rule, bound)).toEqual(oneFinding('administrators', 'needs network-egress/Office'));
});

test('passes where a policy on another application leaves one way', () => {
  const grantControls = { operator: 'AND' as const, builtInControls: ['mfa', 'compliantDevice'] };
  const payroll = policy({ id: 'payroll', applications: { includeApplications: ['payroll'] }, grantControls });
  const elsewhere = tenant({ conditionalAccessPolicies: [policy(), payroll], populations: [administrators()] });
  expect(ask(rule, elsewhere)).toEqual([]);
});

test('is unknown when a second credential may be off', () => {
  const restricted = methodConfiguration({
    id: 'Fido2',
    keyRestrictions: { enforcementType: 'allow', aaGuids: ['a'] },
  });
  const configurations = methodConfigurations().map((each) => (each.id === 'Fido2' ? restricted : each));
  const authenticationMethodsPolicy = { configurations };
  const open = tenant({ populations: [administrators()], authenticationMethodsPolicy });
  expect(ask(rule, open)).toEqual(unknown('can do without device'));
  const populations = [administrators({ methods: ['fido2SecurityKey'] })];
  expect(ask(rule, tenant({ populations, authenticationMethodsPolicy }))).toEqual(unknown('get into the Azure portal'));
});

test('says nothing of people without a role, or who do not get in at all', () => {
  expect(ask(rule, tenant())).toEqual(notApplicable);
  expect(ask(rule, withAdministrators({ methods: [] }))).toEqual([]);
  expect(ask(rule, tenant({ populations: [population(), administrators()] }))).toEqual([]);
  const locations = [namedLocation()];
  expect(ask(rule, tenant({ populations: [population({ methods: ['sms'] })], namedLocations: locations }))).toEqual(
    notApplicable,
  );
});
