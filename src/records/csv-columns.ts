/**
 * Which column of a register each fact is read from.
 *
 * In:  a `source` of the guidance and the headings of a file.
 * Out: the columns' positions and headings; or what keeps the file from being read.
 */
import { nameKey } from '../base/names.ts';
import { suggest } from '../base/suggest.ts';
import type { Program, SourceEntry } from '../program/program.ts';
import type { CsvRow } from './csv-table.ts';
import { meant } from './describe.ts';
import { type SourceColumns, sourceColumns } from './fact-columns.ts';
import { type RecordProblem, recordProblem, wholeFile } from './problem.ts';

/** A column: its place in each row, and its heading as the file has it. */
export interface Column {
  readonly index: number;
  readonly heading: string;
}

/** Finds the columns of a source among the headings. */
export function registerColumns(
  program: Program,
  source: SourceEntry,
  headings: CsvRow,
  path: string,
): SourceColumns<Column> | { readonly problems: readonly RecordProblem[] } {
  const problems: RecordProblem[] = [];
  const told = new Set<string>();
  const place = { ...wholeFile(path), source: `line ${headings.line}` };
  const findAll = columnFinder(headings.cells);
  if (source.mappings.length > 1 && source.mappings.every(({ column }) => findAll(column).length === 0)) {
    const values = { source: source.name, columns: source.mappings.map(({ column }) => column) };
    return { problems: [recordProblem('headings-missing', place, values)] };
  }

  const find = (heading: string): Column | undefined => {
    const found = findAll(heading);
    if (found.length === 1) return found[0];
    if (told.has(heading)) return undefined;
    told.add(heading);
    problems.push(
      found.length === 0
        ? recordProblem('heading-missing', place, {
            column: heading,
            help: missingHelp(headings.cells, heading),
          })
        : recordProblem('heading-ambiguous', place, { column: heading, count: found.length }),
    );
    return undefined;
  };
  const columns = sourceColumns(program, source, place, find, problems);
  return problems.length > 0 ? { problems } : columns;
}

/** What may stand between columns in the place of commas, and what it is called. */
const SEPARATORS: readonly (readonly [character: string, name: string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', '“|”'],
];

/**
 * What separates the columns of a file, if not commas: by commas none of the source's columns is there; by it some are,
 * or all headings are one.
 * `headings`: as read by commas; undefined where not even that could be done.
 */
export function otherSeparator(
  source: SourceEntry,
  headings: CsvRow | undefined,
  text: string,
): string | undefined {
  const holds = (cells: readonly string[]) => {
    const find = columnFinder(cells);
    return source.mappings.some(({ column }) => find(column).length > 0);
  };
  if (headings !== undefined && holds(headings.cells)) return undefined;
  const isAlone = headings?.cells.length === 1;
  const line = /[^\r\n]+/.exec(text.slice(0, LONGEST_HEADINGS))?.[0] ?? '';
  const cells = (character: string) =>
    line.split(character).map((cell) => cell.replace(/^\uFEFF/, '').replace(/^"(.*)"$/, '$1'));
  return SEPARATORS.find(
    ([character]) => line.includes(character) && (isAlone || holds(cells(character))),
  )?.[1];
}

/** Characters of a file in which its headings are looked for. */
const LONGEST_HEADINGS = 100_000;

/** Finds columns with exactly a heading, else those with the same words whatever the case and the blanks. */
export function columnFinder(headings: readonly string[]): (wanted: string) => readonly Column[] {
  const exact = new Map<string, Column[]>();
  const loose = new Map<string, Column[]>();
  const add = (columns: Map<string, Column[]>, key: string, column: Column) => {
    const same = columns.get(key);
    if (same === undefined) columns.set(key, [column]);
    else same.push(column);
  };
  headings.forEach((heading, index) => {
    add(exact, heading, { index, heading });
    add(loose, headingKey(heading), { index, heading });
  });
  return (wanted) => exact.get(wanted) ?? loose.get(headingKey(wanted)) ?? [];
}

function headingKey(heading: string): string {
  return heading.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Headings among which the one that may be meant is looked for. */
const MOST_COMPARED = 1000;

function missingHelp(headings: readonly string[], wanted: string): string | undefined {
  const trimmed = headings.slice(0, MOST_COMPARED).map((heading) => heading.trim());
  return meant(suggest(wanted, trimmed) ?? trimmed.find((heading) => nameKey(heading) === nameKey(wanted)));
}
