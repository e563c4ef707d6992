import { mergeSessionControls } from '../evaluator/session-controls';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { bitsKey, bitsOf, intersects, minus, numbersIn, union, type Bits } from './sets/bits';
import { isBackupSupported, isCaeCapable } from './sessions/continuous-access';
import { bearsOnSessions } from './sessions/bears-on-sessions';
import { sessionDuring } from './existing-session';
import type { Sessions } from './outage-results';
import type { SignInPlace } from './paths/places';
import { once } from './once';
import { numbering, numberingObjects } from './paths/numbering';
import { policyRows, type PolicyRows } from './paths/policy-rows';
import { intersection, rowKey, type Row } from './paths/row';
import { ORDINARY } from './paths/ordinary-sign-in';
import type { Entries } from './paths/sign-in-paths';
import type { SessionQuestion } from './sessions/question';
import { subjectKeys } from './sessions/subject-keys';
import type { SignInModel } from './sign-in-model';
import type { SessionResult } from './simulation';

/**
 * Tells how sessions go on that began before an outage, at a place these people use: policies without grant controls
 * count here, too. Equal questions are answered once.
 */
export function sessionsOf(tenant: Tenant, model: SignInModel): Sessions {
  const rows = policyRows(tenant.conditionalAccessPolicies.filter(bearsOnSessions));
  const subjectRows = once((number: number) => rows.forSubject(model.classes[number].subject));
  const contextRows = once((number: number) => rows.forApplication(model.applications[number].id));
  const keyOf = questionKeys(rows.policies);
  const object = numberingObjects();
  const places = numbering<SignInPlace>((place) => JSON.stringify(place));
  const numbers = new Map<SignInPlace, number>();
  const placeNumber = (place: SignInPlace) => {
    const number = numbers.get(place) ?? places.numberOf(place);
    numbers.set(place, number);
    return number;
  };
  const placeRows = once((number: number) => rowsOfPlace(rows, places.things[number]));
  const kinds = numbering<number>((number) => {
    const { id } = model.applications[number];
    return [isCaeCapable(id), isBackupSupported(id), rowKey(contextRows(number))].join();
  });
  const kindOf = once((number: number) => kinds.numberOf(number));
  const known = new Map<string, SessionResult>();
  const namesOf = (bits: Bits) => numbersIn(bits).map((number) => model.dependencies[number]);
  const policiesOf = (of: Bits): readonly ConditionalAccessPolicy[] =>
    numbersIn(of).map((number) => rows.policies[number]);

  const concerning = (classNumber: number, applicationNumber: number, place: SignInPlace): Concerning => {
    const [here, anywhereNear] = placeRows(placeNumber(place));
    const context = contextRows(applicationNumber);
    const subject = subjectRows(classNumber);
    const applied = intersection(intersection(context, here), subject).possible;
    // What cannot be evaluated in an outage some policies deny, whomever they are for and whatever the risk.
    return { subject, applied, forOthers: minus(intersection(context, anywhereNear).possible, applied) };
  };
  const question = (
    subject: SessionQuestion['subject'],
    id: string,
    { sure }: Entries,
    { applied, forOthers }: Concerning,
    down: ReadonlySet<DependencyId>,
  ): SessionQuestion => {
    const policies = policiesOf(applied);
    const egresses = sure.flatMap((entry) => entry.place.network.egresses);
    return {
      down,
      paths: sure.map(({ bits }) => namesOf(bits)),
      lost: true,
      subject,
      policies,
      policiesForOthers: policiesOf(forOthers),
      namedLocations: tenant.namedLocations,
      sessionControls: mergeSessionControls(policies.flatMap((each) => each.sessionControls ?? [])),
      isCaeCapable: isCaeCapable(id),
      isBackupSupported: isBackupSupported(id),
      needsPlace: neededAllTheTime(egresses, down),
    };
  };
  const during = (classNumber: number, applicationNumber: number, down: Bits): SessionResult | undefined => {
    const { ownWays, routes } = model.access(classNumber, applicationNumber);
    const [entry] = ownWays.sure;
    if (entry === undefined || routes.possible.length === 0) return undefined;
    const { id, routes: applicationRoutes } = model.applications[applicationNumber];
    const { subject } = model.classes[classNumber];
    const remembered = (of: object, what: string, ask: (downNames: ReadonlySet<DependencyId>) => SessionQuestion) => {
      const key = `${object(down)} ${object(of)} ${what}`;
      const result = known.get(key) ?? sessionDuring(ask(new Set(namesOf(down))));
      known.set(key, result);
      return result;
    };
    if (routes.possible.every((route) => intersects(route, down))) {
      return remembered(routes, '', (downNames) => {
        return {
          ...NOTHING_ELSE,
          down: downNames,
          needsPlace: neededAllTheTime(applicationRoutes.possible, downNames),
        };
      });
    }
    const policies = concerning(classNumber, applicationNumber, entry.place);
    return remembered(ownWays, keyOf(subject, id, policies), (downNames) =>
      question(subject, id, ownWays, policies, downNames),
    );
  };
  return { during, kindOf };
}

/** The policies that a session hangs on: those for its subject, those that apply, and those that may deny it besides. */
interface Concerning {
  readonly subject: Row;
  readonly applied: Bits;
  readonly forOthers: Bits;
}

/** Makes texts that two questions share only if they differ in nothing that their answers hang on. */
function questionKeys(policies: readonly ConditionalAccessPolicy[]) {
  const numbers = (isMeant: (policy: ConditionalAccessPolicy) => boolean) =>
    bitsOf(
      policies.length,
      policies.flatMap((policy, number) => (isMeant(policy) ? [number] : [])),
    );
  const onLocation = numbers(({ conditions }) => conditions.locations !== undefined);
  // Of those that bear on sessions by their location alone, all that counts is whether one applies.
  const onNothingElse = numbers((policy) => {
    return !bearsOnSessions({ ...policy, conditions: { ...policy.conditions, locations: undefined } });
  });
  const whoIs = subjectKeys(policies);
  return (subject: SessionQuestion['subject'], id: string, { subject: row, applied, forOthers }: Concerning) => {
    const asked = minus(union(applied, forOthers), onNothingElse);
    return [
      whoIs(subject),
      isCaeCapable(id),
      isBackupSupported(id),
      intersects(applied, onLocation),
      ...[applied, forOthers].map((each) => bitsKey(minus(each, onNothingElse))),
      rowKey(intersection(row, { sure: asked, possible: asked })),
    ].join(' ');
  };
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

/** Whoever has no route left is cut off, whatever else holds. */
const NOTHING_ELSE: Omit<SessionQuestion, 'down' | 'needsPlace'> = {
  paths: [],
  lost: true,
  subject: ORDINARY.subject,
  policies: [],
  sessionControls: {},
  isCaeCapable: 'no',
};

/** What a running session needs that is down: none is left of the routes to the application, or of the ways out of networks. */
function neededAllTheTime(
  ways: readonly (readonly DependencyId[])[],
  down: ReadonlySet<DependencyId>,
): readonly DependencyId[] {
  const hits = ways.map((needs) => needs.filter((need) => down.has(need)));
  return hits.every((each) => each.length > 0) ? [...new Set(hits.flat())] : [];
}
