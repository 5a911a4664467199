/**
 * Conditions as lines: on the line of their clause, or in labelled lines below it.
 *
 * In:  a condition, and the words before it.
 * Out: lines. Labels are those of the tree; what follows them stands in one column.
 */
import type { Span } from '../base/span.ts';
import type { Expression, LimbsExpression } from '../syntax/ast.ts';
import { expressionPieces } from './expressions.ts';
import { type Line, line } from './lines.ts';

/** `when all of` and the limbs below, or the condition on the line itself. */
export function conditionLine(words: string, condition: Expression, span: Span = condition.span): Line {
  const limbs = limbsOf(condition);
  if (limbs === undefined) return line(span, [words, ' ', ...expressionPieces(condition)]);
  const not = condition.kind === 'NotExpression' ? 'not ' : '';
  return line(span, `${words} ${not}${limbs.operator} of`, limbLines(limbs));
}

/** As `conditionLine`, for a clause that may be missing. */
export function conditionLines(words: string, condition: Expression | undefined): readonly Line[] {
  return condition === undefined ? [] : [conditionLine(words, condition)];
}

function limbsOf(condition: Expression): LimbsExpression | undefined {
  const inner = condition.kind === 'NotExpression' ? condition.operand : condition;
  return inner.kind === 'LimbsExpression' ? inner : undefined;
}

function limbLines({ limbs }: LimbsExpression): readonly Line[] {
  const width = limbs.reduce((most, { label }) => Math.max(most, label.length), 0) + '()'.length;
  return limbs.map(({ label, condition, span }) =>
    conditionLine(`(${label})`.padEnd(width), condition, span),
  );
}
