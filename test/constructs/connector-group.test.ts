import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { ConnectorGroup, type ConnectorGroupProps } from '../../constructs/connector-group';
import { MsgraphResource } from '../../constructs/msgraph/msgraph-resource';
import { PublishedApplication } from '../../constructs/published-application';

const synth = (props: Partial<ConnectorGroupProps> = {}) =>
  Testing.synthScope((scope) => {
    new ConnectorGroup(scope, 'Frankfurt', { region: 'eur', ...props });
  });

function runbook(hasRecovery: boolean): string {
  const outdir = mkdtempSync(join(tmpdir(), 'connectors-'));
  try {
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, 'OnPremisesAccess');
    const disasterRecovery = hasRecovery ? new ConnectorGroup(stack, 'Dublin', { region: 'eur' }) : undefined;
    const connectorGroup = new ConnectorGroup(stack, 'Frankfurt', { region: 'eur', disasterRecovery });
    const urls = { internalUrl: 'https://erp.corp.contoso.com/', externalUrl: 'https://erp-contoso.msappproxy.net/' };
    new PublishedApplication(stack, 'Erp', { ...urls, connectorGroup, displayName: 'Contoso ERP' });
    app.synth();
    return readFileSync(join(outdir, 'stacks/OnPremisesAccess/runbooks/Frankfurt.md'), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('creates the group in its region, through Graph beta', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
  expect(synth()).toHaveResourceWithProperties(MsgraphResource, {
    url: 'onPremisesPublishingProfiles/applicationProxy/connectorGroups',
    api_version: 'beta',
    body: { name: 'Frankfurt', region: 'eur' },
  });
});

type Entries = Readonly<Record<'connectorGroupRecovery' | 'connectors' | 'dependencyInstances', unknown>>;

function comment(props: Partial<ConnectorGroupProps>, stack = new TerraformStack(Testing.app(), 'OnPremisesAccess')) {
  new ConnectorGroup(stack, 'Frankfurt', { region: 'eur', ...props });
  // Testing.synth takes the comment out.
  const json = stack.toTerraform() as { '//': { entraResilience?: Entries } };
  return json['//'].entraResilience;
}

const connectorGroupId: unknown = expect.stringMatching(/^\$\{msgraph_resource\.\w+\.id\}$/);

test('records which group takes over', () => {
  const stack = new TerraformStack(Testing.app(), 'OnPremisesAccess');
  const recovery = { connectorGroupId: 'dublin-id' };
  const disasterRecovery = ConnectorGroup.fromConnectorGroupId(stack, 'Dublin', recovery);
  expect(comment({ disasterRecovery }, stack)?.connectorGroupRecovery).toEqual([
    { connectorGroupId, disasterRecoveryGroupId: 'dublin-id' },
  ]);
});

test('records its connectors, and the site that each is lost with', () => {
  const connectors = [{ machineName: 'FRA-01', externalIp: '192.0.2.1', site: 'Frankfurt' }, { machineName: 'FRA-02' }];
  expect(comment({ connectors })).toEqual({
    connectors: [
      { connectorGroupId, connectors: [{ machineName: 'FRA-01', externalIp: '192.0.2.1' }, { machineName: 'FRA-02' }] },
    ],
    dependencyInstances: [{ dependency: 'connector/FRA-01', anyOf: [['connector/FRA-01', 'site/Frankfurt']] }],
  });
});

test('sends nothing of its connectors to Graph, and records nothing where none is named', () => {
  expect(synth({ connectors: [{ machineName: 'FRA-01' }] })).toBe(synth());
  expect(comment({})).toBeUndefined();
});

test('writes a runbook that moves each application to the recovery group', () => {
  const text = runbook(true);
  expect(text).toContain(`{id of 'Dublin'}`);
  expect(text).toContain('- [ ] Contoso ERP');
  expect(text).toContain('no application permission');
  expect(text).not.toMatch(/\$\{|TfToken|undefined/);
  expect(text).not.toContain('There is no recovery group');
});

test('writes how to make a recovery group where there is none', () => {
  expect(runbook(false)).toContain('There is no recovery group');
});

test.each([
  ['the name of the default group', { name: ' Default ' }, `got ' Default '`],
  [
    'two connectors on one server',
    { connectors: [{ machineName: 'FRA-01' }, { machineName: 'FRA-01', site: 'Frankfurt' }] },
    `'connectors' name one server twice, got 'FRA-01'`,
  ],
  ['an unknown region', { region: 'japan' as 'asia' }, `got 'japan': use one of nam, eur, aus, asia, ind`],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});
