// Prints how many pairs a tenant of declared populations has and how many dependencies their ways in need:
// `node bench/count-dependencies.js <path>`.
const { readTenantAt } = require('../lib/cli/read-input');
const { simulate } = require('../lib/simulator/simulate');

const { tenant } = readTenantAt(process.argv[2]);
const { populations } = simulate(tenant, { asOf: '2026-01-01', outages: [], maxOrder: 1 });
const dependencies = new Set();
let pairs = 0;
for (const { applications } of populations) {
  for (const { place, paths } of applications) {
    if (place === 'any') pairs += 1;
    for (const dependency of paths.flat()) dependencies.add(dependency);
  }
}
console.log(JSON.stringify({ pairs, dependencies: dependencies.size }));
