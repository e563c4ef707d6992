import { printable } from '../../model/printable';
import type { NotUnderstood } from '../../model/source';

/** Where readers say what they did not understand: once for each thing, however many rows say it. */
export interface NoteBook {
  readonly note: (file: string, pointer: string, what: string) => void;
  /** The same, apart for each file. */
  readonly noteOfFile: (file: string, what: string) => void;
  /** All notes, sorted, whatever order they came in. */
  readonly all: () => readonly NotUnderstood[];
}

interface Note {
  file: string;
  readonly pointer: string;
  readonly what: string;
  times: number;
}

// A file that says something new in each row would bury everything else.
const MOST = 200;

/** An empty notebook. */
export function noteBook(): NoteBook {
  const notes = new Map<string, Note>();
  const add = (key: string, note: Note) => {
    const known = notes.get(key);
    if (known === undefined) notes.set(key, note);
    else {
      known.times += 1;
      if (note.file < known.file) known.file = note.file;
    }
  };
  return {
    note: (file, pointer, what) => add(`${pointer}\n${what}`, { file, pointer, what, times: 1 }),
    noteOfFile: (file, what) => add(`\n${file}\n${what}`, { file, pointer: '', what, times: 1 }),
    all: () => {
      const entries = [...notes.values()].map(({ file, pointer, what, times }) => ({
        file,
        pointer,
        what: printable(times === 1 ? what : `${what} (${times} times)`),
      }));
      const text = ({ pointer, what, file }: NotUnderstood) => `${pointer}\n${what}\n${file}`;
      entries.sort((a, b) => (text(a) < text(b) ? -1 : 1));
      const [first] = entries;
      if (first === undefined || entries.length <= MOST) return entries;
      const what = `${entries.length - MOST} more things that are not understood`;
      return [...entries.slice(0, MOST), { ...first, pointer: '', what }];
    },
  };
}
