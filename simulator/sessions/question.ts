import type { ConditionalAccessPolicy, NamedLocation, SessionControls } from '../../model/conditional-access';
import { kindOf, type DependencyId } from '../../model/dependency';
import type { ServicePrincipalSubject, UserSubject } from '../../model/sign-in';
import type { Ternary } from '../../model/ternary';

/** People of one class who are signed in to one application when an outage begins. */
export interface SessionQuestion {
  /** Kinds and instances of dependencies that are down. */
  readonly down: ReadonlySet<DependencyId>;
  /** The sure ways in while all is well. */
  readonly paths: readonly (readonly DependencyId[])[];
  /** Whether no way in is left. */
  readonly lost: boolean;
  readonly subject: UserSubject | ServicePrincipalSubject;
  /** Enforced policies that apply to that application for these people at the place they use. */
  readonly policies: readonly ConditionalAccessPolicy[];
  /**
   * Enforced policies for that application at that place that are for other people: without resilience defaults they
   * deny these people, too, while Entra is down.
   *
   * @default none
   */
  readonly policiesForOthers?: readonly ConditionalAccessPolicy[];
  /**
   * Locations the policies name.
   *
   * @default none is known, so that each may be a country
   */
  readonly namedLocations?: readonly NamedLocation[];
  /** What the policies that apply set, merged. */
  readonly sessionControls: SessionControls;
  /** Whether client and application evaluate access continuously. */
  readonly isCaeCapable: Ternary;
  /**
   * Whether the backup authentication system supports how the application signs in.
   *
   * @default 'unknown'
   */
  readonly isBackupSupported?: Ternary;
  /**
   * Whether the subject is a managed identity.
   *
   * @default what `subject` says
   */
  readonly isManagedIdentity?: boolean;
  /** What the running session itself needs, all of it: network egress, device, connector, site. */
  readonly needsPlace: readonly DependencyId[];
}

/** Tells whether a dependency is down: itself, or every one of its kind. */
export function isDownIn({ down }: Pick<SessionQuestion, 'down'>): (dependency: DependencyId) => boolean {
  return (dependency) => down.has(dependency) || down.has(kindOf(dependency));
}

/** What is down of all that the ways in need. */
export function missing(question: SessionQuestion): readonly DependencyId[] {
  return [...new Set(question.paths.flat())].filter(isDownIn(question));
}
