import { readFileSync } from 'node:fs';
import { evaluateSignIn } from '../evaluator/evaluate-sign-in';
import { InputError } from '../extract/input-error';
import type { InputFile } from '../extract/input-file';
import { readSignIn } from '../extract/read-sign-in';
import { inForce } from '../model/policies-in-force';
import { jsonText } from '../report/json';
import { EXIT, UsageError, type Streams } from './command';
import { parse } from './parse';
import { readInput, readTenantAt } from './read-input';
import { resolveSignIn } from './resolve-sign-in';

const EXPLAIN_HELP = `Usage: entra-resilience explain PATH --sign-in FILE

Says what Conditional Access decides on one sign-in, and which policies decide, as JSON. PATH is what \`check\` takes;
FILE holds the request of Graph's What-If evaluation (POST /identity/conditionalAccess/evaluate), - is standard input.

Options:
  --sign-in FILE           the sign-in, as JSON
  -h, --help               this text

What the request may say besides what Graph takes:
  satisfiedControls        controls met: "mfa", "compliantDevice", "fido2", "password,softwareOath", a strength's name
  signInIdentity           groupIds and roleTemplateIds (all of them), userType; servicePrincipalType
  signInContext            hasOnlyBaselineScopes, applicationAttributes
  signInConditions         gpsCountry, isMultifactorTrustedIp

What is left out is not known, and makes unknown what hangs on it; "deviceInfo": null is a device that is not registered,
"authenticationFlow": null no transfer. The whole request: docs/explain.md, schemas/what-if-request.schema.json.

Exit code: 0 whatever the decision, 2 bad usage or input that cannot be read.

Examples:
  entra-resilience explain my-export/ --sign-in sign-in.json
  echo '{"signInIdentity": {"groupIds": [], "userType": "Member"},
         "signInContext": {"includeApplications": ["00000002-0000-0ff1-ce00-000000000000"]},
         "signInConditions": {"devicePlatform": "windows", "clientAppType": "browser", "deviceInfo": null}}' |
    entra-resilience explain cdktf.out --sign-in -
`;

const options = { 'sign-in': { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } as const;
const USAGE = 'usage: entra-resilience explain PATH --sign-in FILE';

/** Evaluates one sign-in and prints the decision. */
export function explain(args: readonly string[], { stdout, readStdin }: Streams): number {
  const { values, positionals } = parse('explain', args, options);
  if (values.help) {
    stdout.write(EXPLAIN_HELP);
    return EXIT.ok;
  }
  const [path, ...others] = positionals;
  const file = values['sign-in'];
  if (path === undefined || others.length > 0) throw new UsageError(`explain takes one PATH: ${USAGE}`);
  if (file === undefined) throw new UsageError(`explain takes a sign-in: ${USAGE}`);

  const request = readSignIn(file === '-' ? standardInput(readStdin) : signInFile(file));
  const { tenant } = readTenantAt(path);
  const result = evaluateSignIn(inForce(tenant), resolveSignIn(tenant, request));
  // What Microsoft enforces by itself is told where it counts; Graph's What-If does not list it at all.
  const own = new Set(tenant.conditionalAccessPolicies.map(({ id }) => id));
  const isShown = ({ id, policyApplies }: (typeof result.policies)[number]) =>
    policyApplies !== false || (!request.appliedPoliciesOnly && own.has(id));
  const { decision, requiredControls, sessionControls, determiningPolicies } = result;
  const policies = result.policies.filter(isShown);
  const document = { decision, requiredControls, sessionControls, determiningPolicies, policies };
  stdout.write(jsonText(document));
  return EXIT.ok;
}

function signInFile(path: string): InputFile {
  const [file, ...others] = readInput(path);
  if (file === undefined || others.length > 0 || !path.endsWith(file.path)) {
    throw new InputError(path, 'is a folder', 'pass the one file that holds the sign-in');
  }
  return { ...file, path };
}

function standardInput(read: Streams['readStdin'] = () => readFileSync(0)): InputFile {
  try {
    return { path: 'standard input', bytes: read() };
  } catch {
    throw new InputError('standard input', 'cannot be read', 'pipe the sign-in into the command, or pass a file');
  }
}
