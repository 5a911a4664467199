/**
 * Conditions written as people speak, once the names in them are known.
 *
 * In: a comparison, or several conditions joined by `and` or `or`, and the entries in scope. Out: one diagnostic that
 * says how the language writes it, where words that name nothing make sense in another way: choices joined by `or`, `is
 * in` before a list, `is below` before a value. What has been answered so is not bound any more.
 */
import { displayName, MAX_NAME_LENGTH, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { comparisonAt, meantBehind, sayingUnder } from '../parsing/sayings.ts';
import type * as ast from '../syntax/ast.ts';
import { affordAdvice, type Binder } from './binder.ts';
import type { DeclaredSymbol } from './bindings.ts';
import { MAX_RUN_WORDS, type Run, readings, runOf, spanOf, textOf } from './runs.ts';
import type { Scope } from './scope.ts';
import { choicesOfShape, type Shape } from './shape.ts';

// ── Choices in a row ────────────────────────────────────────────────────────────────────────────────────────

type RowOperator = Extract<
  ast.ComparisonOperator,
  `is${string}one of` | 'is' | 'is not' | `includes${string}`
>;

/** The comparison that takes all choices of a row, by the one before the first and the word between them. */
const ROW_OPERATORS: Readonly<
  Partial<Record<ast.ComparisonOperator, { and: RowOperator; or: RowOperator }>>
> = {
  is: { and: 'is one of', or: 'is one of' },
  'is one of': { and: 'is one of', or: 'is one of' },
  'is not': { and: 'is not one of', or: 'is not one of' },
  'is not one of': { and: 'is not one of', or: 'is not one of' },
  includes: { and: 'includes all of', or: 'includes any of' },
  'includes any of': { and: 'includes any of', or: 'includes any of' },
  'includes all of': { and: 'includes all of', or: 'includes any of' },
};

/** Words before the first choice of a row. */
const BEFORE_ROW = /^(?:either|both|in|any of)\s+/i;

/**
 * The number of operands from `index` on that are one comparison and the choices behind it (`size is big or small`),
 * which are then reported; 0 when there is no such row.
 */
export function reportChoicesInRow(
  binder: Binder,
  node: ast.LogicalExpression,
  index: number,
  scope: Scope,
  bindLeft: (left: ast.Expression) => Shape | undefined,
): number {
  const first = node.operands[index];
  const next = node.operands[index + 1];
  const comparison = first?.kind === 'NotExpression' ? first.operand : first;
  if (comparison?.kind !== 'ComparisonExpression' || next?.kind !== 'NameExpression') return 0;
  const words = node.mixed?.words;
  const word = words?.[index] ?? node.operator;
  const operator = ROW_OPERATORS[comparison.operator]?.[word];
  const [right] = comparison.right;
  if (operator === undefined || right === undefined || comparison.left.kind !== 'NameExpression') return 0;
  const left = comparison.left.name;
  const [reading] = readings(runOf(left, scope, binder.table));
  const possible = choicesOfShape(reading?.shape);
  if (!affordAdvice(binder, possible.length)) return 0;
  const choices = new Set(possible.map((choice) => nameKey(choice.text)));
  const row = node.operands.slice(index + 1);
  const others = row.findIndex(
    (one, at) => (words?.[index + at] ?? word) !== word || !isChoice(binder, one, scope, choices),
  );
  const size = others === -1 ? row.length : others;
  if (size === 0) return 0;
  const names = [...comparison.right, ...row.slice(0, size)].flatMap((one) =>
    one.kind === 'NameExpression' ? [displayName(one.name.text.replace(BEFORE_ROW, ''))] : [],
  );
  bindLeft(comparison.left);
  const span: Span = { ...right.span, end: row[size - 1]?.span.end ?? right.span.end };
  const instead = `${displayName(left.text)} ${operator} ${names.join(', ')}`;
  if (comparison.operator === 'is' || comparison.operator === 'is not') {
    const values = { operator: comparison.operator, instead, backticks: undefined };
    binder.reporter.report('several-values-after-is', span, values);
  } else {
    binder.reporter.report('choices-without-comma', span, { word, instead });
  }
  return size + 1;
}

function isChoice(binder: Binder, one: ast.Expression, scope: Scope, choices: ReadonlySet<string>): boolean {
  if (one.kind !== 'NameExpression' || !choices.has(nameKey(one.name.text))) return false;
  return readings(runOf(one.name, scope, binder.table)).length === 0;
}

// ── Other words for a comparison ────────────────────────────────────────────────────────────────────────────

/** Words between `is` and the name of a list. */
const IN_LIST = /^(in|on|among|amongst|within|listed on|listed among|one of|part of)\s+(?:the\s+)?(?=\S)/i;

/** Words for whether a value is there. */
const KNOWNNESS_WORDS: ReadonlyMap<string, string> = new Map([
  ...['missing', 'blank', 'null', 'undefined', 'absent', 'unspecified'].map(
    (word) => [word, 'is unknown'] as const,
  ),
  ...['given', 'provided', 'specified', 'present'].map((word) => [word, 'is known'] as const),
]);

/** Reports `is in closed streets`, `is below minimum value`, `is missing`; false when it is none of them. */
export function reportMeantComparison(
  binder: Binder,
  node: ast.ComparisonExpression,
  left: Shape | undefined,
  scope: Scope,
): boolean {
  const [right] = node.right;
  const { operator } = node;
  if ((operator !== 'is' && operator !== 'is not') || right?.kind !== 'NameExpression') return false;
  const { text, span } = right.name;
  if (text.length > MAX_NAME_LENGTH) return false;
  const meant = meantOtherwise(binder, text);
  if (meant === undefined) return false;
  const run = runOf(right.name, scope, binder.table);
  if (run.words[0]?.quoted === true || readings(run).length > 0) return false;
  const choices = choicesOfShape(left);
  const key = nameKey(text);
  if (!affordAdvice(binder, choices.length) || choices.some((one) => nameKey(one.text) === key)) return false;
  if (meant.rest === 'value') {
    const rest = run.words.findIndex((word) => word.start >= meant.end);
    const found = rest === -1 ? [] : readings(run, rest);
    if (found.length === 0) return false;
    for (const symbol of found.flatMap((reading) => reading.symbols)) binder.read.add(symbol);
  } else if (meant.rest !== undefined) {
    binder.read.add(meant.rest);
  }
  const { right: words, notBefore } = sayingUnder(operator, meant.right);
  const name = node.left.kind === 'NameExpression' ? displayName(node.left.name.text) : '…';
  const values = {
    written: `${operator} ${text.slice(0, meant.end)}`,
    right: notBefore ? `not ${name} ${words}` : words,
  };
  const place = { ...node.operatorSpan, end: span.start + meant.end };
  binder.reporter.report('unknown-comparison', place, values);
  return true;
}

interface Meant {
  /** The comparison, as under `is`. */
  readonly right: string;
  /** The offset behind its words. */
  readonly end: number;
  /** What must stand behind them: this list, or some value. */
  readonly rest: DeclaredSymbol | 'value' | undefined;
}

/** What words right of `is` can be meant as, if they are no name. */
function meantOtherwise(binder: Binder, text: string): Meant | undefined {
  const [before, words = ''] = IN_LIST.exec(text) ?? [];
  if (before !== undefined) {
    const list = binder.table.spaces.value.get(nameKey(text.slice(before.length)));
    if (list?.kind === 'list') return { right: 'is listed in', end: words.length, rest: list };
  }
  const neither = /^neither\s+(\S.*)\s+nor\s+(\S.*)$/i.exec(text);
  if (neither !== null) {
    const right = `is not one of ${displayName(neither[1] ?? '')}, ${displayName(neither[2] ?? '')}`;
    return { right, end: text.length, rest: undefined };
  }
  const knownness = KNOWNNESS_WORDS.get(nameKey(text));
  if (knownness !== undefined) return { right: knownness, end: text.length, rest: undefined };
  const meant = meantBehind('is', text, 0, text.length);
  return meant === undefined ? undefined : { right: meant.right, end: meant.end, rest: 'value' };
}

/** Reports `annual value exceeds minimum value`, a run of two values and words between; false when it is none. */
export function reportBareComparison(binder: Binder, run: Run): boolean {
  if (run.brackets !== undefined || run.words.length > MAX_RUN_WORDS) return false;
  if (!affordAdvice(binder, run.words.length * run.words.length)) return false;
  const { text } = run.name;
  for (const [index, word] of run.words.entries()) {
    const meant = index === 0 || word.quoted ? undefined : comparisonAt(text, word.start);
    const rest = meant === undefined ? -1 : run.words.findIndex((one) => one.start >= meant.end);
    if (meant === undefined || rest === -1) continue;
    const left = { kind: 'Name', text: textOf(run, 0, index), span: spanOf(run, 0, index) } as const;
    const sides = [readings(runOf(left, run.scope, run.table)), readings(run, rest)];
    if (sides.some((found) => found.length === 0)) continue;
    for (const symbol of sides.flat().flatMap((reading) => reading.symbols)) binder.read.add(symbol);
    const values = { written: textOf(run, index, rest), right: meant.right };
    binder.reporter.report('unknown-comparison', spanOf(run, index, rest), values);
    return true;
  }
  return false;
}
