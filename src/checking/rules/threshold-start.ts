/**
 * Rule: a threshold or a rate is not used before its first value.
 *
 * In: thresholds and rates, and the day the guidance is in force from. Out: `threshold-starts-late` for one read at the governing
 * date that has no value on that day; `before-that-missing` and `before-that-needless` for the line `before that: none`.
 */
import { formatLong } from '../../base/date.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, figureDeclaredHere } from '../context.ts';

export function thresholdsStartInTime(context: Context, declaration: ast.Declaration): void {
  const { reporter } = context;
  const inForceFrom = context.bindings.guidance?.inForceFrom;
  const symbol = figureDeclaredHere(context, declaration);
  if (symbol === undefined) return;
  const { name } = symbol;
  const { by, beforeThat, values } = symbol.declaration;
  if (by !== undefined) {
    if (beforeThat === undefined && values.length > 0 && context.complete) {
      reporter.report('before-that-missing', symbol.declaration.name.span, { name, by: by.text });
    }
    return;
  }
  if (beforeThat !== undefined) {
    reporter.report('before-that-needless', beforeThat, { name });
  }
  const first = values.toSorted((a, b) => a.from.day - b.from.day)[0];
  if (
    !context.complete ||
    first === undefined ||
    inForceFrom === undefined ||
    first.from.day <= inForceFrom.day
  )
    return;
  const related = [{ span: inForceFrom.span, message: 'the guidance is in force from this day' }];
  const dates = { first: formatLong(first.from.day), inForceFrom: formatLong(inForceFrom.day) };
  reporter.report('threshold-starts-late', first.from.span, { name, ...dates }, related);
}
