// The folders that each folder may import besides itself, and why not more. Everything else in the house is forbidden.
const LAYERS = {
  model: [[], 'the vocabulary stands on nothing, so that everything can stand on it'],
  evaluator: [['model'], 'one sign-in is decided from facts alone'],
  simulator: [['evaluator', 'model'], 'an outage is played by evaluating sign-ins again'],
  rules: [['simulator', 'evaluator', 'model'], 'a rule asks the evaluator, never JSON from outside'],
  review: [['rules', 'simulator', 'evaluator', 'model'], 'a change is judged by its effects'],
  report: [
    ['review', 'rules', 'simulator', 'evaluator', 'model'],
    'a report turns results into text and decides nothing',
  ],
  extract: [['model'], 'JSON from outside becomes a tenant here and goes no further'],
  checks: [['extract', 'rules', 'model'], 'the check at synthesis reads what Terraform will read, not the constructs'],
  constructs: [['model'], 'a construct defines resources; what they amount to is judged elsewhere'],
  stacks: [['constructs', 'checks', 'model'], 'a stack composes constructs and checks them'],
  adopt: [['model'], 'an existing tenant is rewritten, not judged'],
  rehearsal: [
    ['extract', 'evaluator', 'simulator', 'rules', 'model'],
    'a rehearsal judges the states it passes through',
  ],
  cli: [
    ['model', 'evaluator', 'simulator', 'rules', 'review', 'report', 'extract', 'checks', 'adopt', 'rehearsal'],
    'the commands start fast and run without cdktf, so they never load constructs or stacks',
  ],
};
// What a layer may take from another one file at a time: acknowledgements are written where constructs write theirs.
const SHARED = { checks: ['^constructs/resilience-metadata\\.ts$'] };
const CORE = '^(model|evaluator|simulator|rules|review|report|extract)/';
const FOLDERS = Object.keys(LAYERS);
const oneOf = (folders) => `^(${folders.join('|')})/`;

const layerRule = ([folder, [allowed, comment]]) => ({
  name: `${folder}-imports-${allowed.length > 0 ? 'only-below' : 'nothing'}`,
  comment,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: oneOf(FOLDERS), pathNot: [oneOf([folder, ...allowed]), ...(SHARED[folder] ?? [])] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(LAYERS).map(layerRule),
    {
      name: 'core-without-cdktf',
      comment: 'the core runs where no infrastructure is defined: on exports, in tests, in other tools',
      severity: 'error',
      from: { path: CORE },
      to: { path: 'node_modules/(cdktf|constructs|@cdktf|@cdktn)/' },
    },
    {
      name: 'core-without-files',
      comment: 'text comes in and data goes out; only cli/ reads, writes and exits',
      severity: 'error',
      from: { path: CORE },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|child_process|http|https|net|os|process|readline|worker_threads)',
      },
    },
    {
      name: 'azurerm-only-for-monitoring',
      comment: 'azurerm is an optional peer: what index.ts reaches must load without it',
      severity: 'error',
      from: { path: '^index\\.ts$' },
      to: { path: 'node_modules/@cdktf/provider-azurerm/', reachable: true },
    },
    {
      name: 'entry-points-are-for-others',
      comment: 'inside the house a file is imported by its own name; an entry point loads everything',
      severity: 'error',
      from: { path: oneOf(FOLDERS) },
      to: { path: '^(index|monitoring|main)\\.ts$' },
    },
    {
      name: 'settings-are-the-teams',
      comment: 'tenants/, tests, examples and benchmarks use the library, never the reverse',
      severity: 'error',
      from: { path: oneOf(FOLDERS) },
      to: { path: '^(tenants|test|examples|bench)/' },
    },
    {
      name: 'index-exports-the-library',
      comment: 'the public API is constructs, stacks and checks; the rest may change between releases',
      severity: 'error',
      from: { path: '^(index|monitoring)\\.ts$' },
      to: { path: oneOf(FOLDERS), pathNot: '^(constructs|stacks|checks|model)/' },
    },
    {
      name: 'no-cycle',
      comment: 'two files that need each other are one idea, or need a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'nobody imports it, and it is no entry point: delete it or use it',
      severity: 'error',
      from: { orphan: true, path: oneOf(FOLDERS), pathNot: '^cli/main\\.ts$' },
      to: {},
    },
    {
      name: 'no-unresolved-import',
      comment: 'it would fail on a fresh machine; benchmarks load the build, which need not be there',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-the-package',
      comment: 'who installs the package does not get devDependencies; types alone vanish in the build',
      severity: 'error',
      from: { path: `${oneOf(FOLDERS)}|^(index|monitoring)\\.ts$` },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm-peer', 'npm-optional', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib|coverage)/|(^|/)cdktf\\.out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], mainFields: ['main', 'types'] },
  },
};
