import { InputError } from './input-error';
import { mayBeJson, type InputFile } from './input-file';
import type { NotUnderstood } from '../model/source';
import { get, getString, isObject } from './json';
import { parseJsonFile } from './parse-json-file';
import { entriesOf, type Stack } from './synth/stack';

/** The stacks in synthesized output, or in one file of Terraform JSON; nothing where the files are neither. */
export function stacksOf(files: readonly InputFile[], name: string): readonly Stack[] | undefined {
  const manifest = manifestIn(files);
  const listed = manifest && stacksInManifest(manifest, files);
  const stacks = listed ?? terraformFiles(files);
  if (stacks !== undefined && !stacks.some(isOfTenant)) {
    const what = 'holds no resource of azuread or msgraph';
    throw new InputError(name, what, 'pass the cdktf.out folder of stacks that define a tenant');
  }
  return stacks;
}

const manifestIn = (files: readonly InputFile[]) => files.find(({ path }) => /(^|\/)manifest\.json$/.test(path));

/** The files beside the stacks that hold configuration, or an export, and are not read. */
export function besideStacks(files: readonly InputFile[], stacks: readonly Stack[]): readonly NotUnderstood[] {
  const manifest = manifestIn(files);
  const isListed = manifest !== undefined && stacksInManifest(manifest, files) !== undefined;
  const read = new Set([...stacks.map(({ file }) => file), ...(isListed ? [manifest.path] : [])]);
  return files.flatMap(({ path }) => {
    const what = read.has(path) ? undefined : whatIsBeside(path, isListed ? manifest.path : undefined);
    return what === undefined ? [] : [{ file: path, pointer: '', what: `${what}: not read` }];
  });
}

function whatIsBeside(path: string, manifest: string | undefined): string | undefined {
  if (/\.tf$/i.test(path)) return 'Terraform that is not JSON';
  if (!/\.json$/i.test(path)) return undefined;
  if (manifest === undefined) return 'not Terraform';
  return /(\.tf|(^|\/)manifest)\.json$/i.test(path) ? `not in ${manifest}` : undefined;
}

function stacksInManifest(manifest: InputFile, files: readonly InputFile[]): readonly Stack[] | undefined {
  const json = parseJsonFile(manifest);
  const listed = get(json, 'stacks');
  // Other tools write a manifest.json, too.
  if (!isObject(listed)) return undefined;
  const folder = manifest.path.slice(0, -'manifest.json'.length);
  return Object.entries(listed).map(([key, entry]) => {
    const path = getString(entry, 'synthesizedStackPath') ?? `stacks/${key}/cdk.tf.json`;
    const file = files.find((each) => each.path === folder + path);
    if (file === undefined) {
      throw new InputError(manifest.path, `names '${path}', which is missing`, 'run npm start (or cdktf synth) again');
    }
    return { name: getString(entry, 'name') ?? key, file: file.path, json: parseJsonFile(file) };
  });
}

function terraformFiles(files: readonly InputFile[]): readonly Stack[] | undefined {
  const [only] = files;
  const candidates = files.filter(({ path }) => path.toLowerCase().endsWith('.tf.json'));
  if (candidates.length > 0) {
    return candidates.map((file) => stackOf(file, parseJsonFile(file), candidates.length));
  }
  if (only === undefined || files.length > 1 || !mayBeJson(only)) return undefined;
  const json = parseJsonFile(only);
  if (isPlan(json)) {
    throw new InputError(only.path, 'is a Terraform plan', 'pass the cdktf.out folder that it was made from');
  }
  return isTerraform(json) ? [stackOf(only, json, 1)] : undefined;
}

// Files of one folder are one configuration to Terraform, but a name of their own keeps their addresses apart.
function stackOf({ path }: InputFile, json: unknown, count: number): Stack {
  const folder = path.split('/').at(-2);
  const stackName = getString(get(get(json, '//'), 'metadata'), 'stackName');
  return { name: stackName ?? (count > 1 ? path : (folder ?? path)), file: path, json };
}

function isPlan(json: unknown): boolean {
  return (
    getString(json, 'format_version') !== undefined &&
    ['planned_values', 'resource_changes', 'values'].some((key) => get(json, key) !== undefined)
  );
}

function isTerraform(json: unknown): boolean {
  const blocks = ['resource', 'data'].flatMap((kind) => keysOf(json, kind));
  return isObject(get(json, 'terraform')) || blocks.some((type) => /^(azuread|msgraph)_/.test(type));
}

const keysOf = (json: unknown, kind: string) =>
  entriesOf({ key: kind, value: get(json, kind), pointer: '' }).map(({ key }) => key);

function isOfTenant({ json }: Stack): boolean {
  const names = ['resource', 'data', 'provider'].flatMap((kind) => keysOf(json, kind));
  const isEmpty = keysOf(json, 'resource').length === 0;
  return isEmpty ? isObject(json) : names.some((name) => /^(azuread|msgraph)(_|$)/.test(name));
}
