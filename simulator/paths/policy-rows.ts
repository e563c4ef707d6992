import { matchesPart, type SignInPart } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { DeviceKind } from '../../model/population';
import type { ServicePrincipalSubject, SignIn, UserSubject } from '../../model/sign-in';
import { bitsOf, noBits, setBit, type Bits } from '../sets/bits';
import { DEVICES, type PlaceNetwork } from './places';
import { ORDINARY } from './ordinary-sign-in';
import { asksForApp } from './protected-apps';
import { requirementOf, type Requirement } from './requirement';
import type { Row } from './row';
import { subjectRows } from './subject-rows';

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
  /** The same at a risk that is not known. */
  readonly othersAtAnyRisk: Row;
}

/** The look-up of policies that ask for something, with what they ask for. */
export interface AskingRows extends PolicyRows {
  /** What each policy asks for, by its number. */
  readonly requirements: readonly Requirement[];
  /** Policies that ask for a protected app. */
  readonly onApps: Bits;
}

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
    forSubject: subjectRows(policies, (policy, subject) => matchesPart(policy, { ...ORDINARY, subject }, 'subject')),
    forApplication: (id) => rowOf('context', { context: { applications: [id] } }),
    forClient: (clientAppType) => rowOf('client', { clientAppType }),
    forPlatform: (devicePlatform) => rowOf('platform', { devicePlatform }),
    forNetwork: ({ place }) => rowOf('network', { place }),
    forDevice: (device) => rowOf('device', { device: DEVICES[device] }),
    others: rowOf('others', {}),
    othersAtAnyRisk: rowOf('others', { signInRiskLevel: undefined, userRiskLevel: undefined }),
  };
}

/** The same for those that ask for anything that could keep anyone out. */
export function askingRows(all: readonly ConditionalAccessPolicy[]): AskingRows {
  const rows = policyRows(all.filter((policy) => requirementOf(policy) !== undefined));
  return {
    ...rows,
    requirements: rows.policies.flatMap((policy) => requirementOf(policy) ?? []),
    onApps: bitsOf(
      rows.policies.length,
      rows.policies.flatMap((policy, number) => (asksForApp(policy) ? [number] : [])),
    ),
  };
}
