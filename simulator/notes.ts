import { parseContingencyName } from '../model/contingency';
import { isMeantBy, type DependencyId } from '../model/dependency';
import { nearest } from '../model/nearest';
import { OUTAGES, type Outage } from '../model/outage';
import type { Tenant } from '../model/tenant';
import type { SignInModel } from './sign-in-model';

interface Asked {
  readonly outages?: readonly Outage[];
  readonly asOf: string;
  readonly isReportOnlyEnforced?: boolean;
}

/** What a reader of the answer must know to read it right. */
export function notesOn(
  tenant: Pick<Tenant, 'conditionalAccessPolicies' | 'breakGlass' | 'contingencySets' | 'securityDefaults' | 'origin'>,
  { dependencies }: Pick<SignInModel, 'dependencies'>,
  { outages = [], asOf, isReportOnlyEnforced = false }: Asked,
): readonly string[] {
  const reportOnly = tenant.conditionalAccessPolicies.filter(
    ({ state, displayName }) =>
      state === 'enabledForReportingButNotEnforced' && parseContingencyName(displayName) === undefined,
  ).length;
  const isAnyEnabled = tenant.conditionalAccessPolicies.some(({ state }) => state === 'enabled');
  const isNeeded = (name: DependencyId) => dependencies.some((each) => isMeantBy(each, name));
  // An outage with a name may take down much that a tenant has nothing of.
  const isNamed = ({ name }: Outage) => OUTAGES.some((each) => each.name === name);
  const idle = outages.filter(
    (each) => isNamed(each) && each.methods === undefined && !each.dependencies.some(isNeeded),
  );
  const missing = outages
    .filter((each) => !isNamed(each))
    .flatMap((each) => each.dependencies)
    .filter((name) => !isNeeded(name));
  return [
    ...(reportOnly > 0 && !isReportOnlyEnforced
      ? [reportOnly === 1 ? ONE_REPORTS : `${reportOnly} ${MANY_REPORT}`]
      : []),
    ...(tenant.origin === 'export' && tenant.securityDefaults === undefined && !isAnyEnabled
      ? ['the export does not tell whether security defaults are on, so they count as off']
      : []),
    ...OUTAGES.filter(({ from }) => from !== undefined && from <= asOf).map(
      ({ name, title, from }) => `${name} (${title}) is how things are since ${from ?? ''}, and no outage any more`,
    ),
    ...[...new Set(missing)].map((name) => `nobody's way in needs '${name}'${meant(name, dependencies)}`),
    ...idle.map(({ name }) => `nobody's way in needs anything that '${name}' takes down`),
    ...(tenant.breakGlass === undefined && tenant.contingencySets.length > 0
      ? ['nobody said which accounts are for emergency access, so no contingency can be seen to lock them out']
      : []),
  ];
}

const ONE_REPORTS = '1 policy is report-only and asks nothing of anybody yet: --as-enabled judges it as if enforced';
const MANY_REPORT = 'policies are report-only and ask nothing of anybody yet: --as-enabled judges them as if enforced';

function meant(name: string, dependencies: readonly DependencyId[]): string {
  const like = nearest(name, dependencies);
  return like === undefined ? '' : `: did you mean '${like}'?`;
}
