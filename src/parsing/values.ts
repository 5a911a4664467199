/**
 * The grammar of values: literals, names, arithmetic, periods, years, lists with `where`.
 *
 * In:  the layout pass's tokens.
 * Out: rules that build the `Expression` nodes of values. Conditions are read by the parser that extends this one.
 *
 * Operands are read in one loop and then grouped by precedence, and alternatives are kept in fields, because this is
 * where the parser spends its time. Chevrotain records each rule once with stand-in tokens, so the code in a rule
 * may look at nothing inside the nodes it passes on.
 */
import type { IToken, ParserMethod } from 'chevrotain';
import type {
  ArithmeticExpression,
  ConversionOperator,
  Expression,
  MoneyLiteral,
  Name as NameNode,
  NumberLiteral as NumberNode,
  PercentageLiteral,
  PeriodLiteral,
  RoundingMode,
  WindowDirection,
} from '../syntax/ast.ts';
import {
  Comma,
  DayOfYear,
  LeftBracket,
  LongDate,
  Minus,
  Money,
  NumberLiteral,
  Over,
  Percentage,
  Period,
  Plus,
  RightBracket,
  Text,
  Times,
} from './lexer.ts';
import { MAX_CHAIN, MAX_PREFIXES } from './limits.ts';
import { alt, LineParser, separated } from './line-parser.ts';
import { dateOf, dayOfYearOf, moneyOf, numberOf, percentageOf, periodOf, textOf } from './nodes.ts';
import { And, keyword, Name, OfRun, QuotedName, Where } from './tokens.ts';

const VAT_ADDED = keyword('with VAT added at');
const VAT_TAKEN_OFF = keyword('with VAT taken off at');
const CONVERTED = keyword('converted at');
const ANY = keyword('any');
const EVERY = keyword('every');
const ROUND = keyword('round');
const WHOLE_YEARS = keyword('whole years between');
const EXACT_YEARS = keyword('exact years between');
const COUNTING_BOTH_DAYS = keyword('counting both days');
const FISCAL_YEAR = keyword('fiscal year of');
const STARTING = keyword('starting');
const TO = keyword('to');
const OF = keyword('of');
const BY = keyword('by');
const AFTER = keyword('after');
const BEFORE = keyword('before');
const BEGINNING_WITH = keyword('beginning with');
const ENDING_WITH = keyword('ending with');
const HALF_UP = keyword('half up');
const HALF_EVEN = keyword('half even');
const HALF_DOWN = keyword('half down');
const UP = keyword('up');
const DOWN = keyword('down');

export abstract class ValueParser extends LineParser {
  /** A condition: brackets and `where` hold one. */
  abstract readonly expression: ParserMethod<[], Expression>;

  // ── Values ────────────────────────────────────────────────────────────────────────────────────────────────

  readonly period = this.RULE('period', (): PeriodLiteral => periodOf(this.reading, this.CONSUME(Period)));

  private readonly directions = [
    alt((): 'after' | 'before' => this.direction(this.CONSUME(AFTER), 'after')),
    alt((): 'after' | 'before' => this.direction(this.CONSUME(BEFORE), 'before')),
  ];

  private readonly windowDirections = [
    alt((): WindowDirection => this.direction(this.CONSUME(AFTER), 'after')),
    alt((): WindowDirection => this.direction(this.CONSUME(BEFORE), 'before')),
    alt((): WindowDirection => this.direction(this.CONSUME(BEGINNING_WITH), 'beginning with')),
    alt((): WindowDirection => this.direction(this.CONSUME(ENDING_WITH), 'ending with')),
  ];

  private direction<T extends WindowDirection>(_word: IToken, direction: T): T {
    return direction;
  }

  /** `by \`bank days\`` behind a period in working days. */
  readonly calendar = this.RULE('calendar', (): NameNode => {
    this.CONSUME(BY);
    return this.nameOf(this.CONSUME(QuotedName));
  });

  readonly shift = this.RULE('shift', (): Expression => {
    const start = this.LA(1);
    const period = this.SUBRULE(this.period);
    let result: Expression = period;
    this.OPTION(() => {
      const calendar = this.OPTION1(() => this.SUBRULE(this.calendar));
      const direction = this.OR(this.directions);
      const date = this.SUBRULE(this.primary);
      result = { kind: 'ShiftExpression', period, calendar, direction, date, span: this.spanFrom(start) };
    });
    return result;
  });

  readonly window = this.RULE('window', (): Expression => {
    const start = this.LA(1);
    const period = this.SUBRULE(this.period);
    const calendar = this.OPTION(() => this.SUBRULE(this.calendar));
    const direction = this.OR(this.windowDirections);
    const date = this.SUBRULE(this.primary);
    return { kind: 'WindowExpression', period, calendar, direction, date, span: this.spanFrom(start) };
  });

  readonly percentage = this.RULE('percentage', (): Expression => {
    const start = this.LA(1);
    const left = percentageOf(this.reading, this.CONSUME(Percentage));
    let result: Expression = left;
    this.OPTION(() => {
      this.CONSUME(OF);
      const right = this.SUBRULE(this.primary);
      result = {
        kind: 'ArithmeticExpression',
        operator: '*',
        percentOf: true,
        left,
        right,
        span: this.spanFrom(start),
      };
    });
    return result;
  });

  /** A list with `where`, or a plain operand. */
  readonly element = this.RULE('element', (): Expression => {
    const start = this.LA(1);
    const list = this.SUBRULE(this.operand);
    let result = list;
    this.OPTION(() => {
      this.CONSUME(Where);
      const where = this.SUBRULE(this.expression);
      result = { kind: 'FilterExpression', list, where, span: this.spanFrom(start) };
    });
    return result;
  });

  readonly ofBrackets = this.RULE('ofBrackets', (): Expression => {
    const start = this.LA(1);
    const words = this.nameOf(this.CONSUME(OfRun));
    const operands: Expression[] = [];
    this.CONSUME(LeftBracket);
    this.AT_LEAST_ONE_SEP(separated(Comma, () => operands.push(this.SUBRULE(this.element))));
    this.CONSUME(RightBracket);
    return { kind: 'OfBracketsExpression', words, operands, span: this.spanFrom(start) };
  });

  readonly brackets = this.RULE('brackets', (): Expression => {
    const start = this.CONSUME(LeftBracket);
    const inner = this.SUBRULE(this.expression);
    const where = this.OPTION(() => {
      this.CONSUME(Where);
      return this.SUBRULE1(this.expression);
    });
    this.CONSUME(RightBracket);
    const span = this.spanFrom(start);
    return where === undefined
      ? { kind: 'BracketedExpression', inner, span }
      : { kind: 'FilterExpression', list: inner, where, span };
  });

  readonly quantifier = this.RULE('quantifier', (): Expression => {
    const start = this.LA(1);
    const quantifier = this.OR([
      alt(() => this.word(this.CONSUME(ANY), 'any' as const)),
      alt(() => this.word(this.CONSUME(EVERY), 'every' as const)),
    ]);
    const element = this.nameOf(this.CONSUME(Name));
    this.CONSUME(Where);
    this.CONSUME(LeftBracket);
    const where = this.SUBRULE(this.expression);
    this.CONSUME(RightBracket);
    return { kind: 'QuantifierExpression', quantifier, element, where, span: this.spanFrom(start) };
  });

  protected word<T>(_keyword: IToken, value: T): T {
    return value;
  }

  readonly yearsBetween = this.RULE('yearsBetween', (): Expression => {
    const start = this.LA(1);
    const exact = this.OR([
      alt(() => this.word(this.CONSUME(WHOLE_YEARS), false)),
      alt(() => this.word(this.CONSUME(EXACT_YEARS), true)),
    ]);
    this.CONSUME(LeftBracket);
    const from = this.SUBRULE(this.operand);
    this.CONSUME(RightBracket);
    this.CONSUME(And);
    this.CONSUME1(LeftBracket);
    const to = this.SUBRULE1(this.operand);
    this.CONSUME1(RightBracket);
    const countingBothDays = this.OPTION(() => this.word(this.CONSUME(COUNTING_BOTH_DAYS), true)) ?? false;
    return { kind: 'YearsBetweenExpression', exact, from, to, countingBothDays, span: this.spanFrom(start) };
  });

  readonly fiscalYear = this.RULE('fiscalYear', (): Expression => {
    const start = this.CONSUME(FISCAL_YEAR);
    this.CONSUME(LeftBracket);
    const date = this.SUBRULE(this.operand);
    this.CONSUME(RightBracket);
    this.CONSUME(STARTING);
    const starting = dayOfYearOf(this.reading, this.CONSUME(DayOfYear));
    return { kind: 'FiscalYearExpression', date, starting, span: this.spanFrom(start) };
  });

  readonly round = this.RULE('round', (): Expression => {
    const start = this.CONSUME(ROUND);
    this.CONSUME(LeftBracket);
    const value = this.SUBRULE(this.operand);
    this.CONSUME(RightBracket);
    this.CONSUME(TO);
    const unit = this.OR<MoneyLiteral | NumberNode | PercentageLiteral>([
      alt(() => moneyOf(this.reading, this.CONSUME(Money))),
      alt(() => numberOf(this.reading, this.CONSUME(NumberLiteral))),
      alt(() => percentageOf(this.reading, this.CONSUME(Percentage))),
    ]);
    const mode = this.OR1<RoundingMode>([
      alt(() => this.word(this.CONSUME(HALF_UP), 'half up')),
      alt(() => this.word(this.CONSUME(HALF_EVEN), 'half even')),
      alt(() => this.word(this.CONSUME(HALF_DOWN), 'half down')),
      alt(() => this.word(this.CONSUME(UP), 'up')),
      alt(() => this.word(this.CONSUME(DOWN), 'down')),
    ]);
    return { kind: 'RoundExpression', value, unit, mode, span: this.spanFrom(start) };
  });

  private readonly conversions = [
    alt((): ConversionOperator => this.word(this.CONSUME(VAT_ADDED), 'with VAT added at')),
    alt((): ConversionOperator => this.word(this.CONSUME(VAT_TAKEN_OFF), 'with VAT taken off at')),
    alt((): ConversionOperator => this.word(this.CONSUME(CONVERTED), 'converted at')),
  ];

  /** `with VAT added at standard VAT`, behind what is converted: brackets, so that its edge is seen. */
  readonly conversion = this.RULE('conversion', (value: Expression): Expression => {
    const operator = this.OR(this.conversions);
    const rate = this.nameOf(this.CONSUME(Name));
    return this.ACTION(() => {
      const span = { file: rate.span.file, start: value.span.start, end: rate.span.end };
      if (value.kind !== 'BracketedExpression' && value.kind !== 'FilterExpression') {
        const written = this.reading.text.slice(value.span.start, value.span.end);
        this.report('conversion-needs-brackets', span, { instead: `(${written}) ${operator} ${rate.text}` });
      }
      return { kind: 'ConversionExpression', operator, value, rate, span };
    });
  });

  private readonly convertibles = [
    alt((): Expression => moneyOf(this.reading, this.CONSUME(Money))),
    alt((): Expression => numberOf(this.reading, this.CONSUME(NumberLiteral))),
    alt((): Expression => this.SUBRULE(this.brackets)),
    alt((): Expression => this.SUBRULE(this.ofBrackets)),
    alt((): Expression => this.SUBRULE(this.round)),
  ];

  /** What words can follow that convert it: it ends in a bracket or a figure, never in a bare name. */
  readonly converted = this.RULE('converted', (): Expression => {
    let result = this.OR(this.convertibles);
    this.OPTION(() => {
      result = this.SUBRULE(this.conversion, { ARGS: [result] });
    });
    return result;
  });

  private readonly primaries = [
    alt((): Expression => this.nameExpression(this.CONSUME(Name))),
    alt((): Expression => textOf(this.reading, this.CONSUME(Text))),
    alt((): Expression => this.SUBRULE(this.converted)),
    alt((): Expression => dateOf(this.reading, this.CONSUME(LongDate))),
    alt((): Expression => this.SUBRULE(this.percentage)),
    alt((): Expression => this.SUBRULE(this.shift)),
    alt((): Expression => this.SUBRULE(this.quantifier)),
    alt((): Expression => this.SUBRULE(this.yearsBetween)),
    alt((): Expression => this.SUBRULE(this.fiscalYear)),
  ];

  /** One operand of an operator, with the minus signs before it. */
  readonly primary = this.RULE('primary', (): Expression => {
    this.enter();
    const start = this.LA(1);
    let minuses = 0;
    this.MANY(() => {
      this.CONSUME(Minus);
      minuses++;
    });
    if (minuses > MAX_PREFIXES) this.tooDeep(start, MAX_PREFIXES);
    let result = this.OR(this.primaries);
    this.leave();
    for (; minuses > 0; minuses--) {
      result = { kind: 'NegateExpression', operand: result, span: this.spanFrom(start) };
    }
    return result;
  });

  private readonly arithmeticOperators = [
    alt((): ArithmeticExpression['operator'] => this.word(this.CONSUME(Plus), '+')),
    alt((): ArithmeticExpression['operator'] => this.word(this.CONSUME(Minus), '-')),
    alt((): ArithmeticExpression['operator'] => this.word(this.CONSUME(Times), '*')),
    alt((): ArithmeticExpression['operator'] => this.word(this.CONSUME(Over), '/')),
  ];

  /** A value: operands with `+ - * /` between them. `*` and `/` bind closer; equals group from the left. */
  readonly operand = this.RULE('operand', (): Expression => {
    const start = this.LA(1);
    const first = this.SUBRULE(this.primary);
    let operands: Expression[] | undefined;
    const operators: ArithmeticExpression['operator'][] = [];
    this.MANY(() => {
      operands ??= [first];
      operators.push(this.OR(this.arithmeticOperators));
      operands.push(this.SUBRULE1(this.primary));
    });
    if (operands === undefined) return first;
    if (operators.length > MAX_CHAIN) this.tooDeep(start, MAX_CHAIN);
    return this.ACTION(() => group(operands ?? [first], operators)) ?? first;
  });
}

/** Groups a chain of operands: `*` and `/` before `+` and `-`, equals from the left. */
function group(
  operands: readonly Expression[],
  operators: readonly ArithmeticExpression['operator'][],
): Expression | undefined {
  const sums: Expression[] = [];
  const signs: ArithmeticExpression['operator'][] = [];
  for (const [index, right] of operands.entries()) {
    const operator = operators[index - 1];
    const left = sums[sums.length - 1];
    if (left === undefined || operator === undefined || operator === '+' || operator === '-') {
      sums.push(right);
      if (operator !== undefined) signs.push(operator);
    } else {
      sums[sums.length - 1] = arithmetic(operator, left, right);
    }
  }
  let result = sums[0];
  for (const [index, operator] of signs.entries()) {
    const right = sums[index + 1];
    if (result !== undefined && right !== undefined) result = arithmetic(operator, result, right);
  }
  return result;
}

function arithmetic(
  operator: ArithmeticExpression['operator'],
  left: Expression,
  right: Expression,
): Expression {
  const span = { file: left.span.file, start: left.span.start, end: right.span.end };
  return { kind: 'ArithmeticExpression', operator, percentOf: false, left, right, span };
}
