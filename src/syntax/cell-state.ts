/**
 * `means unknown`, `means unavailable`, `means not applicable`: a cell that stands for no value; and `means empty`, one
 * that stands for a list without entries.
 *
 * In: what stands after `means` in a source. Out: the state it names, or that it names none.
 */
import { nameKey } from '../base/names.ts';
import type { Expression } from './ast.ts';

const CELL_STATES = ['unknown', 'unavailable', 'not applicable', 'empty'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** The state that the words name; undefined for anything else, which is then a value, as are words in backticks. */
export function cellState(expression: Expression): CellState | undefined {
  if (expression.kind !== 'NameExpression' || expression.name.text.startsWith('`')) return undefined;
  const key = nameKey(expression.name.text);
  return CELL_STATES.find((state) => state === key);
}
