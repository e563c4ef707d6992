import { isInitialDomain } from '../model/initial-domain';
import type { BreakGlass } from '../model/tenant';
import type { BreakGlassSubject } from '../evaluator/break-glass-subjects';
import { judgeAccounts, type Judgement } from './break-glass';
import type { Rule } from './rule';

/** BG2: no on-premises server, federation or other tenant stands between the account and the tenant. */
export const breakGlassCloudOnly: Rule = {
  id: 'break-glass-cloud-only',
  severity: 'error',
  description: "Emergency access accounts live in the cloud only, on the tenant's initial onmicrosoft.com domain.",
  evaluate: (tenant) => judgeAccounts(tenant, judge),
};

function judge({ name, user, account }: BreakGlassSubject, { source }: BreakGlass): Judgement {
  const userPrincipalName = account.userPrincipalName ?? user?.userPrincipalName;
  const isInvited = /#ext#@/i.test(userPrincipalName ?? '');
  const isGuest = isInvited || (user !== undefined && !['none', 'unknown'].includes(user.externalUserType));
  // A name on the initial domain alone does not tell: synchronized accounts without a verified suffix get one too.
  const isSynced = user?.isOnPremisesSynced ?? 'unknown';
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [
      userPrincipalName !== undefined && !isInitialDomain(userPrincipalName),
      'is not on the initial onmicrosoft.com domain',
      'give it a name on the initial domain, which cannot be federated',
    ],
    [isSynced === true, 'is synchronized from on-premises', 'create it in the cloud'],
    [isGuest, 'is a guest of another tenant', 'create it in this tenant'],
  ];
  const location = user?.source ?? source;
  return {
    findings: wrong.flatMap(([is, message, fix]) => (is ? [{ subject: name, message, fix, location }] : [])),
    unknown: [
      ...(userPrincipalName === undefined ? [`the user principal name of '${name}' is not known`] : []),
      ...(isSynced === 'unknown' ? [`whether '${name}' is synchronized from on-premises is not known`] : []),
    ],
  };
}
