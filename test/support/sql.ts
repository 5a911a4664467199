/**
 * Emitted SQL beside the reference evaluator.
 *
 * In: a program and records. Out: what a real DuckDB makes of them, row by row, and what the reference does, in one form.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { formatIso } from '../../src/base/date.ts';
import { minorDigits } from '../../src/base/money.ts';
import { fromInteger, type Rational } from '../../src/base/rational.ts';
import { decimalsOf, over } from '../../src/emit/sql/held.ts';
import { DUCKDB } from '../../src/emit/sql/dialects/duckdb.ts';
import { literal, quoted } from '../../src/emit/sql/dialects/dialect.ts';
import { columnType, emitSql } from '../../src/emit/sql/emit.ts';
import { judgementColumns, stateColumn } from '../../src/emit/sql/facts.ts';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Program, Type } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { Held, Value } from '../../src/program/value.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A value as SQL text; undefined where no column holds it. */
function written(value: Value, type: Type): string | undefined {
  const amount = (size: Rational): string | undefined => decimalsOf(size)?.digits;
  switch (value.kind) {
    case 'yes or no':
      return String(value.yes);
    case 'choice':
      return literal(value.name);
    case 'text':
      return literal(value.text);
    case 'date':
      return `DATE '${formatIso(value.day)}'`;
    case 'money':
      return amount(over(value.minor, fromInteger(10n ** BigInt(minorDigits(value.currency)))));
    case 'number':
      return amount(value.number);
    case 'percentage':
      return amount(value.fraction);
    case 'choices':
      return `[${value.members.map((one) => literal(one.name)).join(', ')}]`;
    case 'list': {
      if (type.kind !== 'list') return undefined;
      const items = value.items.map((item) => heldText(item, type.element));
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'record': {
      if (type.kind !== 'record') return undefined;
      const fields = type.fields.map((field) => {
        const inner = value.fields.get(field.key);
        const words = inner === undefined ? 'NULL' : heldText(inner, field.type);
        return words === undefined
          ? undefined
          : `${quoted(field.key)}: CAST(${words} AS ${columnType(field.type, DUCKDB)})`;
      });
      return fields.includes(undefined) ? undefined : `{${fields.join(', ')}}`;
    }
  }
}

/** Within lists there is no column that says why there is no value. */
function heldText(held: Held, type: Type): string | undefined {
  if (held.state === 'known') return written(held.value, type);
  return held.state === 'unknown' ? 'NULL' : undefined;
}

/** The columns of a record, in the order of the table's; undefined where the table cannot hold it. */
function rowOf(program: Program, id: number, record: ContractRecord): readonly string[] | undefined {
  const cells = program.facts.flatMap((fact, index): readonly (string | undefined)[] => {
    const recorded = record.facts.get(index);
    const held = recorded?.held ?? { state: 'unknown' };
    if (recorded?.bounds !== undefined) return [undefined];
    const value = held.state === 'known' ? written(held.value, fact.type) : 'NULL';
    const state = held.state === 'known' || held.state === 'unknown' ? 'NULL' : literal(held.state);
    const { by, on, reasons } =
      recorded?.judgement ??
      (record.judgementsAssumed
        ? { by: 'office', on: 0, reasons: 'assumed' }
        : { by: undefined, on: undefined, reasons: undefined });
    const judgement = [
      by === undefined ? 'NULL' : literal(by),
      on === undefined ? 'NULL' : `DATE '${formatIso(on)}'`,
      reasons === undefined ? 'NULL' : literal(reasons),
    ].slice(0, judgementColumns(fact).length);
    const cast = value === undefined ? undefined : `CAST(${value} AS ${columnType(fact.type, DUCKDB)})`;
    return [cast, ...judgement, state];
  });
  const sound = cells.filter((one): one is string => one !== undefined);
  return sound.length === cells.length ? [String(id), ...sound] : undefined;
}

function definition(program: Program): string {
  const columns = program.facts.flatMap((fact) => [
    `${quoted(fact.name)} ${columnType(fact.type, DUCKDB)}`,
    ...judgementColumns(fact).map((name, index) => `${quoted(name)} ${index === 1 ? 'DATE' : 'VARCHAR'}`),
    `${quoted(stateColumn(fact))} VARCHAR`,
  ]);
  return `CREATE OR REPLACE TABLE records ("id" BIGINT, ${columns.join(', ')})`;
}

/** What the reference makes of a record, by the columns of the statement. */
function referenceRow(program: Program, record: ContractRecord): Row {
  const result = decide(program, record);
  const row: Record<string, unknown> = { status: result.status };
  const nameOf = (decision: number, key: string | undefined): string | null =>
    program.decisions[decision]?.choices.find((one) => one.key === key)?.name ?? null;
  const decides = result.rules.length > 0 || result.decisions.length > 0;
  for (const one of result.decisions) {
    const name = program.decisions[one.decision]?.name ?? '';
    row[`decision: ${name}`] = nameOf(one.decision, one.outcome);
    row[`decision status: ${name}`] = one.status;
    row[`decision possible: ${name}`] = one.possible.map((key) => nameOf(one.decision, key)).join('; ');
  }
  for (const one of result.rules) row[`rule: ${program.rules[one.rule]?.name}`] = one.effective;
  for (const one of result.exemptions) {
    const entry = program.exemptions[one.exemption];
    row[`${entry?.kind}: ${entry?.name}`] = one.state;
  }
  for (const one of result.duties) {
    const entry = program.duties[one.duty];
    row[`duty: ${entry?.name}`] = one.owed;
    if (entry?.due !== undefined)
      row[`duty due: ${entry.name}`] = one.due === undefined ? null : formatIso(one.due);
    if (entry?.satisfiedWhen !== undefined) row[`duty performance: ${entry.name}`] = one.performance ?? null;
  }
  for (const { fact, origin } of result.facts) {
    const entry = program.facts[fact];
    if (entry === undefined || entry.presumptions.length + entry.deemings.length === 0 || !decides) continue;
    row[`supposed: ${entry.name}`] = origin.kind === 'presumption' || origin.kind === 'deeming';
  }
  return row;
}

export interface ComparedRow {
  readonly record: ContractRecord;
  readonly sql: Row;
  readonly reference: Row;
}

export interface Database {
  /** Undefined where the program is refused; records that no table holds are left out. */
  readonly compare: (
    program: Program,
    records: readonly ContractRecord[],
  ) => Promise<readonly ComparedRow[] | undefined>;
  readonly run: (statement: string) => Promise<readonly Row[]>;
  readonly close: () => void;
}

/** Generated programs call all their rules the same; those that people write have names of their own. */
function distinct(program: Program): Program {
  const numbered = <T extends { readonly name: string }>(entries: readonly T[]): readonly T[] =>
    entries.map((entry, index) => {
      const isFirst = entries.findIndex(({ name }) => name === entry.name) === index;
      return isFirst ? entry : { ...entry, name: `${entry.name} ${index}` };
    });
  return { ...program, rules: numbered(program.rules), exemptions: numbered(program.exemptions) };
}

/** A DuckDB in memory. */
export async function database(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const run = async (statement: string): Promise<readonly Row[]> =>
    (await connection.runAndReadAll(statement)).getRowObjectsJson();
  return {
    run,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
    compare: async (given, records) => {
      const program = distinct(given);
      const { statement } = emitSql(program, { dialect: 'duckdb', table: ['records'], states: true });
      if (statement === undefined) return undefined;
      const rows = records.flatMap((record, id) => {
        const row = rowOf(program, id, record);
        return row === undefined ? [] : [`(${row.join(', ')})`];
      });
      await run(definition(program));
      if (rows.length > 0) await run(`INSERT INTO records VALUES ${rows.join(',\n')}`);
      const found = await run(statement);
      return found.flatMap(({ id, ...sql }): readonly ComparedRow[] => {
        const record = records[Number(id)];
        if (record === undefined) return [];
        const reference = referenceRow(program, record);
        // What is not decided has no columns in the reference, and empty ones in the statement.
        const filled = Object.fromEntries(Object.keys(sql).map((key) => [key, reference[key] ?? null]));
        return [{ record, sql, reference: filled }];
      });
    },
  };
}
