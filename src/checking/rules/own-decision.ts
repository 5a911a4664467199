/**
 * Rule: a rule does not read the decision it concludes.
 *
 * In: rules. Out: `rule-reads-its-decision` at the place where it is read.
 */
import { displayName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, isReported } from '../context.ts';
import { readsOf } from '../reads.ts';

export function noRuleReadsItsDecision(context: Context, rule: ast.Declaration): void {
  if (rule.kind !== 'RuleDeclaration') return;
  const { conclusion, when, unless } = rule;
  const decision =
    conclusion === undefined ? undefined : context.bindings.references.get(conclusion.decision);
  if (conclusion === undefined || decision === undefined) return;
  const reads = [...readsOf(context, when), ...readsOf(context, unless)];
  const own = reads.find((read) => read.symbol === decision);
  if (own === undefined || isReported(context, own.span)) return;
  const related = [{ span: conclusion.span, message: 'the rule concludes it here' }];
  const values = { rule: displayName(rule.name.text), decision: decision.name };
  context.reporter.report('rule-reads-its-decision', own.span, values, related);
}
