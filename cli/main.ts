#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../extract/input-error';
import { check } from './check';
import { EXIT, UsageError, type Streams } from './command';
import { explain } from './explain';
import { simulate } from './simulate';
import { standardOutput } from './standard-output';
import { nearest } from '../model/nearest';
import { printable } from '../model/printable';

const HELP = `Usage: entra-resilience <command> [options]

Evaluates who can still sign in to a Microsoft Entra tenant, from its configuration or an export; nothing is sent anywhere.

Commands:
  check [PATH]                     which resilience rules fail, where, and how to mend it
  explain PATH --sign-in FILE      what happens to one sign-in, and which policies decide
  simulate [PATH]                  which outages lock whom out, and what the least is that gets in

Options:
  -h, --help                       this text; with a command, its own
  --version                        the version of this program

Examples:
  entra-resilience check cdktf.out
  entra-resilience check my-export/ --break-glass bg1@contoso.onmicrosoft.com
  entra-resilience explain my-export/ --sign-in sign-in.json
  entra-resilience simulate cdktf.out --outage entra-mfa
`;

type Command = (args: readonly string[], streams: Streams) => number;

const COMMANDS: Readonly<Record<string, Command>> = { check, explain, simulate };

/** Runs one command line; what comes back is the exit code. */
export function main(args: readonly string[], streams: Streams = process): number {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '-h' || name === '--help' || name === 'help') {
      (name === undefined ? streams.stderr : streams.stdout).write(HELP);
      return name === undefined ? EXIT.usage : EXIT.ok;
    }
    if (name === '--version') {
      streams.stdout.write(`${version()}\n`);
      return EXIT.ok;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      const like = nearest(name, Object.keys(COMMANDS));
      const hint = like === undefined ? 'see entra-resilience --help' : `did you mean '${like}'?`;
      throw new UsageError(`unknown command '${name}': ${hint}`);
    }
    return command(rest, streams);
  } catch (error) {
    streams.stderr.write(`entra-resilience: ${inWords(error)}\n`);
    return EXIT.usage;
  }
}

const LONGEST = 2_000;

function inWords(error: unknown): string {
  if (error instanceof InputError) return error.message;
  // What was typed may hold anything, and the answer is one line.
  if (error instanceof UsageError) return printable(error.message, LONGEST);
  const { DEBUG } = process.env;
  const detail = error instanceof Error ? ((DEBUG ? error.stack : undefined) ?? error.message) : String(error);
  return `this is a defect, please report it with the output of DEBUG=1: ${detail}`;
}

function version(): string {
  // The build stands one folder deeper than the sources.
  const paths = [join(__dirname, '../package.json'), join(__dirname, '../../package.json')];
  for (const path of paths) {
    try {
      return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}

if (require.main === module) {
  // What cannot be told changes nothing of the answer.
  process.stderr.on('error', () => undefined);
  const { stderr } = process;
  process.exitCode = main(process.argv.slice(2), { stdout: standardOutput(stderr), stderr });
}
