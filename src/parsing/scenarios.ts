/**
 * The grammar of scenarios: what is given, and what is expected.
 *
 * In:  the layout pass's tokens.
 * Out: a rule for the declaration; undefined when its first line could not be read.
 */
import type { TokenType } from 'chevrotain';
import type {
  DateLiteral,
  EntryExpression,
  Expectation,
  Expression,
  Given,
  GivenValue,
  KnownnessTest as KnownnessWords,
  Name as NameNode,
  NeededPath,
  ScenarioDeclaration,
  StatusWord,
} from '../syntax/ast.ts';
import { push } from './foundations.ts';
import { Colon, Comma, LeftBracket, NumberLiteral, RightBracket } from './lexer.ts';
import { type Alternative, alt, repeated, separated } from './line-parser.ts';
import { spanOf } from './nodes.ts';
import { RecordParser } from './records.ts';
import { EntryRun, Is, IsNot, IsOneOf, KnownnessTest, keyword, Name, Newline, Not } from './tokens.ts';

const SCENARIO = keyword('scenario');
const GIVEN = keyword('given');
const EXPECT = keyword('expect');
const EMPTY = keyword('empty');
const JUDGED_BY = keyword('judged by');
const ON = keyword('on');
const BECAUSE = keyword('because');
const UNDER_RULE = keyword('under rule');
const NO_EXEMPTION = keyword('no exemption');
const EXEMPT_UNDER = keyword('exempt under');
const EXEMPTION = keyword('exemption');
const EXCEPTION = keyword('exception');
const NEEDS_NOTHING = keyword('needs nothing');
const NEEDS_EXACTLY = keyword('needs exactly');
const NEEDS = keyword('needs');
const OF = keyword('of');
const MAY_CLAIM_NOTHING = keyword('may claim nothing');
const MAY_CLAIM = keyword('may claim');
const NOT_PRESUMED = keyword('not presumed');
const PRESUMED = keyword('presumed');
const CONFLICT_NOT_RULED_OUT = keyword('conflict not ruled out');
const DUTY = keyword('duty');
const APPLIES = keyword('applies');
const DOES_NOT_APPLY = keyword('does not apply');
const NEEDED = keyword('needed');
const UNKNOWN = keyword('unknown');
const OWED = keyword('owed');
const SATISFIED = keyword('satisfied');
const OUTSTANDING = keyword('outstanding');
const OVERDUE = keyword('overdue');
const DUE_ON = keyword('due on');
const STATUS_KEYWORDS = {
  determined: keyword('determined'),
  undetermined: keyword('undetermined'),
  conflict: keyword('conflict'),
  gap: keyword('gap'),
  'out of scope': keyword('out of scope'),
  'not in force': keyword('not in force'),
  invalid: keyword('invalid'),
} as const satisfies Record<StatusWord, TokenType>;

type DutyState = Extract<Expectation, { kind: 'ExpectDuty' }>['state'];
type ExemptionState = Extract<Expectation, { kind: 'ExpectExemptionState' }>['state'];

type GivenStateWord = Extract<GivenValue, { kind: 'GivenState' }>['state'];

const GIVEN_STATES: Readonly<Record<KnownnessWords, GivenStateWord | undefined>> = {
  'is known': undefined,
  'is unknown': 'unknown',
  'is unavailable': 'unavailable',
  'is not applicable': 'not applicable',
};

/** What follows the name of a field. */
const OPENS_VALUE: ReadonlySet<TokenType> = new Set([Is, KnownnessTest]);

export abstract class ScenarioParser extends RecordParser {
  // ── What is given ─────────────────────────────────────────────────────────────────────────────────────────

  private readonly givenValues = [
    alt((): Expression => this.SUBRULE(this.entry)),
    alt((): Expression => this.nameExpression(this.CONSUME(Name))),
    alt((): Expression => this.SUBRULE(this.signedLiteral)),
  ];

  readonly givenValue = this.RULE('givenValue', (): Expression => this.OR(this.givenValues));

  /** `title is "North", value is £300,000` in brackets. A name with `is` behind a comma begins the next field. */
  readonly entry = this.RULE('entry', (): EntryExpression => {
    this.enter();
    const start = this.CONSUME(LeftBracket);
    const fields: EntryExpression['fields'][number][] = [];
    this.AT_LEAST_ONE_SEP(separated(Comma, () => push(fields, this.SUBRULE(this.entryField))));
    this.CONSUME(RightBracket);
    this.leave();
    return { kind: 'EntryExpression', fields, span: this.spanFrom(start) };
  });

  readonly entryField = this.RULE('entryField', (): EntryExpression['fields'][number] | undefined => {
    const start = this.LA(1);
    const name = this.SUBRULE(this.name);
    const value = this.OR<GivenValue | undefined>([
      alt(() => {
        this.CONSUME(Is);
        return this.SUBRULE(this.entryFieldIs);
      }),
      alt(this.givenState),
    ]);
    return value === undefined ? undefined : { name, value, span: this.spanFrom(start) };
  });

  readonly entryFieldIs = this.RULE('entryFieldIs', (): GivenValue => {
    return this.OR<GivenValue>([
      alt(() => ({ kind: 'GivenEmpty', span: spanOf(this.reading, this.CONSUME(EMPTY)) })),
      alt(() => this.SUBRULE(this.entryFieldValues)),
    ]);
  });

  readonly entryFieldValues = this.RULE('entryFieldValues', (): GivenValue => {
    const start = this.LA(1);
    const values: Expression[] = [this.SUBRULE(this.givenValue)];
    this.MANY({
      // Looking ahead stops at the end of this rule, so that the next field has to be told from a value here.
      GATE: () => !OPENS_VALUE.has(this.LA(3).tokenType),
      ...repeated(() => {
        this.CONSUME(Comma);
        values.push(this.SUBRULE1(this.givenValue));
      }),
    });
    return { kind: 'GivenValues', values, span: this.spanFrom(start) };
  });

  /** `is unavailable`: no value, and why. */
  private readonly givenState = (): GivenValue | undefined => {
    const test = this.CONSUME(KnownnessTest);
    const words: KnownnessWords = test.payload;
    const state = GIVEN_STATES[words];
    if (state === undefined)
      this.unreadable(test, '“is” and a value, “is unknown”, “is unavailable” or “is not applicable”');
    return state === undefined ? undefined : { kind: 'GivenState', state, span: this.spanFrom(test) };
  };

  readonly given = this.RULE('given', (): Given | undefined => {
    const start = this.LA(1);
    const first = this.head(() => {
      const fact = this.SUBRULE(this.name);
      const value = this.OR<GivenValue | undefined>([
        alt(() => {
          this.CONSUME(Is);
          return this.SUBRULE(this.givenIs);
        }),
        alt(this.givenState),
      ]);
      this.CONSUME(Newline);
      return { fact, value };
    });
    let judged: Given['judged'];
    this.body([
      alt(() => {
        judged = this.SUBRULE(this.judgement);
      }),
    ]);
    if (first?.value === undefined) return undefined;
    return { kind: 'Given', fact: first.fact, value: first.value, judged, span: this.spanFrom(start) };
  });

  readonly givenIs = this.RULE('givenIs', (): GivenValue => {
    const start = this.LA(1);
    return this.OR<GivenValue>([
      alt(() => ({ kind: 'GivenEmpty', span: spanOf(this.reading, this.CONSUME(EMPTY)) })),
      alt(() => {
        const values: Expression[] = [];
        this.AT_LEAST_ONE_SEP(separated(Comma, () => values.push(this.SUBRULE(this.givenValue))));
        return { kind: 'GivenValues', values, span: this.spanFrom(start) };
      }),
    ]);
  });

  readonly judgement = this.RULE('judgement', (): NonNullable<Given['judged']> => {
    const start = this.CONSUME(JUDGED_BY);
    const by = this.SUBRULE(this.text);
    this.CONSUME(ON);
    const on: DateLiteral = this.SUBRULE(this.date);
    this.CONSUME(BECAUSE);
    const because = this.SUBRULE1(this.text);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { by, on, because, span };
  });

  // ── What is expected ──────────────────────────────────────────────────────────────────────────────────────

  readonly expectOutcome = this.RULE('expectOutcome', (): Expectation => {
    const start = this.LA(1);
    const decision = this.SUBRULE(this.name);
    let choices: readonly NameNode[] = [];
    let oneOf = false;
    this.OR([
      alt(() => {
        this.CONSUME(Is);
        choices = [this.SUBRULE1(this.name)];
      }),
      alt(() => {
        this.CONSUME(IsOneOf);
        oneOf = true;
        choices = this.SUBRULE(this.names);
      }),
    ]);
    return { kind: 'ExpectOutcome', decision, choices, oneOf, span: this.spanFrom(start) };
  });

  readonly expectState = this.RULE('expectState', (): Expectation => {
    const start = this.LA(1);
    const exception = this.OR([
      alt(() => this.word(this.CONSUME(EXEMPTION), false)),
      alt(() => this.word(this.CONSUME(EXCEPTION), true)),
    ]);
    const exemption = this.SUBRULE(this.name);
    this.CONSUME(Colon);
    const state = this.OR1<ExemptionState>([
      alt(() => this.word(this.CONSUME(APPLIES), 'applies')),
      alt(() => this.word(this.CONSUME(DOES_NOT_APPLY), 'does not apply')),
      alt(() => {
        this.CONSUME(Not);
        return this.word(this.CONSUME(NEEDED), 'not needed');
      }),
      alt(() => this.word(this.CONSUME(UNKNOWN), 'unknown')),
    ]);
    return { kind: 'ExpectExemptionState', exemption, exception, state, span: this.spanFrom(start) };
  });

  private unknownState(): 'unknown' {
    const test = this.CONSUME(KnownnessTest);
    if (test.payload !== 'is unknown') this.unreadable(test, '“is unknown”');
    return 'unknown';
  }

  readonly expectDuty = this.RULE('expectDuty', (): Expectation => {
    const start = this.CONSUME(DUTY);
    const duty = this.SUBRULE(this.name);
    let dueOn: DateLiteral | undefined;
    const state = this.OR<DutyState>([
      alt(() => {
        this.CONSUME(Is);
        return this.OR1<DutyState>([
          alt(() => this.word(this.CONSUME(OWED), 'owed')),
          alt(() => this.word(this.CONSUME(SATISFIED), 'satisfied')),
          alt(() => this.word(this.CONSUME(OUTSTANDING), 'outstanding')),
          alt(() => this.word(this.CONSUME(OVERDUE), 'overdue')),
          alt(() => {
            this.CONSUME(DUE_ON);
            dueOn = this.SUBRULE(this.date);
            return undefined;
          }),
        ]);
      }),
      alt(() => {
        this.CONSUME(IsNot);
        return this.word(this.CONSUME1(OWED), 'not owed');
      }),
      alt(() => this.unknownState()),
    ]);
    return { kind: 'ExpectDuty', duty, state, dueOn, span: this.spanFrom(start) };
  });

  private status(status: StatusWord, type: TokenType): Alternative<StatusWord> {
    return alt(() => this.word(this.CONSUME(type), status));
  }

  private readonly statuses = [
    this.status('determined', STATUS_KEYWORDS.determined),
    this.status('undetermined', STATUS_KEYWORDS.undetermined),
    this.status('conflict', STATUS_KEYWORDS.conflict),
    this.status('gap', STATUS_KEYWORDS.gap),
    this.status('out of scope', STATUS_KEYWORDS['out of scope']),
    this.status('not in force', STATUS_KEYWORDS['not in force']),
    this.status('invalid', STATUS_KEYWORDS.invalid),
  ];

  readonly expectStatus = this.RULE('expectStatus', (): Expectation => {
    const start = this.LA(1);
    const status = this.OR(this.statuses);
    return { kind: 'ExpectStatus', status, span: this.spanFrom(start) };
  });

  /** `annual value`, `value of entry 2 of lots`. */
  readonly needed = this.RULE('needed', (): NeededPath => {
    const start = this.LA(1);
    const entries: NeededPath['entries'][number][] = [];
    this.MANY(() => {
      const words = this.nameOf(this.CONSUME(EntryRun));
      const number = this.CONSUME(NumberLiteral);
      if (!/^[1-9][0-9]{0,8}$/.test(number.image)) {
        this.unreadable(number, 'the number of an entry, 1 for the first,');
      }
      this.CONSUME(OF);
      entries.push({ words, entry: Number(number.image) });
    });
    return { kind: 'NeededPath', entries, fact: this.SUBRULE(this.name), span: this.spanFrom(start) };
  });

  readonly expectation = this.RULE('expectation', (): Expectation => {
    const start = this.LA(1);
    const expectation = this.OR<Expectation>([
      alt(() => this.SUBRULE(this.expectOutcome)),
      alt(() => this.SUBRULE(this.expectState)),
      alt(() => this.SUBRULE(this.expectDuty)),
      alt(() => this.SUBRULE(this.expectStatus)),
      alt(() => {
        this.CONSUME(UNDER_RULE);
        return { kind: 'ExpectRule', rule: this.SUBRULE(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(NO_EXEMPTION);
        return { kind: 'ExpectNoExemption', span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(EXEMPT_UNDER);
        return { kind: 'ExpectExempt', exemption: this.SUBRULE1(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(NEEDS_NOTHING);
        return { kind: 'ExpectNeeds', needed: [], exactly: true, span: this.spanFrom(start) };
      }),
      alt(() => {
        const exactly = this.OR1([
          alt(() => this.word(this.CONSUME(NEEDS_EXACTLY), true)),
          alt(() => this.word(this.CONSUME(NEEDS), false)),
        ]);
        const needed: NeededPath[] = [];
        this.AT_LEAST_ONE_SEP(separated(Comma, () => needed.push(this.SUBRULE(this.needed))));
        return { kind: 'ExpectNeeds', needed, exactly, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(MAY_CLAIM_NOTHING);
        return { kind: 'ExpectMayClaim', facts: [], span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(MAY_CLAIM);
        return { kind: 'ExpectMayClaim', facts: this.SUBRULE1(this.names), span: this.spanFrom(start) };
      }),
      alt(() => {
        const presumed = this.OR2([
          alt(() => this.word(this.CONSUME(PRESUMED), true)),
          alt(() => this.word(this.CONSUME(NOT_PRESUMED), false)),
        ]);
        return {
          kind: 'ExpectPresumed',
          fact: this.SUBRULE2(this.name),
          presumed,
          span: this.spanFrom(start),
        };
      }),
      alt(() => {
        this.CONSUME(CONFLICT_NOT_RULED_OUT);
        return { kind: 'ExpectConflictOpen', span: this.spanFrom(start) };
      }),
    ]);
    this.CONSUME(Newline);
    return expectation;
  });

  // ── The declaration ───────────────────────────────────────────────────────────────────────────────────────

  readonly givenBlock = this.RULE('givenBlock', (): readonly Given[] => {
    this.CONSUME(GIVEN);
    this.CONSUME(Newline);
    const given: Given[] = [];
    this.body([alt(() => push(given, this.SUBRULE(this.given)))]);
    return given;
  });

  readonly expectBlock = this.RULE('expectBlock', (): readonly Expectation[] => {
    this.CONSUME(EXPECT);
    this.CONSUME(Newline);
    const expect: Expectation[] = [];
    this.body([alt(() => push(expect, this.SUBRULE(this.expectation)))]);
    return expect;
  });

  readonly scenario = this.RULE('scenario', (): ScenarioDeclaration | undefined => {
    const keywordToken = this.CONSUME(SCENARIO);
    const title = this.head(() => this.SUBRULE(this.textLine));
    let given: readonly Given[] = [];
    let expect: readonly Expectation[] = [];
    this.body([
      alt(() => {
        given = this.SUBRULE(this.givenBlock);
      }),
      alt(() => {
        expect = this.SUBRULE(this.expectBlock);
      }),
    ]);
    if (title === undefined) return undefined;
    return { kind: 'ScenarioDeclaration', title, given, expect, ...this.places(keywordToken) };
  });
}
