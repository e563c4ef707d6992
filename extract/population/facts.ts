import { column, columns, intList, type Column, type IntList } from './int-storage';
import { noteBook, type NoteBook } from './note-book';
import { objectKeys, type ObjectKeys } from './object-keys';
import type { RowKind } from './row-kind';

/**
 * What is told of an object, as bits. Two rows that contradict each other set both bits of a pair, and the answer is
 * unknown, whichever came first.
 */
export const FLAG = {
  /** It is a person: an account, or a row of the registration report. */
  user: 1,
  group: 2,
  /** It is surely no group. */
  noGroup: 4,
  member: 8,
  guest: 16,
  typeUnclear: 32,
  invited: 64,
  notInvited: 128,
  synced: 256,
  notSynced: 512,
  enabled: 1024,
  disabled: 2048,
  /** Its name holds `#EXT#`, or does not. */
  external: 4096,
  notExternal: 8192,
  /** All groups it is in, through others too, are told. */
  groupsComplete: 16384,
  /** Rows of its members were read. */
  memberRows: 32768,
  /** A complete list of its members was read. */
  memberList: 65536,
} as const;

/** What is told of a device, as bits in the same way. */
export const DEVICE = {
  compliant: 1,
  notCompliant: 2,
  hybridJoined: 4,
  notHybridJoined: 8,
  enabled: 16,
  disabled: 32,
} as const;

/** What is told of how a domain's accounts authenticate, as bits in the same way. */
export const DOMAIN = { managed: 1, federated: 2 } as const;

/** Registered methods of someone: bits by the order of `METHODS`, with `TOLD`, or `UNCLEAR`; 0 where no row tells. */
export const METHODS_TOLD = 1 << 29;
/** A row tells something that is not understood, or two rows differ. */
export const METHODS_UNCLEAR = 1 << 30;

/** Everything read so far, in a form in which a million people fit. */
export interface Facts {
  readonly keys: ObjectKeys;
  readonly flags: Column;
  /** The key of the domain in someone's name, and 1; `DOMAIN_UNCLEAR` for two. */
  readonly domain: Column;
  readonly methods: Column;
  /** By the key of an id: the key of the last name told of it, and 1. */
  readonly nameOfId: Column;
  /** By the key of a name: the key of the id it stands for, and 1; `NAME_UNCLEAR` for two. */
  readonly idOfName: Column;
  /** By the key of a group: its number and 1, once groups are numbered. */
  readonly groupNumber: Column;
  readonly domainKeys: ObjectKeys;
  readonly domainTypes: Column;
  /** Group and member in turn: direct members, and members through whatever group. */
  readonly directMembers: IntList;
  readonly indirectMembers: IntList;
  /** Number of distinct members in the shortest complete list, by the key of the group. */
  readonly listSizes: Map<number, number>;
  /** Roles held for the whole tenant, by the key of the principal. */
  readonly roles: Map<number, Set<string>>;
  readonly deviceKeys: ObjectKeys;
  readonly devices: Column;
  /** Device and owner in turn. */
  readonly owners: IntList;
  /** Kinds of which at least an empty list was read, and those of which only a page was. */
  readonly read: Set<RowKind>;
  readonly partial: Set<RowKind>;
  readonly notes: NoteBook;
  readonly rows: { memberships: number; registrations: number; roleAssignments: number };
}

/** Stands for two domains. */
export const DOMAIN_UNCLEAR = -1;
/** Stands for two ids. */
export const NAME_UNCLEAR = -1;

/** Nothing read yet. */
export function noFacts(): Facts {
  const [flags, domain, methods, nameOfId, idOfName, groupNumber] = columns(6);
  return {
    keys: objectKeys(),
    flags,
    domain,
    methods,
    nameOfId,
    idOfName,
    groupNumber,
    domainKeys: objectKeys(),
    domainTypes: column(),
    directMembers: intList(),
    indirectMembers: intList(),
    listSizes: new Map(),
    roles: new Map(),
    deviceKeys: objectKeys(),
    devices: column(),
    owners: intList(),
    read: new Set(),
    partial: new Set(),
    notes: noteBook(),
    rows: { memberships: 0, registrations: 0, roleAssignments: 0 },
  };
}

/** Keeps that someone holds a role for the whole tenant. */
export function addRole({ roles }: Facts, principal: number, role: string): void {
  const held = roles.get(principal);
  if (held === undefined) roles.set(principal, new Set([role]));
  else held.add(role);
}
