import { Aspects, TerraformStack } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';
import { tenantFromStacks } from '../extract/from-synth';
import { isDay } from '../model/day';
import type { Finding } from '../rules/rule';
import { runRules } from '../rules/run-rules';

/** What `ResilienceChecks` takes. */
export interface ResilienceChecksProps {
  /**
   * The day on which acknowledgements and announced retirements are judged, as `YYYY-MM-DD`.
   *
   * @default today
   */
  readonly asOf?: string;
}

/**
 * Runs the resilience rules while stacks are synthesized, on the Terraform JSON they render: overrides and resources
 * written by hand count too. Findings of severity `error` that nobody acknowledged stop the synthesis; all others, and
 * what cannot be known, are shown by `entra-resilience check`.
 */
export class ResilienceChecks implements IValidation {
  /** Adds the checks to every stack at or below `scope`; the rules see all of these stacks together. */
  public static applyTo(scope: IConstruct, props: ResilienceChecksProps = {}): void {
    const { asOf = new Date().toISOString().slice(0, 10) } = props;
    if (!isDay(asOf))
      throw new Error(`'asOf' must be a day as 'YYYY-MM-DD', got '${asOf}': write it so, or leave it out`);
    const stacks = stacksAt(scope);
    const findingsFor = judge(stacks, asOf);
    stacks.forEach((stack, index) => {
      stack.node.addValidation(new ResilienceChecks(stack, index === 0, () => findingsFor(stack)));
    });
    if (scope.node.scope === undefined) scope.node.addValidation({ validate: () => lateStacks(scope, stacks) });
  }

  private constructor(
    private readonly stack: TerraformStack,
    private readonly isFirst: boolean,
    private readonly findings: () => readonly LocatedFinding[],
  ) {}

  /** The findings that stand in this stack, one line each. */
  public validate(): string[] {
    const { file } = nameOf(this.stack);
    // What stands nowhere, such as a missing account, is told once.
    const isHere = ({ finding: { location } }: LocatedFinding) =>
      location === undefined ? this.isFirst : location.file === file;
    return this.findings().filter(isHere).map(inWords);
  }
}

interface LocatedFinding {
  readonly ruleId: string;
  readonly finding: Finding;
}

const stacksAt = (scope: IConstruct) =>
  scope.node.findAll().filter((each): each is TerraformStack => TerraformStack.isStack(each));

function lateStacks(scope: IConstruct, checked: readonly TerraformStack[]): string[] {
  const late = stacksAt(scope).filter((stack) => !checked.includes(stack));
  return late.map(
    ({ node }) => `stack '${node.path}' was added after 'ResilienceChecks.applyTo', so nobody checked it: call it last`,
  );
}

/** The findings of all stacks, for one that is being validated. Stacks are rendered once in a synthesis. */
function judge(stacks: readonly TerraformStack[], asOf: string): (stack: TerraformStack) => readonly LocatedFinding[] {
  const validated = new Set<TerraformStack>();
  const rendered = new Map<TerraformStack, unknown>();
  let findings: readonly LocatedFinding[] | undefined;
  return (stack) => {
    const isNextSynthesis = validated.has(stack);
    if (isNextSynthesis) [validated, rendered].forEach((each) => each.clear());
    // Aspects run on a stack right before its validation, so what it rendered for an earlier one may be out of date.
    if (isNextSynthesis || (hasAspects(stack) && rendered.delete(stack))) findings = undefined;
    validated.add(stack);
    return (findings ??= findingsOf(stacks, rendered, asOf));
  };
}

const hasAspects = (stack: TerraformStack) => stack.node.findAll().some((each) => Aspects.of(each).all.length > 0);

function findingsOf(stacks: readonly TerraformStack[], rendered: Map<TerraformStack, unknown>, asOf: string) {
  for (const stack of stacks) if (!rendered.has(stack)) rendered.set(stack, stack.toTerraform());
  const tenant = tenantFromStacks(stacks.map((stack) => ({ ...nameOf(stack), json: rendered.get(stack) })));
  const errors = runRules(tenant, { asOf }).rules.filter(({ severity }) => severity === 'error');
  return errors.flatMap(({ id, findings }) => findings.map((finding) => ({ ruleId: id, finding })));
}

// Cross-stack references name a stack by its construct id, the manifest by its path.
const nameOf = (stack: TerraformStack) => ({ name: stack.node.id, file: `stacks/${stack.node.id}/cdk.tf.json` });

function inWords({ ruleId, finding: { subject, message, fix, location } }: LocatedFinding): string {
  const at = location?.constructPath ?? location?.address;
  return `${ruleId}: ${at === undefined ? '' : `${at}: `}'${subject}' ${message}: ${fix}`;
}
