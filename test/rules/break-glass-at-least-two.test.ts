import { breakGlassAtLeastTwo } from '../../rules/break-glass-at-least-two';
import { ask, oneFinding } from '../support/ask';
import { BREAK_GLASS_ACCOUNTS, emptyTenant, tenant, user } from '../support/tenant';

const good = tenant();
const withAccounts = (...ids: string[]) => ({
  ...good,
  breakGlass: { ...good.breakGlass!, accounts: ids.map((userId) => ({ userId })) },
});

test('passes with two accounts', () => {
  expect(ask(breakGlassAtLeastTwo, good)).toEqual([]);
});

test('fails with one, or with none in a group whose members are known', () => {
  expect(ask(breakGlassAtLeastTwo, withAccounts('break-glass-1'))).toEqual(
    oneFinding('break glass', 'only 1 emergency access account'),
  );
  expect(ask(breakGlassAtLeastTwo, withAccounts())).toEqual(
    oneFinding('break glass', 'only 0 emergency access accounts'),
  );
});

test('fails when one of two is disabled', () => {
  const users = BREAK_GLASS_ACCOUNTS.map((id, i) => user({ id, accountEnabled: i > 0 }));
  expect(ask(breakGlassAtLeastTwo, tenant({ users }))).toEqual(oneFinding('break glass', '1 of 2 disabled'));
});

test('is unknown when nobody said which, or who is in the group', () => {
  expect(ask(breakGlassAtLeastTwo, emptyTenant())).toMatchObject({ skipped: 'unknown' });
  expect(ask(breakGlassAtLeastTwo, { ...withAccounts(), groups: [] })).toMatchObject({ skipped: 'unknown' });
});

test('counts an account once, whoever names it twice', () => {
  expect(ask(breakGlassAtLeastTwo, withAccounts('break-glass-1', 'BREAK-GLASS-1'))).toEqual(
    oneFinding('break glass', 'only 1 emergency access account'),
  );
  expect(ask(breakGlassAtLeastTwo, withAccounts('break-glass-1', '${upn:bg@contoso.onmicrosoft.com}'))).toMatchObject({
    skipped: 'unknown',
  });
  const accounts = ['bg1', 'bg2'].map((name, at) => ({
    userId: at === 0 ? name : `\${upn:${name}@contoso.onmicrosoft.com}`,
    userPrincipalName: `${name}@contoso.onmicrosoft.com`,
  }));
  expect(ask(breakGlassAtLeastTwo, { ...good, breakGlass: { ...good.breakGlass!, accounts } })).toEqual([]);
});

test('knows a disabled account by its id in any case', () => {
  const users = [user({ id: 'Break-Glass-1', accountEnabled: false }), user({ id: 'break-glass-2' })];
  expect(ask(breakGlassAtLeastTwo, tenant({ users }))).toEqual(oneFinding('break glass', '1 of 2 disabled'));
});
