import { METHOD_MODES, type AuthenticationStrengthPolicy } from '../../model/authentication-strength';
import { isReference } from '../../model/object-id';
import { child, flagsOf, itemsOf, stringOf, stringsOf } from '../node';
import type { Read } from './read';
import { strengthId } from './strength-id';

/**
 * Reads an authentication strength.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 */
export const readAuthenticationStrengthPolicy: Read<AuthenticationStrengthPolicy> = (root, { source }) => {
  const displayName = stringOf(child(root, 'displayName')) ?? '';
  const combinations = child(root, 'allowedCombinations');
  const allowedCombinations = stringsOf(combinations);
  const modes = allowedCombinations.filter((each) => !isReference(each)).flatMap((each) => each.split(','));
  for (const mode of new Set(modes.map((each) => each.trim()))) {
    if ((METHOD_MODES as readonly string[]).includes(mode)) continue;
    root.reporter.note(combinations.pointer, `unknown value '${mode}'`);
  }
  return {
    id: strengthId(stringOf(child(root, 'id')) ?? displayName),
    displayName,
    allowedCombinations,
    restrictedCombinations: itemsOf(child(root, 'combinationConfigurations')).flatMap((each) => {
      const applies = child(each, 'appliesToCombinations');
      return typeof applies.value === 'string' ? [flagsOf(applies).join(',')] : stringsOf(applies);
    }),
    source,
  };
};
