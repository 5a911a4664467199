/**
 * Rule: a guidance decides something, and says what happens otherwise.
 *
 * In: decisions. Out: `no-decision`, `decision-without-outcomes`, `decision-without-otherwise`.
 */
import type { Context } from '../context.ts';

export function decisionsAreComplete(context: Context): void {
  const { reporter, bindings } = context;
  const decisions = context.symbols('decision');
  if (
    decisions.every(({ declaration }) => declaration.used !== undefined) &&
    bindings.guidance !== undefined
  ) {
    reporter.report('no-decision', bindings.guidance.title.span, {});
  }
  for (const { name, declaration } of decisions) {
    const { type, otherwise } = declaration;
    if (type.kind !== 'ChoiceType' || type.many) {
      reporter.report('decision-without-outcomes', type.span, { decision: name });
    }
    if (otherwise === undefined) {
      reporter.report('decision-without-otherwise', declaration.name.span, { decision: name });
    }
  }
}
