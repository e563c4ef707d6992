import { isInitialDomain } from '../model/initial-domain';
import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT } from './break-glass';
import { conclude, type Finding, type Rule } from './rule';

/** BG2: no on-premises server, federation or other tenant stands between the account and the tenant. */
export const breakGlassCloudOnly: Rule = {
  id: 'break-glass-cloud-only',
  severity: 'error',
  description: "Emergency access accounts live in the cloud only, on the tenant's initial onmicrosoft.com domain.",
  evaluate(tenant) {
    const { breakGlass } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const { name, user, account } of subjects) {
      const add = (message: string, fix: string) =>
        findings.push({ subject: name, message, fix, location: user?.source ?? breakGlass.source });
      const userPrincipalName = account.userPrincipalName ?? user?.userPrincipalName;
      if (userPrincipalName === undefined) unknown.push(`the user principal name of '${name}' is not known`);
      else if (!isInitialDomain(userPrincipalName)) {
        add(
          'is not on the initial onmicrosoft.com domain',
          'give it a name on the initial domain, which cannot be federated',
        );
      }
      if (user?.isOnPremisesSynced === true) add('is synchronized from on-premises', 'create it in the cloud');
      if (user !== undefined && !['none', 'unknown'].includes(user.externalUserType)) {
        add('is a guest of another tenant', 'create it in this tenant');
      }
      // A name on the initial domain alone does not tell: synchronized accounts without a verified suffix get one too.
      if (user === undefined || user.isOnPremisesSynced === 'unknown') {
        unknown.push(`whether '${name}' is synchronized from on-premises is not known`);
      }
    }
    return conclude(findings, unknown);
  },
};
