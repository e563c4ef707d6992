import type { DependencyInstances } from '../../model/dependency';
import { ANY_OTHER } from '../../simulator/paths/applications';
import { simulate } from '../../simulator/simulate';
import { allOutages, answer, BEFORE_THE_END, tenantOf } from '../support/simulated';

const signingInThrough = (...dependencyInstances: DependencyInstances[]) =>
  tenantOf({ firstFactor: 'federated', methods: [] }, [], { dependencyInstances });

function lockedOutBy(tenant: ReturnType<typeof tenantOf>, dependency: string): number {
  const outages = [{ name: dependency, title: dependency, dependencies: [dependency] }];
  return simulate(tenant, { asOf: BEFORE_THE_END, outages }).outages[0].lockedOut.people;
}

const BY_SITE = { dependency: 'ad-fs', anyOf: [['site/Munich'], ['site/Dublin']] };

describe('an alternative that names nothing of its kind', () => {
  test('is down with the kind', () => {
    expect(lockedOutBy(signingInThrough(BY_SITE), 'ad-fs')).toBe(100);
  });

  test('is an instance of its own, so that neither is a single point of failure', () => {
    const outages = allOutages(answer(signingInThrough(BY_SITE))).filter((each) => /site|ad-fs/.test(each));
    expect(outages.sort()).toEqual([
      'ad-fs/site/Dublin + ad-fs/site/Munich',
      'ad-fs/site/Dublin + site/Munich',
      'ad-fs/site/Munich + site/Dublin',
      'site/Dublin + site/Munich',
    ]);
  });

  test('is the same in another order of what it needs', () => {
    const needs = ['site/Munich', 'entra-connect/1'];
    const paths = [needs, [...needs].reverse()].map((each) => {
      return answer(signingInThrough({ dependency: 'ad-fs', anyOf: [each] })).paths;
    });
    expect(paths[0].flat()).toContain('ad-fs/entra-connect/1+site/Munich');
    expect(paths[0]).toEqual(paths[1]);
  });

  test('is down with the instance that it stands for', () => {
    const farm = { dependency: 'ad-fs', anyOf: [['ad-fs/Munich']] };
    const tenant = signingInThrough(farm, { dependency: 'ad-fs/Munich', anyOf: [['site/Munich']] });
    expect(['ad-fs', 'ad-fs/Munich', 'ad-fs/Dublin'].map((each) => lockedOutBy(tenant, each))).toEqual([100, 100, 0]);
  });
});

test('an alternative that has something of the kind through another entry needs nothing more', () => {
  const tenant = signingInThrough(
    { dependency: 'ad-fs', anyOf: [['site/Munich']] },
    { dependency: 'site/Munich', anyOf: [['site/Munich', 'ad-fs/Munich']] },
  );
  const [path] = answer(tenant, ANY_OTHER.name).paths;
  expect(path.filter((each) => each.startsWith('ad-fs'))).toEqual(['ad-fs/Munich']);
});
