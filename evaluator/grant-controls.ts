import {
  BUILT_IN_STRENGTHS,
  METHOD_MODES,
  normaliseCombination,
  type AuthenticationStrengthPolicy,
} from '../model/authentication-strength';
import { BUILT_IN_CONTROLS, type ConditionalAccessPolicy, type GrantControls } from '../model/conditional-access';
import { sameObject } from '../model/object-id';
import type { SignIn } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { allOf, anyOf, known, type Ternary } from '../model/ternary';

/** What the evaluator needs of a tenant to judge grant controls. */
export type Strengths = Pick<Tenant, 'authenticationStrengths'>;

const MULTIFACTOR_STRENGTH = '00000000-0000-0000-0000-000000000002';

/** Whether the policy blocks whomever it applies to. */
export function blocks({ grantControls }: ConditionalAccessPolicy): boolean {
  return grantControls?.builtInControls.includes('block') === true;
}

/** The controls a policy asks for, in the order Entra prompts for them. */
export function controlsOf(grantControls: GrantControls): readonly string[] {
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grantControls;
  const builtIn = [...builtInControls].sort((a, b) => rank(a) - rank(b));
  const strength = authenticationStrength === undefined ? [] : [authenticationStrength];
  return [...strength, ...builtIn, ...termsOfUse, ...customAuthenticationFactors];
}

const rank = (control: string) => (BUILT_IN_CONTROLS as readonly string[]).indexOf(control);

/** Whether grant controls are met; `mayBlock` when they hold something that might even be a block. */
export type Fulfilment = Ternary | 'mayBlock';

/**
 * Whether what is met fulfils the grant controls of a policy.
 *
 * @param isStrengthSuperseded - whether another policy's strength stands in for this one's
 */
export function isFulfilled(
  { grantControls, notUnderstood }: ConditionalAccessPolicy,
  signIn: SignIn,
  tenant: Strengths,
  isStrengthSuperseded = false,
): Fulfilment {
  if (notUnderstood.some((each) => each.startsWith('/grantControls'))) return 'mayBlock';
  if (grantControls === undefined) return 'yes';
  const { builtInControls, termsOfUse, customAuthenticationFactors, authenticationStrength } = grantControls;
  const answers = [
    ...builtInControls.map((control) => meetsBuiltIn(control, signIn, tenant)),
    ...[...termsOfUse, ...customAuthenticationFactors].map((id) => names(signIn.satisfiedControls, id)),
  ];
  if (authenticationStrength !== undefined) {
    answers.push(
      isStrengthSuperseded ? 'yes' : meetsStrength(authenticationStrength, signIn.satisfiedControls, tenant),
    );
  }
  const fulfilled = answers.length === 0 ? 'yes' : byOperator(grantControls.operator, answers);
  const isKnown = builtInControls.every(isBuiltIn);
  return fulfilled === 'unknown' && !isKnown ? 'mayBlock' : fulfilled;
}

function byOperator(operator: GrantControls['operator'], answers: readonly Ternary[]): Ternary {
  const [all, any] = [allOf(answers), anyOf(answers)];
  if (operator === 'AND') return all;
  return operator === 'OR' || all === any ? any : 'unknown';
}

/**
 * Whether the methods and controls shown meet an authentication strength: one of its combinations is shown, perhaps
 * with more beside it. A combination that only some keys or certificates meet decides nothing.
 */
function meetsStrength(id: string, shown: readonly string[], { authenticationStrengths }: Strengths): Ternary {
  const named = names(shown, id);
  if (named === 'yes') return named;
  const combinations = shown.filter((each) => modesOf(each).every(isMode));
  const strengths = [...BUILT_IN_STRENGTHS, ...authenticationStrengths];
  const strength = strengths.find((each) => each.id === id);
  if (strength === undefined) return combinations.length > 0 ? 'unknown' : named;
  // Whoever met another strength meets this one where each way to meet that one does.
  const others = strengths.filter((each) => shown.includes(each.id) && each.allowedCombinations.length > 0);
  const implied = others.map((other) => allOf(other.allowedCombinations.map((each) => allows(strength, [each]))));
  return anyOf([named, allows(strength, combinations), ...implied]);
}

/** Whether one of the combinations shown is one that the strength allows. */
function allows(strength: AuthenticationStrengthPolicy, shown: readonly string[]): Ternary {
  const restricted = strength.restrictedCombinations.map(normaliseCombination);
  const isShown = (modes: readonly string[]) => {
    if (!modes.every(isMode)) return shown.length > 0 ? 'unknown' : 'no';
    return known(shown.some((each) => modes.every((mode) => modesOf(each).includes(mode))));
  };
  return anyOf(
    strength.allowedCombinations.map((allowed) => {
      const isRestricted = restricted.length > 0 && restricted.includes(normaliseCombination(allowed));
      return allOf([isShown(modesOf(allowed)), isRestricted ? 'unknown' : 'yes']);
    }),
  );
}

const modesOf = (combination: string) => combination.split(',').map((mode) => mode.trim());

const isMode = (word: string) => (METHOD_MODES as readonly string[]).includes(word);
const isBuiltIn = (word: string) => (BUILT_IN_CONTROLS as readonly string[]).includes(word);

// An id not known yet may be any id that is listed, but none of the words.
function names(shown: readonly string[], id: string): Ternary {
  const isId = (each: string) => !isBuiltIn(each) && !each.split(',').every((mode) => isMode(mode.trim()));
  return anyOf(shown.map((each) => (each === id || isId(each) ? sameObject(each, id) : 'no')));
}

function meetsBuiltIn(control: string, { satisfiedControls, device }: SignIn, tenant: Strengths): Ternary {
  if (satisfiedControls.includes(control)) return 'yes';
  if (control === 'mfa') return meetsStrength(MULTIFACTOR_STRENGTH, satisfiedControls, tenant);
  const attributes = typeof device === 'object' ? device : {};
  if (control === 'compliantDevice' && attributes.isCompliant === true) return 'yes';
  if (control === 'domainJoinedDevice' && attributes.trustType === 'ServerAD') return 'yes';
  return isBuiltIn(control) ? 'no' : 'unknown';
}
