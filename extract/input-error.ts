import { printable } from '../model/printable';

/** Input that cannot be read: says on one line which file, what is wrong with it and how to mend it. */
export class InputError extends Error {
  public constructor(
    public readonly file: string,
    public readonly what: string,
    public readonly fix: string,
  ) {
    super(`${printable(file)}: ${printable(what)}: ${printable(fix)}`);
    this.name = 'InputError';
  }
}
