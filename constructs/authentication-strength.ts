import { AuthenticationStrengthPolicy } from '@cdktf/provider-azuread/lib/authentication-strength-policy';
import { Annotations, Fn } from 'cdktf';
import { Construct } from 'constructs';
import {
  RESILIENT_COMBINATIONS,
  sharedByCombinations,
  spelledCombinations,
} from './authentication-methods/combinations';
import { MsgraphResource } from './msgraph/msgraph-resource';

/** What `AuthenticationStrength` takes. */
export interface AuthenticationStrengthProps {
  /**
   * Name in the portal.
   *
   * @default the construct's id
   */
  readonly displayName?: string;

  /**
   * What the strength is for.
   *
   * @default none
   */
  readonly description?: string;

  /**
   * Ways to meet the strength, one of which is enough, such as `fido2` or `password,softwareOath`.
   *
   * @default every multifactor way without text message, voice call or federation server
   */
  readonly allowedCombinations?: string[];

  /**
   * AAGUIDs of the only security keys and passkeys that meet `fido2`.
   *
   * @default any
   */
  readonly allowedAaGuids?: string[];

  /**
   * Subject key identifiers of the only authorities whose certificates meet `x509CertificateMultiFactor`.
   *
   * @default any
   */
  readonly allowedIssuerSkis?: string[];

  /**
   * Object identifiers of the only policies whose certificates meet `x509CertificateMultiFactor`.
   *
   * @default any
   */
  readonly allowedPolicyOids?: string[];

  /**
   * Why it is all right that one failure takes away every way to meet the strength.
   *
   * @default such a strength is refused
   */
  readonly acknowledgeSharedDependency?: string;
}

/**
 * A named set of ways to prove who one is, which Conditional Access can ask for; a tenant has 15 of its own at most.
 *
 * It refuses a set whose ways all need the same thing, such as the phone carrier: when that fails, nobody gets in.
 * Deploy a strength before the policies that ask for it, and restrict keys to models only when everyone has one.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export class AuthenticationStrength extends Construct {
  /** What `authenticationStrengthPolicyId` of a Conditional Access policy takes. */
  public readonly strengthId: string;
  /** The ways to meet it, as Graph spells them. */
  public readonly allowedCombinations: string[];

  public constructor(scope: Construct, id: string, props: AuthenticationStrengthProps = {}) {
    super(scope, id);
    const asked = spelledCombinations(props.allowedCombinations ?? RESILIENT_COMBINATIONS);
    this.allowedCombinations = [...new Set(asked)];
    checkSharedDependency(this, this.allowedCombinations, props.acknowledgeSharedDependency);
    const strength = new AuthenticationStrengthPolicy(this, 'Resource', {
      displayName: props.displayName ?? id,
      description: props.description,
      allowedCombinations: this.allowedCombinations,
    });
    this.strengthId = strength.id;
    this.#restrict('fido2', 'allowedAaGuids', {
      '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
      allowedAAGUIDs: props.allowedAaGuids,
    });
    this.#restrict('x509CertificateMultiFactor', 'allowedIssuerSkis', {
      '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
      allowedIssuerSkis: props.allowedIssuerSkis ?? (props.allowedPolicyOids && []),
      allowedPolicyOIDs: props.allowedPolicyOids ?? (props.allowedIssuerSkis && []),
    });
  }

  #restrict(combination: string, prop: string, body: { readonly [property: string]: unknown }): void {
    const { '@odata.type': type, ...lists } = body;
    if (Object.values(lists).every((list) => list === undefined)) return;
    if (!this.allowedCombinations.includes(combination)) {
      const got = JSON.stringify(this.allowedCombinations);
      throw new Error(`'${prop}' needs the combination '${combination}', got ${got}: add it, or drop the restriction`);
    }
    // The resource's id is a path of another spelling, of which Graph's documented address takes the last part.
    const policies = 'identity/conditionalAccess/authenticationStrength/policies';
    new MsgraphResource(this, combination === 'fido2' ? 'Fido2' : 'X509Certificate', {
      url: `${policies}/${Fn.basename(this.strengthId)}/combinationConfigurations`,
      body: { '@odata.type': type, appliesToCombinations: [combination], ...lists },
    });
  }
}

function checkSharedDependency(scope: Construct, combinations: string[], acknowledged: string | undefined): void {
  const shared = sharedByCombinations(combinations);
  if (shared.length === 0) return;
  const what = `'allowedCombinations' all need '${shared.join(' and ')}', got ${JSON.stringify(combinations)}`;
  if (acknowledged === undefined) {
    throw new Error(`${what}: add one that does not, such as 'fido2', or say why in 'acknowledgeSharedDependency'`);
  }
  Annotations.of(scope).addInfo(`${what}; accepted: ${acknowledged}`);
}
