import { InputError } from './input-error';
import type { InputFile } from './input-file';
import { get, getObject, getString, isObject } from './json';
import { parseJsonFile } from './parse-json-file';
import type { Stack } from './synth/stack';

/** The stacks in synthesized output, or in one file of Terraform JSON; nothing where the files are neither. */
export function stacksOf(files: readonly InputFile[], name: string): readonly Stack[] | undefined {
  const manifest = files.find(({ path }) => /(^|\/)manifest\.json$/.test(path));
  const listed = manifest && stacksInManifest(manifest, files);
  const stacks = listed ?? terraformFiles(files);
  if (stacks !== undefined && !stacks.some(isOfTenant)) {
    const what = 'holds no resource of azuread or msgraph';
    throw new InputError(name, what, 'pass the cdktf.out folder of stacks that define a tenant');
  }
  return stacks;
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
  if (only === undefined || files.length > 1) return undefined;
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
  const blocks = [...Object.keys(getObject(json, 'resource')), ...Object.keys(getObject(json, 'data'))];
  return isObject(get(json, 'terraform')) || blocks.some((type) => /^(azuread|msgraph)_/.test(type));
}

function isOfTenant({ json }: Stack): boolean {
  const names = ['resource', 'data', 'provider'].flatMap((kind) => Object.keys(getObject(json, kind)));
  const isEmpty = Object.keys(getObject(json, 'resource')).length === 0;
  return isEmpty ? isObject(json) : names.some((name) => /^(azuread|msgraph)(_|$)/.test(name));
}
