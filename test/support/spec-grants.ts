import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { equal, every, some, surely, type Certainty } from './certainty';

const MODES = [
  'password',
  'fido2',
  'softwareOath',
  'sms',
  'windowsHelloForBusiness',
  'federatedSingleFactor',
  'temporaryAccessPassOneTime',
];
const BUILT_IN = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
];
const MFA_BY = [
  ['fido2'],
  ['windowsHelloForBusiness'],
  ['temporaryAccessPassOneTime'],
  ['password', 'softwareOath'],
  ['password', 'sms'],
  ['federatedSingleFactor', 'softwareOath'],
  ['federatedSingleFactor', 'sms'],
];

/** Whether the grant controls are met: 1, 0, ½, or `open` when they may hold a block nobody understands. */
export function isMetBySpec(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  withoutStrength: boolean,
): Certainty | 'open' {
  if (policy.notUnderstood.some((p) => p.startsWith('/grantControls'))) return 'open';
  const g = policy.grantControls;
  if (g === undefined) return 1;
  const shown = signIn.satisfiedControls
    .map((each) => each.split(','))
    .filter((each) => each.every((m) => MODES.includes(m)));
  const shows = (modes: string[]) => shown.some((each) => modes.every((mode) => each.includes(mode)));
  const ids = signIn.satisfiedControls.filter(
    (each) => !BUILT_IN.includes(each) && !each.split(',').every((m) => MODES.includes(m)),
  );
  const listed = (id: string): Certainty => some(...ids.map((each) => equal(each, id)));
  // A strength that is met was met by one of its combinations, so what all of them meet is met as well.
  const worlds = tenant.authenticationStrengths
    .filter(({ id }) => signIn.satisfiedControls.includes(id))
    .map(({ allowedCombinations }) => allowedCombinations.map((c) => c.split(',')));
  const inEveryWorld = (meets: (modes: string[]) => Certainty): Certainty =>
    some(...worlds.map((of) => every(...of.map(meets))));
  const answers: Certainty[] = g.builtInControls.map((control) => {
    if (signIn.satisfiedControls.includes(control)) return 1;
    if (control === 'mfa') {
      const isMfa = (modes: string[]) => surely(MFA_BY.some((of) => of.every((mode) => modes.includes(mode))));
      return some(surely(MFA_BY.some(shows)), inEveryWorld(isMfa));
    }
    const device = typeof signIn.device === 'object' ? signIn.device : {};
    if (control === 'compliantDevice') return surely(device.isCompliant === true);
    if (control === 'domainJoinedDevice') return surely(device.trustType === 'ServerAD');
    return BUILT_IN.includes(control) ? 0 : 0.5;
  });
  answers.push(...g.termsOfUse.map(listed), ...g.customAuthenticationFactors.map(listed));
  if (g.authenticationStrength !== undefined) {
    const strength = tenant.authenticationStrengths.find(({ id }) => id === g.authenticationStrength);
    const restricted = (c: string) => strength?.restrictedCombinations.includes(c) === true;
    const byMethods =
      strength === undefined
        ? shown.length > 0
          ? 0.5
          : 0
        : some(
            ...strength.allowedCombinations.map((c) => (shows(c.split(',')) ? (restricted(c) ? 0.5 : 1) : 0)),
            inEveryWorld((modes) =>
              some(
                ...strength.allowedCombinations.map((c) =>
                  c.split(',').every((mode) => modes.includes(mode)) ? (restricted(c) ? 0.5 : 1) : 0,
                ),
              ),
            ),
          );
    answers.push(withoutStrength ? 1 : some(listed(g.authenticationStrength), byMethods));
  }
  if (answers.length === 0) return 1;
  const met =
    g.operator === 'AND'
      ? every(...answers)
      : g.operator === 'OR'
        ? some(...answers)
        : every(...answers) === some(...answers)
          ? every(...answers)
          : 0.5;
  return met === 0.5 && g.builtInControls.some((each) => !BUILT_IN.includes(each)) ? 'open' : met;
}
