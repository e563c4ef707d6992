import { contingencySetsByName } from '../model/contingency-sets-by-name';
import type { NotUnderstood } from '../model/source';
import type { Tenant } from '../model/tenant';
import { breakGlassFromNames } from './complete-break-glass';
import { secretsIn } from './find-secrets';
import { fromGraph, policiesLeftOut } from './from-graph';
import { tenantFromStacks } from './from-synth';
import { InputError } from './input-error';
import { isNamedJson, mayBeJson, type InputFile } from './input-file';
import { parseJsonFile } from './parse-json-file';
import { besideStacks, stacksOf } from './stacks-of-files';
import type { Stack } from './synth/stack';
import { tenantFromObjects } from './tenant-from-objects';

/** What else is known when a tenant is read. */
export interface ReadTenantOptions {
  /**
   * Ids or user principal names of the emergency access accounts, or ids or names of their groups.
   *
   * @default what the input says
   */
  readonly breakGlass?: readonly string[];
  /**
   * What the files were read from, for messages.
   *
   * @default the file, or `.` for several
   */
  readonly name?: string;
}

/** A tenant, and the stacks it was read from. */
export interface TenantAndStacks {
  readonly tenant: Tenant;
  readonly stacks: readonly Stack[] | undefined;
}

/**
 * The tenant that files describe: a `cdktf.out` folder, Terraform JSON, or exports from Microsoft Graph. What cannot be
 * read at all is an `InputError`; what was read and not understood is listed.
 */
export function readTenant(files: readonly InputFile[], options: ReadTenantOptions = {}): Tenant {
  return readTenantAndStacks(files, options).tenant;
}

/** The same, with the stacks that the tenant was read from; none where it is an export. */
export function readTenantAndStacks(files: readonly InputFile[], options: ReadTenantOptions): TenantAndStacks {
  const name = options.name ?? (files.length === 1 ? files[0]?.path : undefined) ?? '.';
  const stacks = stacksOf(files, name);
  const tenant = stacks === undefined ? tenantOfExport(files, name) : tenantOfStacks(stacks, files);
  const { breakGlass = [] } = options;
  if (breakGlass.length === 0) return { tenant, stacks };
  return { tenant: { ...tenant, breakGlass: breakGlassFromNames(breakGlass, tenant, name) }, stacks };
}

function tenantOfStacks(stacks: readonly Stack[], files: readonly InputFile[]): Tenant {
  const tenant = tenantFromStacks(stacks);
  return { ...tenant, notUnderstood: [...besideStacks(files, stacks), ...tenant.notUnderstood] };
}

const POLICY = 'conditionalAccessPolicy';

function tenantOfExport(files: readonly InputFile[], name: string): Tenant {
  const isJson = (file: InputFile) => (files.length === 1 ? mayBeJson(file) : isNamedJson(file));
  const parsed = files.filter(isJson).map((file) => ({ file: file.path, json: parseJsonFile(file) }));
  const found = parsed.map(({ file, json }) => fromGraph(file, json));
  const others = files.filter((file) => !isJson(file));
  if (!found.some(({ isRecognised }) => isRecognised)) {
    const what = parsed.length === 0 ? 'holds no .json file' : 'holds nothing of a tenant';
    throw new InputError(name, what, 'pass a cdktf.out folder, a cdk.tf.json, or an export from Microsoft Graph');
  }
  const objects = found.flatMap((each) => each.objects);
  const tellsOfPolicies =
    objects.some(({ type }) => type === POLICY) || found.some(({ emptyKinds }) => emptyKinds.includes(POLICY));
  const tenant = tenantFromObjects(tellsOfPolicies ? objects : [...objects, policiesLeftOut(name)]);
  const notUnderstood: readonly NotUnderstood[] = [
    ...others.map(({ path }) => ({ file: path, pointer: '', what: 'not JSON: not read' })),
    ...found.flatMap((each) => each.notUnderstood),
    ...tenant.notUnderstood,
  ];
  const secrets = parsed.flatMap(({ file, json }) => secretsIn(file, json));
  return {
    ...tenant,
    populations: [],
    workloadIdentities: [],
    dependencyInstances: [],
    contingencySets: contingencySetsByName(tenant.conditionalAccessPolicies),
    acknowledgements: [],
    secrets,
    notUnderstood,
    origin: 'export',
  };
}
