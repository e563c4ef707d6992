import type { NotUnderstood } from '../model/source';
import type { GraphObject } from './graph-object';
import { printable } from '../model/printable';

/** Where readers say what they did not understand. */
export interface Reporter {
  /** Something that answers depend on was not read; they become unknown. */
  readonly unread: (pointer: string, what: string) => void;
  /** Something was read as it stands, and may mean what this version does not know. */
  readonly note: (pointer: string, what: string) => void;
}

/** A reporter for one object, and what it has heard. */
export interface ObjectReporter extends Reporter {
  /** Pointers, from the object, to what was not read. */
  readonly unreadPointers: readonly string[];
}

/** Reports on `object` into `log`, in terms of the file it stands in. */
export function reporterFor({ source, isTranslated }: GraphObject, log: NotUnderstood[]): ObjectReporter {
  const unreadPointers: string[] = [];
  const note = (pointer: string, what: string) => {
    const place = source.pointer ?? '';
    const entry =
      isTranslated === true ? { pointer: place, what: `${pointer}: ${what}` } : { pointer: place + pointer, what };
    log.push({ file: source.file, ...entry, what: printable(entry.what) });
  };
  const unread = (pointer: string, what: string) => {
    if (!unreadPointers.includes(pointer)) unreadPointers.push(pointer);
    note(pointer, what);
  };
  return { unreadPointers, unread, note };
}
