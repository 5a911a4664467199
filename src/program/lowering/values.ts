/**
 * Constants: from literals, bare words and cells of list files to values.
 *
 * In: checked literal expressions, or text of a known type. Out: exact values (money in minor units).
 */

import { parseIsoDate } from '../../base/date.ts';
import { invariant, unreachable } from '../../base/invariant.ts';
import { minorDigits, parseAmount } from '../../base/money.ts';
import { nameKey } from '../../base/names.ts';
import {
  divide,
  fromInteger,
  multiply,
  negate,
  parseDecimal,
  parsePercentage,
  type Rational,
} from '../../base/rational.ts';
import type { Type } from '../../checking/type.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Held, Value } from '../value.ts';
import { type Lowering, wordOf } from './context.ts';

function decimal(digits: string): Rational {
  const value = parseDecimal(digits);
  invariant(value !== undefined, `“${digits}” is no decimal`);
  return value;
}

function hundredth(value: Rational): Rational {
  const result = divide(value, fromInteger(100));
  invariant(result !== undefined, 'a hundred is not zero');
  return result;
}

/** Major units as minor units (pounds as pence). */
export function inMinorUnits(digits: string, currency: string): Rational {
  return multiply(decimal(digits), fromInteger(10n ** BigInt(minorDigits(currency))));
}

/** Value of a literal, or undefined for any other expression and for periods. */
export function literalValue(literal: ast.Expression): Value | undefined {
  switch (literal.kind) {
    case 'TextLiteral':
      return { kind: 'text', text: literal.value };
    case 'NumberLiteral':
      return { kind: 'number', number: decimal(literal.digits) };
    case 'PercentageLiteral':
      return { kind: 'percentage', fraction: hundredth(decimal(literal.digits)) };
    case 'MoneyLiteral':
      return {
        kind: 'money',
        minor: inMinorUnits(literal.digits, literal.currency),
        currency: literal.currency,
      };
    case 'DateLiteral':
      return { kind: 'date', day: literal.day };
    default:
      return undefined;
  }
}

/** The number in a round's unit: minor units for money, a fraction for percentages. */
export function unitValue(unit: ast.RoundExpression['unit']): Rational {
  const value = literalValue(unit);
  if (value?.kind === 'money') return value.minor;
  if (value?.kind === 'percentage') return value.fraction;
  invariant(value?.kind === 'number', 'a unit is an amount, a number or a percentage');
  return value.number;
}

/** Value of a constant: a literal (perhaps negated), or a bare word that is a choice, `yes` or `no`. */
export function constantValue(lowering: Lowering, expression: ast.Expression): Value {
  if (expression.kind === 'BracketedExpression') return constantValue(lowering, expression.inner);
  if (expression.kind === 'NegateExpression') return negated(constantValue(lowering, expression.operand));
  const word = wordOf(lowering, expression);
  if (word?.kind === 'choice') return { kind: 'choice', key: word.choice.key, name: word.choice.name };
  if (word?.kind === 'yes or no') return { kind: 'yes or no', yes: word.yes };
  const value = literalValue(expression);
  invariant(value !== undefined, `a ${expression.kind} is no constant`);
  return value;
}

function negated(value: Value): Value {
  switch (value.kind) {
    case 'money':
      return { ...value, minor: negate(value.minor) };
    case 'number':
      return { ...value, number: negate(value.number) };
    case 'percentage':
      return { ...value, fraction: negate(value.fraction) };
    default:
      invariant(false, `${value.kind} cannot be negative`);
  }
}

/** What a scenario gives for a fact, or a field of an entry, of a type. */
export function heldOfType(lowering: Lowering, type: Type, given: ast.GivenValue): Held {
  switch (given.kind) {
    case 'GivenValues':
      return { state: 'known', value: valueOfType(lowering, type, given.values) };
    case 'GivenEmpty':
      return {
        state: 'known',
        value: type.kind === 'list' ? { kind: 'list', items: [] } : { kind: 'choices', members: [] },
      };
    case 'GivenState':
      return given.state === 'unavailable'
        ? { state: 'unavailable', reason: undefined }
        : { state: given.state };
    default:
      return unreachable(given);
  }
}

/** The constants written for a fact of a type: several for `some of` and lists, one for the rest. */
export function valueOfType(lowering: Lowering, type: Type, expressions: readonly ast.Expression[]): Value {
  switch (type.kind) {
    case 'choices': {
      const keys = new Set(
        expressions.map((expression) => {
          const value = constantValue(lowering, expression);
          invariant(value.kind === 'choice', 'a member of “some of” is a choice');
          return value.key;
        }),
      );
      const members = type.choices.filter((choice) => keys.has(choice.key));
      return { kind: 'choices', members: members.map(({ key, name }) => ({ kind: 'choice', key, name })) };
    }
    case 'list':
      return {
        kind: 'list',
        items: expressions.map((expression) => ({
          state: 'known',
          value: valueOfType(lowering, type.element, [expression]),
        })),
      };
    case 'record': {
      const entry = expressions[0];
      invariant(entry?.kind === 'EntryExpression', 'a record is written in brackets');
      const fields = new Map<string, Held>();
      for (const { name, value } of entry.fields) {
        const field = type.fields.find((one) => one.key === nameKey(name.text));
        invariant(field !== undefined, `“${name.text}” is no field of ${type.name}`);
        fields.set(field.key, heldOfType(lowering, field.type, value));
      }
      return { kind: 'record', fields };
    }
    case 'yes or no':
    case 'choice':
    case 'money':
    case 'number':
    case 'percentage':
    case 'date':
    case 'text': {
      const expression = expressions[0];
      invariant(expression !== undefined, 'a value is written');
      return constantValue(lowering, expression);
    }
    default:
      return unreachable(type);
  }
}

/** The value a cell of a list file holds; the checker has refused cells that fit nothing. */
export function cellValue(text: string, type: Type): Value {
  switch (type.kind) {
    case 'text':
      return { kind: 'text', text };
    case 'number':
      return { kind: 'number', number: decimal(text) };
    case 'date': {
      const day = parseIsoDate(text);
      invariant(day !== undefined, `“${text}” is no date`);
      return { kind: 'date', day };
    }
    case 'money': {
      const amount = parseAmount(text, type.currency);
      invariant('minor' in amount, `“${text}” is no amount`);
      return { kind: 'money', minor: fromInteger(amount.minor), currency: type.currency };
    }
    case 'percentage': {
      const fraction = parsePercentage(text);
      invariant(fraction !== undefined, `“${text}” is no percentage`);
      return { kind: 'percentage', fraction };
    }
    default:
      invariant(false, `a list file cannot hold ${type.kind}`);
  }
}
