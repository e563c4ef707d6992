// Prints in how many classes people on disk are read, and how long that takes: `node bench/count-classes.js <tenant> <people>`.
const { readTenantAt } = require('../lib/cli/read-input');
const { readPopulation } = require('../lib/cli/read-population');

const start = process.hrtime.bigint();
const { tenant } = readTenantAt(process.argv[2]);
const { classes } = readPopulation(tenant, [process.argv[3]], process.stderr, { countries: ['DE'] });
console.log(JSON.stringify({ classes: classes.length, seconds: Number(process.hrtime.bigint() - start) / 1e9 }));
