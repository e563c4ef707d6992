import type { NotUnderstood } from '../../model/source';
import type { GraphObject } from '../graph-object';
import { get, isObject, type JsonObject } from '../json';
import { printable } from '../../model/printable';
import { fromAzuread } from './from-azuread';
import { fromMsgraph, hasUnreadableBody, type Request } from './from-msgraph';
import { groupMembership } from './group-membership';
import { blockId, type Resolve } from './resolve-expression';
import { blocksOf, constructPathOf, entriesOf, type Block, type Stack } from './stack';

/** The objects that stacks define or look up, and what in the stacks was not read. */
export interface ObjectsOfStacks {
  readonly objects: readonly GraphObject[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Translates the blocks of all stacks into Graph's objects, each with what other blocks add to it. */
export function objectsOfStacks(stacks: readonly Stack[], resolve: Resolve): ObjectsOfStacks {
  const objects: GraphObject[] = [];
  const changes: Change[] = [];
  const notUnderstood: NotUnderstood[] = [];
  for (const block of stacks.flatMap((stack) => [...blocksOf(stack, 'resource'), ...blocksOf(stack, 'data')])) {
    const note = (what: string) =>
      notUnderstood.push({ file: block.stack.file, pointer: block.pointer, what: printable(what) });
    const resolved = resolve(block.stack, block.value);
    const value = isObject(resolved) ? resolved : {};
    const source = sourceOf(block);
    const translated = fromAzuread(block, value);
    const membership = groupMembership(block, value);
    const request = block.type.startsWith('msgraph_') ? fromMsgraph(block, value) : undefined;
    if (translated) {
      const { type, isImplied } = translated;
      const own = withId(translated.value, blockId(resolve, block));
      objects.push({ type, value: own, source, isTranslated: true, ...(isImplied && { isImplied }) });
    }
    if (membership) changes.push({ ...membership, source });
    if (request) accept(request, block, source, resolve, objects, changes);
    const isKnown = translated !== undefined || membership !== undefined || request !== undefined;
    if (!isKnown && isUnread(block)) note(`${block.address} is not read`);
    if (block.type.startsWith('msgraph_') && hasUnreadableBody(value))
      note('the body is not known before it is applied');
    if (isKnown && isMultiple(block)) note('count or for_each: how many there are is not known');
  }
  for (const stack of stacks) notUnderstood.push(...modulesOf(stack));
  return { objects: changes.reduce(apply, objects), notUnderstood };
}

// What a module defines stands in files of its own.
function modulesOf({ file, json }: Stack): readonly NotUnderstood[] {
  const modules = entriesOf({ key: 'module', value: get(json, 'module'), pointer: '/module' });
  return modules.map(({ key, pointer }) => ({ file, pointer, what: printable(`module.${key} is not read`) }));
}

interface Change extends Request {
  readonly source: GraphObject['source'];
}

function accept(
  request: Request,
  block: Block,
  source: GraphObject['source'],
  resolve: Resolve,
  objects: GraphObject[],
  changes: Change[],
): void {
  const { type, id, domain, value } = request;
  if (id !== undefined && type !== 'onPremisesDirectorySynchronization') changes.push({ ...request, source });
  else {
    const own = block.mode === 'data' ? value : withId(value, blockId(resolve, block));
    objects.push({ type, value: own, source, isTranslated: true, ...(domain !== undefined && { domain }) });
  }
}

// The id in a body is what Graph would refuse, except that of a method's configuration.
const withId = (value: JsonObject, id: string): JsonObject => ({ id, ...value });

function sourceOf(block: Block): GraphObject['source'] {
  const { stack, pointer, address } = block;
  const constructPath = constructPathOf(block);
  return { file: stack.file, pointer, address, ...(constructPath !== undefined && { constructPath }) };
}

const isMultiple = ({ value }: Block) => Object.hasOwn(value, 'count') || Object.hasOwn(value, 'for_each');

// Kinds of azuread that say nothing about who can sign in with what.
const IRRELEVANT = new RegExp(
  `^azuread_(${[
    'access_package|administrative_unit|app_role|application|claims_mapping|client_config|custom_directory_role',
    'directory_object|directory_role|domains|group|invitation|named_location|service_principal|synchronization',
    'privileged_access_group|user',
  ].join('|')})`,
);

function isUnread({ mode, type, value }: Block): boolean {
  if (type.startsWith('msgraph_')) return mode === 'resource' && get(value, 'method') !== 'GET';
  return type.startsWith('azuread_') && !IRRELEVANT.test(type);
}

// A change to an object that no stack defines tells of an object kept elsewhere.
function apply(objects: GraphObject[], change: Change): GraphObject[] {
  const { type, id, value, source } = change;
  const isTarget = (object: GraphObject) =>
    object.type === type && String(get(object.value, 'id')).toLowerCase() === id?.toLowerCase();
  if (!objects.some(isTarget)) {
    const own = { id, ...addTo({}, change) };
    return [...objects, { type, value: own, source, isTranslated: true, isImplied: change.isReference }];
  }
  return objects.map((object) => {
    if (!isTarget(object)) return object;
    return { ...object, value: change.isReference ? addTo(object.value, change) : mergeInto(object.value, value) };
  });
}

function addTo(object: JsonObject, { value, isReference }: Change): JsonObject {
  if (isReference !== true) return value;
  const added = Object.entries(value).map(([key, more]) => {
    const before = get(object, key);
    const isList = Array.isArray(more) || Array.isArray(before);
    return [key, isList ? [...listOf(before), ...listOf(more)] : more];
  });
  return { ...object, ...(Object.fromEntries(added) as JsonObject) };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function mergeInto(object: JsonObject, value: JsonObject): JsonObject {
  const merged = Object.entries(value).map(([key, child]) => {
    const before = get(object, key);
    return [key, isObject(before) && isObject(child) ? { ...before, ...child } : child];
  });
  return { ...object, ...(Object.fromEntries(merged) as JsonObject) };
}
