/**
 * The grammar of types, and of clauses that several declarations share.
 *
 * In:  the layout pass's tokens.
 * Out: rules for types, names, texts, citations and reasons.
 */
import type {
  Citation,
  DateLiteral,
  Illustrative,
  ListFile,
  Literal,
  Name as NameNode,
  TextLiteral,
  TypeNode,
  VatBasis,
} from '../syntax/ast.ts';
import { ExpressionParser } from './expressions.ts';
import { Comma, LongDate, Money, NumberLiteral, ParagraphNumber, Percentage, Period, Text } from './lexer.ts';
import { MAX_CHOICES, MAX_LEVELS } from './limits.ts';
import { alt, separated } from './line-parser.ts';
import { dateOf, moneyOf, numberOf, percentageOf, periodOf, spanOf, textOf } from './nodes.ts';
import { InCurrency, keyword, Name, Newline } from './tokens.ts';

type SimpleWord = Extract<TypeNode, { kind: 'SimpleType' }>['type'];

const LIST_OF = keyword('list of');
const ONE_OF = keyword('one of');
const SOME_OF = keyword('some of');
const RECORD = keyword('record');
const MONEY = keyword('money');
const EXCLUDING_VAT = keyword('excluding VAT');
const INCLUDING_VAT = keyword('including VAT');
const YES_OR_NO = keyword('yes or no');
const NUMBER = keyword('number');
const WHOLE_NUMBER = keyword('whole number');
const PERCENTAGE = keyword('percentage');
const DATE = keyword('date');
const TEXT = keyword('text');
const CITES = keyword('cites');
const CITES_PARAGRAPH = keyword('cites paragraph');
const ILLUSTRATIVE_BECAUSE = keyword('illustrative because');
const COLUMN = keyword('column');
const COLUMNS = keyword('columns');
const FROM_COLUMN = keyword('from column');
const UNTIL_COLUMN = keyword('until column');
const SUCCEEDED_BY_COLUMN = keyword('succeeded by column');

export abstract class ClauseParser extends ExpressionParser {
  // ── Leaves ────────────────────────────────────────────────────────────────────────────────────────────────

  readonly name = this.RULE('name', (): NameNode => this.nameOf(this.CONSUME(Name)));
  readonly text = this.RULE('text', (): TextLiteral => textOf(this.reading, this.CONSUME(Text)));
  readonly date = this.RULE('date', (): DateLiteral => dateOf(this.reading, this.CONSUME(LongDate)));

  readonly names = this.RULE('names', (): readonly NameNode[] => {
    const start = this.LA(1);
    const names: NameNode[] = [];
    this.AT_LEAST_ONE_SEP(separated(Comma, () => names.push(this.SUBRULE(this.name))));
    if (names.length > MAX_CHOICES) this.tooMany(start, MAX_CHOICES);
    return names;
  });

  private readonly literals = [
    alt((): Literal => textOf(this.reading, this.CONSUME(Text))),
    alt((): Literal => moneyOf(this.reading, this.CONSUME(Money))),
    alt((): Literal => numberOf(this.reading, this.CONSUME(NumberLiteral))),
    alt((): Literal => percentageOf(this.reading, this.CONSUME(Percentage))),
    alt((): Literal => dateOf(this.reading, this.CONSUME(LongDate))),
    alt((): Literal => periodOf(this.reading, this.CONSUME(Period))),
  ];

  readonly literal = this.RULE('literal', (): Literal => this.OR(this.literals));

  // ── Types ─────────────────────────────────────────────────────────────────────────────────────────────────

  private simple(type: SimpleWord): TypeNode {
    return { kind: 'SimpleType', type, span: spanOf(this.reading, this.LA(0)) };
  }

  readonly moneyType = this.RULE('moneyType', (): TypeNode => {
    const start = this.CONSUME(MONEY);
    const currency = this.OPTION(() => this.CONSUME(InCurrency).image);
    const vat = this.OPTION1(() =>
      this.OR<VatBasis>([
        alt(() => this.word(this.CONSUME(EXCLUDING_VAT), 'excluding VAT')),
        alt(() => this.word(this.CONSUME(INCLUDING_VAT), 'including VAT')),
      ]),
    );
    return { kind: 'MoneyType', currency, vat, span: this.spanFrom(start) };
  });

  private choices(many: boolean, start = this.LA(0)): TypeNode {
    const choices = many ? this.SUBRULE(this.names) : this.SUBRULE1(this.names);
    return { kind: 'ChoiceType', many, choices, span: this.spanFrom(start) };
  }

  private readonly plainTypes = [
    alt((): TypeNode => this.word(this.CONSUME(YES_OR_NO), this.simple('yes or no'))),
    alt((): TypeNode => this.word(this.CONSUME(NUMBER), this.simple('number'))),
    alt((): TypeNode => this.word(this.CONSUME(WHOLE_NUMBER), this.simple('whole number'))),
    alt((): TypeNode => this.word(this.CONSUME(PERCENTAGE), this.simple('percentage'))),
    alt((): TypeNode => this.word(this.CONSUME(DATE), this.simple('date'))),
    alt((): TypeNode => this.word(this.CONSUME(TEXT), this.simple('text'))),
    alt((): TypeNode => this.choices(this.word(this.CONSUME(ONE_OF), false))),
    alt((): TypeNode => this.choices(this.word(this.CONSUME(SOME_OF), true))),
    alt((): TypeNode => this.SUBRULE(this.moneyType)),
    alt((): TypeNode => {
      const start = this.CONSUME(RECORD);
      const name = this.SUBRULE(this.name);
      return { kind: 'NamedType', name, span: this.spanFrom(start) };
    }),
    alt((): TypeNode => {
      const name = this.nameOf(this.CONSUME(Name));
      return { kind: 'NamedType', name, span: this.spanFrom(this.LA(0)) };
    }),
  ];

  readonly type = this.RULE('type', (): TypeNode => {
    const lists: ReturnType<typeof this.LA>[] = [];
    this.MANY(() => lists.push(this.CONSUME(LIST_OF)));
    if (lists.length > MAX_LEVELS) this.tooDeep(this.LA(1), MAX_LEVELS);
    let result = this.OR(this.plainTypes);
    for (let list = lists.pop(); list !== undefined; list = lists.pop()) {
      result = { kind: 'ListType', element: result, span: this.spanFrom(list) };
    }
    return result;
  });

  // ── Shared clauses ────────────────────────────────────────────────────────────────────────────────────────

  /** A text and the end of its line. */
  readonly textLine = this.RULE('textLine', (): TextLiteral => {
    const text = this.SUBRULE(this.text);
    this.CONSUME(Newline);
    return text;
  });

  readonly nameLine = this.RULE('nameLine', (): NameNode => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(Newline);
    return name;
  });

  readonly namesLine = this.RULE('namesLine', (): readonly NameNode[] => {
    const names = this.SUBRULE(this.names);
    this.CONSUME(Newline);
    return names;
  });

  readonly dateLine = this.RULE('dateLine', (): DateLiteral => {
    const date = this.SUBRULE(this.date);
    this.CONSUME(Newline);
    return date;
  });

  readonly citation = this.RULE('citation', (): Citation => {
    const start = this.LA(1);
    let paragraph: string | undefined;
    let source: TextLiteral | undefined;
    this.OR([
      alt(() => {
        this.CONSUME(CITES_PARAGRAPH);
        paragraph = this.CONSUME(ParagraphNumber).image;
      }),
      alt(() => {
        this.CONSUME(CITES);
        source = this.SUBRULE(this.text);
      }),
    ]);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'Citation', paragraph, source, span };
  });

  readonly illustrative = this.RULE('illustrative', (): Illustrative => {
    const start = this.CONSUME(ILLUSTRATIVE_BECAUSE);
    const reason = this.SUBRULE(this.text);
    return { kind: 'Illustrative', reason, span: this.spanFrom(start) };
  });

  /** A path and columns, behind `from file`. */
  readonly listFile = this.RULE('listFile', (): ListFile => {
    const start = this.LA(0);
    const path = this.SUBRULE(this.text);
    const columns: TextLiteral[] = [];
    this.OR([
      alt(() => {
        this.CONSUME(COLUMN);
        columns.push(this.SUBRULE1(this.text));
      }),
      alt(() => {
        this.CONSUME(COLUMNS);
        this.AT_LEAST_ONE_SEP(separated(Comma, () => columns.push(this.SUBRULE2(this.text))));
      }),
    ]);
    const fromColumn = this.OPTION(() => {
      this.CONSUME(FROM_COLUMN);
      return this.SUBRULE3(this.text);
    });
    const untilColumn = this.OPTION1(() => {
      this.CONSUME(UNTIL_COLUMN);
      return this.SUBRULE4(this.text);
    });
    const successorColumn = this.OPTION2(() => {
      this.CONSUME(SUCCEEDED_BY_COLUMN);
      return this.SUBRULE5(this.text);
    });
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'ListFile', path, columns, fromColumn, untilColumn, successorColumn, span };
  });
}
