// Answers every pair of a tenant of declared populations: all ways in, minimal outages and the weakest proof. Prints how many
// pairs there are, how many dependencies their sure ways need, and the seconds from the first byte read:
// `node bench/answer-pairs.js <path>`.
const { readTenantAt } = require('../lib/cli/read-input');
const { inForce } = require('../lib/model/policies-in-force');
const { populationResults, rowMaker } = require('../lib/simulator/population-results');
const { noBits } = require('../lib/simulator/sets/bits');
const { signInModel } = require('../lib/simulator/sign-in-model');
const { declaredClasses } = require('../lib/simulator/user-classes');

const start = process.hrtime.bigint();
const tenant = inForce(readTenantAt(process.argv[2]).tenant);
const model = signInModel(tenant, declaredClasses(tenant), []);
const rowOf = rowMaker(model, noBits(model.dependencies.length), undefined);
const classes = model.classes.map(({ name, count }, number) => ({ name, count, classNumbers: [number] }));
const told = new Set();
let pairs = 0;
for (const { applications } of populationResults(model, classes, rowOf, false)) {
  for (const { paths, minimalOutages, weakestProof } of applications) {
    if (minimalOutages.length > 0 && weakestProof.proof === 'none')
      throw new Error('an outage of what nobody gets into');
    pairs += 1;
    told.add(paths);
  }
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const dependencies = new Set();
for (const paths of told) for (const path of paths) for (const dependency of path) dependencies.add(dependency);
console.log(JSON.stringify({ pairs, dependencies: dependencies.size, seconds }));
