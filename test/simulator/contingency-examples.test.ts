import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTenant } from '../../extract/read-tenant';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencyStep } from '../../model/contingency-step';
import { EXAMPLE_A_ACTIVATION, EXAMPLE_A_POLICIES } from '../support/contingency-example-a';
import { EXAMPLE_B_ACTIVATION, EXAMPLE_B_POLICIES } from '../support/contingency-example-b';
import { exampleTenant, findingsAfter, type Found } from '../support/contingency-set';

interface Example {
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly steps: readonly (readonly ContingencyStep[])[];
}

const OFFICE = ['Exchange Online', 'SharePoint Online'];
const ACCOUNTS = 'break-glass-1, break-glass-2';

const NAMES = [
  'ContingencyAccess',
  'CoreAdmins',
  'EmergencyAccess',
  'SalesAdmins',
  'SalesforceContingency',
  'Salesforce',
];

const FOUND_IN_A: readonly Found[] = [
  {
    state: 'step 1',
    kind: 'passwordAlone',
    who: 'members of CoreAdmins',
    applications: OFFICE,
    where: {},
    isCertain: true,
  },
  {
    state: 'step 5',
    kind: 'breakGlassLockedOut',
    who: ACCOUNTS,
    applications: ['Exchange Online'],
    where: { clientAppTypes: ['exchangeActiveSync'] },
    policy: expect.stringContaining('EM004'),
    isCertain: true,
  },
  {
    state: 'step 6',
    kind: 'passwordAlone',
    who: 'everyone else',
    applications: OFFICE,
    where: {
      platforms: ['windows'],
      clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'other'],
      locations: ['CorpNetwork'],
    },
    isCertain: true,
  },
];

const FOUND_IN_B: readonly Found[] = [
  {
    state: 'step 2',
    kind: 'breakGlassLockedOut',
    who: ACCOUNTS,
    applications: ['Salesforce'],
    where: {},
    policy: expect.stringContaining('EM001'),
    isCertain: true,
  },
];

const findingsIn = ({ policies, steps }: Example, group: string) =>
  findingsAfter(exampleTenant(policies), group, steps);

/** Keeps the MFA policy, excludes no administrators from it, and emergency access accounts from everything. */
function corrected({ policies, steps }: Example): Example {
  return {
    policies: policies.map((policy) => {
      const { conditions } = policy;
      if (!policy.displayName.startsWith('EM004')) return policy;
      const users = { ...conditions.users, excludeGroups: ['EmergencyAccess'] };
      return { ...policy, conditions: { ...conditions, users } };
    }),
    steps: steps
      .map((step) => step.filter(({ action, groupId }) => action !== 'disable' && groupId !== 'CoreAdmins'))
      .filter((step) => step.length > 0),
  };
}

const PUBLISHED = {
  exampleA: { policies: EXAMPLE_A_POLICIES, steps: EXAMPLE_A_ACTIVATION },
  exampleB: { policies: EXAMPLE_B_POLICIES, steps: EXAMPLE_B_ACTIVATION },
};

describe.each(['of the tests', 'of the reference file'] as const)("Microsoft's examples, %s", (from) => {
  const examples = from === 'of the tests' ? PUBLISHED : readExamples();
  const check = examples === undefined ? test.skip : test;
  const { exampleA, exampleB } = examples ?? PUBLISHED;

  check('are read whole', () => {
    for (const { policies, steps } of [exampleA, exampleB]) {
      expect(policies.flatMap(({ notUnderstood }) => notUnderstood)).toEqual([]);
      expect(steps.map((step) => step.length).filter((count) => count === 0)).toEqual([]);
    }
    const shape = ({ policies, steps }: Example) => [policies.length, steps.map((step) => step.length)];
    expect([shape(exampleA), shape(exampleB)]).toEqual([
      [5, [3, 1, 1, 1, 1, 1]],
      [3, [2, 1, 1, 1]],
    ]);
  });

  check('fails example A on administrators, everyone else, and emergency access', () => {
    expect(findingsIn(exampleA, 'ContingencyAccess')).toEqual(FOUND_IN_A);
  });

  check('fails example B on emergency access alone', () => {
    expect(findingsIn(exampleB, 'SalesforceContingency')).toEqual(FOUND_IN_B);
  });

  check('passes example A corrected', () => {
    expect(findingsIn(corrected(exampleA), 'ContingencyAccess')).toEqual([]);
  });
});

interface Raw {
  readonly policies: readonly { readonly id: string; readonly displayName: string }[];
  readonly activation: readonly Readonly<Record<'change' | 'enable' | 'disable', string | undefined>>[];
}

/** The examples of the file that the tests' own were made from; nothing where it is not there. */
function readExamples(): typeof PUBLISHED | undefined {
  const path = join(__dirname, '../../../shared/reference/contingency-examples.json');
  if (!existsSync(path)) {
    if (process.env.CI !== undefined) throw new Error('contingency-examples.json is missing: check out the reference');
    console.warn('skipped: there is no contingency-examples.json beside the repository');
    return undefined;
  }
  const { exampleA, exampleB } = JSON.parse(readFileSync(path, 'utf8')) as Record<keyof typeof PUBLISHED, Raw>;
  return { exampleA: readExample(exampleA), exampleB: readExample(exampleB) };
}

function readExample({ policies, activation }: Raw): Example {
  const conditionalAccessPolicies = readPolicies(policies);
  const nameOf = (id: string | undefined) => policies.find((policy) => policy.id === id)?.displayName ?? '';
  const steps = activation.map(({ change, enable, disable }): readonly ContingencyStep[] => {
    if (enable !== undefined) return [{ action: 'enable', policyName: nameOf(enable) }];
    if (disable !== undefined) return [{ action: 'disable', policyName: nameOf(disable) }];
    const [, groups, from] = /^exclude (.+) from (\S+)$/.exec(change ?? '') ?? [];
    const groupIds = groups?.split(/, | and /) ?? [];
    return groupIds.map((id) => ({ action: 'excludeGroup', policyName: nameOf(from), groupId: id, groupName: id }));
  });
  return { policies: conditionalAccessPolicies, steps };
}

/** Reads policies in which names stand for ids, which the reader would not take for any. */
function readPolicies(policies: Raw['policies']): readonly ConditionalAccessPolicy[] {
  const ids = [...NAMES, 'CorpNetwork'].map((name, at) => [`"${name}"`, `"00000000-0000-4000-8000-00000000000${at}"`]);
  const withIds = ids.reduce((text, [name, id]) => text.replaceAll(name, id), JSON.stringify({ value: policies }));
  const files = [{ path: 'policies.json', bytes: new TextEncoder().encode(withIds) }];
  const read = JSON.stringify(readTenant(files).conditionalAccessPolicies);
  return JSON.parse(ids.reduce((text, [name, id]) => text.replaceAll(id, name), read)) as ConditionalAccessPolicy[];
}
