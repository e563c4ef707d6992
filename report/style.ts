/** How text is set off; each function wraps a text in what its output understands. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

const same = (text: string) => text;

/** Nothing is set off. */
export const PLAIN: Style = { good: same, bad: same, doubtful: same, faint: same, strong: same };
