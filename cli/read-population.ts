import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../extract/input-error';
import type { People } from '../extract/population/people';
import { peopleReader, type PeopleOptions } from '../extract/population/people-reader';
import type { Tenant } from '../model/tenant';
import type { Output } from './command';
import { attempt, filesBelow } from './file-system';
import { progressOn } from './progress';

interface PopulationFile {
  /** Where it is, and what it is called in messages. */
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

// Objects of one piece live as long as it takes to read them: larger ones cost more to clean up after.
const CHUNK = 512 * 1024;
const READ = /\.(json|jsonl|ndjson|csv|tsv)$/i;

/**
 * The people in files, or in all files of JSON and CSV in folders and those below them, read piece by piece; an
 * `InputError` names the path that cannot be read.
 */
export function readPopulation(
  tenant: Tenant,
  paths: readonly string[],
  output: Output,
  options: PeopleOptions = {},
): People {
  const files = paths.flatMap(filesAt);
  const configuration = files.find(({ path }) => /(^|[\\/])cdk\.tf\.json$/.test(path));
  if (configuration !== undefined) {
    throw new InputError(configuration.path, 'is a configuration, not an export of people', 'pass it as PATH');
  }
  const progress = progressOn(
    output,
    'Reading people',
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const reader = peopleReader(tenant, options);
  try {
    const chunk = new Uint8Array(CHUNK);
    for (const file of files) readInto(reader.file(file.name), file, chunk, progress.advance);
    const people = reader.result();
    if (people.counts.users === 0) {
      const fix = 'give it an export of users, such as users.json with id, userPrincipalName and userType';
      throw new InputError(paths.join(', '), 'holds no users', fix);
    }
    return people;
  } finally {
    progress.end();
  }
}

function readInto(
  sink: ReturnType<ReturnType<typeof peopleReader>['file']>,
  { path }: PopulationFile,
  chunk: Uint8Array,
  advance: (by: number) => void,
): void {
  const descriptor = attempt(path, () => openSync(path, 'r'));
  try {
    for (;;) {
      const length = attempt(path, () => readSync(descriptor, chunk));
      if (length === 0) break;
      sink.push(chunk.subarray(0, length));
      advance(length);
    }
    sink.end();
  } catch (error) {
    if (!(error instanceof InputError) || error.file === path) throw error;
    throw new InputError(path, error.what, error.fix);
  } finally {
    closeSync(descriptor);
  }
}

// The file itself, whatever it is called, or what a folder holds that may be an export.
function filesAt(path: string): readonly PopulationFile[] {
  const stats = attempt(path, () => statSync(path));
  if (!stats.isDirectory()) return [{ path, name: basename(path), size: stats.size }];
  const found = filesBelow(path, (name) => READ.test(name));
  if (found.length === 0) {
    throw new InputError(path, 'holds no file of JSON, JSON Lines or CSV', 'export users into it, or pass another one');
  }
  return found.map((name) => {
    const file = join(path, name);
    return { path: file, name, size: attempt(file, () => statSync(file)).size };
  });
}
