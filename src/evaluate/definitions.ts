/**
 * Definitions and tables: values with a name.
 *
 * In: a definition or a table. Out: its verdict or what is held of it. What has a name is stored: an amount of money
 * off the minor unit is a fault there, unless it was rounded.
 */
import { invariant } from '../base/invariant.ts';
import { isInteger } from '../base/rational.ts';
import type { NodeId, TableEntry } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { type Entries, type Evaluation, entryAt } from './evaluation.ts';
import { agreement, faultAt, UNKNOWN_HELD } from './held.ts';
import type { Verdict } from './truth.ts';

/** The verdict of a definition with `when`. */
export function definitionVerdict(evaluation: Evaluation, index: number): Verdict {
  const { body } = entryAt(evaluation.program.definitions, index);
  invariant(body.kind === 'condition', 'a definition read as a condition has one');
  return evaluation.condition(body.condition, []);
}

/** What is held of a definition with a value. */
export function definitionHeld(evaluation: Evaluation, index: number): Held {
  const { body } = entryAt(evaluation.program.definitions, index);
  invariant(body.kind === 'value', 'a definition read as a value has one');
  return stored(evaluation.operand(body.operand, []), body.operand.id);
}

/** The entries of a definition whose value is a list. */
export function definitionEntries(evaluation: Evaluation, index: number): Entries {
  const { body } = entryAt(evaluation.program.definitions, index);
  invariant(body.kind === 'value', 'a definition read as a list has a value');
  return evaluation.entries(body.operand, []);
}

function stored(held: Held, node: NodeId): Held {
  const off = held.state === 'known' && held.value.kind === 'money' && !isInteger(held.value.minor);
  return off ? faultAt(node, 'off the minor unit') : held;
}

/**
 * The value of a table: what its rows give whose cells are met. Rows that may come to be met must give the same;
 * without any that is met, so must `otherwise`. Rows that disagree, and no row without `otherwise`, leave it unknown;
 * where only faults stand in the way, it is the fault.
 */
export function tableHeld(evaluation: Evaluation, index: number): Held {
  const table = entryAt(evaluation.program.tables, index);
  const { met, possible, faulty } = rowsOf(evaluation, table);
  const given = (rows: readonly (typeof met)[number][]): readonly Held[] =>
    rows.map((row) => stored(evaluation.operand(row.gives, []), row.gives.id));
  const sound = [
    ...given([...met, ...possible]),
    ...(met.length > 0 ? [] : [otherwiseOf(evaluation, table)]),
  ];
  const agreed = agreement([...sound, ...given(faulty)]);
  if (agreed !== undefined) return agreed;

  const faults = [...sound, ...faulty.map((row): Held => faultOf(row.verdict))].filter(isFault);
  const others = sound.filter((held) => !isFault(held));
  const onlyFaults = others.length === 0 || agreement(others) !== undefined;
  return (onlyFaults ? faults[0] : undefined) ?? UNKNOWN_HELD;
}

function isFault(held: Held): boolean {
  return held.state === 'fault';
}

function faultOf(verdict: Verdict): Held {
  return verdict.truth === 'fault' ? { state: 'fault', fault: verdict.fault } : UNKNOWN_HELD;
}

function otherwiseOf(evaluation: Evaluation, table: TableEntry): Held {
  if (table.otherwise === undefined) return UNKNOWN_HELD;
  return stored(evaluation.operand(table.otherwise, []), table.otherwise.id);
}

/** The rows of a table whose conditions are yes, unknown, and faulty. */
export function rowsOf(evaluation: Evaluation, table: TableEntry) {
  const rows = table.rows.map((row) => ({ ...row, verdict: evaluation.condition(row.condition, []) }));
  return {
    met: rows.filter((row) => row.verdict.truth === 'yes'),
    possible: rows.filter((row) => row.verdict.truth === 'unknown'),
    faulty: rows.filter((row) => row.verdict.truth === 'fault'),
  };
}
