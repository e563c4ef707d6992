import type { NotUnderstood } from '../model/source';
import { classify, hintOf, readContext } from './classify';
import type { GraphObject, GraphType } from './graph-object';
import { inGraphSpelling } from './graph-spelling';
import { printable } from '../model/printable';
import { below, get, getString, isContent, isObject, type JsonObject } from './json';

/** What a file holds of a tenant. */
export interface FromGraph {
  readonly objects: readonly GraphObject[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** Whether anything of a tenant was found, be it an empty list of policies. */
  readonly isRecognised: boolean;
  /** Kinds of which a list with nothing in it was found. */
  readonly emptyKinds: readonly GraphType[];
}

// Objects stand at most this deep: in lists, under `value`, under names, in the object they belong to.
const DEEPEST = 12;

interface Walk {
  readonly file: string;
  readonly objects: GraphObject[];
  readonly notUnderstood: NotUnderstood[];
  readonly emptyKinds: GraphType[];
  isRecognised: boolean;
}

interface Surroundings {
  readonly pointer: string;
  readonly depth: number;
  readonly hint?: GraphType;
  readonly domain?: string;
}

/** Finds the Graph objects in the JSON of one file: singly, in lists, under `value` or under names. */
export function fromGraph(file: string, json: unknown): FromGraph {
  const walk: Walk = { file, objects: [], notUnderstood: [], emptyKinds: [], isRecognised: false };
  const base = file.split('/').at(-1) ?? file;
  const word = base.replace(/\.json$/i, '');
  visit(walk, inGraphSpelling(json), { pointer: '', depth: 0, hint: hintOf(word), domain: domainIn(word) });
  return walk;
}

// A federation does not name its domain, so people put the name into the file's.
const domainIn = (word: string) => /[a-z0-9-]+(\.[a-z0-9-]+)+/i.exec(word)?.[0];

function visit(walk: Walk, value: unknown, around: Surroundings): void {
  if (around.depth > DEEPEST) return report(walk, around.pointer, 'nested too deeply');
  if (Array.isArray(value)) visitList(walk, value, around);
  else if (isObject(value)) visitObject(walk, value, around);
  else if (value !== null) report(walk, around.pointer, `a ${typeof value} where objects are expected`);
}

function visitList(walk: Walk, list: readonly unknown[], around: Surroundings): void {
  let unknown = 0;
  if (list.length === 0 && around.hint !== undefined) foundNone(walk, around.hint);
  for (const [index, item] of list.entries()) {
    const inside = { ...around, pointer: below(around.pointer, index), depth: around.depth + 1 };
    if (isObject(item) && isEntity(item) && classify(item, around.hint) === undefined) unknown += 1;
    else if (isObject(item) || Array.isArray(item)) visit(walk, item, inside);
    else unknown += 1;
  }
  if (unknown > 0) report(walk, around.pointer, `${unknown} of ${list.length} objects are of an unknown kind`);
}

function foundNone(walk: Walk, kind: GraphType): void {
  walk.isRecognised = true;
  walk.emptyKinds.push(kind);
}

// A container of named lists is none; what carries a name or an id is.
const isEntity = (value: JsonObject) => ['id', 'displayName', '@odata.type'].some((key) => Object.hasOwn(value, key));

function visitObject(walk: Walk, value: JsonObject, outside: Surroundings): void {
  const context = getString(value, '@odata.context');
  const around = context === undefined ? outside : { ...outside, ...readContext(context) };
  const type = classify(value, around.hint);
  if (type !== undefined && isDeleted(value)) {
    walk.isRecognised = true;
    return report(walk, around.pointer, 'deleted: not read');
  }
  if (type !== undefined) return emit(walk, type, value, around);
  if (Array.isArray(get(value, 'value'))) return visitResponse(walk, value, around);
  if (isEntity(value)) return report(walk, around.pointer, 'an object of an unknown kind');
  visitNamed(walk, value, around);
}

// Some tools write the earliest date for none.
const isDeleted = (value: JsonObject) =>
  Object.hasOwn(value, '@removed') || /^(?!0001)\d/.test(getString(value, 'deletedDateTime') ?? '');

function visitResponse(walk: Walk, value: JsonObject, around: Surroundings): void {
  const inside = { ...around, pointer: below(around.pointer, 'value'), depth: around.depth + 1 };
  const read = walk.objects.length;
  visit(walk, get(value, 'value'), inside);
  if (isContent('', get(value, '@odata.nextLink'))) {
    report(walk, around.pointer, 'only one page of the objects: follow @odata.nextLink when exporting');
    emitFurther(walk, walk.objects[read]?.type ?? around.hint, around);
  }
  if (isEmptyList(get(value, 'value'))) walk.isRecognised = true;
  visitNamed(walk, Object.fromEntries(Object.entries(value).filter(([key]) => !OF_THE_LIST.has(key))), around);
}

// PowerShell writes how many there are, too.
const OF_THE_LIST = new Set(['value', 'count', 'Count']);

/** Stands for the policies of an export that holds none and does not say that there are none. */
export function policiesLeftOut(file: string): GraphObject {
  const value = { ...UNREAD_POLICY, displayName: 'policies that the export leaves out' };
  return { type: 'conditionalAccessPolicy', value, source: { file }, isUnread: true };
}

const UNREAD_POLICY = { conditions: '…', grantControls: '…', sessionControls: '…' };

// Whoever is not named here could be named on another page: one object stands for those that nobody read.
function emitFurther(walk: Walk, type: GraphType | undefined, { pointer }: Surroundings): void {
  const value = type && FURTHER.get(type);
  if (type && value) walk.objects.push({ type, value, source: { file: walk.file, pointer }, isUnread: true });
}

const FURTHER_ASSIGNMENTS = { principalId: '${further pages}', roleDefinitionId: '${further pages}' };
const FURTHER = new Map<GraphType, JsonObject>([
  ['conditionalAccessPolicy', { ...UNREAD_POLICY, displayName: 'policies of further pages' }],
  ['unifiedRoleAssignment', FURTHER_ASSIGNMENTS],
  ['unifiedRoleAssignmentSchedule', FURTHER_ASSIGNMENTS],
]);

function visitNamed(walk: Walk, value: JsonObject, around: Surroundings): void {
  for (const [key, child] of Object.entries(value)) {
    const hint = hintOf(key);
    if (isEmptyList(child) && hint !== undefined) foundNone(walk, hint);
  }
  const entries = Object.entries(value).filter(([key, child]) => isContent(key, child));
  for (const [key, child] of entries) {
    const pointer = below(around.pointer, key);
    if (isObject(child) || Array.isArray(child)) {
      const hint = hintOf(key) ?? around.hint;
      visit(walk, child, { ...around, pointer, depth: around.depth + 1, ...(hint && { hint }) });
    } else {
      report(walk, pointer, `unknown property '${key}'`);
    }
  }
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function emit(walk: Walk, type: GraphType, value: JsonObject, around: Surroundings): void {
  const source = { file: walk.file, pointer: around.pointer };
  const domain = type === 'internalDomainFederation' ? around.domain : undefined;
  walk.isRecognised = true;
  walk.objects.push({ type, value, source, ...(domain !== undefined && { domain }) });
  const inside = (key: string, hint: GraphType) => {
    const domain = type === 'domain' ? getString(value, 'id') : undefined;
    const pointer = below(around.pointer, key);
    const child = get(value, key);
    if (isObject(child) || Array.isArray(child)) {
      visit(walk, child, { pointer, depth: around.depth + 1, hint, ...(domain && { domain }) });
    }
  };
  if (type === 'domain') inside('federationConfiguration', 'internalDomainFederation');
  if (type === 'group' || type === 'directoryRole') emitMembers(walk, value, around);
  if (type === 'conditionalAccessPolicy') emitStrength(walk, value, around);
}

// A member that tells its name is an account that is known, too.
function emitMembers(walk: Walk, value: JsonObject, around: Surroundings): void {
  const members = get(value, 'members');
  if (!Array.isArray(members)) return;
  for (const [index, member] of members.entries()) {
    if (!isObject(member) || getString(member, 'userPrincipalName') === undefined) continue;
    const pointer = below(below(around.pointer, 'members'), index);
    walk.objects.push({ type: 'user', value: member, source: { file: walk.file, pointer }, isImplied: true });
  }
}

// Graph returns the whole of the strength that a policy asks for.
function emitStrength(walk: Walk, value: JsonObject, around: Surroundings): void {
  const strength = get(get(value, 'grantControls'), 'authenticationStrength');
  if (!isObject(strength) || !Array.isArray(get(strength, 'allowedCombinations'))) return;
  const pointer = `${around.pointer}/grantControls/authenticationStrength`;
  walk.objects.push({
    type: 'authenticationStrengthPolicy',
    value: strength,
    source: { file: walk.file, pointer },
    isImplied: true,
  });
}

function report(walk: Walk, pointer: string, what: string): void {
  walk.notUnderstood.push({ file: walk.file, pointer, what: printable(what) });
}
