/**
 * Expressions that say the same.
 *
 * In: two literals. Out: whether they are one value.
 */
import type { Expression } from './expression.ts';

export function sameText(a: Expression, b: Expression): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
