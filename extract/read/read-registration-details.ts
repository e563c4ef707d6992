import type { AuthenticationMethod } from '../../model/authentication-method';
import type { Source } from '../../model/source';
import { child, isAbsent, stringOf, stringsOf } from '../node';
import type { Read } from './read';

/** What a user has registered, by the user's id or name. */
export interface RegistrationDetails {
  readonly id?: string;
  readonly userPrincipalName?: string;
  /** Absent when something registered is not known to this version. */
  readonly methods?: readonly AuthenticationMethod[];
  readonly source: Source;
}

/**
 * The methods that a word of the report stands for; what only answers for a password reset, or is the password itself,
 * is no credential of a sign-in.
 */
export const METHODS_BY_WORD: ReadonlyMap<string, readonly AuthenticationMethod[]> = new Map<
  string,
  readonly AuthenticationMethod[]
>(
  Object.entries({
    email: [],
    securityQuestion: [],
    appPassword: [],
    password: [],
    mobilePhone: ['sms', 'voice'],
    sms: ['sms'],
    mobileSMS: ['sms'],
    mobileCall: ['voice'],
    alternateMobilePhone: ['voice'],
    alternateMobileCall: ['voice'],
    officePhone: ['voice'],
    appNotification: ['authenticatorPush'],
    microsoftAuthenticatorPush: ['authenticatorPush'],
    microsoftAuthenticatorPasswordless: ['authenticatorPasswordless'],
    appCode: ['softwareOath'],
    softwareOneTimePasscode: ['softwareOath'],
    hardwareOneTimePasscode: ['hardwareOath'],
    fido: ['fido2SecurityKey'],
    fido2SecurityKey: ['fido2SecurityKey'],
    passKeyDeviceBound: ['fido2SecurityKey'],
    passKeyDeviceBoundAuthenticator: ['passkeyInAuthenticator'],
    passKeyDeviceBoundWindowsHello: ['windowsHelloForBusiness'],
    passKeySynced: ['syncedPasskey'],
    windowsHelloForBusiness: ['windowsHelloForBusiness'],
    macOsSecureEnclaveKey: ['platformCredential'],
    temporaryAccessPass: ['temporaryAccessPass'],
    externalAuthMethod: ['externalAuthenticationMethod'],
    qrCode: ['qrCodePin'],
  } satisfies Record<string, AuthenticationMethod[]>),
);

/**
 * Reads a row of the registration report. A word that can mean several methods, or a new one, leaves them unknown.
 *
 * @see https://learn.microsoft.com/graph/api/resources/usageauthmethod?view=graph-rest-beta
 */
export const readRegistrationDetails: Read<RegistrationDetails> = (root, { source }) => {
  const [id, userPrincipalName] = [stringOf(child(root, 'id')), stringOf(child(root, 'userPrincipalName'))];
  const node = child(root, 'methodsRegistered');
  const words = stringsOf(node);
  const unknown = words.filter((word) => !METHODS_BY_WORD.has(word));
  for (const word of unknown) node.reporter.unread(node.pointer, `unknown value '${word}'`);
  const isKnown = !isAbsent(node) && root.reporter.unreadPointers.length === 0;
  const methods = [...new Set(words.flatMap((word) => METHODS_BY_WORD.get(word) ?? []))];
  return { id, userPrincipalName, source, ...(isKnown && { methods }) };
};
