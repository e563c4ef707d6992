import { isUsable } from '../../rules/usable-methods';
import type { MethodTarget } from '../../model/authentication-methods-policy';
import { group, methodConfiguration, population, tenant } from '../support/tenant';

const managed = (name: string) => `\${managed:Stack/azuread_group.${name}}`;
const answerTo = (groups: string[] | undefined, target: MethodTarget) => {
  const configurations = [methodConfiguration({ id: 'Fido2', includeTargets: [target] })];
  const known = [group({ id: 'id-1', displayName: 'Sales' }), group({ id: managed('A'), displayName: '${var.name}' })];
  const given = tenant({ authenticationMethodsPolicy: { configurations }, groups: known });
  return isUsable(given, 'fido2SecurityKey', population({ groups }));
};
const to = (id: string, targetType: MethodTarget['targetType'] = 'group'): MethodTarget => ({ id, targetType });

test.each<[string, string[] | undefined, MethodTarget, string]>([
  ['everyone', undefined, to('all_users'), 'yes'],
  ['its group by id, whatever the case', ['Other', 'ID-1'], to('id-1'), 'yes'],
  ['its group by name', ['Other', 'Sales'], to('id-1'), 'yes'],
  ['its group by reference', [managed('A')], to(managed('A')), 'yes'],
  ['another group', ['Marketing'], to('id-1'), 'no'],
  ['another managed group', [managed('B')], to(managed('A')), 'no'],
  ['a group when it is in none', [], to('id-1'), 'no'],
  ['one user', ['Sales'], to('someone', 'user'), 'no'],
  ['a group nobody described', ['Marketing'], to('id-2'), 'unknown'],
  ['a group whose name is an expression', ['Marketing'], to(managed('A')), 'unknown'],
  ['a group while its own are an expression', ['${x}'], to('id-1'), 'unknown'],
  ['a group while its own are not declared', undefined, to('id-1'), 'unknown'],
  ['a kind of target nobody knows', ['Sales'], to('id-1', 'unknown'), 'unknown'],
])('a method for %s', (_, groups, target, answer) => {
  expect(answerTo(groups, target)).toBe(answer);
});
