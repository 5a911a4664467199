/**
 * Rule: an exemption displaces something.
 *
 * In: what each `from …` line of an exemption reaches. Out: `nothing-to-displace` for a line that reaches no rule: an
 * outcome that only `otherwise` gives, or `from every rule` where there is none.
 */

import { displayName, nameKey } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { groupOf } from '../targets.ts';

export function exemptionsDisplace(context: Context): void {
  for (const { name, declaration } of context.symbols('exemption')) {
    for (const target of declaration.targets) {
      // Names that mean nothing, and paragraphs without rules, have been reported by the binder.
      if (target.kind !== 'OutcomeTarget' && target.kind !== 'EveryRuleTarget') continue;
      if (target.kind === 'OutcomeTarget' && !isOutcome(context, target)) continue;
      if (groupOf(context, target).members.length > 0) continue;
      const outcome = target.kind === 'OutcomeTarget' ? displayName(target.choice.text) : undefined;
      context.reporter.report('nothing-to-displace', target.span, { exemption: name, outcome });
    }
  }
}

function isOutcome(
  context: Context,
  { decision: named, choice }: Extract<ast.Target, { readonly kind: 'OutcomeTarget' }>,
): boolean {
  const key = nameKey(choice.text);
  return context.symbols('decision').some((decision) => {
    if (named !== undefined && context.bindings.references.get(named) !== decision) return false;
    const type = context.typeOfSymbol.get(decision);
    return type?.kind === 'choice' && type.choices.some((one) => one.key === key);
  });
}
