import type { ContingencySet } from '../model/contingency-set';
import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { fieldOf, type Field } from './contingency/field';
import { breakGlassLockedOut } from './contingency/lockouts';
import { openings } from './contingency/news';
import { obstaclesTo, type Shown } from './contingency/obstacles';
import { outsidersOf, type Outsiders } from './contingency/people';
import { weakestProofs } from './contingency/proof';
import { nothingTold, tellNews } from './contingency/told';
import type { ReplayState } from './contingency/variants';
import { intersection } from './paths/row';
import type { ContingencyFinding, ContingencyResult } from './simulation';

/**
 * Plays a contingency set step by step, forward and back, and finds what it must not bring about.
 *
 * `passwordAlone`: somebody who is neither in the contingency group nor an emergency access account gets in with a
 * password, from a device that is not managed, where they did not before the first step. Groups that a step lets off a
 * policy which asks for nothing but a managed device are let off on purpose. `breakGlassLockedOut`: a policy keeps an
 * emergency access account out where it did not before. Sign-ins are without risk. What was found in one state is not
 * told again in a later one, and what is found of everyone else not again of some of them.
 *
 * Nothing is found of emergency access accounts where nobody declared them: who asks must say so.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export function replayContingency(
  tenant: Tenant,
  set: ContingencySet,
  classes: readonly PersonClass[],
): ContingencyResult {
  const field = fieldOf(tenant, set);
  const people = outsidersOf(tenant, set, field.rows, classes);
  const opened = passwordAlone(tenant, field, people);
  const locked = breakGlassLockedOut(tenant, field);
  const weakestProof = weakestProofs(tenant, field, people);
  const states = field.replay.states.map(({ step, phase, action, active }) => {
    const findings = phase === 'before' ? [] : [...opened(active), ...locked(active)];
    return { step, phase, action, findings, weakestProof: weakestProof(active) };
  });
  return { name: set.name, isDeclared: set.isDeclared, states };
}

/** Finds in one state after the other. */
type Finder = (active: ReplayState['active']) => readonly ContingencyFinding[];

const PASSWORD: Shown = { device: 'unmanaged', sure: ['password'], possible: ['password'], mayMeetMore: false };

function passwordAlone(tenant: Tenant, field: Field, people: readonly Outsiders[]): Finder {
  const { places, rows, targets, devices } = field;
  const obstacles = obstaclesTo(tenant, places, rows.policies, PASSWORD);
  const applications = targets.map(({ application }) => application);
  const told = people.map(nothingTold);
  return (active) =>
    people.flatMap(({ name, row, among }, number) => {
      const news = openings(field, obstacles, intersection(row, devices.unmanaged), active);
      if (news.possible.size === 0) return [];
      const { sure, perhaps } = among();
      const others = { sure: sure.map((other) => told[other]), perhaps: perhaps.map((other) => told[other]) };
      return tellNews(places, applications, news, told[number], others).map((each): ContingencyFinding => {
        const message = `a password alone ${each.isCertain ? 'lets' : 'may let'} ${name} in, and did not before activation`;
        return { kind: 'passwordAlone', who: name, message, ...each };
      });
    });
}
