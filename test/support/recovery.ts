import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { recoveryDeadlocks } from '../../simulator/recovery-deadlocks';
import { declaredClasses } from '../../simulator/user-classes';
import type { Overrides } from './merge';
import {
  emptyTenant,
  group,
  methodConfiguration,
  methodConfigurations,
  namedLocation,
  policy,
  population,
  source,
  type PolicyOverrides,
} from './tenant';

const REGISTER = { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] };

/** Registering security information asks for this away from the office. */
export const registration = (overrides: PolicyOverrides = {}) =>
  policy({
    id: 'registration',
    applications: REGISTER,
    conditions: { locations: { include: ['All'], exclude: ['office'] } },
    ...overrides,
  });
export const block = { grantControls: { builtInControls: ['block'] } };

/** Employees with a push to their phone, who work anywhere, and five people with a key who issue passes. */
export const employees = (overrides: Overrides<Population> = {}) =>
  population({ methods: ['authenticatorPush'], ...overrides });
export const issuers = (overrides: Overrides<Population> = {}) =>
  population({
    name: 'help desk',
    count: 5,
    methods: ['fido2SecurityKey'],
    roleTemplateIds: [ROLE_TEMPLATES.authenticationAdministrator],
    ...overrides,
  });

export const methods = (...changed: readonly Parameters<typeof methodConfiguration>[0][]) => ({
  configurations: methodConfigurations().map((each) =>
    methodConfiguration({ ...each, ...changed.find(({ id }) => id === each.id) }),
  ),
  source: source('methods'),
});
export const noPass = { authenticationMethodsPolicy: methods({ id: 'TemporaryAccessPass', state: 'disabled' }) };

/** A tenant that asks for two factors everywhere; Global Administrators with a key issue passes. */
export const given = (overrides: Overrides<Tenant> = {}) =>
  emptyTenant({
    authenticationMethodsPolicy: methods(),
    namedLocations: [namedLocation()],
    groups: [group()],
    conditionalAccessPolicies: [policy()],
    populations: [employees(), issuers({ roleTemplateIds: [ROLE_TEMPLATES.globalAdministrator] })],
    ...overrides,
  });

/** Deadlocks of one population, or of the first, with these losses of it. */
export function deadlocks(tenant: Tenant, losses: readonly string[][] = [], population = tenant.populations[0]?.name) {
  const classes = declaredClasses(tenant);
  const classNumber = classes.findIndex(({ name }) => name === population);
  const all = recoveryDeadlocks(
    tenant,
    classes,
    losses.map((dependencies) => ({ classNumber, dependencies })),
  );
  return all.filter((each) => each.population === population);
}

export const one = (flow: string, words: string, isCertain = true) =>
  expect.objectContaining({ flow, isCertain, because: expect.stringContaining(words) as string }) as unknown;
