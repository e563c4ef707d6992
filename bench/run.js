// Prints one JSON document of measurements: `npm run bench`, or `npm run bench -- simulate` for some of them.
const { rmSync } = require('node:fs');
const os = require('node:os');
const { RUNS, scratch } = require('./processes');
const simulation = require('./simulation');
const synthesis = require('./synthesis');

const SECTIONS = { ...synthesis, ...simulation };
const SETS = { simulate: Object.keys(simulation) };

function sectionsOf(names) {
  const wrong = names.find((name) => ![...Object.keys(SECTIONS), ...Object.keys(SETS)].includes(name));
  if (wrong !== undefined) {
    throw new Error(`no measurement is called '${wrong}': pass ${Object.keys({ ...SECTIONS, ...SETS }).join(', ')}`);
  }
  const wanted = names.flatMap((name) => SETS[name] ?? [name]);
  return Object.keys(SECTIONS).filter((name) => wanted.length === 0 || wanted.includes(name));
}

async function main() {
  const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
  const report = { machine, runs: RUNS };
  for (const name of sectionsOf(process.argv.slice(2))) {
    process.stderr.write(`measuring ${name}\n`);
    report[name] = await SECTIONS[name]();
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

main()
  .catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => rmSync(scratch, { recursive: true, force: true }));
