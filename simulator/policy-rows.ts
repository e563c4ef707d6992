import { matchesPart, type SignInPart } from '../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { exactly } from '../model/object-id';
import type { ServicePrincipalSubject, SignIn, UserSubject } from '../model/sign-in';
import { APPLICATIONS } from '../model/well-known';
import { bitsOf, noBits, setBit, type Bits } from './bits';
import { DEVICES, type PlaceNetwork } from './places';
import type { DeviceKind } from '../model/population';

/** The policies whose conditions match one part of a sign-in, by their numbers. */
export interface Row {
  readonly sure: Bits;
  /** Those of `sure`, and those of which it is not known. */
  readonly possible: Bits;
}

/** Looks up which policies match each part of a sign-in: those that match every part apply. */
export interface PolicyRows {
  /** Enforced policies, or of unknown state; a policy's number is its place here. */
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly forSubject: (subject: UserSubject | ServicePrincipalSubject) => Row;
  readonly forApplication: (id: string) => Row;
  readonly forClient: (clientAppType: string) => Row;
  readonly forPlatform: (devicePlatform: string) => Row;
  readonly forNetwork: (network: PlaceNetwork) => Row;
  readonly forDevice: (device: DeviceKind) => Row;
  /** Conditions on what does not vary: no risk, no transfer. */
  readonly others: Row;
  /** Policies that ask for a protected app. */
  readonly onApps: Bits;
}

const NOBODY: UserSubject = {
  kind: 'user',
  userId: 'nobody',
  externalUserType: 'none',
  groups: exactly([]),
  roles: exactly([]),
};

/** A sign-in without risk; the parts that a row is about take the place of these. */
export const ORDINARY: SignIn = {
  subject: NOBODY,
  context: { applications: [APPLICATIONS.exchangeOnline] },
  place: { locations: exactly([]), isTrusted: 'no' },
  devicePlatform: 'windows',
  clientAppType: 'browser',
  signInRiskLevel: 'none',
  userRiskLevel: 'none',
  servicePrincipalRiskLevel: 'none',
  insiderRiskLevel: 'none',
  transferMethod: 'none',
  device: 'unregistered',
  satisfiedControls: [],
};

/** Prepares the look-up for the enforced ones among `all`. */
export function policyRows(all: readonly ConditionalAccessPolicy[]): PolicyRows {
  const policies = all.filter(({ state }) => state === 'enabled' || state === 'unknown');
  const rowOf = (part: SignInPart, change: Partial<SignIn>): Row => {
    const row = { sure: noBits(policies.length), possible: noBits(policies.length) };
    const signIn = { ...ORDINARY, ...change };
    for (const [number, policy] of policies.entries()) {
      const answer = matchesPart(policy, signIn, part);
      if (answer !== 'no') setBit(row.possible, number);
      if (answer === 'yes' && policy.state === 'enabled') setBit(row.sure, number);
    }
    return row;
  };
  return {
    policies,
    forSubject: (subject) => rowOf('subject', { subject }),
    forApplication: (id) => rowOf('context', { context: { applications: [id] } }),
    forClient: (clientAppType) => rowOf('client', { clientAppType }),
    forPlatform: (devicePlatform) => rowOf('platform', { devicePlatform }),
    forNetwork: ({ place }) => rowOf('network', { place }),
    forDevice: (device) => rowOf('device', { device: DEVICES[device] }),
    others: rowOf('others', {}),
    onApps: bitsOf(
      policies.length,
      policies.flatMap(({ grantControls }, number) => (asksForApp(grantControls) ? [number] : [])),
    ),
  };
}

const asksForApp = (grantControls: ConditionalAccessPolicy['grantControls']) =>
  grantControls?.builtInControls.some((each) => each === 'approvedApplication' || each === 'compliantApplication');
