/**
 * Types of what is said of many: quantifiers, lists with `where`, `number of`, `total of`, `largest of`.
 *
 * In: expressions over lists. Out: the type of the count, sum, extreme or filtered list.
 */
import { displayName } from '../../base/names.ts';
import type { Span } from '../../base/span.ts';
import type { Meaning } from '../../binding/bindings.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import type { Typer, Typing } from './typing.ts';

export type AggregateFunction = Extract<Meaning, { readonly kind: 'aggregate' }>['function'];

const ORDERED: ReadonlySet<Type['kind']> = new Set(['money', 'number', 'percentage', 'date']);
const SUMMED: ReadonlySet<Type['kind']> = new Set(['money', 'number', 'percentage']);

/** Which elements each function takes; `number` counts anything. */
const ELEMENTS = {
  number: undefined,
  total: SUMMED,
  largest: ORDERED,
  smallest: ORDERED,
} satisfies Record<AggregateFunction, ReadonlySet<Type['kind']> | undefined>;

/** The type of `number of X`, `total of X` … for one list (or `some of` set) X. */
export function typeOfAggregate(
  typing: Typing,
  aggregate: AggregateFunction,
  of: Type | undefined,
  span: Span,
): Type | undefined {
  if (of === undefined) return undefined;
  const many = of.kind === 'list' || (of.kind === 'choices' && aggregate === 'number');
  const allowed = ELEMENTS[aggregate];
  if (many && allowed === undefined) return { kind: 'number', whole: true };
  if (of.kind === 'list' && allowed?.has(of.element.kind)) return of.element;
  const values = { aggregate, type: describeType(of), list: of.kind === 'list' };
  typing.context.reporter.report('cannot-aggregate', span, values);
  return undefined;
}

/** The type of `largest of (a, b)`: what its operands share, when the function takes such. */
export function typeOfChosen(
  typing: Typing,
  aggregate: AggregateFunction,
  of: Type | undefined,
  span: Span,
): Type | undefined {
  if (of === undefined) return undefined;
  if (ELEMENTS[aggregate]?.has(of.kind)) return of;
  const values = { aggregate, type: describeType(of), list: false };
  typing.context.reporter.report('cannot-aggregate', span, values);
  return undefined;
}

export const typeFilter: Typer<'FilterExpression'> = (typing, expression) => {
  const list = typing.type(expression.list, undefined);
  if (list !== undefined && list.kind !== 'list') {
    const values = { phrase: '(… where …)', type: describeType(list) };
    typing.context.reporter.report('where-needs-list', expression.list.span, values);
    // Its condition is read with the fields of nothing: the binder could not know them either.
    return undefined;
  }
  typing.inside(list?.element).condition(expression.where);
  return list;
};

/** The type of the list that a quantifier goes through. */
export function typeQuantified(
  typing: Typing,
  list: Type | undefined,
  expression: Parameters<Typer<'QuantifierExpression'>>[1],
): Type {
  if (list !== undefined && list.kind !== 'list') {
    const element = displayName(expression.element.text);
    const values = { phrase: `${expression.quantifier} ${element} where (…)`, type: describeType(list) };
    typing.context.reporter.report('where-needs-list', expression.element.span, values);
  } else {
    typing.inside(list?.element).condition(expression.where);
  }
  return { kind: 'yes or no' };
}
