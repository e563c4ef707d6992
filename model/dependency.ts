/**
 * What a sign-in needs and that can fail.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 */
export const DEPENDENCIES = [
  'entra-authentication',
  'entra-mfa',
  'phone',
  'phone-carrier',
  'push-service',
  'security-key',
  'oath-token',
  'device',
  'printed-code',
  'passkey-provider',
  'help-desk',
  'crl-endpoint',
  'client-certificate',
  'external-mfa-provider',
  'microsoft-mail',
  'user-mail',
  'on-premises-network',
  'on-premises-active-directory',
  'pta-agents',
  'ad-fs',
  'web-application-proxy',
  'home-tenant',
  'intune',
  'home-tenant-mfa',
  'azure-service-bus',
  'entra-connect',
  'application-proxy',
  'connector',
  'network-egress',
  'site',
  'cloud-app-security',
  'client-credential',
  'managed-identity-service',
  'deployment-pipeline',
] as const;

/** One kind of thing that can fail. */
export type Dependency = (typeof DEPENDENCIES)[number];

/**
 * One thing that can fail: a kind where there is one of it, or nobody told them apart, else `kind/instance`, such as
 * `connector/munich-1` or `phone-carrier/Telekom`.
 */
export type DependencyId = string;

/** The kind of a dependency: what stands before its first slash. */
export function kindOf(dependency: DependencyId): string {
  const slash = dependency.indexOf('/');
  return slash < 0 ? dependency : dependency.slice(0, slash);
}

/** Kinds of things of which everybody has their own, so that what one person loses others still have. */
export const PERSONAL_DEPENDENCIES: readonly string[] = [
  'phone',
  'security-key',
  'oath-token',
  'device',
  'printed-code',
  'client-certificate',
  'user-mail',
] satisfies readonly Dependency[];

/** Whether it is somebody's own. */
export function isPersonal(dependency: DependencyId): boolean {
  return PERSONAL_DEPENDENCIES.includes(kindOf(dependency));
}

/** Whether `dependency` is meant by `name`: the same, or an instance of what `name` is. */
export function isMeantBy(dependency: DependencyId, name: DependencyId): boolean {
  return dependency === name || dependency.startsWith(`${name}/`);
}

/**
 * Instances of one dependency, any one of which is enough. Arrays are mutable for jsii's sake.
 *
 * With `{ dependency: 'ad-fs', anyOf: [['ad-fs/Frankfurt', 'site/Frankfurt'], ['ad-fs/Madrid', 'site/Madrid']] }` a
 * sign-in through AD FS needs the farm and the site of Frankfurt, or those of Madrid.
 */
export interface DependencyInstances {
  /** What sign-ins need: a kind, or an instance that another entry names. */
  readonly dependency: string;
  /** Each alternative with everything it needs; one that names nothing of the kind is one of the kind all the same. */
  readonly anyOf: string[][];
}

/** Microsoft's own services, which nobody's choice of credentials takes out of a sign-in that needs them. */
export const ENTRA_SERVICES: readonly Dependency[] = ['entra-authentication', 'entra-mfa'];
