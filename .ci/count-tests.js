// Prints `<passed> <failed>` of a jest result file; what is wrong besides failed tests counts as failed, with a reason.
const { readFileSync } = require('node:fs');

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { snapshot } = results;
const problems = [
  [results.numRuntimeErrorTestSuites, 'test files did not run'],
  [results.numTotalTests === 0 ? 1 : 0, 'no test ran'],
  [snapshot.unchecked, 'snapshots that no test asks for: run `npm test -- -u` and commit'],
  [snapshot.filesRemoved, 'snapshot files without a test file: run `npm test -- -u` and commit'],
  [snapshot.added, 'snapshots written in CI'],
];
let failed = results.numFailedTests;
for (const [count, what] of problems) {
  if (count > 0) console.error(`${count} ${what}`);
  failed += count;
}
console.log(`${results.numPassedTests} ${failed}`);
