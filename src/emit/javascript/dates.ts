/**
 * The governing date, and what is read at it.
 *
 * In: a program. Out: code that finds the days that may govern, and the figures of those days.
 */
import { unreachable } from '../../base/invariant.ts';
import { readsOf } from '../../program/order.ts';
import type { ComputedReference, Condition, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import { array, type Code, join, js, lines, literal, name } from './code.ts';
import { closure, keyOf, MOST_CASES, statement, type Writing } from './statements.ts';
import { isDated, valueCode } from './values.ts';

/**
 * The days that may govern. Where the dates read nothing that is itself dated, what they read is computed once and for
 * all; else it is computed here by itself, while any day may govern.
 */
export function governing(writing: Writing, dates: Dates): Code {
  const { program, fused } = writing;
  const { appliesBy, inForceFrom } = program.guidance;
  const held = appliesBy.map((index) => fused.fact(index));
  const write = (own: Writing): readonly Code[] => dates.needed.map((one) => statement(own, one));
  if (dates.areDated) {
    const found = js`((from, to) => {\n${lines([...figures(writing), ...write({ ...writing, declared: new Set() })])}return governed(${array(held)}, ${literal(inForceFrom)});\n})(FIRST_DAY, LAST_DAY)`;
    return lines([js`const governs = ${found};`, js`const { from, to } = governs;`, ...figures(writing)]);
  }
  const day = knownDay(held);
  return lines([
    ...write(writing),
    js`let governs = ON_ONE_DAY, from = ${day}undefined, to = from;`,
    js`if (from === undefined) {`,
    js`governs = governed(${array(held)}, ${literal(inForceFrom)});`,
    js`from = governs.from;`,
    js`to = governs.to;`,
    js`}`,
    ...figures(writing),
  ]);
}

/** The first date, or the next while those before it are not applicable; else what stands after this code. */
export function knownDay(dates: readonly Code[]): Code {
  const tests = dates.map(
    (date, index) =>
      js`${join(dates.slice(0, index).map((earlier) => js`${earlier} === NOT_APPLICABLE && `))}typeof ${date} === "number" ? ${date} : `,
  );
  return js`${join(tests.slice(0, MOST_CASES))}`;
}

/** The thresholds that are read at the governing date; while one day governs, by comparing it with theirs. */
export function figures({ program, choices, fused }: Writing): readonly Code[] {
  return program.thresholds.flatMap((threshold, index) => {
    if (threshold.by !== undefined) return [];
    const cases = threshold.values.map(
      (one) => js`from >= ${literal(one.from)} ? ${valueCode(one.value, threshold.type, choices)} : `,
    );
    const quick =
      cases.length > MOST_CASES || threshold.values.some(({ value }) => value.kind === 'list')
        ? js`figure(${fused.declared.threshold(index)}, from, to)`
        : js`from === to ? (${join(cases.reverse())}NOT_APPLICABLE) : figure(${fused.declared.threshold(index)}, from, to)`;
    return [js`const ${name('figure', index)} = ${quick};`];
  });
}

/** The dates that may govern, with all they read. */
export interface Dates {
  readonly needed: readonly ComputedReference[];
  readonly areDated: boolean;
}

export function datesOf(program: Program): Dates {
  const facts = program.guidance.appliesBy.map((index) => ({ kind: 'fact', index }) as const);
  const keys = new Set(closure(readsOf(program).of, facts).map(keyOf));
  const needed = program.order.filter((one) => keys.has(keyOf(one)));
  return {
    needed,
    areDated: needed.some((one) => nodesIn(program, one).some((node) => readsDays(program, node))),
  };
}

/** Whether a node reads something at the governing date. */
function readsDays(program: Program, node: Condition | Operand): boolean {
  if (node.kind === 'dated') return true;
  if (node.kind === 'threshold') return program.thresholds[node.threshold]?.by === undefined;
  if (node.kind === 'listed') return isDated(program, node.list);
  return node.kind === 'starts with' && node.lists.some((one) => isDated(program, one));
}

/** All conditions and operands of one entry of the order, and what they hold. */
function nodesIn(program: Program, { kind, index }: ComputedReference): readonly (Condition | Operand)[] {
  return partsOfEntry(program, kind, index).flatMap((top) => (top === undefined ? [] : [...nodesOf(top)]));
}

function partsOfEntry(
  program: Program,
  kind: ComputedReference['kind'],
  index: number,
): readonly (Condition | Operand | undefined)[] {
  switch (kind) {
    case 'recorded':
      return [program.facts[index]?.appliesWhen];
    case 'fact': {
      const fact = program.facts[index];
      return [
        ...(fact?.presumptions ?? []).map((one) => program.presumptions[one]?.condition),
        ...(fact?.deemings ?? []).map((one) => program.deemings[one]?.condition),
      ];
    }
    case 'definition': {
      const body = program.definitions[index]?.body;
      return [body?.kind === 'condition' ? body.condition : body?.operand];
    }
    case 'table': {
      const table = program.tables[index];
      return [...(table?.rows ?? []).flatMap((row) => [row.condition, row.gives]), table?.otherwise];
    }
    case 'rule':
      return [program.rules[index]?.condition];
    case 'exemption condition':
      return [program.exemptions[index]?.condition];
    case 'duty condition':
      return [program.duties[index]?.condition];
    case 'duty':
      return [program.duties[index]?.due, program.duties[index]?.satisfiedWhen];
    case 'exemption':
    case 'decision':
      return [];
    default:
      return unreachable(kind);
  }
}
