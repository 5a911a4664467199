/**
 * Rule: the governing date is a date.
 *
 * In: `applies by`. Out: `not-a-date` for each fact in it that is none.
 */
import type { Context } from '../context.ts';

export function appliesByDates(context: Context): void {
  for (const name of context.bindings.guidance?.appliesBy ?? []) {
    const fact = context.bindings.references.get(name);
    const type = fact === undefined ? undefined : context.typeOfSymbol.get(fact);
    if (fact === undefined || type === undefined || type.kind === 'date') continue;
    const declared = fact.declaration?.name.span;
    const related = declared === undefined ? [] : [{ span: declared, message: 'the fact is declared here' }];
    context.reporter.report('not-a-date', name.span, { name: fact.name, where: 'in `applies by`' }, related);
  }
}
