import Ajv, { type ErrorObject } from 'ajv/dist/2020';
import * as ipaddr from 'ipaddr.js';
import schema from '../schemas/what-if-request.schema.json';
import { InputError } from './input-error';
import type { InputFile } from './input-file';
import { parseJsonFile } from './parse-json-file';

type AttributeValues = Readonly<Record<string, string | boolean | null | readonly string[]>>;

/**
 * The request of Graph's What-If evaluation, and what an export without a directory cannot tell; described by
 * `schemas/what-if-request.schema.json`. What is absent is not known.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export interface WhatIfRequest {
  readonly signInIdentity: {
    readonly userId?: string;
    readonly externalUserType?: string;
    readonly externalTenantId?: string;
    readonly userType?: 'Member' | 'Guest';
    readonly groupIds?: readonly string[];
    readonly roleTemplateIds?: readonly string[];
    readonly servicePrincipalId?: string;
    readonly servicePrincipalType?: 'singleTenantApplication' | 'multiTenantApplication' | 'managedIdentity';
  };
  readonly signInContext: {
    readonly includeApplications?: readonly string[];
    readonly userAction?: string;
    readonly authenticationContextValue?: string;
    readonly hasOnlyBaselineScopes?: boolean;
    readonly applicationAttributes?: Readonly<Record<string, AttributeValues>>;
  };
  readonly signInConditions?: {
    readonly devicePlatform?: string;
    readonly clientAppType?: string;
    readonly signInRiskLevel?: string;
    readonly userRiskLevel?: string;
    readonly servicePrincipalRiskLevel?: string;
    readonly insiderRiskLevel?: string;
    readonly country?: string;
    readonly ipAddress?: string;
    readonly gpsCountry?: string;
    readonly isMultifactorTrustedIp?: boolean;
    readonly authenticationFlow?: { readonly transferMethod?: string } | null;
    readonly deviceInfo?: AttributeValues | null;
  };
  readonly appliedPoliciesOnly?: boolean;
  readonly satisfiedControls?: readonly string[];
}

/** Properties whose `null` says something; any other `null` is as good as absent. */
const MEANINGFUL_NULLS = ['authenticationFlow', 'deviceInfo'];

/** Reads a sign-in to explain; what is not of the schema's shape is an `InputError` that names the place. */
export function readWhatIfRequest(file: InputFile): WhatIfRequest {
  const json = withoutNulls(parseJsonFile(file));
  const validate = new Ajv({ allErrors: true, strict: false }).compile<WhatIfRequest>(schema);
  if (!validate(json)) throw shapeError(file.path, validate.errors ?? []);
  const address = json.signInConditions?.ipAddress;
  if (address !== undefined && !ipaddr.isValid(address)) {
    const what = `/signInConditions/ipAddress is no IP address, got '${address}'`;
    throw new InputError(file.path, what, 'write an address such as 203.0.113.7 or 2001:db8::1');
  }
  return json;
}

// Graph writes out properties that are not set; device attributes keep their nulls, which say that they are empty.
function withoutNulls(value: unknown, key = ''): unknown {
  if (key === 'deviceInfo' || key === 'applicationAttributes') return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, each]) => each !== null || MEANINGFUL_NULLS.includes(name));
  const named = kept.filter(([name]) => !name.includes('@odata.') || name === '@odata.type');
  return Object.fromEntries(named.map(([name, each]) => [name, withoutNulls(each, name)]));
}

function shapeError(file: string, errors: readonly ErrorObject[]): InputError {
  // The choice that failed says less than what failed inside of it.
  const telling = errors.filter(({ keyword }) => !['anyOf', 'required'].includes(keyword));
  const [error] = telling.length > 0 ? telling : errors;
  if (error === undefined) return new InputError(file, 'is no sign-in', HELP);
  const at = error.instancePath === '' ? 'the request' : error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties':
      return new InputError(
        file,
        `${at} has the unknown property '${String(error.params.additionalProperty)}'`,
        `use ${Object.keys((error.parentSchema?.properties ?? propertiesAt(error)) as object).join(', ')}`,
      );
    case 'enum':
      return new InputError(file, `${at} has a value that is not known`, `use ${allowed(error).join(', ')}`);
    case 'required':
    case 'anyOf':
      return new InputError(file, `${at} lacks ${missing(errors, error.instancePath)}`, HELP);
    default:
      return new InputError(file, `${at} ${error.message ?? 'has the wrong shape'}`, HELP);
  }
}

const HELP = 'see entra-resilience explain --help';

const allowed = ({ params }: ErrorObject) => (params.allowedValues as readonly unknown[]).map((each) => String(each));

function missing(errors: readonly ErrorObject[], at: string): string {
  const names = errors.filter(({ keyword, instancePath }) => keyword === 'required' && instancePath === at);
  return names.map(({ params }) => `'${String(params.missingProperty)}'`).join(' or ');
}

function propertiesAt({ instancePath }: ErrorObject): object {
  const properties = schema.properties as Readonly<Record<string, { readonly properties?: object }>>;
  return instancePath === '' ? properties : (properties[instancePath.slice(1)]?.properties ?? {});
}
