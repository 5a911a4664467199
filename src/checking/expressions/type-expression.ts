/**
 * Typing of any expression: one table, by kind.
 *
 * In: a declaration's expression. Out: the type of it and of everything in it, in the context; reports.
 */
import type * as ast from '../../syntax/ast.ts';
import { nestsDeeperThan } from '../../syntax/expression-children.ts';
import type { Context } from '../context.ts';
import type { Type } from '../type.ts';
import { typeFilter } from './aggregates.ts';
import { typeArithmetic, typeNegate, typeRound } from './arithmetic.ts';
import { typeComparison } from './comparisons.ts';
import { requireCondition, typeKnownness, typeLimbs, typeLogical, typeNot } from './conditions.ts';
import { typeConversion } from './conversions.ts';
import { typeFiscalYear, typeShift, typeWindow, typeYearsBetween } from './dates.ts';
import {
  typeDateLiteral,
  typeMoneyLiteral,
  typeNumberLiteral,
  typePercentageLiteral,
  typePeriodLiteral,
  typeTextLiteral,
} from './literals.ts';
import { typeName } from './names.ts';
import { typeOfBrackets, typeQuantifier } from './of-brackets.ts';
import type { Typer, Typing } from './typing.ts';

/** Levels of an expression that are typed; recursion goes no deeper. */
export const EXPRESSION_DEPTH = 256;

const typeBracketed: Typer<'BracketedExpression'> = (typing, expression, expected) =>
  typing.type(expression.inner, expected);

/** Entries stand only in scenarios, which type them by the fields of their record. */
const typeEntry: Typer<'EntryExpression'> = (typing, expression) => {
  typing.context.reporter.report('entry-not-expected', expression.span, { type: undefined });
  return undefined;
};

const TYPERS: { readonly [Kind in ast.Expression['kind']]: Typer<Kind> } = {
  TextLiteral: typeTextLiteral,
  NumberLiteral: typeNumberLiteral,
  PercentageLiteral: typePercentageLiteral,
  MoneyLiteral: typeMoneyLiteral,
  DateLiteral: typeDateLiteral,
  PeriodLiteral: typePeriodLiteral,
  NameExpression: typeName,
  LimbsExpression: typeLimbs,
  LogicalExpression: typeLogical,
  NotExpression: typeNot,
  ComparisonExpression: typeComparison,
  KnownnessExpression: typeKnownness,
  WindowExpression: typeWindow,
  QuantifierExpression: typeQuantifier,
  FilterExpression: typeFilter,
  OfBracketsExpression: typeOfBrackets,
  YearsBetweenExpression: typeYearsBetween,
  FiscalYearExpression: typeFiscalYear,
  RoundExpression: typeRound,
  ShiftExpression: typeShift,
  ConversionExpression: typeConversion,
  ArithmeticExpression: typeArithmetic,
  NegateExpression: typeNegate,
  BracketedExpression: typeBracketed,
  EntryExpression: typeEntry,
};

function createTyping(context: Context, elements: readonly (Type | undefined)[]): Typing {
  const typing: Typing = {
    context,
    elements,
    type(expression, expected) {
      const typer = TYPERS[expression.kind] as (
        typing: Typing,
        expression: ast.Expression,
        expected: Type | undefined,
      ) => Type | undefined;
      const type = typer(typing, expression, expected);
      if (type !== undefined) context.typeOf.set(expression, type);
      return type;
    },
    condition(expression) {
      requireCondition(typing, expression);
    },
    inside(element) {
      return createTyping(context, [element, ...elements]);
    },
  };
  return typing;
}

/** Typing of an expression that stands directly in a declaration, outside every `where`. */
export function typingOf(context: Context): Typing {
  return createTyping(context, []);
}

/** Types a declaration's condition. */
export function typeCondition(context: Context, expression: ast.Expression | undefined): void {
  if (expression === undefined || reportTooDeep(context, expression)) return;
  typingOf(context).condition(expression);
}

/** Types a declaration's value. */
export function typeValue(
  context: Context,
  expression: ast.Expression,
  expected: Type | undefined,
): Type | undefined {
  if (reportTooDeep(context, expression)) return undefined;
  return typingOf(context).type(expression, expected);
}

/** True, with a report, when the expression nests too deep to be typed. */
export function reportTooDeep(context: Context, expression: ast.Expression): boolean {
  if (!nestsDeeperThan(expression, EXPRESSION_DEPTH)) return false;
  context.reporter.report('expression-too-deep', expression.span, { limit: EXPRESSION_DEPTH });
  return true;
}
