/**
 * What the cells of a column look at.
 *
 * In: a cell, and the constants its operands stand for. Out: the observations it makes of the column's value (how the
 * value compares with an operand, whether it holds one, begins with one, is in a list), and whether the cell fits,
 * given what each observation came to. An operand that is no constant is observed like any other: it may come to
 * anything.
 */

import { nameKey } from '../../base/names.ts';
import type { Rational } from '../../base/rational.ts';
import type * as ast from '../../syntax/ast.ts';

/** A value that is written out: on a line (amounts, dates), or only equal or different (words, texts). */
export type Constant =
  | { readonly kind: 'ordered'; readonly value: Rational }
  | { readonly kind: 'named'; readonly key: string };

/** `compare`: −1, 0, 1 (or 0, 1 where there is no order); the others: 0 or 1. */
export type ObservationKind = 'compare' | 'contains' | 'begins' | 'listed' | 'within';

export interface Observation {
  readonly kind: ObservationKind;
  /** Equal for observations that always come to the same. */
  readonly key: string;
  readonly constant: Constant | undefined;
  readonly operand: ast.Expression;
}

const KINDS = {
  is: 'compare',
  'is not': 'compare',
  'is one of': 'compare',
  'is not one of': 'compare',
  'is at least': 'compare',
  'is more than': 'compare',
  'is at most': 'compare',
  'is less than': 'compare',
  'is before': 'compare',
  'is on or before': 'compare',
  'is after': 'compare',
  'is on or after': 'compare',
  'is between': 'compare',
  'is within': 'within',
  'is listed in': 'listed',
  'is not listed in': 'listed',
  'is a code starting with': 'begins',
  includes: 'contains',
  'includes any of': 'contains',
  'includes all of': 'contains',
} satisfies Record<ast.ComparisonOperator, ObservationKind>;

type Fits = (found: readonly number[]) => boolean;

const equalsAny: Fits = (found) => found.includes(0);
const holdsAny: Fits = (found) => found.includes(1);
const holdsAll: Fits = (found) => found.every((one) => one === 1);
const every =
  (test: (found: number) => boolean): Fits =>
  (found) =>
    found.every(test);
const not =
  (fits: Fits): Fits =>
  (found) =>
    !fits(found);

const FITS = {
  is: equalsAny,
  'is not': not(equalsAny),
  'is one of': equalsAny,
  'is not one of': not(equalsAny),
  'is at least': every((one) => one >= 0),
  'is more than': every((one) => one > 0),
  'is at most': every((one) => one <= 0),
  'is less than': every((one) => one < 0),
  'is before': every((one) => one < 0),
  'is on or before': every((one) => one <= 0),
  'is after': every((one) => one > 0),
  'is on or after': every((one) => one >= 0),
  'is between': ([low = 0, high = 0]) => low >= 0 && high <= 0,
  'is within': holdsAny,
  'is listed in': holdsAny,
  'is not listed in': not(holdsAny),
  'is a code starting with': holdsAny,
  includes: holdsAll,
  'includes any of': holdsAny,
  'includes all of': holdsAll,
} satisfies Record<ast.ComparisonOperator, Fits>;

type Cell = Extract<ast.TableCell, { readonly kind: 'ComparisonCell' }>;

/** The observations of a cell, in the order of its operands. */
export function observationsOf(
  cell: Cell,
  constantOf: (operand: ast.Expression) => Constant | undefined,
): readonly Observation[] {
  const kind = KINDS[cell.operator];
  return cell.right.map((operand) => {
    const constant = constantOf(operand);
    const what = constant === undefined ? expressionKey(operand) : constantKey(constant);
    return { kind, key: `${kind} ${what}`, constant, operand };
  });
}

/** Whether the cell fits a value; `found`: what its observations come to, in their order. */
export function cellFits(cell: Cell, found: readonly number[]): boolean {
  return FITS[cell.operator](found);
}

function constantKey(constant: Constant): string {
  return constant.kind === 'ordered' ? `${constant.value.n}/${constant.value.d}` : `= ${constant.key}`;
}

/** The same text for expressions that are written alike, wherever they stand. */
export function expressionKey(expression: ast.Expression): string {
  return JSON.stringify(expression, (field, value: unknown) => {
    if (/span$/i.test(field)) return undefined;
    return field === 'text' && typeof value === 'string' ? nameKey(value) : value;
  });
}
