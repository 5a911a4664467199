/**
 * The grammar of amendments.
 *
 * In:  the layout pass's tokens, in which every line of another declaration stands in one of its kind.
 * Out: rules for instruments and their edits; declarations within them are read by their own rules.
 */
import type { IToken } from 'chevrotain';
import type {
  AmendmentDeclaration,
  AnnouncedChange,
  Commencement,
  DateLiteral,
  DeclarationReference,
  Edit,
  Expression,
  Name as NameNode,
  Part,
  PartChange,
  PartReference,
  ReferenceWord,
  TableCell,
  TextDeclaration,
  TextLiteral,
  WholeText,
} from '../syntax/ast.ts';
import { push } from './foundations.ts';
import { Colon, Label, ParagraphNumber, Text, TextBlock } from './lexer.ts';
import { type Alternative, alt } from './line-parser.ts';
import { readTextBlock } from './literals.ts';
import { spanOf, textOf } from './nodes.ts';
import { ScenarioParser } from './scenarios.ts';
import { ClauseWords, Is, keyword, Name, Newline, PlaceAfter, PlaceBefore, PlaceUntil } from './tokens.ts';

const AMENDMENT = keyword('amendment');
const ID = keyword('id');
const AMENDS = keyword('amends');
const MADE_ON = keyword('made on');
const IN_FORCE_FROM = keyword('in force from');
const APPOINTED = keyword('in force on a day to be appointed');
const UNTIL = keyword('until');
const RETROSPECTIVE = keyword('retrospective');
const AFTER = keyword('after');
const SAVES = keyword('saves contracts where');
const EXTENT = keyword('applies only to contracts where');
const ALSO_AMENDS = keyword('also amends text saved by');
const CHANGES = keyword('changes');
const CHANGES_NOTHING = keyword('changes nothing');
const INSERT = keyword('insert');
const SUBSTITUTE = keyword('substitute');
const REPEAL = keyword('repeal');
const IN = keyword('in');
const IN_LIMB = keyword('in limb');
const OF = keyword('of');
const RENAME = keyword('rename');
const RENUMBER = keyword('renumber');
const REINSTATE = keyword('reinstate');
const AS_IT_STOOD_ON = keyword('as it stood on');
const WITHDRAW = keyword('withdraw guidance');
const SUCCEEDED_BY = keyword('succeeded by');
const APPOINT = keyword('appoint');
const FOR = keyword('for');
const REVOKE = keyword('revoke');
const CORRECT = keyword('correct commencement of');
const TO = keyword('to');
const FROM = keyword('from');
const ROW = keyword('row');
const COLUMN = keyword('column');
const CHOICE = keyword('choice');
const FIELD = keyword('field');
const HEADING = keyword('heading');
const TEXT = keyword('text');
const HOLIDAYS = keyword('holidays');
const ASSUME = keyword('assume');
const GUIDANCE = keyword('guidance');
const PARAGRAPH = keyword('paragraph');
const FACT = keyword('fact');

/** References that are a keyword and a name. */
const NAMED: readonly ReferenceWord[] = [
  'fact',
  'record',
  'threshold',
  'rate',
  'list',
  'decision',
  'define',
  'rule',
  'exemption',
  'exception',
  'duty',
  'table',
  'calendar',
  'source',
];

/** What stands among the lines of an insertion, beside those of what is inserted. */
interface Placing {
  place: Extract<Edit, { readonly kind: 'InsertEdit' }>['place'];
  until: DateLiteral | undefined;
}

type MaybeWhole = WholeText | undefined;

export class AmendmentParser extends ScenarioParser {
  private placing: Placing = { place: undefined, until: undefined };

  protected readonly declarationKinds = [
    alt((): TextDeclaration | undefined => this.SUBRULE(this.guidance)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.facts)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.record)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.threshold)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.rate)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.list)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.presume)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.deem)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.decision)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.paragraph)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.define)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.rule)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.exemption)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.exception)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.duty)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.table)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.calendarDeclaration)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.source)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.scenario)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.assume)),
    alt((): TextDeclaration | undefined => this.SUBRULE(this.guarantee)),
  ];

  // ── References ────────────────────────────────────────────────────────────────────────────────────────────

  private named(word: ReferenceWord, kind: IToken, name: string): DeclarationReference {
    return { kind: 'DeclarationReference', word, name, value: undefined, span: this.spanFrom(kind) };
  }

  private readonly referenceKinds: Alternative<DeclarationReference>[] = [
    alt(() => this.named('guidance', this.CONSUME(GUIDANCE), '')),
    alt(() => {
      const kind = this.CONSUME(PARAGRAPH);
      const number = this.CONSUME(ParagraphNumber).image;
      return this.named('paragraph', kind, number);
    }),
    ...(['scenario', 'guarantee'] as const).map((word, index) =>
      alt(() => {
        const kind = this.CONSUME(keyword(word));
        const { value } = textOf(this.reading, index === 0 ? this.CONSUME(Text) : this.CONSUME1(Text));
        return this.named(word, kind, value);
      }),
    ),
    ...(['presume', 'deem'] as const).map((word, index) =>
      alt((): DeclarationReference => {
        const kind = this.CONSUME(keyword(word));
        const name = (index === 0 ? this.CONSUME(Name) : this.CONSUME1(Name)).image;
        const value =
          index === 0
            ? this.OPTION(() => {
                this.CONSUME(Is);
                return this.SUBRULE(this.operand);
              })
            : this.OPTION1(() => {
                this.CONSUME1(Is);
                return this.SUBRULE1(this.operand);
              });
        return { kind: 'DeclarationReference', word, name, value, span: this.spanFrom(kind) };
      }),
    ),
    alt((): DeclarationReference => {
      const kind = this.CONSUME(ASSUME);
      const value = this.SUBRULE(this.expression);
      const span = this.spanFrom(kind);
      const name = this.reading.text.slice(kind.startOffset + kind.image.length, span.end).trim();
      return { kind: 'DeclarationReference', word: 'assume', name, value, span };
    }),
  ];

  private readonly namedReference = this.RULE('namedReference', (): DeclarationReference => {
    const kind = this.OR1(NAMED.map((word) => alt(() => this.CONSUME(keyword(word)))));
    const name = this.CONSUME9(Name);
    return this.ACTION(() => {
      const word = NAMED.find((one) => one === kind.image) ?? 'rule';
      return this.named(word, kind, this.nameOf(name).text);
    });
  });

  readonly reference = this.RULE(
    'reference',
    (): DeclarationReference =>
      this.OR([...this.referenceKinds, alt(() => this.SUBRULE(this.namedReference))]),
  );

  /** `after exemption X`, `until 31 March 2029` among the lines of what is inserted. */
  override readonly place = this.RULE('place', (): void => {
    const start = this.LA(1);
    this.OR([
      alt(() => {
        this.CONSUME(PlaceAfter);
        const reference = this.SUBRULE(this.reference);
        this.placing.place = { side: 'after', reference, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(PlaceBefore);
        const reference = this.SUBRULE1(this.reference);
        this.placing.place = { side: 'before', reference, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(PlaceUntil);
        this.placing.until = this.SUBRULE(this.date);
      }),
    ]);
    this.CONSUME(Newline);
  });

  // ── Whole declarations ────────────────────────────────────────────────────────────────────────────────────

  private readonly whole = this.RULE(
    'whole',
    (): MaybeWhole =>
      this.OR<MaybeWhole>([
        alt(() => this.SUBRULE(this.declaration)),
        alt(() => {
          this.CONSUME(FACT);
          return this.SUBRULE(this.field);
        }),
      ]),
  );

  /** Any declaration but an amendment. */
  protected readonly declaration = this.RULE('declaration', (): TextDeclaration | undefined =>
    this.OR(this.declarationKinds),
  );

  private readonly insertion = this.RULE('insertion', (): Edit | undefined => {
    const start = this.CONSUME(INSERT);
    this.placing = { place: undefined, until: undefined };
    const declaration = this.SUBRULE(this.whole);
    const { place, until } = this.placing;
    if (declaration === undefined) return undefined;
    return { kind: 'InsertEdit', declaration, place, until, span: this.spanFrom(start) };
  });

  private readonly substitution = this.RULE('substitution', (): Edit | undefined => {
    const start = this.CONSUME(SUBSTITUTE);
    this.placing = { place: undefined, until: undefined };
    const declaration = this.SUBRULE(this.whole);
    const { place, until } = this.placing;
    if (place !== undefined) this.placedAgain(place);
    if (declaration === undefined) return undefined;
    return { kind: 'SubstituteEdit', declaration, until, span: this.spanFrom(start) };
  });

  /** Reports that what takes the place of something is given a place of its own. */
  private placedAgain({ side, span }: NonNullable<Placing['place']>): void {
    if (this.RECORDING_PHASE) return;
    const values = { words: side, here: 'a substitution', owners: ['an insertion'], as: undefined };
    this.report('misplaced-clause', span, values);
  }

  private readonly repealing = this.RULE('repealing', (): Edit | undefined => {
    const start = this.CONSUME(REPEAL);
    const reference = this.head(() => this.SUBRULE(this.referenceLine));
    let until: DateLiteral | undefined;
    let saves: Expression | undefined;
    this.body([
      alt(() => {
        until = this.SUBRULE(this.untilLine);
      }),
      alt(() => {
        this.CONSUME(SAVES);
        saves = this.SUBRULE(this.condition);
      }),
    ]);
    if (reference === undefined) return undefined;
    return { kind: 'RepealEdit', reference, until, saves, span: this.spanFrom(start) };
  });

  private readonly referenceLine = this.RULE('referenceLine', (): DeclarationReference => {
    const reference = this.SUBRULE(this.reference);
    this.CONSUME(Newline);
    return reference;
  });

  private readonly untilLine = this.RULE('untilLine', (): DateLiteral => {
    this.CONSUME(UNTIL);
    return this.SUBRULE(this.dateLine);
  });

  // ── Parts ─────────────────────────────────────────────────────────────────────────────────────────────────

  private readonly partEdit = this.RULE('partEdit', (): Edit | undefined => {
    const start = this.LA(1);
    const limbs: string[] = [];
    const reference = this.head(() => {
      this.OR([
        alt(() => this.CONSUME(IN)),
        alt(() => {
          this.CONSUME(IN_LIMB);
          this.AT_LEAST_ONE(() => {
            const label = this.CONSUME(Label).image;
            if (!this.RECORDING_PHASE) limbs.push(label.slice(1, -1));
          });
          this.CONSUME(OF);
        }),
      ]);
      return this.SUBRULE(this.referenceLine);
    });
    const changes: PartChange[] = [];
    let until: DateLiteral | undefined;
    this.body([
      alt(() => push(changes, this.SUBRULE(this.partInsert))),
      alt(() => push(changes, this.SUBRULE(this.partRepeal))),
      alt(() => {
        until = this.SUBRULE(this.untilLine);
      }),
    ]);
    if (reference === undefined) return undefined;
    return { kind: 'PartEdit', reference, limbs, changes, until, span: this.spanFrom(start) };
  });

  private readonly partInsert = this.RULE('partInsert', (): PartChange | undefined => {
    const start = this.LA(1);
    const kind = this.OR<'PartInsert' | 'PartSubstitute'>([
      alt(() => this.word(this.CONSUME(INSERT), 'PartInsert')),
      alt(() => this.word(this.CONSUME(SUBSTITUTE), 'PartSubstitute')),
    ]);
    const part = this.SUBRULE(this.part);
    return part === undefined ? undefined : { kind, part, span: this.spanFrom(start) };
  });

  private readonly part = this.RULE('part', (): Part | undefined =>
    this.OR<Part | undefined>([
      alt(() => {
        const limb = this.SUBRULE(this.limb);
        return { kind: 'LimbPart', limb, span: this.ACTION(() => limb.span) };
      }),
      alt(() => {
        const start = this.CONSUME(CHOICE);
        const choice = this.SUBRULE(this.nameLine);
        return { kind: 'ChoicePart', choice, span: this.spanFrom(start) };
      }),
      alt(() => this.SUBRULE(this.newColumn)),
      alt(() => {
        const start = this.CONSUME(HEADING);
        return this.paragraphPart(start, this.SUBRULE(this.textLine), undefined);
      }),
      alt(() => this.SUBRULE(this.newText)),
      alt(() => linePart(this.SUBRULE(this.declaration))),
      alt(() => linePart(this.SUBRULE(this.field))),
    ]),
  );

  /** A paragraph in which only its heading, or its text, is said. */
  private paragraphPart(
    start: IToken,
    heading: TextLiteral | undefined,
    text: Extract<TextDeclaration, { readonly kind: 'ParagraphDeclaration' }>['text'],
  ): Part {
    const span = this.spanFrom(start);
    const declaration: TextDeclaration = {
      kind: 'ParagraphDeclaration',
      number: '',
      heading: heading ?? { kind: 'TextLiteral', value: '', span },
      text,
      needsNoRule: undefined,
      span,
      keywordSpan: spanOf(this.reading, start),
    };
    return { kind: 'LinePart', declaration, span };
  }

  private readonly newText = this.RULE('newText', (): Part | undefined => {
    const start = this.CONSUME(TEXT);
    this.CONSUME(Newline);
    let text: Extract<TextDeclaration, { readonly kind: 'ParagraphDeclaration' }>['text'];
    this.body([
      alt(() => {
        const block = this.CONSUME(TextBlock);
        text = { kind: 'TextBlock', value: readTextBlock(block.image), span: spanOf(this.reading, block) };
        this.CONSUME1(Newline);
      }),
    ]);
    return this.paragraphPart(start, undefined, text);
  });

  private readonly newColumn = this.RULE('newColumn', (): Part | undefined => {
    const start = this.CONSUME(COLUMN);
    const heading = this.head(() => {
      const operand = this.SUBRULE(this.operand);
      this.CONSUME(Newline);
      return operand;
    });
    const cells: { row: NameNode; cell: TableCell; span: NameNode['span'] }[] = [];
    this.body([
      alt(() => {
        const first = this.CONSUME(ROW);
        const row = this.SUBRULE(this.name);
        this.CONSUME(Colon);
        const cell = this.SUBRULE(this.cell);
        const span = this.spanFrom(first);
        this.CONSUME1(Newline);
        push(cells, { row, cell, span });
      }),
    ]);
    if (heading === undefined) return undefined;
    return { kind: 'ColumnPart', heading, cells, span: this.spanFrom(start) };
  });

  private readonly partRepeal = this.RULE('partRepeal', (): PartChange => {
    const start = this.CONSUME(REPEAL);
    const part = this.SUBRULE(this.partReference);
    return { kind: 'PartRepeal', part, span: this.spanFrom(start) };
  });

  private readonly partReference = this.RULE('partReference', (): PartReference => {
    const start = this.LA(1);
    return this.OR<PartReference>([
      alt(() => ({ kind: 'TargetReference', target: this.SUBRULE(this.target), span: this.spanFrom(start) })),
      alt(() => ({
        kind: 'CitationReference',
        citation: this.SUBRULE(this.citation),
        span: this.spanFrom(start),
      })),
      alt(() => {
        const part = this.SUBRULE(this.partHead);
        this.CONSUME(Newline);
        return part;
      }),
    ]);
  });

  private readonly partHead = this.RULE('partHead', (): PartReference => {
    const start = this.LA(1);
    return this.OR<PartReference>([
      alt(() => {
        const label = this.CONSUME(Label).image.slice(1, -1);
        return { kind: 'LimbReference', label, span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FROM);
        return { kind: 'DatedValueReference', from: this.SUBRULE(this.date), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(ROW);
        return { kind: 'RowReference', row: this.SUBRULE(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(COLUMN);
        return { kind: 'ColumnReference', heading: this.SUBRULE(this.operand), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(CHOICE);
        return { kind: 'ChoiceReference', choice: this.SUBRULE1(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(FIELD);
        return { kind: 'FieldReference', field: this.SUBRULE2(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(TO);
        return { kind: 'ToReference', to: this.SUBRULE3(this.name), span: this.spanFrom(start) };
      }),
      alt(() => {
        this.CONSUME(HOLIDAYS);
        return { kind: 'HolidayReference', day: this.SUBRULE1(this.date), span: this.spanFrom(start) };
      }),
      alt(() => {
        const words = this.CONSUME(ClauseWords).image.replace(/\s+/g, ' ');
        return { kind: 'ClauseReference', words, span: this.spanFrom(start) };
      }),
      alt(() => {
        const first = this.SUBRULE(this.literal);
        const second = this.OPTION(() => {
          this.CONSUME(Colon);
          return this.SUBRULE1(this.literal);
        });
        const span = this.spanFrom(start);
        if (second === undefined) return { kind: 'MemberReference', key: undefined, value: first, span };
        return { kind: 'MemberReference', key: first, value: second, span };
      }),
    ]);
  });

  // ── Names, numbers, and what stood before ─────────────────────────────────────────────────────────────────

  private readonly renaming = this.RULE('renaming', (): Edit | undefined => {
    const start = this.CONSUME(RENAME);
    const reference = this.head(() => this.SUBRULE(this.referenceLine));
    let to: NameNode | undefined;
    this.body([
      alt(() => {
        this.CONSUME(TO);
        to = this.SUBRULE(this.nameLine);
      }),
    ]);
    const span = this.spanFrom(start);
    if (reference === undefined) return undefined;
    if (to === undefined) return this.lacks(start, '`to` line', 'to sound reason');
    return { kind: 'RenameEdit', reference, to, span };
  });

  /** Reports an edit without a line that it cannot do without. */
  private lacks(start: IToken, line: string, example: string): undefined {
    if (!this.RECORDING_PHASE) this.report('edit-incomplete', spanOf(this.reading, start), { line, example });
    return undefined;
  }

  private readonly renumbering = this.RULE('renumbering', (): Edit => {
    const start = this.CONSUME(RENUMBER);
    this.CONSUME(PARAGRAPH);
    const from = this.CONSUME(ParagraphNumber).image;
    this.CONSUME(TO);
    const to = this.CONSUME1(ParagraphNumber).image;
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'RenumberEdit', from, to, span };
  });

  private readonly reinstating = this.RULE('reinstating', (): Edit | undefined => {
    const start = this.CONSUME(REINSTATE);
    const reference = this.head(() => this.SUBRULE(this.referenceLine));
    let asItStoodOn: DateLiteral | undefined;
    let until: DateLiteral | undefined;
    this.body([
      alt(() => {
        this.CONSUME(AS_IT_STOOD_ON);
        asItStoodOn = this.SUBRULE(this.dateLine);
      }),
      alt(() => {
        until = this.SUBRULE(this.untilLine);
      }),
    ]);
    const span = this.spanFrom(start);
    if (reference === undefined) return undefined;
    if (asItStoodOn === undefined)
      return this.lacks(start, '`as it stood on` line', 'as it stood on 1 May 2028');
    return { kind: 'ReinstateEdit', reference, asItStoodOn, until, span };
  });

  // ── The guidance as a whole, and other instruments ────────────────────────────────────────────────────────

  private readonly withdrawing = this.RULE('withdrawing', (): Edit | undefined => {
    const start = this.CONSUME(WITHDRAW);
    const guidance = this.head(() => this.SUBRULE(this.nameLine));
    let succeededBy: NameNode | undefined;
    this.body([
      alt(() => {
        this.CONSUME(SUCCEEDED_BY);
        succeededBy = this.SUBRULE1(this.nameLine);
      }),
    ]);
    if (guidance === undefined) return undefined;
    return { kind: 'WithdrawEdit', guidance, succeededBy, span: this.spanFrom(start) };
  });

  private readonly appointing = this.RULE('appointing', (): Edit => {
    const start = this.CONSUME(APPOINT);
    const date = this.SUBRULE(this.date);
    this.CONSUME(FOR);
    const instrument = this.SUBRULE(this.nameLine);
    return { kind: 'AppointEdit', date, instrument, span: this.spanFrom(start) };
  });

  private readonly revoking = this.RULE('revoking', (): Edit => {
    const start = this.CONSUME(REVOKE);
    const instrument = this.SUBRULE(this.nameLine);
    return { kind: 'RevokeEdit', instrument, span: this.spanFrom(start) };
  });

  private readonly correcting = this.RULE('correcting', (): Edit | undefined => {
    const start = this.CONSUME(CORRECT);
    const instrument = this.head(() => this.SUBRULE(this.nameLine));
    let date: DateLiteral | undefined;
    this.body([
      alt(() => {
        this.CONSUME(IN_FORCE_FROM);
        date = this.SUBRULE(this.dateLine);
      }),
    ]);
    const span = this.spanFrom(start);
    if (instrument === undefined) return undefined;
    if (date === undefined) return this.lacks(start, '`in force from` line', 'in force from 1 July 2028');
    return { kind: 'CorrectEdit', instrument, date, span };
  });

  // ── The instrument ────────────────────────────────────────────────────────────────────────────────────────

  private readonly edit = this.RULE('edit', (): Edit | undefined =>
    this.OR<Edit | undefined>([
      alt(() => this.SUBRULE(this.insertion)),
      alt(() => this.SUBRULE(this.substitution)),
      alt(() => this.SUBRULE(this.repealing)),
      alt(() => this.SUBRULE(this.partEdit)),
      alt(() => this.SUBRULE(this.renaming)),
      alt(() => this.SUBRULE(this.renumbering)),
      alt(() => this.SUBRULE(this.reinstating)),
      alt(() => this.SUBRULE(this.withdrawing)),
      alt(() => this.SUBRULE(this.appointing)),
      alt(() => this.SUBRULE(this.revoking)),
      alt(() => this.SUBRULE(this.correcting)),
    ]),
  );

  /** The commencement said first; a second one in other words is reported. */
  private onlyCommencement(one: Commencement, before: Commencement | undefined): Commencement {
    if (this.RECORDING_PHASE || before === undefined) return one;
    const place = { span: before.span, message: 'already said here' };
    this.report('duplicate-clause', one.span, { words: 'in force', title: 'an amendment' }, [place]);
    return before;
  }

  /** `changes outcome`, with `from X` and `to Y`. */
  private readonly announcedChange = this.RULE('announcedChange', (): AnnouncedChange | undefined => {
    const start = this.CONSUME(CHANGES);
    const decision = this.head(() => this.SUBRULE(this.nameLine));
    let from: NameNode | undefined;
    let to: NameNode | undefined;
    this.body([
      alt(() => {
        this.CONSUME(FROM);
        from = this.SUBRULE1(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(TO);
        to = this.SUBRULE2(this.nameLine);
      }),
    ]);
    if (decision === undefined) return undefined;
    return { kind: 'AnnouncedChange', decision, from, to, span: this.spanFrom(start) };
  });

  /** Reports that a change is announced, and that there is none. */
  private onlyNothing(
    nothing: AmendmentDeclaration['changesNothing'],
    changes: readonly AnnouncedChange[],
  ): void {
    const [change] = changes;
    if (this.RECORDING_PHASE || nothing === undefined || change === undefined) return;
    const related = [{ span: change.span, message: 'a change is announced here' }];
    this.report('changes-nothing-and-something', nothing, {}, related);
  }

  readonly amendment = this.RULE('amendment', (): AmendmentDeclaration | undefined => {
    const keywordToken = this.CONSUME(AMENDMENT);
    const title = this.head(() => this.SUBRULE(this.textLine));
    const after: NameNode[] = [];
    const alsoAmends: NameNode[] = [];
    const changes: AnnouncedChange[] = [];
    let changesNothing: AmendmentDeclaration['changesNothing'];
    const edits: Edit[] = [];
    let id: NameNode | undefined;
    let amends: NameNode | undefined;
    let madeOn: DateLiteral | undefined;
    let commencement: Commencement | undefined;
    let until: DateLiteral | undefined;
    let retrospective: AmendmentDeclaration['retrospective'];
    let saves: Expression | undefined;
    let extent: Expression | undefined;
    this.body([
      alt(() => {
        this.CONSUME(ID);
        id = this.SUBRULE(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(AMENDS);
        amends = this.SUBRULE1(this.nameLine);
      }),
      alt(() => {
        this.CONSUME(MADE_ON);
        madeOn = this.SUBRULE(this.dateLine);
      }),
      alt(() => {
        const start = this.CONSUME(IN_FORCE_FROM);
        const date = this.SUBRULE1(this.dateLine);
        const span = this.spanFrom(start);
        commencement = this.onlyCommencement({ kind: 'CommencementDate', date, span }, commencement);
      }),
      alt(() => {
        const span = spanOf(this.reading, this.CONSUME(APPOINTED));
        commencement = this.onlyCommencement({ kind: 'DayToBeAppointed', span }, commencement);
        this.CONSUME(Newline);
      }),
      alt(() => {
        until = this.SUBRULE(this.untilLine);
      }),
      alt(() => {
        retrospective = spanOf(this.reading, this.CONSUME(RETROSPECTIVE));
        this.CONSUME1(Newline);
      }),
      alt(() => {
        this.CONSUME(AFTER);
        push(after, this.SUBRULE2(this.nameLine));
      }),
      alt(() => {
        this.CONSUME(SAVES);
        saves = this.SUBRULE(this.condition);
      }),
      alt(() => {
        this.CONSUME(EXTENT);
        extent = this.SUBRULE1(this.condition);
      }),
      alt(() => {
        this.CONSUME(ALSO_AMENDS);
        push(alsoAmends, this.SUBRULE3(this.nameLine));
      }),
      alt(() => {
        changesNothing = spanOf(this.reading, this.CONSUME(CHANGES_NOTHING));
        this.CONSUME2(Newline);
      }),
      alt(() => push(changes, this.SUBRULE(this.announcedChange))),
      alt(() => push(edits, this.SUBRULE(this.edit))),
    ]);
    this.onlyNothing(changesNothing, changes);
    if (title === undefined) return undefined;
    return {
      kind: 'AmendmentDeclaration',
      title,
      id,
      amends,
      madeOn,
      commencement,
      until,
      retrospective,
      after,
      saves,
      extent,
      alsoAmends,
      changes,
      changesNothing,
      edits,
      ...this.places(keywordToken),
    };
  });
}

function linePart(declaration: WholeText | undefined): Part | undefined {
  return declaration === undefined ? undefined : { kind: 'LinePart', declaration, span: declaration.span };
}
