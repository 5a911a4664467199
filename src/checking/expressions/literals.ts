/**
 * Types of literals.
 *
 * In: a literal and the type it meets. Out: its type; an amount of money takes the VAT basis of what it meets.
 * A literal that can only be a slip beside its neighbour (a bare number beside money) is reported with the spelling
 * that was meant; any other misfit is left to whoever compares the two.
 */
import { isInteger, parseDecimal } from '../../base/rational.ts';
import { suggest } from '../../base/suggest.ts';
import type * as ast from '../../syntax/ast.ts';
import { describeType, writtenAmount } from '../describe.ts';
import type { Type } from '../type.ts';
import { valueInQuotes } from './quoted.ts';
import type { Typer, Typing } from './typing.ts';

export const typeTextLiteral: Typer<'TextLiteral'> = (typing, literal, expected) => {
  if (expected?.kind === 'choice' || expected?.kind === 'choices') {
    const names = expected.choices.map((choice) => choice.name);
    const suggestion = suggest(literal.value, names);
    typing.context.reporter.report('choice-in-quotes', literal.span, { text: literal.value, suggestion });
    return undefined;
  }
  const right = expected === undefined ? undefined : valueInQuotes(literal.value, expected);
  if (expected !== undefined && right !== undefined) {
    const values = { text: literal.value, type: describeType(expected), right };
    typing.context.reporter.report('value-in-quotes', literal.span, values);
    return undefined;
  }
  return { kind: 'text' };
};

export const typeNumberLiteral: Typer<'NumberLiteral'> = (typing, literal, expected) => {
  const { reporter } = typing.context;
  // The figure could not be read, and that has been said.
  if (literal.digits === '') return undefined;
  if (expected?.kind === 'money') {
    const written = writtenAmount(literal.digits, expected.currency);
    reporter.report('number-for-money', literal.span, { number: literal.digits, written });
    return undefined;
  }
  if (expected?.kind === 'percentage') {
    reporter.report('number-for-percentage', literal.span, { number: literal.digits });
    return undefined;
  }
  if (expected?.kind === 'text') {
    reporter.report('number-for-text', literal.span, { number: literal.digits });
    return undefined;
  }
  const value = parseDecimal(literal.digits);
  return { kind: 'number', whole: value !== undefined && isInteger(value) };
};

export const typePercentageLiteral: Typer<'PercentageLiteral'> = () => ({ kind: 'percentage' });

export const typeMoneyLiteral: Typer<'MoneyLiteral'> = (typing, literal, expected) => {
  if (expected?.kind === 'number') {
    const { digits, currency } = literal;
    const values = { written: writtenAmount(digits, currency), digits };
    typing.context.reporter.report('money-for-number', literal.span, values);
    return undefined;
  }
  if (expected?.kind !== 'money') return { kind: 'money', currency: literal.currency, vat: undefined };
  if (expected.currency !== literal.currency) {
    const values = { left: expected.currency, right: literal.currency };
    typing.context.reporter.report('currency-mismatch', literal.span, { ...values, advice: undefined });
    return undefined;
  }
  return expected;
};

export const typeDateLiteral: Typer<'DateLiteral'> = () => ({ kind: 'date' });

export const typePeriodLiteral: Typer<'PeriodLiteral'> = (typing, literal, expected) => {
  reportPeriod(typing, literal, expected);
  return undefined;
};

function reportPeriod(typing: Typing, literal: ast.PeriodLiteral, expected: Type | undefined): void {
  const number = expected?.kind === 'number' ? String(literal.count) : undefined;
  typing.context.reporter.report('period-not-a-value', literal.span, { number });
}
