import { matchesPart } from '../../evaluator/match-policy';
import type { DependencyId } from '../../model/dependency';
import type { PersonClass } from '../../model/person-class';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { allOf, type Ternary } from '../../model/ternary';
import { bitsOf, union, type Bits } from '../sets/bits';
import type { Credentials } from '../paths/credentials';
import { minimalSets } from '../sets/minimal-sets';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { DEVICE_CONTROLS, DEVICES, isOnlyWindows, ownPlaces } from '../paths/places';
import { appPlaceOf, asksForApp } from '../paths/protected-apps';
import { askingFor, type Asking, type RecoveryTarget } from './asking';
import { MULTIFACTOR } from './multifactor';
import { strengthsInTheWay } from './strengths';
import type { Requirement } from '../paths/requirement';
import { waysIn, type Columns, type Standpoint } from '../paths/requirements';
import type { Ways } from '../paths/way';

/** Minimal sets of dependencies, each one way: those that surely do, and all that may. */
export interface WaySets {
  readonly sure: readonly Bits[];
  readonly possible: readonly Bits[];
}

/** A question about ways: of whom, with what, to what. */
export interface RecoveryQuestion {
  readonly person: PersonClass;
  readonly credentials: Credentials;
  readonly target: RecoveryTarget;
  /** Whether Entra itself asks for multifactor authentication, whatever policies ask for. */
  readonly asksForMultifactor: boolean;
}

/** A kind of place: what counts there, and what each policy's conditions say of it. */
interface Spot {
  readonly standpoint: Standpoint;
  readonly egresses: readonly (readonly DependencyId[])[];
  readonly matches: readonly Ternary[];
}

/**
 * Makes what finds the ways to security information and to the portal, from where people are; equal questions are
 * answered once. Only the policies on that target are looked at, which are few.
 */
export function recoverySignIns(tenant: Tenant, columns: Columns): (question: RecoveryQuestion) => WaySets {
  const asking = { securityInformation: askingFor(tenant, 'securityInformation'), portal: askingFor(tenant, 'portal') };
  const isInTheWay = strengthsInTheWay(tenant);
  const spotsByPlaces = new Map<string, readonly Spot[]>();
  const known = new Map<string, WaySets>();

  return ({ person, credentials, target, asksForMultifactor }) => {
    const policies = asking[target];
    const isFor = policies.map(({ requirement: { policy }, isForTarget, isOnResources, hasStrength }) =>
      isOnResources && hasStrength && !isInTheWay(person, credentials, policy)
        ? 'no'
        : allOf([isForTarget, matchesPart(policy, { ...ORDINARY, subject: person.subject }, 'subject')]),
    );
    const { devices, platforms, networks, countries, dependencyInstances } = person;
    const places = JSON.stringify([target, devices, platforms, networks, countries, dependencyInstances]);
    const key = JSON.stringify([places, asksForMultifactor, isFor, credentials]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const spots = spotsByPlaces.get(places) ?? spotsOf(tenant, person, policies);
    spotsByPlaces.set(places, spots);
    const isBound = credentials.showings.some(({ platform }) => platform !== undefined);
    const atHand = new Map<string, Ways>();
    const waysAt = ({ standpoint, matches }: Spot): Ways => {
      const answers = matches.map((match, number) => allOf([match, isFor[number]]));
      // Nobody who has nothing registered is asked for two strengths: that of the action stands in for those of resources.
      const isSuperseded =
        !asksForMultifactor &&
        policies.some((each, number) => each.hasStrength && !each.isOnResources && answers[number] === 'yes');
      const isGone = ({ hasStrength, isOnResources }: Asking) => isSuperseded && hasStrength && isOnResources;
      const applies = answers.map((answer, number) => (isGone(policies[number]) ? 'no' : answer));
      // Only methods that are bound to a platform make it matter.
      const spotKey = JSON.stringify([isBound ? standpoint : { ...standpoint, platform: 'any' }, applies]);
      const asked = (isAsked: (answer: Ternary) => boolean) => {
        const byPolicies = policies.filter((_, number) => isAsked(applies[number])).map((each) => each.requirement);
        return distinct(asksForMultifactor ? [...byPolicies, ...MULTIFACTOR] : byPolicies);
      };
      const requirements = { sure: asked((answer) => answer === 'yes'), possible: asked((answer) => answer !== 'no') };
      const found = atHand.get(spotKey) ?? waysIn(tenant, columns, credentials, requirements, standpoint);
      atHand.set(spotKey, found);
      return found;
    };
    const ways = spots.map((spot) => {
      const outs = spot.egresses.map((needs) => bitsOf(columns.width, needs.map(columns.numberOf)));
      const { sure, possible } = waysAt(spot);
      const through = (of: Ways['sure']) => of.flatMap(({ bits }) => outs.map((out) => union(bits, out)));
      return { sure: through(sure), possible: through(possible) };
    });
    const result = {
      sure: minimalSets(ways.flatMap(({ sure }) => sure)),
      possible: minimalSets(ways.flatMap(({ possible }) => possible)),
    };
    known.set(key, result);
    return result;
  };
}

/** What stops people, or may, wherever they are: first what surely is for the target, and of that what blocks. */
export function standingInTheWay(
  tenant: Tenant,
  person: PersonClass,
  credentials: Credentials,
  target: RecoveryTarget,
): readonly Asking[] {
  const isInTheWay = strengthsInTheWay(tenant);
  const policies = askingFor(tenant, target).filter(({ requirement: { policy, asks }, isOnResources, hasStrength }) => {
    if (!asks || (isOnResources && hasStrength && !isInTheWay(person, credentials, policy))) return false;
    return matchesPart(policy, { ...ORDINARY, subject: person.subject }, 'subject') !== 'no';
  });
  const spots = spotsOf(tenant, person, policies);
  const everywhere = policies.filter((_, number) => spots.every(({ matches }) => matches[number] !== 'no'));
  const rank = ({ isForTarget, requirement }: Asking) =>
    Number(isForTarget === 'yes') * 2 + Number(requirement.isBlock);
  return everywhere.sort((a, b) => rank(b) - rank(a));
}

const distinct = (requirements: readonly Requirement[]) => [
  ...new Map(requirements.map((each) => [each.key, each])).values(),
];

/** Where people of a class are, as far as these policies, and what counts towards what they ask for, tell places apart. */
function spotsOf(tenant: Tenant, person: PersonClass, policies: readonly Asking[]): readonly Spot[] {
  const { devices, areDevicesKnown, platforms, clients, networks } = ownPlaces(tenant, person);
  const asked = policies.flatMap(({ requirement: { policy } }) => policy.grantControls?.builtInControls ?? []);
  const isOnApps = policies.some(({ requirement: { policy } }) => asksForApp(policy));
  const spots = new Map<string, Spot>();
  for (const device of devices) {
    // Only Windows can be hybrid joined.
    for (const devicePlatform of isOnlyWindows(device) ? ['windows'] : platforms) {
      const platform = kindOfPlatform(devicePlatform);
      for (const clientAppType of clients) {
        for (const { place, egresses } of networks) {
          const signIn: SignIn = { ...ORDINARY, place, devicePlatform, clientAppType, device: DEVICES[device] };
          const spot: Spot = {
            standpoint: {
              device,
              isDeviceSure: device === 'unmanaged' || areDevicesKnown,
              platform,
              isLegacyClient: false,
              app: isOnApps ? appPlaceOf(devicePlatform, clientAppType) : 'none',
            },
            egresses,
            matches: policies.map(({ requirement }) => matchesPart(requirement.policy, signIn, 'circumstances')),
          };
          spots.set(JSON.stringify(spot), spot);
        }
      }
    }
  }
  return [...spots.values()].filter((spot) => isWorth(spot, asked) || !spots.has(JSON.stringify(unmanaged(spot))));
}

// What a managed device needs besides is worth it only where its state counts.
const isWorth = ({ standpoint: { device } }: Spot, asked: readonly string[]) =>
  device === 'unmanaged' || DEVICE_CONTROLS[device].some((control) => asked.includes(control));
const unmanaged = ({ standpoint, ...spot }: Spot): Spot => {
  return { standpoint: { ...standpoint, device: 'unmanaged', isDeviceSure: true }, ...spot };
};

function kindOfPlatform(platform: string): Standpoint['platform'] {
  if (platform === 'windows' || platform === 'macOS') return platform;
  return platform === 'iOS' || platform === 'android' ? 'phone' : 'other';
}

/** The ways out of the networks that people of a class are on. */
export function egressesOf(tenant: Tenant, person: PersonClass): readonly (readonly DependencyId[])[] {
  return ownPlaces(tenant, person).networks.flatMap(({ egresses }) => egresses);
}
