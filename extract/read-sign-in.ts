import { METHOD_MODES } from '../model/authentication-strength';
import { BUILT_IN_CONTROLS } from '../model/conditional-access';
import type { InputFile } from './input-file';
import { parseJsonFile } from './parse-json-file';
import { isObject } from './json';
import { checkObject, fieldOf, flagOf, refuse, textsOf, type Field } from './sign-in/field';
import { readContext } from './sign-in/read-context';
import { readIdentity } from './sign-in/read-identity';
import { readSignInConditions } from './sign-in/read-sign-in-conditions';
import type { SignInRequest } from './sign-in/sign-in-request';

const KNOWN = ['signInIdentity', 'signInContext', 'signInConditions', 'appliedPoliciesOnly', 'satisfiedControls'];

/**
 * Reads the request of Graph's What-If evaluation, with the additions that `schemas/what-if-request.schema.json`
 * describes. A request that is not understood to the letter is an `InputError`: it would be answered wrongly.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export function readSignIn(file: InputFile): SignInRequest {
  const request: Field = { value: parseJsonFile(file), pointer: '', file: file.path };
  if (!isObject(request.value)) refuse(request, 'is no object', 'write {"signInIdentity": …, "signInContext": …}');
  checkObject(request, KNOWN);
  return {
    identity: readIdentity(fieldOf(request, 'signInIdentity')),
    context: readContext(fieldOf(request, 'signInContext')),
    ...readSignInConditions(fieldOf(request, 'signInConditions')),
    satisfiedControls: readControls(fieldOf(request, 'satisfiedControls')),
    appliedPoliciesOnly: flagOf(fieldOf(request, 'appliedPoliciesOnly')) ?? false,
  };
}

const WORDS: readonly string[] = [...BUILT_IN_CONTROLS, ...METHOD_MODES];

function readControls(field: Field): readonly string[] {
  return (textsOf(field) ?? []).map((control) => {
    const parts = control.split(',').map((part) => part.trim());
    const words = parts.map((part) => WORDS.find((word) => word.toLowerCase() === part.toLowerCase()));
    if (words.includes('block')) return refuse(field, "holds 'block', which nothing satisfies", 'remove it');
    // Ids and names of what a tenant defines are for the tenant to know.
    return words.every((word) => word !== undefined) ? words.join(',') : control;
  });
}
