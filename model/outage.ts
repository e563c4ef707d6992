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
 */
export const OUTAGES: readonly Outage[] = [
  { name: 'entra', title: 'Entra sign-in', dependencies: ['entra-authentication', 'entra-mfa'] },
  { name: 'entra-mfa', title: 'Entra multifactor authentication', dependencies: ['entra-mfa'] },
  { name: 'phone-carrier', title: 'Phone carrier', dependencies: ['phone-carrier'] },
  { name: 'push-service', title: 'Push notifications', dependencies: ['push-service'] },
  { name: 'intune', title: 'Intune', dependencies: ['intune'] },
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
  { name: 'entra-connect', title: 'Entra Connect server', dependencies: ['entra-connect'] },
  { name: 'crl-endpoint', title: 'Certificate revocation list', dependencies: ['crl-endpoint'] },
  { name: 'home-tenant', title: 'Home tenant of guests', dependencies: ['home-tenant', 'home-tenant-mfa'] },
  { name: 'connectors', title: 'Application Proxy connectors', dependencies: ['connector'] },
  { name: 'deployment-pipeline', title: 'Deployment pipeline', dependencies: ['deployment-pipeline'] },
  {
    name: 'sms-voice-end',
    title: 'End of text messages and voice calls by Microsoft',
    dependencies: [],
    methods: ['sms', 'voice'],
    from: SMS_VOICE_END,
  },
];
