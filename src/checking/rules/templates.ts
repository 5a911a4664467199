/**
 * Rule: a text shows only what can be said in a word or a figure.
 *
 * In: the names in braces of `because` texts. Out: `cannot-be-shown` for a condition, a list, a set or a record.
 */
import { displayName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { describeType } from '../describe.ts';
import { typeValue } from '../expressions/type-expression.ts';
import type { Type } from '../type.ts';

const SHOWN: ReadonlySet<Type['kind']> = new Set(['money', 'number', 'percentage', 'date', 'text', 'choice']);

export function textsShowValues(context: Context, declaration: ast.Declaration): void {
  if (!('because' in declaration) || declaration.because === undefined) return;
  for (const part of context.bindings.templates.get(declaration.because) ?? []) {
    if (typeof part === 'string') continue;
    const type = typeValue(context, part, undefined);
    if (type === undefined || SHOWN.has(type.kind)) continue;
    const values = { name: displayName(part.name.text), type: describeType(type) };
    context.reporter.report('cannot-be-shown', part.span, values);
  }
}
