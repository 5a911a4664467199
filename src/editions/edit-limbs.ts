/**
 * Edits of the lettered lines of a condition.
 *
 * In:  a declaration, the labels of a limb, and what is inserted, substituted or repealed below it.
 * Out: the declaration with the condition changed; its other conditions as they were.
 */
import type { Span } from '../base/span.ts';
import type { Expression, Limb, LimbsExpression } from '../syntax/ast.ts';
import { type Editing, propertyOf, say, withProperty } from './editing.ts';
import { partsOf } from './parts.ts';
import type { Editable } from './reference.ts';

/** One change to the limbs of a condition. */
export type LimbChange =
  | { readonly kind: 'insert' | 'substitute'; readonly limb: Limb; readonly span: Span }
  | { readonly kind: 'repeal'; readonly label: string; readonly span: Span };

/** Changes limbs within the limb of these labels (none: of the whole condition). The declaration itself where it fails. */
export function editLimbs(
  editing: Editing,
  node: Editable,
  path: readonly string[],
  change: LimbChange,
): Editable {
  const properties = partsOf(node).conditions.filter((one) => isExpression(propertyOf(node, one)));
  for (const property of properties) {
    const condition = propertyOf(node, property);
    if (!isExpression(condition)) continue;
    const limbs = limbsAt(condition, path);
    if (limbs === undefined || !concerns(limbs, change)) continue;
    const changed = changeLimbs(editing, node, limbs, change);
    if (changed === undefined) return node;
    return withProperty(node, property, replaceLimbs(condition, limbs, changed));
  }
  reportMissing(editing, node, properties, path, change);
  return node;
}

/** The limbs that the labels lead to. */
function limbsAt(condition: Expression, path: readonly string[]): LimbsExpression | undefined {
  let limbs = limbsOf(condition);
  for (const label of path) {
    const limb = limbs?.limbs.find((one) => sameLabel(one.label, label));
    limbs = limb === undefined ? undefined : limbsOf(limb.condition);
  }
  return limbs;
}

/** The limbs of a condition, below `not` and brackets. */
function limbsOf(condition: Expression): LimbsExpression | undefined {
  switch (condition.kind) {
    case 'LimbsExpression':
      return condition;
    case 'NotExpression':
      return limbsOf(condition.operand);
    case 'BracketedExpression':
      return limbsOf(condition.inner);
    default:
      return undefined;
  }
}

/** Whether the change can be meant of these limbs: what is substituted or repealed is there. */
function concerns({ limbs }: LimbsExpression, change: LimbChange): boolean {
  return change.kind === 'insert' || limbs.some((one) => sameLabel(one.label, labelOf(change)));
}

function changeLimbs(
  editing: Editing,
  node: Editable,
  { limbs }: LimbsExpression,
  change: LimbChange,
): readonly Limb[] | undefined {
  const label = labelOf(change);
  const at = limbs.findIndex((one) => sameLabel(one.label, label));
  const there = limbs[at];
  if (change.kind === 'insert') {
    if (there !== undefined) {
      const values = { what: say(node), noun: `line (${label})` };
      editing.fail('inserts-again', change.span, values, [{ span: there.labelSpan, message: 'this one' }]);
      return undefined;
    }
    return inOrder(limbs, change.limb);
  }
  if (there === undefined) return undefined;
  editing.touch(there.span);
  if (change.kind === 'substitute') return limbs.with(at, change.limb);
  if (limbs.length > 1) return limbs.toSpliced(at, 1);
  const instead = 'repeal or substitute the whole condition instead: it has no other line';
  editing.fail('part-cannot-change', change.span, {
    what: say(node),
    part: `the only line (${label})`,
    instead,
  });
  return undefined;
}

/**
 * A new limb behind the last one whose label comes before its own: (b) behind (a), (ba) behind (b), (iv) behind (iii).
 * Where labels of the two do not compare, at the end.
 */
function inOrder(limbs: readonly Limb[], limb: Limb): readonly Limb[] {
  const behind = limbs.findLastIndex(({ label }) => compareLabels(label, limb.label) < 0);
  return limbs.toSpliced(
    behind < 0 && compares(limbs, limb) ? 0 : behind < 0 ? limbs.length : behind + 1,
    0,
    limb,
  );
}

function compares(limbs: readonly Limb[], limb: Limb): boolean {
  return limbs.every(({ label }) => compareLabels(limb.label, label) < 0);
}

const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** Below 0 when the first label comes before the second. */
function compareLabels(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  if (/^\d/.test(first) && /^\d/.test(second)) {
    return Number.parseInt(first, 10) - Number.parseInt(second, 10) || (first < second ? -1 : 1);
  }
  // (i) begins a row of Roman figures more often than it follows (h); both readings agree on most rows.
  if (ROMAN.test(first) && ROMAN.test(second)) return roman(first) - roman(second);
  return first < second ? -1 : first > second ? 1 : 0;
}

function roman(text: string): number {
  const digits = [...text].map((digit) => ROMAN_DIGITS[digit] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/** The condition with one set of limbs exchanged; the way down to them is copied, the rest shared. */
function replaceLimbs(condition: Expression, old: LimbsExpression, limbs: readonly Limb[]): Expression {
  if (condition === old) return { ...old, limbs };
  switch (condition.kind) {
    case 'NotExpression':
      return { ...condition, operand: replaceLimbs(condition.operand, old, limbs) };
    case 'BracketedExpression':
      return { ...condition, inner: replaceLimbs(condition.inner, old, limbs) };
    case 'LimbsExpression':
      return {
        ...condition,
        limbs: condition.limbs.map((limb) => {
          const inner = replaceLimbs(limb.condition, old, limbs);
          return inner === limb.condition ? limb : { ...limb, condition: inner };
        }),
      };
    default:
      return condition;
  }
}

function reportMissing(
  editing: Editing,
  node: Editable,
  properties: readonly string[],
  path: readonly string[],
  change: LimbChange,
): void {
  const conditions = properties.map((property) => propertyOf(node, property)).filter(isExpression);
  if (conditions.every((condition) => limbsOf(condition) === undefined)) {
    editing.fail('no-limbs', change.span, { what: say(node) });
    return;
  }
  const wanted = change.kind === 'insert' ? path : [...path, labelOf(change)];
  const part = `line ${wanted.map((label) => `(${label})`).join('')}`;
  // Of labels, those written alike are no likelier to be meant; only what is missing is said.
  const verb = change.kind === 'substitute' ? change.kind : undefined;
  editing.fail('part-not-there', change.span, {
    what: say(node),
    part,
    suggestion: undefined,
    ...(verb && { verb }),
  });
}

function labelOf(change: LimbChange): string {
  return change.kind === 'repeal' ? change.label : change.limb.label;
}

function sameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && String(value.kind).length > 0;
}
