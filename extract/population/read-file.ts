import { InputError } from '../input-error';
import { isObject } from '../json';
import { notUtf8 } from './byte-buffer';
import { csvRows } from './csv-rows';
import type { Facts } from './facts';
import { flatRows } from './flat-rows';
import { readRow, readValue, hintOfPath } from './read-rows';
import { kindOfContext, kindOfFile, kindOfRow, type RowKind } from './row-kind';
import type { Sink } from './sink';
import { splitJson } from './split-json';

const LARGEST_UTF16 = 64 * 1024 * 1024;

/** Reads one file into `facts` as its bytes come: CSV where its name ends so, else JSON; UTF-8 or UTF-16. */
export function readFile(facts: Facts, file: string): Sink {
  let sink: Sink | undefined;
  let head: Uint8Array = new Uint8Array(0);
  const begin = () => {
    const encoding = encodingOf(head);
    const inner = /\.(csv|tsv)$/i.test(file) ? csvSink(facts, file) : jsonSink(facts, file);
    sink = encoding === 'utf-8' ? inner : utf16Sink(file, encoding, inner);
    sink.push(encoding === 'utf-8' && hasMark(head) ? head.subarray(3) : head);
  };
  return {
    push: (chunk) => {
      if (sink !== undefined) return sink.push(chunk);
      head = joined([head, chunk]);
      if (head.length >= 4) begin();
    },
    end: () => {
      if (head.length === 0) throw new InputError(file, 'the file is empty', 'export it again, or leave it out');
      if (sink === undefined) begin();
      sink?.end();
    },
  };
}

function jsonSink(facts: Facts, file: string): Sink {
  const reading = { facts, file };
  const outside = kindOfFile(file);
  const flat = flatRows(reading, outside);
  let last: RowKind | undefined = outside;
  return splitJson(file, {
    values: (values, { path, context }) => {
      const hint = kindOfContext(context) ?? hintOfPath(path, outside);
      const final = values.at(-1);
      last = (isObject(final) ? kindOfRow(final, hint) : undefined) ?? hint;
      if (values.length === 0) readValue(reading, values, hint);
      for (const value of values) readValue(reading, value, hint);
    },
    rest: (value) => readValue(reading, value, last),
    bytes: flat.take,
    lines: flat.lines,
  });
}

function csvSink(facts: Facts, file: string): Sink {
  const hint = kindOfFile(file);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const rows = csvRows(file, hint, {
    header: (kind) => facts.read.add(kind),
    row: (row) => readRow({ facts, file }, row, hint),
  });
  const decoded = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw notUtf8(file);
    }
  };
  return {
    push: (chunk) => rows.push(decoded(chunk)),
    end: () => {
      rows.push(decoded());
      rows.end();
    },
  };
}

// UTF-16 is what older tools write, and only for small exports: it is turned into UTF-8 in one go.
function utf16Sink(file: string, encoding: 'utf-16le' | 'utf-16be', inner: Sink): Sink {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    push: (chunk) => {
      size += chunk.length;
      if (size > LARGEST_UTF16) throw new InputError(file, 'is UTF-16 and larger than 64 MiB', 'save it as UTF-8');
      chunks.push(chunk.slice());
    },
    end: () => {
      let text = '';
      try {
        text = new TextDecoder(encoding, { fatal: true }).decode(joined(chunks));
      } catch {
        throw new InputError(file, `the file is not ${encoding.toUpperCase()}`, 'save it as UTF-8');
      }
      inner.push(new TextEncoder().encode(text));
      inner.end();
    },
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const hasMark = ([first, second, third]: Uint8Array) => first === 0xef && second === 0xbb && third === 0xbf;

function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && fourth !== 0)) return 'utf-16be';
  return 'utf-8';
}
