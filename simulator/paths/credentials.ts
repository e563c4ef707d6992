import type { AuthenticationMethod } from '../../model/authentication-method';
import type { DependencyId, DependencyInstances } from '../../model/dependency';
import type { Outage } from '../../model/outage';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { allOf, type Ternary } from '../../model/ternary';
import { alternativesOf } from './expand-dependencies';
import { signingInBy } from './first-factors';
import { isTrusted } from './home-tenant';
import type { Showing } from './showing';
import { showingsOf } from './showings';

/** What people of a class can show, with each thing that it takes by name: equal for people with equal answers. */
export interface Credentials {
  readonly showings: readonly CredentialShowing[];
  /** Where one of several things checks the password, and which is not known: what they can show with each of them. */
  readonly worlds?: readonly (readonly CredentialShowing[])[];
  /** What the proof of a managed device takes, and whether this tenant counts it. */
  readonly deviceControls: Readonly<Record<'compliantDevice' | 'domainJoinedDevice', DeviceControl>>;
  /** What a session through Defender for Cloud Apps takes. */
  readonly proxy: Pick<DeviceControl, 'alternatives'>;
}

/** A showing with each thing that it takes by name. */
export interface CredentialShowing extends Pick<
  Showing,
  'combination' | 'orElse' | 'controls' | 'factor' | 'isPossible'
> {
  readonly alternatives: readonly (readonly DependencyId[])[];
  /** The one kind of platform it works on; absent: any. */
  readonly platform?: PlatformKind;
}

/** Platforms by what can be shown there. */
export type PlatformKind = 'windows' | 'macOS' | 'phone' | 'other';

/**
 * Methods that work on one kind of platform alone.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-methods
 */
const PLATFORM_OF: Readonly<Partial<Record<AuthenticationMethod, PlatformKind>>> = {
  windowsHelloForBusiness: 'windows',
  platformCredential: 'macOS',
  qrCodePin: 'phone',
};

/** A control that a managed device meets. */
export interface DeviceControl {
  readonly isCounted: Ternary;
  readonly alternatives: readonly (readonly DependencyId[])[];
}

const ANNOUNCED = 'announced/';

/** Stands, among what a sign-in needs, for something that is announced to end. */
export const announcedId = ({ name }: Outage): DependencyId => `${ANNOUNCED}${name}`;

/** Whether a dependency only stands for an announced end: such an end is no failure that can be avoided. */
export const isAnnounced = (dependency: DependencyId) => dependency.startsWith(ANNOUNCED);

/** Words in which what stands for an end is told by the name of that end. */
export const nameOfEnd = (words: string) => words.replaceAll(ANNOUNCED, '');

/** The credentials of people of a class. */
export function credentialsOf(tenant: Tenant, person: PersonClass, outages: readonly Outage[]): Credentials {
  const instances: readonly DependencyInstances[] = [...person.dependencyInstances, ...tenant.dependencyInstances];
  const device = (claim: Parameters<typeof isTrusted>[2], needs: readonly DependencyId[]): DeviceControl => {
    const isHome = person.firstFactor === 'homeTenant';
    const isCounted = allOf([
      isHome ? isTrusted(tenant, person, claim) : 'yes',
      person.devices === 'unknown' ? 'unknown' : 'yes',
    ]);
    return { isCounted, alternatives: alternativesOf(needs, instances) };
  };
  const shownBy = (someone: PersonClass) =>
    showingsOf(tenant, someone).flatMap(({ needs, methods, ...shown }): readonly CredentialShowing[] => {
      const [platform, other] = new Set(methods.flatMap((method) => PLATFORM_OF[method] ?? []));
      // Two methods of different platforms are never at hand at once.
      if (other !== undefined) return [];
      const ends = outages.filter((outage) => outage.methods?.some((method) => methods.includes(method)) === true);
      const alternatives = alternativesOf([...needs, ...ends.map(announcedId)], instances);
      return [{ ...shown, alternatives, ...(platform && { platform }) }];
    });
  const { firstFactor } = person;
  return {
    showings: shownBy(person),
    ...(typeof firstFactor === 'object' && {
      worlds: firstFactor.map((each) => shownBy(signingInBy(person, each))),
    }),
    deviceControls: {
      // Entra takes the state of a device from Intune, and a partner's where that is set up.
      compliantDevice: device('isCompliantDeviceAccepted', ['device', 'intune']),
      domainJoinedDevice: device('isHybridAzureADJoinedDeviceAccepted', ['device']),
    },
    proxy: { alternatives: alternativesOf(['cloud-app-security'], instances) },
  };
}

/** The same with other showings, whatever it is that checks the password. */
export function withShowings(
  credentials: Credentials,
  change: (showings: Credentials['showings']) => Credentials['showings'],
): Credentials {
  const { showings, worlds } = credentials;
  return { ...credentials, showings: change(showings), ...(worlds && { worlds: worlds.map(change) }) };
}
