/**
 * A register decided, as a table with totals.
 *
 * In:  records and their results.
 * Out: one row each: outcomes in the order of the guidance first, then what is not decided, problems last; below it
 *      how many came to what.
 */

import { formatLong } from '../../base/date.ts';
import type { Result } from '../../evaluate/result.ts';
import { decidedByText } from '../../evaluate/text/across.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import { type ShortDecision, type ShortResult, short } from '../../evaluate/text/one-line.ts';
import type { DecidedAcross } from '../../evaluate/timeline/across.ts';
import { ownDecisions } from '../../program/own.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { Session } from '../session.ts';
import { STATUS_ORDER } from '../status.ts';
import { type Paint, paintFor } from './paint.ts';
import { type Shown, say } from './shown.ts';
import { type Cell, type Column, table } from './table.ts';
import { counted, listed } from './words.ts';
import { writeWrapped } from './wrapped.ts';

/** Needs named in a row. */
const NEEDS_SHOWN = 4;

/** A contract decided, by the guidance or by what took its place. */
export type Assessed = DecidedAcross;

interface Row {
  readonly assessed: Assessed;
  readonly record: ContractRecord;
  readonly result: Result;
  readonly short: ShortResult;
  /** Where another guidance decided: which, in short and in full. */
  readonly by: string | undefined;
  readonly byInFull: string | undefined;
}

/** The program with the decisions of guidance that takes its place as well, for the columns of a table. */
export function withDecisionsOf(program: Program, others: readonly Timeline[]): Program {
  const decisions = new Map(ownDecisions(program).map((one) => [one.key, one]));
  for (const { editions } of others) {
    for (const one of editions.at(-1)?.program.decisions.filter(({ used }) => used === undefined) ?? []) {
      if (!decisions.has(one.key)) decisions.set(one.key, one);
    }
  }
  return { ...program, decisions: [...decisions.values()] };
}

/** The decision of that name: editions may have others. */
export function decisionNamed(decisions: readonly ShortDecision[], name: string): ShortDecision | undefined {
  return decisions.find((one) => one.name === name);
}

export function writeRegister(
  run: Session,
  program: Program,
  assessed: readonly Assessed[],
  total: number,
): void {
  const { out } = run;
  if (assessed.length > 0) {
    out.line(table(columnsOf(program), registerRows(program, assessed, out.paint), out.columns, out.paint));
    out.line(say``);
  }
  const [count, ...totals] = totalsOf(program, assessed, total);
  out.line(say`${out.paint.strong(count?.text ?? '')}`);
  for (const { text, tone } of totals) {
    if (tone === 'plain') writeWrapped(out, '  ', text);
    else writeWrapped(out, '  ', text, out.paint[tone]);
  }
}

/** The rows of the table, in its order: a cell for each of `columnsOf`. */
export function registerRows(
  program: Program,
  assessed: readonly Assessed[],
  paint: Paint,
): readonly (readonly Cell[])[] {
  return inOrder(program, rowsOf(assessed)).map((row) => cellsOf(program, row, paint));
}

/** One contract for a page: its cells, what it needs, and the day on which something of it falls due. */
export interface Entry {
  readonly assessed: Assessed;
  readonly cells: readonly Cell[];
  readonly needs: readonly string[];
  /** Day number; of a contract that is only governed because it is looked at, undefined. */
  readonly due: number | undefined;
}

/** The contracts in the order of the table. */
export function entriesOf(program: Program, assessed: readonly Assessed[]): readonly Entry[] {
  const plain = paintFor(false);
  return inOrder(program, rowsOf(assessed)).map((row) => {
    const { timeline, decided } = row.assessed;
    const { governing } = decided;
    const isLookedAt =
      governing.kind === 'date' && timeline.input.facts[governing.fact]?.builtIn === 'assessment date';
    const owed = row.short.duties.some(({ due }) => due !== undefined);
    const day = dueDay(row.result);
    return {
      assessed: row.assessed,
      cells: cellsOf(program, row, plain),
      // What cannot be had is not asked for.
      needs: row.short.needs.slice(0, row.result.needs.length),
      due: day === Number.MAX_SAFE_INTEGER || (isLookedAt && !owed) ? undefined : day,
    };
  });
}

/** How often each outcome came, for each decision of the guidance; what was not decided by its status. */
export function countsOf(
  program: Program,
  assessed: readonly Assessed[],
): readonly {
  readonly decision: string;
  readonly counts: readonly (readonly [name: string, count: number])[];
}[] {
  const rows = rowsOf(assessed);
  return ownDecisions(program).map(({ name, choices }) => {
    const names = [...choices.map((choice) => choice.name), ...STATUS_ORDER];
    const counts = new Map(names.map((one) => [one, 0]));
    for (const row of rows) {
      const came = decisionNamed(row.short.decisions, name)?.outcome ?? row.result.status;
      counts.set(came, (counts.get(came) ?? 0) + 1);
    }
    return { decision: name, counts: [...counts].filter(([, count]) => count > 0) };
  });
}

function rowsOf(assessed: readonly Assessed[]): readonly Row[] {
  return assessed.map((one) => {
    const { program, record, result } = one.decided.told;
    return {
      assessed: one,
      record,
      result,
      short: short(program, record, result),
      by: decidedByText(one, false),
      byInFull: decidedByText(one, true),
    };
  });
}

export function columnsOf(program: Program): readonly Column[] {
  return [
    { heading: 'Record', least: 14, share: 1 },
    ...ownDecisions(program).map((one) => ({ heading: capitalised(one.name), least: 10, share: 1 })),
    { heading: 'Why, and what is needed', least: 24, share: 10 },
  ];
}

function cellsOf(program: Program, { record, result, short, by }: Row, paint: Paint): readonly Cell[] {
  const why = short.instead === undefined ? whyOf(short.decisions) : [capitalised(short.instead)];
  const needs = needsText(short.needs);
  return [
    [{ text: record.id }],
    ...ownDecisions(program).map(({ name }): Cell => {
      const decided = decisionNamed(short.decisions, name);
      if (decided === undefined) return [{ text: result.status, paint: paint.doubtful }];
      return [{ text: decided.outcome, paint: paintOf(decided, paint) }];
    }),
    [
      ...why.map((text) => ({ text, bullet: why.length > 1 })),
      ...(needs === undefined ? [] : [{ text: needs, paint: paint.accent }]),
      ...(short.duties.length === 0 ? [] : [{ text: dutiesText(short) }]),
      ...(by === undefined ? [] : [{ text: capitalised(by), paint: paint.accent }]),
      ...[...short.disregarded, ...short.undated].map((note) => ({
        text: capitalised(note),
        paint: paint.doubtful,
      })),
    ],
  ];
}

/** What is needed first; the rest is counted, and `explain` lists it. */
function needsText(needs: readonly string[]): string | undefined {
  if (needs.length === 0) return undefined;
  const rest = needs.length - NEEDS_SHOWN;
  const shown = rest > 1 ? [...needs.slice(0, NEEDS_SHOWN), `${rest} more`] : needs;
  return `Needed: ${listed(shown)}`;
}

/** `Owed: plan the return by 31 July 2027`. */
function dutiesText({ duties }: ShortResult): string {
  const each = duties.map(({ name, due, isOverdue }) => {
    const by = due === undefined ? '' : ` by ${formatLong(due)}`;
    return `${name}${by}${isOverdue ? ' (overdue)' : ''}`;
  });
  return `Owed: ${listed(each)}`;
}

function whyOf(decisions: readonly ShortDecision[]): readonly string[] {
  return [...new Set(decisions.map((one) => capitalised(one.why)))];
}

function paintOf(decided: ShortDecision, paint: Paint): (text: string) => Shown {
  switch (decided.status) {
    case 'determined':
      return paint.strong;
    case 'undetermined':
      return paint.doubtful;
    case 'conflict':
    case 'gap':
      return paint.bad;
  }
}

/** By status, then by outcome as the guidance lists them, then by the day on which it is due; equals as in the files. */
function inOrder(program: Program, rows: readonly Row[]): readonly Row[] {
  const rank = ({ result, short }: Row): readonly number[] => [
    STATUS_ORDER.indexOf(result.status),
    ...ownDecisions(program).map((entry) => {
      const decided = decisionNamed(short.decisions, entry.name);
      const outcome = decided?.status === 'determined' ? decided.outcome : undefined;
      const place = entry.choices.findIndex((choice) => choice.name === outcome);
      return place === -1 ? entry.choices.length : place;
    }),
    dueDay(result),
  ];
  return [...rows].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs === -1 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
}

/** The first day on which a duty falls due that is not satisfied; else the day that counts; without either, last. */
function dueDay({ duties, governing }: Result): number {
  const due = duties.flatMap((duty) =>
    duty.owed === 'yes' && duty.performance !== 'satisfied' && duty.due !== undefined ? [duty.due] : [],
  );
  const counts = governing.kind === 'date' ? governing.day : Number.MAX_SAFE_INTEGER;
  return due.reduce((first, day) => Math.min(first, day), due.length > 0 ? Number.MAX_SAFE_INTEGER : counts);
}

/** A line below the table. */
interface Total {
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'doubtful' | 'faint';
}

/** How many were decided by each guidance that took the place of another. */
function countsBy(rows: readonly Row[]): ReadonlyArray<readonly [by: string, count: number]> {
  const counts = new Map<string, number>();
  for (const { byInFull: by } of rows) if (by !== undefined) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts];
}

/** How many there are, and then how many came to what. `total`: the records found, those left out included. */
export function totalsOf(program: Program, assessed: readonly Assessed[], total: number): readonly Total[] {
  const rows = rowsOf(assessed);
  const left = total - rows.length;
  const disregarded = rows.filter((row) => row.short.disregarded.length > 0).length;
  const illustrative = rows.filter((row) => row.result.illustrative.length > 0).length;
  const whether = (count: number, tone: Total['tone'], text: string): readonly Total[] =>
    count > 0 ? [{ text, tone }] : [];
  return [
    { text: counted(total, 'record'), tone: 'plain' },
    ...countsOf(program, assessed).map(({ decision, counts }): Total => {
      const parts = counts.map(([name, count]) => `${count.toLocaleString('en-GB')} ${name}`);
      return {
        text: `${decision}: ${parts.length === 0 ? 'none decided' : parts.join(', ')}`,
        tone: 'plain',
      };
    }),
    ...countsBy(rows).map(([by, count]): Total => ({ text: `${count} of them ${by}`, tone: 'plain' })),
    ...whether(
      left,
      'bad',
      `${counted(left, 'record')} left out because of ${left === 1 ? 'its' : 'their'} problems`,
    ),
    ...whether(
      disregarded,
      'doubtful',
      `${disregarded} of them ${disregarded === 1 ? 'has a judgement that was' : 'have judgements that were'} disregarded`,
    ),
    ...whether(
      illustrative,
      'faint',
      `${illustrative} of them ${illustrative === 1 ? 'relies' : 'rely'} on figures marked illustrative`,
    ),
  ];
}
