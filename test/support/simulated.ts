import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { ANY_OTHER } from '../../simulator/paths/applications';
import { simulate } from '../../simulator/simulate';
import type { ApplicationResult } from '../../simulator/simulation';
import type { Overrides } from './merge';
import {
  BREAK_GLASS_GROUP,
  emptyTenant,
  group,
  methodConfiguration,
  policy,
  population,
  source,
  STAFF_GROUP,
} from './tenant';

/** A day on which nothing that is announced has ended. */
export const BEFORE_THE_END = '2026-12-01';

const METHODS_ON = (
  ['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'Sms', 'Voice', 'X509Certificate'] as const
).map((id) => methodConfiguration({ id, ...(id === 'MicrosoftAuthenticator' && { isSoftwareOathEnabled: true }) }));

/** A tenant with these people and policies in which every method is on. */
export const tenantOf = (
  people: Overrides<Population>,
  policies: readonly ConditionalAccessPolicy[],
  more: Overrides<Tenant> = {},
): Tenant =>
  emptyTenant({
    populations: [population({ name: 'people', ...people })],
    conditionalAccessPolicies: policies,
    authenticationMethodsPolicy: { configurations: METHODS_ON, source: source('methods') },
    groups: [group({ id: STAFF_GROUP }), group({ id: BREAK_GLASS_GROUP })],
    ...more,
  });

/** What is said of people and an application, wherever they are. */
export function answer(tenant: Tenant, application = ANY_OTHER.name, name = 'people'): ApplicationResult {
  const { populations } = simulate(tenant, { asOf: BEFORE_THE_END });
  const rows = [...populations].find((each) => each.name === name)?.applications ?? [];
  const row = rows.find((each) => each.application === application && each.place === 'any');
  if (row === undefined) throw new Error(`nothing is said of ${name} and ${application}`);
  return row;
}

/** Minimal outages of one dependency. */
export const singles = ({ minimalOutages }: ApplicationResult) =>
  minimalOutages.filter((each) => each.length === 1).flat();
export const allOutages = ({ minimalOutages }: ApplicationResult) =>
  minimalOutages.map((each) => [...each].sort().join(' + '));

export const MFA_FOR_ALL = [policy()];
/** A policy for all that asks for this. */
export const asking = (grantControls: Overrides<ConditionalAccessPolicy['grantControls']>) => policy({ grantControls });
