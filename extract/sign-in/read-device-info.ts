import type { Attributes } from '../../model/sign-in';
import { isObject } from '../json';
import { checkObject, fieldOf, flagOf, isMissing, textOf, textsOf, type Field } from './field';

const TEXTS = [
  'deviceId',
  'displayName',
  'enrollmentProfileName',
  'manufacturer',
  'mdmAppId',
  'model',
  'operatingSystem',
  'operatingSystemVersion',
  'ownership',
  'profileType',
  'trustType',
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`),
];
const LISTS = ['physicalIds', 'systemLabels'];
const KNOWN = [...TEXTS, ...LISTS, 'isCompliant'];

/**
 * Reads Graph's `deviceInfo`: `null` is a device that is not registered, and so has no attribute; a property that is
 * absent is not known, one that is `null` has no value.
 *
 * @see https://learn.microsoft.com/graph/api/resources/deviceinfo
 */
export function readDeviceInfo(field: Field): Attributes | 'unregistered' | undefined {
  if (field.value === null) return 'unregistered';
  checkObject(field, KNOWN);
  if (!isObject(field.value)) return undefined;

  const entries = Object.keys(field.value)
    .filter((key) => KNOWN.includes(key))
    .flatMap((key) => {
      const value = readValue(key, fieldOf(field, key));
      // Filters call this one by another name than the request does.
      return key === 'ownership'
        ? [[key, value] as const, ['deviceOwnership', value] as const]
        : [[key, value] as const];
    });
  return Object.fromEntries(entries);
}

function readValue(key: string, field: Field): string | boolean | null {
  if (isMissing(field)) return null;
  if (key === 'isCompliant') return flagOf(field) ?? null;
  if (!LISTS.includes(key)) return textOf(field) ?? null;
  // Filters ask whether a list contains a text; one that ends in one item and begins in the next is in neither.
  const items = textsOf(field) ?? [];
  return items.length === 0 ? null : items.join('\n');
}
