/**
 * Rule: each limb of a condition has a label of its own.
 *
 * In: conditions with labelled limbs. Out: `label-twice` for a label that an earlier limb beside it has: explanations
 * and amendments cite limbs by their labels.
 */
import type * as ast from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { Context } from '../context.ts';

export function limbsHaveTheirOwnLabels(context: Context, declaration: ast.Declaration): void {
  walk(declaration, (node) => {
    if (node.kind === 'LimbsExpression') checkLimbs(context, node);
    return undefined;
  });
}

function checkLimbs(context: Context, { limbs }: ast.LimbsExpression): void {
  const seen = new Map<string, ast.Limb>();
  for (const limb of limbs) {
    const label = limb.label.toLowerCase();
    const first = seen.get(label);
    if (first === undefined) {
      seen.set(label, limb);
      continue;
    }
    const related = [{ span: first.labelSpan, message: 'the first one' }];
    context.reporter.report('label-twice', limb.labelSpan, { label: limb.label }, related);
  }
}
