/**
 * The grammar of what a guidance stands on: guidance, facts, records, thresholds, lists, calendars.
 *
 * In:  the layout pass's tokens.
 * Out: rules for these declarations. Each gives undefined when the first line could not be read.
 */
import type {
  CalendarDeclaration,
  Citation,
  DatedValue,
  DateLiteral,
  Expression,
  FactsDeclaration,
  FieldDeclaration,
  GuidanceDeclaration,
  Illustrative,
  ListDeclaration,
  ListFile,
  ListMember,
  Literal,
  Name as NameNode,
  RateDeclaration,
  RecordDeclaration,
  TextLiteral,
  ThresholdDeclaration,
  UsesClause,
} from '../syntax/ast.ts';
import { ClauseParser } from './clauses.ts';
import { Colon, Comma, Minus } from './lexer.ts';
import { alt, separated } from './line-parser.ts';
import { spanOf } from './nodes.ts';
import { CurrencyCode, Is, keyword, Name, Newline, Title } from './tokens.ts';

const GUIDANCE = keyword('guidance');
const ID = keyword('id');
const ISSUED_BY = keyword('issued by');
const EDITION = keyword('edition');
const MADE_ON = keyword('made on');
const IN_FORCE_FROM = keyword('in force from');
const IN_FORCE_UNTIL = keyword('in force until');
const CURRENCY = keyword('currency');
const APPLIES_BY_FIRST_OF = keyword('applies by first of');
const APPLIES_BY = keyword('applies by');
const APPLIES_TO = keyword('applies to contracts where');
const USES = keyword('uses');
const AS_AT = keyword('as at');
const FACTS = keyword('facts');
const RECORD = keyword('record');
const APPLIES_WHEN = keyword('applies when');
const ASK = keyword('ask');
const JUDGED_BY = keyword('judged by');
const READS = keyword('reads');
const CONFIDENTIAL = keyword('confidential');
const THRESHOLD = keyword('threshold');
const RATE = keyword('rate');
const PERCENTAGE = keyword('percentage');
const FROM = keyword('from');
const BY = keyword('by');
const BEFORE_THAT = keyword('before that');
const NONE = keyword('none');
const LIST = keyword('list');
const FROM_FILE = keyword('from file');
const UNTIL = keyword('until');
const SUCCEEDED_BY = keyword('succeeded by');
const CONSOLIDATED = keyword('consolidated');
const CALENDAR = keyword('calendar');
const WEEKEND = keyword('weekend');
const HOLIDAYS = keyword('holidays');
const HOLIDAYS_FROM_FILE = keyword('holidays from file');
const COVERS = keyword('covers');
const TO = keyword('to');

export abstract class FoundationParser extends ClauseParser {
  /** `uses procurement-thresholds`, with `, as at 1 January 2025` where it is pinned. */
  readonly usesLine = this.RULE('usesLine', (): UsesClause => {
    const start = this.CONSUME(USES);
    const guidance = this.SUBRULE(this.name);
    const asAt = this.OPTION(() => {
      this.CONSUME(Comma);
      this.CONSUME(AS_AT);
      return this.SUBRULE(this.date);
    });
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'UsesClause', guidance, asAt, span };
  });

  readonly guidance = this.RULE('guidance', (): GuidanceDeclaration | undefined => {
    const keywordToken = this.CONSUME(GUIDANCE);
    const title = this.head(() => this.SUBRULE(this.textLine));
    let id: NameNode | undefined;
    let issuedBy: TextLiteral | undefined;
    let edition: TextLiteral | undefined;
    let madeOn: DateLiteral | undefined;
    let inForceFrom: DateLiteral | undefined;
    let inForceUntil: DateLiteral | undefined;
    let currency: NameNode | undefined;
    let appliesBy: readonly NameNode[] | undefined;
    let scope: Expression | undefined;
    const uses: UsesClause[] = [];
    let consolidated: GuidanceDeclaration['consolidated'];
    this.body([
      alt(() => {
        this.CONSUME(ID);
        id = this.SUBRULE(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(ISSUED_BY);
        issuedBy = this.SUBRULE1(this.textLine);
      }),
      alt(() => {
        this.CONSUME(EDITION);
        edition = this.SUBRULE2(this.textLine);
      }),
      alt(() => {
        this.CONSUME(MADE_ON);
        madeOn = this.SUBRULE(this.dateLine);
      }),
      alt(() => {
        this.CONSUME(IN_FORCE_FROM);
        inForceFrom = this.SUBRULE1(this.dateLine);
      }),
      alt(() => {
        this.CONSUME(IN_FORCE_UNTIL);
        inForceUntil = this.SUBRULE2(this.dateLine);
      }),
      alt(() => {
        this.CONSUME(CURRENCY);
        currency = this.SUBRULE1(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(APPLIES_BY_FIRST_OF);
        appliesBy = this.SUBRULE(this.namesLine);
      }),
      alt(() => {
        this.CONSUME(APPLIES_BY);
        appliesBy = [this.SUBRULE2(this.nameLine)];
      }),
      alt(() => {
        this.CONSUME(APPLIES_TO);
        scope = this.SUBRULE(this.condition);
      }),
      alt(() => push(uses, this.SUBRULE(this.usesLine))),
      alt(() => {
        consolidated = spanOf(this.reading, this.CONSUME(CONSOLIDATED));
        this.CONSUME(Newline);
      }),
    ]);
    if (title === undefined) return undefined;
    return {
      kind: 'GuidanceDeclaration',
      title,
      id,
      issuedBy,
      edition,
      madeOn,
      inForceFrom,
      inForceUntil,
      currency,
      appliesBy,
      scope,
      uses,
      ...(consolidated === undefined ? {} : { consolidated }),
      span: this.spanFrom(keywordToken),
      keywordSpan: spanOf(this.reading, keywordToken),
    };
  });

  // ── Facts and records ─────────────────────────────────────────────────────────────────────────────────────

  readonly facts = this.RULE('facts', (): FactsDeclaration | undefined => {
    const keywordToken = this.CONSUME(FACTS);
    const fields: FieldDeclaration[] = [];
    let title: NameNode | undefined;
    const read = this.head(() => {
      title = this.OPTION(() => this.nameOf(this.CONSUME(Title)));
      this.CONSUME(Newline);
      return true;
    });
    this.body([alt(() => push(fields, this.SUBRULE(this.field)))]);
    if (read === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    return { kind: 'FactsDeclaration', title, fields, span: this.spanFrom(keywordToken), keywordSpan };
  });

  readonly record = this.RULE('record', (): RecordDeclaration | undefined => {
    const keywordToken = this.CONSUME(RECORD);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const fields: FieldDeclaration[] = [];
    this.body([alt(() => push(fields, this.SUBRULE(this.field)))]);
    if (name === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    return { kind: 'RecordDeclaration', name, fields, span: this.spanFrom(keywordToken), keywordSpan };
  });

  readonly field = this.RULE('field', (): FieldDeclaration | undefined => {
    const start = this.LA(1);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const type = this.SUBRULE(this.type);
      this.CONSUME(Newline);
      return { name, type };
    });
    const fields: FieldDeclaration[] = [];
    let appliesWhen: Expression | undefined;
    let ask: TextLiteral | undefined;
    let judgedBy: TextLiteral | undefined;
    let reads: TextLiteral | undefined;
    let confidential: FieldDeclaration['confidential'];
    this.body([
      alt(() => push(fields, this.SUBRULE(this.field))),
      alt(() => {
        this.CONSUME(APPLIES_WHEN);
        appliesWhen = this.SUBRULE(this.condition);
      }),
      alt(() => {
        this.CONSUME(ASK);
        ask = this.SUBRULE(this.textLine);
      }),
      alt(() => {
        this.CONSUME(JUDGED_BY);
        judgedBy = this.SUBRULE1(this.textLine);
      }),
      alt(() => {
        this.CONSUME(READS);
        reads = this.SUBRULE2(this.textLine);
      }),
      alt(() => {
        confidential = spanOf(this.reading, this.CONSUME(CONFIDENTIAL));
        this.CONSUME1(Newline);
      }),
    ]);
    if (first === undefined) return undefined;
    const { name, type } = first;
    const span = this.spanFrom(start);
    return {
      kind: 'FieldDeclaration',
      name,
      type,
      fields,
      appliesWhen,
      ask,
      judgedBy,
      reads,
      confidential,
      span,
    };
  });

  // ── Thresholds and lists ──────────────────────────────────────────────────────────────────────────────────

  readonly signedLiteral = this.RULE('signedLiteral', (): Expression => {
    const minus = this.OPTION(() => this.CONSUME(Minus));
    const operand = this.SUBRULE(this.literal);
    return minus === undefined ? operand : { kind: 'NegateExpression', operand, span: this.spanFrom(minus) };
  });

  readonly datedValue = this.RULE('datedValue', (): DatedValue => {
    const start = this.CONSUME(FROM);
    const from = this.SUBRULE(this.date);
    this.CONSUME(Is);
    let illustrative: Illustrative | undefined;
    const value = this.OR<Expression>([
      alt(() => {
        const figure = this.SUBRULE(this.signedLiteral);
        illustrative = this.OPTION(() => this.SUBRULE(this.illustrative));
        return figure;
      }),
      alt(() => this.nameExpression(this.CONSUME(Name))),
    ]);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'DatedValue', from, value, illustrative, span };
  });

  /** `, by notice date` behind the type of a threshold or the measure of a rate. */
  readonly readBy = this.RULE('readBy', (): NameNode => {
    this.CONSUME(Comma);
    this.CONSUME(BY);
    return this.SUBRULE(this.name);
  });

  /** One line below a threshold or a rate. */
  readonly datedLine = this.RULE('datedLine', (lines: DatedLines = noLines()): void => {
    this.OR([
      alt(() => push(lines.values, this.SUBRULE(this.datedValue))),
      alt(() => {
        const start = this.CONSUME(BEFORE_THAT);
        this.CONSUME(Colon);
        this.CONSUME(NONE);
        lines.beforeThat = this.spanFrom(start);
        this.CONSUME(Newline);
      }),
      alt(() => push(lines.cites, this.SUBRULE(this.citation))),
    ]);
  });

  readonly threshold = this.RULE('threshold', (): ThresholdDeclaration | undefined => {
    const keywordToken = this.CONSUME(THRESHOLD);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const type = this.SUBRULE(this.type);
      const by = this.OPTION(() => this.SUBRULE(this.readBy));
      this.CONSUME(Newline);
      return { name, type, by };
    });
    const lines = noLines();
    this.body([alt(() => this.SUBRULE(this.datedLine, { ARGS: [lines] }))]);
    if (first === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    return {
      kind: 'ThresholdDeclaration',
      ...first,
      ...lines,
      span: this.spanFrom(keywordToken),
      keywordSpan,
    };
  });

  /** `percentage`, or `EUR to GBP`. */
  readonly measure = this.RULE('measure', (): RateDeclaration['converts'] => {
    const start = this.LA(1);
    return this.OR<RateDeclaration['converts']>([
      alt(() => this.word(this.CONSUME(PERCENTAGE), undefined)),
      alt(() => {
        const from = this.CONSUME(CurrencyCode).image;
        this.CONSUME(TO);
        const to = this.CONSUME1(CurrencyCode).image;
        return { from, to, span: this.spanFrom(start) };
      }),
    ]);
  });

  readonly rate = this.RULE('rate', (): RateDeclaration | undefined => {
    const keywordToken = this.CONSUME(RATE);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const converts = this.SUBRULE(this.measure);
      const by = this.OPTION(() => this.SUBRULE(this.readBy));
      this.CONSUME(Newline);
      return { name, converts, by };
    });
    const lines = noLines();
    this.body([alt(() => this.SUBRULE(this.datedLine, { ARGS: [lines] }))]);
    if (first === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    return { kind: 'RateDeclaration', ...first, ...lines, span: this.spanFrom(keywordToken), keywordSpan };
  });

  readonly member = this.RULE('member', (): ListMember => {
    const start = this.LA(1);
    const value = this.SUBRULE(this.literal);
    let from: DateLiteral | undefined;
    let until: DateLiteral | undefined;
    let succeededBy: Literal | undefined;
    this.OPTION(() => {
      this.CONSUME(FROM);
      from = this.SUBRULE(this.date);
    });
    this.OPTION1(() => {
      this.CONSUME(UNTIL);
      until = this.SUBRULE1(this.date);
    });
    this.OPTION2(() => {
      this.CONSUME(SUCCEEDED_BY);
      succeededBy = this.SUBRULE1(this.literal);
    });
    const span = this.spanFrom(start);
    return { kind: 'ListMember', key: undefined, value, from, until, succeededBy, span };
  });

  /** `"a", "b"`, or `"Leeds": "Bradford", "York"`: one member each, the key repeated. */
  readonly members = this.RULE('members', (): readonly ListMember[] => {
    const first = this.SUBRULE(this.member);
    const members: ListMember[] = [];
    let key: Literal | undefined;
    this.OR([
      alt(() => {
        this.CONSUME(Colon);
        key = first.value;
        this.AT_LEAST_ONE_SEP(separated(Comma, () => members.push(this.SUBRULE1(this.member))));
      }),
      alt(() => {
        members.push(first);
        this.MANY(() => {
          this.CONSUME(Comma);
          members.push(this.SUBRULE2(this.member));
        });
      }),
    ]);
    this.CONSUME(Newline);
    return key === undefined ? members : members.map((member) => ({ ...member, key }));
  });

  readonly list = this.RULE('list', (): ListDeclaration | undefined => {
    const keywordToken = this.CONSUME(LIST);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const members: ListMember[] = [];
    const files: ListFile[] = [];
    const cites: Citation[] = [];
    let by: NameNode | undefined;
    let illustrative: Illustrative | undefined;
    this.body([
      alt(() => {
        const line = this.SUBRULE(this.members);
        if (!this.RECORDING_PHASE) for (const member of line) members.push(member);
      }),
      alt(() => {
        this.CONSUME(FROM_FILE);
        push(files, this.SUBRULE(this.listFile));
      }),
      alt(() => {
        this.CONSUME(BY);
        by = this.SUBRULE1(this.nameLine);
      }),
      alt(() => {
        illustrative = this.SUBRULE(this.illustrative);
        this.CONSUME(Newline);
      }),
      alt(() => push(cites, this.SUBRULE(this.citation))),
    ]);
    if (name === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    const span = this.spanFrom(keywordToken);
    return { kind: 'ListDeclaration', name, by, members, files, illustrative, cites, span, keywordSpan };
  });

  readonly calendarDeclaration = this.RULE('calendarDeclaration', (): CalendarDeclaration | undefined => {
    const keywordToken = this.CONSUME(CALENDAR);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const holidays: DateLiteral[] = [];
    const files: ListFile[] = [];
    let weekend: readonly NameNode[] = [];
    let covers: CalendarDeclaration['covers'];
    this.body([
      alt(() => {
        this.CONSUME(WEEKEND);
        weekend = this.SUBRULE(this.namesLine);
      }),
      alt(() => {
        this.CONSUME(HOLIDAYS_FROM_FILE);
        push(files, this.SUBRULE(this.listFile));
      }),
      alt(() => {
        this.CONSUME(HOLIDAYS);
        this.AT_LEAST_ONE_SEP(separated(Comma, () => push(holidays, this.SUBRULE(this.date))));
        this.CONSUME(Newline);
      }),
      alt(() => {
        const start = this.CONSUME(COVERS);
        const from = this.SUBRULE1(this.date);
        this.CONSUME(TO);
        const to = this.SUBRULE2(this.date);
        covers = { from, to, span: this.spanFrom(start) };
        this.CONSUME1(Newline);
      }),
    ]);
    if (name === undefined) return undefined;
    const keywordSpan = spanOf(this.reading, keywordToken);
    const span = this.spanFrom(keywordToken);
    return { kind: 'CalendarDeclaration', name, weekend, holidays, files, covers, span, keywordSpan };
  });
}

/** Lines collected while a threshold or a rate is read. */
interface DatedLines {
  readonly values: DatedValue[];
  readonly cites: Citation[];
  beforeThat: ThresholdDeclaration['beforeThat'];
}

function noLines(): DatedLines {
  return { values: [], cites: [], beforeThat: undefined };
}

/** Adds what could be read. */
export function push<T>(list: T[], one: T | undefined): void {
  if (one !== undefined) list.push(one);
}
