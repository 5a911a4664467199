/**
 * Figures, and where something is compared with them.
 *
 * In: a program, and the days on which it governs. Out: each figure that is in force on one of them (dated values of
 * thresholds, what rows of tables give, what conditions name) with the comparisons that may look at it.
 */
import { formatLong, LAST_DAY } from '../base/date.ts';
import type { Span } from '../base/span.ts';
import { valueText } from '../evaluate/text/values.ts';
import type { CompareOperator, Condition, Operand, Program } from '../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../program/reads.ts';
import type { Value } from '../program/value.ts';
import { ASPECTS, type Comparison, type Days, type Seen } from './item.ts';

/** The figures of a program. */
export function* figuresIn(program: Program, days: readonly Days[]): Generator<Seen> {
  const compared = comparisonsIn(program);
  const reads = readers(program);
  const bySource = new Map<string, Comparison[]>();
  for (const { comparison } of compared) {
    for (const source of reads(comparison.figure)) {
      const known = bySource.get(source);
      if (known === undefined) bySource.set(source, [comparison]);
      else known.push(comparison);
    }
  }
  const reading = (source: string): readonly Comparison[] => bySource.get(source) ?? [];
  for (const [index, { kind, name, by, values }] of program.thresholds.entries()) {
    const comparisons = reading(`threshold ${index}`);
    if (comparisons.length === 0) continue;
    for (const [at, { from, value, span }] of values.entries()) {
      const until = (values[at + 1]?.from ?? LAST_DAY + 1) - 1;
      if (by === undefined && !days.some((one) => one.from <= until && one.until >= from)) continue;
      const what = `${valueText(value)} from ${formatLong(from)}`;
      const counts = by === undefined ? { from, until } : undefined;
      yield figure({ declaration: `${kind} ${name}`, what, span }, value, comparisons, { days: counts });
    }
  }
  for (const [index, { name, rows }] of program.tables.entries()) {
    const comparisons = reading(`table ${index}`);
    if (comparisons.length === 0) continue;
    for (const { name: row, gives, condition } of rows) {
      if (gives.kind !== 'literal' || !isOrdered(gives.value)) continue;
      const what = `${valueText(gives.value)}, row ${row}`;
      const told = { declaration: `table ${name}`, what, span: gives.span };
      yield figure(told, gives.value, comparisons, { row: condition });
    }
  }
  for (const { comparison, declaration } of compared) {
    const { figure: operand } = comparison;
    if (operand.kind !== 'literal' || !isOrdered(operand.value)) continue;
    const told = { declaration, what: valueText(operand.value), span: operand.span };
    yield figure(told, operand.value, [comparison], {});
  }
}

function figure(
  told: { readonly declaration: string; readonly what: string; readonly span: Span },
  value: Value,
  comparisons: readonly Comparison[],
  { row, days }: { readonly row?: Condition | undefined; readonly days?: Days | undefined },
): Seen {
  const wanted = new Set<string>(['at', ...comparisons.map(({ beyond }) => beyond)]);
  const aspects = ASPECTS.filter((one) => wanted.has(one));
  return { kind: 'figure', ...told, aspects, probe: { kind: 'figure', value, comparisons, row, days } };
}

function isOrdered({ kind }: Value): boolean {
  return kind === 'money' || kind === 'number' || kind === 'percentage' || kind === 'date';
}

/** On which side of what stands on the right another answer begins than on it; undefined: not compared by size. */
const BEYOND = {
  is: undefined,
  'is at least': 'below',
  'is less than': 'below',
  'is more than': 'above',
  'is at most': 'above',
  'is on or after': 'below',
  'is before': 'below',
  'is after': 'above',
  'is on or before': 'above',
} as const satisfies Record<CompareOperator, 'below' | 'above' | undefined>;

const OPPOSITE = { below: 'above', above: 'below' } as const;

interface Compared {
  readonly declaration: string;
  readonly comparison: Comparison;
}

/** Every comparison by size, each both ways round, outside any `where`. */
function comparisonsIn(program: Program): readonly Compared[] {
  const found: Compared[] = [];
  for (const { name, tops } of topsOf(program)) {
    for (const node of outside(tops)) {
      if (!isCondition(node)) continue;
      for (const comparison of comparisonsOf(node)) found.push({ declaration: name, comparison });
    }
  }
  return found;
}

function comparisonsOf(node: Condition): readonly Comparison[] {
  if (node.kind === 'between') {
    return [
      { other: node.left, figure: node.low, beyond: 'below' },
      { other: node.left, figure: node.high, beyond: 'above' },
    ];
  }
  const beyond = node.kind === 'compare' ? BEYOND[node.operator] : undefined;
  if (node.kind !== 'compare' || beyond === undefined) return [];
  return [
    { other: node.left, figure: node.right, beyond },
    { other: node.right, figure: node.left, beyond: OPPOSITE[beyond] },
  ];
}

interface Tops {
  readonly name: string;
  readonly tops: readonly (Condition | Operand)[];
}

function topsOf(program: Program): readonly Tops[] {
  const { guidance, facts, presumptions, deemings, definitions, tables, rules, exemptions, duties } = program;
  const found: Tops[] = [];
  const add = (name: string, ...tops: readonly (Condition | Operand | undefined)[]): void => {
    found.push({ name, tops: tops.filter((one) => one !== undefined) });
  };
  add('the guidance', guidance.scope);
  for (const { name, appliesWhen } of facts) add(`fact ${name}`, appliesWhen);
  for (const { kind, name, condition } of [...presumptions, ...deemings]) add(`${kind} ${name}`, condition);
  for (const { name, body } of definitions)
    add(`define ${name}`, body.kind === 'condition' ? body.condition : body.operand);
  for (const { name, rows } of tables) add(`table ${name}`, ...rows.map(({ condition }) => condition));
  for (const { name, condition } of rules) add(`rule ${name}`, condition);
  for (const { kind, name, condition } of exemptions) add(`${kind} ${name}`, condition);
  for (const { name, condition, satisfiedWhen } of duties) add(`duty ${name}`, condition, satisfiedWhen);
  return found;
}

/** The nodes and what is below them, but for what is looked at entry by entry. */
function* outside(tops: readonly (Condition | Operand)[]): Generator<Condition | Operand> {
  const seen = new Set<Condition | Operand>();
  const waiting = [...tops].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    yield next;
    const node = next;
    const parts = isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
    const isLooking = node.kind === 'quantified' || node.kind === 'filter';
    waiting.push(...parts.filter((part) => !(isLooking && part === node.where)).reverse());
  }
}

/** Of an operand, the thresholds and tables it may get its value from, however far away. */
function readers(program: Program): (operand: Operand) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const none: ReadonlySet<string> = new Set();
  const direct = (tops: readonly (Condition | Operand)[]): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const node of outside(tops)) {
      if (node.kind === 'threshold') found.add(`threshold ${node.threshold}`);
      if (node.kind === 'table') found.add(`table ${node.table}`);
      const key =
        node.kind === 'table'
          ? `table ${node.table}`
          : node.kind === 'definition'
            ? `definition ${node.definition}`
            : '';
      for (const each of known.get(key) ?? none) found.add(each);
    }
    return found;
  };
  // What is read stands before what reads it.
  for (const { kind, index } of program.order) {
    if (kind === 'table') {
      const { rows = [], otherwise } = program.tables[index] ?? {};
      const gives = [...rows.map((row) => row.gives), ...(otherwise === undefined ? [] : [otherwise])];
      known.set(`table ${index}`, direct(gives));
    } else if (kind === 'definition') {
      const body = program.definitions[index]?.body;
      if (body?.kind === 'value') known.set(`definition ${index}`, direct([body.operand]));
    }
  }
  return (operand) => direct([operand]);
}
