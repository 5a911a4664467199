/**
 * The grammar of what decides: presumptions, decisions, paragraphs, definitions, rules, exemptions, exceptions, duties.
 *
 * In:  the layout pass's tokens.
 * Out: rules for these declarations. Each gives undefined when the first line could not be read.
 */
import type { IToken, TokenType } from 'chevrotain';
import type {
  Citation,
  Conclusion,
  Deadline,
  DecisionDeclaration,
  DeemDeclaration,
  DefineDeclaration,
  DutyDeclaration,
  ExceptionDeclaration,
  ExemptionDeclaration,
  Expression,
  Name as NameNode,
  ParagraphDeclaration,
  PresumeDeclaration,
  RuleDeclaration,
  Target,
  TextLiteral,
} from '../syntax/ast.ts';
import { FoundationParser, push } from './foundations.ts';
import { Colon, Comma, ParagraphNumber, TextBlock } from './lexer.ts';
import { alt } from './line-parser.ts';
import { readTextBlock } from './literals.ts';
import { spanOf } from './nodes.ts';
import { Is, KnownnessTest, keyword, Newline, Unless, When } from './tokens.ts';

const PRESUME = keyword('presume');
const DEEM = keyword('deem');
const BECAUSE = keyword('because');
const DECISION = keyword('decision');
const OTHERWISE = keyword('otherwise');
const IS_A_GAP = keyword('is a gap');
const PARAGRAPH = keyword('paragraph');
const NEEDS_NO_RULE = keyword('needs no rule because');
const DEFINE = keyword('define');
const RULE = keyword('rule');
const EXEMPTION = keyword('exemption');
const FROM_OUTCOME_WHERE = keyword('from outcome where');
const FROM_OUTCOME = keyword('from outcome');
const FROM_RULE = keyword('from rule');
const FROM_DUTY = keyword('from duty');
const FROM_PARAGRAPH = keyword('from paragraph');
const FROM_EVERY_RULE = keyword('from every rule');
const EXCEPTION = keyword('exception');
const TO = keyword('to');
const DUTY = keyword('duty');
const WITHIN = keyword('within');
const BY = keyword('by');
const AFTER = keyword('after');
const BEFORE = keyword('before');
const BEGINNING_WITH = keyword('beginning with');
const SATISFIED_WHEN = keyword('satisfied when');

/** What stands behind a fact that is given no value. */
const ENDS_ASSUMPTION: ReadonlySet<TokenType> = new Set([Newline, When, Unless]);

/** Clauses collected while a declaration is read. */
interface Grounds {
  when: Expression | undefined;
  unless: Expression | undefined;
  because: TextLiteral | undefined;
  readonly cites: Citation[];
}

function noGrounds(): Grounds {
  return { when: undefined, unless: undefined, because: undefined, cites: [] };
}

export abstract class DeclarationParser extends FoundationParser {
  /** `when`, `unless`, `because` and `cites` lines. */
  readonly ground = this.RULE('ground', (grounds: Grounds = noGrounds()): void => {
    this.OR([
      alt(() => {
        this.CONSUME(When);
        grounds.when = this.SUBRULE(this.condition);
      }),
      alt(() => {
        this.CONSUME(Unless);
        grounds.unless = this.SUBRULE1(this.condition);
      }),
      alt(() => {
        this.CONSUME(BECAUSE);
        grounds.because = this.SUBRULE(this.textLine);
      }),
      alt(() => push(grounds.cites, this.SUBRULE(this.citation))),
    ]);
  });

  /** `fact is value`, with `when` and `unless` on the same line. */
  private readonly assumption = this.RULE('assumption', (grounds: Grounds = noGrounds()) => {
    const fact = this.SUBRULE(this.name);
    if (this.LA(1).tokenType === KnownnessTest) this.supposesOne('none');
    if (ENDS_ASSUMPTION.has(this.LA(1).tokenType)) this.supposesOne('missing');
    this.CONSUME(Is);
    const value = this.SUBRULE(this.operand);
    if (this.LA(1).tokenType === Comma) this.supposesOne('several');
    this.OPTION(() => {
      this.CONSUME(When);
      grounds.when = this.SUBRULE(this.expression);
    });
    this.OPTION1(() => {
      this.CONSUME(Unless);
      grounds.unless = this.SUBRULE1(this.expression);
    });
    this.CONSUME(Newline);
    return { fact, value };
  });

  /** Reports that a presumption gives several values, says there is `none`, or says nothing. */
  private supposesOne(fault: 'none' | 'several' | 'missing'): void {
    if (this.RECORDING_PHASE) return;
    const at = this.LA(1);
    const place = { none: at, several: this.LA(2), missing: this.LA(0) }[fault];
    const line = fault === 'missing' ? `${this.LA(-1).image} ${this.LA(0).image}` : '';
    this.report('one-value-supposed', spanOf(this.reading, place), { fault, line });
    this.giveUp(at);
  }

  readonly presume = this.RULE('presume', (): PresumeDeclaration | undefined => {
    const keywordToken = this.CONSUME(PRESUME);
    const grounds = noGrounds();
    const first = this.head(() => this.SUBRULE(this.assumption, { ARGS: [grounds] }));
    this.body([alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] }))]);
    if (first === undefined) return undefined;
    return { kind: 'PresumeDeclaration', ...first, ...grounds, ...this.places(keywordToken) };
  });

  readonly deem = this.RULE('deem', (): DeemDeclaration | undefined => {
    const keywordToken = this.CONSUME(DEEM);
    const grounds = noGrounds();
    const first = this.head(() => this.SUBRULE(this.assumption, { ARGS: [grounds] }));
    this.body([alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] }))]);
    if (first === undefined) return undefined;
    return { kind: 'DeemDeclaration', ...first, ...grounds, ...this.places(keywordToken) };
  });

  /** Spans every declaration has. */
  protected places(keywordToken: IToken) {
    return { span: this.spanFrom(keywordToken), keywordSpan: spanOf(this.reading, keywordToken) };
  }

  readonly decision = this.RULE('decision', (): DecisionDeclaration | undefined => {
    const keywordToken = this.CONSUME(DECISION);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      this.CONSUME(Colon);
      const type = this.SUBRULE(this.type);
      this.CONSUME(Newline);
      return { name, type };
    });
    const cites: Citation[] = [];
    let otherwise: DecisionDeclaration['otherwise'];
    let because: TextLiteral | undefined;
    this.body([
      alt(() => {
        const start = this.CONSUME(OTHERWISE);
        const choice = this.OR1<NameNode | undefined>([
          alt(() => this.word(this.CONSUME(IS_A_GAP), undefined)),
          alt(() => this.SUBRULE1(this.name)),
        ]);
        const span = this.spanFrom(start);
        this.CONSUME1(Newline);
        otherwise =
          choice === undefined ? { kind: 'OtherwiseGap', span } : { kind: 'OtherwiseChoice', choice, span };
      }),
      alt(() => {
        this.CONSUME(BECAUSE);
        because = this.SUBRULE(this.textLine);
      }),
      alt(() => push(cites, this.SUBRULE(this.citation))),
    ]);
    if (first === undefined) return undefined;
    return { kind: 'DecisionDeclaration', ...first, otherwise, because, cites, ...this.places(keywordToken) };
  });

  readonly paragraph = this.RULE('paragraph', (): ParagraphDeclaration | undefined => {
    const keywordToken = this.CONSUME(PARAGRAPH);
    const first = this.head(() => {
      const number = this.CONSUME(ParagraphNumber).image;
      return { number, heading: this.SUBRULE(this.textLine) };
    });
    let text: ParagraphDeclaration['text'];
    let needsNoRule: TextLiteral | undefined;
    this.body([
      alt(() => {
        const block = this.CONSUME(TextBlock);
        text = {
          kind: 'TextBlock',
          value: readTextBlock(block.image),
          span: spanOf(this.reading, block),
        };
        this.CONSUME(Newline);
      }),
      alt(() => {
        this.CONSUME(NEEDS_NO_RULE);
        needsNoRule = this.SUBRULE1(this.textLine);
      }),
    ]);
    if (first === undefined) return undefined;
    return { kind: 'ParagraphDeclaration', ...first, text, needsNoRule, ...this.places(keywordToken) };
  });

  readonly define = this.RULE('define', (): DefineDeclaration | undefined => {
    const keywordToken = this.CONSUME(DEFINE);
    const first = this.head(() => {
      const name = this.SUBRULE(this.name);
      const type = this.OPTION(() => {
        this.CONSUME(Colon);
        return this.SUBRULE(this.type);
      });
      this.CONSUME(Newline);
      return { name, type };
    });
    const grounds = noGrounds();
    let value: Expression | undefined;
    this.body([
      alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] })),
      alt(() => {
        this.CONSUME(Is);
        value = this.SUBRULE(this.operand);
        this.CONSUME1(Newline);
      }),
    ]);
    if (first === undefined) return undefined;
    return { kind: 'DefineDeclaration', ...first, value, ...grounds, ...this.places(keywordToken) };
  });

  // ── Rules and what displaces them ─────────────────────────────────────────────────────────────────────────

  readonly conclusion = this.RULE('conclusion', (): Conclusion => {
    const start = this.LA(1);
    const decision = this.SUBRULE(this.name);
    this.CONSUME(Is);
    const choice = this.SUBRULE1(this.name);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'Conclusion', decision, choice, span };
  });

  readonly rule = this.RULE('rule', (): RuleDeclaration | undefined => {
    const keywordToken = this.CONSUME(RULE);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const grounds = noGrounds();
    let conclusion: Conclusion | undefined;
    this.body([
      alt(() => {
        conclusion = this.SUBRULE(this.conclusion);
      }),
      alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] })),
    ]);
    if (name === undefined) return undefined;
    return { kind: 'RuleDeclaration', name, conclusion, ...grounds, ...this.places(keywordToken) };
  });

  readonly target = this.RULE('target', (): Target => {
    const start = this.LA(1);
    const target = this.OR<Target>([
      alt(() => {
        this.CONSUME(FROM_OUTCOME_WHERE);
        const decision = this.SUBRULE(this.name);
        this.CONSUME(Is);
        const choice = this.SUBRULE1(this.name);
        return { kind: 'OutcomeTarget', decision, choice, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM_OUTCOME);
        const choice = this.SUBRULE2(this.name);
        return { kind: 'OutcomeTarget', decision: undefined, choice, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM_RULE);
        return { kind: 'RuleTarget', rule: this.SUBRULE3(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM_DUTY);
        return { kind: 'DutyTarget', duty: this.SUBRULE4(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM_PARAGRAPH);
        const paragraph = this.CONSUME(ParagraphNumber).image;
        return { kind: 'ParagraphTarget', paragraph, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM_EVERY_RULE);
        return { kind: 'EveryRuleTarget', span: this.spanFrom(start) };
      }),
    ]);
    this.CONSUME(Newline);
    return target;
  });

  readonly exemption = this.RULE('exemption', (): ExemptionDeclaration | undefined => {
    const keywordToken = this.CONSUME(EXEMPTION);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const grounds = noGrounds();
    const targets: Target[] = [];
    this.body([
      alt(() => push(targets, this.SUBRULE(this.target))),
      alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] })),
    ]);
    if (name === undefined) return undefined;
    return { kind: 'ExemptionDeclaration', name, targets, ...grounds, ...this.places(keywordToken) };
  });

  readonly exception = this.RULE('exception', (): ExceptionDeclaration | undefined => {
    const keywordToken = this.CONSUME(EXCEPTION);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const grounds = noGrounds();
    const to: NameNode[] = [];
    this.body([
      alt(() => {
        this.CONSUME(TO);
        push(to, this.SUBRULE1(this.nameLine));
      }),
      alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] })),
    ]);
    if (name === undefined) return undefined;
    return { kind: 'ExceptionDeclaration', name, to, ...grounds, ...this.places(keywordToken) };
  });

  // ── Duties ──────────────────────────────────────────────────────────────────────────────────────────────────

  readonly deadline = this.RULE('deadline', (): Deadline => {
    const start = this.LA(1);
    const deadline = this.OR<Deadline>([
      alt(() => {
        this.CONSUME(WITHIN);
        const period = this.SUBRULE(this.period);
        const calendar = this.OPTION(() => this.SUBRULE(this.calendar));
        const direction = this.OR1<Deadline['direction']>([
          alt(() => this.word(this.CONSUME(AFTER), 'after')),
          alt(() => this.word(this.CONSUME(BEFORE), 'before')),
          alt(() => this.word(this.CONSUME(BEGINNING_WITH), 'beginning with')),
        ]);
        const date = this.SUBRULE(this.operand);
        return { kind: 'Deadline', period, calendar, direction, date, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(BY);
        const date = this.SUBRULE1(this.operand);
        const span = this.spanFrom(start);
        return {
          kind: 'Deadline',
          period: undefined,
          calendar: undefined,
          direction: undefined,
          date,
          span,
        };
      }),
    ]);
    this.CONSUME(Newline);
    return deadline;
  });

  readonly duty = this.RULE('duty', (): DutyDeclaration | undefined => {
    const keywordToken = this.CONSUME(DUTY);
    const name = this.head(() => this.SUBRULE(this.nameLine));
    const grounds = noGrounds();
    let deadline: Deadline | undefined;
    let satisfiedWhen: Expression | undefined;
    this.body([
      alt(() => {
        deadline = this.SUBRULE(this.deadline);
      }),
      alt(() => {
        this.CONSUME(SATISFIED_WHEN);
        satisfiedWhen = this.SUBRULE(this.condition);
      }),
      alt(() => this.SUBRULE(this.ground, { ARGS: [grounds] })),
    ]);
    if (name === undefined) return undefined;
    return {
      kind: 'DutyDeclaration',
      name,
      deadline,
      satisfiedWhen,
      ...grounds,
      ...this.places(keywordToken),
    };
  });
}
