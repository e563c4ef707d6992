import { answer, asking, BEFORE_THE_END, tenantOf } from '../support/simulated';
import { ANY_OTHER } from '../../simulator/paths/applications';
import { simulate } from '../../simulator/simulate';

type Control = 'compliantApplication' | 'approvedApplication';

/** What is decided on one platform, in each kind of client, where a policy asks for nothing but a protected app. */
function decisionsOn(platform: string, control: Control): Record<string, string> {
  const tenant = tenantOf({ methods: [], platforms: [platform] }, [asking({ builtInControls: [control] })]);
  const [{ applications }] = [...simulate(tenant, { asOf: BEFORE_THE_END }).populations];
  const rows = applications.filter(({ application }) => application === ANY_OTHER.name);
  const all = rows.find(({ place }) => place === 'any')?.decision ?? '';
  const at = (client: string) => rows.find(({ place }) => place.includes(client))?.decision ?? all;
  return { browser: at(' browser '), app: at(' mobileAppsAndDesktopClients ') };
}

const [PERHAPS, NO] = ['unknown', 'requireControls'];

test.each<[Control, string, string, string]>([
  ['compliantApplication', 'iOS', PERHAPS, PERHAPS],
  ['compliantApplication', 'windows', PERHAPS, NO],
  ['compliantApplication', 'macOS', NO, NO],
  ['compliantApplication', 'linux', NO, NO],
  ['approvedApplication', 'android', PERHAPS, PERHAPS],
  ['approvedApplication', 'windows', NO, NO],
])('whether %s is met on %s: %s in a browser, %s in an app', (control, platform, browser, app) => {
  expect(decisionsOn(platform, control)).toEqual({ browser, app });
});

test('a protected browser keeps nobody in, but may let somebody in with a password', () => {
  const people = { methods: ['softwareOath' as const], platforms: ['windows'] };
  const either = asking({ operator: 'OR', builtInControls: ['mfa', 'compliantApplication'] });
  const { paths, possiblePaths, weakestProof } = answer(tenantOf(people, [either]));
  expect(paths.flat()).toContain('phone');
  expect(possiblePaths).toContainEqual(['entra-authentication']);
  expect(weakestProof).toMatchObject({ proof: 'multiFactor', mayBeWeaker: true });
});
