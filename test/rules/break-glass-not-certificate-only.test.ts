import type { AuthenticationMethod } from '../../model/authentication-method';
import { breakGlassNotCertificateOnly as rule } from '../../rules/break-glass-not-certificate-only';
import { ask, oneFinding } from '../support/ask';
import { emptyTenant, tenant } from '../support/tenant';

const good = tenant();
const holding = (...methods: (AuthenticationMethod[] | undefined)[]) => {
  const accounts = methods.map((of, i) => ({ userId: `account-${i}`, methods: of }));
  return { ...good, breakGlass: { ...good.breakGlass!, accounts } };
};
const CERTIFICATE: AuthenticationMethod[] = ['x509CertificateMultiFactor'];

test('passes when one of them holds a key', () => {
  expect(ask(rule, holding(CERTIFICATE, ['fido2SecurityKey']))).toEqual([]);
  expect(ask(rule, holding(CERTIFICATE, ['fido2SecurityKey', ...CERTIFICATE]))).toEqual([]);
});

test('fails when all hold certificates and nothing else', () => {
  expect(ask(rule, holding(CERTIFICATE, CERTIFICATE))).toEqual(oneFinding('account-0, account-1', 'certificate'));
});

test('is unknown when nobody said what one of them holds', () => {
  expect(ask(rule, holding(CERTIFICATE, undefined))).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, emptyTenant())).toMatchObject({ skipped: 'unknown' });
});
