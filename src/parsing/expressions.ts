/**
 * The grammar of conditions: comparisons, `and`, `or`, `not`, labelled lines.
 *
 * In:  the layout pass's tokens.
 * Out: rules that build the `Expression` nodes of conditions, for the clauses that hold them.
 */
import type { IToken } from 'chevrotain';
import type { Span } from '../base/span.ts';
import type {
  ComparisonOperator,
  Expression,
  KnownnessTest as KnownnessWords,
  Limb,
  LimbsExpression,
  MixedConnectives,
} from '../syntax/ast.ts';
import { Comma, Label } from './lexer.ts';
import { MAX_CHOICES, MAX_PREFIXES } from './limits.ts';
import { alt, separated } from './line-parser.ts';
import { spanOf } from './nodes.ts';
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
  Newline,
  Not,
  OneValueComparison,
  Or,
} from './tokens.ts';
import { ValueParser } from './values.ts';

const ALL_OF = keyword('all of');
const ANY_OF = keyword('any of');
const NOT_ALL_OF = keyword('not all of');
const NOT_ANY_OF = keyword('not any of');

/** What follows the left operand of a comparison. */
interface Tail {
  readonly token: IToken;
  readonly right: readonly Expression[];
}

/** The words of a compound: the layout pass leaves them, with single blanks, as the token's payload. */
function wordsOf<T extends string>(token: IToken): T {
  return token.payload;
}

export abstract class ExpressionParser extends ValueParser {
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

  /** `A and B and C`, or `A or B or C`. Both on one level are reported once the names are known: see binding. */
  readonly expression = this.RULE('expression', (): Expression => {
    const start = this.LA(1);
    const first = this.SUBRULE(this.comparison);
    let operands: Expression[] | undefined;
    const connectives: IToken[] = [];
    this.MANY(() => {
      connectives.push(this.OR(this.connectives));
      operands ??= [first];
      operands.push(this.SUBRULE1(this.comparison));
    });
    if (operands === undefined) return first;
    if (operands.length > MAX_CHOICES) this.tooMany(start, MAX_CHOICES);
    const operator = connectives[0]?.tokenType === Or ? 'or' : 'and';
    const mixed = this.mixedConnectives(connectives);
    return { kind: 'LogicalExpression', operator, operands, mixed, span: this.spanFrom(start) };
  });

  private mixedConnectives(connectives: readonly IToken[]): MixedConnectives | undefined {
    const [first] = connectives;
    const odd = connectives.find((one) => one.tokenType !== first?.tokenType);
    if (first === undefined || odd === undefined) return undefined;
    const words = connectives.map((one) => (one.tokenType === Or ? 'or' : 'and'));
    return { ...spanOf(this.reading, odd), words, first: spanOf(this.reading, first) };
  }

  protected readonly limbOpeners = [
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
    return this.limbsOf(opener, limbs, this.spanFrom(opener));
  });

  /** The condition of an opener and the limbs below it. */
  protected limbsOf({ tokenType: type }: IToken, limbs: readonly Limb[], span: Span): Expression {
    const operator = type === ANY_OF || type === NOT_ANY_OF ? 'any' : 'all';
    const inner: LimbsExpression = { kind: 'LimbsExpression', operator, limbs, span };
    return type === NOT_ALL_OF || type === NOT_ANY_OF
      ? { kind: 'NotExpression', operand: inner, span }
      : inner;
  }

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
