/** What the program tells whoever started it. */
export const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

/** Where a command writes. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Reads all of standard input; absent: from the process. */
  readonly readStdin?: () => Uint8Array;
}

/** A stream, or something like one in a test. */
export interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** A command line that makes no sense: says on one line what is wrong and how to mend it. */
export class UsageError extends Error {}
