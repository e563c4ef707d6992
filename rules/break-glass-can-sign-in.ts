import { mayUse } from '../evaluator/allowed-methods';
import { controlsOf } from '../evaluator/grant-controls';
import { findObstacles, type Obstacle } from '../evaluator/find-obstacles';
import { METHODS, type AuthenticationMethod } from '../model/authentication-method';
import { inForce } from '../model/policies-in-force';
import type { BreakGlass, Tenant } from '../model/tenant';
import type { BreakGlassSubject } from '../evaluator/break-glass-subjects';
import { judgeAccounts, satisfiable } from './break-glass';
import { listed, type Finding, type Rule } from './rule';

/** BG4: emergency access accounts can meet whatever policies ask of them, everywhere. */
export const breakGlassCanSignIn: Rule = {
  id: 'break-glass-can-sign-in',
  severity: 'error',
  description: 'No enforced policy asks an emergency access account for what it cannot show, wherever it signs in.',
  canBeAcknowledged: false,
  evaluate: (tenant) =>
    judgeAccounts(tenant, (account, breakGlass) => {
      const { certain, open } = obstaclesOf(inForce(tenant), account);
      const names = open.map(({ policy }) => `'${policy.displayName}'`);
      return {
        findings: certain.map((obstacle) => finding(obstacle, account, breakGlass)),
        unknown: names.length === 0 ? [] : [`whether '${account.name}' is stopped is not known of ${listed(names)}`],
      };
    }),
};

function obstaclesOf(tenant: Tenant, account: BreakGlassSubject) {
  const stopping = (held: typeof METHODS) => findObstacles(tenant, account.subject, satisfiable(tenant, held));
  // That no methods policy was read is for another rule to say.
  const isRead = tenant.authenticationMethodsPolicy !== undefined;
  const use = (method: AuthenticationMethod) => (isRead ? mayUse(tenant, account.subject, method) : 'yes');
  const certain = (account.methods ?? []).filter((method) => use(method) === 'yes');
  const possible = (account.methods ?? METHODS).filter((method) => use(method) !== 'no');
  const obstacles = stopping(certain);
  // What stops the account whatever it may turn out to hold and to be let use is certain, the rest is not.
  const always = certain.length === possible.length ? obstacles : stopping(possible);
  const sure = new Set(always.filter(({ decision }) => decision !== 'unknown').map(({ policy }) => policy));
  return {
    certain: obstacles.filter(({ policy }) => sure.has(policy)),
    open: obstacles.filter(({ policy }) => !sure.has(policy)),
  };
}

function finding({ policy, decision, signIn }: Obstacle, { name }: BreakGlassSubject, { source }: BreakGlass): Finding {
  const asked = policy.grantControls === undefined ? [] : controlsOf(policy.grantControls);
  const what = decision === 'block' ? 'is blocked' : `cannot meet ${asked.map((each) => `'${each}'`).join(', ')}`;
  return {
    subject: policy.displayName,
    message: `emergency access account '${name}' ${what}${circumstances(signIn)}`,
    fix: policy.isDerived === true ? CREDENTIAL : EXCLUSION,
    location: policy.isDerived === true ? source : policy.source,
  };
}

const EXCLUSION =
  'exclude the break glass group: pass `breakGlass` to the construct, or add the group to excludeGroups';
const CREDENTIAL =
  'register a passkey (FIDO2) or a certificate that counts as multifactor authentication and list it in `methods` of the account: Microsoft enforces this itself and excludes nobody';

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
