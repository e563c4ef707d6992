import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { SessionQuestion } from './question';

/**
 * Makes texts that two subjects share only if their sessions hang on nothing else than on which of `policies` are for
 * them: the kind of account, and who is named, as Entra's backup takes no answers on groups and roles.
 */
export function subjectKeys(
  policies: readonly ConditionalAccessPolicy[],
): (subject: SessionQuestion['subject']) => string {
  const named = new Set(
    policies.flatMap(({ conditions: { users } }) =>
      [...users.includeUsers, ...users.excludeUsers].map((id) => id.toLowerCase()),
    ),
  );
  return (subject) => {
    if (subject.kind !== 'user') return subject.type;
    const { userId, externalUserType, externalTenantId = '' } = subject;
    return [externalUserType, externalTenantId, named.has(userId.toLowerCase()) ? userId : ''].join(' ');
  };
}
