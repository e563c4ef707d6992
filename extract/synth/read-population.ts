import { METHODS } from '../../model/authentication-method';
import { PLATFORMS } from '../../model/condition-words';
import { DEVICE_KINDS, EXTERNAL_USER_TYPES, type FirstFactor, type Population } from '../../model/population';
import { get, getString, type JsonObject } from '../json';
import { listOf, optionalIn, readDependencyInstances, stringsIn, wordsIn } from './metadata-fields';

const FIRST_FACTORS = [
  ...(['cloudPassword', 'passwordHashSync', 'passThroughAuthentication', 'federated', 'homeTenant', 'none'] as const),
] satisfies readonly FirstFactor[];

// `all` is a policy's word: nobody has a device of it.
const DEVICE_PLATFORMS = PLATFORMS.filter((platform) => platform !== 'all');

type Required = 'name' | 'count' | 'firstFactor' | 'methods';

/** Reads one population; nothing where any of it cannot be read. */
export function readPopulation(value: JsonObject): Population | undefined {
  const [name, count] = [getString(value, 'name'), get(value, 'count')];
  const firstFactor = FIRST_FACTORS.find((each) => each === get(value, 'firstFactor'));
  const methods = wordsIn(get(value, 'methods'), METHODS);
  const optional = optionalIn<Omit<Population, Required>>(value, {
    userType: (each) => EXTERNAL_USER_TYPES.find((type) => type === each),
    groups: stringsIn,
    roleTemplateIds: stringsIn,
    devices: (each) => wordsIn(each, DEVICE_KINDS),
    platforms: (each) => wordsIn(each, DEVICE_PLATFORMS),
    networks: stringsIn,
    countries: (each) => listOf(each, countryIn),
    homeMethods: (each) => wordsIn(each, METHODS),
    dependencyInstances: (each) => listOf(each, readDependencyInstances),
  });
  if (name === undefined || typeof count !== 'number' || firstFactor === undefined || methods === undefined) {
    return undefined;
  }
  return optional && { name, count, firstFactor, methods, ...optional };
}

const countryIn = (value: unknown) => (typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : undefined);
