/**
 * Rule: a rule does not read the decision it concludes.
 *
 * In: rules. Out: `rule-reads-its-decision` at the place where it is read.
 */
import { type Context, isReported } from '../context.ts';
import { readsOf } from '../reads.ts';

export function noRuleReadsItsDecision(context: Context): void {
  for (const rule of context.symbols('rule')) {
    const { conclusion, when, unless } = rule.declaration;
    const decision =
      conclusion === undefined ? undefined : context.bindings.references.get(conclusion.decision);
    if (conclusion === undefined || decision === undefined) continue;
    const reads = [...readsOf(context, when), ...readsOf(context, unless)];
    const own = reads.find((read) => read.symbol === decision);
    if (own === undefined || isReported(context, own.span)) continue;
    const related = [{ span: conclusion.span, message: 'the rule concludes it here' }];
    const values = { rule: rule.name, decision: decision.name };
    context.reporter.report('rule-reads-its-decision', own.span, values, related);
  }
}
