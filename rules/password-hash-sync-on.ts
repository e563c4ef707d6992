import { hybridSignIns } from './hybrid-sign-ins';
import { isNotUnderstood } from '../evaluator/not-understood';
import type { Rule } from './rule';

export const passwordHashSyncOn: Rule = {
  id: 'password-hash-sync-on',
  severity: 'error',
  description: 'Whoever signs in through on-premises servers can sign in without them after a switch.',
  evaluate(tenant) {
    const sync = tenant.onPremisesSynchronization;
    const { subjects, unknown } = hybridSignIns(tenant);
    const isOpen = sync === undefined || isNotUnderstood(tenant, sync.source, ['features/passwordSyncEnabled']);
    if (subjects.length === 0) {
      // With the hashes in the cloud, the answer is the same for every domain.
      if (unknown.length > 0 && sync?.passwordSyncEnabled === true && !isOpen) return [];
      if (unknown.length > 0) return { skipped: 'unknown', because: unknown.join('; ') };
      return { skipped: 'not-applicable', because: 'no domain is federated and nobody signs in through agents' };
    }
    if (isOpen || sync.passwordSyncEnabled === 'unknown') {
      return { skipped: 'unknown', because: 'whether password hash sync is on is not known' };
    }
    if (sync.passwordSyncEnabled) return [];
    return subjects.map(({ subject, through, source }) => ({
      subject,
      message: `signs in through ${through} and has no password hash in the cloud: an on-premises outage locks everyone out, with nothing to fall back to`,
      fix: 'turn on password hash synchronization in Microsoft Entra Connect; `passwordSyncEnabled` tells whether it is',
      location: source ?? sync.source,
    }));
  },
};
