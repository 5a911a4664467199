/**
 * Names: from what a run of words means to the operand it stands for.
 *
 * In: a meaning that the binder found. Out: an operand; names become references by index. Periods are here too, for
 * the calendars they name.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import type { Span } from '../../base/span.ts';
import type { Meaning } from '../../binding/bindings.ts';
import type { Type } from '../../checking/type.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Operand, Period } from '../program.ts';
import { type Lowering, referenceOf, typeOfSymbol } from './context.ts';

/** The type of every condition. */
export const YES_OR_NO: Type = { kind: 'yes or no' };

/** The operand a meaning stands for; `brackets` is what stands in the brackets of `… of (…)`. */
export function lowerMeaning(lowering: Lowering, meaning: Meaning, span: Span, brackets?: Operand): Operand {
  const head = lowering.node(span);
  switch (meaning.kind) {
    case 'symbol':
      return lowerSymbol(lowering, meaning.symbol, head);
    case 'brackets':
      invariant(brackets !== undefined, 'these brackets hold an operand');
      return brackets;
    case 'field of': {
      const of = lowerMeaning(lowering, meaning.of, span, brackets);
      if (of.type.kind === 'list') {
        const element = of.type.element;
        invariant(element.kind === 'record', 'only records have fields');
        return {
          ...head,
          kind: 'each',
          type: {
            kind: 'list',
            element: fieldType(element, meaning.field.key),
            elementName: meaning.field.name,
          },
          list: of,
          field: meaning.field.key,
        };
      }
      return {
        ...head,
        kind: 'field',
        type: fieldType(of.type, meaning.field.key),
        of,
        field: meaning.field.key,
      };
    }
    case 'element': {
      const element = lowering.elements[lowering.elements.length - 1 - meaning.depth];
      invariant(element !== undefined, 'an element stands in a “where”');
      const field = meaning.field;
      return field === undefined
        ? { ...head, kind: 'element', type: element, depth: meaning.depth, field: undefined }
        : {
            ...head,
            kind: 'element',
            type: fieldType(element, field.key),
            depth: meaning.depth,
            field: field.key,
          };
    }
    case 'aggregate': {
      const list = lowerMeaning(lowering, meaning.of, span, brackets);
      const type: Type =
        meaning.function === 'number' || list.type.kind !== 'list'
          ? { kind: 'number', whole: true }
          : list.type.element;
      return { ...head, kind: 'aggregate', type, function: meaning.function, list };
    }
    case 'exempt':
      return {
        ...head,
        kind: 'truth',
        type: YES_OR_NO,
        condition: { ...lowering.node(span), kind: 'exempt', exemption: lowering.indexOf(meaning.exemption) },
      };
    case 'keyed list':
    case 'word':
      return invariant(false, `a ${meaning.kind} is no operand`) as never;
    default:
      return unreachable(meaning);
  }
}

function fieldType(type: Type, key: string): Type {
  invariant(type.kind === 'record', 'only records have fields');
  const field = type.fields.find((one) => one.key === key);
  invariant(field !== undefined, `no field “${key}” in ${type.name}`);
  return field.type;
}

function lowerSymbol(
  lowering: Lowering,
  symbol: Extract<Meaning, { kind: 'symbol' }>['symbol'],
  head: { readonly id: number; readonly span: Span },
): Operand {
  const index = lowering.indexOf(symbol);
  const type = typeOfSymbol(lowering, symbol);
  switch (symbol.kind) {
    case 'fact':
      return { ...head, kind: 'fact', type, fact: index };
    case 'threshold':
      return { ...head, kind: 'threshold', type, threshold: index };
    case 'table':
      return { ...head, kind: 'table', type, table: index };
    case 'decision':
      return { ...head, kind: 'decision', type, decision: index };
    case 'definition':
      if (type.kind !== 'yes or no') return { ...head, kind: 'definition', type, definition: index };
      return {
        ...head,
        kind: 'truth',
        type,
        condition: { ...lowering.node(head.span), kind: 'defined', definition: index },
      };
    default:
      return invariant(false, `a ${symbol.kind} is no operand`) as never;
  }
}

/** A period, with the calendar named or the only one there is for working days. */
export function lowerPeriod(
  lowering: Lowering,
  period: ast.PeriodLiteral,
  calendar: ast.Name | undefined,
): Period {
  const { count, unit } = period;
  if (unit !== 'working days') return { count, unit, calendar: undefined };
  return {
    count,
    unit,
    calendar: calendar === undefined ? 0 : lowering.indexOf(referenceOf(lowering, calendar)),
  };
}
