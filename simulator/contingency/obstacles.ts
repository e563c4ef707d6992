import { blocks, controlsOf, isFulfilled } from '../../evaluator/grant-controls';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { DeviceKind } from '../../model/population';
import type { Ternary } from '../../model/ternary';
import type { Tenant } from '../../model/tenant';
import { noBits, numbersIn, unionInto, type Bits } from '../sets/bits';
import type { ClientKind, ContingencyPlaces } from './places';
import { keep } from '../gaps/circumstances';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { DEVICES } from '../paths/places';
import { mayBeProtected } from '../paths/protected-apps';
import { requirementOf } from '../paths/requirement';
import { intersection, rowKey, type Row } from '../paths/row';

/** What somebody shows on the way in. Terms of use anybody accepts. */
export interface Shown {
  readonly device: DeviceKind;
  /** Combinations of methods, and controls. */
  readonly sure: readonly string[];
  /** Those that are sure, and those that it is not known whether they can show. */
  readonly possible: readonly string[];
  /** Whether they may meet a control that nobody can tell of, such as a protected app on a phone. */
  readonly mayMeetMore: boolean;
}

/** The circumstances in which policies keep somebody out: for sure, and possibly. */
export interface Obstructed {
  readonly sure: Bits;
  readonly possible: Bits;
}

/** Where policies keep people out who show the same. */
export interface Obstacles {
  readonly byPolicy: { readonly sure: readonly Bits[]; readonly possible: readonly Bits[] };
  /** Where those of a row keep them out that are enforced. */
  readonly of: (row: Row, enforced: Bits) => Obstructed;
}

interface Answer {
  readonly client: ClientKind;
  readonly answer: Ternary;
}

/** Finds where each policy keeps people out to whom it applies. */
export function obstaclesTo(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  places: ContingencyPlaces,
  policies: readonly ConditionalAccessPolicy[],
  shown: Shown,
): Obstacles {
  const known = new Map<string, readonly Answer[]>();
  const answers = policies.map((policy) => {
    const key = requirementOf(policy)?.key ?? '';
    const result = known.get(key) ?? answersOf(tenant, policy, shown);
    known.set(key, result);
    return result;
  });
  const where = (applies: readonly Bits[], of: readonly Ternary[]) =>
    answers.map((each, number) => {
      const result = noBits(places.circumstances.count);
      for (const { client, answer } of each) if (of.includes(answer)) unionInto(result, places.ofClient[client]);
      keep(result, applies[number]);
      return result;
    });
  const byPolicy = { sure: where(places.sure, ['yes']), possible: where(places.possible, ['yes', 'unknown']) };
  return { byPolicy, of: together(places, byPolicy) };
}

/** Whether a policy keeps out, by kind of client. */
function answersOf(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  policy: ConditionalAccessPolicy,
  shown: Shown,
): readonly Answer[] {
  const answer = (client: ClientKind) => ({ client, answer: keepsOut(tenant, policy, client, shown) });
  const modern = answer('modern');
  // What may be a protected app makes a difference only to what nobody can tell of.
  const apps = APP_PLACES.map((client) => (shown.mayMeetMore ? answer(client) : { ...modern, client }));
  return [modern, ...apps, answer('legacy')];
}

function keepsOut(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  policy: ConditionalAccessPolicy,
  client: ClientKind,
  { device, sure, possible, mayMeetMore }: Shown,
): Ternary {
  const { grantControls } = policy;
  const asks = grantControls !== undefined && controlsOf(grantControls).length > 0;
  if (blocks(policy) || (asks && client === 'legacy')) return 'yes';
  const meets = (controls: readonly string[]) => {
    const satisfiedControls = [...controls, ...(grantControls?.termsOfUse ?? [])];
    return isFulfilled(policy, { ...ORDINARY, device: DEVICES[device], satisfiedControls }, tenant);
  };
  if (meets(sure) === 'yes') return 'no';
  return meets(mayMeetMore ? [...possible, ...outOfSight(policy, client)] : possible) === 'no' ? 'yes' : 'unknown';
}

const APP_PLACES = ['phone', 'windowsBrowser'] as const;

/** Controls of which nobody says whether people meet them. */
function outOfSight({ grantControls }: ConditionalAccessPolicy, client: ClientKind): readonly string[] {
  const at = client === 'phone' || client === 'windowsBrowser' ? client : 'none';
  const apps = grantControls?.builtInControls.filter((control) => mayBeProtected(control, at)) ?? [];
  return [...apps, 'passwordChange', 'riskRemediation', ...(grantControls?.customAuthenticationFactors ?? [])];
}

// Equal questions are answered once: most steps change nothing for most people.
function together({ circumstances }: ContingencyPlaces, { sure, possible }: Obstacles['byPolicy']): Obstacles['of'] {
  const known = new Map<string, Obstructed>();
  const where = (sets: readonly Bits[], numbers: Bits): Bits => {
    const result = noBits(circumstances.count);
    for (const number of numbersIn(numbers)) unionInto(result, sets[number]);
    return result;
  };
  return (row, enforced) => {
    const now = intersection(row, { sure: enforced, possible: enforced });
    const key = rowKey(now);
    const result = known.get(key) ?? { sure: where(sure, now.sure), possible: where(possible, now.possible) };
    known.set(key, result);
    return result;
  };
}
