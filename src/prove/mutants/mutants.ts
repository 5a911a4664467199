/**
 * All mutants of a guidance.
 *
 * In: a timeline. Out: every mutant of it, each once, in the order of the text: what several editions have in common is
 * changed in all of them. A date on which the text is not in force when it would matter is left as it is.
 */
import { FIRST_DAY, formatLong, LAST_DAY } from '../../base/date.ts';
import type { Span } from '../../base/span.ts';
import { inWords, type Looking } from '../../evaluate/text/in-words.ts';
import { valueText } from '../../evaluate/text/values.ts';
import type { Condition, NodeId, Operand, Program } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';
import type { Timeline } from '../../program/timeline.ts';
import { changesOfCondition } from './conditions.ts';
import { neighbours, nextDays } from './figures.ts';
import type { Change, Droppable, Edit, Mutant } from './mutant.ts';
import { changesOfOperand } from './operands.ts';
import { type PlaceWith, placesOf } from './places.ts';
import { NO_REPLACEMENTS, replacedCondition, replacedOperand } from './replace.ts';

/** A change to one edition. */
interface Found {
  readonly change: Change;
  readonly declaration: string;
  readonly edit: Edit;
  /** The one governing date on which it can matter; undefined: on any. */
  readonly day?: number;
}

/** Every mutant; `isOwn` says of a file whether it is the guidance's own, and not that of one that it uses. */
export function mutantsOf(timeline: Timeline, isOwn: (file: string) => boolean): readonly Mutant[] {
  const periods = timeline.branches.flatMap((branch) => branch.periods);
  const mutants = new Map<string, Omit<Mutant, 'edits'> & { readonly edits: Map<number, Edit[]> }>();
  for (const [index, { program }] of timeline.editions.entries()) {
    const inForce = periods.filter(({ edition }) => edition === index);
    if (inForce.length === 0) continue;
    for (const { change, declaration, edit, day } of changesOf(program)) {
      if (!isOwn(change.span.file)) continue;
      // On a day on which another text is in force, what this one says of it is never read.
      if (day !== undefined && !inForce.some(({ from, until }) => from <= day && day <= until)) continue;
      const { kind, span, was, reads } = change;
      const key = JSON.stringify([span, kind, was, reads]);
      const mutant = mutants.get(key) ?? { ...change, declaration, edits: new Map<number, Edit[]>() };
      mutants.set(key, mutant);
      const edits = mutant.edits.get(index);
      if (edits === undefined) mutant.edits.set(index, [edit]);
      else edits.push(edit);
    }
  }
  return [...mutants.values()].toSorted((a, b) => inOrderOfText(a.span, b.span));
}

function inOrderOfText(a: Span, b: Span): number {
  return a.file === b.file ? a.start - b.start || b.end - a.end : a.file < b.file ? -1 : 1;
}

function* changesOf(program: Program): Generator<Found> {
  for (const place of placesOf(program)) yield* changesWithin(program, place);
  yield* datedValues(program);
  yield* members(program);
  yield* leftOut(program);
}

// ── Conditions and operands ──────────────────────────────────────────────────────────────────────────────────────────

/** What is gone through: a node, and the whole that its change is told by. */
interface Visit {
  readonly node: Condition | Operand;
  /** The clause around it, or the whole value. */
  readonly told: Condition | Operand;
  readonly looking: readonly Looking[];
}

function* changesWithin(program: Program, { place, tops, name }: PlaceWith): Generator<Found> {
  const table = place.kind === 'table' ? (program.tables[place.index]?.rows ?? []) : [];
  const rows = new Map(table.map((row) => [row.condition.id, row.name]));
  const seen = new Set<Condition | Operand>();
  const waiting = tops.map((node): Visit => ({ node, told: node, looking: [] })).reverse();
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (seen.has(visit.node)) continue;
    seen.add(visit.node);
    yield* changesAt(program, visit, name, rows);
    waiting.push(...below(visit).reverse());
  }
}

function below({ node, told, looking }: Visit): Visit[] {
  const parts = isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
  const isGroup = node.kind === 'all' || node.kind === 'any';
  return parts.map((part): Visit => {
    // The list is looked through by its `where` alone.
    const looks = (node.kind === 'quantified' || node.kind === 'filter') && part === node.where;
    const inside = looks ? [...looking, { name: node.elementName, list: node.list.type }] : looking;
    return { node: part, told: isGroup || looks ? part : told, looking: inside };
  });
}

function* changesAt(
  program: Program,
  { node, told, looking }: Visit,
  declaration: string,
  rows: ReadonlyMap<NodeId, string>,
): Generator<Found> {
  const { id, span } = node;
  const words = (one: Condition | Operand) => inWords(program, one, looking);
  if (!isCondition(node)) {
    for (const { kind, becomes } of changesOfOperand(node)) {
      const by = { ...NO_REPLACEMENTS, operands: new Map([[id, becomes]]) };
      const reads = isCondition(told) ? replacedCondition(by, told) : replacedOperand(by, told);
      const change = { kind, span, was: words(told), reads: words(reads) };
      yield { change, declaration, edit: { on: 'operand', id, becomes } };
    }
    return;
  }
  const row = rows.get(id);
  for (const { kind, becomes, leftOut } of changesOfCondition(node)) {
    const edit: Edit = { on: 'condition', id, becomes };
    // That the cells of a row go together is no word of the text.
    if (row !== undefined && kind === 'quantity') continue;
    if (leftOut !== undefined) {
      const other = leftOut.kind === 'not' ? rows.get(leftOut.operand.id) : undefined;
      const text = other === undefined ? words(leftOut) : `unless within row ${other}`;
      const was = row === undefined ? text : `${text}, in row ${row}`;
      const change = { kind, span: leftOut.span, was, reads: undefined };
      yield { change, declaration, edit };
    } else if (node.kind === 'all' || node.kind === 'any') {
      const change = { kind, span, was: `${node.kind} of`, reads: `${becomes.kind} of` };
      yield { change, declaration, edit };
    } else {
      const by = { ...NO_REPLACEMENTS, conditions: new Map([[id, becomes]]) };
      const reads = isCondition(told) ? replacedCondition(by, told) : replacedOperand(by, told);
      const change = { kind, span, was: words(told), reads: words(reads) };
      const days =
        node.kind === 'dated' && becomes.kind === 'dated' ? { day: dayBetween(node, becomes) } : {};
      yield { change, declaration, edit, ...days };
    }
  }
}

interface Days {
  readonly from: number | undefined;
  readonly until?: number | undefined;
}

/** The day that is among the one days and not among the other, where they begin or end a day apart. */
function dayBetween(one: Days, other: Days): number {
  return one.from === other.from
    ? Math.max(one.until ?? LAST_DAY, other.until ?? LAST_DAY)
    : Math.min(one.from ?? FIRST_DAY, other.from ?? FIRST_DAY);
}

// ── Dated values, members of lists, and what is left out ─────────────────────────────────────────────────────────────

function* datedValues({ thresholds }: Program): Generator<Found> {
  for (const [threshold, { kind, name, by, values }] of thresholds.entries()) {
    const declaration = `${kind} ${name}`;
    for (const [value, entry] of values.entries()) {
      const { span } = entry;
      const text = (one: typeof entry) => `from ${formatLong(one.from)} is ${valueText(one.value)}`;
      const changed = [
        ...neighbours(entry.value).map((other) => ({ ...entry, value: other })),
        ...nextDays(entry.from).map((from) => ({ ...entry, from })),
      ];
      for (const becomes of changed) {
        const kindOf = becomes.from === entry.from ? 'figure' : 'date';
        const change = { kind: kindOf, span, was: text(entry), reads: text(becomes) } as const;
        const days = kindOf === 'date' && by === undefined ? { day: dayBetween(entry, becomes) } : {};
        yield { change, declaration, edit: { on: 'dated value', threshold, value, becomes }, ...days };
      }
    }
  }
}

function* members({ lists }: Program): Generator<Found> {
  for (const [list, { name, span, members: all }] of lists.entries()) {
    for (const [member, entry] of all.entries()) {
      const text = ({ from, until, value }: typeof entry) =>
        [
          valueText(value),
          ...(from === undefined ? [] : [`from ${formatLong(from)}`]),
          ...(until === undefined ? [] : [`until ${formatLong(until)}`]),
        ].join(' ');
      const { from, until } = entry;
      const changed = [
        ...(from === undefined ? [] : nextDays(from).map((day) => ({ ...entry, from: day }))),
        ...(until === undefined ? [] : nextDays(until).map((day) => ({ ...entry, until: day }))),
      ];
      for (const becomes of changed) {
        const change = { kind: 'date', span, was: text(entry), reads: text(becomes) } as const;
        const edit = { on: 'member', list, member, becomes } as const;
        yield { change, declaration: `list ${name}`, edit, day: dayBetween(entry, becomes) };
      }
    }
  }
}

function* leftOut(program: Program): Generator<Found> {
  const drop = (of: Droppable, index: number, span: Span, declaration: string): Found => ({
    change: { kind: 'declaration left out', span, was: declaration, reads: undefined },
    declaration,
    edit: { on: 'declaration', of, index },
  });
  const { rules, exemptions, duties, presumptions, deemings, tables, decisions } = program;
  for (const [index, { name, span, decision }] of rules.entries())
    if (decisions[decision]?.used === undefined) yield drop('rules', index, span, `rule ${name}`);
  for (const [index, { kind, name, span, used }] of exemptions.entries())
    if (used === undefined) yield drop('exemptions', index, span, `${kind} ${name}`);
  for (const [index, { name, span }] of duties.entries()) yield drop('duties', index, span, `duty ${name}`);
  for (const [of, entries] of [
    ['presumptions', presumptions],
    ['deemings', deemings],
  ] as const) {
    for (const [index, { kind, name, value, span }] of entries.entries())
      yield drop(of, index, span, `${kind} ${name} is ${valueText(value)}`);
  }
  for (const [table, { name, rows }] of tables.entries()) {
    for (const [row, { name: rowName, span }] of rows.entries()) {
      const change = { kind: 'row left out', span, was: `row ${rowName}`, reads: undefined } as const;
      yield { change, declaration: `table ${name}`, edit: { on: 'row', table, row } };
    }
  }
}
