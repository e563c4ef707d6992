import { AUTHENTICATION_METHODS, METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { normaliseCombination } from '../../model/authentication-strength';
import { DEPENDENCIES, type Dependency, ENTRA_SERVICES } from '../../model/dependency';

/**
 * The combinations that a strength of your own can allow, as Graph spells them.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/authentication_strength_policy
 */
export const ALLOWED_COMBINATIONS: readonly string[] = [
  'fido2',
  'windowsHelloForBusiness',
  'x509CertificateMultiFactor',
  'x509CertificateSingleFactor',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'federatedMultiFactor',
  'federatedSingleFactor',
  'password',
  'sms',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
  'password,sms',
  'password,voice',
  'microsoftAuthenticatorPush,federatedSingleFactor',
  'softwareOath,federatedSingleFactor',
  'hardwareOath,federatedSingleFactor',
  'sms,federatedSingleFactor',
  'voice,federatedSingleFactor',
];

/** Two proofs, or one that is both, without text message, voice call, or a federation server. */
export const RESILIENT_COMBINATIONS: readonly string[] = [
  'fido2',
  'windowsHelloForBusiness',
  'x509CertificateMultiFactor',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
];

/**
 * Each of `combinations` as Graph spells it, or an error naming one that it does not know.
 *
 * @internal
 */
export function spelledCombinations(combinations: readonly string[]): readonly string[] {
  if (combinations.length === 0) {
    throw new Error(`'allowedCombinations' is empty, which nobody can meet: add 'fido2'`);
  }
  return combinations.map((combination) => {
    const known = ALLOWED_COMBINATIONS.find((each) => normaliseCombination(each) === normaliseCombination(combination));
    if (known !== undefined) return known;
    const all = ALLOWED_COMBINATIONS.map((each) => `'${each}'`).join(', ');
    throw new Error(`'allowedCombinations' hold '${combination}', which Graph does not know: use one of ${all}`);
  });
}

/**
 * What every way to meet any of `combinations` needs, Microsoft's own services apart.
 *
 * @internal
 */
export function sharedByCombinations(combinations: readonly string[]): readonly Dependency[] {
  const needs = combinations.map((combination) => combination.split(',').flatMap(neededByMode));
  const isShared = (dependency: Dependency) => needs.every((each) => each.includes(dependency));
  return DEPENDENCIES.filter((dependency) => !ENTRA_SERVICES.includes(dependency) && isShared(dependency));
}

/**
 * Those of `combinations` that someone with some of `methods` can meet.
 *
 * @internal
 */
export function metWith(combinations: readonly string[], methods: readonly AuthenticationMethod[]): readonly string[] {
  const has = (mode: string) =>
    FIRST_FACTORS.includes(mode) || methodsOfMode(mode).some((method) => methods.includes(method));
  return combinations.filter((combination) => combination.split(',').every(has));
}

// The methods policy does not govern these: password and federation have no configuration in it.
const FIRST_FACTORS = ['password', 'federatedSingleFactor'];

const methodsOfMode = (mode: string) => METHODS.filter((method) => AUTHENTICATION_METHODS[method].modes.includes(mode));

function neededByMode(mode: string): readonly Dependency[] {
  // A federated first factor needs what federated MFA needs: the table has no method for it, it proves less.
  const methods = methodsOfMode(mode === 'federatedSingleFactor' ? 'federatedMultiFactor' : mode);
  const needs = methods.map((method) => AUTHENTICATION_METHODS[method].dependencies);
  const [first = []] = needs;
  return first.filter((dependency) => needs.every((each) => each.includes(dependency)));
}
