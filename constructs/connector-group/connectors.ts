import { Token } from 'cdktf';

/** One connector. */
export interface ConnectorSettings {
  /** Name of the server it runs on. */
  readonly machineName: string;

  /**
   * Public address that it reaches Microsoft from; connectors with one address share an outbound link.
   *
   * @default unknown
   */
  readonly externalIp?: string;

  /**
   * The site that it is lost with; a name of your own.
   *
   * @default none that others share
   */
  readonly site?: string;
}

/**
 * Refuses connectors that could not be told apart.
 *
 * @internal
 */
export function checkConnectors(connectors: readonly ConnectorSettings[]): void {
  const names = connectors.map(({ machineName }) => machineName).filter((name) => !Token.isUnresolved(name));
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  if (repeated === undefined) return;
  throw new Error(`'connectors' name one server twice, got '${repeated}': name each connector once, by its server`);
}
