import { InputError } from '../input-error';
import { DOMAIN_UNCLEAR, METHODS_UNCLEAR, NAME_UNCLEAR, type Facts } from './facts';

/**
 * The key under which each key is known in the end: that of the id, where an object was told by name as well. Brings
 * together what was told of both.
 */
export function resolveNames(facts: Facts): (key: number) => number {
  const { keys, idOfName, flags, domain, methods } = facts;
  const resolve = (key: number): number => {
    const id = idOfName.get(key);
    if (id === NAME_UNCLEAR) {
      const what = `two users are named ${keys.textOf(key)}, and something is told of that name alone`;
      throw new InputError('the population', what, 'export all files at the same time');
    }
    return id === 0 ? key : id - 1;
  };
  for (let key = 0; key < keys.size(); key++) {
    if (idOfName.get(key) === 0 || (flags.get(key) === 0 && methods.get(key) === 0)) continue;
    const id = resolve(key);
    flags.add(id, flags.get(key));
    domain.set(id, merged(domain.get(id), domain.get(key), DOMAIN_UNCLEAR));
    methods.set(id, merged(methods.get(id), methods.get(key), METHODS_UNCLEAR));
  }
  return resolve;
}

function merged(a: number, b: number, unclear: number): number {
  if (a === 0 || b === 0) return a + b;
  return a === b ? a : unclear;
}
