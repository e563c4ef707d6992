import { breakGlassCloudOnly } from '../../rules/break-glass-cloud-only';
import { ask, oneFinding } from '../support/ask';
import { BREAK_GLASS_ACCOUNTS, emptyTenant, tenant, user } from '../support/tenant';

const good = tenant();
const withUsers = (overrides: Parameters<typeof user>[0]) =>
  tenant({ users: BREAK_GLASS_ACCOUNTS.map((id, i) => user({ id, ...(i === 0 ? overrides : {}) })) });
const FIRST = 'break-glass-1@contoso.onmicrosoft.com';

test('passes with cloud accounts on the initial domain', () => {
  expect(ask(breakGlassCloudOnly, good)).toEqual([]);
});

test('fails on an account that is synchronized, or a guest', () => {
  expect(ask(breakGlassCloudOnly, withUsers({ isOnPremisesSynced: true }))).toEqual(oneFinding(FIRST, 'synchronized'));
  expect(ask(breakGlassCloudOnly, withUsers({ externalUserType: 'b2bCollaborationGuest' }))).toEqual(
    oneFinding(FIRST, 'guest'),
  );
});

test.each(['bg@contoso.com', 'bg@sub.contoso.com', 'bg@evilonmicrosoft.com', 'bg@x.onmicrosoft.com.evil.com'])(
  'fails on %s, which is not on the initial domain',
  (userPrincipalName) => {
    const accounts = [{ userId: 'break-glass-1', userPrincipalName }];
    const tenantWith = { ...good, breakGlass: { ...good.breakGlass!, accounts } };
    expect(ask(breakGlassCloudOnly, tenantWith)).toEqual(
      oneFinding(userPrincipalName, 'initial onmicrosoft.com domain'),
    );
  },
);

test('is unknown when nothing tells whether the account is synchronized, or which it is', () => {
  expect(ask(breakGlassCloudOnly, withUsers({ isOnPremisesSynced: 'unknown' }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(breakGlassCloudOnly, tenant({ users: [] }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(breakGlassCloudOnly, emptyTenant())).toMatchObject({ skipped: 'unknown' });
});

test('fails on an invited account, whose name tells', () => {
  const userPrincipalName = 'bg_fabrikam.com#EXT#@contoso.onmicrosoft.com';
  expect(
    ask(breakGlassCloudOnly, {
      ...withUsers({ externalUserType: 'unknown', userPrincipalName }),
      breakGlass: {
        ...good.breakGlass!,
        accounts: [{ userId: 'break-glass-1' }],
      },
    }),
  ).toEqual(oneFinding(userPrincipalName, 'guest'));
});
