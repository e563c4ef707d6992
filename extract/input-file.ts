/** A file to read, with its content. */
export interface InputFile {
  /** Relative to what was asked for, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Whether a file calls itself JSON. */
export function isNamedJson({ path }: InputFile): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** Whether a file may hold JSON; what a folder holds under other names is listed without its content. */
export function mayBeJson(file: InputFile): boolean {
  return isNamedJson(file) || file.bytes.length > 0;
}
