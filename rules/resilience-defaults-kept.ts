import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { sameObject } from '../model/object-id';
import type { Tenant } from '../model/tenant';
import { becauseOf, notUnderstoodIn } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const resilienceDefaultsKept: Rule = {
  id: 'resilience-defaults-kept',
  severity: 'error',
  description: 'No enforced policy denies everyone during an outage because a condition cannot be evaluated then.',
  evaluate(tenant) {
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of tenant.conditionalAccessPolicies) {
      if (policy.state === 'disabled' || policy.state === 'enabledForReportingButNotEnforced') continue;
      const flag = notUnderstoodIn(policy, [FLAG]);
      if (flag.length > 0) unknown.push(becauseOf(policy, flag));
      if (policy.sessionControls?.disableResilienceDefaults !== true) continue;

      const { sure, open } = frozenConditions(policy, tenant);
      if (sure.length > 0 && policy.state === 'enabled') findings.push(findingOf(policy, sure));
      else if (sure.length > 0) unknown.push(`the state of '${policy.displayName}' is not known`);
      else unknown.push(...open);
    }
    return conclude(findings, unknown);
  },
};

const FLAG = '/sessionControls/disableResilienceDefaults';

function findingOf(policy: ConditionalAccessPolicy, conditions: readonly string[]): Finding {
  const without = `disables resilience defaults and depends on ${conditions.join(', ')}`;
  return {
    subject: policy.displayName,
    message: `${without}: during an Entra outage everyone is denied its applications, those it is not for as well`,
    fix: 'take `disableResilienceDefaults` out of `sessionControls`, or name users instead of groups and roles',
    location: policy.source,
  };
}

/** Conditions that the backup authentication service cannot evaluate, known ones and possible ones. */
function frozenConditions(policy: ConditionalAccessPolicy, tenant: Tenant) {
  const { users, signInRiskLevels, userRiskLevels } = policy.conditions;
  const country = countryCondition(policy, tenant);
  const sure = [
    // Whether somebody is exempt hangs on membership just as whether somebody is included does.
    ...(users.includeGroups.length + users.excludeGroups.length > 0 ? ['group membership'] : []),
    ...(users.includeRoles.length + users.excludeRoles.length > 0 ? ['role membership'] : []),
    ...(signInRiskLevels.length > 0 ? ['sign-in risk'] : []),
    ...(userRiskLevels.length > 0 ? ['user risk'] : []),
    ...(country === 'yes' ? ['country'] : []),
    ...(policy.grantControls?.authenticationStrength === undefined ? [] : ['an authentication strength']),
  ];
  const gaps = notUnderstoodIn(policy, ['/conditions', '/grantControls']);
  const open = [
    ...(gaps.length > 0 ? [becauseOf(policy, gaps)] : []),
    ...(country === 'unknown' ? [`a location of '${policy.displayName}' may be a country`] : []),
  ];
  return { sure, open };
}

function countryCondition({ conditions: { locations } }: ConditionalAccessPolicy, { namedLocations }: Tenant) {
  const ids = [...(locations?.include ?? []), ...(locations?.exclude ?? [])].filter(
    (id) => id !== 'All' && id !== 'AllTrusted',
  );
  const named = ids.map((id) => namedLocations.find((each) => sameObject(each.id, id) === 'yes'));
  if (named.some((location) => location?.countriesAndRegions !== undefined)) return 'yes';
  return named.some((location) => location?.ipRanges === undefined) ? 'unknown' : 'no';
}
