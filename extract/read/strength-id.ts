/** The id of an authentication strength, also where it is given as the path of the object. */
export function strengthId(id: string): string {
  return id
    .replace(/^.*\/authenticationStrengthPolicies\//i, '')
    .replace(/^.*\/authenticationStrength\/policies\//i, '');
}
