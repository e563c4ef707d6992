import * as fc from 'fast-check';
import type { MethodConfiguration, MethodTarget } from '../../model/authentication-methods-policy';
import { maybe, pick, rarely, some, someOrMore } from './arbitrary-choices';
import { methodConfiguration, source } from './tenant';

const NOTIFICATIONS: readonly MethodTarget[] = [
  { id: 'all_users', targetType: 'group', authenticationMode: 'push' },
  { id: 'all_users', targetType: 'group', authenticationMode: 'deviceBasedPush' },
  { id: 'g1', targetType: 'group', authenticationMode: 'any' },
  { id: 'g2', targetType: 'group', authenticationMode: 'push' },
  { id: 'g2', targetType: 'group', authenticationMode: 'deviceBasedPush' },
  { id: 'g3', targetType: 'group', authenticationMode: 'unknown' },
];

const configurations = fc.record({
  off: some(3, 'Fido2', 'Email', 'Sms', 'Voice', 'SoftwareOath', 'MicrosoftAuthenticator', 'X509Certificate'),
  targeted: maybe(pick('Fido2', 'Sms', 'MicrosoftAuthenticator'), 3),
  keys: rarely(false, fc.constant(true), 10),
  code: pick<boolean | 'unknown'>(true, true, false, 'unknown'),
  once: pick<boolean | 'unknown'>(true, false, 'unknown'),
  passcodes: pick<MethodConfiguration['allowExternalIdToUseEmailOtp']>('default', 'enabled', 'disabled', 'unknown'),
  notifications: rarely<readonly MethodTarget[]>([], someOrMore(2, ...NOTIFICATIONS), 3),
});

/** Mostly everything is on for everyone. */
export const methodsPolicy = configurations.map(({ off, targeted, keys, code, notifications, once, passcodes }) => {
  const ids = ['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath', 'TemporaryAccessPass'] as const;
  const more = ['Sms', 'Voice', 'Email', 'X509Certificate', 'QRCodePin'] as const;
  return {
    source: source('methods'),
    configurations: [...ids, ...more].map((id) =>
      methodConfiguration({
        id,
        state: off.includes(id) ? 'disabled' : 'enabled',
        ...(targeted === id && { includeTargets: [{ id: 'g1', targetType: 'group' }] }),
        ...(keys && id === 'Fido2' && { keyRestrictions: { enforcementType: 'allow', aaGuids: [] } }),
        ...(id === 'Email' && { allowExternalIdToUseEmailOtp: passcodes }),
        ...(id === 'TemporaryAccessPass' && { isUsableOnce: once }),
        ...(id === 'MicrosoftAuthenticator' && {
          isSoftwareOathEnabled: code,
          ...(notifications.length > 0 && { includeTargets: notifications }),
        }),
      }),
    ),
  };
});
