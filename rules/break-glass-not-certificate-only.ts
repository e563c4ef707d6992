import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT } from './break-glass';
import { conclude, type Rule } from './rule';

/** BG10: a certificate is checked against one list of revoked ones; when that cannot be fetched, no certificate gets in. */
export const breakGlassNotCertificateOnly: Rule = {
  id: 'break-glass-not-certificate-only',
  severity: 'error',
  description: 'At least one emergency access account signs in with something else than a certificate.',
  evaluate(tenant) {
    const { breakGlass } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    const isCertificate = (method: string) => method.startsWith('x509Certificate');
    const others = subjects.filter(({ methods }) => methods?.some((method) => !isCertificate(method)) === true);
    if (others.length > 0) return [];
    const open = subjects.filter(({ methods }) => methods === undefined || methods.length === 0);
    if (open.length > 0)
      return conclude(
        [],
        open.map(({ name }) => `what '${name}' signs in with is not known`),
      );
    return [
      {
        subject: subjects.map(({ name }) => name).join(', '),
        message: 'all sign in with certificates, so they share the certificate authority and its revocation list',
        fix: 'register a FIDO2 security key for at least one of them',
        location: breakGlass.source,
      },
    ];
  },
};
