// Prints `<passed> <failed>` of a jest result file; what is wrong besides failed tests counts as failed, with a reason.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { resolveTestPath } = require('../test/snapshot-resolver');

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// Jest looks for snapshot files below its roots only, and ours stand beside them.
const snapshots = join(__dirname, '..', '__snapshots__');
const orphans = readdirSync(snapshots, { recursive: true })
  .filter((file) => file.endsWith('.snap'))
  .filter((file) => !existsSync(resolveTestPath(join(snapshots, file), '.snap')));

const problems = [
  [results.numRuntimeErrorTestSuites, 'test files did not run'],
  [results.numTotalTests === 0 ? 1 : 0, 'no test ran'],
  [results.snapshot.unchecked, 'snapshots that no test asks for: run `npm test -- -u` and commit'],
  [orphans.length, `snapshot files without a test file: delete ${orphans.join(', ')}`],
  [results.snapshot.added, 'snapshots written in CI'],
];
let failed = results.numFailedTests;
for (const [count, what] of problems) {
  if (count > 0) console.error(`${count} ${what}`);
  failed += count;
}
console.log(`${results.numPassedTests} ${failed}`);
