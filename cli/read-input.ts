import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../extract/input-error';
import type { InputFile } from '../extract/input-file';
import { readTenantAndStacks, type ReadTenantOptions, type TenantAndStacks } from '../extract/read-tenant';
import { attempt, CHECK_PATH, filesBelow } from './file-system';

/** The tenant at a path, and the stacks it was read from; an error names the path that leads to the file. */
export function readTenantAt(path: string, options: Omit<ReadTenantOptions, 'name'> = {}): TenantAndStacks {
  const files = readInput(path, `${CHECK_PATH}, or run npm start first to make cdktf.out`);
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

const LARGEST = 256 * 1024 * 1024;

/**
 * Reads a file, or every file of a folder and the folders below it, in the order of their paths.
 *
 * @param ifMissing - what to do where the path leads nowhere
 */
export function readInput(path: string, ifMissing?: string): readonly InputFile[] {
  const stats = attempt(path, () => statSync(path), ifMissing);
  if (stats.isFile()) return [{ path: basename(path), bytes: read(path, path) }];
  if (!stats.isDirectory()) {
    throw new InputError(path, 'is neither a file nor a folder', 'pass a cdktf.out folder or an export');
  }
  const found = filesBelow(path, () => true);
  if (found.length === 0) {
    throw new InputError(path, 'the folder is empty', 'synthesize or export into it first, or pass another one');
  }
  return found.map((relative) => ({ path: relative, bytes: bytesOf(join(path, relative), `${path}/${relative}`) }));
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
