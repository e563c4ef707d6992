import { kindOf, type DependencyId } from '../model/dependency';
import { OUTAGES } from '../model/outage';
import type { PersonClass } from '../model/person-class';
import { inForce } from '../model/policies-in-force';
import type { Population } from '../model/population';
import type { Tenant } from '../model/tenant';
import { APPLICATIONS } from '../model/well-known';
import { ANY_OTHER, type Application } from '../simulator/paths/applications';
import { noBits, unionInto, type Bits } from '../simulator/sets/bits';
import { signInModel, type SignInModel } from '../simulator/sign-in-model';
import type { Entries } from '../simulator/paths/sign-in-paths';
import { withReportOnlyEnforced } from '../simulator/simulate';
import { downIn, standing } from '../simulator/simulate-outage';
import { declaredClasses } from '../simulator/user-classes';

/** People whose ways in are asked for, by their number in the model. */
export interface Person {
  readonly classNumber: number;
  readonly person: PersonClass;
}

/** The ways in of everybody a tenant declares. */
export interface SignInPaths {
  readonly model: SignInModel;
  readonly populations: readonly (Person & { readonly population: Population })[];
  readonly emergencyAccounts: readonly Person[];
  /** What does not count: methods that have ended, and passes, which the help desk issues when all else is lost. */
  readonly gone: Bits;
  /** The ways in that count, from the places of these people. */
  readonly waysIn: (of: Person, application: Pick<Application, 'id'>) => Entries;
  /** The same from anywhere. */
  readonly waysInFromAnywhere: (of: Person, application: Pick<Application, 'id'>) => Entries;
}

/** The portal that stands for all portals of administrators. */
export const PORTAL: Pick<Application, 'id'> = { id: APPLICATIONS.azurePortal };

const judged = new WeakMap<Tenant, Tenant>();
const models = new WeakMap<Tenant, SignInModel>();

/**
 * The tenant whose sign-ins are judged: what a configuration only reports is there to be enforced, contingency policies
 * apart; an export is as it is. What Microsoft enforces is added to either.
 */
export function judgedTenant(tenant: Tenant): Tenant {
  const known = judged.get(tenant) ?? inForce(tenant.origin === 'export' ? tenant : withReportOnlyEnforced(tenant));
  judged.set(tenant, known);
  return known;
}

/**
 * The ways in of everybody `tenant` declares, as it is. Making them takes longer than most rules, so they are made once
 * for a tenant: ask only about somebody who is declared.
 *
 * @param asOf - the day it is, as an ISO date
 */
export function signInPaths(tenant: Tenant, asOf: string): SignInPaths {
  const model = models.get(tenant) ?? modelOf(tenant, declaredClasses(tenant));
  models.set(tenant, model);
  const people = model.classes.map((person, classNumber): Person => ({ classNumber, person }));
  const { length } = tenant.populations;
  return {
    ...waysOf(model, asOf),
    populations: tenant.populations.map((population, number) => ({ ...people[number], population })),
    emergencyAccounts: people.slice(length, people.length - tenant.workloadIdentities.length),
  };
}

/** The ways in of some people only, made anew: for a tenant as it would be. */
export function waysInOf(tenant: Tenant, classes: readonly PersonClass[], asOf: string) {
  return waysOf(modelOf(tenant, classes), asOf);
}

const modelOf = (tenant: Tenant, classes: readonly PersonClass[]) => signInModel(tenant, classes, ANNOUNCED);

const ANNOUNCED = OUTAGES.filter(({ methods }) => methods !== undefined);
const PASSES = { name: 'passes', title: 'Temporary Access Passes', dependencies: ['help-desk'] };

function waysOf(model: SignInModel, asOf: string): Omit<SignInPaths, 'populations' | 'emergencyAccounts'> {
  const gone = noBits(model.dependencies.length);
  const ended = ANNOUNCED.filter(({ from }) => from !== undefined && from <= asOf);
  for (const outage of [PASSES, ...ended]) unionInto(gone, downIn(model.dependencies, outage));
  // What no enforced policy names is like any other.
  const numberOf = ({ id }: Pick<Application, 'id'>) => {
    const number = model.applications.findIndex((each) => each.id === id);
    return number < 0 ? model.applications.indexOf(ANY_OTHER) : number;
  };
  const access = ({ classNumber }: Person, application: Pick<Application, 'id'>) =>
    model.access(classNumber, numberOf(application));
  return {
    model,
    gone,
    waysIn: (of, application) => standing(access(of, application).own, gone),
    waysInFromAnywhere: (of, application) => standing(access(of, application).anywhere, gone),
  };
}

/** Whether a dependency is Entra itself, which nobody can do without. */
export const isEntra = (dependency: DependencyId) => kindOf(dependency) === 'entra-authentication';
