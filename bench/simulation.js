// How long `simulate` takes: many pairs, many people, the search for gaps, and the example tenant.
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { PEOPLES_TENANT, writePeople } = require('./company-people');
const { writeTenant } = require('./company-policies');
const { writePairs } = require('./pairs-stack');
const { askScript, measureCommand, median, round, run, RUNS, scratch } = require('./processes');

const RUNS_OF_PEOPLE = 3;
const COMPANY = { policies: 240, groups: 1200, applications: 500, locations: 40 };

const say = (text) => process.stderr.write(`${text}\n`);

// The day decides what has ended, so it must not be today.
const simulate = (...args) => ['simulate', ...args, '--as-of', '2026-01-01', '--format', 'text'];

function verifyPeople(stdout, people) {
  const [, counted] = /class(?:es)?, ([\d,]+) (?:people|person)/.exec(stdout) ?? [];
  const read = Number(counted?.replaceAll(',', ''));
  if (read !== people) throw new Error(`simulate tells of ${read} of ${people} people`);
}

async function measurePairs() {
  const path = join(scratch, 'pairs', 'cdk.tf.json');
  const { people, ...expected } = writePairs(path);
  const answers = Array.from({ length: RUNS }, () => askScript('answer-pairs.js', path));
  const [{ pairs, dependencies }] = answers;
  if (!isDeepStrictEqual({ pairs, dependencies }, expected)) {
    throw new Error(`the stack makes ${pairs} pairs over ${dependencies} dependencies`);
  }
  const measured = await measureCommand(RUNS, simulate(path), (stdout) => verifyPeople(stdout, people));
  const answerSeconds = round(median(answers.map(({ seconds }) => seconds)));
  return { pairs, dependencies, answerSeconds, ...measured, target: { seconds: 1.5, megabytes: 400 } };
}

async function measurePeople(users, policies, folder, people) {
  const tenant = join(scratch, `company-${policies}`);
  writeTenant(tenant, { ...COMPANY, firstPolicies: policies }, PEOPLES_TENANT);
  const { classes, seconds: readSeconds } = askScript('count-classes.js', tenant, folder);
  const args = simulate(tenant, '--population', folder, '--country', 'DE', '--max-order', '3');
  const measured = await measureCommand(RUNS_OF_PEOPLE, args, (stdout) => verifyPeople(stdout, people));
  const result = { users, policies, classes, readSeconds: round(readSeconds), ...measured };
  say(JSON.stringify(result));
  return result;
}

async function measureCompanies() {
  const results = [];
  for (const [users, policies] of [
    [10_000, [240]],
    [100_000, [50, 100, 240]],
    [1_000_000, [240]],
  ]) {
    const folder = join(scratch, `people-${users}`);
    say(`writing ${users} users`);
    const people = writePeople(folder, users, COMPANY);
    for (const each of policies) results.push(await measurePeople(users, each, folder, people));
    rmSync(folder, { recursive: true });
  }
  const target = { users: 1_000_000, policies: 240, seconds: 20, megabytes: 1536 };
  return { ...COMPANY, runs: RUNS_OF_PEOPLE, sizes: results, target };
}

function measureGaps() {
  const size = { policies: 150, groups: 600, applications: 100, locations: 20 };
  const folder = join(scratch, 'gaps');
  writeTenant(folder, size);
  const { gaps, seconds } = askScript('find-gaps.js', folder);
  return { ...size, gaps, engineSeconds: round(median(seconds)), target: { engineSeconds: 0.1 } };
}

async function measureContoso() {
  const outdir = join(scratch, 'contoso');
  const synth = [join('node_modules', 'ts-node', 'dist', 'bin.js'), '-T', 'main.ts'];
  const { code, stderr } = await run(process.execPath, synth, { CDKTF_OUTDIR: outdir });
  if (code !== 0) throw new Error(`main.ts ended with ${code}: ${stderr}`);
  const measured = await measureCommand(RUNS, simulate(outdir), (stdout) => {
    if (!/ outages? with an effect/.test(stdout)) throw new Error('simulate has no summary');
  });
  return { ...measured, target: { seconds: 0.8 } };
}

module.exports = { pairs: measurePairs, people: measureCompanies, gaps: measureGaps, contoso: measureContoso };
