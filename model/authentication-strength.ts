import { AUTHENTICATION_METHODS, type AuthenticationMethod } from './authentication-method';
import type { ObjectId } from './object-id';
import type { Source } from './source';

/** Words of Graph's flags enum `authenticationMethodModes`. */
export const METHOD_MODES = [
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'fido2',
  'windowsHelloForBusiness',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'email',
  'x509CertificateSingleFactor',
  'x509CertificateMultiFactor',
  'federatedSingleFactor',
  'federatedMultiFactor',
  'qrCodePin',
] as const;

/** A set of ways to prove who you are; meeting one combination is enough. */
export interface AuthenticationStrengthPolicy {
  readonly id: ObjectId;
  readonly displayName: string;
  /** Comma-joined `authenticationMethodModes`, such as `password,softwareOath`. */
  readonly allowedCombinations: readonly string[];
  /** Combinations that only some keys or certificates meet (`combinationConfigurations`). */
  readonly restrictedCombinations: readonly string[];
  readonly source?: Source;
}

const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];
const PASSWORDLESS = [...PHISHING_RESISTANT, 'deviceBasedPush'];
const SECOND = ['microsoftAuthenticatorPush', 'softwareOath', 'hardwareOath', 'sms', 'voice'];
const MULTIFACTOR = [
  ...PASSWORDLESS,
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  ...SECOND.map((second) => `password,${second}`),
  'password,x509CertificateSingleFactor',
  'password,x509CertificateMultiFactor',
  'federatedMultiFactor',
  ...SECOND.map((second) => `federatedSingleFactor,${second}`),
];

const builtIn = (suffix: string, displayName: string, allowedCombinations: readonly string[]) => ({
  id: `00000000-0000-0000-0000-00000000000${suffix}`,
  displayName,
  allowedCombinations,
  restrictedCombinations: [],
});

/**
 * The strengths that every tenant has.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export const BUILT_IN_STRENGTHS: readonly AuthenticationStrengthPolicy[] = [
  builtIn('2', 'Multifactor authentication', MULTIFACTOR),
  builtIn('3', 'Passwordless MFA', PASSWORDLESS),
  builtIn('4', 'Phishing-resistant MFA', PHISHING_RESISTANT),
];

/** One combination as a set of modes in one order, so that `a,b` and `b, a` are the same. */
export function normaliseCombination(combination: string): string {
  if (!combination.includes(',')) return combination.trim();
  return combination
    .split(',')
    .map((mode) => mode.trim())
    .sort()
    .join(',');
}

/**
 * Every combination of modes that someone can show with these methods.
 *
 * @param methods - the credentials held besides the password
 * @param first - the modes of the first factor: `password`, `federatedSingleFactor`, or none for a passwordless account
 */
export function combinationsOf(methods: readonly AuthenticationMethod[], first: readonly string[]): readonly string[] {
  const firsts = [
    ...first,
    ...methods.filter((m) => AUTHENTICATION_METHODS[m].proof === 'firstFactor').flatMap(modesOf),
  ];
  const alone = methods.filter((method) => AUTHENTICATION_METHODS[method].proof === 'multiFactor').flatMap(modesOf);
  const seconds = methods.filter((method) => AUTHENTICATION_METHODS[method].proof !== 'firstFactor').flatMap(modesOf);
  const pairs = firsts.flatMap((a) => [...seconds, ...firsts].filter((b) => b !== a).map((b) => `${a},${b}`));
  return [...new Set([...firsts, ...alone, ...pairs].map(normaliseCombination))];
}

const modesOf = (method: AuthenticationMethod) => AUTHENTICATION_METHODS[method].modes;
