/**
 * What typing an expression needs to know.
 *
 * In: the context and the elements of the enclosing `where`s. Out: the `Typing` handed to each family of expressions.
 * Expectations go down (`expected`), types come up; undefined comes up where a mistake has been reported already,
 * and then nothing above says anything more about that part.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import type { Type } from '../type.ts';

export interface Typing {
  readonly context: Context;
  /** Types of the elements of the enclosing `where (…)`, the innermost first. */
  readonly elements: readonly (Type | undefined)[];
  /**
   * The type of an expression, also noted in the context.
   * `expected`: what it meets; literal amounts and bare words take their meaning from it.
   */
  type(expression: ast.Expression, expected: Type | undefined): Type | undefined;
  /** Types an expression that must be yes or no; reports it otherwise. */
  condition(expression: ast.Expression): void;
  /** The same, one `where` further in. */
  inside(element: Type | undefined): Typing;
}

/** How one kind of expression is typed. */
export type Typer<Kind extends ast.Expression['kind']> = (
  typing: Typing,
  expression: Extract<ast.Expression, { readonly kind: Kind }>,
  expected: Type | undefined,
) => Type | undefined;
