import { isReference, managedId, userPrincipalNameId } from '../../model/object-id';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { get, getObject, isObject } from '../json';
import { strengthId } from '../read/strength-id';
import { blocksOf, unwrap, type Block, type Stack } from './stack';

/** Resolves the Terraform expressions in a value of a stack; what cannot be known stays an expression. */
export type Resolve = (stack: Stack, value: unknown) => unknown;

// References lead through outputs, locals and attributes; more steps than these go round in circles.
const MOST_STEPS = 32;
const DEEPEST = 64;

/** Makes the resolver for stacks that refer to each other. */
export function resolverFor(stacks: readonly Stack[]): Resolve {
  const world: World = { stacks, blocks: new Map(stacks.map((stack) => [stack.name, addressBook(stack)])) };
  return (stack, value) => resolveValue(world, stack, value, 0);
}

interface World {
  readonly stacks: readonly Stack[];
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, Block>>;
}

function addressBook(stack: Stack): ReadonlyMap<string, Block> {
  const all = [...blocksOf(stack, 'resource'), ...blocksOf(stack, 'data')];
  return new Map(all.map((block) => [block.address, block]));
}

function resolveValue(world: World, stack: Stack, value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return value;
  if (typeof value === 'string') return resolveText(world, stack, value, 0);
  if (Array.isArray(value)) return value.map((item) => resolveValue(world, stack, item, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(world, stack, item, depth + 1)]);
  return Object.fromEntries(entries) as unknown;
}

const WHOLE = /^\$\{([^{}]*)\}$/;

function resolveText(world: World, stack: Stack, text: string, steps: number): unknown {
  if (!isReference(text) || steps > MOST_STEPS) return text;
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return resolveTraversal(world, stack, whole.trim(), steps) ?? qualified(world, stack, text);
  // `$${` is Terraform's way to write `${` itself.
  return text.replace(/(?<!\$)\$\{([^{}]*)\}/g, (all, inner: string) => {
    const resolved = resolveTraversal(world, stack, inner.trim(), steps);
    return typeof resolved === 'string' ? resolved : all;
  });
}

// Two stacks can use one address for different things: then the expression says which stack it is of.
function qualified({ stacks }: World, stack: Stack, text: string): string {
  const address = /^\$\{((?:var|local|data)?\.?[\w-]+\.?[\w-]*)/.exec(text)?.[1];
  if (address === undefined) return text;
  const [kind = '', ...names] = address.split('.');
  const isIn = ({ json }: Stack) => {
    if (kind === 'var') return get(getObject(json, 'variable'), names[0] ?? '') !== undefined;
    if (kind === 'local') return get(getObject(json, 'locals'), names[0] ?? '') !== undefined;
    const [of, type] = kind === 'data' ? ['data', names[0]] : ['resource', kind];
    return get(getObject(json, of), type ?? '') !== undefined;
  };
  const isAmbiguous = stacks.filter(isIn).length > 1;
  return isAmbiguous ? `\${${stack.name}:${text.slice(2)}` : text;
}

const CROSS_STACK = /^data\.terraform_remote_state\.cross-stack-reference-input-(.+?)\.outputs\.(.+)$/;
const TRAVERSAL = /^[A-Za-z_][\w-]*(?:\.[\w-]+)+$/;

const BASENAME = /^basename\(([^()]+)\)$/;

function resolveTraversal(world: World, stack: Stack, expression: string, steps: number): unknown {
  const inner = BASENAME.exec(expression)?.[1];
  if (inner !== undefined) {
    const path = resolveTraversal(world, stack, inner.trim(), steps + 1);
    // azuread's id of a strength is its path in Graph; an object that does not exist yet has no path to cut.
    return typeof path !== 'string' || isReference(path) ? path : path.split('/').at(-1);
  }
  const [, otherName, output] = CROSS_STACK.exec(expression) ?? [];
  if (otherName !== undefined && output !== undefined) {
    const other = world.stacks.find(({ name }) => name === otherName);
    const value = get(unwrap(get(getObject(other?.json, 'output'), output)), 'value');
    return other === undefined || typeof value !== 'string' ? undefined : resolveText(world, other, value, steps + 1);
  }
  if (!TRAVERSAL.test(expression)) return undefined;
  const parts = expression.split('.');
  if (parts[0] === 'local' && parts.length === 2) {
    const value = get(unwrap(get(stack.json, 'locals')), parts[1] ?? '');
    return typeof value === 'string' ? resolveText(world, stack, value, steps + 1) : value;
  }
  const length = parts[0] === 'data' ? 3 : 2;
  const block = world.blocks.get(stack.name)?.get(parts.slice(0, length).join('.'));
  return block && resolveAttribute(world, block, parts.slice(length).join('.'), steps + 1);
}

// What names the object itself, in one of the ways its kind has.
const IDS = ['object_id', 'id', 'client_id', 'application_id', 'application_object_id', 'output.id'];
const MULTIPLE = ['count', 'for_each'];

function resolveAttribute(world: World, block: Block, attribute: string, steps: number): unknown {
  // One of several objects of a block has no name that could be told from the others'.
  if (MULTIPLE.some((key) => Object.hasOwn(block.value, key))) return undefined;
  const attributeOf = (key: string) => {
    const value = get(block.value, key);
    return typeof value === 'string' ? resolveText(world, block.stack, value, steps) : value;
  };
  const isId = IDS.includes(attribute);
  if (block.type === 'azuread_directory_role' && (isId || attribute === 'template_id')) {
    return attributeOf('template_id') ?? roleByName(attributeOf('display_name'));
  }
  const own = attributeOf(attribute);
  if (own !== undefined) return own;
  if (isId && /^(azuread|msgraph)_/.test(block.type)) return idOf(block, attributeOf);
  if (block.type === 'msgraph_resource' && attribute === 'resource_url') {
    return `${String(attributeOf('url'))}/${managedId(block.stack.name, block.address)}`;
  }
  return undefined;
}

function idOf(block: Block, attributeOf: (key: string) => unknown): string | undefined {
  const text = (key: string) => {
    const value = attributeOf(key);
    return typeof value === 'string' && !isReference(value) && value !== '' ? value : undefined;
  };
  if (block.type === 'azuread_user') {
    const [id, name] = [text('object_id'), text('user_principal_name')];
    if (id !== undefined) return id;
    if (name !== undefined) return userPrincipalNameId(name);
  }
  if (block.mode === 'resource') return managedId(block.stack.name, block.address);
  const [id, name] = [text('object_id'), text('display_name')];
  // Looked up by name, it is the same object wherever it is looked up.
  return id ?? (name === undefined ? undefined : `\${data.${block.type}:${name.replaceAll(/[{}$]/g, '_')}}`);
}

function roleByName(name: unknown): string | undefined {
  if (name === 'Global Administrator') return ROLE_TEMPLATES.globalAdministrator;
  return name === 'Hybrid Identity Administrator' ? ROLE_TEMPLATES.hybridIdentityAdministrator : undefined;
}

/** The id by which policies and assignments name what a block stands for. */
export function blockId(resolve: Resolve, block: Block): string {
  const reference = `\${${block.address}.${block.type === 'azuread_directory_role' ? 'template_id' : 'object_id'}}`;
  const id = resolve(block.stack, reference);
  if (typeof id === 'string' && id !== reference) return strengthId(id);
  return managedId(block.stack.name, block.address);
}
