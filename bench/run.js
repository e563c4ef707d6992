// Prints one JSON document of measurements; each one is the median of fresh processes, the variants taking turns.
const { execFileSync, spawn } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');

const RUNS = 5;
const root = join(__dirname, '..');
const scratch = mkdtempSync(join(os.tmpdir(), 'bench-'));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number) => Math.round(number * 1000) / 1000;

function synth(how, count) {
  const outdir = join(scratch, `${how}-${count}`);
  const args = [join(__dirname, 'synth-app.js'), how, String(count), outdir];
  return { outdir, seconds: Number(execFileSync(process.execPath, args, { encoding: 'utf8' })) };
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

// The child reports its own peak as it ends, because only it knows.
const REPORT_PEAK = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS))`;

function run(command, args) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr, seconds: Number(process.hrtime.bigint() - start) / 1e9 });
    });
  });
}

async function measureCheck(count) {
  const { outdir } = synth('constructs', count);
  const peak = join(scratch, 'peak.js');
  writeFileSync(peak, REPORT_PEAK);
  const results = [];
  for (let index = 0; index < RUNS; index++) {
    const args = ['--require', peak, 'lib/cli/main.js', 'check', outdir, '--format', 'json'];
    const { code, stdout, stderr, seconds } = await run(process.execPath, args);
    const [, kilobytes] = /\npeak (\d+)$/.exec(stderr) ?? [];
    if (code > 1 || kilobytes === undefined) throw new Error(`check ended with ${code}: ${stderr}`);
    const read = JSON.parse(stdout).read.conditionalAccessPolicies;
    if (read !== count) throw new Error(`check read ${read} of ${count} policies`);
    results.push({ seconds, megabytes: Number(kilobytes) / 1024 });
  }
  return {
    policies: count,
    seconds: round(median(results.map(({ seconds }) => seconds))),
    maxMegabytes: Math.round(Math.max(...results.map(({ megabytes }) => megabytes))),
    target: { seconds: 1, megabytes: 200 },
  };
}

async function measureSnapshots() {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { code, stdout, stderr, seconds } = await run(process.execPath, [
    jest,
    '--ci',
    '--json',
    'test/constructs',
    'test/stacks',
  ]);
  if (code !== 0) throw new Error(`the snapshot tests fail: ${stderr.slice(-2000)}`);
  const { snapshot } = JSON.parse(stdout);
  return { snapshots: snapshot.total, seconds: round(seconds), target: { seconds: 30 } };
}

async function main() {
  const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
  const report = {
    machine,
    runs: RUNS,
    synth: [36, 200, 1000].map(measureSynth),
    check: await measureCheck(200),
    snapshotSuite: await measureSnapshots(),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }));
