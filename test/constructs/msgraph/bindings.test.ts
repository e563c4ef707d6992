import { Testing, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DataMsgraphResource } from '../../../constructs/msgraph/data-msgraph-resource';
import { MsgraphProvider } from '../../../constructs/msgraph/msgraph-provider';
import { MsgraphResource } from '../../../constructs/msgraph/msgraph-resource';
import { MsgraphResourceAction } from '../../../constructs/msgraph/msgraph-resource-action';
import { MsgraphResourceCollection } from '../../../constructs/msgraph/msgraph-resource-collection';
import { MsgraphUpdateResource } from '../../../constructs/msgraph/msgraph-update-resource';
import { ALL_CONSTRUCTS } from '../../support/all-constructs';
import { graphRequests } from '../../support/graph-requests';
import schema from '../../support/msgraph-schema.json';

interface Schema {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly timeouts?: readonly string[];
}

// Terraform's own arguments, which every resource has.
const META = ['depends_on', 'count', 'for_each', 'provider', 'lifecycle', 'provisioner', 'connection'];

function schemaProblems({ required, optional, timeouts = [] }: Schema, attributes: object): string[] {
  const { timeouts: set, ...others } = attributes as { timeouts?: object };
  const names = Object.keys(others).filter((name) => !META.includes(name));
  return [
    ...names.filter((name) => ![...required, ...optional].includes(name)).map((name) => `no attribute '${name}'`),
    ...required.filter((name) => !names.includes(name)).map((name) => `'${name}' is missing`),
    ...Object.keys(set ?? {})
      .filter((name) => !timeouts.includes(name))
      .map((name) => `no timeout '${name}'`),
  ];
}

const common = {
  apiVersion: 'beta',
  responseExportValues: { name: 'displayName' },
  retry: { errorMessageRegex: ['conflict'] },
};
const timeouts = { create: '1m', read: '1m', update: '1m', delete: '1m' };
const body = { displayName: 'x' };

const everything = (scope: Construct) => {
  new MsgraphResource(scope, 'Resource', { ...common, timeouts, url: 'a', body, ignoreMissingProperty: false });
  new MsgraphUpdateResource(scope, 'Update', { ...common, timeouts, url: 'a/1', body, ignoreMissingProperty: false });
  new MsgraphResourceAction(scope, 'Action', {
    ...common,
    timeouts: { create: '1m' },
    resourceUrl: 'a/1',
    action: 'b',
    method: 'POST',
    body,
  });
  new MsgraphResourceCollection(scope, 'Refs', { ...common, timeouts, url: 'a/1/b/$ref', referenceIds: ['2'] });
  new DataMsgraphResource(scope, 'Data', {
    ...common,
    timeouts: { read: '1m' },
    url: 'a/1',
    queryParameters: { $select: ['id'] },
  });
};

const synth = (define: (scope: Construct) => void) => JSON.parse(Testing.synthScope(define));

test('with all that can be set, has only attributes that the provider has', () => {
  const { resource, data } = synth(everything);
  expect(Object.keys(resource).sort()).toEqual(Object.keys(schema.resources).sort());
  for (const [type, attributes] of Object.entries(schema.resources)) {
    for (const element of Object.values<object>(resource[type]))
      expect([type, schemaProblems(attributes, element)]).toEqual([type, []]);
  }
  const element = data.msgraph_resource[Object.keys(data.msgraph_resource)[0]];
  expect(schemaProblems(schema.dataSources.msgraph_resource, element)).toEqual([]);
});

test('the provider block has only attributes that the provider has, and no secret', () => {
  const stack = new TerraformStack(Testing.app(), 'Stack');
  const all = { tenantId: 't', clientId: 'c', useOidc: true, useCli: false, useMsi: false };
  new MsgraphProvider(stack, 'Msgraph', { ...all, alias: 'other' });
  const { provider, terraform } = JSON.parse(Testing.synth(stack));
  const { alias, ...attributes } = provider.msgraph[0];
  expect(alias).toBe('other');
  expect(attributes).toEqual({ tenant_id: 't', client_id: 'c', use_oidc: true, use_cli: false, use_msi: false });
  expect(schemaProblems(schema.provider, attributes)).toEqual([]);
  expect(Object.keys(attributes).filter((name) => /secret|password|token/.test(name))).toEqual([]);
  expect(terraform.required_providers.msgraph.source).toBe('microsoft/msgraph');
});

test('every construct sends only attributes that the provider has', () => {
  for (const define of Object.values(ALL_CONSTRUCTS).flat()) {
    for (const { address, terraformType, attributes } of graphRequests(define)) {
      const known = schema.resources[terraformType as keyof typeof schema.resources];
      expect([address, schemaProblems(known, attributes)]).toEqual([address, []]);
    }
  }
});

test('the check of attributes sees what is foreign or missing', () => {
  const { msgraph_resource_action: action } = schema.resources;
  expect(schemaProblems(action, { url: 'a', method: 'PUT', timeouts: { update: '1m' } })).toEqual([
    "no attribute 'url'",
    "'resource_url' is missing",
    "no timeout 'update'",
  ]);
});

test('keeps a body as it is written, without what is undefined', () => {
  const odd = { '@odata.type': '#microsoft.graph.x', isOn: false, none: null, list: [], left: undefined, camelCase: 0 };
  const { resource } = synth((scope) => void new MsgraphResource(scope, 'R', { url: 'a', body: odd }));
  const [element] = Object.values<{ body: unknown }>(resource.msgraph_resource);
  expect(element?.body).toEqual({
    '@odata.type': '#microsoft.graph.x',
    isOn: false,
    none: null,
    list: [],
    camelCase: 0,
  });
});

test('refers to an object by id, address and exported value', () => {
  const { resource } = synth((scope) => {
    const created = new MsgraphResource(scope, 'R', { url: 'a' });
    const read = new DataMsgraphResource(scope, 'D', { url: 'b' });
    const values = [created.id, created.resourceUrl, created.output('name'), read.output('name')];
    new MsgraphUpdateResource(scope, 'U', { url: 'b/1', body: { values } });
  });
  const [created] = Object.keys(resource.msgraph_resource);
  const [{ body: sent }] = Object.values<any>(resource.msgraph_update_resource);
  expect(sent.values).toEqual([
    `\${msgraph_resource.${created}.id}`,
    `\${msgraph_resource.${created}.resource_url}`,
    `\${msgraph_resource.${created}.output.name}`,
    expect.stringMatching(/^\$\{data\.msgraph_resource\.\w+\.output\.name\}$/),
  ]);
});

test('fails on a collection that is none of references', () => {
  expect(() =>
    synth((scope) => void new MsgraphResourceCollection(scope, 'R', { url: 'a/1/b', referenceIds: [] })),
  ).toThrow(`'url' must end with '/$ref', got 'a/1/b': append it`);
});

test('fails on a timeout of something that an element does not do', () => {
  const config = { resourceUrl: 'a/1', method: 'PUT', timeouts: { create: '1m', delete: '1m' } };
  expect(() => synth((scope) => void new MsgraphResourceAction(scope, 'A', config))).toThrow(
    `'timeouts' hold 'delete', which this element does not do: use 'create'`,
  );
  expect(() => synth((scope) => void new DataMsgraphResource(scope, 'D', { url: 'a', timeouts }))).toThrow(
    `use 'read'`,
  );
});
