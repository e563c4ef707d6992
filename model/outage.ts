import type { AuthenticationMethod } from './authentication-method';
import { SMS_VOICE_END } from './authentication-method';
import type { DependencyId } from './dependency';

/** Something that goes wrong, or ends, and what it takes away. */
export interface Outage {
  /** Kebab-case, as `--outage` takes it. */
  readonly name: string;
  readonly title: string;
  /** Kinds or instances of dependencies that are down. */
  readonly dependencies: readonly DependencyId[];
  /** Methods that end for good. */
  readonly methods?: readonly AuthenticationMethod[];
  /** The day it is announced for, as an ISO date; from then on it is the normal state. */
  readonly from?: string;
}

/**
 * The outages that are worth a name. Those of one instance, such as a site or the egress of one office, are named by
 * the dependency itself.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-overview
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement
 */
export const OUTAGES: readonly Outage[] = [
  // New proofs go with the primary service; the backup authentication system extends sessions only, and asks for none.
  { name: 'entra', title: 'Entra sign-in', dependencies: ['entra-authentication', 'entra-mfa'] },
  { name: 'entra-mfa', title: 'Entra multifactor authentication', dependencies: ['entra-mfa'] },
  { name: 'phone-carrier', title: 'Phone carrier', dependencies: ['phone-carrier'] },
  { name: 'push-service', title: 'Push notifications', dependencies: ['push-service'] },
  { name: 'intune', title: 'Intune', dependencies: ['intune'] },
  // A lost site takes the agents and connectors on its servers along; the password hashes in the cloud stay.
  {
    name: 'on-premises',
    title: 'On-premises site',
    dependencies: [
      'on-premises-network',
      'on-premises-active-directory',
      'pta-agents',
      'ad-fs',
      'web-application-proxy',
      'entra-connect',
      'connector',
      'site',
    ],
  },
  { name: 'ad-fs', title: 'AD FS farm', dependencies: ['ad-fs'] },
  { name: 'pta-agents', title: 'Pass-through agents', dependencies: ['pta-agents'] },
  // Sign-ins go on with what was synchronized last: changes wait, nobody is locked out.
  { name: 'entra-connect', title: 'Entra Connect server', dependencies: ['entra-connect'] },
  { name: 'crl-endpoint', title: 'Certificate revocation list', dependencies: ['crl-endpoint'] },
  { name: 'home-tenant', title: 'Home tenant of guests', dependencies: ['home-tenant', 'home-tenant-mfa'] },
  { name: 'connectors', title: 'Application Proxy connectors', dependencies: ['connector'] },
  { name: 'deployment-pipeline', title: 'Deployment pipeline', dependencies: ['deployment-pipeline'] },
  // In the public cloud, for guests and password reset as well, without opt-out. Tenants that contract a provider of
  // their own keep both; people with nothing else must register a passkey before they get in.
  {
    name: 'sms-voice-end',
    title: 'End of text messages and voice calls by Microsoft',
    dependencies: [],
    methods: ['sms', 'voice'],
    from: SMS_VOICE_END,
  },
];
