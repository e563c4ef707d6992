import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { EXIT, type Output } from './command';

const FULL_PIPE_MS = 2;

/**
 * Standard output that takes no more than whoever reads it has read: an answer can be far larger than memory, and a
 * stream of Node.js would keep all that is not read yet. Ends the process where nothing can be written any more: quietly
 * where the reader stopped before the end, as `head` does, else with one line.
 */
export function standardOutput(stderr: Output, fd = 1): Output {
  const wait = new Int32Array(new SharedArrayBuffer(4));
  const writeAll = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) {
      try {
        at += writeSync(fd, bytes, at);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EAGAIN') throw error;
        Atomics.wait(wait, 0, 0, FULL_PIPE_MS);
      }
    }
  };
  return {
    isTTY: isatty(fd),
    write: (text) => {
      try {
        writeAll(Buffer.from(text));
      } catch (error) {
        const { code = 'unknown error' } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE') process.exit();
        stderr.write(`entra-resilience: the output cannot be written (${code}): make room, or write it elsewhere\n`);
        process.exit(EXIT.usage);
      }
    },
  };
}
