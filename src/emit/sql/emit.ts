/**
 * SQL of a guidance.
 *
 * In: one text of a guidance, a dialect, and the table that holds the records. Out: one statement that decides every row,
 * or each clause that it cannot say. Nothing is left out in silence.
 */
import { formatIso } from '../../base/date.ts';
import type { Program, Type } from '../../program/program.ts';
import { minorDigits } from '../../base/money.ts';
import { conditionVerdict } from './conditions.ts';
import { factReads, readsGoverningDate } from './dated.ts';
import { decided, governingDay } from './decide.ts';
import { type Dialect, quoted } from './dialects/dialect.ts';
import { DUCKDB } from './dialects/duckdb.ts';
import type { Emission, Unsayable } from './emission.ts';
import type { Expression } from './expression.ts';
import { judgementColumns, stateColumn } from './facts.ts';
import { UNKNOWN_HELD } from './held.ts';
import { Layers } from './layers.ts';
import { operandHeld } from './operands.ts';
import { NUMBER_DECIMALS } from './values.ts';

export const DIALECTS = { duckdb: DUCKDB } as const satisfies Record<string, Dialect>;
export type DialectName = keyof typeof DIALECTS;

export interface SqlOptions {
  readonly dialect: DialectName;
  /** The parts of the name of the table: schema and table, or the table alone. */
  readonly table: readonly string[];
  /** Whether the table has a column for each fact that says `unavailable` or `not applicable`. */
  readonly states: boolean;
}

export type EmittedSql =
  | { readonly statement: string; readonly unsayable?: undefined }
  | { readonly statement?: undefined; readonly unsayable: readonly Unsayable[] };

/** The column by which rows of the result are found again in the table. */
export const ID = 'id';

export function emitSql(program: Program, options: SqlOptions): EmittedSql {
  const dialect: Dialect = DIALECTS[options.dialect];
  const layers = new Layers();
  const unsayable: Unsayable[] = [...inadmissible(program)];
  let day: Expression | undefined;
  const emission: Emission = {
    program,
    layers,
    states: options.states,
    figuresStand: !readsGoverningDate(program, [
      program.guidance.scope,
      ...program.facts.map((fact) => fact.appliesWhen),
    ]),
    day: () => {
      day ??= layers.named(governingDay(emission));
      return day;
    },
    recorded: [],
    facts: [],
    definitions: [],
    tables: [],
    holds: [],
    available: [],
    exemptionConditions: [],
    decisions: [],
    dutyConditions: [],
    choices: choiceNames(program),
    unsayable: (span, why) => {
      unsayable.push({ span, why });
      return UNKNOWN_HELD;
    },
    elements: [],
    condition: conditionVerdict,
    operand: operandHeld,
  };
  const id = layers.input(ID);
  const selected = decided(emission);
  if (unsayable.length > 0) return { unsayable };
  const statement = layers.statement(dialect, options.table, [[ID, id], ...selected]);
  return { statement: `${heading(program, dialect, options)}\n${statement}\n` };
}

/** Names of choices as columns hold them, by key. */
function choiceNames(program: Program): ReadonlyMap<string, string> {
  return new Map(choicesOf(program).map(({ key, name }) => [key, name]));
}

function choicesOf(program: Program) {
  const inType = (type: Type): readonly { readonly key: string; readonly name: string }[] => {
    if (type.kind === 'choice' || type.kind === 'choices') return type.choices;
    if (type.kind === 'list') return inType(type.element);
    return type.kind === 'record' ? type.fields.flatMap((field) => inType(field.type)) : [];
  };
  return [
    ...program.facts.flatMap(({ type }) => inType(type)),
    ...program.decisions.flatMap(({ choices }) => choices),
  ];
}

/** What is wrong with a program as a whole. */
function inadmissible(program: Program): readonly Unsayable[] {
  const found: Unsayable[] = [];
  const names = choiceNames(program);
  for (const { name, span, type } of program.facts) {
    const own = type.kind === 'choice' || type.kind === 'choices' ? type.choices : [];
    if (own.some((one) => names.get(one.key) !== one.name))
      found.push({ span, why: `“${name}” spells a choice otherwise than another declaration does` });
  }
  const taken = new Set([ID]);
  for (const fact of program.facts) {
    for (const column of [fact.name, ...judgementColumns(fact), stateColumn(fact)]) {
      // Databases do not tell capital letters from small ones in names.
      const folded = column.toLowerCase();
      if (taken.has(folded))
        found.push({ span: fact.span, why: `two columns of the table would be called “${column}”` });
      taken.add(folded);
    }
  }
  const dated = readsGoverningDate(
    program,
    program.guidance.appliesBy.flatMap((fact) => factReads(program, fact)),
  );
  if (dated)
    found.push({ span: program.guidance.span, why: 'the governing date turns on dated figures or lists' });
  return found;
}

/** Comment lines that say what the statement is and which columns it reads. */
function heading(
  { guidance, digests, facts }: Program,
  dialect: Dialect,
  { table, states }: SqlOptions,
): string {
  const columns = facts.flatMap((fact) => [
    [fact.name, columnType(fact.type, dialect)],
    ...judgementColumns(fact).map((name, index) => [
      name,
      index === 1 ? dialect.types.date : dialect.types.text,
    ]),
    ...(states ? [[stateColumn(fact), dialect.types.text]] : []),
  ]);
  const lines = [
    `${guidance.title} (${guidance.id}), the text in force from ${formatIso(guidance.inForceFrom)}`,
    `Meaning ${digests.meaning}. Written by proviso for ${dialect.name}.`,
    `Reads ${table.map(quoted).join('.')}: a column ${quoted(ID)}, and`,
    ...columns.map(([name = '', type = '']) => `  ${quoted(name)} ${type}`),
  ];
  return lines.map((line) => `-- ${line.replace(/[\r\n\u2028\u2029\u0085\v\f]/g, ' ')}`).join('\n');
}

/** The type of the column of a fact. */
export function columnType(type: Type, dialect: Dialect): string {
  switch (type.kind) {
    case 'yes or no':
      return dialect.types.yesOrNo;
    case 'choice':
    case 'text':
      return dialect.types.text;
    case 'choices':
      return dialect.types.texts;
    case 'date':
      return dialect.types.date;
    case 'money':
      return dialect.types.amount(minorDigits(type.currency));
    case 'number':
      return dialect.types.amount(type.whole ? 0 : NUMBER_DECIMALS);
    case 'percentage':
      return dialect.types.amount(NUMBER_DECIMALS);
    case 'list':
      return `${columnType(type.element, dialect)}[]`;
    case 'record':
      return `STRUCT(${type.fields.map((field) => `${quoted(field.key)} ${columnType(field.type, dialect)}`).join(', ')})`;
  }
}
