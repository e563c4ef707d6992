import { isObject } from './json';

// Microsoft Graph PowerShell writes property names with a capital, and what it has no property for apart.
const CAPITALISED = ['Id', 'DisplayName', 'UserPrincipalName', 'Conditions', 'InboundTrust'];
const APART = 'AdditionalProperties';
const DEEPEST = 32;
const DEEPEST_SAMPLE = 5;

/** Export by Microsoft Graph PowerShell in the spelling of Graph itself; anything else as it is. */
export function inGraphSpelling(json: unknown): unknown {
  return isCapitalised(json, 0) ? respelled(json, 0) : json;
}

// The first object of each list tells, also where lists stand under names.
function isCapitalised(value: unknown, depth: number): boolean {
  if (depth > DEEPEST_SAMPLE) return false;
  if (Array.isArray(value)) return isCapitalised(value[0], depth + 1);
  if (!isObject(value) || Object.hasOwn(value, 'id')) return false;
  if (CAPITALISED.some((key) => Object.hasOwn(value, key))) return true;
  return Object.values(value).some((child) => isCapitalised(child, depth + 1));
}

function respelled(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => respelled(item, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    if (key === APART && isObject(child)) return Object.entries(child);
    return [[decapitalised(key), respelled(child, depth + 1)]];
  });
  return Object.fromEntries(entries);
}

const decapitalised = (key: string) => key.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
