import { isPersonal, PERSONAL_DEPENDENCIES, type DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { minimalSets } from '../simulator/sets/minimal-sets';
import { numbersIn, union } from '../simulator/sets/bits';
import { downIn, outcomeDuring, outcomeOf } from '../simulator/simulate-outage';
import type { Entries } from '../simulator/paths/sign-in-paths';
import { allOf, type Ternary } from '../model/ternary';
import { NOBODY_SAID } from './break-glass';
import { neededByAll } from './needed-by-all';
import { conclude, listed, type Finding, type Rule } from './rule';
import { isEntra, judgedTenant, PORTAL, signInPaths, type SignInPaths } from './sign-in-paths';

/** BG6: what locks the administrators out must not lock out those who stand in for them. */
export const breakGlassIndependentOfAdministrators: Rule = {
  id: 'break-glass-independent-of-administrators',
  severity: 'error',
  description: 'What locks the administrators out leaves the emergency access accounts a way in.',
  evaluate(tenant, { asOf }) {
    const { breakGlass, populations } = tenant;
    if (!populations.some(({ roleTemplateIds = [] }) => roleTemplateIds.length > 0)) {
      return { skipped: 'not-applicable', because: 'no declared population holds a directory role' };
    }
    if (breakGlass === undefined) return NOBODY_SAID;
    const paths = signInPaths(judgedTenant(tenant), asOf);
    const administrators = paths.populations
      .filter(({ population }) => (population.roleTemplateIds ?? []).length > 0)
      .map((each) => paths.waysIn(each, PORTAL));
    const isIn = (ways: Entries) => outcomeOf(ways) === 'in';
    if (!administrators.some(isIn)) {
      const mayBe = administrators.some((ways) => outcomeOf(ways) === 'unknown');
      const because = `${mayBe ? 'whether administrators get' : 'no administrators get'} into the Azure portal`;
      return mayBe
        ? { skipped: 'unknown', because: `${because} is not known` }
        : { skipped: 'not-applicable', because: `${because} while all is well` };
    }
    const shared = sharedThings(tenant, paths, administrators);
    const kinds = sameKind(tenant, paths, administrators);
    return conclude([...shared.findings, ...kinds.findings], [...shared.unknown, ...kinds.unknown]);
  },
};

interface Judged {
  readonly findings: readonly Finding[];
  readonly unknown: readonly string[];
}

/** What an account cannot do without, and the administrators use, too: it belongs to an outage that takes both. */
function sharedThings(tenant: Tenant, paths: SignInPaths, administrators: readonly Entries[]): Judged {
  const used = {
    sure: usedIn(paths, administrators, 'sure'),
    possible: usedIn(paths, administrators, 'possible'),
  };
  const findings: Finding[] = [];
  const unknown: string[] = [];
  for (const account of paths.emergencyAccounts) {
    const { name: subject } = account.person;
    const ways = paths.waysIn(account, PORTAL);
    const outcome = outcomeOf(ways);
    if (outcome === 'unknown') unknown.push(`whether '${subject}' gets into the Azure portal is not known`);
    if (outcome !== 'in') continue;
    const { surely, perhaps } = neededByAll(paths.model, ways);
    const [certain, open] = [surely, perhaps].map((names) =>
      names.filter((name) => !isEntra(name) && !isPersonal(name)),
    );
    const common = certain.filter((name) => used.sure.has(name));
    const mayBe = [...certain, ...open].filter((name) => !common.includes(name) && used.possible.has(name));
    if (mayBe.length > 0) unknown.push(`whether '${subject}' shares ${listed(mayBe)} with administrators is not known`);
    if (common.length === 0) continue;
    const message = `every way into the Azure portal needs ${listed(common)}, which ways of the administrators need, too`;
    findings.push({ subject, message, fix: OTHER_CREDENTIAL, ...at(tenant) });
  }
  return { findings, unknown };
}

/** What is part of some minimal outage of all administrators: that is what some minimal way of theirs needs. */
function usedIn(
  { model }: SignInPaths,
  administrators: readonly Entries[],
  of: 'sure' | 'possible',
): ReadonlySet<DependencyId> {
  const ways = minimalSets(administrators.flatMap((each) => each[of].map(({ bits }) => bits)));
  return new Set(ways.flatMap((bits) => numbersIn(bits).map((number) => model.dependencies[number])));
}

/** Whether one kind of credential, such as keys of a model that is revoked, takes administrators and accounts together. */
function sameKind(tenant: Tenant, { model, gone, ...paths }: SignInPaths, administrators: readonly Entries[]): Judged {
  const accounts = paths.emergencyAccounts.map((account) => paths.waysIn(account, PORTAL));
  const concerned = [...administrators, ...accounts].filter((ways) => outcomeOf(ways) !== 'lockedOut');
  if (!accounts.some((ways) => outcomeOf(ways) !== 'lockedOut')) return { findings: [], unknown: [] };
  const answers = PERSONAL_DEPENDENCIES.map((kind) => {
    const lost = downIn(model.dependencies, { name: kind, title: kind, dependencies: [kind] });
    const down = union(gone, lost);
    return { kind, answer: allOf(concerned.map((ways) => IS_LOCKED_OUT[outcomeDuring(ways, down)])) };
  });
  const open = answers.filter(({ answer }) => answer === 'unknown').map(({ kind }) => kind);
  return {
    findings: answers
      .filter(({ answer }) => answer === 'yes')
      .map(({ kind }) => ({ subject: 'break glass', message: messageOf(kind), fix: OTHER_CREDENTIAL, ...at(tenant) })),
    unknown: open.map((kind) => `whether anybody gets into the Azure portal without any ${kind} is not known`),
  };
}

const IS_LOCKED_OUT: Readonly<Record<ReturnType<typeof outcomeDuring>, Ternary>> = {
  in: 'no',
  lockedOut: 'yes',
  unknown: 'unknown',
};

const messageOf = (kind: string) =>
  `administrators and emergency access accounts all need a ${kind}: what takes one kind from everyone, such as a revoked model or a bad update, leaves nobody`;

const at = ({ breakGlass }: Tenant) => (breakGlass === undefined ? {} : { location: breakGlass.source });

const OTHER_CREDENTIAL =
  'register a credential on the emergency access accounts, or on the administrators, that needs something else, let the policies accept it, and list it in `methods`';
