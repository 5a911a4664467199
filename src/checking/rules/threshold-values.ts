/**
 * Rule: the values of a threshold follow one another.
 *
 * In: thresholds. Out: `threshold-without-value`, `threshold-order` (a value dated before the one above it, or twice
 * the same date).
 */
import type { Context } from '../context.ts';

export function thresholdValuesFollow(context: Context): void {
  for (const { name, declaration } of context.symbols('threshold')) {
    const { values } = declaration;
    if (values.length === 0 && context.complete) {
      context.reporter.report('threshold-without-value', declaration.name.span, { threshold: name });
    }
    values.forEach((value, index) => {
      const previous = values[index - 1];
      if (previous === undefined || previous.from.day < value.from.day) return;
      const same = previous.from.day === value.from.day;
      const related = [{ span: previous.from.span, message: 'the value above it' }];
      context.reporter.report('threshold-order', value.from.span, { threshold: name, same }, related);
    });
  }
}
