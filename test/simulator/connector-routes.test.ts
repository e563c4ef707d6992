import type { Connector } from '../../model/application-proxy';
import { simulate } from '../../simulator/simulate';
import { answer, BEFORE_THE_END, tenantOf } from '../support/simulated';
import { connectorGroup, publishedApplication } from '../support/tenant';

const connector = (name: string, status: Connector['status']): Connector => ({ id: name, machineName: name, status });

/** People with a password and an application behind these connectors. */
const behind = (...connectors: Connector[]) =>
  tenantOf({ methods: [] }, [], {
    connectorGroups: [connectorGroup({ connectors })],
    publishedApplications: [publishedApplication()],
  });
const intranet = (...connectors: Connector[]) => answer(behind(...connectors), 'Intranet');

const SERVICE = ['application-proxy', 'azure-service-bus'];
const through = (name: string) => [...SERVICE, `connector/${name}`, 'entra-authentication'];

test('a connector that is active is a way', () => {
  expect(intranet(connector('a', 'active'))).toMatchObject({ decision: 'grant', paths: [through('a')] });
});

test('fails when nobody says whether the only connector is active', () => {
  expect(intranet(connector('a', 'unknown'))).toMatchObject({
    decision: 'unknown',
    paths: [],
    possiblePaths: [through('a')],
    minimalOutages: [],
    weakestProof: { proof: 'none', mayBeWeaker: true },
  });
});

test.each([
  ['whose connectors are all inactive', [connector('a', 'inactive'), connector('b', 'inactive')]],
  ['without connectors', []],
])('fails on a group %s', (_, connectors) => {
  const { decision, paths, possiblePaths, weakestProof } = intranet(...connectors);
  expect([decision, paths, possiblePaths]).toEqual(['requireControls', [], []]);
  expect(weakestProof).toEqual({ proof: 'none', mayBeWeaker: false });
});

describe('beside one that is active', () => {
  const tenant = behind(connector('a', 'active'), connector('b', 'unknown'));

  test('a connector of which that is not known keeps nobody in', () => {
    const { minimalOutages, possiblePaths, weakestProof } = answer(tenant, 'Intranet');
    expect(minimalOutages).toContainEqual(['connector/a']);
    expect(possiblePaths).toEqual([through('b')]);
    expect(weakestProof).toMatchObject({ proof: 'singleFactor', mayBeWeaker: false });
  });

  test('whether people are locked out is not known while the active one is down', () => {
    const outage = (...dependencies: string[]) => ({ name: dependencies.join(), title: '', dependencies });
    const outages = [outage('connector/a'), outage('connector/b'), outage('connector')];
    const results = simulate(tenant, { asOf: BEFORE_THE_END, outages });
    expect(results.outages.map(({ lockedOut: { people, unknown } }) => [people, unknown])).toEqual([
      [0, 100],
      [0, 0],
      [100, 0],
    ]);
    expect(results.singlePointsOfFailure.map(({ dependency }) => dependency)).not.toContain('connector/a');
  });
});

test('an outage that hits what only may be a way changes what is not known', () => {
  const outages = [{ name: 'b', title: 'b', dependencies: ['connector/b'] }];
  const [{ lockedOut }] = simulate(behind(connector('b', 'unknown')), { asOf: BEFORE_THE_END, outages }).outages;
  expect(lockedOut).toEqual({ people: 0, unknown: 100 });
});
