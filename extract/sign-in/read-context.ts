import type { Attributes, SignInContext } from '../../model/sign-in';
import { known } from '../../model/ternary';
import { below, isObject } from '../json';
import { checkObject, fieldOf, filledTextOf, flagOf, isMissing, oneWordOf, refuse, textOf, textsOf } from './field';
import type { Field } from './field';

const KNOWN = [
  'includeApplications',
  'userAction',
  'authenticationContextValue',
  'hasOnlyBaselineScopes',
  'applicationAttributes',
];
// Each kind of context, and what it cannot be without.
const TYPES = new Map([
  ['applicationContext', 'includeApplications'],
  ['userActionContext', 'userAction'],
  ['authContext', 'authenticationContextValue'],
]);

// Graph has one word for a user action in requests and another in policies.
const USER_ACTIONS = {
  registerSecurityInformation: 'urn:user:registersecurityinfo',
  registerOrJoinDevices: 'urn:user:registerdevice',
  'urn:user:registersecurityinfo': 'urn:user:registersecurityinfo',
  'urn:user:registerdevice': 'urn:user:registerdevice',
} as const;

type UserAction = keyof typeof USER_ACTIONS;

/** Reads what someone signs in to: Graph's `applicationContext`, `userActionContext` or `authContext`, or several. */
export function readContext(field: Field): SignInContext {
  if (isMissing(field)) refuse(field, 'is missing', 'say what for, such as {"includeApplications": ["…"]}');
  const type = fieldOf(field, '@odata.type');
  const name = textOf(type)?.replace(/^.*\./, '');
  if (name !== undefined && !TYPES.has(name))
    refuse(type, `is '${name}'`, `use one of ${[...TYPES.keys()].join(', ')}`);
  checkObject(field, KNOWN);
  const demanded = TYPES.get(name ?? '');
  if (demanded !== undefined && isMissing(fieldOf(field, demanded))) {
    refuse(field, `is ${name} without '${demanded}'`, `give '${demanded}', or another '@odata.type'`);
  }

  const applications = textsOf(fieldOf(field, 'includeApplications')) ?? [];
  const userAction = oneWordOf(fieldOf(field, 'userAction'), Object.keys(USER_ACTIONS) as UserAction[]);
  const authenticationContext = filledTextOf(fieldOf(field, 'authenticationContextValue'));
  if (applications.length === 0 && userAction === undefined && authenticationContext === undefined) {
    refuse(field, 'names nothing', "give 'includeApplications', 'userAction' or 'authenticationContextValue'");
  }
  if (applications.includes('None')) refuse(fieldOf(field, 'includeApplications'), "holds 'None'", 'name applications');
  const hasOnlyBaselineScopes = flagOf(fieldOf(field, 'hasOnlyBaselineScopes'));
  const applicationAttributes = readAttributes(fieldOf(field, 'applicationAttributes'));
  return {
    applications: applications.map((id) => (id === 'All' ? ANY_APPLICATION : id)),
    ...(userAction !== undefined && { userAction: USER_ACTIONS[userAction] }),
    ...(authenticationContext !== undefined && { authenticationContext }),
    ...(hasOnlyBaselineScopes !== undefined && { hasOnlyBaselineScopes: known(hasOnlyBaselineScopes) }),
    ...(applicationAttributes && { applicationAttributes }),
  };
}

/** Some application, nobody said which: like any expression not resolved, it may be each of them. */
const ANY_APPLICATION = '${includeApplications}';

function readAttributes(field: Field): Readonly<Record<string, Attributes>> | undefined {
  if (isMissing(field)) return undefined;
  if (!isObject(field.value))
    return refuse(field, 'must be an object', 'write {"<application id>": {"Set_Name": "…"}}');
  const of = (id: string) => {
    const attributes = fieldOf(field, id);
    if (!isObject(attributes.value)) return refuse(attributes, 'must be an object', 'write {"Set_Name": "…"}');
    for (const [name, value] of Object.entries(attributes.value)) {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
      const at = { ...attributes, pointer: below(attributes.pointer, name) };
      refuse(at, 'must be a string, true, false or null', 'null says that it has no value');
    }
    return attributes.value as Attributes;
  };
  return Object.fromEntries(Object.keys(field.value).map((id) => [id, of(id)]));
}
