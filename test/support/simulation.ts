import type {
  ApplicationResult,
  OutageResult,
  PopulationOutage,
  PopulationResult,
  Simulation,
  WeakestProof,
} from '../../simulator/simulation';

/** Multifactor authentication by push, from anywhere. */
export const BY_PUSH: WeakestProof = {
  proof: 'multiFactor',
  combination: 'password,microsoftAuthenticatorPush',
  place: 'unmanaged windows browser at elsewhere',
  mayBeWeaker: false,
};

/** One application that people reach by a push to their phone, or by a call to it. */
export const applicationResult = (overrides: Partial<ApplicationResult> = {}): ApplicationResult => ({
  application: 'Office365',
  place: 'any',
  decision: 'grant',
  paths: [
    ['entra-authentication', 'entra-mfa', 'phone', 'push-service'],
    ['entra-authentication', 'entra-mfa', 'phone', 'phone-carrier/Telekom'],
  ],
  possiblePaths: [],
  minimalOutages: [['entra-authentication'], ['entra-mfa'], ['phone'], ['phone-carrier/Telekom', 'push-service']],
  weakestProof: BY_PUSH,
  ...overrides,
});

/** A hundred people who reach one application. */
export const populationResult = (overrides: Partial<PopulationResult> = {}): PopulationResult => ({
  name: 'Staff',
  count: 100,
  applications: [applicationResult()],
  ...overrides,
});

/** What an outage does to all of them: they lose the application, and go on for a while. */
export const populationOutage = (overrides: Partial<PopulationOutage> = {}): PopulationOutage => ({
  population: 'Staff',
  count: 100,
  share: 1,
  unknownShare: 0,
  lost: ['Office365'],
  weakestProof: { proof: 'none', mayBeWeaker: false },
  session: { keepsWorking: 'limited', minutes: [60, 90], because: 'access tokens end after 60 to 90 minutes' },
  ...overrides,
});

/** An outage that locks all of them out. */
export const outageResult = (overrides: Partial<OutageResult> = {}): OutageResult => ({
  name: 'entra-mfa',
  title: 'Entra multifactor authentication',
  dependencies: ['entra-mfa'],
  lockedOut: { people: 100, unknown: 0 },
  byApplication: [{ application: 'Office365', lockedOut: { people: 100, unknown: 0 } }],
  byPopulation: [populationOutage()],
  ...overrides,
});

/** A small simulation in which nothing is wrong but what hangs on one phone and on Entra. */
export const simulation = (overrides: Partial<Simulation> = {}): Simulation => ({
  populations: [populationResult()],
  outages: [
    outageResult(),
    outageResult({
      name: 'push-service',
      title: 'Push notifications',
      dependencies: ['push-service'],
      lockedOut: { people: 0, unknown: 0 },
      byApplication: [],
      byPopulation: [],
    }),
  ],
  singlePointsOfFailure: [
    { dependency: 'entra-mfa', people: 100, populations: ['Staff'], applications: ['Office365'] },
    { dependency: 'phone', people: 100, populations: ['Staff'], applications: ['Office365'] },
  ],
  gaps: [],
  deadlocks: [],
  contingencies: [],
  notes: [],
  lockedOutByEnds: [],
  ...overrides,
});
