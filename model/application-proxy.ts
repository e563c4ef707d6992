import type { ObjectId } from './object-id';
import type { Source } from './source';

/** Connectors that can stand in for each other. */
export interface ConnectorGroup {
  readonly id: ObjectId;
  readonly name: string;
  readonly isDefault: boolean;
  readonly region?: string;
  /** Id or name of the group that takes over when this one's site is lost. */
  readonly disasterRecoveryGroupId?: ObjectId;
  /** Its connectors; absent where the input does not tell. */
  readonly connectors?: readonly Connector[];
  readonly source: Source;
}

/** A connector: a process on a server, reached through an address that its site may share. */
export interface Connector {
  readonly id: ObjectId;
  readonly machineName: string;
  /** Address it reaches Microsoft from; absent where the input does not tell. */
  readonly externalIp?: string;
  readonly status: 'active' | 'inactive' | 'unknown';
}

/** An on-premises application published through connectors. */
export interface PublishedApplication {
  /** Its `appId`, or a reference where that is not known. */
  readonly id: ObjectId;
  readonly displayName: string;
  /** Absent: the application is on the default group; `unknown`: the input does not tell. */
  readonly connectorGroupId?: ObjectId | 'unknown';
  readonly source: Source;
}
