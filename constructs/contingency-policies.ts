import { dependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { contingencyName } from '../model/contingency';
import type { ContingencyStep } from '../model/contingency-step';
import { checkContingency } from './contingency/check-contingency';
import type { ContingencyPoliciesProps } from './contingency/contingency-props';
import { activationSteps, rollBackSteps } from './contingency/contingency-steps';
import { DISRUPTIONS } from './contingency/disruption-facts';
import { emergencyPolicies } from './contingency/emergency-policies';
import { contingencyRunbook } from './contingency/runbook-text';
import { addMetadata } from './resilience-metadata';
import { ResilientAccessPolicy } from './resilient-access-policy';
import { addRunbook, inWords } from './runbook';

export type {
  ContingencyApplication,
  ContingencyGroup,
  ContingencyLocation,
  ContingencyPoliciesProps,
  ContingencySettings,
  Disruption,
} from './contingency/contingency-props';

/**
 * Defines the policies that let a small group of people work while a control everybody depends on is down.
 *
 * All policies are report-only until an operator enables them, by the runbook in the synthesized output, which needs
 * no Terraform. They are enabled first, and only then is the group excluded from the regular policies, which stay
 * enforced: at no step, forward or back, does a password alone let anyone in, or is an emergency access account
 * blocked. People outside the group who can still prove themselves, such as with a security key, notice nothing; but
 * for `riskEngine` everybody needs the stand-in for the applications, and whoever has no method registered is kept out.
 * Terraform leaves the states alone once the policies exist.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export class ContingencyPolicies extends Construct {
  /** Display names of the policies, in the order they are enabled. */
  public readonly policyNames: string[];

  /** What an operator does to activate the set, in this order. */
  public readonly activation: ContingencyStep[];

  /** What an operator does when the disruption is over, in this order. */
  public readonly rollBack: ContingencyStep[];

  readonly #title: string;

  public constructor(scope: Construct, id: string, props: ContingencyPoliciesProps) {
    super(scope, id);
    checkContingency(props);
    const policies = emergencyPolicies(props);
    this.#title = props.displayName ?? DISRUPTIONS[props.disruption].title;
    const firstNumber = props.firstNumber ?? 1;
    this.policyNames = policies.map(({ purpose }, index) => {
      const label = `EM${String(firstNumber + index).padStart(3, '0')}`;
      return contingencyName({ label, disruption: this.#title, index: index + 1, total: policies.length, purpose });
    });
    let previous: TerraformResource | undefined;
    for (const [index, { id: policyId, access }] of policies.entries()) {
      const policy = new ResilientAccessPolicy(this, policyId, {
        ...access,
        breakGlass: props.breakGlass,
        displayName: this.policyNames[index],
        ignoreStateChanges: true,
      });
      previous = createdAfter(policy, previous);
    }
    this.activation = activationSteps(props, this.policyNames);
    this.rollBack = rollBackSteps(this.activation);
    addMetadata(this, 'contingencySets', {
      name: this.#title,
      policyNames: this.policyNames,
      contingencyGroupId: props.contingencyGroup.groupId,
      activation: this.activation,
      rollBack: this.rollBack,
    });
    this.node.addValidation({ validate: () => this.#conflicts() });
    addRunbook(this, () => this.#runbook(props));
  }

  #conflicts(): string[] {
    const all = this.node.root.node.findAll();
    const others = all.filter((other) => other instanceof ContingencyPolicies).filter((other) => other !== this);
    const label = (name: string) => name.slice(0, name.indexOf(' '));
    const taken = others.flatMap(({ policyNames }) => policyNames.map(label));
    const shared = this.policyNames.map(label).filter((each) => taken.includes(each));
    const errors: string[] = [];
    if (shared.length > 0) {
      errors.push(`'firstNumber' gives numbers that another set has, got ${shared.join(', ')}: start after them`);
    }
    if (others.some((other) => other.#title === this.#title)) {
      errors.push(`'displayName' is that of another set, got '${this.#title}': name what is different`);
    }
    return errors;
  }

  #runbook(props: ContingencyPoliciesProps): string {
    return contingencyRunbook({
      title: inWords(this.#title, DISRUPTIONS[props.disruption].title),
      disruption: props.disruption,
      criticality: props.criticality ?? 'hours',
      group: inWords(props.contingencyGroup.displayName, 'the contingency group'),
      applications: props.applications.map(({ displayName }) => inWords(displayName, 'an application of the set')),
      activation: this.activation,
      rollBack: this.rollBack,
    });
  }
}

// A set that was applied in part holds [1/n] and what follows, in the order the runbook enables them.
function createdAfter(policy: ResilientAccessPolicy, previous: TerraformResource | undefined): TerraformResource {
  const resource = policy.node.findChild('Resource');
  if (!TerraformResource.isTerraformResource(resource)) throw new Error(`'${policy.node.path}' defines no resource`);
  // A bare address: Terraform refuses an expression here.
  if (previous) resource.dependsOn = [dependable(previous)];
  return resource;
}
