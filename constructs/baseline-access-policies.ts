import { Construct } from 'constructs';
import type { PolicyState } from '../model/conditional-access';
import { ROLE_TEMPLATES } from '../model/well-known';
import type { IBreakGlassAccounts } from './break-glass-accounts';
import { ResilientAccessPolicy } from './resilient-access-policy';

/** What the policies of the baseline say; a stack adds who is never locked out. */
export interface BaselineSettings {
  /**
   * Whether Entra enforces the policies or only reports what they would have done.
   *
   * @default 'enabledForReportingButNotEnforced'
   */
  readonly state?: PolicyState;

  /**
   * What stands before the names of the policies.
   *
   * @default 'Baseline - '
   */
  readonly namePrefix?: string;

  /**
   * What is enough in place of multifactor authentication, so that users on managed devices work on when it is down. On
   * such a device the password alone then opens applications; pass `[]` where that is too little.
   *
   * @default ['compliantDevice', 'domainJoinedDevice']
   * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
   */
  readonly alternativesToMultifactor?: string[];

  /**
   * Object ids of accounts that Entra Connect signs in with, left out of multifactor authentication.
   *
   * @default none: Entra Connect signs in as an application since 2.5.76
   */
  readonly directorySynchronizationAccounts?: string[];

  /**
   * Object ids of named locations on which security information is registered without multifactor authentication.
   *
   * @default ['AllTrusted']
   */
  readonly registrationLocations?: string[];

  /**
   * Object ids of groups that may use the device code flow, such as those of meeting rooms.
   *
   * @default none
   */
  readonly deviceCodeFlowGroups?: string[];

  /**
   * Whether a signed-in session may not move to another device by authentication transfer either.
   *
   * @default false
   */
  readonly blockAuthenticationTransfer?: boolean;

  /**
   * Template ids of the roles that open the admin portals with a strong credential only.
   *
   * @default Microsoft's privileged administrator roles
   */
  readonly adminRoleTemplateIds?: string[];

  /**
   * Id of the authentication strength for the admin portals.
   *
   * @default the built-in phishing-resistant strength
   */
  readonly adminPortalsStrengthPolicyId?: string;
}

/** What `BaselineAccessPolicies` takes. */
export interface BaselineAccessPoliciesProps extends BaselineSettings {
  /** Accounts no policy of the set ever applies to. */
  readonly breakGlass: IBreakGlassAccounts;
}

// The roles of Microsoft's template for administrators.
const ADMIN_ROLES = [
  ROLE_TEMPLATES.globalAdministrator,
  ROLE_TEMPLATES.hybridIdentityAdministrator,
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  'c4e39bd9-1100-46d3-8c65-fb160da0071f', // Authentication Administrator
  'b0f54661-2d74-4c50-afa3-1ec803f12efe', // Billing Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  '729827e3-9c14-49f7-bb1b-9608f156bbb8', // Helpdesk Administrator
  '966707d0-3269-4727-9be2-8c3a10f19b9d', // Password Administrator
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', // Privileged Authentication Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
];

const PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004';

/**
 * Defines the Conditional Access policies that every tenant should begin with.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access
 */
export class BaselineAccessPolicies extends Construct {
  /** All users show a second factor, or a managed device, for all applications. */
  public readonly requireMultifactorAuthentication: ResilientAccessPolicy;

  /** What that policy asks for; any one of the controls is enough. */
  public readonly multifactorControls: string[];

  /** Clients that know no modern authentication are kept out. */
  public readonly blockLegacyAuthentication: ResilientAccessPolicy;

  /**
   * Security information is registered with multifactor authentication or on a trusted network. New users begin with a
   * Temporary Access Pass, which is multifactor authentication, or on such a network; whoever has neither is stuck.
   */
  public readonly protectSecurityInfoRegistration: ResilientAccessPolicy;

  /** Sign-in on one device for another by code is kept out: it is easy to phish. */
  public readonly blockDeviceCodeFlow: ResilientAccessPolicy;

  /** Administrators open the admin portals with a phishing-resistant credential. */
  public readonly protectAdminPortals: ResilientAccessPolicy;

  public constructor(scope: Construct, id: string, props: BaselineAccessPoliciesProps) {
    super(scope, id);
    const { breakGlass, state, namePrefix = 'Baseline - ' } = props;
    const common = (name: string) => ({ breakGlass, state, displayName: `${namePrefix}${name}` });
    this.multifactorControls = [
      'mfa',
      ...(props.alternativesToMultifactor ?? ['compliantDevice', 'domainJoinedDevice']),
    ];

    this.requireMultifactorAuthentication = new ResilientAccessPolicy(this, 'RequireMultifactorAuthentication', {
      ...common('Require multifactor authentication'),
      users: { includedUsers: ['All'], excludedUsers: props.directorySynchronizationAccounts },
      requireOneOf: this.multifactorControls,
    });
    this.blockLegacyAuthentication = new ResilientAccessPolicy(this, 'BlockLegacyAuthentication', {
      ...common('Block legacy authentication'),
      clientAppTypes: ['exchangeActiveSync', 'other'],
      block: true,
    });
    this.protectSecurityInfoRegistration = new ResilientAccessPolicy(this, 'ProtectSecurityInfoRegistration', {
      ...common('Protect registration of security information'),
      // Guests register where they come from.
      users: { includedUsers: ['All'], excludedUsers: ['GuestsOrExternalUsers'] },
      applications: { includedUserActions: ['urn:user:registersecurityinfo'] },
      locations: { excludedLocations: props.registrationLocations ?? ['AllTrusted'] },
      requireOneOf: ['mfa'],
    });
    this.blockDeviceCodeFlow = new ResilientAccessPolicy(this, 'BlockDeviceCodeFlow', {
      ...common('Block device code flow'),
      users: { includedUsers: ['All'], excludedGroups: props.deviceCodeFlowGroups },
      authenticationFlowTransferMethods: ['deviceCodeFlow'],
      block: true,
    });
    this.protectAdminPortals = new ResilientAccessPolicy(this, 'ProtectAdminPortals', {
      ...common('Protect admin portals'),
      users: { includedRoles: props.adminRoleTemplateIds ?? ADMIN_ROLES },
      applications: { includedApplications: ['MicrosoftAdminPortals'] },
      authenticationStrengthPolicyId: props.adminPortalsStrengthPolicyId ?? PHISHING_RESISTANT,
    });
    if (props.blockAuthenticationTransfer) {
      new ResilientAccessPolicy(this, 'BlockAuthenticationTransfer', {
        ...common('Block authentication transfer'),
        authenticationFlowTransferMethods: ['authenticationTransfer'],
        block: true,
      });
    }
  }
}
