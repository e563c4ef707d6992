import { isObject, type JsonObject } from './json';

// Microsoft Graph PowerShell writes property names with a capital, and what it has no property for apart.
const CAPITALISED = ['Id', 'DisplayName', 'UserPrincipalName', 'Conditions'];
const APART = 'AdditionalProperties';
const DEEPEST = 32;

/** Export by Microsoft Graph PowerShell in the spelling of Graph itself; anything else as it is. */
export function inGraphSpelling(json: unknown): unknown {
  const sample = firstObject(json);
  const isCapitalised = sample !== undefined && CAPITALISED.some((key) => Object.hasOwn(sample, key));
  return isCapitalised ? respelled(json, 0) : json;
}

function firstObject(json: unknown): JsonObject | undefined {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  return isObject(first) ? first : undefined;
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
