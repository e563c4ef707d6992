import type { InputFile } from '../../extract/input-file';
import { readTenant } from '../../extract/read-tenant';

export const file = (path: string, json: unknown): InputFile => ({ path, bytes: Buffer.from(JSON.stringify(json)) });

export const readJson = (json: unknown, path = 'export.json') => readTenant([file(path, json)]);

export const graphPolicy = (change: object = {}) => ({
  id: '11111111-1111-1111-1111-111111111111',
  displayName: 'MFA',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: ['22222222-2222-2222-2222-222222222222'] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  sessionControls: null,
  ...change,
});

export const stack = (json: object, name = 'Access') => ({ name, file: `stacks/${name}/cdk.tf.json`, json });

export const resource = (type: string, name: string, value: object) => ({ resource: { [type]: { [name]: value } } });
