import { locate } from '../evaluator/locate';
import { userSubject } from '../evaluator/user-subject';
import type { WhatIfRequest } from '../extract/read-what-if-request';
import { exactly } from '../model/object-id';
import type { Attributes, SignIn, UserSubject } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { known } from '../model/ternary';

const USER_ACTIONS: Readonly<Record<string, string>> = {
  registerSecurityInformation: 'urn:user:registersecurityinfo',
  registerOrJoinDevices: 'urn:user:registerdevice',
};

/** The sign-in that a request speaks of, in the tenant it is asked about. */
export function signInOfRequest(tenant: Tenant, request: WhatIfRequest): SignIn {
  const { signInContext: context, signInConditions: conditions = {}, satisfiedControls = [] } = request;
  const { authenticationFlow, deviceInfo, ipAddress, country, gpsCountry, isMultifactorTrustedIp, ...others } =
    conditions;
  const { includeApplications = [], userAction, authenticationContextValue, hasOnlyBaselineScopes } = context;
  const attributes = Object.entries(context.applicationAttributes ?? {}).map(([id, values]) => [id, plain(values)]);
  return {
    ...others,
    subject: subjectOf(tenant, request),
    context: {
      applications: includeApplications,
      ...(userAction !== undefined && { userAction: USER_ACTIONS[userAction] ?? userAction }),
      ...(authenticationContextValue !== undefined && { authenticationContext: authenticationContextValue }),
      ...(hasOnlyBaselineScopes !== undefined && { hasOnlyBaselineScopes: known(hasOnlyBaselineScopes) }),
      applicationAttributes: Object.fromEntries(attributes) as Readonly<Record<string, Attributes>>,
    },
    place: locate(tenant, { ipAddress, country, gpsCountry, isMultifactorTrustedIp }),
    ...(authenticationFlow !== undefined && { transferMethod: authenticationFlow?.transferMethod ?? 'none' }),
    ...(deviceInfo !== undefined && { device: deviceInfo === null ? 'unregistered' : plain(deviceInfo) }),
    satisfiedControls,
  };
}

// Filters compare texts; a list of tags has no place in one that this version reads.
function plain(values: Readonly<Record<string, string | boolean | null | readonly string[]>>): Attributes {
  const simple = Object.entries(values).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(simple) as Attributes;
}

function subjectOf(tenant: Tenant, { signInIdentity }: WhatIfRequest): SignIn['subject'] {
  const { servicePrincipalId, servicePrincipalType, userId, groupIds, roleTemplateIds } = signInIdentity;
  if (servicePrincipalId !== undefined) {
    return { kind: 'servicePrincipal', servicePrincipalId, type: servicePrincipalType ?? 'unknown' };
  }
  const name = userId?.toLowerCase();
  const user = tenant.users.find(({ id, userPrincipalName }) =>
    [id.toLowerCase(), userPrincipalName?.toLowerCase()].includes(name),
  );
  const subject = userSubject(tenant, user?.id ?? userId ?? 'a user that no policy names');
  const { externalTenantId } = signInIdentity;
  return {
    ...subject,
    externalUserType: externalUserTypeOf(signInIdentity) ?? subject.externalUserType,
    ...(externalTenantId !== undefined && { externalTenantId }),
    ...(groupIds !== undefined && { groups: exactly(groupIds) }),
    ...(roleTemplateIds !== undefined && { roles: exactly(roleTemplateIds) }),
  };
}

function externalUserTypeOf(identity: WhatIfRequest['signInIdentity']): UserSubject['externalUserType'] | undefined {
  if (identity.externalUserType !== undefined) return identity.externalUserType;
  if (identity.userType === 'Member') return 'none';
  // A guest without home tenant may be of either kind.
  if (identity.userType === 'Guest')
    return identity.externalTenantId === undefined ? 'unknown' : 'b2bCollaborationGuest';
  return undefined;
}
