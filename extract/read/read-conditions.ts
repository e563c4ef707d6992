import {
  CLIENT_APP_TYPES,
  INSIDER_RISK_LEVELS,
  PLATFORMS,
  RISK_LEVELS,
  TRANSFER_METHODS,
  USER_ACTIONS,
} from '../../model/condition-words';
import type {
  GuestsOrExternalUsers,
  IncludeExclude,
  PolicyApplications,
  PolicyClientApplications,
  PolicyConditions,
  PolicyUsers,
} from '../../model/conditional-access';
import { isReference } from '../../model/object-id';
import { EXTERNAL_USER_TYPES } from '../../model/population';
import { APPLICATION_GROUPS } from '../../model/well-known';
import { child, expectKeys, flagsOf, isAbsent, notingNew, objectOf, stringsOf, wordOf, type Node } from '../node';
import { readFilter } from './read-filter';

const USERS = ['All', 'None', 'GuestsOrExternalUsers'];

/** Reads the conditions of a policy; one that is missing sets nothing. */
export function readConditions(node: Node): PolicyConditions {
  const list = (key: string, known: readonly string[]) => words(child(node, key), known);
  const flows = child(node, 'authenticationFlows');
  objectOf(flows);
  expectKeys(flows, ['transferMethods']);
  const conditions: PolicyConditions = {
    users: readUsers(child(node, 'users')),
    applications: readApplications(child(node, 'applications')),
    clientApplications: readClientApplications(child(node, 'clientApplications')),
    clientAppTypes: list('clientAppTypes', CLIENT_APP_TYPES),
    platforms: readIncludeExclude(child(node, 'platforms'), 'Platforms', PLATFORMS),
    locations: readIncludeExclude(child(node, 'locations'), 'Locations'),
    deviceFilter: readDevices(child(node, 'devices')),
    signInRiskLevels: list('signInRiskLevels', RISK_LEVELS),
    userRiskLevels: list('userRiskLevels', RISK_LEVELS),
    servicePrincipalRiskLevels: list('servicePrincipalRiskLevels', RISK_LEVELS),
    insiderRiskLevels: list('insiderRiskLevels', INSIDER_RISK_LEVELS),
    transferMethods: words(child(flows, 'transferMethods'), TRANSFER_METHODS).filter((method) => method !== 'none'),
  };
  expectKeys(node, [...CONDITION_KEYS]);
  return conditions;
}

const CONDITION_KEYS = [
  ...['users', 'applications', 'clientApplications', 'clientAppTypes', 'platforms', 'locations', 'devices'],
  ...['signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels', 'insiderRiskLevels', 'authenticationFlows'],
];

function words(node: Node, known: readonly string[]): readonly string[] {
  return notingNew(node, flagsOf(node), known);
}

// An id can be anything, but one capitalised word is a keyword of Entra: a new one may stand for many objects. What
// holds spaces is a name, which some tools write for an id, or a list that PowerShell cut short.
function ids(node: Node, keywords: readonly string[]): readonly string[] {
  const list = stringsOf(node);
  for (const member of list) {
    if (/^[A-Z][A-Za-z]*$|\s/.test(member) && !isReference(member) && !keywords.includes(member)) {
      node.reporter.unread(node.pointer, `unknown value '${member}'`);
    }
  }
  return list;
}

function readUsers(node: Node): PolicyUsers {
  objectOf(node);
  const list = (key: string) => ids(child(node, key), USERS);
  const users: PolicyUsers = {
    includeUsers: list('includeUsers'),
    excludeUsers: list('excludeUsers'),
    includeGroups: list('includeGroups'),
    excludeGroups: list('excludeGroups'),
    includeRoles: list('includeRoles'),
    excludeRoles: list('excludeRoles'),
    includeGuestsOrExternalUsers: readGuests(child(node, 'includeGuestsOrExternalUsers')),
    excludeGuestsOrExternalUsers: readGuests(child(node, 'excludeGuestsOrExternalUsers')),
  };
  expectKeys(node, Object.keys(users));
  return users;
}

function readGuests(node: Node): GuestsOrExternalUsers | undefined {
  if (objectOf(node) === undefined) return undefined;
  expectKeys(node, ['guestOrExternalUserTypes', 'externalTenants']);
  const types = child(node, 'guestOrExternalUserTypes');
  const tenants = child(node, 'externalTenants');
  objectOf(tenants);
  expectKeys(tenants, ['membershipKind', 'members']);
  const members = stringsOf(child(tenants, 'members'));
  const kind = wordOf(child(tenants, 'membershipKind'), ['all', 'enumerated']);
  if (kind === 'unknown') node.reporter.unread(tenants.pointer, 'which external tenants is not known');
  if (members.some(isReference)) node.reporter.unread(tenants.pointer, 'which external tenants is not known yet');
  const isEnumerated = kind === 'enumerated' || (kind === undefined && members.length > 0);
  const guestOrExternalUserTypes = words(types, EXTERNAL_USER_TYPES);
  return isEnumerated ? { guestOrExternalUserTypes, members } : { guestOrExternalUserTypes };
}

function readApplications(node: Node): PolicyApplications {
  objectOf(node);
  const applications: PolicyApplications = {
    includeApplications: ids(child(node, 'includeApplications'), APPLICATION_GROUPS),
    excludeApplications: ids(child(node, 'excludeApplications'), APPLICATION_GROUPS),
    includeUserActions: words(child(node, 'includeUserActions'), USER_ACTIONS),
    includeAuthenticationContextClassReferences: stringsOf(child(node, 'includeAuthenticationContextClassReferences')),
    applicationFilter: readFilter(child(node, 'applicationFilter')),
  };
  expectKeys(node, Object.keys(applications));
  return applications;
}

function readClientApplications(node: Node): PolicyClientApplications | undefined {
  if (objectOf(node) === undefined) return undefined;
  const clientApplications: PolicyClientApplications = {
    includeServicePrincipals: ids(child(node, 'includeServicePrincipals'), SERVICE_PRINCIPALS),
    excludeServicePrincipals: ids(child(node, 'excludeServicePrincipals'), SERVICE_PRINCIPALS),
    servicePrincipalFilter: readFilter(child(node, 'servicePrincipalFilter')),
  };
  expectKeys(node, Object.keys(clientApplications));
  return clientApplications;
}

const SERVICE_PRINCIPALS = ['ServicePrincipalsInMyTenant'];

function readIncludeExclude(node: Node, of: string, known?: readonly string[]): IncludeExclude | undefined {
  if (objectOf(node) === undefined) return undefined;
  const read = (key: string) => {
    const list = child(node, key);
    return known === undefined ? ids(list, ['All', 'AllTrusted']) : words(list, known);
  };
  expectKeys(node, [`include${of}`, `exclude${of}`]);
  const [include, exclude] = [read(`include${of}`), read(`exclude${of}`)];
  return include.length + exclude.length === 0 ? undefined : { include, exclude };
}

function readDevices(node: Node) {
  if (isAbsent(node)) return undefined;
  objectOf(node);
  expectKeys(node, ['deviceFilter']);
  return readFilter(child(node, 'deviceFilter'));
}
