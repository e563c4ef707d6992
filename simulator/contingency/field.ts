import type { DeviceKind } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { APPLICATIONS } from '../../model/well-known';
import type { ContingencySet } from '../../model/contingency-set';
import { applicationsOf, type Application } from '../paths/applications';
import { hasBit, minus, noBits, setBit, unionInto, type Bits } from '../sets/bits';
import { contingencyPlaces, type ContingencyPlaces } from './places';
import { replayOf, type Replay } from './variants';
import { allPlaces } from '../paths/places';
import { policyRows, type PolicyRows } from '../paths/policy-rows';
import { intersection, type Row } from '../paths/row';

/** An application with the policies that are for it. */
export interface Target {
  readonly application: Application;
  readonly row: Row;
  /** Whether the set is about it: its policies name it, or no application. */
  readonly isOfSet: boolean;
}

/** What the states of a replay are judged on; all sets of policies are of numbers of variants. */
export interface Field {
  readonly replay: Replay;
  readonly rows: PolicyRows;
  readonly places: ContingencyPlaces;
  readonly targets: readonly Target[];
  /** The policies that apply where no risk is, for each kind of device. */
  readonly devices: Readonly<Record<DeviceKind, Row>>;
  /** Variants that are enforced in some states and not in others. */
  readonly changing: Bits;
  /** The variants of each policy, by its position. */
  readonly versions: ReadonlyMap<number, Bits>;
}

/** Prepares a replay: everything is looked up once for all states. */
export function fieldOf(tenant: Tenant, set: ContingencySet): Field {
  const replay = replayOf(tenant.conditionalAccessPolicies, set);
  const policies = replay.variants.map(({ policy }) => policy);
  // Nobody may be told apart only by a policy that is not enforced yet.
  const everEnforced = { ...tenant, conditionalAccessPolicies: policies };
  const rows = policyRows(policies);
  const forDevice = (device: DeviceKind) => intersection(rows.others, rows.forDevice(device));
  const { length } = policies;
  const versions = new Map<number, Bits>();
  for (const [number, { position }] of replay.variants.entries()) {
    const own = versions.get(position) ?? noBits(length);
    setBit(own, number);
    versions.set(position, own);
  }
  return {
    replay,
    rows,
    places: contingencyPlaces(rows, allPlaces(everEnforced)),
    targets: targetsOf(everEnforced, set, rows),
    devices: {
      unmanaged: forDevice('unmanaged'),
      compliant: forDevice('compliant'),
      hybridJoined: forDevice('hybridJoined'),
      hybridJoinedAndCompliant: forDevice('hybridJoinedAndCompliant'),
    },
    changing: changingIn(replay),
    versions,
  };
}

/** Exchange Online first: what is open by Exchange ActiveSync, too, is described before what is open by all others. */
function targetsOf(tenant: Tenant, { policyNames }: ContingencySet, rows: PolicyRows): readonly Target[] {
  const targets = applicationsOf(tenant).map((application) => {
    return { application, row: rows.forApplication(application.id) };
  });
  const naming = rows.policies.flatMap(({ displayName, conditions }, number) => {
    const isNaming = !conditions.applications.includeApplications.includes('All');
    return policyNames.includes(displayName) && isNaming ? [number] : [];
  });
  const isNamed = ({ row }: Pick<Target, 'row'>) => naming.some((number) => hasBit(row.sure, number));
  const isAny = !targets.some(isNamed);
  const isExchange = (each: Pick<Target, 'application'>) => each.application.id === APPLICATIONS.exchangeOnline;
  return [...targets.filter(isExchange), ...targets.filter((each) => !isExchange(each))].map((target) => {
    return { ...target, isOfSet: isAny || isNamed(target) };
  });
}

function changingIn({ states, baseline, variants }: Replay): Bits {
  const changing = noBits(variants.length);
  for (const { active } of states) {
    unionInto(changing, minus(active, baseline));
    unionInto(changing, minus(baseline, active));
  }
  return changing;
}
