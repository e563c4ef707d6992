import { printable } from '../../model/printable';
import type { OutageResult, PopulationOutage } from '../../simulator/simulation';
import type { Style } from '../style';
import type { PopulationRow } from './survey';
import { grouped, whoInWords } from './words';
import { WIDTH, wrap } from '../wrap';

const MOST_ROWS = 20;
const WIDEST_NAME = 30;
const WIDEST_HEAD = 30;
const GAP = '  ';

/** Whether an outage takes anything from anybody, or may. */
export function hasEffect({ lockedOut, byPopulation }: OutageResult): boolean {
  return lockedOut.people + lockedOut.unknown > 0 || byPopulation.some((each) => each.share + each.unknownShare > 0);
}

/** Whether an outage surely takes something from somebody. */
export const takes = ({ byPopulation }: OutageResult) => byPopulation.some(({ share }) => share > 0);

function perhaps({ name, lockedOut, byPopulation }: OutageResult): string {
  const identities = byPopulation.filter(({ count, unknownShare }) => count === 0 && unknownShare > 0).length;
  return `${printable(name)} (perhaps ${whoInWords(lockedOut.people + lockedOut.unknown, identities)})`;
}

/** Which share of what they reach each population loses in each outage, in blocks that are not too wide. */
export function matrix(outages: readonly OutageResult[], populations: readonly PopulationRow[], style: Style): string {
  if (outages.length === 0 || populations.length === 0) return '';
  const shown = populations.slice(0, MOST_ROWS);
  const rows: Column = { head: 'population', cells: shown.map(({ name }) => plain(cut(name, WIDEST_NAME))) };
  const people: Column = { head: 'people', cells: shown.map(({ count }) => plain(grouped(count))) };
  const effective = outages.filter(takes);
  const columns = effective.map((outage) => columnOf(outage, shown));
  const open = outages.filter((outage) => hasEffect(outage) && !takes(outage)).map(perhaps);
  const others = outages.filter((outage) => !hasEffect(outage)).map(({ name }) => printable(name));
  const parts = [
    ...(columns.length === 0
      ? []
      : [legend(shown), ...blocks([rows, people], columns).map((block) => draw(block, style))]),
    ...more(populations.slice(MOST_ROWS), style),
    ...(open.length === 0 ? [] : [wrap('not known: ', open.join(', '))]),
    ...(others.length === 0 ? [] : [wrap('no effect: ', others.join(', '))]),
  ];
  return parts.join('\n\n');
}

function legend(populations: readonly PopulationRow[]): string {
  const nowhere = populations.some(isNowhere) ? ', – they reach nothing even so' : '';
  return wrap(
    '',
    `Share of what people reach while all is well (pairs of a person and an application) that an outage takes: · nothing, ? not known${nowhere}.`,
  );
}

const isNowhere = ({ decision }: PopulationRow) => decision !== undefined;

interface Column {
  readonly head: string;
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly text: string;
  readonly tone?: keyof Style;
}

const plain = (text: string): Cell => ({ text });

function columnOf({ name, byPopulation }: OutageResult, populations: readonly PopulationRow[]): Column {
  const names = new Set(populations.map((each) => each.name));
  const of = new Map(
    byPopulation.filter(({ population }) => names.has(population)).map((each) => [each.population, each]),
  );
  return {
    head: cut(name, WIDEST_HEAD),
    cells: populations.map((each) => (isNowhere(each) ? NOWHERE : cellOf(of.get(each.name)))),
  };
}

// An outage takes nothing from them, which does not mean that they are safe from it.
const NOWHERE: Cell = { text: '–', tone: 'bad' };

function cellOf(outage: PopulationOutage | undefined): Cell {
  const { share, unknownShare } = outage ?? { share: 0, unknownShare: 0 };
  if (share >= 1) return { text: 'all', tone: 'bad' };
  if (share === 0) return unknownShare > 0 ? { text: '?', tone: 'doubtful' } : { text: '·', tone: 'faint' };
  // Neither nothing nor all, however near.
  const percent = Math.min(99, Math.max(1, Math.round(share * 100)));
  return { text: `${percent}%${unknownShare > 0 ? '?' : ''}`, tone: 'doubtful' };
}

const widthOf = ({ head, cells }: Column) => Math.max(head.length, ...cells.map(({ text }) => text.length));
const widthOfAll = (columns: readonly Column[]) =>
  columns.reduce((sum, column) => sum + widthOf(column) + GAP.length, -GAP.length);

/** As many columns to a block as fit; each block begins with the same ones. */
function blocks(first: readonly Column[], columns: readonly Column[]): readonly (readonly Column[])[] {
  const all: Column[][] = [];
  for (const column of columns) {
    const last = all.at(-1);
    if (last !== undefined && widthOfAll([...last, column]) <= WIDTH) last.push(column);
    else all.push([...first, column]);
  }
  return all;
}

function draw(columns: readonly Column[], style: Style): string {
  const lines = [style.strong(columns.map((column, at) => aligned(column.head, column, at)).join(GAP))];
  for (const row of columns[0]?.cells.keys() ?? []) {
    const cells = columns.map((column, at) => {
      const { text, tone } = column.cells[row] ?? plain('');
      const set = aligned(text, column, at);
      // Colours take no columns, so they come after the padding.
      return tone === undefined ? set : style[tone](set);
    });
    lines.push(cells.join(GAP));
  }
  return lines.join('\n');
}

function aligned(text: string, column: Column, at: number): string {
  return at === 0 ? text.padEnd(widthOf(column)) : text.padStart(widthOf(column));
}

function more(rest: readonly PopulationRow[], { faint }: Style): readonly string[] {
  if (rest.length === 0) return [];
  const people = rest.reduce((sum, { count }) => sum + count, 0);
  const classes = rest.length === 1 ? 'class' : 'classes';
  const identities = rest.filter(({ count }) => count === 0).length;
  return [faint(`and ${grouped(rest.length)} more ${classes} (${whoInWords(people, identities)}): --format json`)];
}

function cut(name: string, longest: number): string {
  const shown = [...printable(name)];
  return shown.length > longest ? `${shown.slice(0, longest - 1).join('')}…` : shown.join('');
}
