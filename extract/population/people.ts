import type { PersonClass } from '../../model/person-class';
import type { NotUnderstood } from '../../model/source';

/** What was read to make classes of people. */
export interface PeopleCounts {
  /** Accounts, each once. */
  readonly users: number;
  /** Accounts that are disabled: nobody signs in with them, and no class counts them. */
  readonly disabled: number;
  /** Memberships in groups, as often as they are told. */
  readonly memberships: number;
  /** Rows of the registration report. */
  readonly registrations: number;
  /** Active assignments of roles for the whole tenant. */
  readonly roleAssignments: number;
  /** Devices, each once. */
  readonly devices: number;
}

/** The people of a tenant, in classes of those whom nothing tells apart. */
export interface People {
  /** Most people first, then by name. */
  readonly classes: readonly PersonClass[];
  /** How many people the classes hold together. */
  readonly people: number;
  /** What was read and not understood; it makes unknown what depends on it. */
  readonly notUnderstood: readonly NotUnderstood[];
  /** What would have to be told so that less is unknown. */
  readonly notes: readonly string[];
  readonly counts: PeopleCounts;
}
