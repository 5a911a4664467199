/**
 * Contract records from the rows of a table whose columns are called as the facts are, as `compile --to sql` expects them.
 *
 * In:  a decision program, and the columns of a table.
 * Out: a reader of rows; or the problems of the table as a whole. A row is read as the same record written in JSON: a fact that has no
 *      column is unknown, and a column that is no fact is a mistake. `<fact> state`, `<fact> judged by`, `<fact> judged on` and
 *      `<fact> reasons` say the rest.
 */
import { formatIso } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import { nameKey } from '../base/names.ts';
import { suggest } from '../base/suggest.ts';
import { ID } from '../emit/sql/emit.ts';
import { judgementColumns, stateColumn } from '../emit/sql/facts.ts';
import type { FactEntry, Program, Type } from '../program/program.ts';
import type { Collector } from '../records/collect.ts';
import { ownRecords } from '../records/json-records.ts';
import type { JsonObject, JsonValue } from '../records/json-text.ts';
import { type RecordProblem, recordProblem, wholeFile } from '../records/problem.ts';
import { inexact, plain, UNSURE } from './cells.ts';
import { fits, needed } from './fits.ts';
import type { ReadRow, RowReader } from './row-reader.ts';
import type { Cell, ColumnType, TableColumn } from './table.ts';

/** What a column says of a fact: its value, or a part of a statement in full. */
type Part = 'value' | 'state' | 'by' | 'on' | 'reasons';

interface OwnColumn {
  readonly index: number;
  readonly column: TableColumn;
  /** Undefined for the id. */
  readonly fact: FactEntry | undefined;
  readonly part: Part;
}

const PARTS = ['by', 'on', 'reasons'] as const;

/** Names of columns that the guidance itself knows, by key. */
function known(program: Program): Map<string, Pick<OwnColumn, 'fact' | 'part'>> {
  const names = new Map<string, Pick<OwnColumn, 'fact' | 'part'>>();
  for (const fact of program.facts) {
    judgementColumns(fact).forEach((name, index) => {
      names.set(nameKey(name), { fact, part: PARTS[index] ?? 'by' });
    });
    names.set(nameKey(stateColumn(fact)), { fact, part: 'state' });
  }
  // The name of a fact prevails over what another's column would be called.
  for (const fact of program.facts) names.set(fact.key, { fact, part: 'value' });
  names.set(ID, { fact: undefined, part: 'value' });
  return names;
}

/** Whether the columns are called as the facts are: all of them; or some, where no source could read the table either. */
export function isOwn(program: Program, names: readonly string[]): boolean {
  const own = known(program);
  const is = (name: string) => own.has(nameKey(name));
  return program.sources.some(({ format }) => format === 'CSV') ? names.every(is) : names.some(is);
}

/** What reads rows by the names of the facts. `alsoFor`: guidance whose facts are passed over. */
export function ownRows(
  program: Program,
  columns: readonly TableColumn[],
  path: string,
  alsoFor: readonly Program[],
): RowReader | { readonly problems: readonly RecordProblem[] } {
  const own = known(program);
  const others = alsoFor.map(known);
  const problems: RecordProblem[] = [];
  const read: OwnColumn[] = [];
  const taken = new Map<string, string>();
  columns.forEach((column, index) => {
    const key = nameKey(column.name);
    const names = own.get(key);
    if (names === undefined) {
      if (others.some((other) => other.has(key))) return;
      const suggestion = suggest(column.name, [ID, ...program.facts.map(({ name }) => name)]);
      const values = { name: column.name, of: 'the name of a fact', suggestion };
      problems.push(recordProblem('property-unknown', { ...wholeFile(path), field: column.name }, values));
      return;
    }
    const twin = taken.get(key);
    if (twin !== undefined) {
      problems.push(recordProblem('property-twice', wholeFile(path), { names: [twin, column.name] }));
      return;
    }
    taken.set(key, column.name);
    const problem = misfit(column, names, path);
    if (problem === undefined) read.push({ index, column, ...names });
    else problems.push(problem);
  });
  if (problems.length > 0) return { problems };

  let last: ReadRow | undefined;
  const collected: Pick<Collector, 'add' | 'addUnreadable'> = {
    add: (name, record, of, _remarks, unlisted = 0) => {
      last = { name, record, problems: of, unlisted };
    },
    addUnreadable: (problem) => {
      const record = { id: problem.source ?? '', facts: new Map(), judgementsAssumed: false };
      last = { name: problem.source ?? '', record, problems: [problem], unlisted: 0 };
    },
  };
  const readOne = ownRecords(program, path, alsoFor, collected as Collector);
  return {
    wanted: read.map(({ index }) => index),
    read: (row, position) => {
      const name = `row ${position}`;
      const unsure: (readonly [field: string, found: string])[] = [];
      const object = recordOf(read, row, (field, found) => unsure.push([field, found]));
      readOne(object, position, name, (pointer) => (pointer === '' ? name : `${name}, ${pointer}`));
      invariant(last !== undefined, 'reading a record adds it');
      const place = { path, record: last.record.id === name ? undefined : last.record.id, position };
      const flaws = unsure.map(([field, found]) =>
        recordProblem(
          'value-unusable',
          { ...place, field, source: `${name}, /${field}` },
          { found: `“${found}”`, why: UNSURE },
        ),
      );
      return flaws.length === 0 ? last : { ...last, problems: [...last.problems, ...flaws] };
    },
  };
}

function misfit(
  { name, type, called }: TableColumn,
  { fact, part }: Pick<OwnColumn, 'fact' | 'part'>,
  path: string,
): RecordProblem | undefined {
  const told = (of: string, needs: string) =>
    recordProblem('column-misfit', wholeFile(path), { column: name, type: called, fact: of, needs });
  if (fact === undefined)
    return type.kind === 'text' || type.kind === 'integer' ? undefined : told(ID, 'text or whole numbers');
  const reading = { by: 'facts' } as const;
  if (part === 'value')
    return fits(type, fact.type, reading) ? undefined : told(fact.name, needed(fact.type, reading));
  if (part === 'on')
    return fits(type, { kind: 'date' }, reading) ? undefined : told(name, 'days: DATE, or text');
  return type.kind === 'text' ? undefined : told(name, 'text');
}

/** Tells of a number that may be another: in which fact, and its digits. */
type Unsure = (field: string, found: string) => void;

/** The record that says the same in JSON. */
function recordOf(columns: readonly OwnColumn[], row: readonly Cell[], unsure: Unsure): JsonObject {
  const members = new Map<string, JsonValue>();
  const parts = new Map<FactEntry, (readonly [string, JsonValue])[]>();
  columns.forEach(({ column, fact, part }, index) => {
    const cell = row[index] ?? null;
    if (cell === null) return;
    if (fact === undefined) members.set(ID, String(cell));
    else if (part === 'value')
      members.set(
        fact.name,
        jsonOf(cell, column.type, fact.type, (found) => unsure(fact.name, found)),
      );
    else {
      const of = parts.get(fact) ?? [];
      parts.set(fact, [...of, [part, jsonOf(cell, column.type, { kind: 'text' }, () => {})]]);
    }
  });
  for (const [fact, of] of parts) {
    const value = members.get(fact.name);
    const inFull: readonly (readonly [string, JsonValue])[] =
      value === undefined ? of : [['value', value], ...of];
    members.set(fact.name, { kind: 'object', members: inFull });
  }
  return { kind: 'object', members: [...members] };
}

/** A value in JSON, as records have it: amounts as texts, which have room for all their digits. */
function jsonOf(cell: Cell, column: ColumnType, fact: Type, unsure: (found: string) => void): JsonValue {
  if (cell === null || typeof cell === 'boolean') return cell;
  if (typeof cell === 'number') return formatIso(cell);
  if (Array.isArray(cell)) {
    const inner: ColumnType = column.kind === 'list' ? column.of : column;
    const element = fact.kind === 'list' ? fact.element : fact;
    return {
      kind: 'list',
      items: (cell as readonly Cell[]).map((one) => jsonOf(one, inner, element, unsure)),
    };
  }
  if (cell instanceof Map) {
    const fields = column.kind === 'struct' ? column.fields : [];
    const types = fact.kind === 'record' ? fact.fields : [];
    const members = fields.flatMap(({ name, type }): (readonly [string, JsonValue])[] => {
      const inner = cell.get(name) ?? null;
      const field = types.find(({ key }) => key === nameKey(name));
      return inner === null ? [] : [[name, jsonOf(inner, type, field?.type ?? { kind: 'text' }, unsure)]];
    });
    return { kind: 'object', members };
  }
  const text = String(cell);
  switch (column.kind) {
    case 'integer':
    case 'decimal':
      return amount(text, fact);
    case 'float':
      if (!inexact(text)) return amount(text, fact);
      unsure(text);
      return null;
    default:
      return text;
  }
}

function amount(digits: string, fact: Type): string {
  return fact.kind === 'percentage' ? `${plain(hundredfold(digits))}%` : plain(digits);
}

/** A hundred times as much: the point two places on. */
function hundredfold(digits: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(digits) ?? [];
  if (whole === '') return digits;
  const moved = `${whole}${decimals.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=[0-9])/, '');
  return `${sign}${moved}${decimals.length > 2 ? `.${decimals.slice(2)}` : ''}`;
}
