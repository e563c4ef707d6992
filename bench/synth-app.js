// Synthesizes one app of `count` policies and prints how long that took: `node bench/synth-app.js <how> <count> <outdir>`.
// `bare` defines by hand the very resources that `constructs` gives.
const start = process.hrtime.bigint();
const { ConditionalAccessPolicy } = require('@cdktf/provider-azuread/lib/conditional-access-policy');
const { Group } = require('@cdktf/provider-azuread/lib/group');
const { AzureadProvider } = require('@cdktf/provider-azuread/lib/provider');
const { App, TerraformStack } = require('cdktf');

const [, , how, count, outdir] = process.argv;

const platforms = ['all', 'windows', 'iOS', 'android', 'macOS'];
const settings = (index) => ({
  displayName: `CA${String(index).padStart(4, '0')} - bench`,
  application: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  platform: platforms[index % platforms.length],
  state: index % 3 === 0 ? 'enabled' : 'enabledForReportingButNotEnforced',
});

function bare(stack, group) {
  for (let index = 0; index < Number(count); index++) {
    const { displayName, state, application, platform } = settings(index);
    new ConditionalAccessPolicy(stack, `Policy${index}`, {
      displayName,
      state,
      conditions: {
        clientAppTypes: ['all'],
        applications: { includedApplications: [application] },
        users: { includedUsers: ['All'], excludedGroups: [group.objectId] },
        platforms: { includedPlatforms: [platform] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] },
    });
  }
}

function constructs(stack, group) {
  const { BreakGlassAccounts } = require('../lib/constructs/break-glass-accounts');
  const { ResilientAccessPolicy } = require('../lib/constructs/resilient-access-policy');
  const breakGlass = BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', group.objectId);
  for (let index = 0; index < Number(count); index++) {
    const { displayName, state, application, platform } = settings(index);
    new ResilientAccessPolicy(stack, `Policy${index}`, {
      breakGlass,
      displayName,
      state,
      applications: { includedApplications: [application] },
      platforms: { includedPlatforms: [platform] },
      requireOneOf: ['mfa', 'compliantDevice'],
    });
  }
}

const app = new App({ outdir });
const stack = new TerraformStack(app, 'bench');
new AzureadProvider(stack, 'azuread');
const group = new Group(stack, 'Group', { displayName: 'Break glass', securityEnabled: true });
({ bare, constructs })[how](stack, group);
app.synth();
console.log(Number(process.hrtime.bigint() - start) / 1e9);
