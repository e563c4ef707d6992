import { evaluateSignIn, type Decision } from '../../evaluator/evaluate-sign-in';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencyStep } from '../../model/contingency-step';
import { applyContingencyStep } from '../../model/contingency-step';
import { exactly } from '../../model/object-id';
import { APPLICATIONS } from '../../model/well-known';

/** One sign-in of a replay, by what the policies of a contingency tell apart. */
export interface Cell {
  readonly user: (typeof USERS)[number];
  readonly platform: string;
  readonly location: string;
  readonly application: string;
  readonly clientAppType: string;
  /** What is met besides the password. */
  readonly satisfiedControls: readonly string[];
}

export const USERS = ['Staff', 'CoreAdmins', 'ContingencyAccess', 'EmergencyAccess'] as const;
const PLATFORMS = ['windows', 'macOS', 'iOS', 'android', 'linux'];
const LOCATIONS = ['CorpNetwork', 'elsewhere'];
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];
const APPS = [APPLICATIONS.exchangeOnline, APPLICATIONS.sharePointOnline, APPLICATIONS.azurePortal];

/** A user is in the one group of that name; nobody else's sign-in is different from one of these. */
export const CELLS: readonly Cell[] = USERS.flatMap((user) =>
  PLATFORMS.flatMap((platform) =>
    LOCATIONS.flatMap((location) =>
      APPS.flatMap((application) =>
        CLIENTS.flatMap((clientAppType) =>
          [[], ['domainJoinedDevice'], ['compliantDevice'], ['mfa']].map((satisfiedControls) => {
            return { user, platform, location, application, clientAppType, satisfiedControls };
          }),
        ),
      ),
    ),
  ),
);

export function decide(policies: readonly ConditionalAccessPolicy[], cell: Cell): Decision {
  const { user, platform, location, application, clientAppType, satisfiedControls } = cell;
  const signIn = {
    subject: {
      kind: 'user',
      userId: `${user}-member`,
      externalUserType: 'none',
      groups: exactly([user]),
      roles: exactly([]),
    },
    context: { applications: [application] },
    place: { locations: exactly([location]), isTrusted: location === 'CorpNetwork' ? 'yes' : 'no' },
    devicePlatform: platform,
    clientAppType,
    signInRiskLevel: 'none',
    userRiskLevel: 'none',
    insiderRiskLevel: 'none',
    transferMethod: 'none',
    device: 'unregistered',
    satisfiedControls,
  } as const;
  return evaluateSignIn({ conditionalAccessPolicies: policies, authenticationStrengths: [] }, signIn).decision;
}

/** The policies before the first step and after each. */
export function replay(
  before: readonly ConditionalAccessPolicy[],
  steps: readonly (readonly ContingencyStep[])[],
): readonly (readonly ConditionalAccessPolicy[])[] {
  return steps.reduce<(readonly ConditionalAccessPolicy[])[]>(
    (states, step) => [...states, step.reduce(applyContingencyStep, states.at(-1) ?? before)],
    [before],
  );
}

/** Cells that get in with nothing but the password. */
export const passwordOnly = (policies: readonly ConditionalAccessPolicy[], cells: readonly Cell[] = CELLS) =>
  cells.filter((cell) => cell.satisfiedControls.length === 0 && decide(policies, cell) === 'grant');
