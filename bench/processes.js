// Runs and times fresh processes.
const { execFileSync, spawn } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
/** Where measurements put their input; whoever runs them removes it. */
const scratch = mkdtempSync(join(os.tmpdir(), 'bench-'));

/** How often each measurement is repeated unless it says otherwise; what is printed is the median. */
const RUNS = 5;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number) => Math.round(number * 1000) / 1000;

/** Runs a command from the root of the package, with more in its environment. */
function run(command, args, more = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr, seconds: Number(process.hrtime.bigint() - start) / 1e9 });
    });
  });
}

/** Runs the command line of the package, and reads how much memory it took at most. */
async function runCommand(args) {
  const peak = join(__dirname, 'report-peak.js');
  const result = await run(process.execPath, ['--require', peak, 'lib/cli/main.js', ...args]);
  const [, kilobytes] = /\npeak (\d+)$/.exec(result.stderr) ?? [];
  if (result.code > 1 || kilobytes === undefined) {
    throw new Error(`${args.join(' ')} ended with ${result.code}: ${result.stderr}`);
  }
  return { ...result, megabytes: Number(kilobytes) / 1024 };
}

/** Runs a command several times; `verify` throws when an output is not what was to be measured. */
async function measureCommand(runs, args, verify) {
  const results = [];
  for (let index = 0; index < runs; index++) {
    const result = await runCommand(args);
    verify(result.stdout);
    results.push(result);
  }
  return {
    seconds: round(median(results.map(({ seconds }) => seconds))),
    maxMegabytes: Math.round(Math.max(...results.map(({ megabytes }) => megabytes))),
  };
}

/** What a script beside this one prints as JSON. */
const askScript = (name, ...args) =>
  JSON.parse(execFileSync(process.execPath, [join(__dirname, name), ...args], { encoding: 'utf8' }));

module.exports = { askScript, measureCommand, median, round, run, RUNS, scratch };
