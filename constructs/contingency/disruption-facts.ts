import type { Disruption } from './contingency-props';

/**
 * What one disruption takes away, and what stands in for it.
 *
 * @internal
 */
export interface DisruptionFacts {
  /** As the policies' names call it. */
  readonly title: string;
  /** Controls that cannot be met while it lasts. */
  readonly lost: readonly string[];
  /** Controls that do not depend on what is lost. */
  readonly standIn: readonly string[];
  /** Whether a password is all that is left besides the stand-in. */
  readonly leavesPasswordOnly: boolean;
  /** Whether the stand-in is asked of everyone, not of the contingency group alone. */
  readonly isForAllUsers: boolean;
  readonly symptoms: string;
}

/**
 * The facts of each disruption.
 *
 * @internal
 */
export const DISRUPTIONS: Readonly<Record<Disruption, DisruptionFacts>> = {
  mfa: {
    title: 'MFA Disruption',
    lost: ['mfa'],
    standIn: ['domainJoinedDevice'],
    leavesPasswordOnly: true,
    isForAllUsers: false,
    symptoms: 'Users cannot complete multifactor authentication, whichever method they try.',
  },
  deviceCompliance: {
    title: 'Device Compliance Disruption',
    lost: ['compliantDevice'],
    standIn: ['mfa'],
    leavesPasswordOnly: false,
    isForAllUsers: false,
    symptoms: 'Devices that are in order are reported as not compliant, or Intune does not answer.',
  },
  federation: {
    title: 'Federation Disruption',
    lost: ['mfa'],
    standIn: ['compliantDevice', 'domainJoinedDevice'],
    leavesPasswordOnly: true,
    isForAllUsers: false,
    symptoms:
      'AD FS, or the multifactor authentication behind it, does not answer. Fail sign-in over to password hash sync ' +
      'first; this set is for people who have no method registered in Entra.',
  },
  riskEngine: {
    title: 'Risk Engine Disruption',
    lost: [],
    standIn: ['mfa'],
    leavesPasswordOnly: false,
    isForAllUsers: true,
    symptoms: 'Microsoft Entra ID Protection reports no risk at all, or reports risk for people who are safe.',
  },
};
