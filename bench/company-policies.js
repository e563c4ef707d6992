// Conditional Access as a large company has it, in Graph's shape: each policy is for some groups or for all users without
// a few, and every group, application and location of the company is named by some policy.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { guid, pick, randomFrom, shuffled } = require('./seeded');

const SERVICES = [
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
  '00000003-0000-0000-c000-000000000000',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
];
const STRENGTHS = ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000004'];
const COUNTRIES = [['CN', 'HK'], ['RU', 'BY'], ['KP', 'IR', 'SY'], ['AQ']];
const INCLUDED_GROUPS = 4;

const numbers = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);

/**
 * The numbers of the groups that policies name, by what they are for: people are in departments and sites; units and
 * projects hold departments, and exceptions hold a few people, a department, or nobody.
 */
function groupsOf({ groups, locations }) {
  const sizes = { departments: Math.floor(groups / 3), sites: locations };
  const units = Math.floor(groups / 15);
  const projects = Math.floor(groups / 10);
  const ends = [sizes.departments, sizes.sites, units, projects].reduce(
    (all, size) => [...all, all.at(-1) + size],
    [0],
  );
  const [departments, sites, unit, project] = ends.slice(1).map((end, index) => numbers(ends[index], end));
  return { departments, sites, units: unit, projects: project, exceptions: numbers(ends.at(-1), groups) };
}

/** Deals every one of `things` to `hands` hands, `each` to a hand; again from the start when there are too few. */
const deal = (things, hands, each) =>
  Array.from({ length: hands }, (_, hand) =>
    numbers(0, each).map((index) => things[(hand * each + index) % things.length]),
  );

const spread = (things, hands) =>
  Array.from({ length: hands }, (_, hand) => things.filter((_, index) => index % hands === hand));

/** All policies; the first of them are a sample of all. */
function policiesOf(size) {
  const random = randomFrom(4);
  const { departments, sites, units, projects, exceptions } = groupsOf(size);
  const forAll = (number) => number % 3 === 0;
  const forSome = (number) => number % 4 !== 0;
  const policies = numbers(0, size.policies);
  const named = shuffled(random, [...departments, ...sites, ...units, ...projects]);
  const included = deal(named, policies.filter((number) => !forAll(number)).length, INCLUDED_GROUPS);
  const excluded = spread(shuffled(random, exceptions), size.policies);
  const applications = shuffled(random, applicationIds(size));
  const targets = spread(applications, policies.filter(forSome).length);
  return policies.map((number) => {
    const groups = forAll(number) ? [] : included.shift();
    const includeApplications = forSome(number)
      ? [...new Set([...targets.shift(), pick(random, applications), pick(random, applications)])]
      : ['All'];
    const users = {
      includeUsers: forAll(number) ? ['All'] : [],
      includeGroups: groups.map((group) => guid('group', group)),
      // The emergency accounts are in the first exception, and out of every policy.
      excludeGroups: [...new Set([exceptions[0], ...excluded[number]])].map((group) => guid('group', group)),
    };
    return policy(random, { number, users, includeApplications, isNarrow: forSome(number), size });
  });
}

function policy(random, { number, users, includeApplications, isNarrow, size }) {
  const isForEverything = !isNarrow && users.includeUsers.length > 0;
  const circumstances = number === 0 ? AWAY : circumstancesOf(random, size, isForEverything);
  const isBlock = random() < (isNarrow ? 0.05 : 0.5) && (isNarrow || isUnusual(circumstances));
  // A policy that names applications is enforced, so that each application counts.
  const state =
    isNarrow || random() < 0.7 ? 'enabled' : pick(random, ['enabledForReportingButNotEnforced', 'disabled']);
  return {
    id: guid('policy', number),
    displayName: `CA${String(number).padStart(3, '0')}`,
    state,
    conditions: { clientAppTypes: ['all'], users, applications: { includeApplications }, ...circumstances },
    grantControls: isBlock ? controls('OR', 'block') : isNarrow ? narrowControls(random) : broadControls(random),
  };
}

// What nobody does who works as usual.
const isUnusual = ({ clientAppTypes, platforms }) =>
  clientAppTypes !== undefined || platforms?.includePlatforms.includes('linux') === true;

const AWAY = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };

/** Most policies hold everywhere, but not those for everybody and everything: one such would cover what the others leave. */
function circumstancesOf(random, size, isSet) {
  const chance = random() * (isSet ? 0.52 : 1);
  const location = () => guid('location', Math.floor(random() * size.locations));
  if (chance < 0.08) return { clientAppTypes: ['exchangeActiveSync', 'other'] };
  if (chance < 0.2)
    return { platforms: { includePlatforms: pick(random, [['iOS', 'android'], ['windows'], ['linux']]) } };
  if (chance < 0.27) return AWAY;
  if (chance < 0.42) return { locations: { includeLocations: ['All'], excludeLocations: [location(), location()] } };
  if (chance < 0.47) return { locations: { includeLocations: [location()] } };
  if (chance < 0.52) return { signInRiskLevels: ['high'] };
  return {};
}

const controls = (operator, ...builtInControls) => ({ operator, builtInControls });

const broadControls = (random) =>
  random() < 0.6 ? controls('OR', 'mfa') : controls('OR', 'mfa', 'compliantDevice', 'domainJoinedDevice');

function narrowControls(random) {
  const chance = random();
  if (chance < 0.1) return { ...controls('OR'), authenticationStrength: { id: pick(random, STRENGTHS) } };
  if (chance < 0.4) return controls('OR', 'mfa', 'compliantDevice');
  if (chance < 0.5) return controls('OR', 'compliantDevice', 'domainJoinedDevice');
  if (chance < 0.55) return controls('AND', 'mfa', 'compliantDevice');
  return controls('OR', 'mfa');
}

const applicationIds = ({ applications }) => [
  ...SERVICES,
  ...numbers(SERVICES.length, applications).map((number) => guid('application', number)),
];

/** Three ranges a site, half of them trusted; the last few locations are countries. */
function locationsOf({ locations }) {
  return numbers(0, locations).map((number) => {
    const countriesAndRegions = COUNTRIES[number - (locations - COUNTRIES.length)];
    const named = { id: guid('location', number), displayName: `Site ${number}` };
    if (countriesAndRegions) {
      const type = '#microsoft.graph.countryNamedLocation';
      return { '@odata.type': type, ...named, countriesAndRegions, includeUnknownCountriesAndRegions: false };
    }
    const ipRanges = [0, 64, 128].map((start) => ({ cidrAddress: `198.18.${number}.${start}/26` }));
    return { '@odata.type': '#microsoft.graph.ipNamedLocation', ...named, isTrusted: number % 2 === 0, ipRanges };
  });
}

const isEmpty = (number) => number % 4 === 3;

/** Groups in Graph's shape; an empty one says so. */
function groupRowsOf(size) {
  const { exceptions } = groupsOf(size);
  const empty = new Set(exceptions.filter(isEmpty));
  return numbers(0, size.groups).map((number) => {
    const members = empty.has(number) ? { members: [] } : {};
    return {
      id: guid('group', number),
      displayName: `Group ${number}`,
      groupTypes: [],
      securityEnabled: true,
      ...members,
    };
  });
}

/** Writes what Graph exports of the tenant, people apart. */
function writeTenant(folder, size, more = {}) {
  mkdirSync(folder, { recursive: true });
  const files = {
    policies: policiesOf(size).slice(0, size.firstPolicies ?? size.policies),
    namedLocations: locationsOf(size),
    groups: groupRowsOf(size),
    ...more,
  };
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(Array.isArray(value) ? { value } : value));
  }
}

module.exports = { groupsOf, isEmpty, numbers, writeTenant };
