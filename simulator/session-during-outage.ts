import { mergeSessionControls } from '../evaluator/session-controls';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { bitsKey, intersects, minus, numbersIn, type Bits } from './sets/bits';
import { isBackupSupported, isCaeCapable } from './sessions/continuous-access';
import { sessionDuring } from './existing-session';
import type { SessionDuring } from './outage-results';
import type { SignInPlace } from './paths/places';
import { policyRows } from './paths/policy-rows';
import { intersection, type Row } from './paths/row';
import type { SignInModel } from './sign-in-model';
import type { SessionResult } from './simulation';

/**
 * Tells how sessions go on that began before an outage, at a place these people use: policies without grant controls
 * count here, too. Equal questions are answered once.
 */
export function sessionsOf(tenant: Tenant, model: SignInModel): SessionDuring {
  const rows = policyRows(tenant.conditionalAccessPolicies);
  const subjectRows = lazily((number: number) => rows.forSubject(model.classes[number].subject));
  const contextRows = lazily((number: number) => rows.forApplication(model.applications[number].id));
  const placeRows = new Map<string, Row>();
  const rowAt = (place: SignInPlace): Row => {
    const key = JSON.stringify(place);
    const row = placeRows.get(key) ?? placeRow(place);
    placeRows.set(key, row);
    return row;
  };
  const placeRow = ({ device, platform, clientAppType, network }: SignInPlace) =>
    [
      rows.forDevice(device),
      rows.forPlatform(platform),
      rows.forClient(clientAppType),
      rows.forNetwork(network),
      rows.others,
    ].reduce(intersection);
  const known = new Map<string, SessionResult>();

  return (classNumber, applicationNumber, down) => {
    const { own, id } = model.access(classNumber, applicationNumber);
    const [entry] = own.sure;
    if (entry === undefined) return undefined;
    const { subject } = model.classes[classNumber];
    const application = model.applications[applicationNumber];
    const here = intersection(contextRows(applicationNumber), rowAt(entry.place));
    const applied = intersection(here, subjectRows(classNumber));
    const others = minus(here.possible, applied.possible);
    const [isCae, isBackedUp] = [isCaeCapable(application.id), isBackupSupported(application.id)];
    const who = subject.kind === 'user' ? subject.externalUserType : subject.type;
    const key = [id, isCae, isBackedUp, who, ...[applied.possible, others, down].map(bitsKey)].join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const policies = (of: Bits): readonly ConditionalAccessPolicy[] =>
      numbersIn(of).map((number) => rows.policies[number]);
    const downNames = new Set(numbersIn(down).map((number) => model.dependencies[number]));
    const result = sessionDuring({
      down: downNames,
      paths: own.sure.map(({ bits }) => numbersIn(bits).map((number) => model.dependencies[number])),
      lost: own.sure.every(({ bits }) => intersects(bits, down)),
      subject,
      policies: policies(applied.possible),
      policiesForOthers: policies(others),
      namedLocations: tenant.namedLocations,
      sessionControls: mergeSessionControls(policies(applied.possible).flatMap((each) => each.sessionControls ?? [])),
      isCaeCapable: isCae,
      isBackupSupported: isBackedUp,
      needsPlace: neededAllTheTime(
        application.routes,
        own.sure.map(({ place }) => place),
        downNames,
      ),
    });
    known.set(key, result);
    return result;
  };
}

/** What a running session needs that is down: no route is left to the application, or no network to it. */
function neededAllTheTime(
  routes: readonly (readonly DependencyId[])[],
  places: readonly SignInPlace[],
  down: ReadonlySet<DependencyId>,
): readonly DependencyId[] {
  const networks = places.flatMap(({ network }) => network.egresses);
  return [routes, networks].flatMap((ways) => {
    const hits = ways.map((needs) => needs.filter((need) => down.has(need)));
    return hits.every((each) => each.length > 0) ? [...new Set(hits.flat())] : [];
  });
}

function lazily<T>(make: (number: number) => T): (number: number) => T {
  const known = new Map<number, T>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const result = make(number);
    known.set(number, result);
    return result;
  };
}
