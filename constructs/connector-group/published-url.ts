import { Token } from 'cdktf';

/**
 * Refuses an address that Application Proxy cannot publish.
 *
 * @internal
 */
export function checkPublishedUrl(prop: string, value: string, protocols: readonly string[]): void {
  if (Token.isUnresolved(value)) return;
  const schemes = protocols.map((protocol) => `${protocol}//`).join(' or ');
  if (!URL.canParse(value)) {
    throw new Error(`'${prop}' is not an absolute URL, got '${value}': write it with ${schemes} and a host name`);
  }
  const { protocol, hostname, search, hash, username, pathname } = new URL(value);
  if (!protocols.includes(protocol)) {
    throw new Error(`'${prop}' does not start with ${schemes}, got '${value}': change the scheme`);
  }
  // The value is not shown: a password may follow the name.
  if (username !== '') throw new Error(`'${prop}' carries a user name: leave it out`);
  if (search !== '' || hash !== '') {
    throw new Error(`'${prop}' carries more than scheme, host and path, got '${value}': leave the rest out`);
  }
  if (hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]') {
    throw new Error(`'${prop}' names the connector's own host, got '${value}': use a name that all connectors resolve`);
  }
  // Without the last slash a browser resolves relative links beside the published path, which is not published.
  if (!pathname.endsWith('/')) {
    throw new Error(`'${prop}' does not end with a slash, got '${value}': append it`);
  }
}
