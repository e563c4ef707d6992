import type { ConditionalAccessPolicy, PolicyConditions } from '../model/conditional-access';
import { isReference } from '../model/object-id';
import { APPLICATIONS } from '../model/well-known';

/** Something that parts of one policy cannot mean together. */
export interface Contradiction {
  /** Pointers to what it reads; anything not understood there leaves the question open. */
  readonly reads: readonly string[];
  /** Whether the policy uses what the constraint is about. */
  readonly concerns: (policy: ConditionalAccessPolicy) => boolean;
  /** What is wrong with a policy it concerns. */
  readonly check: (policy: ConditionalAccessPolicy) => string | undefined;
  /** Whether an unresolved reference hides the answer. */
  readonly isHidden?: (policy: ConditionalAccessPolicy) => boolean;
  readonly fix: string;
}

const builtIn = ({ grantControls }: ConditionalAccessPolicy) => grantControls?.builtInControls ?? [];

/** Every control a policy asks for, the strength under the name `authenticationStrength`. */
function controlsOf(policy: ConditionalAccessPolicy): readonly string[] {
  const { customAuthenticationFactors = [], termsOfUse = [], authenticationStrength } = policy.grantControls ?? {};
  const strength = authenticationStrength === undefined ? [] : ['authenticationStrength'];
  return [...builtIn(policy), ...customAuthenticationFactors, ...termsOfUse, ...strength];
}

const others = (policy: ConditionalAccessPolicy, allowed: readonly string[]) =>
  controlsOf(policy).filter((control) => !allowed.includes(control));

const isOnAllResources = ({ conditions }: ConditionalAccessPolicy) =>
  conditions.applications.includeApplications.includes('All');

/** Names of the conditions that are set, besides who and what the policy is for. */
function conditionsOf(conditions: PolicyConditions): readonly string[] {
  const { clientAppTypes, platforms, locations, deviceFilter } = conditions;
  const isSet: Readonly<Record<string, boolean>> = {
    clientAppTypes: clientAppTypes.length > 0 && !clientAppTypes.includes('all'),
    platforms: platforms !== undefined && !isEverywhere(platforms.include, platforms.exclude, 'all'),
    locations: locations !== undefined && !isEverywhere(locations.include, locations.exclude, 'All'),
    devices: deviceFilter !== undefined,
    signInRiskLevels: conditions.signInRiskLevels.length > 0,
    userRiskLevels: conditions.userRiskLevels.length > 0,
    servicePrincipalRiskLevels: conditions.servicePrincipalRiskLevels.length > 0,
    insiderRiskLevels: conditions.insiderRiskLevels.length > 0,
    authenticationFlows: conditions.transferMethods.length > 0,
  };
  return Object.keys(isSet).filter((name) => isSet[name]);
}

const isEverywhere = (include: readonly string[], exclude: readonly string[], all: string) =>
  exclude.length === 0 && (include.length === 0 || include.includes(all));

const has = (control: string) => (policy: ConditionalAccessPolicy) => controlsOf(policy).includes(control);

const REGISTER_DEVICE = 'urn:user:registerdevice';

/** What `passwordChange` and `riskRemediation` ask of the rest of the policy. */
function remediation(policy: ConditionalAccessPolicy, control: string, companions: readonly string[]) {
  const { conditions, grantControls } = policy;
  const unfit = others(policy, [control, ...companions]);
  const beside = conditionsOf(conditions).filter((name) => name !== 'userRiskLevels');
  if (unfit.length > 0) return `${control} cannot stand beside ${unfit.join(', ')}`;
  const isAccompanied = companions.some((companion) => has(companion)(policy));
  if (!isAccompanied || grantControls?.operator === 'OR')
    return `${control} has to stand beside ${companions.join(' or ')} with AND`;
  if (conditions.userRiskLevels.length === 0) return `${control} answers user risk, and no userRiskLevels are set`;
  if (!isOnAllResources(policy) || conditions.applications.excludeApplications.length > 0) {
    return `${control} works only on all resources, without exclusion`;
  }
  return beside.length > 0 ? `${control} cannot stand beside the conditions ${beside.join(', ')}` : undefined;
}

// On all resources the control takes effect where it can.
const SESSION_APPLICATIONS: readonly string[] = [
  'All',
  'Office365',
  APPLICATIONS.exchangeOnline,
  APPLICATIONS.sharePointOnline,
];

/**
 * The constraints between parts of one policy.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    reads: ['/grantControls', '/conditions/clientAppTypes', '/conditions/devices'],
    concerns: ({ conditions }) => conditions.applications.includeUserActions.includes(REGISTER_DEVICE),
    check: (policy) => {
      const unfit = others(policy, ['mfa', 'authenticationStrength']);
      if (unfit.length > 0) return `device registration can ask for mfa or a strength, not for ${unfit.join(', ')}`;
      const beside = conditionsOf(policy.conditions).filter((name) => name === 'clientAppTypes' || name === 'devices');
      return beside.length > 0 ? `device registration has no condition ${beside.join(', ')}` : undefined;
    },
    fix: 'ask for `mfa` or an authentication strength only, and take client apps and device filter out',
  },
  {
    reads: ['/grantControls'],
    concerns: has('mfa'),
    check: (policy) =>
      has('authenticationStrength')(policy) ? 'asks for mfa and for an authentication strength at once' : undefined,
    fix: 'take `mfa` out of `builtInControls`: the strength asks for more',
  },
  {
    reads: ['/grantControls'],
    concerns: has('block'),
    check: (policy) => {
      const beside = others(policy, ['block']);
      return beside.length > 0 ? `blocks and asks for ${beside.join(', ')} at once` : undefined;
    },
    fix: 'take either `block` or the other controls out of `grantControls`',
  },
  {
    reads: ['/grantControls', '/conditions'],
    concerns: has('passwordChange'),
    check: (policy) => remediation(policy, 'passwordChange', ['mfa', 'authenticationStrength']),
    fix: 'keep `mfa` AND `passwordChange` for all resources and `userRiskLevels`, and nothing else',
  },
  {
    reads: ['/grantControls', '/conditions'],
    concerns: has('riskRemediation'),
    check: (policy) => remediation(policy, 'riskRemediation', ['authenticationStrength']),
    fix: 'keep a strength AND `riskRemediation` for all resources and `userRiskLevels`, and nothing else',
  },
  {
    reads: ['/sessionControls/persistentBrowser', '/conditions/applications'],
    concerns: ({ sessionControls }) => sessionControls?.persistentBrowser !== undefined,
    check: (policy) => (isOnAllResources(policy) ? undefined : 'persistentBrowser works only on all resources'),
    fix: 'set `includeApplications` to All, or take `persistentBrowser` out of `sessionControls`',
  },
  {
    reads: ['/sessionControls/applicationEnforcedRestrictions', '/conditions/applications'],
    concerns: ({ sessionControls }) => sessionControls?.applicationEnforcedRestrictions === true,
    check: ({ conditions: { applications } }) => {
      const unfit = applications.includeApplications.filter(
        (id) => !isReference(id) && !SESSION_APPLICATIONS.some((each) => each.toLowerCase() === id.toLowerCase()),
      );
      const named = unfit.join(', ');
      return named === '' ? undefined : `applicationEnforcedRestrictions does nothing for ${named}`;
    },
    isHidden: ({ conditions }) => conditions.applications.includeApplications.some(isReference),
    fix: 'name only Office365, Exchange Online and SharePoint Online in `includeApplications`',
  },
  {
    reads: ['/grantControls'],
    concerns: ({ conditions: { clientApplications } }) =>
      (clientApplications?.includeServicePrincipals.length ?? 0) > 0 ||
      clientApplications?.servicePrincipalFilter !== undefined,
    check: (policy) => {
      const unfit = others(policy, ['block']);
      return unfit.length > 0 ? `a workload identity cannot be asked for ${unfit.join(', ')}` : undefined;
    },
    fix: 'ask for `block`, the only control for workload identities',
  },
  {
    reads: ['/sessionControls/continuousAccessEvaluation', '/conditions'],
    concerns: ({ sessionControls }) => sessionControls?.continuousAccessEvaluation === 'disabled',
    check: (policy) => {
      if (!isOnAllResources(policy)) return 'continuous access evaluation can be disabled only on all resources';
      const beside = conditionsOf(policy.conditions);
      if (beside.length === 0) return undefined;
      return `continuous access evaluation cannot be disabled with the conditions ${beside.join(', ')}`;
    },
    fix: 'take `continuousAccessEvaluation` out of `sessionControls`: it keeps tokens long-lived and revocable',
  },
];
