import Ajv from 'ajv/dist/2020';
import { InputError } from '../../extract/input-error';
import { readSignIn } from '../../extract/read-sign-in';
import schema from '../../schemas/what-if-request.schema.json';
import { file } from './support';

const read = (json: unknown) => readSignIn(file('sign-in.json', json));
const isOfSchema = new Ajv({ allowUnionTypes: true }).compile(schema);

const identity = { '@odata.type': '#microsoft.graph.userSignIn', userId: 'anna' };
const context = { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: ['app'] };
const request = (changes: object = {}) => ({ signInIdentity: identity, signInContext: context, ...changes });
const withUser = (signInIdentity: unknown) => request({ signInIdentity });
const withContext = (signInContext: unknown) => request({ signInContext });
const withConditions = (signInConditions: unknown) => request({ signInConditions });

test("reads Graph's request, and nothing it does not say", () => {
  expect(read(request())).toEqual({
    identity: { kind: 'user', userId: 'anna' },
    context: { applications: ['app'] },
    network: {},
    conditions: {},
    satisfiedControls: [],
    appliedPoliciesOnly: false,
  });
});

test('reads every condition', () => {
  const { network, conditions } = read(
    withConditions({
      '@odata.type': '#microsoft.graph.signInConditions',
      devicePlatform: 'ios',
      clientAppType: 'browser',
      signInRiskLevel: 'high',
      userRiskLevel: 'none',
      servicePrincipalRiskLevel: 'low',
      insiderRiskLevel: 'elevated',
      country: 'de',
      gpsCountry: '',
      ipAddress: '2001:db8::1',
      isMultifactorTrustedIp: false,
      authenticationFlow: { transferMethod: 'deviceCodeFlow' },
      deviceInfo: { isCompliant: true },
    }),
  );
  expect(network).toEqual({
    country: 'DE',
    gpsCountry: '',
    ipAddress: '2001:db8::1',
    isMultifactorTrustedIp: false,
  });
  expect(conditions).toEqual({
    devicePlatform: 'iOS',
    clientAppType: 'browser',
    signInRiskLevel: 'high',
    userRiskLevel: 'none',
    servicePrincipalRiskLevel: 'low',
    insiderRiskLevel: 'elevated',
    transferMethod: 'deviceCodeFlow',
    device: { isCompliant: true },
  });
});

test.each([
  ['nothing', undefined, undefined],
  ['null', null, 'unregistered'],
  ['an empty object', {}, {}],
  ['some properties', { trustType: 'AzureAD', model: null }, { trustType: 'AzureAD', model: null }],
  ['an owner', { ownership: 'Company' }, { ownership: 'Company', deviceOwnership: 'Company' }],
  ['lists', { physicalIds: ['a', 'b'], systemLabels: [] }, { physicalIds: 'a\nb', systemLabels: null }],
])('deviceInfo with %s', (_, deviceInfo, device) => {
  expect(read(withConditions({ deviceInfo })).conditions.device).toEqual(device);
});

test.each([
  [undefined, undefined],
  [{}, undefined],
  [null, 'none'],
  [{ transferMethod: 'authenticationTransfer' }, 'authenticationTransfer'],
])('authenticationFlow %j transfers %s', (authenticationFlow, transferMethod) => {
  expect(read(withConditions({ authenticationFlow })).conditions.transferMethod).toBe(transferMethod);
});

test.each([
  [{ userId: 'a', userType: 'Member' }, 'none'],
  [{ userId: 'a_b.com#EXT#@contoso.onmicrosoft.com', userType: 'member' }, 'b2bCollaborationMember'],
  [{ userId: 'a', userType: 'Guest' }, 'unknown'],
  [{ userId: 'a', userType: 'Guest', externalTenantId: 't' }, 'b2bCollaborationGuest'],
  [{ userId: 'a', userType: 'Member', externalTenantId: 't' }, 'b2bCollaborationMember'],
  [{ userId: 'a', userType: 'Guest', externalUserType: 'internalGuest' }, 'internalGuest'],
  [{ userId: 'a', externalUserType: 'none' }, 'none'],
])('%j is of type %s', (signInIdentity, externalUserType) => {
  expect(read(withUser(signInIdentity)).identity).toMatchObject({ externalUserType });
});

test('a user needs no id when the groups are given, and an empty list says: none', () => {
  expect(read(withUser({ groupIds: [], roleTemplateIds: ['r'] })).identity).toEqual({
    kind: 'user',
    groupIds: [],
    roleTemplateIds: ['r'],
  });
});

test('a service principal is of this tenant alone, unless it says what it is', () => {
  const principal = { kind: 'servicePrincipal', servicePrincipalId: 'sp' };
  expect(read(withUser({ servicePrincipalId: 'sp' })).identity).toEqual({
    ...principal,
    type: 'singleTenantApplication',
  });
  const managed = { servicePrincipalId: 'sp', servicePrincipalType: 'managedIdentity' };
  expect(read(withUser(managed)).identity).toEqual({ ...principal, type: 'managedIdentity' });
});

test.each([
  [{ userAction: 'registerSecurityInformation' }, { applications: [], userAction: 'urn:user:registersecurityinfo' }],
  [{ userAction: 'registerOrJoinDevices' }, { applications: [], userAction: 'urn:user:registerdevice' }],
  [{ authenticationContextValue: 'c37' }, { applications: [], authenticationContext: 'c37' }],
  [{ includeApplications: ['All'] }, { applications: [expect.stringContaining('${')] }],
  [
    { includeApplications: ['app'], hasOnlyBaselineScopes: true, applicationAttributes: { app: { Set_A: null } } },
    { applications: ['app'], hasOnlyBaselineScopes: 'yes', applicationAttributes: { app: { Set_A: null } } },
  ],
])('context %j', (signInContext, read_) => {
  expect(read(withContext(signInContext)).context).toEqual(read_);
});

test('controls are words in any case, combinations, and whatever else has a name', () => {
  const { satisfiedControls } = read(request({ satisfiedControls: ['MFA', 'Password, softwareoath', 'Our strength'] }));
  expect(satisfiedControls).toEqual(['mfa', 'password,softwareOath', 'Our strength']);
});

test.each([
  [[], 'the request is no object'],
  [{}, '/signInIdentity is missing'],
  [{ signInIdentity: identity }, '/signInContext is missing'],
  [withUser('anna'), '/signInIdentity must be an object, got "anna"'],
  [withUser({}), '/signInIdentity names nobody'],
  [withUser({ userId: '' }), '/signInIdentity/userId is empty'],
  [withUser({ userId: 7 }), '/signInIdentity/userId must be a string, got 7'],
  [withUser({ userID: 'anna' }), "/signInIdentity/userID is no property that is known here: did you mean 'userId'?"],
  [withUser({ userId: 'a', groupIds: 'g' }), '/signInIdentity/groupIds must be a list, got "g"'],
  [withUser({ userId: 'a', groupIds: ['g', null] }), '/signInIdentity/groupIds/1 must be a string, got null'],
  [withUser({ userId: 'a', externalUserType: 'a,b' }), "/signInIdentity/externalUserType is 'a,b'"],
  [withUser({ userId: 'a', userType: 'Guest', externalUserType: 'none' }), "while externalUserType is 'none'"],
  [withUser({ '@odata.type': '#microsoft.graph.agentSignIn' }), "/signInIdentity/@odata.type is 'agentSignIn'"],
  [withUser({ '@odata.type': '#microsoft.graph.servicePrincipalSignIn' }), 'servicePrincipalId is missing'],
  [withContext({ includeApplications: [] }), '/signInContext names nothing'],
  [withContext({ includeApplications: ['None'] }), "/signInContext/includeApplications holds 'None'"],
  [withContext({ userAction: 'sleep' }), '/signInContext/userAction is'],
  [withContext({ '@odata.type': 'microsoft.graph.other' }), '/signInContext/@odata.type is'],
  [withContext({ includeApplications: ['a'], applicationAttributes: { 'a/b': { S_A: 1 } } }), '/a~1b/S_A must be'],
  [
    withConditions({ contry: 'DE' }),
    "/signInConditions/contry is no property that is known here: did you mean 'country'?",
  ],
  [withConditions({ country: 'Germany' }), "/signInConditions/country is no country code, got 'Germany'"],
  [withConditions({ ipAddress: '300.1.1.1' }), '/signInConditions/ipAddress is no IP address'],
  [withConditions({ ipAddress: '1' }), '/signInConditions/ipAddress is no IP address'],
  [withConditions({ signInRiskLevel: 'extreme' }), 'use one of none, low, medium, high, hidden'],
  [withConditions({ deviceInfo: { isCompliant: 'true' } }), '/deviceInfo/isCompliant must be true or false'],
  [withConditions({ deviceInfo: { colour: 'red' } }), '/signInConditions/deviceInfo/colour is no property'],
  [withConditions({ authenticationFlow: { transferMethod: 'a' } }), '/authenticationFlow/transferMethod is'],
  [request({ satisfiedControls: ['block'] }), "holds 'block', which nothing satisfies"],
  [request({ appliedPoliciesOnly: 'yes' }), '/appliedPoliciesOnly must be true or false'],
  [request({ conditionalAccessWhatIfSubject: { a: 1 } }), '/conditionalAccessWhatIfSubject is no property'],
])('refuses %j', (json, message) => {
  const attempt = () => read(json);
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^sign-in\.json: [^\n]+: [^\n]+$/);
});

const ACCEPTED = [
  request(),
  request({ signInConditions: null, satisfiedControls: null, appliedPoliciesOnly: null }),
  withUser({ userId: null, groupIds: [] }),
  withUser({ servicePrincipalId: 'sp', servicePrincipalType: 'unknown' }),
  withContext({ userAction: 'registerOrJoinDevices', 'note@odata.type': 'x' }),
  withConditions({ deviceInfo: {}, devicePlatform: 'all', authenticationFlow: null }),
  withConditions({ country: '', deviceInfo: { extensionAttribute15: 'a', physicalIds: ['x'] } }),
];
const REFUSED = [
  {},
  withUser({}),
  withUser({ userId: '' }),
  withUser({ userId: null }),
  withUser({ userID: 'a' }),
  withUser({ servicePrincipalId: 'sp', userId: 'a' }),
  withUser({ '@odata.type': '#microsoft.graph.userSignIn', servicePrincipalId: 'sp' }),
  withUser({ '@odata.type': 'xuserSignIn', userId: 'a' }),
  withUser({ userId: 'a', groupIDs: [] }),
  withConditions({ deviceinfo: null }),
  withContext({ '@odata.type': '#microsoft.graph.userActionContext', includeApplications: ['a'] }),
  withContext({ '@odata.type': '#microsoft.graph.authContext', userAction: 'registerOrJoinDevices' }),
  withContext({}),
  withContext({ includeApplications: [] }),
  withContext({ includeApplications: ['None'] }),
  withConditions({ contry: 'DE' }),
  withConditions({ country: 'Germany' }),
  withConditions({ insiderRiskLevel: 'high' }),
  withConditions({ deviceInfo: { extensionAttribute16: 'a' } }),
  request({ satisfiedControls: 'mfa' }),
  request({ satisfiedControls: ['block'] }),
];

test.each(ACCEPTED)('the schema and the reader both take %j', (json) => {
  expect(isOfSchema(json)).toBe(true);
  expect(() => read(json)).not.toThrow();
});

test.each(REFUSED)('the schema and the reader both refuse %j', (json) => {
  expect(isOfSchema(json)).toBe(false);
  expect(() => read(json)).toThrow(InputError);
});
