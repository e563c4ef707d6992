/**
 * How much somebody proves on the way in, weakest first; the order is ours. A managed device and a named network are
 * more than a password alone; text messages and calls can be redirected; only a phishing-resistant method proves that
 * the person is at the right page. `none`: nobody gets in.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export const PROOFS = [
  'singleFactor',
  'singleFactorOnNamedNetwork',
  'singleFactorOnManagedDevice',
  'multiFactorByTelephone',
  'multiFactor',
  'phishingResistant',
  'none',
] as const;

/** How much is proven. */
export type Proof = (typeof PROOFS)[number];

/** Whether `a` proves less than `b`. */
export function isWeaker(a: Proof, b: Proof): boolean {
  return PROOFS.indexOf(a) < PROOFS.indexOf(b);
}
