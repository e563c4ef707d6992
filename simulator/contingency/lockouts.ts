import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { intersects, type Bits } from '../sets/bits';
import type { Field } from './field';
import { lockouts } from './news';
import { obstaclesTo, type Shown } from './obstacles';
import { nothingTold, tellNews, type Told, type ToldNews } from './told';
import { titled } from '../gaps/titles';
import { intersection } from '../paths/row';
import { combinationsOf } from '../paths/showing';
import { showingsOf } from '../paths/showings';
import type { ContingencyFinding } from '../simulation';
import { emergencyClasses } from '../user-classes';

/**
 * Finds, in one state after the other, the policies that are new in the way of emergency access accounts.
 *
 * @returns a function of the enforced policies
 */
export function breakGlassLockedOut(tenant: Tenant, field: Field): (active: Bits) => readonly ContingencyFinding[] {
  const { places, rows, targets, devices, changing, versions } = field;
  const applications = targets.map(({ application }) => application);
  const changed = [...versions].filter(([, own]) => intersects(own, changing));
  const accounts = emergencyClasses(tenant).map((person) => {
    const obstacles = obstaclesTo(tenant, places, rows.policies, shownBy(tenant, person));
    const row = intersection(rows.forSubject(person.subject), devices.unmanaged);
    const told = changed.map(([position]): readonly [number, Told] => [position, nothingTold()]);
    return { name: nameOf(tenant, person), row, obstacles, told };
  });
  return (active) =>
    together(
      accounts.flatMap(({ name, row, obstacles, told }) =>
        told.flatMap(([position, ofPolicy]) => {
          const { displayName: policy } = tenant.conditionalAccessPolicies[position];
          const news = lockouts(field, obstacles, row, position, active);
          return tellNews(places, applications, news, ofPolicy, NOBODY_ELSE).map((each) => ({ ...each, name, policy }));
        }),
      ),
    );
}

const NOBODY_ELSE = { sure: [], perhaps: [] };

/** What an account can show, without a device. */
function shownBy(tenant: Tenant, person: PersonClass): Shown {
  const showings = showingsOf(tenant, person);
  const controls = (of: typeof showings) =>
    of.flatMap((each) => [...combinationsOf(each), ...each.controls]).filter((each) => each !== '');
  const sure = showings.filter(({ isPossible }) => isPossible === 'yes');
  const open = sure.filter(({ orElse }) => orElse !== undefined);
  // Whichever it is, it is as much as each of them.
  const least = open.some(({ factor }) => factor !== 'singleFactor') ? ['mfa'] : [];
  const known = controls(sure.filter((each) => !open.includes(each)));
  return { device: 'unmanaged', sure: [...known, ...least], possible: controls(showings), mayMeetMore: true };
}

// Of an account that nobody named, its groups are known.
function nameOf({ breakGlass, groups }: Tenant, { name }: PersonClass): string {
  if (breakGlass === undefined || breakGlass.accounts.length > 0) return name;
  return `members of ${titled(breakGlass.groupIds, groups)
    .map(({ title }) => title)
    .join(', ')}`;
}

type Lockout = ToldNews & { readonly name: string; readonly policy: string };

/** Accounts with the same lockout are one finding. */
function together(lockedOut: readonly Lockout[]): readonly ContingencyFinding[] {
  const byEffect = new Map<string, readonly [Lockout, ...Lockout[]]>();
  for (const each of lockedOut) {
    const key = JSON.stringify([each.policy, each.applications, each.where, each.isCertain]);
    const known = byEffect.get(key);
    byEffect.set(key, known === undefined ? [each] : [...known, each]);
  }
  return [...byEffect.values()].map((same): ContingencyFinding => {
    const [{ applications, where, policy, isCertain }] = same;
    const who = same.map(({ name }) => name).join(', ');
    const message = `'${policy}' ${isCertain ? 'keeps' : 'may keep'} ${who} out, and did not before activation`;
    return { kind: 'breakGlassLockedOut', who, applications, where, policy, message, isCertain };
  });
}
