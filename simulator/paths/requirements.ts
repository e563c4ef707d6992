import { isFulfilled } from '../../evaluator/grant-controls';
import type { ConditionalAccessPolicy, GrantControls } from '../../model/conditional-access';
import type { DependencyId } from '../../model/dependency';
import type { DeviceKind } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { bitsOf, type Bits } from '../sets/bits';
import type { Credentials, PlatformKind } from './credentials';
import { ORDINARY } from './ordinary-sign-in';
import { DEVICE_CONTROLS } from './places';
import { mayBeProtected, type AppPlace } from './protected-apps';
import { isOpen, type Requirement } from './requirement';
import { combinationsOf, FACTORS } from './showing';
import { alike, both, either, fewest, inEvery, nothingNeeded, NO_WAY, surely, type Way, type Ways } from './way';

/** Numbers of dependencies. */
export interface Columns {
  readonly width: number;
  readonly numberOf: (dependency: DependencyId) => number;
}

/** What of the place counts towards what is asked for. */
export interface Standpoint {
  readonly device: DeviceKind;
  /** Whether they surely have one. */
  readonly isDeviceSure: boolean;
  readonly platform: PlatformKind;
  readonly isLegacyClient: boolean;
  /** Where it is, among clients that may be protected apps; `none` also where no policy asks for one. */
  readonly app: AppPlace;
}

/** Gives what it made before under the same key, else makes it. */
export type Remember = (key: string, make: () => Ways) => Ways;

const forget: Remember = (_, make) => make();

/**
 * Every way in which people meet requirements that surely apply, and those that may, from one standpoint.
 *
 * @param remember - keeps the parts of answers for the same credentials
 */
export function waysIn(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  columns: Columns,
  credentials: Credentials,
  requirements: Requirements,
  standpoint: Standpoint,
  remember = forget,
): Ways {
  const { worlds } = credentials;
  if (worlds === undefined) return waysInWorld(tenant, columns, credentials, requirements, standpoint, remember);
  const each = worlds.map((showings, world) =>
    waysInWorld(tenant, columns, { ...credentials, showings }, requirements, standpoint, (key, make) =>
      remember(`${world} ${key}`, make),
    ),
  );
  return inEvery(each);
}

interface Requirements {
  readonly sure: readonly Requirement[];
  /** The same list where nothing is unknown. */
  readonly possible: readonly Requirement[];
}

function waysInWorld(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  columns: Columns,
  credentials: Credentials,
  requirements: Requirements,
  standpoint: Standpoint,
  remember: Remember,
): Ways {
  const stops = ({ isBlock, asks }: Requirement) => isBlock || (asks && standpoint.isLegacyClient);
  if (requirements.sure.some(stops)) return NO_WAY;
  const mayStop = requirements.possible.some(stops);
  const { device, platform, isLegacyClient, app } = standpoint;
  const met = (requirement: Requirement) =>
    remember(`${device} ${platform} ${isLegacyClient} ${app} ${requirement.key}`, () =>
      meet(tenant, columns, credentials, requirement, standpoint),
    );
  const anything = remember(`${platform} ${isLegacyClient}`, () => shown(columns, credentials, standpoint));
  const here = onDevice(columns, credentials, standpoint);
  const isSure = standpoint.isDeviceSure && !mayStop;
  const through = (asked: readonly Requirement[]) => signedIn(asked.map(met).reduce(both, here), anything);
  const possible = through(requirements.sure);
  // Mostly nothing is unknown of the policies, and then what may apply is what does.
  const sure =
    requirements.possible === requirements.sure ? possible : isSure ? through(requirements.possible) : NO_WAY;
  if (!isSure) return { sure: [], possible: possible.possible };
  return sure.sure === possible.possible
    ? possible
    : { sure: sure.sure, possible: fewest([...sure.sure, ...possible.possible]) };
}

// Whoever shows nothing for the policies still has to say who they are.
function signedIn(met: Ways, anything: Ways): Ways {
  const says = ({ combinations }: Way) => combinations.length > 0;
  const silent = alike([met], (ways) => ways.filter((way) => !says(way)));
  const telling = alike([met], (ways) => ways.filter(says));
  return either(telling, both(silent, anything));
}

// Whoever is at a managed device needs it, whether or not a policy asks for its state.
function onDevice(columns: Columns, { deviceControls }: Credentials, { device }: Standpoint): Ways {
  const needs = device === 'unmanaged' ? [[]] : deviceControls.domainJoinedDevice.alternatives;
  return surely(needs.map((each): Way => ({ ...nothingNeeded(columns.width), bits: columnsOf(columns, each) })));
}

function shown(columns: Columns, credentials: Credentials, standpoint: Standpoint): Ways {
  const usable = usableShowings(credentials, standpoint);
  return ofShowings(
    columns,
    usable.map((showing) => ({ showing, answer: 'yes' })),
  );
}

// An old client knows nothing but a password, and some methods are bound to a platform.
function usableShowings({ showings }: Credentials, { isLegacyClient, platform }: Standpoint): Credentials['showings'] {
  const isPassword = (combination: string) => combination === 'password' || combination === 'federatedSingleFactor';
  const isOld = (showing: Credentials['showings'][number]) =>
    showing.controls.length === 0 && combinationsOf(showing).every(isPassword);
  return showings.filter(
    (showing) => (!isLegacyClient || isOld(showing)) && (showing.platform ?? platform) === platform,
  );
}

interface Answered {
  readonly showing: Credentials['showings'][number];
  readonly answer: 'yes' | 'unknown';
}

function ofShowings(columns: Columns, answered: readonly Answered[]): Ways {
  const ways = answered.map(({ showing, answer }) => {
    const { controls, factor, alternatives } = showing;
    const combination = combinationsOf(showing).join(' or ');
    const isSure = answer === 'yes' && showing.isPossible === 'yes';
    const shared = { factor: FACTORS.indexOf(factor), isManaged: false, combinations: [combination], controls };
    return { isSure, ways: alternatives.map((needs): Way => ({ ...shared, bits: columnsOf(columns, needs) })) };
  });
  const all = fewest(ways.flatMap((each) => each.ways));
  if (ways.every(({ isSure }) => isSure)) return surely(all);
  return { sure: fewest(ways.filter(({ isSure }) => isSure).flatMap((each) => each.ways)), possible: all };
}

const columnsOf = ({ width, numberOf }: Columns, needs: readonly DependencyId[]): Bits =>
  bitsOf(width, needs.map(numberOf));

function meet(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  columns: Columns,
  credentials: Credentials,
  { policy, asks }: Requirement,
  standpoint: Standpoint,
): Ways {
  const nothing = nothingNeeded(columns.width);
  const free = surely([nothing]);
  const proxied = policy.sessionControls?.cloudAppSecurity === undefined ? free : proxy(columns, credentials);
  if (isOpen(policy)) return both(proxied, { sure: [], possible: [nothing] });
  const { grantControls } = policy;
  if (!asks || grantControls === undefined) return proxied;
  const each = alone(grantControls).map((single) => meetOne(tenant, columns, credentials, single, policy, standpoint));
  const all = each.reduce(both, free);
  const any = each.reduce(either, NO_WAY);
  const { operator } = grantControls;
  if (operator === 'unknown') return both(proxied, { sure: all.sure, possible: any.possible });
  return both(proxied, operator === 'AND' ? all : any);
}

// A session that goes through Defender for Cloud Apps needs it.
function proxy(columns: Columns, { proxy: { alternatives } }: Credentials): Ways {
  return surely(alternatives.map((each): Way => ({ ...nothingNeeded(columns.width), bits: columnsOf(columns, each) })));
}

interface Single {
  readonly control: string;
  readonly grantControls: GrantControls;
}

/** Each control by itself, as if the policy asked for nothing else. */
function alone(grantControls: GrantControls): readonly Single[] {
  const none = { builtInControls: [], customAuthenticationFactors: [], termsOfUse: [] };
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength: strength } = grantControls;
  const of = (control: string, asked: Partial<GrantControls>): Single => {
    return { control, grantControls: { operator: 'OR', ...none, ...asked } };
  };
  return [
    ...builtInControls.map((control) => of(control, { builtInControls: [control] })),
    ...customAuthenticationFactors.map((id) => of(id, { customAuthenticationFactors: [id] })),
    ...termsOfUse.map((id) => of(id, { termsOfUse: [id] })),
    ...(strength === undefined ? [] : [of(strength, { authenticationStrength: strength })]),
  ];
}

function meetOne(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  columns: Columns,
  credentials: Credentials,
  { control, grantControls }: Single,
  policy: ConditionalAccessPolicy,
  standpoint: Standpoint,
): Ways {
  const nothing = nothingNeeded(columns.width);
  if (control === 'compliantDevice' || control === 'domainJoinedDevice') {
    const { isCounted, alternatives } = credentials.deviceControls[control];
    if (!DEVICE_CONTROLS[standpoint.device].includes(control) || isCounted === 'no') return NO_WAY;
    const way = { ...nothing, isManaged: true, controls: [control] };
    const ways = alternatives.map((needs): Way => ({ ...way, bits: columnsOf(columns, needs) }));
    return { sure: isCounted === 'yes' ? ways : [], possible: ways };
  }
  // Anybody can accept terms of use.
  if (grantControls.termsOfUse.length > 0) return surely([nothing]);
  const answered = usableShowings(credentials, standpoint).flatMap((showing): readonly Answered[] => {
    const answers = combinationsOf(showing).map((combination) => {
      const satisfiedControls = [combination, ...showing.controls];
      return isFulfilled({ ...policy, grantControls }, { ...ORDINARY, satisfiedControls }, tenant);
    });
    if (answers.every((answer) => answer === 'no')) return [];
    return [{ showing, answer: answers.every((answer) => answer === 'yes') ? 'yes' : 'unknown' }];
  });
  const byShowing = ofShowings(columns, answered);
  return isOutOfSight(control, grantControls, standpoint)
    ? either(byShowing, { sure: [], possible: [{ ...nothing, controls: [control] }] })
    : byShowing;
}

/** Whether nobody says if people meet a control: a protected app, a provider's own check, a change of password. */
function isOutOfSight(control: string, { customAuthenticationFactors }: GrantControls, at: Standpoint): boolean {
  if (mayBeProtected(control, at.app) || customAuthenticationFactors.length > 0) return true;
  return control === 'passwordChange' || control === 'riskRemediation';
}
