import type { Tenant } from '../../../model/tenant';
import type { Overrides } from '../../support/merge';
import { domainFederation } from '../../support/tenant';
import { account, lines, people, small, type Content } from './read';

/** The first factor of somebody of this domain. */
function factorAt(domain: string, files: Record<string, Content> = {}, tenant: Overrides<Tenant> = {}) {
  const users = [account('ann', { userPrincipalName: `ann@${domain}` })];
  return people(small(tenant), { 'users.json': users, ...files }).classes[0]?.firstFactor;
}

const managed = { id: 'other.example', authenticationType: 'Managed', isInitial: false };
const federated = { ...managed, authenticationType: 'Federated' };
const federation = domainFederation({ domain: 'Other.example' });
test.each<[string, string, Record<string, Content>, Overrides<Tenant>]>([
  ['a row says that it is managed', 'cloudPassword', { 'x.json': [managed] }, {}],
  ['a row says that it is federated', 'federated', { 'x.jsonl': lines(federated) }, {}],
  ['a row of CSV', 'federated', { 'domains.csv': 'id,authenticationType\nOTHER.example,Federated\n' }, {}],
  ['rows contradict each other', 'unknown', { 'x.json': [managed, federated] }, {}],
  ['the row says something new', 'unknown', { 'x.json': [{ ...managed, authenticationType: 'Delegated' }] }, {}],
  ['it has the settings of a federation', 'federated', {}, { domainFederations: [federation] }],
  ['these contradict a row', 'unknown', { 'x.json': [managed] }, { domainFederations: [federation] }],
])('%s: %s', (_, expected, files, tenant) => {
  expect(factorAt('other.example', files, tenant)).toBe(expected);
});

test('the one that comes with the tenant is never federated', () => {
  expect(factorAt('fabrikam.onmicrosoft.com')).toBe('cloudPassword');
});

test('those that nothing is told of are named, most people first, with what to add', () => {
  const users = ['a.example', 'b.example', 'B.example', 'contoso.com'].map((name, i) =>
    account(`user${i}`, { userPrincipalName: `user${i}@${name}` }),
  );
  const { notes } = people(small(), { 'users.json': users });
  expect(notes).toEqual([
    expect.stringMatching(/^the first factor of 2 people of b\.example is not known, .* GET \/domains/),
    expect.stringMatching(/^the first factor of 1 person of a\.example /),
  ]);
  expect(people(small(), { 'users.json': users, 'x.json': [managed] }).notes).toEqual(notes);
  expect(people(small(), { 'users.json': [account('ann')] }).notes).toEqual([]);
});

test('of many only a few are named', () => {
  const users = Array.from({ length: 9 }, (_, i) => account(`user${i}`, { userPrincipalName: `user@${i}.example` }));
  const { notes } = people(small(), { 'users.json': users });
  expect(notes).toHaveLength(6);
  expect(notes.at(-1)).toContain('4 more domains');
});
