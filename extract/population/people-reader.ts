import type { Tenant } from '../../model/tenant';
import { noFacts } from './facts';
import type { People } from './people';
import { peopleOf } from './people-of';
import { readFile } from './read-file';
import { seedTenant } from './seed-tenant';
import type { Sink } from './sink';

/** How to read people. */
export interface PeopleOptions {
  /**
   * Two-letter codes of the countries they sign in from.
   *
   * @default unknown: what hangs on the country is not known either
   */
  readonly countries?: readonly string[];
}

/** Reads the people of a tenant from exports, file by file, in any order. */
export interface PeopleReader {
  /** Where the bytes of one file go; its name tells CSV from JSON, and what rows hold that do not say it themselves. */
  readonly file: (name: string) => Sink;
  /** The people of all files; nothing more can be read afterwards. */
  readonly result: () => People;
}

/** A reader for the people of `tenant`: classes tell apart what its policies and settings can tell apart. */
export function peopleReader(tenant: Tenant, options: PeopleOptions = {}): PeopleReader {
  const facts = noFacts();
  seedTenant(facts, tenant);
  return {
    file: (name) => readFile(facts, name),
    result: () => peopleOf(facts, tenant, options.countries ?? 'unknown'),
  };
}
