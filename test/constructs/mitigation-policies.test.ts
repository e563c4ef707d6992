import { TerraformStack, Testing } from 'cdktf';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { MitigationPolicies, type MitigationPoliciesProps } from '../../constructs/mitigation-policies';
import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { tenantFromStacks } from '../../extract/from-synth';
import { exactly } from '../../model/object-id';
import { signIn, userSubject } from '../support/sign-in';

type Props = Omit<MitigationPoliciesProps, 'breakGlass' | 'allowedGroups'> & { readonly allowedGroups?: string[] };

const synth = (props: Props = {}) => {
  const stack = new TerraformStack(Testing.app(), 'Access');
  const breakGlass = BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', 'break-glass');
  new MitigationPolicies(stack, 'Payroll', { breakGlass, allowedGroups: ['staff', 'admins'], ...props });
  return stack;
};

function decide(groups: string[], satisfiedControls: string[]) {
  const stack = synth({ state: 'enabled' });
  const tenant = tenantFromStacks([{ name: 'Access', file: 'f', json: stack.toTerraform() as unknown }]);
  const subject = userSubject({ groups: exactly(groups) });
  return evaluateSignIn(tenant, signIn({ subject, satisfiedControls })).decision;
}

test('has these defaults', () => {
  expect(JSON.parse(Testing.synth(synth()))).toMatchSnapshot();
});

test.each([
  [['staff'], ['mfa'], 'grant'],
  [['admins'], ['compliantDevice'], 'grant'],
  [['staff'], ['password'], 'requireControls'],
  [['admins'], ['password'], 'requireControls'],
  [['others'], ['mfa', 'compliantDevice'], 'block'],
  [[], ['mfa'], 'block'],
  [['break-glass'], ['password'], 'grant'],
])('who is in %j and shows %j: %s', (groups, shown, decision) => {
  expect(decide(groups, shown)).toBe(decision);
});

test.each<[string, Props, string]>([
  ['nobody is allowed', { allowedGroups: [] }, `'allowedGroups' are empty`],
  ['one way in is left', { requireOneOf: ['mfa'] }, `'requireOneOf' leaves one way in, got ["mfa"]`],
  ['one way in is written twice', { requireOneOf: ['mfa', 'mfa'] }, `'requireOneOf' leaves one way in`],
])('fails when %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});
