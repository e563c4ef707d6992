import type { ContingencySet } from '../model/contingency-set';
import type { Tenant } from '../model/tenant';
import { replayContingency } from '../simulator/replay-contingency';
import type { ContingencyFinding } from '../simulator/simulation';
import { declaredClasses } from '../simulator/user-classes';
import { NOBODY_SAID } from './break-glass';
import { unreachedOnceActive } from './contingency-reach';
import { conclude, listed, type Finding, type Rule } from './rule';
import { judgedTenant } from './sign-in-paths';

/** CA5: an emergency is no time to find out what the fourth step does. */
export const contingencyStepsSafe: Rule = {
  id: 'contingency-steps-safe',
  severity: 'error',
  description: 'No step of a contingency set opens a hole or locks out break glass, and the last lets its group work.',
  evaluate(tenant, { asOf }) {
    const { contingencySets, breakGlass } = tenant;
    if (contingencySets.length === 0) return { skipped: 'not-applicable', because: 'there is no contingency set' };
    const judged = judgedTenant(tenant);
    const results = contingencySets.map((set) => judge(judged, set, asOf));
    // The steps may be safe; whether break glass gets in after each, nobody can say.
    const unknown = breakGlass === undefined && 'because' in NOBODY_SAID ? [NOBODY_SAID.because] : [];
    return conclude(
      results.flatMap(({ findings }) => findings),
      [...results.flatMap((each) => each.unknown), ...unknown],
    );
  },
};

function judge(tenant: Tenant, set: ContingencySet, asOf: string) {
  const { name: subject, isDeclared, policyNames, activation, rollBack } = set;
  if (!isDeclared) {
    const because = `whom the steps of '${subject}' exclude from which policy, nobody told: define it with ContingencyPolicies`;
    return { findings: [], unknown: [because] };
  }
  const policies = tenant.conditionalAccessPolicies;
  const isRead = (policyName: string) => policies.some(({ displayName }) => displayName === policyName);
  const missing = [...new Set([...activation, ...rollBack].map(({ policyName }) => policyName))].filter(
    (each) => !isRead(each),
  );
  if (missing.length > 0) {
    const names = listed(missing.map((each) => `'${each}'`));
    return { findings: [], unknown: [`the steps of '${subject}' change ${names}, which was not read`] };
  }
  const location = policies.find(({ displayName }) => policyNames.includes(displayName))?.source;
  const finding = (message: string, fix: string): Finding => ({ subject, message, fix, ...(location && { location }) });
  const found = replayContingency(tenant, set, declaredClasses(tenant)).states.flatMap(({ action, findings }) =>
    findings.map((each) => ({ isCertain: each.isCertain, text: `after '${action}', ${inWords(each)}`, each })),
  );
  const unreached = unreachedOnceActive(tenant, set, asOf);
  return {
    findings: [
      ...found.filter(({ isCertain }) => isCertain).map(({ text, each }) => finding(text, FIXES[each.kind])),
      ...unreached
        .filter(({ lost }) => lost.length > 0)
        .map(({ people, lost }) => finding(`after its last step, ${people} still do not reach ${listed(lost)}`, REACH)),
    ],
    unknown: [
      ...found.filter(({ isCertain }) => !isCertain).map(({ text }) => `'${subject}': ${text}`),
      ...unreached
        .filter(({ open }) => open.length > 0)
        .map(({ people, open }) => `whether ${people} reach ${listed(open)} once '${subject}' is active is not known`),
    ],
  };
}

function inWords({ message, applications, where }: ContingencyFinding): string {
  const conditions = Object.entries(where).map(([condition, values]) => `${condition} ${values.join(' or ')}`);
  const at = conditions.length === 0 ? '' : `, ${conditions.join(', ')}`;
  return `${message} (${listed(applications)}${at})`;
}

const FIXES: Readonly<Record<ContingencyFinding['kind'], string>> = {
  passwordAlone:
    'exclude only the contingency group from the regular policies, leave these enabled, and let the policies of the set close what that opens: ContingencyPolicies does',
  breakGlassLockedOut: 'exclude the break glass group: pass `breakGlass` to ContingencyPolicies',
};

const REACH =
  'let the set accept something that the disruption spares and these people have, in `requireOneOf`, or list every policy in their way in `regularPolicies`; for the Azure portal, where Microsoft itself asks for multifactor authentication, give them a credential that the disruption spares';
