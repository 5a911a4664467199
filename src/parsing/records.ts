/**
 * The grammar of tables and of sources of records.
 *
 * In:  the layout pass's tokens.
 * Out: rules for these declarations. Each gives undefined when the first line could not be read.
 */
import type { IToken } from 'chevrotain';
import type {
  Citation,
  ComparisonOperator,
  DatedColumn,
  DateLiteral,
  Expression,
  Illustrative,
  Name as NameNode,
  SourceDeclaration,
  SourceMapping,
  SourceMeaning,
  TableCell,
  TableDeclaration,
  TableRow,
  TextLiteral,
} from '../syntax/ast.ts';
import { push } from './foundations.ts';
import { Bar, Colon } from './lexer.ts';
import { MAX_CHOICES } from './limits.ts';
import { alt, separated } from './line-parser.ts';
import { spanOf } from './nodes.ts';
import { ProofParser } from './proof.ts';
import { AnyCell, KnownnessTest, keyword, Newline } from './tokens.ts';

const TABLE = keyword('table');
const COLUMNS = keyword('columns');
const GIVES = keyword('gives');
const ROW = keyword('row');
const UNLESS_WITHIN_ROW = keyword('unless within row');
const OTHERWISE = keyword('otherwise');
const IS_A_GAP = keyword('is a gap');
const FROM = keyword('from');
const UNTIL = keyword('until');
const SOURCE = keyword('source');
const FORMAT = keyword('format');
const RECORDS_IN = keyword('records in');
const OCID_PREFIX = keyword('ocid prefix');
const COLUMN = keyword('column');
const MEANS = keyword('means');
const WRITTEN = keyword('written');
const SEPARATED_BY = keyword('separated by');
const JUDGED_BY_COLUMN = keyword('judged by column');
const JUDGED_ON_COLUMN = keyword('judged on column');
const REASONS_FROM_COLUMN = keyword('reasons from column');

export abstract class RecordParser extends ProofParser {
  // ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────

  readonly cell = this.RULE('cell', (): TableCell => {
    const start = this.LA(1);
    return this.OR<TableCell>([
      alt(() => ({ kind: 'AnyCell', span: spanOf(this.reading, this.CONSUME(AnyCell)) })),
      alt(() => {
        const tail = this.SUBRULE(this.comparisonTail);
        return this.ACTION(() => {
          const { token, right } = tail;
          if (token.tokenType === KnownnessTest) this.unreadable(token, 'a value');
          const operator: ComparisonOperator = token.payload;
          return { kind: 'ComparisonCell', operator, right, span: this.spanFrom(start) };
        });
      }),
      alt(() => {
        const right = [this.SUBRULE(this.operand)];
        return { kind: 'ComparisonCell', operator: 'is', right, span: this.spanFrom(start) };
      }),
    ]);
  });

  /** Reports something that is in the grammar's reach but has no meaning in this place. */
  protected unreadable(at: IToken, expected: string): void {
    if (this.RECORDING_PHASE) return;
    this.report('cannot-read', spanOf(this.reading, at), {
      after: this.LA(-1).image,
      should: `${expected} should follow`,
      found: at.image,
    });
    this.giveUp(at);
  }

  readonly row = this.RULE('row', (): TableRow | undefined => {
    const start = this.LA(1);
    let illustrative: Illustrative | undefined;
    const first = this.head(() => {
      this.CONSUME(ROW);
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const cells: TableCell[] = [];
      this.AT_LEAST_ONE_SEP(separated(Bar, () => push(cells, this.SUBRULE(this.cell))));
      if (cells.length > MAX_CHOICES) this.tooMany(start, MAX_CHOICES);
      this.CONSUME(Newline);
      return { name, cells, gives: this.ACTION(() => this.valueOfRow(cells)) };
    });
    let unlessWithin: readonly NameNode[] = [];
    const days = noDays();
    this.body([
      alt(() => {
        this.CONSUME(UNLESS_WITHIN_ROW);
        unlessWithin = this.SUBRULE(this.namesLine);
      }),
      alt(() => {
        illustrative = this.SUBRULE(this.illustrative);
        this.CONSUME1(Newline);
      }),
      alt(() => this.SUBRULE(this.dayLine, { ARGS: [days] })),
    ]);
    if (first?.gives === undefined) return undefined;
    const { name, gives } = first;
    const cells = first.cells.slice(0, -1);
    const span = this.spanFrom(start);
    return { kind: 'TableRow', name, cells, gives, unlessWithin, ...days, illustrative, span };
  });

  /** `from 1 April 2027`, or `until 31 March 2029`, below a row or a column. */
  readonly dayLine = this.RULE('dayLine', (days: Days = noDays()): void => {
    this.OR([
      alt(() => {
        this.CONSUME(FROM);
        days.from = this.SUBRULE(this.dateLine);
      }),
      alt(() => {
        this.CONSUME(UNTIL);
        days.until = this.SUBRULE1(this.dateLine);
      }),
    ]);
  });

  readonly datedColumn = this.RULE('datedColumn', (): DatedColumn | undefined => {
    const start = this.LA(1);
    const heading = this.head(() => {
      this.CONSUME(COLUMN);
      const named = this.SUBRULE(this.operand);
      this.CONSUME(Newline);
      return named;
    });
    const days = noDays();
    this.body([alt(() => this.SUBRULE(this.dayLine, { ARGS: [days] }))]);
    if (heading === undefined) return undefined;
    return { kind: 'DatedColumn', heading, ...days, span: this.spanFrom(start) };
  });

  /** The last cell of a row is what it gives: a plain value. */
  private valueOfRow(cells: readonly TableCell[]): Expression | undefined {
    const last = cells[cells.length - 1];
    if (last?.kind === 'ComparisonCell' && last.operator === 'is') return last.right[0];
    if (last !== undefined) this.report('row-without-value', last.span, {});
    return undefined;
  }

  readonly columns = this.RULE('columns', (): readonly Expression[] => {
    this.CONSUME(COLUMNS);
    const columns: Expression[] = [this.SUBRULE(this.operand)];
    this.MANY(() => {
      this.CONSUME(Bar);
      columns.push(this.SUBRULE1(this.operand));
    });
    this.CONSUME1(Bar);
    this.CONSUME(GIVES);
    this.CONSUME(Newline);
    return columns;
  });

  readonly table = this.RULE('table', (): TableDeclaration | undefined => {
    const keywordToken = this.CONSUME(TABLE);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const type = this.SUBRULE(this.type);
      this.CONSUME(Newline);
      return { name, type };
    });
    const rows: TableRow[] = [];
    const datedColumns: DatedColumn[] = [];
    const cites: Citation[] = [];
    let columns: readonly Expression[] = [];
    let otherwise: TableDeclaration['otherwise'];
    this.body([
      alt(() => {
        columns = this.SUBRULE(this.columns);
      }),
      alt(() => push(rows, this.SUBRULE(this.row))),
      alt(() => push(datedColumns, this.SUBRULE(this.datedColumn))),
      alt(() => {
        const start = this.CONSUME(OTHERWISE);
        const value = this.OR1<Expression | undefined>([
          alt(() => this.word(this.CONSUME(IS_A_GAP), undefined)),
          alt(() => this.SUBRULE1(this.operand)),
        ]);
        const span = this.spanFrom(start);
        this.CONSUME1(Newline);
        otherwise =
          value === undefined ? { kind: 'OtherwiseGap', span } : { kind: 'OtherwiseValue', value, span };
      }),
      alt(() => push(cites, this.SUBRULE(this.citation))),
    ]);
    if (first === undefined) return undefined;
    return {
      kind: 'TableDeclaration',
      ...first,
      columns,
      rows,
      datedColumns,
      otherwise,
      cites,
      ...this.places(keywordToken),
    };
  });

  // ── Sources ───────────────────────────────────────────────────────────────────────────────────────────────

  readonly meaning = this.RULE('meaning', (): SourceMeaning => {
    const start = this.LA(1);
    const text = this.SUBRULE(this.text);
    this.CONSUME(MEANS);
    const value = this.SUBRULE(this.operand);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'SourceMeaning', text, value, span };
  });

  readonly mapping = this.RULE('mapping', (): SourceMapping | undefined => {
    const start = this.LA(1);
    const first = this.head(() => {
      const fact = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      this.CONSUME(COLUMN);
      return { fact, column: this.SUBRULE(this.textLine) };
    });
    const meanings: SourceMeaning[] = [];
    let written: TextLiteral | undefined;
    let separatedBy: TextLiteral | undefined;
    let judgedByColumn: TextLiteral | undefined;
    let judgedOnColumn: TextLiteral | undefined;
    let reasonsColumn: TextLiteral | undefined;
    this.body([
      alt(() => push(meanings, this.SUBRULE(this.meaning))),
      alt(() => {
        this.CONSUME(WRITTEN);
        written = this.SUBRULE1(this.textLine);
      }),
      alt(() => {
        this.CONSUME(SEPARATED_BY);
        separatedBy = this.SUBRULE2(this.textLine);
      }),
      alt(() => {
        this.CONSUME(JUDGED_BY_COLUMN);
        judgedByColumn = this.SUBRULE3(this.textLine);
      }),
      alt(() => {
        this.CONSUME(JUDGED_ON_COLUMN);
        judgedOnColumn = this.SUBRULE4(this.textLine);
      }),
      alt(() => {
        this.CONSUME(REASONS_FROM_COLUMN);
        reasonsColumn = this.SUBRULE5(this.textLine);
      }),
    ]);
    if (first === undefined) return undefined;
    return {
      kind: 'SourceMapping',
      ...first,
      meanings,
      written,
      separatedBy,
      judgedByColumn,
      judgedOnColumn,
      reasonsColumn,
      span: this.spanFrom(start),
    };
  });

  readonly source = this.RULE('source', (): SourceDeclaration | undefined => {
    const keywordToken = this.CONSUME(SOURCE);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const mappings: SourceMapping[] = [];
    const ocidPrefixes: TextLiteral[] = [];
    let format: NameNode | undefined;
    let recordsIn: TextLiteral | undefined;
    this.body([
      alt(() => {
        this.CONSUME(FORMAT);
        format = this.SUBRULE1(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(RECORDS_IN);
        recordsIn = this.SUBRULE2(this.textLine);
      }),
      alt(() => {
        this.CONSUME(OCID_PREFIX);
        push(ocidPrefixes, this.SUBRULE3(this.textLine));
      }),
      alt(() => push(mappings, this.SUBRULE(this.mapping))),
    ]);
    if (name === undefined) return undefined;
    return {
      kind: 'SourceDeclaration',
      name,
      format,
      recordsIn,
      ocidPrefixes,
      mappings,
      ...this.places(keywordToken),
    };
  });
}

/** Days collected while a row or a column is read. */
interface Days {
  from: DateLiteral | undefined;
  until: DateLiteral | undefined;
}

function noDays(): Days {
  return { from: undefined, until: undefined };
}
