import type { DependencyId } from '../model/dependency';

/**
 * What is down when a contingency set is for it, as far as the name of the set tells; nothing where it does not.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export function downInDisruption(setName: string): readonly DependencyId[] | undefined {
  return DISRUPTIONS.find(({ words }) => words.test(setName))?.down;
}

const DISRUPTIONS: readonly { readonly words: RegExp; readonly down: readonly DependencyId[] }[] = [
  { words: /\bmfa\b|multi-?factor/i, down: ['entra-mfa'] },
  { words: /device compliance|\bintune\b/i, down: ['intune'] },
  { words: /federation|\bad ?fs\b/i, down: ['ad-fs'] },
  // Without it no risk is seen, and nobody is stopped by that.
  { words: /\brisk\b/i, down: [] },
];
