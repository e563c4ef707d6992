import type { JsonObject } from '../json';
import { DEVICE } from './facts';
import { bitsOf, itemsOf, referenceOf, textOf, truthOf, type RowReading } from './row-values';

const JOINED = new Map<string, number>([
  ['serverad', DEVICE.hybridJoined],
  ['microsoft entra hybrid joined', DEVICE.hybridJoined],
  ['hybrid azure ad joined', DEVICE.hybridJoined],
  ['azuread', DEVICE.notHybridJoined],
  ['microsoft entra joined', DEVICE.notHybridJoined],
  ['azure ad joined', DEVICE.notHybridJoined],
  ['workplace', DEVICE.notHybridJoined],
  ['microsoft entra registered', DEVICE.notHybridJoined],
  ['azure ad registered', DEVICE.notHybridJoined],
]);

/**
 * Reads a device and whose it is.
 *
 * @see https://learn.microsoft.com/graph/api/resources/device
 */
export function readDeviceRow(reading: RowReading, row: JsonObject): void {
  const { deviceKeys, devices, owners } = reading.facts;
  const id = textOf(row.id) ?? textOf(row.deviceId);
  // A row without id is a device of its own.
  const key = id === undefined ? deviceKeys.ofName(String(deviceKeys.size())) : deviceKeys.ofId(id);
  devices.add(key, deviceBits(reading, row));
  for (const owner of ownersOf(row)) {
    const ownerKey = referenceOf(reading, owner);
    if (ownerKey === undefined) continue;
    owners.push(key);
    owners.push(ownerKey);
  }
}

/** What a row tells of its device, owners apart. */
export function deviceBits(reading: RowReading, row: JsonObject): number {
  // What no one manages is not compliant, whatever else is left out.
  const isUnmanaged = row.isCompliant === undefined && truthOf(row.isManaged) === false;
  return (
    bitsOf(reading, 'isCompliant', row.isCompliant, [DEVICE.compliant, DEVICE.notCompliant]) |
    (isUnmanaged ? DEVICE.notCompliant : 0) |
    bitsOf(
      reading,
      'accountEnabled',
      row.accountEnabled,
      row.accountEnabled === null ? [0, 0] : [DEVICE.enabled, DEVICE.disabled],
    ) |
    joinedBits(reading, row.trustType)
  );
}

function joinedBits({ facts, file }: RowReading, trustType: unknown): number {
  if (trustType === undefined) return 0;
  if (trustType === null) return DEVICE.notHybridJoined;
  const word = textOf(trustType) ?? typeof trustType;
  const bits = JOINED.get(word.trim().toLowerCase());
  if (bits === undefined) facts.notes.note(file, '/trustType', `unknown value '${word}'`);
  return bits ?? DEVICE.hybridJoined | DEVICE.notHybridJoined;
}

// Whoever is a registered user of a device signs in with it as its owner does.
function ownersOf(row: JsonObject): readonly unknown[] {
  const lists = [...(itemsOf(row.registeredOwners) ?? []), ...(itemsOf(row.registeredUsers) ?? [])];
  const owner = textOf(row.userId) ?? textOf(row.userPrincipalName);
  return owner === undefined ? lists : [...lists, owner];
}
