import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { parseContingencyName, type ContingencyName } from '../model/contingency';
import { reachesBreakGlass } from './contingency-break-glass';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const contingencySetsComplete: Rule = {
  id: 'contingency-sets-complete',
  severity: 'error',
  description: 'Every set of contingency policies is complete, waits unenforced, and leaves out break glass.',
  evaluate(tenant) {
    const members: Member[] = [];
    const findings: Finding[] = [];
    for (const policy of tenant.conditionalAccessPolicies) {
      const name = parseContingencyName(policy.displayName);
      if (name !== undefined) members.push({ policy, name });
      else if (LOOKS_LIKE_ONE.test(policy.displayName)) findings.push(finding(policy, MISNAMED, RENAME));
    }
    if (members.length + findings.length === 0) {
      return { skipped: 'not-applicable', because: 'no policy is named as a contingency policy' };
    }
    const sets = groupBy(members, ({ name }) => name.disruption.toLowerCase());
    const unknown: string[] = [];
    for (const set of sets) {
      findings.push(...gaps(set), ...halfActive(set));
      const open = set.filter(({ policy }) => policy.state === 'unknown');
      unknown.push(...open.map(({ policy }) => `the state of '${policy.displayName}' is not known`));
    }
    for (const same of groupBy(members, ({ name }) => name.label)) findings.push(...repeated(same));
    for (const { policy } of members) {
      const answer = reachesBreakGlass(tenant, policy);
      if (answer.message !== undefined) findings.push(finding(policy, answer.message, EXCLUDE));
      if (answer.because !== undefined) unknown.push(answer.because);
    }
    return conclude(findings, unknown);
  },
};

interface Member {
  readonly policy: ConditionalAccessPolicy;
  readonly name: ContingencyName;
}

const LOOKS_LIKE_ONE = /enable in emergency/i;
const MISNAMED = 'is not named as the others are, so nobody in a hurry can tell its set and place';
const RENAME = "name it 'EM001 - ENABLE IN EMERGENCY: <disruption>[1/4] - <applications> - <controls>'";
const EXCLUDE = 'exclude the break glass group: pass `breakGlass` to ContingencyPolicies';

const finding = (
  { displayName: subject, source: location }: ConditionalAccessPolicy,
  message: string,
  fix: string,
) => ({
  subject,
  message,
  fix,
  location,
});

function groupBy(members: readonly Member[], key: (member: Member) => string): readonly (readonly Member[])[] {
  const keys = [...new Set(members.map(key))];
  return keys.map((each) => members.filter((member) => key(member) === each));
}

function gaps(set: readonly Member[]): readonly Finding[] {
  const [first] = set;
  if (first === undefined) return [];
  const { disruption } = first.name;
  const totals = [...new Set(set.map(({ name }) => name.total))].sort((a, b) => a - b);
  const fix = 'give each policy of the set its own place, 1 to n, and the same n';
  if (totals.length > 1) {
    const message = `'${disruption}' counts ${totals.join(' and ')} policies: it is not clear when the set is complete`;
    return [finding(first.policy, message, fix)];
  }
  const total = first.name.total;
  const places = set.map(({ name }) => name.index);
  const missing = range(total).filter((place) => !places.includes(place));
  const beyond = set.filter(({ name }) => name.index < 1 || name.index > total);
  const twice = set.filter(({ name }, at) => places.indexOf(name.index) !== at);
  return [
    ...(missing.length > 0
      ? [finding(first.policy, `'${disruption}' lacks ${missing.map((at) => `[${at}/${total}]`).join(', ')}`, fix)]
      : []),
    ...beyond.map(({ policy, name }) => finding(policy, `has place ${name.index} of ${total}`, fix)),
    ...twice.map(({ policy, name }) => finding(policy, `shares place ${name.index} of ${total} with another`, fix)),
  ];
}

// A name can claim any number; the places a person would list end well before this.
const range = (total: number) => Array.from({ length: Math.min(total, 1000) }, (_, at) => at + 1);

function halfActive(set: readonly Member[]): readonly Finding[] {
  const active = set.filter(({ policy }) => policy.state === 'enabled');
  const waiting = set.filter(({ policy }) => policy.state !== 'enabled' && policy.state !== 'unknown');
  if (waiting.length === 0) return [];
  const rest = waiting.map(({ name }) => name.label).join(', ');
  return active.map(({ policy }) =>
    finding(
      policy,
      `is enforced while ${rest} of its set is not: half a set opens what the rest should close`,
      'enable the whole set in its order, or set `state` back to enabledForReportingButNotEnforced',
    ),
  );
}

function repeated(same: readonly Member[]): readonly Finding[] {
  const [first, ...others] = same;
  return others.map(({ policy, name }) =>
    finding(
      policy,
      `carries the number ${name.label} of '${first?.policy.displayName}'`,
      'give every contingency policy its own EM number',
    ),
  );
}
