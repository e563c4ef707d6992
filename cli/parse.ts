import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../model/nearest';
import { UsageError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses a command's arguments; one that is not known is an error that names the nearest known. */
export function parse<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>> {
  try {
    const parsed = parseArgs({ args: withNumbers(args), options, allowPositionals: true, strict: true });
    if (parsed.positionals.includes('')) throw new UsageError('an argument is empty: is a variable in it not set?');
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1];
    const [, lacking] =
      /Option '(?:-\w, )?(--[^' ]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(message) ?? [];
    const help = `see entra-resilience ${command} --help`;
    if (lacking !== undefined) throw new UsageError(`${lacking} needs a value behind it: ${help}`);
    if (unknown === undefined)
      throw new UsageError(`${message.split('\n')[0]?.replace(/\.$/, '') ?? message}: ${help}`);
    const names = Object.keys(options).map((name) => `--${name}`);
    const like = nearest(unknown, names);
    throw new UsageError(
      `unknown option '${unknown}': ${like === undefined ? help : `did you mean '${like}'? ${help}`}`,
    );
  }
}

// No option is a number, so a number below 0 belongs to what stands before it.
function withNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const each of args) {
    const before = joined.at(-1);
    if (/^-\d/.test(each) && before?.startsWith('--') === true && !before.includes('='))
      joined[joined.length - 1] += `=${each}`;
    else joined.push(each);
  }
  return joined;
}
