import { peopleReader, type PeopleOptions } from '../../../extract/population/people-reader';
import type { People } from '../../../extract/population/people';
import type { Tenant } from '../../../model/tenant';
import { emptyTenant, policy } from '../../support/tenant';
import type { Overrides } from '../../support/merge';

/** Content of a file: text and bytes as they are, anything else as JSON. */
export type Content = string | Uint8Array | object;

/** People of files by name, `step` bytes at a time. */
export function readFiles(
  tenant: Tenant,
  files: readonly (readonly [string, Content])[],
  { step = 1 << 20, ...options }: PeopleOptions & { readonly step?: number } = {},
): People {
  const reader = peopleReader(tenant, options);
  for (const [name, content] of files) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(text);
    const sink = reader.file(name);
    for (let at = 0; at < bytes.length; at += step) sink.push(bytes.slice(at, at + step));
    sink.end();
  }
  return reader.result();
}

/** The same for files under names. */
export const people = (tenant: Tenant, files: Readonly<Record<string, Content>>, step?: number): People =>
  readFiles(tenant, Object.entries(files), step === undefined ? {} : { step });

/** A tenant whose one policy names the groups `staff` and `vip`, with a managed and a federated domain. */
export function small(overrides: Overrides<Tenant> = {}): Tenant {
  const named = policy({ users: { includeGroups: ['staff'], excludeGroups: ['vip'] } });
  const source = { file: 'tenant.json' };
  return emptyTenant({
    conditionalAccessPolicies: [named],
    domains: [
      { id: 'contoso.com', authenticationType: 'Managed', isInitial: false, source },
      { id: 'corp.example', authenticationType: 'Federated', isInitial: false, source },
    ],
    onPremisesSynchronization: { passwordSyncEnabled: true, source },
    ...overrides,
  });
}

/** An account as Graph exports it: a member that is not synchronized. */
export const account = (id: string, overrides: object = {}) => ({
  id,
  userPrincipalName: `${id}@contoso.com`,
  userType: 'Member',
  externalUserState: null,
  onPremisesSyncEnabled: null,
  accountEnabled: true,
  ...overrides,
});

/** Lines of JSON. */
export const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
