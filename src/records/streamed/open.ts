/**
 * Registers of any size: CSV, and JSON Lines but those of published contracts.
 *
 * In:  a decision program and the bytes of a register, which can be opened again and again.
 * Out: a source of batches; or the problems for which it cannot be read; or nothing for a file that has to be read whole. It is looked through
 *      once before (and a second time where ids may be shared), so that records that share an id are left out wherever they stand.
 */
import type { Program } from '../../program/program.ts';
import { type BatchCollector, batchCollector, type RecordsInto } from '../collect.ts';
import { type Beginning, columnsOf, idOf, quotesBroken, readRow } from '../csv-records.ts';
import type { CsvRow } from '../csv-table.ts';
import { wayOf } from '../json-files.ts';
import { isJsonLines, notJson } from '../json-lines.ts';
import { ownLines } from '../json-records.ts';
import { readJson } from '../json-text.ts';
import { LONGEST_LINE, MOST_SHARED } from '../limits.ts';
import { mappedLines } from '../mapped-json.ts';
import { type RecordProblem, recordProblem, wholeFile } from '../problem.ts';
import { formatByEnding } from '../read-records.ts';
import { csvRows, type Splitter, type TextLine, textLines, type TooLong } from './rows.ts';
import { bitsFor, sameIds } from './same-ids.ts';
import { type Bytes, CutOff, type RecordSource } from './source.ts';
import { type TextReader, textReader } from './text.ts';

/** A register, as it is asked for. */
export interface RegisterAsked {
  readonly path: string;
  readonly bytes: Bytes;
  /** Name of the `source` by which it is read. */
  readonly source: string | undefined;
}

type Opened = RecordSource | { readonly problems: readonly RecordProblem[] } | 'whole';

/** Units of a batch, at most: with a few, they are gone before they count as long-lived. */
const BATCH = 32;
/** Characters of a file by which it is known what it is. */
const HEAD = 1 << 20;

/** Opens a register. Throws what reading throws. */
export async function openRegister(program: Program, asked: RegisterAsked): Promise<Opened> {
  const { head, isUtf16 } = await headOf(asked.bytes);
  if (isUtf16 || head.startsWith('PAR1')) return 'whole';
  const start = head.trimStart();
  const [headings = ''] = start.split(/[\r\n]/, 1);
  const isJson = /^[[{]/.test(start);
  const format = formatByEnding(asked.path) ?? (!isJson && headings.includes(',') ? 'csv' : undefined);
  if (format === 'csv') return csvSource(program, asked);
  if (format === 'json' || !isJsonLines(head)) return 'whole';
  return linesSource(program, asked, head);
}

async function headOf(bytes: Bytes): Promise<{ readonly head: string; readonly isUtf16: boolean }> {
  const reader = textReader();
  let head = '';
  let isUtf16: boolean | undefined;
  try {
    for await (const piece of bytes()) {
      isUtf16 ??= (piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff);
      head += reader.push(piece);
      if (head.length >= HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
  }
  return { head, isUtf16: isUtf16 ?? false };
}

/** How the units of a register – rows, lines – become records. */
interface Reading<Unit> {
  readonly split: () => Splitter<Unit>;
  readonly textsOf: (unit: Unit) => readonly string[];
  /** Of one unit, by what it is called in the register. */
  readonly name: (unit: Unit, add: (id: string, name: string) => void) => void;
  readonly read: (unit: Unit, position: number, into: BatchCollector) => void;
}

/** The first row of a register, its headings, and the text before its end. */
interface Headings extends Beginning {
  readonly isTooLong: boolean;
  /** Whether they cannot be read: bytes that stand in no text, or an end in the middle. */
  readonly isDamaged: boolean;
}

async function headingsOf(bytes: Bytes): Promise<Headings> {
  const rows = csvRows(LONGEST_LINE);
  const reader = textReader();
  let first: CsvRow | TooLong | undefined;
  let begins = '';
  let isDamaged = false;
  try {
    for await (const piece of bytes()) {
      const text = reader.push(piece);
      if (begins.length < LONGEST_LINE) begins += text;
      [first] = rows.push(text);
      if (first !== undefined || rows.broken() !== undefined) break;
    }
    if (first === undefined) [first] = [...rows.push(reader.end()), ...rows.end()];
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    isDamaged = first === undefined;
  }
  const isTooLong = first !== undefined && 'tooLong' in first;
  const headings = first === undefined || 'tooLong' in first ? undefined : first;
  isDamaged ||= headings !== undefined && reader.isBroken(headings.cells);
  return { headings, broken: rows.broken(), begins, isTooLong, isDamaged };
}

async function csvSource(program: Program, { path, bytes, source }: RegisterAsked): Promise<Opened> {
  const beginning = await headingsOf(bytes);
  if (beginning.isDamaged) return 'whole';
  if (beginning.isTooLong) return { problems: [flawed(path, 1, undefined, 'too long')] };
  const columns = columnsOf(program, path, source, beginning);
  if ('problems' in columns) return columns;
  const headings = beginning.headings?.cells.length ?? 0;
  // The headings are a row like any other to whoever takes the text apart.
  return sourceOf(path, bytes, 1, {
    split: () => csvRows(LONGEST_LINE),
    textsOf: (row) => row.cells,
    name: (row, add) => {
      const name = `line ${row.line}`;
      add(idOf(row, headings, columns) ?? name, name);
    },
    read: (row, position, into) => {
      const { record, problems } = readRow(row, position, headings, columns, path);
      into.add(`line ${row.line}`, record, problems);
    },
  });
}

async function linesSource(
  program: Program,
  { path, bytes, source }: RegisterAsked,
  head: string,
): Promise<Opened> {
  const [first] = textLines(LONGEST_LINE).push(`${head.trimStart()}\n\n`);
  const json = first === undefined || 'tooLong' in first ? undefined : readJson(first.text);
  if (json === undefined || 'mistake' in json) return 'whole';
  const way = wayOf(program, path, 'JSON Lines', json.value, source);
  if ('code' in way) return { problems: [way] };
  // Releases of one contract may stand anywhere.
  if (way.kind === 'OCDS') return 'whole';
  const begin = (into: RecordsInto) =>
    way.kind === 'own' ? ownLines(program, path, [], into) : mappedLines(program, way.source, path, into);
  const checked = begin({ add: () => {}, addUnreadable: () => {} });
  if ('problems' in checked) return checked;
  const lineReaders = new WeakMap<BatchCollector, (line: TextLine, position: number) => void>();
  const readerFor = (into: RecordsInto) => {
    const read = begin(into);
    return ({ line, text }: TextLine, position: number): void => {
      const value = readJson(text);
      if ('mistake' in value) into.addUnreadable(notJson(path, line, position, value.mistake));
      else if (!('problems' in read)) read({ line, json: value }, position);
    };
  };
  let tell: (id: string, name: string) => void = () => {};
  const nameReader = readerFor({ add: (name, { id }) => tell(id, name), addUnreadable: () => {} });
  return sourceOf(path, bytes, 0, {
    split: () => textLines(LONGEST_LINE),
    textsOf: ({ text }) => [text],
    name: (line, add) => {
      tell = add;
      nameReader(line, 0);
    },
    read: (line, position, into) => {
      const read = lineReaders.get(into) ?? readerFor(into);
      lineReaders.set(into, read);
      read(line, position);
    },
  });
}

/** `before`: units before the first record, which is called 1. */
async function sourceOf<Unit extends object>(
  path: string,
  bytes: Bytes,
  before: number,
  { split, textsOf, name, read }: Reading<Unit>,
): Promise<Opened> {
  let ids = sameIds();
  const look = async (add: (id: string, name: string) => void): Promise<Ended> => {
    let units = 0;
    const walk = unitsOf(bytes, split);
    for (;;) {
      const { value, done } = await walk.next();
      if (done === true) return { ...value, total: Math.max(0, units - before) };
      for (const unit of value.units) {
        if (units >= before && !isTooLong(unit) && !value.reader.isBroken(textsOf(unit))) name(unit, add);
        units += 1;
      }
    }
  };
  const { total, problems } = await look(ids.add);
  const told = (): readonly RecordProblem[] =>
    problems.map(({ code, values, source }) =>
      code === 'quotes-broken'
        ? quotesBroken(path, values)
        : recordProblem(code, { ...wholeFile(path), source }, values),
    );
  if (total === 0 && problems.length > 0) return { problems: told() };
  if (ids.overflows()) {
    // Taken for one another, perhaps, since there are so many of them.
    ids = sameIds(bitsFor(total));
    await look(ids.add);
  }
  if (ids.overflows()) {
    const values = { limit: MOST_SHARED.toLocaleString('en-GB') };
    return { problems: [recordProblem('ids-shared', wholeFile(path), values)] };
  }
  if (ids.mayBeShared()) await look(ids.count);
  ids.settle();
  return {
    name: path,
    total,
    batches: async function* () {
      const into = batchCollector(path, ids.sameAs);
      let units = 0;
      const walk = unitsOf(bytes, split);
      for (let next = await walk.next(); next.done !== true; next = await walk.next()) {
        const { units: some, reader } = next.value;
        for (const unit of some) {
          const position = units + 1 - before;
          units += 1;
          if (position < 1) continue;
          const flaw = isTooLong(unit)
            ? 'too long'
            : reader.isBroken(textsOf(unit))
              ? 'not UTF-8'
              : undefined;
          if (flaw === undefined) read(unit as Unit, position, into);
          else into.addUnreadable(flawed(path, (unit as TooLong).line, position, flaw));
          if (units % BATCH === 0) yield into.take();
        }
        yield into.take();
      }
      for (const problem of told()) into.addProblem(problem);
      yield into.take();
    },
  };
}

function flawed(
  path: string,
  line: number,
  position: number | undefined,
  flaw: 'too long' | 'not UTF-8',
): RecordProblem {
  const place = { path, record: undefined, position, field: undefined, source: `line ${line}` };
  if (flaw === 'not UTF-8') return recordProblem('record-not-utf8', place, {});
  return recordProblem('record-line-too-long', place, { limit: LONGEST_LINE.toLocaleString('en-GB') });
}

function isTooLong(unit: object): unit is TooLong {
  return 'tooLong' in unit;
}

/** What is wrong with the register at its end. */
type EndProblem =
  | {
      readonly code: 'quotes-broken';
      readonly values: { readonly line: number; readonly open: boolean };
      readonly source: string;
    }
  | {
      readonly code: 'register-cut-off';
      readonly values: { readonly what: string };
      readonly source: string;
    };

interface Ended {
  readonly problems: readonly EndProblem[];
  readonly total: number;
}

/** The units of a register, as many at a time as come at once. One that its end cuts off is none. */
async function* unitsOf<Unit>(
  bytes: Bytes,
  split: () => Splitter<Unit>,
): AsyncGenerator<
  { readonly units: readonly (Unit | TooLong)[]; readonly reader: TextReader },
  { readonly problems: readonly EndProblem[] }
> {
  const splitting = split();
  const reader = textReader();
  const problems: EndProblem[] = [];
  let last = 0;
  const given = (units: readonly (Unit | TooLong)[]) => {
    const final = units.at(-1) as { readonly line: number } | undefined;
    last = final?.line ?? last;
    return { units, reader };
  };
  try {
    for await (const piece of bytes()) yield given(splitting.push(reader.push(piece)));
    yield given(splitting.push(reader.end()));
    yield given(splitting.end());
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    problems.push({
      code: 'register-cut-off',
      values: { what: error.message },
      source: `after line ${last}`,
    });
  }
  const broken = splitting.broken();
  if (broken !== undefined)
    problems.push({ code: 'quotes-broken', values: broken, source: `line ${broken.line}` });
  return { problems };
}
