import { mayUse } from '../../evaluator/allowed-methods';
import type { PersonClass } from '../../model/person-class';
import { EXTERNAL_USER_TYPES } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { allOf, anyOf, known, type Ternary } from '../../model/ternary';

/** The flows that give people a new credential, in the order in which they are told. */
export const RECOVERY_FLOWS = ['registerSecurityInformation', 'registerPasskey', 'temporaryAccessPass'] as const;

/** Name of one flow. */
export type RecoveryFlow = (typeof RECOVERY_FLOWS)[number];

/** Which flows are open to people of a class. */
export interface RecoveryOffers {
  /** Whether these people register here at all; people of another tenant mostly register there. */
  readonly registersHere: Ternary;
  /** By the kind of their account, and by the authentication methods policy. */
  readonly isOffered: Readonly<Record<RecoveryFlow, Ternary>>;
}

/**
 * The flows of people of a class: guests register no passkey here, and people of another tenant get no pass.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/how-to-enable-passkey-fido2
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
export function offersTo(tenant: Tenant, person: PersonClass): RecoveryOffers {
  const { subject, methods, firstFactor } = person;
  if (subject.kind !== 'user') return { registersHere: 'no', isOffered: NOTHING };
  const type = subject.externalUserType;
  const isKnown = (EXTERNAL_USER_TYPES as readonly string[]).includes(type);
  const isMember = isKnown ? known(type === 'none') : 'unknown';
  const isInternal = isKnown ? known(type === 'none' || type === 'internalGuest') : 'unknown';
  const isOfHere = allOf([isInternal, known(firstFactor !== 'homeTenant')]);
  const holdsSomething = methods === 'unknown' ? methods : known(methods.length > 0);
  return {
    registersHere: anyOf([isOfHere, holdsSomething]),
    isOffered: {
      registerSecurityInformation: 'yes',
      registerPasskey: allOf([isOfHere, isMember, mayUse(withAnyModel(tenant), subject, 'fido2SecurityKey')]),
      temporaryAccessPass: allOf([isOfHere, mayUse(tenant, subject, 'temporaryAccessPass')]),
    },
  };
}

const NOTHING: RecoveryOffers['isOffered'] = {
  registerSecurityInformation: 'no',
  registerPasskey: 'no',
  temporaryAccessPass: 'no',
};

/** The tenant without limits on models of keys: somebody who is about to register one can choose a model that is allowed. */
export function withAnyModel(tenant: Tenant): Tenant {
  const { authenticationMethodsPolicy: policy } = tenant;
  if (policy === undefined) return tenant;
  const configurations = policy.configurations.map((each) =>
    each.id === 'Fido2' ? { ...each, keyRestrictions: undefined, hasPasskeyProfiles: undefined } : each,
  );
  return { ...tenant, authenticationMethodsPolicy: { ...policy, configurations } };
}
