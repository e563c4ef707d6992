// Prints how long the search for gaps takes in a tenant on disk: `node bench/find-gaps.js <folder>`.
const { readTenantAt } = require('../lib/cli/read-input');
const { coverageGaps } = require('../lib/simulator/coverage-gaps');

const { tenant } = readTenantAt(process.argv[2]);
// The first search is slower, as nothing is compiled yet.
const gaps = coverageGaps(tenant).length;
const seconds = Array.from({ length: 9 }, () => {
  const start = process.hrtime.bigint();
  coverageGaps(tenant);
  return Number(process.hrtime.bigint() - start) / 1e9;
});
console.log(JSON.stringify({ gaps, seconds }));
