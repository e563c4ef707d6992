import { federatedMfaFallsBack } from '../../rules/federated-mfa-falls-back';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { domain, domainFederation, emptyTenant, population, tenant } from '../support/tenant';

const behaving = (federatedIdpMfaBehavior: string | undefined) =>
  tenant({ domainFederations: [domainFederation({ federatedIdpMfaBehavior })] });

test.each(['acceptIfMfaDoneByFederatedIdp', 'rejectMfaByFederatedIdp'])('passes with %s', (behavior) => {
  expect(ask(federatedMfaFallsBack, behaving(behavior))).toEqual([]);
});

test('fails with enforceMfaByFederatedIdp', () => {
  expect(ask(federatedMfaFallsBack, behaving('enforceMfaByFederatedIdp'))).toEqual(
    oneFinding('contoso.com', 'enforces'),
  );
});

test.each([
  ['older setting', behaving(undefined)],
  ['tomorrow', behaving('tomorrow')],
  ["settings of 'contoso.com' were not read", tenant({ domainFederations: [] })],
  ['neither domains nor populations', emptyTenant()],
  ['a population is federated', emptyTenant({ populations: [population({ firstFactor: 'federated' })] })],
])('is unknown: %s', (words, open) => {
  expect(ask(federatedMfaFallsBack, open)).toEqual(unknown(words));
});

test('is not applicable without federated domain', () => {
  const managed = tenant({ domains: [domain()], domainFederations: [] });
  expect(ask(federatedMfaFallsBack, managed)).toEqual(notApplicable);
});
