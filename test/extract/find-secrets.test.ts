import { findSecrets } from '../../extract/find-secrets';

test.each<[string, unknown]>([
  ['/password', { password: 'hunter2' }],
  ['/client_secret', { client_secret: 'x' }],
  ['/secretText', { secretText: 'x' }],
  ['/secretKey', { secretKey: 'JBSWY3DPEHPK3PXP' }],
  ['/passwordProfile/password', { passwordProfile: { password: 'x' } }],
  ['/anything', { anything: '-----BEGIN RSA PRIVATE KEY-----\nMII' }],
  ['/anything', { anything: 'DefaultEndpointsProtocol=https;AccountKey=abcdefghijklmnop1234567890==' }],
  ['/url', { url: 'https://a.blob.core.windows.net/c?sv=1&sig=abcdefghijklmnopqrstuvwxyz%3D' }],
  ['/header', { header: 'Bearer eyJhbGciOiJub25l.eyJzdWIiOiJ1c2VyIn0.c2ln' }],
  ['/variable/p/default', { variable: { p: { sensitive: true, default: 'x' } } }],
  ['/a/0', { a: ['https://user:secret@contoso.com'] }],
])('finds a secret at %s and never shows it', (pointer, json) => {
  const found = findSecrets(json);
  expect(found).toEqual([{ pointer, what: expect.any(String) }]);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|MII|abcdefgh|JBSW|c2ln/);
});

test.each<[string, unknown]>([
  ['an expression', { password: '${var.password}' }],
  ['an empty value', { password: '', client_secret: null }],
  ['names that only sound like it', { passwordPolicies: 'DisablePasswordExpiration', passwordSyncEnabled: true }],
  ['switches', { disable_password_expiration: true, force_password_change: 'true', passwordCredentials: [] }],
  ['a list of attributes', { lifecycle: { ignore_changes: ['password'] } }],
  ['methods of authentication', { allowedCombinations: ['password', 'password,sms'], methodsRegistered: ['password'] }],
  ['a certificate', { signingCertificate: '-----BEGIN CERTIFICATE-----\nMII', keyCredentials: [{ key: 'MII' }] }],
  ['an address', { url: 'https://login.contoso.com/a?signature=x', mail: 'a@contoso.com' }],
  ['a variable', { variable: { p: { sensitive: true, description: 'the initial password' } } }],
])('passes over %s', (_, json) => {
  expect(findSecrets(json)).toEqual([]);
});
