/**
 * The grammar of expressions: values, comparisons, conditions.
 *
 * In:  the layout pass's tokens.
 * Out: rules that build `Expression` nodes, for the clauses that hold them (the parsers that extend this one).
 *
 * Operands are read in one loop and then grouped by precedence, and alternatives are kept in fields, because this is
 * where the parser spends its time. Chevrotain records each rule once with stand-in tokens, so the code in a rule
 * may look at nothing inside the nodes it passes on.
 */
import type { IToken } from 'chevrotain';
import type {
  ArithmeticExpression,
  ComparisonOperator,
  Expression,
  KnownnessTest as KnownnessWords,
  Limb,
  LimbsExpression,
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
  Label,
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
import { MAX_CHAIN, MAX_CHOICES, MAX_PREFIXES } from './limits.ts';
import { alt, LineParser, separated } from './line-parser.ts';
import {
  dateOf,
  dayOfYearOf,
  moneyOf,
  nameExpression,
  nameOf,
  numberOf,
  percentageOf,
  periodOf,
  spanOf,
  textOf,
} from './nodes.ts';
import {
  And,
  Dedent,
  Indent,
  Is,
  IsBetween,
  IsNot,
  IsOneOf,
  IsWithin,
  KnownnessTest,
  keyword,
  ManyValuesComparison,
  Name,
  Newline,
  Not,
  OfRun,
  OneValueComparison,
  Or,
  QuotedName,
  Where,
} from './tokens.ts';

const ALL_OF = keyword('all of');
const ANY_OF = keyword('any of');
const NOT_ALL_OF = keyword('not all of');
const NOT_ANY_OF = keyword('not any of');
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

/** What follows the left operand of a comparison. */
interface Tail {
  readonly token: IToken;
  readonly right: readonly Expression[];
}

/** The words of a compound: the layout pass leaves them, with single blanks, as the token's payload. */
function wordsOf<T extends string>(token: IToken): T {
  return token.payload;
}

export class ExpressionParser extends LineParser {
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
    return nameOf(this.reading, this.CONSUME(QuotedName));
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
    const words = nameOf(this.reading, this.CONSUME(OfRun));
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
    const element = nameOf(this.reading, this.CONSUME(Name));
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

  private readonly primaries = [
    alt((): Expression => nameExpression(this.reading, this.CONSUME(Name))),
    alt((): Expression => textOf(this.reading, this.CONSUME(Text))),
    alt((): Expression => moneyOf(this.reading, this.CONSUME(Money))),
    alt((): Expression => numberOf(this.reading, this.CONSUME(NumberLiteral))),
    alt((): Expression => dateOf(this.reading, this.CONSUME(LongDate))),
    alt((): Expression => this.SUBRULE(this.percentage)),
    alt((): Expression => this.SUBRULE(this.shift)),
    alt((): Expression => this.SUBRULE(this.brackets)),
    alt((): Expression => this.SUBRULE(this.ofBrackets)),
    alt((): Expression => this.SUBRULE(this.quantifier)),
    alt((): Expression => this.SUBRULE(this.yearsBetween)),
    alt((): Expression => this.SUBRULE(this.fiscalYear)),
    alt((): Expression => this.SUBRULE(this.round)),
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

  // ── Conditions ────────────────────────────────────────────────────────────────────────────────────────────

  readonly operands = this.RULE('operands', (): readonly Expression[] => {
    const start = this.LA(1);
    const values: Expression[] = [];
    this.AT_LEAST_ONE_SEP(separated(Comma, () => values.push(this.SUBRULE(this.operand))));
    if (values.length > MAX_CHOICES) this.tooMany(start, MAX_CHOICES);
    return values;
  });

  private readonly tails = [
    alt((): Tail => ({ token: this.CONSUME(Is), right: [this.SUBRULE(this.operand)] })),
    alt((): Tail => ({ token: this.CONSUME(IsNot), right: [this.SUBRULE1(this.operand)] })),
    alt((): Tail => ({ token: this.CONSUME(OneValueComparison), right: [this.SUBRULE2(this.operand)] })),
    alt((): Tail => ({ token: this.CONSUME(IsOneOf), right: this.SUBRULE(this.operands) })),
    alt((): Tail => ({ token: this.CONSUME(ManyValuesComparison), right: this.SUBRULE1(this.operands) })),
    alt((): Tail => this.between()),
    alt((): Tail => ({ token: this.CONSUME(IsWithin), right: [this.SUBRULE(this.window)] })),
    alt((): Tail => ({ token: this.CONSUME(KnownnessTest), right: [] })),
  ];

  private between(): Tail {
    const token = this.CONSUME(IsBetween);
    const low = this.SUBRULE3(this.operand);
    this.CONSUME(And);
    return { token, right: [low, this.SUBRULE4(this.operand)] };
  }

  /** What follows the left operand: shared by conditions and by the cells of tables. */
  readonly comparisonTail = this.RULE('comparisonTail', (): Tail => this.OR(this.tails));

  readonly comparison = this.RULE('comparison', (): Expression => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(Not)));
    const start = this.LA(1);
    let result = this.SUBRULE(this.operand);
    this.OPTION(() => {
      const tail = this.SUBRULE(this.comparisonTail);
      result = this.compare(result, tail, start);
    });
    if (nots.length > MAX_PREFIXES) this.tooDeep(start, MAX_PREFIXES);
    for (let not = nots.pop(); not !== undefined; not = nots.pop()) {
      result = { kind: 'NotExpression', operand: result, span: this.spanFrom(not) };
    }
    return result;
  });

  private compare(left: Expression, tail: Tail, start: IToken): Expression {
    // Recorded tails are stand-ins without content.
    if (this.RECORDING_PHASE) return left;
    const { token, right } = tail;
    const span = this.spanFrom(start);
    if (token.tokenType === KnownnessTest) {
      return { kind: 'KnownnessExpression', test: wordsOf<KnownnessWords>(token), operand: left, span };
    }
    const operator = wordsOf<ComparisonOperator>(token);
    const operatorSpan = spanOf(this.reading, token);
    return { kind: 'ComparisonExpression', operator, operatorSpan, left, right, span };
  }

  private readonly connectives = [alt((): IToken => this.CONSUME(And)), alt((): IToken => this.CONSUME(Or))];

  /** `A and B and C`, or `A or B or C`. Both on one level is reported. */
  readonly expression = this.RULE('expression', (): Expression => {
    const start = this.LA(1);
    const first = this.SUBRULE(this.comparison);
    let operands: Expression[] | undefined;
    let connective: IToken | undefined;
    let odd: IToken | undefined;
    this.MANY(() => {
      const one = this.OR(this.connectives);
      connective ??= one;
      if (one.tokenType !== connective.tokenType) odd ??= one;
      operands ??= [first];
      operands.push(this.SUBRULE1(this.comparison));
    });
    if (operands === undefined) return first;
    if (operands.length > MAX_CHOICES) this.tooMany(start, MAX_CHOICES);
    const operator = connective?.tokenType === Or ? 'or' : 'and';
    const mixed = odd === undefined ? undefined : spanOf(this.reading, odd);
    if (mixed !== undefined && connective !== undefined) {
      const place = { span: spanOf(this.reading, connective), message: 'the other word on this level' };
      this.report('mixed-and-or', mixed, {}, [place]);
    }
    return { kind: 'LogicalExpression', operator, operands, mixed, span: this.spanFrom(start) };
  });

  private readonly limbOpeners = [
    alt((): IToken => this.CONSUME(ALL_OF)),
    alt((): IToken => this.CONSUME(ANY_OF)),
    alt((): IToken => this.CONSUME(NOT_ALL_OF)),
    alt((): IToken => this.CONSUME(NOT_ANY_OF)),
  ];

  readonly limb = this.RULE('limb', (): Limb => {
    const label = this.CONSUME(Label);
    const condition = this.SUBRULE(this.condition);
    return {
      kind: 'Limb',
      label: label.image.slice(1, -1),
      labelSpan: spanOf(this.reading, label),
      condition,
      span: this.spanFrom(label),
    };
  });

  /** `all of` or `any of` and the labelled lines below. */
  readonly limbs = this.RULE('limbs', (): Expression => {
    const opener = this.OR(this.limbOpeners);
    const limbs: Limb[] = [];
    this.CONSUME(Newline);
    this.CONSUME(Indent);
    this.MANY(() => {
      const limb = this.attempt(() => this.SUBRULE(this.limb));
      if (limb !== undefined) limbs.push(limb);
    });
    const end = this.CONSUME(Dedent);
    if (limbs.length === 0 && !this.RECORDING_PHASE) this.giveUp(end);
    const type = opener.tokenType;
    const span = this.spanFrom(opener);
    const operator = type === ANY_OF || type === NOT_ANY_OF ? 'any' : 'all';
    const inner: LimbsExpression = { kind: 'LimbsExpression', operator, limbs, span };
    return type === NOT_ALL_OF || type === NOT_ANY_OF
      ? { kind: 'NotExpression', operand: inner, span }
      : inner;
  });

  private readonly conditions = [
    alt((): Expression => this.SUBRULE(this.limbs)),
    alt((): Expression => {
      const condition = this.SUBRULE(this.expression);
      this.CONSUME(Newline);
      return condition;
    }),
  ];

  /** A condition with the end of its line: on the line itself, or in labelled lines below. */
  readonly condition = this.RULE('condition', (): Expression => this.OR(this.conditions));
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
