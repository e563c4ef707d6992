import { TerraformStack } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';
import { tenantFromStacks } from '../extract/from-synth';
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
    const stacks = scope.node.findAll().filter((each): each is TerraformStack => TerraformStack.isStack(each));
    const asOf = props.asOf ?? new Date().toISOString().slice(0, 10);
    const findings = once(() => findingsOf(stacks, asOf));
    stacks.forEach((stack, index) => {
      stack.node.addValidation(new ResilienceChecks(stack, index === 0, findings));
    });
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

// Every stack is rendered once for all of them: the validations run one after the other, on a finished tree.
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function findingsOf(stacks: readonly TerraformStack[], asOf: string): readonly LocatedFinding[] {
  const rendered = stacks.map((stack) => ({ ...nameOf(stack), json: stack.toTerraform() as unknown }));
  const { rules } = runRules(tenantFromStacks(rendered), { asOf });
  const errors = rules.filter(({ severity }) => severity === 'error');
  return errors.flatMap(({ id, findings }) => findings.map((finding) => ({ ruleId: id, finding })));
}

// Cross-stack references name a stack by its construct id, the manifest by its path.
const nameOf = (stack: TerraformStack) => ({ name: stack.node.id, file: `stacks/${stack.node.id}/cdk.tf.json` });

function inWords({ ruleId, finding: { subject, message, fix, location } }: LocatedFinding): string {
  const at = location?.constructPath ?? location?.address;
  return `${ruleId}: ${at === undefined ? '' : `${at}: `}'${subject}' ${message}: ${fix}`;
}
