import { policyStates, readCounts } from '../extract/read-counts';
import { summarizeStacks } from '../extract/summarize-stacks';
import { REPORTERS, type CheckReport, type Format } from '../report';
import { DEFAULT_POLICY_QUOTA, runRules } from '../rules/run-rules';
import { EXIT, UsageError, type Streams } from './command';
import { dayOf, oneOf } from './option-values';
import { parse } from './parse';
import { readTenantAt } from './read-input';
import { styleFor } from './style';

const CHECK_HELP = `Usage: entra-resilience check [PATH] [options]

Checks a tenant against the resilience rules. PATH is a cdktf.out folder (default: cdktf.out), a cdk.tf.json, or a
file or folder of Microsoft Graph exports.

Options:
  --format text|json       how to print the result (default: text)
  --fail-on LEVEL          exit with 1 on: error (default), warning (those too), unknown (also what an error rule could
                           not know), never
  --break-glass NAME       an emergency access account (id or user principal name) or its group (id or name); repeatable
  --as-of YYYY-MM-DD       the day acknowledgements and retirements are judged on (default: today)
  --policy-quota N         how many Conditional Access policies the tenant may have (default: ${DEFAULT_POLICY_QUOTA})
  -h, --help               this text

Exit code: 0 clean, 1 findings, 2 bad usage or input that cannot be read.

Examples:
  entra-resilience check
  entra-resilience check my-export/ --break-glass bg1@contoso.onmicrosoft.com --break-glass bg2@contoso.onmicrosoft.com
  entra-resilience check cdktf.out --format json --fail-on warning > result.json
`;

const options = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  'break-glass': { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  'policy-quota': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs the rules on a tenant and prints what they say. */
export function check(args: readonly string[], { stdout }: Streams): number {
  const { values, positionals } = parse('check', args, options);
  if (values.help) {
    stdout.write(CHECK_HELP);
    return EXIT.ok;
  }
  const [path = 'cdktf.out', ...others] = positionals;
  if (others.length > 0)
    throw new UsageError(`one PATH is enough, got '${positionals.join("' '")}': pass their common folder`);
  const format = oneOf('--format', values.format, Object.keys(REPORTERS) as Format[]);
  const failOn = oneOf('--fail-on', values['fail-on'], FAIL_ON);
  const asOf = dayOf(values['as-of']);
  const policyQuota = quotaOf(values['policy-quota']);

  const { tenant, stacks } = readTenantAt(path, { breakGlass: values['break-glass'] ?? [] });
  const report: CheckReport = {
    read: readCounts(tenant),
    policyStates: policyStates(tenant),
    ...(stacks && { stacks: summarizeStacks(stacks) }),
    notUnderstood: tenant.notUnderstood,
    ...runRules(tenant, { asOf, policyQuota }),
  };
  stdout.write(REPORTERS[format](report, styleFor(stdout)));
  return isFailure(report, failOn) ? EXIT.findings : EXIT.ok;
}

const FAIL_ON = ['error', 'warning', 'unknown', 'never'] as const;

function isFailure({ rules }: CheckReport, failOn: (typeof FAIL_ON)[number]): boolean {
  if (failOn === 'never') return false;
  const severities = failOn === 'error' ? ['error'] : ['error', 'warning'];
  const isFound = rules.some(({ severity, outcome }) => outcome === 'fail' && severities.includes(severity));
  const isOpen = rules.some(({ severity, outcome }) => outcome === 'unknown' && severity === 'error');
  return isFound || (failOn === 'unknown' && isOpen);
}

function quotaOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_POLICY_QUOTA;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(`--policy-quota takes a whole number above 0, got '${text}'`);
}
