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
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1];
    const help = `see entra-resilience ${command} --help`;
    if (unknown === undefined)
      throw new UsageError(`${message.split('\n')[0]?.replace(/\.$/, '') ?? message}: ${help}`);
    const names = Object.keys(options).map((name) => `--${name}`);
    const like = nearest(unknown, names);
    throw new UsageError(
      `unknown option '${unknown}': ${like === undefined ? help : `did you mean '${like}'? ${help}`}`,
    );
  }
}
