import * as ipaddr from 'ipaddr.js';
import {
  CLIENT_APP_TYPES,
  INSIDER_RISK_LEVELS,
  PLATFORMS,
  RISK_LEVELS,
  TRANSFER_METHODS,
} from '../../model/condition-words';
import { checkObject, fieldOf, flagOf, oneWordOf, refuse, textOf, type Field } from './field';
import { readDeviceInfo } from './read-device-info';
import type { RequestedConditions, RequestedNetwork } from './sign-in-request';

const INSIDER_RISKS = ['none', ...INSIDER_RISK_LEVELS] as const;

const NETWORK = ['ipAddress', 'country', 'gpsCountry', 'isMultifactorTrustedIp'];
const KNOWN = [
  ...['devicePlatform', 'clientAppType', 'signInRiskLevel', 'userRiskLevel', 'servicePrincipalRiskLevel'],
  ...['insiderRiskLevel', 'authenticationFlow', 'deviceInfo', ...NETWORK],
];

/** Reads Graph's `signInConditions`. What is absent stays unknown, and so does `all`, which is no one thing. */
export function readSignInConditions(field: Field): { network: RequestedNetwork; conditions: RequestedConditions } {
  checkObject(field, KNOWN);
  const flow = fieldOf(field, 'authenticationFlow');
  checkObject(flow, ['transferMethod']);
  const word = <W extends string>(key: string, words: readonly W[]) => oneWordOf(fieldOf(field, key), words);
  return {
    network: given({
      ipAddress: readAddress(fieldOf(field, 'ipAddress')),
      country: readCountry(fieldOf(field, 'country')),
      gpsCountry: readCountry(fieldOf(field, 'gpsCountry')),
      isMultifactorTrustedIp: flagOf(fieldOf(field, 'isMultifactorTrustedIp')),
    }),
    conditions: given({
      devicePlatform: notAll(word('devicePlatform', PLATFORMS)),
      clientAppType: notAll(word('clientAppType', CLIENT_APP_TYPES)),
      signInRiskLevel: word('signInRiskLevel', RISK_LEVELS),
      userRiskLevel: word('userRiskLevel', RISK_LEVELS),
      servicePrincipalRiskLevel: word('servicePrincipalRiskLevel', RISK_LEVELS),
      insiderRiskLevel: word('insiderRiskLevel', INSIDER_RISKS),
      transferMethod: flow.value === null ? 'none' : oneWordOf(fieldOf(flow, 'transferMethod'), TRANSFER_METHODS),
      device: readDeviceInfo(fieldOf(field, 'deviceInfo')),
    }),
  };
}

const notAll = (word: string | undefined) => (word === 'all' ? undefined : word);

function given<T extends object>(properties: T): T {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;
}

function readAddress(field: Field): string | undefined {
  const text = textOf(field);
  if (text === undefined || ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)) return text;
  return refuse(field, `is no IP address, got '${text}'`, 'write one address, such as 203.0.113.7');
}

function readCountry(field: Field): string | undefined {
  const text = textOf(field);
  if (text === undefined || /^([a-z]{2})?$/i.test(text)) return text?.toUpperCase();
  return refuse(
    field,
    `is no country code, got '${text}'`,
    'write two letters such as DE, or "" for a country not found',
  );
}
