/**
 * Words that are outcomes of decisions.
 *
 * In: the name of a choice where the binder has found which decision it is of. Out: what it means, in the context.
 */
import type * as ast from '../../syntax/ast.ts';
import { type Context, choiceNamed } from '../context.ts';
import type { Type } from '../type.ts';

/** Notes what the word of an outcome means; an unknown one has been reported by the binder. */
export function noteChoice(
  context: Context,
  name: ast.Name,
  type: Extract<Type, { readonly kind: 'choice' }>,
): void {
  const choice = choiceNamed(name, type.choices);
  if (choice !== undefined) context.words.set(name, { kind: 'choice', choice });
}
