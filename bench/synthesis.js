// How long constructs, the check and the snapshots take.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { askScript, measureCommand, median, round, run, RUNS, scratch } = require('./processes');

function synth(how, count) {
  const outdir = join(scratch, `${how}-${count}`);
  return { outdir, seconds: askScript('synth-app.js', how, String(count), outdir) };
}

// Logical ids follow the construct tree, so policies are compared by what they say.
function policies(outdir) {
  const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', 'bench', 'cdk.tf.json'), 'utf8'));
  const all = Object.values(resource.azuread_conditional_access_policy).map(({ '//': _, ...policy }) => policy);
  return all.sort((a, b) => a.display_name.localeCompare(b.display_name));
}

function measureSynth(count) {
  const seconds = { bare: [], constructs: [] };
  const outdirs = {};
  for (let run = 0; run < RUNS; run++) {
    for (const how of Object.keys(seconds)) {
      const result = synth(how, count);
      seconds[how].push(result.seconds);
      outdirs[how] = result.outdir;
    }
  }
  if (!isDeepStrictEqual(policies(outdirs.bare), policies(outdirs.constructs))) {
    throw new Error(`the apps of ${count} policies differ, so their times cannot be compared`);
  }
  const [bare, constructs] = Object.values(seconds).map(median);
  return {
    policies: count,
    bareSeconds: round(bare),
    constructsSeconds: round(constructs),
    ratio: round(constructs / bare),
    target: { ratio: 1.5 },
  };
}

async function measureCheck(count) {
  const { outdir } = synth('constructs', count);
  const measured = await measureCommand(RUNS, ['check', outdir, '--format', 'json'], (stdout) => {
    const read = JSON.parse(stdout).read.conditionalAccessPolicies;
    if (read !== count) throw new Error(`check read ${read} of ${count} policies`);
  });
  return { policies: count, ...measured, target: { seconds: 1, megabytes: 200 } };
}

async function measureSnapshots() {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--ci', '--json', 'test/constructs', 'test/stacks'];
  const { code, stdout, stderr, seconds } = await run(process.execPath, args);
  if (code !== 0) throw new Error(`the snapshot tests fail: ${stderr.slice(-2000)}`);
  const { snapshot } = JSON.parse(stdout);
  return { snapshots: snapshot.total, seconds: round(seconds), target: { seconds: 30 } };
}

module.exports = {
  synth: () => [36, 200, 1000].map(measureSynth),
  check: () => measureCheck(200),
  snapshotSuite: measureSnapshots,
};
