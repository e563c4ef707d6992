import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../extract/input-error';

/** What to do about a path that is not there. */
export const CHECK_PATH = 'check the path';

/**
 * What `action` answers; an `InputError` that names `path` where the system refuses it.
 *
 * @param ifMissing - what to do where it is not there
 */
export function attempt<T>(path: string, action: () => T, ifMissing = CHECK_PATH): T {
  try {
    return action();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') throw new InputError(path, 'does not exist', ifMissing);
    const [what, fix] = REASONS.get(code) ?? [`cannot be read (${code})`, 'check the path and its permissions'];
    throw new InputError(path, what, fix);
  }
}

const REASONS = new Map<string, readonly [string, string]>([
  ['ENOTDIR', ['does not exist', CHECK_PATH]],
  ['EACCES', ['is not readable', 'give yourself permission to read it']],
  ['EPERM', ['is not readable', 'give yourself permission to read it']],
  ['ELOOP', ['is a link that leads to itself', 'remove the link']],
]);

const SKIPPED = ['node_modules'];
const MOST_FILES = 50_000;

/** The files in a folder and in those below it whose names are wanted, by their paths from it, sorted. */
export function filesBelow(root: string, isWanted: (name: string) => boolean): readonly string[] {
  const found: string[] = [];
  collect(root, '', { root, found, isWanted, entered: new Set() });
  return found.sort((a, b) => (a < b ? -1 : 1));
}

interface Walk {
  readonly root: string;
  readonly found: string[];
  readonly isWanted: (name: string) => boolean;
  readonly entered: Set<string>;
}

// A link can lead back to a folder above it, so every real folder is entered once.
function collect(folder: string, prefix: string, walk: Walk): void {
  const { root, found, isWanted, entered } = walk;
  const real = attempt(folder, () => realpathSync(folder));
  if (entered.has(real)) return;
  entered.add(real);
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || SKIPPED.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    const stats = entry.isSymbolicLink() ? attempt(path, () => statSync(path)) : entry;
    if (stats.isDirectory()) collect(path, `${prefix}${entry.name}/`, walk);
    else if (stats.isFile() && isWanted(entry.name)) found.push(prefix + entry.name);
    if (found.length > MOST_FILES) {
      throw new InputError(root, `holds more than ${MOST_FILES} files`, 'pass the folder that holds the export alone');
    }
  }
}
