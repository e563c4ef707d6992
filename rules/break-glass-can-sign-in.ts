import { controlsOf } from '../evaluator/grant-controls';
import { findObstacles, type Obstacle } from '../evaluator/find-obstacles';
import { METHODS } from '../model/authentication-method';
import type { Tenant } from '../model/tenant';
import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT, satisfiable, type BreakGlassSubject } from './break-glass';
import { conclude, listed, type Finding, type Rule } from './rule';

/** BG4: emergency access accounts can meet whatever policies ask of them, everywhere. */
export const breakGlassCanSignIn: Rule = {
  id: 'break-glass-can-sign-in',
  severity: 'error',
  description: 'No enforced policy asks an emergency access account for what it cannot show, wherever it signs in.',
  canBeAcknowledged: false,
  evaluate(tenant) {
    const { breakGlass } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const each of subjects) {
      const obstacles = obstaclesOf(tenant, each);
      findings.push(...obstacles.filter(({ isCertain }) => isCertain).map(({ obstacle }) => finding(obstacle, each)));
      const open = obstacles
        .filter(({ isCertain }) => !isCertain)
        .map(({ obstacle }) => `'${obstacle.policy.displayName}'`);
      if (open.length > 0) unknown.push(`whether '${each.name}' is stopped is not known of ${listed(open)}`);
    }
    return conclude(findings, unknown);
  },
};

function obstaclesOf(tenant: Tenant, { subject, methods }: BreakGlassSubject) {
  const met = methods === undefined ? [] : satisfiable(tenant, methods);
  // Nobody said what the account holds: what stops it whatever it holds is certain, the rest is not.
  const best = methods === undefined ? satisfiable(tenant, METHODS) : met;
  const always = new Set(
    findObstacles(tenant, subject, best)
      .filter(isCertain)
      .map(({ policy }) => policy),
  );
  return findObstacles(tenant, subject, met).map((obstacle) => ({
    obstacle,
    isCertain: always.has(obstacle.policy),
  }));
}

const isCertain = ({ decision }: Obstacle) => decision !== 'unknown';

function finding({ policy, decision, signIn }: Obstacle, { name }: BreakGlassSubject): Finding {
  const asked = policy.grantControls === undefined ? [] : controlsOf(policy.grantControls);
  const what = decision === 'block' ? 'is blocked' : `cannot meet ${asked.map((each) => `'${each}'`).join(', ')}`;
  return {
    subject: policy.displayName,
    message: `emergency access account '${name}' ${what}${circumstances(signIn)}`,
    fix: 'exclude the break glass group: pass `breakGlass` to the construct, or add the group to excludeGroups',
    location: policy.source,
  };
}

// Only what is out of the ordinary helps to see why the policy applies.
function circumstances({ context, devicePlatform, signInRiskLevel, userRiskLevel, place }: Obstacle['signIn']): string {
  const where = place.locations.in[0];
  const parts = [
    context.userAction && `for ${context.userAction}`,
    devicePlatform !== 'windows' && `on platform '${devicePlatform}'`,
    signInRiskLevel !== 'none' && `at sign-in risk '${signInRiskLevel}'`,
    userRiskLevel !== 'none' && `at user risk '${userRiskLevel}'`,
    where && `in location '${where}'`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
