/**
 * Rule: `is between` names the lower end first.
 *
 * In: comparisons and cells of tables whose ends are written out. Out: `between-reversed` where nothing could lie
 * between them.
 */
import { compare } from '../../base/rational.ts';
import type * as ast from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { Context } from '../context.ts';
import { numberWritten } from '../coverage/constants.ts';

export function lowerEndsComeFirst(context: Context, declaration: ast.Declaration): void {
  walk(declaration, (node) => {
    const between =
      (node.kind === 'ComparisonExpression' || node.kind === 'ComparisonCell') &&
      node.operator === 'is between';
    if (between) checkEnds(context, node.right);
    return undefined;
  });
}

function checkEnds(context: Context, [low, high]: readonly ast.Expression[]): void {
  // Ends of two kinds have been reported, and say nothing about which is lower.
  if (low === undefined || high === undefined || !sameType(context, low, high)) return;
  const [least, most] = [numberWritten(low), numberWritten(high)];
  if (least === undefined || most === undefined || compare(least, most) <= 0) return;
  context.reporter.report('between-reversed', high.span, {});
}

function sameType(context: Context, low: ast.Expression, high: ast.Expression): boolean {
  const type = context.typeOf.get(low);
  return type !== undefined && type.kind === context.typeOf.get(high)?.kind;
}
