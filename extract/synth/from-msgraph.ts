import { configurationIdOf } from '../read/read-authentication-methods';
import type { GraphType } from '../graph-object';
import { get, getObject, getString, isObject, type JsonObject } from '../json';
import { hasCondition } from './from-azuread';
import type { Block } from './stack';

/** What a request to Microsoft Graph says of an object. */
export interface Request {
  readonly type: GraphType;
  /** The object's id, where the request names it. */
  readonly id?: string;
  readonly domain?: string;
  /** Properties of the object; added to lists where `isReference`. */
  readonly value: JsonObject;
  readonly isReference?: boolean;
}

/** A last step of a path: an id, or a reference, which can hold slashes. */
const ID = String.raw`(\$\{[^}]*\}|[^/]+)`;
const path = (text: string) => new RegExp(`^${text.replaceAll(':id', ID)}$`, 'i');

const OBJECTS: readonly (readonly [RegExp, GraphType])[] = [
  [path('identity/conditionalAccess/policies(?:/:id)?'), 'conditionalAccessPolicy'],
  [path('identity/conditionalAccess/namedLocations(?:/:id)?'), 'namedLocation'],
  [path('policies/authenticationStrengthPolicies(?:/:id)?'), 'authenticationStrengthPolicy'],
  [path('identity/conditionalAccess/authenticationStrength/policies(?:/:id)?'), 'authenticationStrengthPolicy'],
  [path('policies/authenticationMethodsPolicy'), 'authenticationMethodsPolicy'],
  [
    path('policies/authenticationMethodsPolicy/authenticationMethodConfigurations(?:/:id)?'),
    'authenticationMethodConfiguration',
  ],
  [path('policies/featureRolloutPolicies(?:/:id)?'), 'featureRolloutPolicy'],
  [path('directory/onPremisesSynchronization(?:/:id)?'), 'onPremisesDirectorySynchronization'],
  [path('policies/crossTenantAccessPolicy/default'), 'crossTenantAccessPolicyConfigurationDefault'],
  [path('policies/crossTenantAccessPolicy/partners(?:/:id)?'), 'crossTenantAccessPolicyConfigurationPartner'],
  [path('policies/identitySecurityDefaultsEnforcementPolicy'), 'identitySecurityDefaultsEnforcementPolicy'],
  [path('onPremisesPublishingProfiles/applicationProxy/connectorGroups(?:/:id)?'), 'connectorGroup'],
  [path('roleManagement/directory/roleAssignments(?:/:id)?'), 'unifiedRoleAssignment'],
  [path('roleManagement/directory/roleAssignmentScheduleRequests'), 'unifiedRoleAssignmentSchedule'],
  [path('roleManagement/directory/roleEligibilityScheduleRequests'), 'unifiedRoleEligibilitySchedule'],
  [path('applications(?:/:id)?'), 'application'],
  [path('groups(?:/:id)?'), 'group'],
  [path('users(?:/:id)?'), 'user'],
  [path('domains(?:/:id)?'), 'domain'],
];

const FEDERATION = path('domains/:id/federationConfiguration(?:/:id)?');
const REFERENCES: readonly (readonly [RegExp, GraphType, string])[] = [
  [path(String.raw`policies/featureRolloutPolicies/:id/appliesTo/\$ref`), 'featureRolloutPolicy', 'appliesTo'],
  [path(String.raw`groups/:id/members/\$ref`), 'group', 'members'],
  [path(String.raw`applications/:id/connectorGroup/\$ref`), 'application', 'connectorGroup'],
  [
    path(
      '(?:policies/authenticationStrengthPolicies|identity/conditionalAccess/authenticationStrength/policies)/:id/combinationConfigurations',
    ),
    'authenticationStrengthPolicy',
    'combinationConfigurations',
  ],
];

/** What a block of msgraph says of which object, resolved; nothing for paths that are no part of a tenant here. */
export function fromMsgraph(block: Block, value: JsonObject): Request | undefined {
  if (block.mode === 'data') return fromDataSource(block, value);
  const action = getString(value, 'action');
  const base = getString(value, 'url') ?? getString(value, 'resource_url') ?? '';
  const url = normalise(action === undefined ? base : `${base}/${action}`);
  if (['GET', 'DELETE'].includes(getString(value, 'method')?.toUpperCase() ?? '')) return undefined;
  const body = getObject(value, 'body');
  for (const [pattern, type, key] of REFERENCES) {
    const id = pattern.exec(url)?.[1];
    if (id !== undefined) return { type, id, value: { [key]: referenced(key, value, body) }, isReference: true };
  }
  const [, domain] = FEDERATION.exec(url) ?? [];
  if (domain !== undefined) return { type: 'internalDomainFederation', domain, value: body };
  for (const [pattern, type] of OBJECTS) {
    const match = pattern.exec(url);
    if (match) return { type, ...ofObject(type, match[1], body) };
  }
  return undefined;
}

function ofObject(type: GraphType, named: string | undefined, body: JsonObject): Pick<Request, 'id' | 'value'> {
  if (type !== 'authenticationMethodConfiguration') return { ...(named !== undefined && { id: named }), value: body };
  const id = named ?? configurationIdOf(body);
  return { value: { ...body, ...(id !== undefined && { id }) } };
}

function referenced(key: string, value: JsonObject, body: JsonObject): unknown {
  const ids = get(value, 'reference_ids');
  if (ids !== undefined) return ids;
  if (key === 'combinationConfigurations') return [body];
  const single = getString(body, '@odata.id') ?? '';
  const id = new RegExp(`${ID}$`).exec(single)?.[1] ?? 'unknown';
  return key === 'connectorGroup' ? id : [id];
}

function normalise(url: string): string {
  const bare = url.replace(/^https:\/\/graph\.[^/]+\/(v1\.0|beta)/i, '').replace(/\?.*$/, '');
  return bare.replace(/^\/+|\/+$/g, '');
}

// Terraform reads what only Entra Connect can set, and fails where it is not as the postcondition wants it.
function fromDataSource(_: Block, value: JsonObject): Request | undefined {
  const url = normalise(getString(value, 'url') ?? '');
  if (!/^directory\/onPremisesSynchronization(\/|$)/i.test(url)) return undefined;
  const exported = Object.entries(getObject(value, 'response_export_values'));
  const names = exported.filter(([, path]) => path === 'features.passwordSyncEnabled').map(([name]) => name);
  const demands = (name: string) =>
    hasCondition(value, new RegExp(String.raw`^\$\{\s*self\.output\.${escape(name)}(\s*==\s*true)?\s*\}$`));
  return {
    type: 'onPremisesDirectorySynchronization',
    value: { features: names.some(demands) ? { passwordSyncEnabled: true } : {} },
  };
}

const escape = (text: string) => text.replaceAll(/[^\w]/g, String.raw`\$&`);

/** Whether a body could not be read as an object, such as one that is an expression. */
export function hasUnreadableBody(value: JsonObject): boolean {
  const body = get(value, 'body');
  return body !== undefined && body !== null && !isObject(body);
}
