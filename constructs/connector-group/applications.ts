import type { IConstruct } from 'constructs';

const applications = new WeakMap<IConstruct, string[]>();

/**
 * Remembers that an application is published through a connector group, for the group's runbook.
 *
 * @internal
 */
export function rememberApplication(connectorGroup: IConstruct, displayName: string): void {
  applications.set(connectorGroup, [...applicationsOf(connectorGroup), displayName]);
}

/**
 * Names of the applications published through a connector group.
 *
 * @internal
 */
export function applicationsOf(connectorGroup: IConstruct): readonly string[] {
  return applications.get(connectorGroup) ?? [];
}
