import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Fn, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { addRunbook, inWords } from '../../constructs/runbook';

test('writes the text as it is at synthesis, next to the Terraform JSON', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'runbook-'));
  try {
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, 'Access');
    const inner = new Construct(new Construct(stack, 'Outer'), 'Inner');
    const lines = ['first'];
    addRunbook(inner, () => lines.join('\n'));
    lines.push('second');
    app.synth();
    expect(readFileSync(join(outdir, 'stacks/Access/runbooks/Outer-Inner.md'), 'utf8')).toBe('first\nsecond');
    expect(readFileSync(join(outdir, 'stacks/Access/cdk.tf.json'), 'utf8')).not.toContain('runbook');
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('puts words in place of what is not known yet', () => {
  expect(inWords('Frankfurt', 'the group')).toBe('Frankfurt');
  expect(inWords(Fn.upper('${var.name}'), 'the group')).toBe('the group');
  expect(inWords('Group ${var.name}', 'the group')).toBe('the group');
});
