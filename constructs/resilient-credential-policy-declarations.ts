import { Token } from 'cdktf';
import { PLATFORMS } from '../model/condition-words';
import { DEPENDENCIES, kindOf, type DependencyInstances } from '../model/dependency';
import { nearest } from '../model/nearest';
import type { Population } from '../model/population';
import type { ResilientCredentialPolicyProps } from './resilient-credential-policy-props';

/**
 * Refuses what nobody could make sense of when it is read again.
 *
 * @internal
 */
export function checkDeclarations({ populations = [], dependencyInstances }: ResilientCredentialPolicyProps): void {
  checkInstances(`'dependencyInstances'`, dependencyInstances);
  for (const population of populations) {
    const of = (prop: keyof Population) => `'${prop}' of population '${population.name}'`;
    checkInstances(of('dependencyInstances'), population.dependencyInstances);
    checkWords(of('platforms'), population.platforms, DEVICE_PLATFORMS);
    const country = population.countries?.find((each) => !Token.isUnresolved(each) && !/^[A-Z]{2}$/.test(each));
    if (country === undefined) continue;
    throw new Error(`${of('countries')} are no codes of two capitals, got '${country}': write DE for Germany`);
  }
}

// A policy can mean all platforms; a device has one.
const DEVICE_PLATFORMS: readonly string[] = PLATFORMS.filter((platform) => platform !== 'all');

function checkInstances(prop: string, all: readonly DependencyInstances[] | undefined): void {
  for (const { dependency, anyOf } of all ?? []) {
    checkWords(prop, [dependency, ...anyOf.flat()], DEPENDENCIES, kindOf);
    if (anyOf.length > 0 && anyOf.every((needs) => needs.length > 0)) continue;
    throw new Error(
      `${prop} leave '${dependency}' without an instance, got ${JSON.stringify(anyOf)}: name what it needs`,
    );
  }
}

function checkWords(
  prop: string,
  given: readonly string[] | undefined,
  words: readonly string[],
  wordOf = (text: string) => text,
): void {
  const unknown = given?.find((each) => !Token.isUnresolved(each) && !words.includes(wordOf(each)));
  if (unknown === undefined) return;
  const meant = nearest(wordOf(unknown), words);
  const hint = meant === undefined ? `use one of ${words.join(', ')}` : `did you mean '${meant}'?`;
  throw new Error(`${prop} name something unknown, got '${unknown}': ${hint}`);
}
