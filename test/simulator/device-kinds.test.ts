import type { PersonClass } from '../../model/person-class';
import type { DeviceKind } from '../../model/population';
import { simulate } from '../../simulator/simulate';
import { declaredClasses } from '../../simulator/user-classes';
import { answer, asking, BEFORE_THE_END, singles, tenantOf } from '../support/simulated';
import { policy, source } from '../support/tenant';

const BOTH = 'hybridJoinedAndCompliant';
const COMPLIANT = policy({ id: 'compliant', grantControls: { builtInControls: ['compliantDevice'] } });
const JOINED = policy({ id: 'joined', grantControls: { builtInControls: ['domainJoinedDevice'] } });
const ALL_OF = asking({ operator: 'AND', builtInControls: ['compliantDevice', 'domainJoinedDevice'] });

const withDevices = (...devices: DeviceKind[]) => ({ methods: [], devices });

describe.each([
  ['two policies', [COMPLIANT, JOINED]],
  ['one policy', [ALL_OF]],
])('what %s ask for together', (_, policies) => {
  test('one device that is both has', () => {
    const result = answer(tenantOf(withDevices(BOTH), policies));
    expect(result).toMatchObject({ decision: 'grant', paths: [['device', 'entra-authentication', 'intune']] });
    expect(result.weakestProof.place).toMatch(/^hybridJoinedAndCompliant windows/);
  });

  test('fails with two devices of one kind each', () => {
    expect(answer(tenantOf(withDevices('compliant', 'hybridJoined'), policies)).decision).toBe('requireControls');
  });

  test('people of whom nobody says which devices they have may have', () => {
    const tenant = tenantOf({ methods: [] }, policies);
    const people: PersonClass[] = declaredClasses(tenant).map((each) => ({ ...each, devices: 'unknown' }));
    const [{ applications }] = [...simulate(tenant, { asOf: BEFORE_THE_END, people }).populations];
    expect(applications[0]).toMatchObject({ decision: 'unknown', paths: [] });
  });
});

test('either control alone takes only what it needs', () => {
  expect(singles(answer(tenantOf(withDevices(BOTH), [COMPLIANT])))).toContain('intune');
  expect(singles(answer(tenantOf(withDevices(BOTH), [JOINED])))).not.toContain('intune');
});

test('it is Windows, whichever platforms the others have', () => {
  const people = { ...withDevices(BOTH), platforms: ['iOS'] };
  expect(answer(tenantOf(people, [ALL_OF])).decision).toBe('grant');
  const notWindows = policy({
    conditions: { platforms: { include: ['windows'], exclude: [] } },
    grantControls: { builtInControls: ['block'] },
  });
  expect(answer(tenantOf(people, [ALL_OF, notWindows])).decision).not.toBe('grant');
});

test('filters see both of it', () => {
  const without = (rule: string) =>
    policy({
      id: rule,
      conditions: { deviceFilter: { mode: 'exclude', rule } },
      grantControls: { builtInControls: ['block'] },
    });
  const only = [without('device.isCompliant -eq True'), without('device.trustType -eq "ServerAD"')];
  expect(answer(tenantOf(withDevices(BOTH), only)).decision).toBe('grant');
  expect(answer(tenantOf(withDevices('hybridJoined'), only)).decision).toBe('block');
});

test('fails where the home tenant is trusted for one of both alone', () => {
  const trusting = (isHybridAzureADJoinedDeviceAccepted: boolean) => ({
    crossTenantAccess: [
      {
        inboundTrust: {
          isMfaAccepted: true,
          isCompliantDeviceAccepted: true,
          isHybridAzureADJoinedDeviceAccepted,
        },
        source: source('default'),
      },
    ],
  });
  const guests = { ...withDevices(BOTH), firstFactor: 'homeTenant' as const, homeMethods: [] };
  const decisions = [true, false].map((each) => answer(tenantOf(guests, [ALL_OF], trusting(each))).decision);
  expect(decisions).toEqual(['grant', 'requireControls']);
});
