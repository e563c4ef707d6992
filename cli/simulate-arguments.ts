import { DEPENDENCIES } from '../model/dependency';
import { OUTAGES, type Outage } from '../model/outage';
import { SIMULATION_REPORTERS, type SimulationFormat } from '../report/simulation';
import { wrap } from '../report/wrap';
import { UsageError } from './command';
import { countryOf } from './country-option';
import { dayOf, oneOf } from './option-values';
import { outageOf } from './outage-option';
import { parse } from './parse';

/** What `simulate` is asked to do; what is absent was not said. */
export interface SimulateArguments {
  readonly path: string;
  readonly populationFiles: readonly string[];
  /** Whether PATH stands right behind a FILE of `--population`, as if it were a second one. */
  readonly isPathBehindFile: boolean;
  readonly countries?: readonly string[];
  readonly outages?: readonly Outage[];
  readonly contingencies?: readonly string[];
  readonly maxOrder?: number;
  readonly format: SimulationFormat;
  readonly isReportOnlyEnforced: boolean;
  readonly failOn: 'never' | 'finding';
  readonly breakGlass: readonly string[];
  /** ISO date. */
  readonly asOf: string;
}

/** The help of `simulate`. */
export const SIMULATE_HELP = `Usage: entra-resilience simulate [PATH] [options]

Says which outages lock whom out of what, what the least is that gets in, and what a contingency set opens. PATH is what
\`check\` takes (default: cdktf.out). The people are the populations it declares, or those of the files you pass.

Options:
  --population FILE        users, group memberships, role assignments, registration details, devices or domains, as
                           JSON, JSON Lines or CSV; repeatable
  --country CODE           a country these people sign in from, by its code in ISO 3166-1, such as DE; repeatable
                           (default: not known)
  --outage NAME            an outage by name, or dependencies separated by commas; repeatable (default: all names, and
                           each site, connector and egress)
  --contingency NAME       a contingency set, by its name or disruption; repeatable (default: all)
  --max-order N            look for minimal outages of at most N dependencies (default: no bound)
  --format FORMAT          text (default) or json; the ways in as dot (Graphviz), mermaid or open-psa (fault trees)
  --as-enabled             judge report-only policies as if they were enforced, those of contingency sets apart
  --fail-on LEVEL          exit with 1 on: never (default), finding (of a contingency set, or a certain deadlock)
  --break-glass NAME       an emergency access account (id or user principal name) or its group (id or name); repeatable
  --as-of YYYY-MM-DD       the day it is: what is announced for a day is gone from then on (default: today)
  -h, --help               this text

Outages with a name:
${wrap('  ', OUTAGES.map(({ name }) => name).join(', '))}
Kinds of dependencies, each alone or as one instance, such as site/Frankfurt:
${wrap('  ', DEPENDENCIES.join(', '))}

Exit code: 0 done, 1 findings with --fail-on finding, 2 bad usage or input that cannot be read.

Examples:
  entra-resilience simulate
  entra-resilience simulate my-export/ --population users.jsonl --population members.csv --country DE
  entra-resilience simulate --outage phone-carrier --outage site/Frankfurt,entra-mfa --format json > result.json
`;

const options = {
  population: { type: 'string', multiple: true },
  country: { type: 'string', multiple: true },
  outage: { type: 'string', multiple: true },
  contingency: { type: 'string', multiple: true },
  'max-order': { type: 'string' },
  format: { type: 'string', default: 'text' },
  'as-enabled': { type: 'boolean', default: false },
  'fail-on': { type: 'string', default: 'never' },
  'break-glass': { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the arguments of `simulate`; nothing where help is asked for. */
export function simulateArguments(args: readonly string[]): SimulateArguments | undefined {
  const { values, positionals } = parse('simulate', args, options);
  if (values.help) return undefined;
  const [path = 'cdktf.out', ...others] = positionals;
  const { population: populationFiles = [], contingency: contingencies } = values;
  if (others.length > 0) {
    const hint = populationFiles.length > 0 ? ', and repeat --population for each FILE of people' : '';
    throw new UsageError(`one PATH is enough, got '${positionals.join("' '")}': pass their common folder${hint}`);
  }
  return {
    path,
    populationFiles,
    isPathBehindFile: args.some((each, at) => each === path && args[at - 2] === '--population'),
    countries: countriesOf(values.country, populationFiles),
    outages: values.outage && distinct(values.outage.map(outageOf)),
    contingencies,
    maxOrder: orderOf(values['max-order']),
    format: oneOf('--format', values.format, Object.keys(SIMULATION_REPORTERS) as SimulationFormat[]),
    isReportOnlyEnforced: values['as-enabled'],
    failOn: oneOf('--fail-on', values['fail-on'], ['never', 'finding']),
    breakGlass: values['break-glass'] ?? [],
    asOf: dayOf(values['as-of']),
  };
}

function orderOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--max-order takes a whole number above 0, got '${text}'`);
}

function countriesOf(codes: readonly string[] | undefined, files: readonly string[]): readonly string[] | undefined {
  if (codes === undefined) return undefined;
  if (files.length === 0) {
    throw new UsageError(
      '--country is about the people of --population: pass a FILE, or say it where they are declared',
    );
  }
  return [...new Set(codes.map(countryOf))];
}

// The same outage twice is one.
const distinct = (outages: readonly Outage[]) => [...new Map(outages.map((each) => [each.name, each])).values()];
