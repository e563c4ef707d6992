import * as fc from 'fast-check';
import { METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { OUTAGES, type Outage } from '../../model/outage';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { simulate } from '../../simulator/simulate';
import type { ApplicationResult, Simulation } from '../../simulator/simulation';
import { outages } from '../support/arbitrary-outages';
import { tenants } from '../support/arbitrary-tenants';

const NUM_RUNS = Number(process.env.RUNS ?? 60);
const asOf = '2026-12-01';
const ask = (tenant: Tenant, played: readonly Outage[] = []) => simulate(tenant, { asOf, outages: played });
const holds = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: NUM_RUNS });

/** Every row, by who and what and where. */
function rowsOf({ populations }: Simulation): ReadonlyMap<string, ApplicationResult> {
  const rows = [...populations].flatMap(({ name, applications }) =>
    applications.map((each) => [`${name}, ${each.application}, ${each.place}`, each] as const),
  );
  return new Map(rows);
}

const ofPeople = (rows: ReadonlyMap<string, ApplicationResult>) => [...rows].filter(([key]) => key.endsWith(', any'));

const words = (sets: readonly (readonly string[])[]) => sets.map((set) => [...set].sort().join(' + ')).sort();
const isPart = (a: readonly string[], b: readonly string[]) => a.every((each) => b.includes(each));

/** All that is said, in an order that says nothing. */
function content(simulation: Simulation) {
  const rows = [...rowsOf(simulation)].map(([key, { paths, possiblePaths, minimalOutages, ...each }]) => {
    const sets = { paths: words(paths), possiblePaths: words(possiblePaths), outages: words(minimalOutages) };
    return [key, { ...each, ...sets }] as const;
  });
  const played = simulation.outages.map(({ byPopulation, dependencies, ...each }) => {
    const people = Object.fromEntries(byPopulation.map((one) => [one.population, one]));
    return { ...each, people, dependencies: [...dependencies].sort() };
  });
  const points = simulation.singlePointsOfFailure.map(({ populations, applications, ...each }) => {
    return { ...each, populations: [...populations].sort(), applications: [...applications].sort() };
  });
  return { rows: Object.fromEntries(rows), played, points };
}

test('what is down with more lets in nobody whom it keeps out with less', () => {
  holds(
    fc.property(tenants(), outages(), outages(), (tenant, less, more) => {
      const both = { ...less, dependencies: [...less.dependencies, ...more.dependencies] };
      const [before, after] = ask(tenant, [less, both]).outages;
      for (const [i, one] of before.byPopulation.entries()) {
        const other = after.byPopulation[i];
        expect(isPart(one.lost, other.lost)).toBe(true);
        // Thirds do not add up to the last digit.
        expect(other.share + other.unknownShare).toBeGreaterThan(one.share + one.unknownShare - 1e-9);
      }
      expect(after.lockedOut.people).toBeGreaterThanOrEqual(before.lockedOut.people);
    }),
  );
});

test('an end locks out of everything who reaches something the day before and nothing from that day on', () => {
  const reached = ({ populations }: Simulation) =>
    [...populations].flatMap(({ name, applications }) =>
      applications.some(({ decision }) => decision === 'grant' || decision === 'unknown') ? [name] : [],
    );
  holds(
    fc.property(tenants(), (tenant) => {
      const [before, after] = ['2027-01-31', '2027-02-01'].map((day) => simulate(tenant, { asOf: day, outages: [] }));
      const left = reached(after);
      expect(after.lockedOutByEnds).toEqual(reached(before).filter((name) => !left.includes(name)));
      expect(before.lockedOutByEnds).toEqual([]);
    }),
  );
});

const RANK = { grant: 2, unknown: 1, requireControls: 0, block: 0 };

test('another method adds no lockout and takes no way in away', () => {
  holds(
    fc.property(tenants(), outages(), fc.constantFrom(...METHODS), (tenant, outage, method) => {
      const add = (methods: readonly AuthenticationMethod[]) => [...methods, method];
      const populations = tenant.populations.map((each) => ({ ...each, methods: add(each.methods) }));
      const [before, after] = [tenant, { ...tenant, populations }].map((each) => ask(each, [outage]));
      const richer = rowsOf(after);
      for (const [key, { paths, possiblePaths, decision }] of ofPeople(rowsOf(before))) {
        const more = richer.get(key);
        expect(more).toBeDefined();
        if (more === undefined) continue;
        expect(RANK[more.decision]).toBeGreaterThanOrEqual(RANK[decision]);
        for (const path of paths) expect(more.paths.some((each) => isPart(each, path))).toBe(true);
        const all = [...more.paths, ...more.possiblePaths];
        for (const path of possiblePaths) expect(all.some((each) => isPart(each, path))).toBe(true);
      }
      // Who gets in nowhere before cannot lose anything; whoever could does not lose more.
      for (const [i, { population, lost }] of before.outages[0].byPopulation.entries()) {
        const gained = after.outages[0].byPopulation[i].lost.filter((each) => !lost.includes(each));
        const wasOut = (name: string) => rowsOf(before).get(`${population}, ${name}, any`)?.decision !== 'grant';
        expect(gained.every(wasOut)).toBe(true);
      }
    }),
  );
});

test('disabled and report-only policies never matter', () => {
  const states = fc.constantFrom<ConditionalAccessPolicy['state']>('disabled', 'enabledForReportingButNotEnforced');
  holds(
    fc.property(tenants(), tenants(), outages(), states, (tenant, other, outage, state) => {
      const inert = other.conditionalAccessPolicies.map((each) => ({ ...each, id: `inert-${each.id}`, state }));
      const conditionalAccessPolicies = [...inert, ...tenant.conditionalAccessPolicies];
      const with_ = ask({ ...tenant, conditionalAccessPolicies }, [outage]);
      expect(content(with_)).toEqual(content(ask(tenant, [outage])));
    }),
  );
});

/** The tenant with every word of `names` replaced, wherever it stands by itself. */
function renamed<T>(value: T, names: Readonly<Record<string, string>>): T {
  const pattern = new RegExp(`"(${Object.keys(names).join('|')})"`, 'g');
  return JSON.parse(JSON.stringify(value).replace(pattern, (_, word: string) => `"${names[word]}"`)) as T;
}

const NAMES = { g1: 'z-group', g2: 'a-group', p0: 'zz', p1: 'policy', p2: 'aa', 'people 0': 'Z', 'people 1': 'A' };

test('other names for people, policies and groups change nothing', () => {
  holds(
    fc.property(tenants(), outages(), (tenant, outage) => {
      const before = content(ask(tenant, [outage]));
      const after = content(ask(renamed(tenant, NAMES), [outage]));
      const back = Object.fromEntries(Object.entries(NAMES).map(([name, other]) => [other, name]));
      const rows = Object.entries(after.rows).map(([key, row]) => [
        key.replace(/^[ZA](?=,)/, (each) => back[each]),
        row,
      ]);
      expect(Object.fromEntries(rows)).toEqual(before.rows);
      expect(after.played.map(({ lockedOut, byApplication }) => ({ lockedOut, byApplication }))).toEqual(
        before.played.map(({ lockedOut, byApplication }) => ({ lockedOut, byApplication })),
      );
    }),
  );
});

test('the order of people, policies, methods and locations changes nothing', () => {
  const reversed = <T>(list: readonly T[]) => [...list].reverse();
  holds(
    fc.property(tenants(), outages(), (tenant, outage) => {
      const populations = tenant.populations.map((each) => ({ ...each, methods: reversed(each.methods) }));
      const other: Tenant = {
        ...tenant,
        populations: reversed(populations),
        conditionalAccessPolicies: reversed(tenant.conditionalAccessPolicies),
        namedLocations: reversed(tenant.namedLocations),
        groups: reversed(tenant.groups),
        connectorGroups: tenant.connectorGroups.map((each) => {
          return { ...each, ...(each.connectors && { connectors: reversed(each.connectors) }) };
        }),
      };
      expect(content(ask(other, [outage]))).toEqual(content(ask(tenant, [outage])));
    }),
  );
});

test('every minimal outage hits every path, and not without each of its dependencies', () => {
  holds(
    fc.property(tenants(), (tenant) => {
      for (const { paths, minimalOutages } of rowsOf(ask(tenant)).values()) {
        const hits = (set: readonly string[]) => paths.every((path) => path.some((each) => set.includes(each)));
        for (const outage of minimalOutages) {
          expect(hits(outage)).toBe(true);
          for (const one of outage) expect(hits(outage.filter((each) => each !== one))).toBe(false);
        }
      }
    }),
  );
});

/** The smallest sets that have something of each of `sets`, by trying one more set at a time. */
function dual(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return sets.reduce<readonly (readonly string[])[]>(
    (hitting, set) => {
      const all = hitting.flatMap((each) =>
        each.some((one) => set.includes(one)) ? [each] : set.map((one) => [...each, one].sort()),
      );
      const distinct = [...new Map(all.map((each) => [each.join(), each])).values()];
      return distinct.filter((each) => !distinct.some((other) => other !== each && isPart(other, each)));
    },
    [[]],
  );
}

test('what takes something of each minimal outage is a path again', () => {
  holds(
    fc.property(tenants(), (tenant) => {
      for (const { paths, minimalOutages } of rowsOf(ask(tenant)).values()) {
        if (paths.length === 0) expect(minimalOutages).toEqual([]);
        else expect(words(dual(minimalOutages))).toEqual(words(paths));
      }
    }),
  );
});

test('people of one kind counted as two change no share and no sum', () => {
  holds(
    fc.property(tenants(), outages(), (tenant, outage) => {
      const [first, ...others] = tenant.populations;
      const half = Math.floor(first.count / 2);
      const halves = [
        { ...first, count: half },
        { ...first, name: 'the other half', count: first.count - half },
      ];
      const before = ask(tenant, [outage]);
      const after = ask({ ...tenant, populations: [...halves, ...others] }, [outage]);
      expect(after.outages[0].lockedOut).toEqual(before.outages[0].lockedOut);
      expect(after.singlePointsOfFailure.map(({ dependency, people }) => [dependency, people]).sort()).toEqual(
        before.singlePointsOfFailure.map(({ dependency, people }) => [dependency, people]).sort(),
      );
      const [one, two] = after.outages[0].byPopulation;
      const [whole] = before.outages[0].byPopulation;
      for (const { share, unknownShare, lost } of [one, two]) {
        expect({ share, unknownShare, lost }).toEqual({
          share: whole.share,
          unknownShare: whole.unknownShare,
          lost: whole.lost,
        });
      }
    }),
  );
});

/** Ways in which what is not said may turn out. */
const DISCLOSURES = fc.record({
  groups: fc.uniqueArray(fc.constantFrom('g1', 'g2', 'g3')),
  countries: fc.constantFrom('DE', 'US'),
  state: fc.constantFrom<ConditionalAccessPolicy['state']>('enabled', 'disabled'),
  behavior: fc.constantFrom('acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp'),
  isTrusted: fc.boolean(),
});

test('whatever becomes known, who is in stays in and who is locked out stays out', () => {
  holds(
    fc.property(tenants(), DISCLOSURES, (tenant, told) => {
      const isKnown = <T>(value: T | 'unknown' | undefined): value is T => value !== 'unknown' && value !== undefined;
      // Whoever is in the countries of a location is in no other.
      const isInCountries = ({ networks = [] }: Population) =>
        tenant.namedLocations.some(({ id, displayName, countriesAndRegions }) => {
          return countriesAndRegions !== undefined && networks.some((name) => name === id || name === displayName);
        });
      const areDefaultsOn = tenant.securityDefaults?.isEnabled === true;
      const trustOf = (value: boolean | 'unknown') => (isKnown(value) ? value : told.isTrusted);
      const known: Tenant = {
        ...tenant,
        populations: tenant.populations.map((each) => ({
          ...each,
          groups: each.groups ?? told.groups,
          countries: each.countries ?? (isInCountries(each) ? undefined : [told.countries]),
        })),
        conditionalAccessPolicies: tenant.conditionalAccessPolicies.map((each) => ({
          ...each,
          // Beside security defaults no policy is enabled.
          state: each.state !== 'unknown' ? each.state : areDefaultsOn ? 'disabled' : told.state,
        })),
        domainFederations: tenant.domainFederations.map((each) => ({
          ...each,
          federatedIdpMfaBehavior: each.federatedIdpMfaBehavior?.startsWith('${')
            ? told.behavior
            : each.federatedIdpMfaBehavior,
        })),
        crossTenantAccess: tenant.crossTenantAccess.map(({ inboundTrust, ...each }) => ({
          ...each,
          ...(inboundTrust && {
            inboundTrust: {
              isMfaAccepted: trustOf(inboundTrust.isMfaAccepted),
              isCompliantDeviceAccepted: trustOf(inboundTrust.isCompliantDeviceAccepted),
              isHybridAzureADJoinedDeviceAccepted: trustOf(inboundTrust.isHybridAzureADJoinedDeviceAccepted),
            },
          }),
        })),
      };
      const after = rowsOf(ask(known));
      for (const [key, { decision, paths }] of ofPeople(rowsOf(ask(tenant)))) {
        const now = after.get(key);
        // An application that only a policy of unknown state names is not told apart when that one is disabled.
        if (now === undefined) continue;
        if (decision !== 'unknown') expect([key, RANK[now.decision]]).toEqual([key, RANK[decision]]);
        for (const path of paths) expect(now.paths.some((each) => isPart(each, path))).toBe(true);
      }
    }),
  );
});

test('without policies, everybody with a way to say who they are gets in where Microsoft asks for no more', () => {
  holds(
    fc.property(tenants(), (tenant) => {
      const open = { ...tenant, conditionalAccessPolicies: [], publishedApplications: [], securityDefaults: undefined };
      for (const [key, { decision }] of ofPeople(rowsOf(ask(open)))) {
        const one = tenant.populations.find(({ name }) => key.startsWith(`${name},`));
        const isAsked = one?.firstFactor === 'none' || key.includes(', Azure portal,');
        if (!isAsked) expect([key, decision]).toEqual([key, 'grant']);
      }
    }),
  );
});

test('the outages that have a name are played when none is asked for, and so is each site, connector and network', () => {
  holds(
    fc.property(tenants(), (tenant) => {
      const { outages: played } = simulate(tenant, { asOf });
      const names = played.map(({ name }) => name);
      expect(names.slice(0, OUTAGES.length)).toEqual(OUTAGES.map(({ name }) => name));
      expect(names.slice(OUTAGES.length).every((name) => /^(site|connector|network-egress)\//.test(name))).toBe(true);
    }),
  );
});
