import { Annotations, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { METHODS, type AuthenticationMethod, SMS_VOICE_END } from '../model/authentication-method';
import { breakGlassTarget } from './authentication-methods/break-glass-target';
import { metWith, sharedByCombinations } from './authentication-methods/combinations';
import { checkEnabledMethods, enabledMethods, isPhone, warningsFor } from './authentication-methods/method-checks';
import type { MethodConfigurationRequest } from './authentication-methods/method-configuration';
import { methodRequests } from './authentication-methods/method-requests';
import { betaMethodsPolicy, type MethodsPolicyBody } from './authentication-methods/methods-policy';
import { registrationCampaign } from './authentication-methods/registration-campaign';
import { AuthenticationStrength, type AuthenticationStrengthProps } from './authentication-strength';
import { MsgraphUpdateResource } from './msgraph/msgraph-update-resource';
import { addMetadata } from './resilience-metadata';
import { checkDeclarations } from './resilient-credential-policy-declarations';
import type { ResilientCredentialPolicyProps } from './resilient-credential-policy-props';

const URL = 'policies/authenticationMethodsPolicy';
const MOST_BYTES = 20 * 1024;

/**
 * Defines the whole authentication methods policy: who may register and use which credential, so that no single
 * failure leaves people without one.
 *
 * It throws when the second factors that are on all need the same thing, when it would take from a declared population
 * every second factor it has, and when break glass could not use its security keys; it warns of what a population
 * depends on. One request follows another, methods that are turned on first and those that are turned off last. The
 * object exists in every tenant, so Terraform only updates it: destroying the construct leaves all values as they are;
 * to go back, apply the earlier values first.
 *
 * The application that signs in needs `Policy.ReadWrite.AuthenticationMethod`.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 * @see https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy
 */
export class ResilientCredentialPolicy extends Construct {
  readonly #enabled: readonly AuthenticationMethod[];
  readonly #bodies: unknown[] = [];
  #last: ITerraformDependable | undefined;

  public constructor(scope: Construct, id: string, props: ResilientCredentialPolicyProps) {
    super(scope, id);
    checkDeclarations(props);
    const requests = methodRequests(props);
    this.#enabled = enabledMethods(requests);
    checkEnabledMethods(this.#enabled);
    this.#declare(props);
    this.#warn(props);
    this.#send(props, requests);
    this.node.addValidation({ validate: () => this.#oversize() });
  }

  /** Defines a strength of this policy's methods; it throws when those that are on cannot meet it without one failure. */
  public addStrength(id: string, props: AuthenticationStrengthProps = {}): AuthenticationStrength {
    const strength = new AuthenticationStrength(this, id, props);
    const met = metWith(strength.allowedCombinations, [...this.#enabled, ...ungoverned]);
    const got = JSON.stringify(strength.allowedCombinations);
    if (met.length === 0) {
      throw new Error(`'allowedCombinations' of '${id}' need methods that are off, got ${got}: turn one of them on`);
    }
    const shared = sharedByCombinations(met);
    if (shared.length > 0 && props.acknowledgeSharedDependency === undefined) {
      const left = `with the methods that are on only ${JSON.stringify(met)} can be met`;
      const message = `'allowedCombinations' of '${id}' all need '${shared.join(' and ')}', got ${got}: ${left}`;
      throw new Error(`${message}, turn on one that does not, or say why in 'acknowledgeSharedDependency'`);
    }
    return strength;
  }

  #declare({
    populations = [],
    workloadIdentities = [],
    dependencyInstances = [],
  }: ResilientCredentialPolicyProps): void {
    const off = METHODS.filter((method) => ![...this.#enabled, ...ungoverned].includes(method));
    for (const population of populations) {
      for (const warning of warningsFor(population, off)) Annotations.of(this).addWarning(warning);
      addMetadata(this, 'populations', { ...population });
    }
    for (const identity of workloadIdentities) addMetadata(this, 'workloadIdentities', { ...identity });
    for (const instances of dependencyInstances) addMetadata(this, 'dependencyInstances', { ...instances });
  }

  #warn(props: ResilientCredentialPolicyProps): void {
    const phone = this.#enabled.filter(isPhone);
    if (phone.length > 0 && props.populations === undefined) {
      Annotations.of(this).addWarning(
        `${phone.join(' and ')} end on ${SMS_VOICE_END}, and 'populations' do not say who depends on them: declare them`,
      );
    }
    if (props.fido2?.allowedAaGuids ?? props.fido2?.blockedAaGuids) {
      Annotations.of(this).addWarning(
        `'fido2' restricts the models of keys, at sign-in too: make sure that every break glass key is of an allowed model`,
      );
    }
  }

  #send(props: ResilientCredentialPolicyProps, requests: readonly MethodConfigurationRequest[]): void {
    const sendMethods = (state: string) => {
      for (const { id, apiVersion, body } of requests.filter((request) => request.body.state === state)) {
        this.#update(id, `${URL}/authenticationMethodConfigurations/${id}`, body, apiVersion);
      }
    };
    const usesPhone = this.#enabled.some(isPhone);
    const body: MethodsPolicyBody = { policyMigrationState: props.policyMigrationState ?? 'migrationComplete' };
    const beta = betaMethodsPolicy({
      campaign: registrationCampaign(props.registrationCampaign ?? {}, breakGlassTarget(props.breakGlass)),
      systemCredentialPreferences: props.systemCredentialPreferences ?? 'enabled',
      reportSuspiciousActivity: props.reportSuspiciousActivity ?? 'enabled',
      passkeyMigration: props.passkeyMigration ?? (usesPhone ? 'optedOut' : 'unmanaged'),
    });
    sendMethods('enabled');
    this.#update('Resource', URL, body);
    this.#update('Beta', URL, beta, 'beta');
    sendMethods('disabled');
  }

  // Every request changes the same object, and Graph refuses some that overlap.
  #update(id: string, url: string, body: object, apiVersion?: 'beta'): void {
    const dependsOn = this.#last && [this.#last];
    this.#last = new MsgraphUpdateResource(this, id, { url, apiVersion, body: { ...body }, dependsOn });
    this.#bodies.push(body);
  }

  #oversize(): string[] {
    // Terraform expressions stand for ids; their own length says nothing.
    const text = JSON.stringify(this.#bodies).replaceAll(/\$\{[^}]*\}/g, GUID);
    const bytes = Buffer.byteLength(text);
    if (bytes <= MOST_BYTES) return [];
    const most = `${MOST_BYTES} bytes that Entra keeps of the authentication methods policy`;
    return [`the settings are ${bytes} bytes, more than the ${most}: use fewer groups, AAGUIDs or rules`];
  }
}

// No configuration of the policy turns these on or off.
const ungoverned: readonly AuthenticationMethod[] = [
  'windowsHelloForBusiness',
  'platformCredential',
  'externalAuthenticationMethod',
  'federatedMultiFactor',
];

const GUID = '00000000-0000-0000-0000-000000000000';
