import { isReference } from '../model/object-id';
import type { Secret } from '../model/tenant';
import { printable } from '../model/printable';
import { below, get, isObject } from './json';

/** A place where a secret stands. */
export interface FoundSecret {
  readonly pointer: string;
  readonly what: string;
}

// Whole names, in lower case without underscores: `passwordPolicies` and `disable_password_expiration` say no password.
const SECRET_NAMES = new Set([
  ...['password', 'adminpassword', 'initialpassword', 'passphrase', 'clientsecret', 'secrettext', 'secretkey'],
  ...['sharedsecret', 'sharedkey', 'accesskey', 'primaryaccesskey', 'secondaryaccesskey', 'primarysharedkey'],
  ...['privatekey', 'privatekeypem', 'accesstoken', 'refreshtoken', 'bearertoken', 'apikey', 'apptoken'],
  ...['clientcertificatepassword', 'certificatepassword', 'connectionstring', 'primaryconnectionstring', 'sastoken'],
  ...['temporaryaccesspass', 'clientassertion', 'oidctoken', 'sshprivatekey', 'authorization'],
]);

// What a value itself gives away, whatever it is called.
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, 'a private key'],
  [/\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{16,}/i, 'a connection string with its key'],
  [/[?&]sig=[A-Za-z0-9%+/]{20,}/, 'a shared access signature'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/, 'a token'],
  [/:\/\/[^/\s:@]+:[^/\s:@$]+@/, 'a password in an address'],
];

/** Where in a JSON value secrets stand as they are, and of what kind; never the secrets themselves. */
export function findSecrets(json: unknown): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  // A stack of our own: hostile input can be nested deeper than calls can.
  const open: { readonly value: unknown; readonly name: string; readonly pointer: string }[] = [
    { value: json, name: '', pointer: '' },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, name, pointer } = next;
    if (typeof value === 'string') {
      const what = secretIn(name, value);
      if (what !== undefined) found.push({ pointer, what });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => open.push({ value: item, name, pointer: below(pointer, index) }));
    } else if (isObject(value)) {
      const isSensitive = get(value, 'sensitive') === true;
      for (const [key, child] of Object.entries(value)) {
        if (isSensitive && key === 'default' && isLiteral(child)) {
          found.push({ pointer: below(pointer, key), what: 'the default of a sensitive variable' });
        }
        open.push({ value: child, name: key, pointer: below(pointer, key) });
      }
    }
  }
  return found.sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

/** The secrets of a file, as a tenant lists them. */
export function secretsIn(file: string, json: unknown): readonly Secret[] {
  return findSecrets(json).map(({ pointer, what }) => ({ what, source: { file, pointer } }));
}

function secretIn(name: string, value: string): string | undefined {
  const shown = SECRET_VALUES.find(([pattern]) => pattern.test(value))?.[1];
  if (shown !== undefined) return shown;
  if (!isLiteral(value)) return undefined;
  return SECRET_NAMES.has(name.replaceAll(/[_-]/g, '').toLowerCase())
    ? `'${printable(name)}' in plain text`
    : undefined;
}

function isLiteral(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !isReference(value);
}
