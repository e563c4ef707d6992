import { AuthenticationStrengthPolicy } from '@cdktf/provider-azuread/lib/authentication-strength-policy';
import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { Group } from '@cdktf/provider-azuread/lib/group';
import { Annotations } from 'cdktf';
import { type Construct } from 'constructs';
import { AUTHENTICATION_METHODS } from '../../model/authentication-method';
import type { ExistingBreakGlassAccountsProps } from './existing-break-glass-accounts-props';
import { type BreakGlassAccountSpec, BREAK_GLASS_MODES } from './break-glass-checks';
import { addMetadata } from '../resilience-metadata';

const lifecycle = { preventDestroy: true };

/**
 * Defines what surrounds the accounts: the group, whose object id is returned, and the policy.
 *
 * @internal
 */
export function protectBreakGlass(
  scope: Construct,
  props: ExistingBreakGlassAccountsProps,
  accounts: readonly BreakGlassAccountSpec[],
  userIds: readonly string[],
): string {
  const displayName = props.displayName ?? 'Break glass accounts';
  const group = new Group(scope, 'Resource', {
    displayName,
    description: 'Emergency access accounts: excluded from every Conditional Access policy but their own',
    securityEnabled: true,
    mailEnabled: false,
    // Only Global and Privileged Role Administrators can change the members of such a group.
    assignableToRole: true,
    preventDuplicateNames: true,
    // Terraform removes whoever else is let in: membership exempts from every other policy.
    members: [...userIds],
    lifecycle,
  });
  const groupId = group.objectId;
  definePolicy(scope, props, displayName, accounts, groupId);
  addMetadata(scope, 'breakGlass', {
    groupId,
    accounts: accounts.map((account, index) => ({ userId: userIds[index] ?? '', ...account })),
  });
  return groupId;
}

function definePolicy(
  scope: Construct,
  props: ExistingBreakGlassAccountsProps,
  displayName: string,
  accounts: readonly BreakGlassAccountSpec[],
  groupId: string,
): void {
  const held = accounts.flatMap(({ methods }) => methods.flatMap((method) => AUTHENTICATION_METHODS[method].modes));
  const strength = new AuthenticationStrengthPolicy(scope, 'Strength', {
    displayName,
    description: 'The credentials that emergency access accounts hold',
    allowedCombinations: BREAK_GLASS_MODES.filter((mode) => held.includes(mode)),
  });
  const state = props.state ?? 'enabledForReportingButNotEnforced';
  new ConditionalAccessPolicy(scope, 'Policy', {
    displayName: `${displayName}: phishing-resistant sign-in`,
    state,
    conditions: {
      clientAppTypes: ['all'],
      applications: { includedApplications: ['All'] },
      users: { includedGroups: [groupId] },
    },
    grantControls: { operator: 'OR', authenticationStrengthPolicyId: strength.id },
    lifecycle,
  });
  if (state === 'enabled') return;
  Annotations.of(scope).addWarning(
    `'state' of the break glass policy is '${state}': a password alone may open the accounts, set 'enabled' once each has signed in with its key`,
  );
}
