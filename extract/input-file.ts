/** A file to read, with its content. */
export interface InputFile {
  /** Relative to what was asked for, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}
