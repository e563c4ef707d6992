import type { AuthenticationMethod } from '../model/authentication-method';
import { breakGlassSubjects } from '../evaluator/break-glass-subjects';
import { NOBODY_SAID } from './break-glass';
import { conclude, type Rule } from './rule';

/** BG10: a certificate is checked against one list of revoked ones; when that cannot be fetched, no certificate gets in. */
export const breakGlassNotCertificateOnly: Rule = {
  id: 'break-glass-not-certificate-only',
  severity: 'error',
  description: 'At least one emergency access account signs in with something else than a certificate.',
  evaluate(tenant) {
    const { breakGlass } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const accounts = breakGlassSubjects(tenant, breakGlass);
    if (accounts.some(({ methods = [] }) => methods.some((method) => !isCertificate(method)))) return [];
    const open = accounts.filter(({ methods = [] }) => methods.length === 0).map(({ name }) => name);
    if (open.length > 0 || accounts.length === 0) {
      return conclude(
        [],
        open.length > 0 ? open.map((name) => `what '${name}' signs in with is not known`) : [NO_NAME],
      );
    }
    return [
      {
        subject: accounts.map(({ name }) => name).join(', '),
        message: 'all sign in with certificates, so they share the certificate authority and its revocation list',
        fix: 'register a FIDO2 security key for at least one of them',
        location: breakGlass.source,
      },
    ];
  },
};

const NO_NAME = 'no emergency access account is named';
const isCertificate = (method: AuthenticationMethod) => method.startsWith('x509Certificate');
