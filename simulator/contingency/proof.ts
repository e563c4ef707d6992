import { METHODS } from '../../model/authentication-method';
import type { PersonClass } from '../../model/person-class';
import type { DeviceKind } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { isEmpty, minus, type Bits } from '../sets/bits';
import { reachesExchange } from './boxes';
import type { Field } from './field';
import { obstaclesTo, type Obstacles } from './obstacles';
import type { Outsiders } from './people';
import { allOf, keep } from '../gaps/circumstances';
import type { Proof } from '../proof';
import { isOnlyWindows, MANAGED_DEVICES } from '../paths/places';
import { intersection, type Row } from '../paths/row';
import { combinationsOf, FACTORS, type Factor, type Showing } from '../paths/showing';
import { showingsOf } from '../paths/showings';

/**
 * Finds the least that surely gets one of `people` into an application of the set, if they can show whatever the
 * authentication methods policy does not rule out.
 *
 * @returns a function of the enforced policies
 */
export function weakestProofs(tenant: Tenant, field: Field, people: readonly Outsiders[]): (active: Bits) => Proof {
  const attempts = attemptsOf(tenant, field);
  const targets = field.targets.filter(({ isOfSet }) => isOfSet);
  const pairs = people.flatMap((each) =>
    targets.map(({ application, row }) => {
      return { row: intersection(each.row, row), isExchange: reachesExchange(application) };
    }),
  );
  return (active) => {
    const gets = ({ obstacles, from, device }: Attempt) => {
      const { of } = obstacles();
      return pairs.some(({ row, isExchange }) => {
        const open = minus(from, of(intersection(row, device), active).possible);
        return !isEmpty(isExchange ? open : minus(open, field.places.circumstances.activeSync));
      });
    };
    return attempts.find(gets)?.proof ?? 'none';
  };
}

/** A way to try, weakest first. */
interface Attempt {
  readonly proof: Proof;
  /** Looked up when it comes to that: mostly less is enough. */
  readonly obstacles: () => Obstacles;
  /** The circumstances it can be tried in. */
  readonly from: Bits;
  /** The policies for the device. */
  readonly device: Row;
}

function attemptsOf(tenant: Tenant, { rows, places, devices }: Field): readonly Attempt[] {
  const { circumstances, isUnnamedNetwork, isWindows } = places;
  const showings = showingsOf(tenant, ANYBODY);
  const anywhere = allOf(circumstances.count);
  const known = new Map<string, Obstacles>();
  const obstaclesOf = (factor: Factor, device: DeviceKind): Obstacles => {
    const key = `${factor} ${device}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const sure = shownWith(showings, factor);
    const result = obstaclesTo(tenant, places, rows.policies, { device, sure, possible: sure, mayMeetMore: false });
    known.set(key, result);
    return result;
  };
  const attempt = (proof: Proof, factor: Factor, device: DeviceKind, within = anywhere): Attempt => {
    const from = within.slice();
    if (isOnlyWindows(device)) keep(from, isWindows);
    return { proof, obstacles: () => obstaclesOf(factor, device), from, device: devices[device] };
  };
  return [
    attempt('singleFactor', 'singleFactor', 'unmanaged', isUnnamedNetwork),
    attempt('singleFactorOnNamedNetwork', 'singleFactor', 'unmanaged'),
    ...MANAGED_DEVICES.map((device) => attempt('singleFactorOnManagedDevice', 'singleFactor', device)),
    ...FACTORS.filter((factor) => factor !== 'singleFactor').flatMap((factor) =>
      (['unmanaged', ...MANAGED_DEVICES] as const).map((device) => attempt(factor, factor, device)),
    ),
  ];
}

/** What can be shown that proves no more than `most`. */
function shownWith(showings: readonly Showing[], most: Factor): readonly string[] {
  const within = showings.filter(({ factor }) => FACTORS.indexOf(factor) <= FACTORS.indexOf(most));
  const combinations = within.flatMap(combinationsOf).filter((each) => each !== '');
  const controls = within.flatMap((each) => each.controls);
  // Single factors shown together would be more than one. Beyond that, whoever shows all at once shows each combination.
  const shown =
    most === 'singleFactor' ? combinations : [[...new Set(combinations.flatMap((each) => each.split(',')))].join(',')];
  return [...new Set([...shown, ...controls])];
}

const ANYBODY: PersonClass = {
  name: 'anybody',
  count: 0,
  subject: {
    kind: 'user',
    userId: 'anybody',
    externalUserType: 'none',
    groups: { in: [], out: [] },
    roles: { in: [], out: [] },
  },
  firstFactor: 'cloudPassword',
  methods: METHODS,
  homeMethods: 'unknown',
  devices: MANAGED_DEVICES,
  platforms: [],
  networks: [],
  countries: 'unknown',
  dependencyInstances: [],
};
