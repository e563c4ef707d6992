import graphTypes from './graph-types.json';

interface Property {
  readonly type: string;
  readonly collection?: boolean;
  readonly nullable?: boolean;
}

interface GraphType {
  readonly kind: string;
  readonly base?: string;
  readonly abstract?: boolean;
  readonly flags?: boolean;
  readonly members?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly navigation?: Readonly<Record<string, Property>>;
}

export type GraphVersion = 'v1.0' | 'beta';

const PREFIX = '#microsoft.graph.';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isTypeName = (value: unknown): value is string => typeof value === 'string' && value.startsWith(PREFIX);

const isExpression = (value: unknown) => typeof value === 'string' && value.includes('${');

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  'Edm.Guid': (value) => typeof value === 'string' && (GUID.test(value) || isExpression(value)),
  'Edm.DateTimeOffset': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value),
  'Edm.Binary': (value) => typeof value === 'string',
};

// Never null, and yet left out of the requests that Microsoft documents.
const HAVE_DEFAULTS: Readonly<Record<string, readonly string[]>> = { onPremisesPublishing: ['trafficRoutingMethod'] };

/** What is wrong with `body` as an object of `typeName`, by path; empty when Graph's metadata allows it. */
export function graphProblems(version: GraphVersion, typeName: string, body: unknown): string[] {
  const types: Readonly<Record<string, GraphType>> = graphTypes[version];
  const ancestors = (name: string): string[] => [name, ...(types[name]?.base ? ancestors(types[name].base) : [])];
  const inherited = (name: string, part: 'properties' | 'navigation'): Record<string, Property> =>
    Object.assign({}, ...ancestors(name).map((each) => types[each]?.[part] ?? {}));

  function object(path: string, declared: string, value: unknown, isNested: boolean): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`];
    const { '@odata.type': annotation, ...members } = value as Record<string, unknown>;
    if (annotation !== undefined && !isTypeName(annotation)) {
      return [`${path}: @odata.type ${JSON.stringify(annotation)} does not begin with '${PREFIX}'`];
    }
    const name = annotation?.slice(PREFIX.length) ?? declared;
    const type = types[name];
    if (type === undefined) return [`${path}: no type '${name}' in ${version}`];
    if (!ancestors(name).includes(declared)) return [`${path}: '${name}' is no '${declared}'`];
    if (type.abstract) return [`${path}: '${name}' is abstract, @odata.type must say which`];
    const properties = inherited(name, 'properties');
    const navigation = inherited(name, 'navigation');
    const problems = Object.entries(members).flatMap(([key, member]) => {
      const [bound, bind] = key.split('@');
      if (bind === 'odata.bind' && bound && navigation[bound])
        return links(`${path}.${key}`, navigation[bound], member);
      const property = properties[key] ?? navigation[key];
      return property ? one(`${path}.${key}`, property, member) : [`${path}.${key}: no such property of '${name}'`];
    });
    // A PATCH may leave out what it does not change, but a value inside it is replaced as a whole.
    const missing = Object.keys(properties).filter(
      (key) => isNested && isRequired(properties[key]) && !(key in members),
    );
    const optional = HAVE_DEFAULTS[name] ?? [];
    const gaps = isNested ? missing.filter((key) => !optional.includes(key)) : [];
    return [...problems, ...gaps.map((key) => `${path}.${key}: missing, '${name}' needs it`)];
  }

  function one(path: string, property: Property, value: unknown): string[] {
    if (value === null) return property.nullable === false ? [`${path}: null is not allowed`] : [];
    if (!property.collection) return single(path, property.type, value);
    if (!Array.isArray(value)) return [`${path}: not a list`];
    return value.flatMap((each, index) => single(`${path}[${index}]`, property.type, each));
  }

  function single(path: string, typeName: string, value: unknown): string[] {
    const primitive = PRIMITIVES[typeName];
    if (primitive) return primitive(value) ? [] : [`${path}: ${JSON.stringify(value)} is no ${typeName}`];
    const type = types[typeName];
    if (type === undefined) return [`${path}: no type '${typeName}' in ${version}`];
    if (type.kind !== 'enum') return object(path, typeName, value, true);
    if (typeof value !== 'string') return [`${path}: ${JSON.stringify(value)} is no text`];
    const members = type.flags ? value.split(',') : [value];
    const unknown = members.filter((member) => member === 'unknownFutureValue' || !type.members?.includes(member));
    return unknown.map((member) => `${path}: '${member}' is no member of '${typeName}'`);
  }

  function links(path: string, property: Property, value: unknown): string[] {
    const all = property.collection ? value : [value];
    if (!Array.isArray(all)) return [`${path}: not a list`];
    return all.flatMap((each) => (isLink(each) ? [] : [`${path}: ${JSON.stringify(each)} is no address in Graph`]));
  }

  return typeName === '$ref' ? referenceProblems(body) : object(typeName, typeName, body, false);
}

const isRequired = (property: Property | undefined) => property?.nullable === false && !property.collection;

const isLink = (value: unknown) =>
  typeof value === 'string' && /^https:\/\/graph\.microsoft\.com\/(v1\.0|beta)\/[^/]/.test(value);

/** The body of a `PUT …/$ref` is one address and nothing else. */
function referenceProblems(body: unknown): string[] {
  const { '@odata.id': id, ...others } = (body ?? {}) as Record<string, unknown>;
  const extra = Object.keys(others).map((key) => `$ref.${key}: no such property of a reference`);
  return isLink(id) ? extra : [`$ref.@odata.id: ${JSON.stringify(id)} is no address in Graph`, ...extra];
}

const CONFIGURATION_TYPES: Readonly<Record<string, string>> = {
  Fido2: 'fido2AuthenticationMethodConfiguration',
  MicrosoftAuthenticator: 'microsoftAuthenticatorAuthenticationMethodConfiguration',
  SoftwareOath: 'softwareOathAuthenticationMethodConfiguration',
  HardwareOath: 'hardwareOathAuthenticationMethodConfiguration',
  TemporaryAccessPass: 'temporaryAccessPassAuthenticationMethodConfiguration',
  Sms: 'smsAuthenticationMethodConfiguration',
  Voice: 'voiceAuthenticationMethodConfiguration',
  Email: 'emailAuthenticationMethodConfiguration',
  X509Certificate: 'x509CertificateAuthenticationMethodConfiguration',
  QRCodePin: 'qrCodePinAuthenticationMethodConfiguration',
};

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/^policies\/authenticationMethodsPolicy$/, 'authenticationMethodsPolicy'],
  [
    /^identity\/conditionalAccess\/authenticationStrength\/policies\/[^/]+\/combinationConfigurations$/,
    'authenticationCombinationConfiguration',
  ],
  [/^domains\/[^/]+\/federationConfiguration\/[^/]+$/, 'internalDomainFederation'],
  [/^policies\/featureRolloutPolicies$/, 'featureRolloutPolicy'],
  [/^applications\/[^/]+$/, 'application'],
  [/^onPremisesPublishingProfiles\/applicationProxy\/connectorGroups$/, 'connectorGroup'],
  [/^applications\/[^/]+\/connectorGroup\/\$ref$/, '$ref'],
];

/** The type of the body that Graph takes at `url`, `$ref` for a reference; undefined when the table has no such url. */
export function typeAt(url: string): string | undefined {
  const configuration = /^policies\/authenticationMethodsPolicy\/authenticationMethodConfigurations\/(\w+)$/.exec(url);
  if (configuration) return CONFIGURATION_TYPES[configuration[1] ?? ''];
  return ADDRESSES.find(([address]) => address.test(url))?.[1];
}
