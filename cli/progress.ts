import type { Output } from './command';

/** Shows how far something has come, on a terminal only. */
export interface Progress {
  /** Goes on by so much of the whole. */
  readonly advance: (by: number) => void;
  /** Erases what was shown. */
  readonly end: () => void;
}

const WIDTH = 30;
const ERASE = '\r\u001b[2K';

/** A progress bar for `total` of something called `what`; shows nothing where `output` is no terminal. */
export function progressOn(output: Output, what: string, total: number): Progress {
  if (output.isTTY !== true) return { advance: () => undefined, end: () => undefined };
  let [done, shown] = [0, -1];
  return {
    advance: (by) => {
      done += by;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const percent = Math.floor(share * 100);
      if (percent === shown) return;
      shown = percent;
      const filled = Math.floor(share * WIDTH);
      output.write(`${ERASE}${what} [${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${percent} %`);
    },
    end: () => {
      if (shown >= 0) output.write(ERASE);
    },
  };
}
