import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../extract/input-error';
import type { InputFile } from '../extract/input-file';
import { readTenantAndStacks, type ReadTenantOptions, type TenantAndStacks } from '../extract/read-tenant';

/** The tenant at a path, and the stacks it was read from; an error names the path that leads to the file. */
export function readTenantAt(path: string, options: Omit<ReadTenantOptions, 'name'> = {}): TenantAndStacks {
  const files = readInput(path);
  // The name goes into locations, where a path of this machine has no place.
  const name = basename(path);
  try {
    return readTenantAndStacks(files, { ...options, name });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { file, what, fix } = error;
    const isWhole = file === name || statSync(path).isFile();
    throw new InputError(isWhole ? path : join(path, file), what, fix);
  }
}

const SKIPPED = ['node_modules'];
const LARGEST = 256 * 1024 * 1024;
const MOST_FILES = 50_000;

/** Reads a file, or every file of a folder and the folders below it, in the order of their paths. */
export function readInput(path: string): readonly InputFile[] {
  const stats = attempt(path, () => statSync(path));
  if (stats.isFile()) return [{ path: basename(path), bytes: read(path, path) }];
  if (!stats.isDirectory()) {
    throw new InputError(path, 'is neither a file nor a folder', 'pass a cdktf.out folder or an export');
  }
  const found: string[] = [];
  collect(path, path, '', found, new Set());
  if (found.length === 0) {
    throw new InputError(path, 'the folder is empty', 'synthesize or export into it first, or pass another one');
  }
  found.sort((a, b) => (a < b ? -1 : 1));
  return found.map((relative) => ({ path: relative, bytes: bytesOf(join(path, relative), `${path}/${relative}`) }));
}

// A link can lead back to a folder above it, so every real folder is entered once.
function collect(root: string, folder: string, prefix: string, found: string[], entered: Set<string>): void {
  const real = attempt(folder, () => realpathSync(folder));
  if (entered.has(real)) return;
  entered.add(real);
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || SKIPPED.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    const stats = entry.isSymbolicLink() ? attempt(path, () => statSync(path)) : entry;
    if (stats.isDirectory()) collect(root, path, `${prefix}${entry.name}/`, found, entered);
    else if (stats.isFile()) found.push(prefix + entry.name);
    if (found.length > MOST_FILES) {
      throw new InputError(root, `holds more than ${MOST_FILES} files`, 'pass the folder that holds the export alone');
    }
  }
}

// What is not JSON is listed by name and never looked into.
function bytesOf(path: string, shown: string): Uint8Array {
  return path.toLowerCase().endsWith('.json') ? read(path, shown) : new Uint8Array();
}

function read(path: string, shown: string): Uint8Array {
  const { size } = attempt(shown, () => statSync(path));
  if (size > LARGEST) {
    const what = `the file is too large (${Math.round(size / 1024 / 1024)} MiB)`;
    throw new InputError(shown, what, 'export fewer objects to a file, 256 MiB at most');
  }
  return attempt(shown, () => readFileSync(path));
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    const [what, fix] = REASONS.get(code) ?? [`cannot be read (${code})`, 'check the path and its permissions'];
    throw new InputError(path, what, fix);
  }
}

const REASONS = new Map<string, readonly [string, string]>([
  ['ENOENT', ['does not exist', 'check the path, or run npm start first to make cdktf.out']],
  ['ENOTDIR', ['does not exist', 'check the path']],
  ['EACCES', ['is not readable', 'give yourself permission to read it']],
  ['EPERM', ['is not readable', 'give yourself permission to read it']],
  ['ELOOP', ['is a link that leads to itself', 'remove the link']],
]);
