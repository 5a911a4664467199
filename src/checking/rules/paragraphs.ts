/**
 * Rule: every paragraph is followed by what makes it work, or says why it needs nothing.
 *
 * In: paragraphs and what stands under them. Out, as warnings: `paragraph-without-rule`, `paragraph-needs-no-excuse`.
 */
import type { Context } from '../context.ts';
import { isWithin, paragraphsOf } from '../targets.ts';

/** What gives effect to a paragraph. Facts, records, sources and scenarios do not. */
const GIVES_EFFECT: ReadonlySet<string> = new Set([
  'ThresholdDeclaration',
  'ListDeclaration',
  'PresumeDeclaration',
  'DeemDeclaration',
  'DecisionDeclaration',
  'DefineDeclaration',
  'RuleDeclaration',
  'ExemptionDeclaration',
  'ExceptionDeclaration',
  'DutyDeclaration',
  'TableDeclaration',
  'CalendarDeclaration',
]);

export function paragraphsHaveRules(context: Context): void {
  const given = context.declarations.filter((one) => GIVES_EFFECT.has(one.kind));
  for (const [number, paragraph] of context.bindings.paragraphs) {
    const effective = given.find((one) =>
      paragraphsOf(context.bindings, one).some((cited) => isWithin(cited, number)),
    );
    if (effective === undefined && paragraph.needsNoRule === undefined) {
      context.reporter.report('paragraph-without-rule', paragraph.heading.span, { number });
    }
    if (effective !== undefined && paragraph.needsNoRule !== undefined) {
      const related = [{ span: effective.keywordSpan, message: 'this gives it effect' }];
      context.reporter.report('paragraph-needs-no-excuse', paragraph.needsNoRule.span, { number }, related);
    }
  }
}
