import type { ConnectorSettings } from '../constructs/connector-group';
import type { DependencyInstances } from '../model/dependency';
import type { WorkloadIdentity } from '../model/workload-identity';

/**
 * What Contoso has several of, or what has a name: write the kind, a slash and your own word for the one that is meant.
 * Each line below is enough alone, together with everything else on it; a site on two lines takes both down.
 */
export const CONTOSO_DEPENDENCIES: DependencyInstances[] = [
  // The AD FS farm of EMEA, with a proxy in front of it, stands in two data centres; either one carries all sign-ins.
  {
    dependency: 'ad-fs',
    anyOf: [
      ['ad-fs/Munich', 'site/Munich'],
      ['ad-fs/Dublin', 'site/Dublin'],
    ],
  },
  {
    dependency: 'web-application-proxy',
    anyOf: [
      ['web-application-proxy/Munich', 'site/Munich'],
      ['web-application-proxy/Dublin', 'site/Dublin'],
    ],
  },
  {
    dependency: 'on-premises-network',
    anyOf: [
      ['on-premises-network/Munich', 'site/Munich'],
      ['on-premises-network/Dublin', 'site/Dublin'],
    ],
  },
  // Domain controllers are everywhere, but what breaks the forest breaks it everywhere: it counts as one.
  { dependency: 'on-premises-active-directory', anyOf: [['on-premises-active-directory/contoso']] },
  // All company phones have contracts with one carrier.
  { dependency: 'phone-carrier', anyOf: [['phone-carrier/Telekom']] },
];

/** Fabrikam's own: both servers with pass-through agents, and the forest they ask, stand in the one plant in Turin. */
export const FABRIKAM_DEPENDENCIES: DependencyInstances[] = [
  {
    dependency: 'pta-agents',
    anyOf: [
      ['pta-agents/TRN-PTA-01', 'site/Turin'],
      ['pta-agents/TRN-PTA-02', 'site/Turin'],
    ],
  },
  { dependency: 'on-premises-network', anyOf: [['on-premises-network/Turin', 'site/Turin']] },
  {
    dependency: 'on-premises-active-directory',
    anyOf: [['on-premises-active-directory/fabrikam', 'site/Turin']],
  },
];

/** What signs in as itself and must go on doing so. */
export const CONTOSO_WORKLOAD_IDENTITIES: WorkloadIdentity[] = [
  // Runs on build machines in Azure, so it holds no secret that could expire or leak.
  {
    name: 'Deployment pipeline',
    kind: 'managedIdentity',
    servicePrincipalId: '7c1e0b64-0a35-4f4e-8f0c-5d2b9a6e4f11',
    isPipeline: true,
  },
];

/** The connectors of each data centre, by server, outbound link and site: at least two, on two links where it matters. */
export const CONTOSO_CONNECTORS: { readonly [group: string]: ConnectorSettings[] } = {
  munich: [
    { machineName: 'MUC-PROXY-01', externalIp: '192.0.2.10', site: 'Munich' },
    { machineName: 'MUC-PROXY-02', externalIp: '192.0.2.11', site: 'Munich' },
    { machineName: 'MUC-PROXY-03', externalIp: '192.0.2.11', site: 'Munich' },
  ],
  dublin: [
    { machineName: 'DUB-PROXY-01', externalIp: '192.0.2.20', site: 'Dublin' },
    { machineName: 'DUB-PROXY-02', externalIp: '192.0.2.20', site: 'Dublin' },
  ],
  chicago: [
    { machineName: 'CHI-PROXY-01', externalIp: '192.0.2.30', site: 'Chicago' },
    { machineName: 'CHI-PROXY-02', externalIp: '192.0.2.31', site: 'Chicago' },
  ],
  dallas: [
    { machineName: 'DAL-PROXY-01', externalIp: '192.0.2.40', site: 'Dallas' },
    { machineName: 'DAL-PROXY-02', externalIp: '192.0.2.40', site: 'Dallas' },
  ],
};
