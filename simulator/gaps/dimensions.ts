import { matchesPart, type SignInPart } from '../../evaluator/match-policy';
import { PLATFORMS } from '../../model/condition-words';
import type { PolicyConditions } from '../../model/conditional-access';
import type { PersonClass } from '../../model/person-class';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { applicationRows, gapApplications, isExchange } from './applications';
import { peopleOf, peopleRows } from './people';
import type { Protection } from './protections';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { noBits, setBit, unionInto } from '../sets/bits';
import { rowKey, type Row } from '../paths/row';
import { networksOf } from '../networks';
import { DEVICES, LEGACY_CLIENTS, MODERN_CLIENTS } from '../paths/places';

/** Values of one dimension that no protection tells apart, and the protections that match them. */
export interface Kind extends Row {
  /** Their places among the labels of the dimension. */
  readonly values: readonly number[];
  /** How many people are meant; 0 for what is not people. */
  readonly count: number;
  /** Exchange Online among applications, Exchange ActiveSync among clients: the one leads to nothing but the other. */
  readonly isActiveSync: boolean;
}

/** One dimension of all sign-ins, in Graph's words for conditions. */
export interface Dimension {
  readonly name: 'users' | 'applications' | 'platforms' | 'clientAppTypes' | 'locations' | 'devices';
  readonly labels: readonly string[];
  readonly kinds: readonly Kind[];
}

/** All sign-ins without risk, divided by what the protections tell apart; people first, then applications. */
export function dimensionsOf(
  tenant: Tenant,
  protections: readonly Protection[],
  classes: readonly PersonClass[],
): readonly Dimension[] {
  const people = peopleOf(tenant, protections, classes);
  const applications = gapApplications(tenant, protections);
  const targets = applications.map((each) => ({ label: each.title, isActiveSync: isExchange(each) }));
  return [
    { name: 'users', ...divided(people, peopleRows(protections, people)) },
    { name: 'applications', ...divided(targets, applicationRows(protections, applications)) },
    ...circumstancesOf(tenant).map((each) => {
      return { name: each.name, ...divided(each.values, circumstanceRows(protections, each)) };
    }),
  ];
}

interface Value {
  readonly label: string;
  readonly count?: number;
  readonly isActiveSync?: boolean;
}

function divided(values: readonly Value[], rows: readonly Row[]): Omit<Dimension, 'name'> {
  const kinds = new Map<string, Kind & { readonly values: number[]; count: number }>();
  for (const [at, { count = 0, isActiveSync = false }] of values.entries()) {
    const row = rows[at];
    const key = `${isActiveSync} ${rowKey(row)}`;
    const kind = kinds.get(key) ?? { ...row, values: [], count: 0, isActiveSync };
    kind.values.push(at);
    kind.count += count;
    kinds.set(key, kind);
  }
  return { labels: values.map(({ label }) => label), kinds: [...kinds.values()] };
}

type Part = Exclude<SignInPart, 'subject' | 'context' | 'others'>;

interface Circumstance {
  readonly name: Dimension['name'];
  readonly part: Part;
  readonly values: readonly (Value & { readonly signIn: Partial<SignIn> })[];
}

const DEVICE_PLATFORMS = [...PLATFORMS.filter((platform) => platform !== 'all'), 'unrecognized'];

function circumstancesOf(tenant: Tenant): readonly Circumstance[] {
  const platforms = DEVICE_PLATFORMS.map((label) => ({ label, signIn: { devicePlatform: label } }));
  const clients = [...MODERN_CLIENTS, ...LEGACY_CLIENTS].map((label) => {
    return { label, signIn: { clientAppType: label }, isActiveSync: label === 'exchangeActiveSync' };
  });
  const networks = networksOf(tenant).map(({ name, place }) => ({ label: name, signIn: { place } }));
  const devices = Object.entries(DEVICES).map(([label, device]) => ({ label, signIn: { device } }));
  return [
    { name: 'platforms', part: 'platform', values: platforms },
    { name: 'clientAppTypes', part: 'client', values: clients },
    { name: 'locations', part: 'network', values: networks },
    { name: 'devices', part: 'device', values: devices },
  ];
}

const CONDITIONS = {
  platform: 'platforms',
  client: 'clientAppTypes',
  network: 'locations',
  device: 'deviceFilter',
} as const satisfies Readonly<Record<Part, keyof PolicyConditions>>;

/** The protections that match each value; policies that say the same are asked once. */
function circumstanceRows(protections: readonly Protection[], { part, values }: Circumstance): readonly Row[] {
  const width = protections.length;
  const alike = new Map<string, Row & Pick<Protection, 'policy'>>();
  for (const [number, { policy, isSure }] of protections.entries()) {
    const key = JSON.stringify([policy.conditions[CONDITIONS[part]], policy.notUnderstood]);
    const group = alike.get(key) ?? { policy, sure: noBits(width), possible: noBits(width) };
    if (isSure) setBit(group.sure, number);
    setBit(group.possible, number);
    alike.set(key, group);
  }
  return values.map((value) => {
    const signIn = { ...ORDINARY, ...value.signIn };
    const row = { sure: noBits(width), possible: noBits(width) };
    for (const { policy, sure, possible } of alike.values()) {
      const answer = matchesPart(policy, signIn, part);
      if (answer === 'yes') unionInto(row.sure, sure);
      if (answer !== 'no') unionInto(row.possible, possible);
    }
    return row;
  });
}
