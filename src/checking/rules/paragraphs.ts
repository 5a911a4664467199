/**
 * Rule: every paragraph is followed by what makes it work, or says why it needs nothing.
 *
 * In: paragraphs and what stands under them. Out, as warnings: `paragraph-without-rule`, `paragraph-needs-no-excuse`.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { paragraphsOf } from '../targets.ts';

/** What gives effect to a paragraph. Facts, records, sources and scenarios do not. */
const GIVES_EFFECT: ReadonlySet<string> = new Set([
  'ThresholdDeclaration',
  'RateDeclaration',
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
  const given = givenEffect(context);
  for (const [number, paragraph] of context.bindings.paragraphs) {
    const effective = given.get(number);
    if (effective === undefined && paragraph.needsNoRule === undefined) {
      context.reporter.report('paragraph-without-rule', paragraph.heading.span, { number });
    }
    if (effective !== undefined && paragraph.needsNoRule !== undefined) {
      const related = [{ span: effective.keywordSpan, message: 'this gives it effect' }];
      context.reporter.report('paragraph-needs-no-excuse', paragraph.needsNoRule.span, { number }, related);
    }
  }
}

/** The first declaration that gives effect to each paragraph, or to a part of it. */
function givenEffect(context: Context): ReadonlyMap<string, ast.Declaration> {
  const given = new Map<string, ast.Declaration>();
  for (const declaration of context.declarations) {
    if (!GIVES_EFFECT.has(declaration.kind)) continue;
    for (const cited of paragraphsOf(context.bindings, declaration)) {
      // 4.2.1 is within 4.2 and within 4.
      for (let whole = cited; whole !== ''; whole = whole.slice(0, Math.max(0, whole.lastIndexOf('.')))) {
        if (!given.has(whole)) given.set(whole, declaration);
      }
    }
  }
  return given;
}
