import { AUTHENTICATION_METHODS, METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { combinationsOf, normaliseCombination } from '../../model/authentication-strength';
import type { InboundTrust } from '../../model/cross-tenant-access';
import type { Dependency } from '../../model/dependency';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { allOf, anyOf, known, type Ternary } from '../../model/ternary';
import { factorOf, type Showing } from './showing';

/**
 * Whether this tenant takes a claim of the home tenant of `person`: by the settings for that tenant, else by the
 * default. Where the home tenant is not said and partners differ from the default, it is not known.
 *
 * @see https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview
 */
export function isTrusted(tenant: Tenant, { subject }: PersonClass, claim: keyof InboundTrust): Ternary {
  const answerOf = (trust: InboundTrust | undefined): Ternary => {
    const value = trust?.[claim] ?? 'unknown';
    return value === 'unknown' ? value : known(value);
  };
  const { crossTenantAccess } = tenant;
  const byDefault = answerOf(crossTenantAccess.find(({ tenantId }) => tenantId === undefined)?.inboundTrust);
  const partners = crossTenantAccess.filter((each) => each.tenantId !== undefined && each.inboundTrust !== undefined);
  const home = subject.kind === 'user' ? subject.externalTenantId : undefined;
  if (home !== undefined) {
    const own = partners.find(({ tenantId }) => tenantId?.toLowerCase() === home.toLowerCase());
    return own === undefined ? byDefault : answerOf(own.inboundTrust);
  }
  const answers = [byDefault, ...partners.map(({ inboundTrust }) => answerOf(inboundTrust))];
  const [all, any] = [allOf(answers), anyOf(answers)];
  return all === any ? all : 'unknown';
}

/** What people of another tenant show at home, as far as this tenant counts it. */
export function homeShowings(tenant: Tenant, person: PersonClass): readonly Showing[] {
  if (person.firstFactor !== 'homeTenant') return [];
  const trusted = isTrusted(tenant, person, 'isMfaAccepted');
  if (trusted === 'no') return [];
  const { homeMethods } = person;
  const methods = METHODS.filter((method) => homeMethods === 'unknown' || homeMethods.includes(method));
  const isPossible = homeMethods === 'unknown' || trusted === 'unknown' ? 'unknown' : 'yes';
  return methods.flatMap((method) =>
    method === 'externalAuthenticationMethod'
      ? [external(method, isPossible)]
      : // One combination at a time keeps apart what each needs.
        combinationsOf([method], ['password']).flatMap((combination) => withMethod(method, combination, isPossible)),
  );
}

// Which mode of several it is is known there, and not here.
function withMethod(
  method: AuthenticationMethod,
  combination: string,
  isPossible: Showing['isPossible'],
): readonly Showing[] {
  const [mode, ...others] = AUTHENTICATION_METHODS[method].modes;
  const factor = factorOf(combination, [method]);
  const shown = combination.split(',');
  if (factor === 'singleFactor' || !shown.includes(mode)) return [];
  const orElse = others.map((other) => normaliseCombination(combination.replace(mode, other)));
  const instead = orElse.length > 0 && { orElse };
  const needs = atHome(method);
  return [{ combination, ...instead, controls: ['mfa'], needs, methods: [method], factor, isPossible }];
}

// It has no mode of its own, so it meets the control and no strength.
const external = (method: AuthenticationMethod, isPossible: Showing['isPossible']): Showing => ({
  combination: 'password',
  controls: ['mfa'],
  needs: atHome(method),
  methods: [method],
  factor: 'multiFactor',
  isPossible,
});

// Their own tenant stands in for ours, for sign-in and for multifactor authentication.
function atHome(method: AuthenticationMethod): readonly Dependency[] {
  const needs = AUTHENTICATION_METHODS[method].dependencies.map((need): Dependency => {
    if (need === 'entra-authentication') return 'home-tenant';
    return need === 'entra-mfa' ? 'home-tenant-mfa' : need;
  });
  return ['entra-authentication', ...needs];
}
