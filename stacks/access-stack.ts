import type { Construct } from 'constructs';
import type { AuthenticationStrength } from '../constructs/authentication-strength';
import { BaselineAccessPolicies, type BaselineSettings } from '../constructs/baseline-access-policies';
import type { IBreakGlassAccounts } from '../constructs/break-glass-accounts';
import { ContingencyPolicies, type ContingencySettings } from '../constructs/contingency-policies';
import { NamedLocation, type NamedLocationProps } from '../constructs/named-location';
import { type AccessPolicySettings, ResilientAccessPolicy } from '../constructs/resilient-access-policy';
import { EntraStack, type EntraStackProps } from './entra-stack';

/**
 * What `AccessStack` takes. Where a policy takes the id of a named location or of an authentication strength, it takes
 * the construct id of one of `namedLocations` or `strengths` as well.
 */
export interface AccessStackProps extends EntraStackProps {
  /** Accounts that no policy of the stack ever applies to. */
  readonly breakGlass: IBreakGlassAccounts;

  /**
   * Strengths that the policies ask for, by name: those of `CredentialsStack`.
   *
   * @default none: policies name strengths by id
   */
  readonly strengths?: { readonly [id: string]: AuthenticationStrength };

  /**
   * Named locations by construct id.
   *
   * @default none
   */
  readonly namedLocations?: { readonly [id: string]: NamedLocationProps };

  /**
   * What differs from the defaults of the baseline policies, which are always defined.
   *
   * @default their defaults
   */
  readonly baseline?: BaselineSettings;

  /**
   * Conditional Access policies besides the baseline, by construct id.
   *
   * @default none
   */
  readonly policies?: { readonly [id: string]: AccessPolicySettings };

  /**
   * Sets of contingency policies by construct id. For other applications than those of the set its group needs what the
   * baseline asks of everybody, unless `requireOneOfElsewhere` says otherwise.
   *
   * @default none
   */
  readonly contingencies?: { readonly [id: string]: ContingencySettings };
}

/**
 * Defines the Conditional Access policies, those for emergencies included, and the networks they speak of.
 *
 * Graph takes about one change of a policy a second: apply with `-parallelism=1`.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access
 */
export class AccessStack extends EntraStack {
  /** The named locations by construct id. */
  public readonly namedLocations: { readonly [id: string]: NamedLocation };

  public constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    const { breakGlass, namedLocations = {}, policies = {}, contingencies = {} } = props;
    const locations = Object.entries(namedLocations);
    this.namedLocations = Object.fromEntries(
      locations.map(([name, location]) => [name, new NamedLocation(this, name, location)]),
    );
    const baseline = new BaselineAccessPolicies(this, 'Baseline', { ...this.#baseline(props), breakGlass });
    for (const [name, policy] of Object.entries(policies)) {
      new ResilientAccessPolicy(this, name, { ...this.#policy(policy, props), breakGlass });
    }
    for (const [name, contingency] of Object.entries(contingencies)) {
      // Outside of its set a contingency group needs what everybody needs: a set must not take away what works.
      const requireOneOfElsewhere = contingency.requireOneOfElsewhere ?? baseline.multifactorControls;
      new ContingencyPolicies(this, name, { ...this.#contingency(contingency), requireOneOfElsewhere, breakGlass });
    }
  }

  #baseline({ baseline = {}, strengths }: AccessStackProps): BaselineSettings {
    return {
      ...baseline,
      registrationLocations: this.#locationIds(baseline.registrationLocations),
      adminPortalsStrengthPolicyId: strengthId(baseline.adminPortalsStrengthPolicyId, strengths),
    };
  }

  #policy(policy: AccessPolicySettings, { strengths }: AccessStackProps): AccessPolicySettings {
    const { locations, authenticationStrengthPolicyId } = policy;
    return {
      ...policy,
      locations: locations && {
        includedLocations: this.#locationIds(locations.includedLocations),
        excludedLocations: this.#locationIds(locations.excludedLocations),
      },
      authenticationStrengthPolicyId: strengthId(authenticationStrengthPolicyId, strengths),
    };
  }

  #contingency(contingency: ContingencySettings): ContingencySettings {
    const located = (locationId: string) => this.namedLocations[locationId]?.locationId ?? locationId;
    const locations = contingency.locations?.map((each) => ({ ...each, locationId: located(each.locationId) }));
    return { ...contingency, locations };
  }

  #locationIds(ids: string[] | undefined): string[] | undefined {
    return ids?.map((id) => this.namedLocations[id]?.locationId ?? id);
  }
}

function strengthId(id: string | undefined, strengths: AccessStackProps['strengths'] = {}): string | undefined {
  return id === undefined ? undefined : (strengths[id]?.strengthId ?? id);
}
