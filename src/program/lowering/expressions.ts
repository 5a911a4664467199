/**
 * Conditions and operands: from checked expressions to nodes of the decision program.
 *
 * In: an expression with its meaning and type known. Out: nodes; `is not …` becomes `not` around its opposite,
 * and names become references by index.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type { CompareOperator, Condition, Operand, TextTemplate, Window } from '../program.ts';
import { type Lowering, meaningOf, referenceOf, typeOf, typeOfSymbol, wordOf } from './context.ts';
import { lowerMeaning, lowerPeriod, YES_OR_NO } from './meanings.ts';
import { literalValue, unitValue } from './values.ts';

/** The condition an expression states. */
export function lowerCondition(lowering: Lowering, expression: ast.Expression): Condition {
  const head = () => lowering.node(expression.span);
  switch (expression.kind) {
    case 'BracketedExpression':
      return lowerCondition(lowering, expression.inner);
    case 'LimbsExpression':
      return {
        ...head(),
        kind: expression.operator,
        operands: expression.limbs.map((limb) => ({
          label: limb.label,
          condition: lowerCondition(lowering, limb.condition),
        })),
      };
    case 'LogicalExpression':
      return {
        ...head(),
        kind: expression.operator === 'and' ? 'all' : 'any',
        operands: expression.operands.map((operand) => ({
          label: undefined,
          condition: lowerCondition(lowering, operand),
        })),
      };
    case 'NotExpression':
      return {
        ...head(),
        kind: 'not',
        operand: lowerCondition(lowering, expression.operand),
        from: undefined,
      };
    case 'ComparisonExpression':
      return comparison(
        lowering,
        expression.operator,
        () => lowerOperand(lowering, expression.left),
        expression.right,
        expression.span,
      );
    case 'KnownnessExpression':
      return {
        ...head(),
        kind: 'knownness',
        test: expression.test,
        operand: lowerOperand(lowering, expression.operand),
      };
    case 'QuantifierExpression': {
      const list = lowerMeaning(
        lowering,
        meaningOf(lowering, expression.element, expression.element.text),
        expression.element.span,
      );
      invariant(list.type.kind === 'list', 'a quantifier ranges over a list');
      return {
        ...head(),
        kind: 'quantified',
        quantifier: expression.quantifier,
        list,
        elementName: list.type.elementName,
        where: lowerCondition(lowering.inside(list.type.element), expression.where),
      };
    }
    case 'NameExpression': {
      const word = wordOf(lowering, expression);
      if (word?.kind === 'yes or no') return { ...head(), kind: 'constant', yes: word.yes };
      const meaning = meaningOf(lowering, expression, expression.name.text);
      if (meaning.kind === 'exempt') {
        return { ...head(), kind: 'exempt', exemption: lowering.indexOf(meaning.exemption) };
      }
      if (meaning.kind === 'symbol' && meaning.symbol.kind === 'definition') {
        return { ...head(), kind: 'defined', definition: lowering.indexOf(meaning.symbol) };
      }
      return { ...head(), kind: 'holds', operand: lowerMeaning(lowering, meaning, expression.span) };
    }
    default:
      return { ...head(), kind: 'holds', operand: lowerOperand(lowering, expression) };
  }
}

type Lower = (
  lowering: Lowering,
  left: () => Operand,
  right: readonly ast.Expression[],
  span: Span,
) => Condition;

const compareBy =
  (operator: CompareOperator): Lower =>
  (lowering, left, right, span) => ({
    ...lowering.node(span),
    kind: 'compare',
    operator,
    left: left(),
    right: lowerOperand(lowering, only(right)),
  });

const oneOf: Lower = (lowering, left, right, span) => ({
  ...lowering.node(span),
  kind: 'one of',
  left: left(),
  right: right.map((one) => lowerOperand(lowering, one)),
});

const listed: Lower = (lowering, left, right, span) => {
  const list = only(right);
  invariant(list.kind === 'NameExpression', 'what follows “is listed in” is a name');
  const meaning = meaningOf(lowering, list, list.name.text);
  const head = lowering.node(span);
  if (meaning.kind === 'keyed list') {
    return {
      ...head,
      kind: 'listed',
      left: left(),
      list: lowering.indexOf(meaning.list),
      key: lowerMeaning(lowering, meaning.of, list.span),
    };
  }
  invariant(meaning.kind === 'symbol', 'what follows “is listed in” is a list');
  return { ...head, kind: 'listed', left: left(), list: lowering.indexOf(meaning.symbol), key: undefined };
};

const includes =
  (mode: 'all' | 'any'): Lower =>
  (lowering, left, right, span) => ({
    ...lowering.node(span),
    kind: 'includes',
    mode,
    left: left(),
    right: right.map((one) => lowerOperand(lowering, one)),
  });

const opposite =
  (operator: ast.ComparisonOperator, lower: Lower): Lower =>
  (lowering, left, right, span) => ({
    ...lowering.node(span),
    kind: 'not',
    operand: lower(lowering, left, right, span),
    from: operator,
  });

const COMPARISONS = {
  is: compareBy('is'),
  'is not': opposite('is not', compareBy('is')),
  'is one of': oneOf,
  'is not one of': opposite('is not one of', oneOf),
  'is at least': compareBy('is at least'),
  'is more than': compareBy('is more than'),
  'is at most': compareBy('is at most'),
  'is less than': compareBy('is less than'),
  'is before': compareBy('is before'),
  'is on or before': compareBy('is on or before'),
  'is after': compareBy('is after'),
  'is on or after': compareBy('is on or after'),
  'is between': (lowering, left, right, span) => {
    const [low, high] = right;
    invariant(low !== undefined && high !== undefined, '“is between” has two ends');
    return {
      ...lowering.node(span),
      kind: 'between',
      left: left(),
      low: lowerOperand(lowering, low),
      high: lowerOperand(lowering, high),
    };
  },
  'is within': (lowering, left, right, span) => {
    const window = only(right);
    invariant(window.kind === 'WindowExpression', 'what follows “is within” is a window');
    return { ...lowering.node(span), kind: 'within', left: left(), window: lowerWindow(lowering, window) };
  },
  'is listed in': listed,
  'is not listed in': opposite('is not listed in', listed),
  'is a code starting with': (lowering, left, right, span) => {
    const prefixes: Operand[] = [];
    const lists: number[] = [];
    for (const one of right) {
      const meaning = one.kind === 'NameExpression' ? meaningOf(lowering, one, one.name.text) : undefined;
      if (meaning?.kind === 'symbol' && meaning.symbol.kind === 'list') {
        lists.push(lowering.indexOf(meaning.symbol));
      } else {
        prefixes.push(lowerOperand(lowering, one));
      }
    }
    return { ...lowering.node(span), kind: 'starts with', left: left(), prefixes, lists };
  },
  includes: includes('all'),
  'includes all of': includes('all'),
  'includes any of': includes('any'),
} satisfies Record<ast.ComparisonOperator, Lower>;

/** A comparison whose left side is made by `left` (a table's column stands left of each of its cells). */
export function comparison(
  lowering: Lowering,
  operator: ast.ComparisonOperator,
  left: () => Operand,
  right: readonly ast.Expression[],
  span: Span,
): Condition {
  const lower: Lower = COMPARISONS[operator];
  return lower(lowering, left, right, span);
}

function only(right: readonly ast.Expression[]): ast.Expression {
  const [one, another] = right;
  invariant(one !== undefined && another === undefined, 'this comparison has one right side');
  return one;
}

function lowerWindow(lowering: Lowering, window: ast.WindowExpression): Window {
  return {
    period: lowerPeriod(lowering, window.period, window.calendar),
    direction: window.direction,
    date: lowerOperand(lowering, window.date),
  };
}

/** The value an expression stands for. */
export function lowerOperand(lowering: Lowering, expression: ast.Expression): Operand {
  switch (expression.kind) {
    case 'TextLiteral':
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
    case 'DateLiteral': {
      const value = literalValue(expression);
      invariant(value !== undefined, 'a literal has a value');
      return {
        ...lowering.node(expression.span),
        kind: 'literal',
        type: typeOf(lowering, expression),
        value,
      };
    }
    case 'BracketedExpression':
      return lowerOperand(lowering, expression.inner);
    case 'NameExpression':
      return lowerName(lowering, expression);
    case 'FilterExpression': {
      const list = lowerOperand(lowering, expression.list);
      invariant(list.type.kind === 'list', '“where” selects from a list');
      return {
        ...lowering.node(expression.span),
        kind: 'filter',
        type: list.type,
        list,
        elementName: list.type.elementName,
        where: lowerCondition(lowering.inside(list.type.element), expression.where),
      };
    }
    case 'OfBracketsExpression':
      return lowerOfBrackets(lowering, expression);
    case 'ArithmeticExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'arithmetic',
        type: typeOf(lowering, expression),
        operator: expression.operator,
        left: lowerOperand(lowering, expression.left),
        right: lowerOperand(lowering, expression.right),
      };
    case 'ConversionExpression': {
      const rate = referenceOf(lowering, expression.rate);
      return {
        ...lowering.node(expression.span),
        kind: 'arithmetic',
        type: typeOf(lowering, expression),
        operator: expression.operator,
        left: lowerOperand(lowering, expression.value),
        right: {
          ...lowering.node(expression.rate.span),
          kind: 'threshold',
          type: typeOfSymbol(lowering, rate),
          threshold: lowering.indexOf(rate),
        },
      };
    }
    case 'NegateExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'negate',
        type: typeOf(lowering, expression),
        operand: lowerOperand(lowering, expression.operand),
      };
    case 'RoundExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'round',
        type: typeOf(lowering, expression),
        operand: lowerOperand(lowering, expression.value),
        unit: unitValue(expression.unit),
        mode: expression.mode,
      };
    case 'ShiftExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'shift',
        type: { kind: 'date' },
        period: lowerPeriod(lowering, expression.period, expression.calendar),
        direction: expression.direction,
        date: lowerOperand(lowering, expression.date),
      };
    case 'YearsBetweenExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'years between',
        type: typeOf(lowering, expression),
        exact: expression.exact,
        from: lowerOperand(lowering, expression.from),
        to: lowerOperand(lowering, expression.to),
        countingBothDays: expression.countingBothDays,
      };
    case 'FiscalYearExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'fiscal year',
        type: typeOf(lowering, expression),
        date: lowerOperand(lowering, expression.date),
        startMonth: expression.starting.month,
        startDay: expression.starting.day,
      };
    case 'LimbsExpression':
    case 'LogicalExpression':
    case 'NotExpression':
    case 'ComparisonExpression':
    case 'KnownnessExpression':
    case 'QuantifierExpression':
      return {
        ...lowering.node(expression.span),
        kind: 'truth',
        type: YES_OR_NO,
        condition: lowerCondition(lowering, expression),
      };
    case 'PeriodLiteral':
    case 'WindowExpression':
    case 'EntryExpression':
      return invariant(false, `a ${expression.kind} does not stand alone`) as never;
    default:
      return unreachable(expression);
  }
}

function lowerName(lowering: Lowering, expression: ast.NameExpression): Operand {
  const word = wordOf(lowering, expression);
  if (word?.kind === 'choice') {
    const { key, name } = word.choice;
    return {
      ...lowering.node(expression.span),
      kind: 'literal',
      type: typeOf(lowering, expression),
      value: { kind: 'choice', key, name },
    };
  }
  if (word?.kind === 'yes or no') {
    return {
      ...lowering.node(expression.span),
      kind: 'literal',
      type: YES_OR_NO,
      value: { kind: 'yes or no', yes: word.yes },
    };
  }
  return lowerMeaning(lowering, meaningOf(lowering, expression, expression.name.text), expression.span);
}

function lowerOfBrackets(lowering: Lowering, expression: ast.OfBracketsExpression): Operand {
  const meaning = meaningOf(lowering, expression, expression.words.text);
  const [first, ...rest] = expression.operands;
  invariant(first !== undefined, 'brackets hold something');
  if (rest.length > 0) {
    invariant(
      meaning.kind === 'aggregate' && meaning.function !== 'number',
      'several operands are compared or added',
    );
    return {
      ...lowering.node(expression.span),
      kind: 'choose',
      type: typeOf(lowering, expression),
      function: meaning.function,
      operands: expression.operands.map((operand) => lowerOperand(lowering, operand)),
    };
  }
  return lowerMeaning(lowering, meaning, expression.span, lowerOperand(lowering, first));
}

/** A `because` text with its names in braces as operands. */
export function lowerTemplate(
  lowering: Lowering,
  literal: ast.TextLiteral | undefined,
): TextTemplate | undefined {
  if (literal === undefined) return undefined;
  const parts = lowering.checked.bindings.templates.get(literal) ?? [literal.value];
  return parts.map((part) => (typeof part === 'string' ? part : lowerName(lowering, part)));
}
