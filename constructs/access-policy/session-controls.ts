import type { ConditionalAccessPolicySessionControls } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { Token } from 'cdktf';
import type { AccessPolicySession } from '../conditional-access-props';
import { isKnownList } from './known-list';
import type { ResilientAccessPolicyProps } from './resilient-access-policy-props';

/**
 * The session controls that `props` set; nothing when they set none, because azuread sends a block with nothing in it as
 * two controls that are off, which Graph refuses for some policies.
 *
 * @internal
 */
export function accessPolicySessionControls(
  props: ResilientAccessPolicyProps,
): ConditionalAccessPolicySessionControls | undefined {
  const { session = {} } = props;
  checkFrequency(session);
  checkResilienceDefaults(props);
  checkPersistentBrowser(props);
  const controls: ConditionalAccessPolicySessionControls = {
    ...session,
    // Off is the default; to say so sends a control that Graph refuses for some policies.
    applicationEnforcedRestrictionsEnabled: session.applicationEnforcedRestrictionsEnabled || undefined,
    disableResilienceDefaults: session.disableResilienceDefaults || undefined,
  };
  return Object.values(controls).some((value) => value !== undefined) ? controls : undefined;
}

function checkFrequency(session: AccessPolicySession): void {
  const { signInFrequency: value, signInFrequencyPeriod: period, signInFrequencyInterval: interval } = session;
  if (interval === 'everyTime' && (value !== undefined || period !== undefined)) {
    throw new Error(
      `'signInFrequencyInterval' is 'everyTime' together with ${value ?? ''} ${period ?? ''}: remove 'signInFrequency' and 'signInFrequencyPeriod'`,
    );
  }
  if ((value === undefined) !== (period === undefined)) {
    const [set, missing] =
      value === undefined ? ['signInFrequencyPeriod', 'signInFrequency'] : ['signInFrequency', 'signInFrequencyPeriod'];
    throw new Error(`'${set}' is set alone, got '${value ?? period}': set '${missing}' as well`);
  }
  if (
    interval !== 'everyTime' &&
    value === undefined &&
    (interval !== undefined || session.signInFrequencyAuthenticationType !== undefined)
  ) {
    throw new Error(
      `'signInFrequencyInterval' or 'signInFrequencyAuthenticationType' is set without a frequency: set 'signInFrequency' and 'signInFrequencyPeriod'`,
    );
  }
  if (value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= 1)) {
    throw new Error(
      `'signInFrequency' must be a whole number of at least 1, got ${value}: use 'signInFrequencyInterval: everyTime' for every sign-in`,
    );
  }
}

function checkResilienceDefaults({
  session,
  acknowledgeResilienceDefaultsDisabled: reason,
  ...props
}: ResilientAccessPolicyProps): void {
  if (!session?.disableResilienceDefaults) {
    if (reason === undefined) return;
    throw new Error(
      `'acknowledgeResilienceDefaultsDisabled' is set though nothing is disabled, got '${reason}': remove it`,
    );
  }
  if (reason !== undefined && reason.trim() !== '') return;
  // The exclusion of the break glass group is a condition on groups, too: there is always one.
  const conditions = ['the excluded break glass group'];
  if (props.users?.includedGroups?.length || props.users?.excludedGroups?.length) conditions.push('groups');
  if (props.users?.includedRoles?.length || props.users?.excludedRoles?.length) conditions.push('roles');
  if (
    props.signInRiskLevels?.length ||
    props.userRiskLevels?.length ||
    props.servicePrincipalRiskLevels?.length ||
    props.insiderRiskLevels
  )
    conditions.push('risk');
  if (props.locations) conditions.push('locations');
  throw new Error(
    `'disableResilienceDefaults' denies everybody access during an outage of Entra, because of ${conditions.join(', ')}: remove it, or say why in 'acknowledgeResilienceDefaultsDisabled'`,
  );
}

function checkPersistentBrowser({ session, applications }: ResilientAccessPolicyProps): void {
  if (session?.persistentBrowserMode === undefined) return;
  const included = applications?.includedUserActions ?? applications?.includedApplications ?? ['All'];
  if (!isKnownList(included) || included.includes('All')) return;
  throw new Error(
    `'persistentBrowserMode' works for all applications only, got ${JSON.stringify(included)}: remove it, or 'applications'`,
  );
}
