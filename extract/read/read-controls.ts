import { BUILT_IN_CONTROLS, type GrantControls, type SessionControls } from '../../model/conditional-access';
import { isContent } from '../json';
import {
  booleanOf,
  child,
  expectKeys,
  isAbsent,
  notingNew,
  numberOf,
  objectOf,
  stringOf,
  stringsOf,
  wordOf,
  type Node,
} from '../node';
import { strengthId } from './strength-id';

const GRANT_KEYS = [
  'operator',
  'builtInControls',
  'customAuthenticationFactors',
  'termsOfUse',
  'authenticationStrength',
];

/** Reads the grant controls of a policy; nothing where it has none. */
export function readGrantControls(node: Node): GrantControls | undefined {
  if (objectOf(node) === undefined) return undefined;
  expectKeys(node, GRANT_KEYS);
  const controls = child(node, 'builtInControls');
  return {
    // Graph combines the controls of a policy without operator by OR, its default.
    operator: wordOf(child(node, 'operator'), ['AND', 'OR']) ?? 'OR',
    builtInControls: notingNew(controls, stringsOf(controls), BUILT_IN_CONTROLS),
    customAuthenticationFactors: stringsOf(child(node, 'customAuthenticationFactors')),
    termsOfUse: stringsOf(child(node, 'termsOfUse')),
    authenticationStrength: readStrength(child(node, 'authenticationStrength')),
  };
}

function readStrength(node: Node): string | undefined {
  if (objectOf(node) === undefined || !isContent('', node.value)) return undefined;
  const id = stringOf(child(node, 'id')) ?? stringOf(child(node, 'displayName'));
  if (id === undefined) node.reporter.unread(node.pointer, 'the authentication strength has no id');
  return id === undefined ? undefined : strengthId(id);
}

const SESSION_KEYS = [
  ...['applicationEnforcedRestrictions', 'cloudAppSecurity', 'persistentBrowser', 'signInFrequency'],
  ...['secureSignInSession', 'continuousAccessEvaluation', 'disableResilienceDefaults'],
];

/** Reads the session controls of a policy; a control that is turned off is not set, nothing where none is. */
export function readSessionControls(node: Node): SessionControls | undefined {
  if (objectOf(node) === undefined) return undefined;
  expectKeys(node, SESSION_KEYS);
  const word = (control: string, key: string, words: readonly string[]) => {
    const place = child(child(node, control), key);
    return isOn(child(node, control), [key]) ? (wordOf(place, words) ?? 'unknown') : undefined;
  };
  const controls: SessionControls = {
    applicationEnforcedRestrictions: isOn(child(node, 'applicationEnforcedRestrictions'), []) || undefined,
    cloudAppSecurity: word('cloudAppSecurity', 'cloudAppSecurityType', CLOUD_APP_SECURITY),
    persistentBrowser: word('persistentBrowser', 'mode', ['always', 'never']),
    signInFrequency: readFrequency(child(node, 'signInFrequency')),
    secureSignInSession: isOn(child(node, 'secureSignInSession'), []) || undefined,
    continuousAccessEvaluation: word('continuousAccessEvaluation', 'mode', CONTINUOUS_ACCESS_EVALUATION),
    disableResilienceDefaults: isSet(child(node, 'disableResilienceDefaults')) || undefined,
  };
  return Object.values(controls).some((control) => control !== undefined) ? controls : undefined;
}

const CLOUD_APP_SECURITY = ['mcasConfigured', 'monitorOnly', 'blockDownloads'];
const CONTINUOUS_ACCESS_EVALUATION = ['strictEnforcement', 'disabled', 'strictLocation'];

function isOn(node: Node, keys: readonly string[]): boolean {
  if (objectOf(node) === undefined) return false;
  expectKeys(node, ['isEnabled', ...keys]);
  const isEnabled = child(node, 'isEnabled');
  return isAbsent(isEnabled) ? keys.some((key) => !isAbsent(child(node, key))) : isSet(isEnabled);
}

function isSet(node: Node): boolean {
  const answer = booleanOf(node);
  if (answer === 'unknown') node.reporter.unread(node.pointer, 'whether the control is set is not known');
  return answer === true;
}

function readFrequency(node: Node): SessionControls['signInFrequency'] {
  const keys = ['value', 'type', 'authenticationType', 'frequencyInterval'];
  if (!isOn(node, keys)) return undefined;
  const authenticationType =
    wordOf(child(node, 'authenticationType'), ['primaryAndSecondaryAuthentication', 'secondaryAuthentication']) ??
    'primaryAndSecondaryAuthentication';
  const interval = wordOf(child(node, 'frequencyInterval'), ['timeBased', 'everyTime']) ?? 'timeBased';
  if (interval === 'everyTime') return { frequencyInterval: interval, authenticationType };
  const [value, type] = [numberOf(child(node, 'value')), wordOf(child(node, 'type'), ['hours', 'days'])];
  if (interval === 'unknown' || value === undefined || type === undefined || type === 'unknown') {
    node.reporter.unread(node.pointer, 'how often to sign in is not known');
    return { frequencyInterval: 'timeBased', authenticationType };
  }
  return { frequencyInterval: interval, hours: type === 'days' ? value * 24 : value, authenticationType };
}
