/**
 * Types of runs of words around brackets, and of quantifiers.
 *
 * In: `total of value of (lots where …)`, `largest of (a, b)`, `any lot where (…)`. Out: the type of each.
 */
import type { Meaning } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Type } from '../type.ts';
import { type AggregateFunction, typeOfChosen, typeQuantified } from './aggregates.ts';
import { firstRigid } from './flexible.ts';
import { typeOfMeaning } from './names.ts';
import { reportMismatch } from './sameness.ts';
import type { Typer, Typing } from './typing.ts';

export const typeOfBrackets: Typer<'OfBracketsExpression'> = (typing, expression, expected) => {
  const meaning = typing.context.bindings.meanings.get(expression);
  if (meaning === undefined) return undefined;
  const [only, ...others] = expression.operands;
  if (only === undefined) return undefined;
  if (others.length > 0) return typeOfSeveral(typing, expression, meaning, expected);
  const type = typing.type(only, expected);
  if (type === undefined) return undefined;
  return typeOfMeaning(typing, meaning, expression.span, type);
};

/** The function, when nothing stands between it and the brackets. */
function directAggregate(meaning: Meaning): AggregateFunction | undefined {
  return meaning.kind === 'aggregate' && meaning.of.kind === 'brackets' ? meaning.function : undefined;
}

function typeOfSeveral(
  typing: Typing,
  expression: ast.OfBracketsExpression,
  meaning: Meaning,
  expected: Type | undefined,
): Type | undefined {
  const shared = typeShared(typing, expression.operands, expected);
  const chosen = directAggregate(meaning);
  if (chosen === undefined || chosen === 'number') {
    const values = { words: expression.words.text };
    typing.context.reporter.report('brackets-hold-one-list', expression.span, values);
    return undefined;
  }
  return typeOfChosen(typing, chosen, shared, expression.span);
}

/** The type that all operands share; the first that has one of its own gives it to literals. */
function typeShared(
  typing: Typing,
  operands: readonly ast.Expression[],
  expected: Type | undefined,
): Type | undefined {
  const rigid = firstRigid(typing.context.bindings, operands);
  let shared = rigid === undefined ? expected : typing.type(rigid, expected);
  if (rigid !== undefined && shared === undefined) return undefined;
  let sound = true;
  const lead = rigid ?? operands[0];
  for (const operand of operands) {
    if (operand === rigid) continue;
    const type = typing.type(operand, shared);
    if (type === undefined || lead === undefined) sound = false;
    else if (shared === undefined) shared = type;
    else if (reportMismatch(typing, { left: lead, leftType: shared, right: operand, rightType: type }))
      sound = false;
    else if (shared.kind === 'number' && type.kind === 'number') {
      shared = { kind: 'number', whole: shared.whole && type.whole };
    }
  }
  return sound ? shared : undefined;
}

export const typeQuantifier: Typer<'QuantifierExpression'> = (typing, expression) => {
  const meaning = typing.context.bindings.meanings.get(expression.element);
  const list =
    meaning === undefined ? undefined : typeOfMeaning(typing, meaning, expression.element.span, undefined);
  // Where the list is in error nothing is known of its fields, and saying more would be guessing.
  return list === undefined ? { kind: 'yes or no' } : typeQuantified(typing, list, expression);
};
