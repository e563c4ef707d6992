import { mergeSessionControls } from '../evaluator/session-controls';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { bitsKey, intersects, minus, numbersIn, type Bits } from './sets/bits';
import { isBackupSupported, isCaeCapable } from './sessions/continuous-access';
import { sessionDuring } from './existing-session';
import type { Sessions } from './outage-results';
import type { SignInPlace } from './paths/places';
import { numbering } from './paths/numbering';
import { policyRows, type PolicyRows } from './paths/policy-rows';
import { intersection, rowKey, type Row } from './paths/row';
import { byRoute } from './paths/sign-in-paths';
import type { SignInModel } from './sign-in-model';
import type { SessionResult } from './simulation';

/**
 * Tells how sessions go on that began before an outage, at a place these people use: policies without grant controls
 * count here, too. Equal questions are answered once.
 */
export function sessionsOf(tenant: Tenant, model: SignInModel): Sessions {
  const rows = policyRows(tenant.conditionalAccessPolicies);
  const subjectRows = lazily((number: number) => rows.forSubject(model.classes[number].subject));
  const contextRows = lazily((number: number) => rows.forApplication(model.applications[number].id));
  const placeRows = new Map<string, readonly [Row, Row]>();
  const rowsAt = (place: SignInPlace) => {
    const key = JSON.stringify(place);
    const found = placeRows.get(key) ?? rowsOfPlace(rows, place);
    placeRows.set(key, found);
    return found;
  };
  const kinds = numbering<number>((number) => {
    const { id } = model.applications[number];
    return [isCaeCapable(id), isBackupSupported(id), rowKey(contextRows(number))].join();
  });
  const kindOf = lazily((number: number) => kinds.numberOf(number));
  const known = new Map<string, SessionResult>();
  const namesOf = (bits: Bits) => numbersIn(bits).map((number) => model.dependencies[number]);
  const policiesOf = (of: Bits): readonly ConditionalAccessPolicy[] =>
    numbersIn(of).map((number) => rows.policies[number]);

  const during = (classNumber: number, applicationNumber: number, down: Bits): SessionResult | undefined => {
    const { ownWays, routes } = model.access(classNumber, applicationNumber);
    const [entry] = ownWays.sure;
    if (entry === undefined || routes.length === 0) return undefined;
    const { subject } = model.classes[classNumber];
    const application = model.applications[applicationNumber];
    const [here, anywhereNear] = rowsAt(entry.place);
    const context = contextRows(applicationNumber);
    const applied = intersection(intersection(context, here), subjectRows(classNumber));
    // What cannot be evaluated in an outage is denied by some policies, whomever they are for and whatever the risk.
    const others = minus(intersection(context, anywhereNear).possible, applied.possible);
    const who = subject.kind === 'user' ? subject.externalUserType : subject.type;
    const paths = byRoute(ownWays, routes).sure;
    const key = [kindOf(applicationNumber), who, ...[applied.possible, others, down].map(bitsKey)].join(' ');
    const full = `${key} ${paths.map(({ bits }) => bitsKey(bits)).join(' ')}`;
    const before = known.get(full);
    if (before !== undefined) return before;
    const downNames = new Set(namesOf(down));
    const policies = policiesOf(applied.possible);
    const result = sessionDuring({
      down: downNames,
      paths: paths.map(({ bits }) => namesOf(bits)),
      lost: paths.every(({ bits }) => intersects(bits, down)),
      subject,
      policies,
      policiesForOthers: policiesOf(others),
      namedLocations: tenant.namedLocations,
      sessionControls: mergeSessionControls(policies.flatMap((each) => each.sessionControls ?? [])),
      isCaeCapable: isCaeCapable(application.id),
      isBackupSupported: isBackupSupported(application.id),
      needsPlace: neededAllTheTime(
        application.routes,
        ownWays.sure.map(({ place }) => place),
        downNames,
      ),
    });
    known.set(full, result);
    return result;
  };
  return { during, kindOf };
}

/** The policies for a place, and those for it in whatever country, on whatever network and at whatever risk. */
function rowsOfPlace(rows: PolicyRows, { device, platform, clientAppType, network }: SignInPlace): readonly [Row, Row] {
  const same = [rows.forDevice(device), rows.forPlatform(platform), rows.forClient(clientAppType)];
  const unknown = { ...network, place: { locations: { in: [], out: [] }, isTrusted: 'unknown' as const } };
  return [
    [...same, rows.forNetwork(network), rows.others].reduce(intersection),
    [...same, rows.forNetwork(unknown), rows.othersAtAnyRisk].reduce(intersection),
  ];
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
