import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, Token } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { Construct } from 'constructs';

/**
 * Folder of the runbooks, next to the stack's `cdk.tf.json`.
 *
 * @internal
 */
const RUNBOOK_FOLDER = 'runbooks';

/**
 * Writes a Markdown file next to the Terraform JSON of the stack around `scope`, named after the construct's path in
 * the stack. The text is asked for at synthesis, so it can name what was added to the construct later.
 *
 * @internal
 */
export function addRunbook(scope: Construct, text: () => string): void {
  const stack = TerraformStack.of(scope);
  const inStack = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1);
  const fileName = `${inStack.map(({ node }) => node.id).join('-')}.md`;
  const child = new Construct(scope, 'Runbook');
  addCustomSynthesis(child, {
    onSynthesize({ outdir, manifest }) {
      const folder = join(outdir, manifest.forStack(stack).workingDirectory, RUNBOOK_FOLDER);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, fileName), text());
    },
  });
}

/**
 * `value` when it is known at synthesis, else words that say where to find it: a runbook is read without Terraform.
 *
 * @internal
 */
export function inWords(value: string, otherwise: string): string {
  return Token.isUnresolved(value) || value.includes('${') ? otherwise : value;
}
