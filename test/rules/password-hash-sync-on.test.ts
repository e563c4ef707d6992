import { passwordHashSyncOn } from '../../rules/password-hash-sync-on';
import type { Tenant } from '../../model/tenant';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { domain, emptyTenant, featureRolloutPolicy, population, source, tenant } from '../support/tenant';

const sync = (passwordSyncEnabled: boolean | 'unknown') => ({ passwordSyncEnabled, source: source('sync') });
const managed: Partial<Tenant> = {
  domains: [domain()],
  domainFederations: [],
  populations: [],
  featureRolloutPolicies: [],
};
const off = { onPremisesSynchronization: sync(false) };

test('passes when it is on beside federation', () => {
  expect(ask(passwordHashSyncOn, tenant())).toEqual([]);
});

test('fails for the federated domain when it is off', () => {
  expect(ask(passwordHashSyncOn, tenant(off))).toEqual(oneFinding('contoso.com', 'federation'));
});

test('fails for people and rollouts on pass-through authentication', () => {
  const populations = [population({ firstFactor: 'passThroughAuthentication' })];
  expect(ask(passwordHashSyncOn, tenant({ ...managed, ...off, populations }))).toEqual(
    oneFinding('employees', 'agents'),
  );
  const featureRolloutPolicies = [featureRolloutPolicy({ feature: 'passthroughAuthentication' })];
  const rollout = tenant({ ...managed, ...off, featureRolloutPolicies });
  expect(ask(passwordHashSyncOn, rollout)).toEqual(oneFinding('Password hash sync', 'agents'));
});

test('fails for a federated population whose domain was not read', () => {
  const populations = [population({ firstFactor: 'federated' })];
  expect(ask(passwordHashSyncOn, tenant({ ...managed, ...off, populations }))).toEqual(
    oneFinding('employees', 'federation'),
  );
});

test('is not applicable where nobody signs in on premises', () => {
  expect(ask(passwordHashSyncOn, tenant({ ...managed, ...off }))).toEqual(notApplicable);
  const cloud = [population({ firstFactor: 'cloudPassword' })];
  expect(ask(passwordHashSyncOn, emptyTenant({ populations: cloud }))).toEqual(notApplicable);
});

test('is unknown when the input does not tell', () => {
  expect(ask(passwordHashSyncOn, tenant({ onPremisesSynchronization: undefined }))).toEqual(
    unknown('whether password'),
  );
  expect(ask(passwordHashSyncOn, tenant({ onPremisesSynchronization: sync('unknown') }))).toEqual(unknown('whether'));
  expect(ask(passwordHashSyncOn, emptyTenant())).toEqual(unknown('neither domains nor populations'));
  const domains = [domain({ authenticationType: 'unknown' })];
  expect(ask(passwordHashSyncOn, tenant({ ...managed, ...off, domains }))).toEqual(unknown('is federated'));
});

test('is unknown when the switch was not understood', () => {
  const notUnderstood = [{ file: 'tenant.json', pointer: '/sync/features/passwordSyncEnabled', what: 'text' }];
  expect(ask(passwordHashSyncOn, tenant({ notUnderstood }))).toEqual(unknown('password hash sync'));
});

test('passes with it on, whatever the domains are', () => {
  const domains = [domain({ authenticationType: 'unknown' })];
  expect(ask(passwordHashSyncOn, tenant({ ...managed, domains }))).toEqual([]);
});

test('points at the domain', () => {
  expect(ask(passwordHashSyncOn, tenant(off))).toMatchObject([{ location: source('contoso.com') }]);
});
