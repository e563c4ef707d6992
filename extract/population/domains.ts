import type { Domain } from '../../model/hybrid-identity';
import { isInitialDomain } from '../../model/initial-domain';
import { printable } from '../../model/printable';
import type { JsonObject } from '../json';
import { DOMAIN, type Facts } from './facts';
import { answerOf } from './first-factor';
import { textOf, type RowReading } from './row-values';

/** Adds what is told of a domain; two that contradict each other leave it unknown. */
export function addDomain({ domainKeys, domainTypes }: Facts, name: string, type: Domain['authenticationType']): void {
  const key = domainKeys.ofId(name);
  if (type !== 'unknown') domainTypes.add(key, type === 'Managed' ? DOMAIN.managed : DOMAIN.federated);
}

/**
 * Reads a domain.
 *
 * @see https://learn.microsoft.com/graph/api/resources/domain
 */
export function readDomainRow({ facts, file }: RowReading, row: JsonObject): void {
  const [name, type] = [textOf(row.id), textOf(row.authenticationType)];
  if (name === undefined) return facts.notes.noteOfFile(file, 'a domain without id');
  if (type === undefined) return;
  const known = (['Managed', 'Federated'] as const).find((each) => each.toLowerCase() === type.toLowerCase());
  if (known === undefined) facts.notes.note(file, '/authenticationType', `unknown value '${type}'`);
  else addDomain(facts, name, known);
}

/** How the accounts of a domain (its number in `Facts.domain`) authenticate. */
export function authenticationTypes({
  domainKeys,
  domainTypes,
}: Facts): (domain: number) => Domain['authenticationType'] {
  const types = Array.from({ length: domainKeys.size() }, (_, key): Domain['authenticationType'] => {
    const bits = domainTypes.get(key);
    if (bits === 0) return isInitialDomain(`someone@${domainKeys.textOf(key)}`) ? 'Managed' : 'unknown';
    const isManaged = answerOf(bits, DOMAIN.managed, DOMAIN.federated);
    if (isManaged === 'unknown') return 'unknown';
    return isManaged === 'yes' ? 'Managed' : 'Federated';
  });
  return (domain) => types[domain - 1] ?? 'unknown';
}

const MOST = 5;
const NOT_TOLD = [
  'nothing tells whether it is Managed or Federated',
  'add an export of GET /domains, such as domains.json, to the files of the population',
] as const;
const TOLD_TWICE = ['it is said to be both Managed and Federated', 'leave out what is no longer so'] as const;

/** Says of which domains more would have to be told; `peopleOf` counts those it matters for, by number of the domain. */
export function notesOnDomains(
  { domainKeys, domainTypes }: Facts,
  peopleOf: ReadonlyMap<number, number>,
): readonly string[] {
  const domains = [...peopleOf].map(([domain, count]) => ({
    key: domain - 1,
    name: domainKeys.textOf(domain - 1),
    count,
  }));
  domains.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const rest = domains.length - MOST;
  return [
    ...domains.slice(0, MOST).map(({ key, name, count }) => {
      const [why, fix] = domainTypes.get(key) === 0 ? NOT_TOLD : TOLD_TWICE;
      const people = count === 1 ? '1 person' : `${count} people`;
      return `the first factor of ${people} of ${printable(name)} is not known, as ${why}: ${fix}`;
    }),
    ...(rest > 0 ? [`the first factor of people of ${rest} more domains is not known for the same reason`] : []),
  ];
}
