import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { BUILT_IN_STRENGTHS } from '../../model/authentication-strength';
import type { Dependency } from '../../model/dependency';
import type { Ternary } from '../../model/ternary';

/** One way to say who you are: a first factor alone, one with a second, or a method that proves both at once. */
export interface Showing {
  /** Modes shown, as an authentication strength lists them. */
  readonly combination: string;
  /** Combinations, as good, that it may be instead: which of them people can show is not known. */
  readonly orElse?: readonly string[];
  /** Controls that it meets besides what the combination does, such as `mfa`. */
  readonly controls: readonly string[];
  readonly needs: readonly Dependency[];
  readonly methods: readonly AuthenticationMethod[];
  readonly factor: Factor;
  /** Whether these people surely can; `unknown`: they may be able to. */
  readonly isPossible: Exclude<Ternary, 'no'>;
}

/** How much the methods of a showing prove, weakest first. */
export const FACTORS = ['singleFactor', 'multiFactorByTelephone', 'multiFactor', 'phishingResistant'] as const;

/** How much methods prove. */
export type Factor = (typeof FACTORS)[number];

const MULTIFACTOR = BUILT_IN_STRENGTHS.find(({ id }) => id.endsWith('2'))?.allowedCombinations ?? [];
const TELEPHONE: readonly AuthenticationMethod[] = ['sms', 'voice'];

/** Every combination that a showing may be. */
export const combinationsOf = ({ combination, orElse = [] }: Pick<Showing, 'combination' | 'orElse'>) => [
  combination,
  ...orElse,
];

/** How much a combination proves: the modes say whether it is more than one factor, the methods how good they are. */
export function factorOf(combination: string, methods: readonly AuthenticationMethod[]): Factor {
  const modes = combination.split(',');
  if (!MULTIFACTOR.some((allowed) => allowed.split(',').every((mode) => modes.includes(mode)))) return 'singleFactor';
  if (methods.some((method) => AUTHENTICATION_METHODS[method].isPhishingResistant)) return 'phishingResistant';
  return methods.some((method) => TELEPHONE.includes(method)) ? 'multiFactorByTelephone' : 'multiFactor';
}
