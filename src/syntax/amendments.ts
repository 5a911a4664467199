/**
 * The part of the tree that changes guidance: instruments and their edits.
 *
 * In: nothing. Out: plain readonly data types.
 *
 * Vocabulary: an *instrument* is a guidance or an amendment, something made on a day; an *edit* is one of the changes
 * it makes; a *part* is what stands within a declaration as a unit that can be edited on its own (a dated value, a
 * limb, a row, a choice, a clause).
 */
import type { Span } from '../base/span.ts';
import type { DeclarationBase } from './declaration.ts';
import type { Citation, FieldDeclaration, TableCell, Target, TextDeclaration } from './declarations.ts';
import type { DateLiteral, Expression, Limb, Literal, Name, TextLiteral } from './expressions.ts';

/** `in force from 1 June 2028`, or `in force on a day to be appointed`. */
export type Commencement =
  | { readonly kind: 'CommencementDate'; readonly date: DateLiteral; readonly span: Span }
  | { readonly kind: 'DayToBeAppointed'; readonly span: Span };

/** `changes outcome`, with the lines `from bring in house` and `to may outsource`: a kind of move that is announced. */
export interface AnnouncedChange {
  readonly kind: 'AnnouncedChange';
  readonly decision: Name;
  /** Undefined: from any outcome. */
  readonly from: Name | undefined;
  readonly to: Name | undefined;
  readonly span: Span;
}

/** `amendment "…"`, the clauses of the instrument, then its edits. */
export interface AmendmentDeclaration extends DeclarationBase {
  readonly kind: 'AmendmentDeclaration';
  readonly title: TextLiteral;
  readonly id: Name | undefined;
  /** The id of the guidance it amends. */
  readonly amends: Name | undefined;
  readonly madeOn: DateLiteral | undefined;
  readonly commencement: Commencement | undefined;
  /** `until 31 March 2029`: every edit of it lapses when that day is over. */
  readonly until: DateLiteral | undefined;
  /** Span of the word `retrospective`. */
  readonly retrospective: Span | undefined;
  /** `after <id>`: of instruments that commence on one day, it is applied after these. */
  readonly after: readonly Name[];
  /** `saves contracts where C`. */
  readonly saves: Expression | undefined;
  /** `applies only to contracts where C`. */
  readonly extent: Expression | undefined;
  /** `also amends text saved by <id>`. */
  readonly alsoAmends: readonly Name[];
  readonly changes: readonly AnnouncedChange[];
  /** Span of `changes nothing`. */
  readonly changesNothing: Span | undefined;
  readonly edits: readonly Edit[];
}

/** The word by which an edit names a declaration: `fact`, or the declaration's own. */
export const REFERENCE_WORDS = [
  'guidance',
  'fact',
  'record',
  'threshold',
  'rate',
  'list',
  'presume',
  'deem',
  'decision',
  'paragraph',
  'define',
  'rule',
  'exemption',
  'exception',
  'duty',
  'table',
  'calendar',
  'source',
  'scenario',
  'assume',
  'guarantee',
] as const;
export type ReferenceWord = (typeof REFERENCE_WORDS)[number];

/**
 * `rule people at risk`, `paragraph 4.2`, `guarantee "…"`, `guidance`, `presume good reason` (or, where a fact has
 * several, `presume good reason is no`), `assume annual value is at most £100 billion`.
 */
export interface DeclarationReference {
  readonly kind: 'DeclarationReference';
  readonly word: ReferenceWord;
  /** The name, number or title as written, or the condition of an assumption; empty for `guidance`. */
  readonly name: string;
  /** Of `presume F is V` and `deem F is V`; of `assume C`, the condition. */
  readonly value: Expression | undefined;
  readonly span: Span;
}

interface EditBase {
  /** The whole edit, its deeper lines included. */
  readonly span: Span;
}

/** An edit of text, which may be made for a while. */
interface LapsingEdit extends EditBase {
  /** `until 31 March 2029`: the edit lapses when that day is over. */
  readonly until: DateLiteral | undefined;
}

/** What is inserted or substituted whole: a declaration, or one fact. */
export type WholeText = TextDeclaration | FieldDeclaration;

/** `insert exemption emergency cover`, its own lines, and `after exemption …` or `before …`. */
export interface InsertEdit extends LapsingEdit {
  readonly kind: 'InsertEdit';
  readonly declaration: WholeText;
  readonly place:
    | { readonly side: 'before' | 'after'; readonly reference: DeclarationReference; readonly span: Span }
    | undefined;
}

/** `substitute rule people at risk` and the new lines: the declaration of that kind and name is replaced whole. */
export interface SubstituteEdit extends LapsingEdit {
  readonly kind: 'SubstituteEdit';
  readonly declaration: WholeText;
}

/** `repeal exception split into lots`, with `saves contracts where C`: repeal with saving. */
export interface RepealEdit extends LapsingEdit {
  readonly kind: 'RepealEdit';
  readonly reference: DeclarationReference;
  readonly saves: Expression | undefined;
}

/** `in threshold minimum value`, or `in limb (b) of rule people at risk`, and the changes below it. */
export interface PartEdit extends LapsingEdit {
  readonly kind: 'PartEdit';
  readonly reference: DeclarationReference;
  /** Labels from the outermost limb inwards, without brackets: `['b', 'ii']`; none: the declaration itself. */
  readonly limbs: readonly string[];
  readonly changes: readonly PartChange[];
}

/** `insert from 1 April 2029 is £1 million`, `substitute because "…"`, `repeal row light touch`. */
export type PartChange =
  | { readonly kind: 'PartInsert'; readonly part: Part; readonly span: Span }
  | { readonly kind: 'PartSubstitute'; readonly part: Part; readonly span: Span }
  | { readonly kind: 'PartRepeal'; readonly part: PartReference; readonly span: Span };

export type Part =
  /**
   * A line of the declaration with the lines below it, as a declaration of the same kind and name in which everything
   * else is absent (`undefined`, or no elements). A fact's type and a threshold's are those of a placeholder.
   */
  | { readonly kind: 'LinePart'; readonly declaration: WholeText; readonly span: Span }
  /** `choice mutual agreement`, of a fact, a field of it, or a decision. */
  | { readonly kind: 'ChoicePart'; readonly choice: Name; readonly span: Span }
  /** `(iii) exercise of coercive powers`. */
  | { readonly kind: 'LimbPart'; readonly limb: Limb; readonly span: Span }
  /** `column contract kind`, with `row works: works` lines below that give each row's cell. */
  | {
      readonly kind: 'ColumnPart';
      readonly heading: Expression;
      readonly cells: readonly { readonly row: Name; readonly cell: TableCell; readonly span: Span }[];
      readonly span: Span;
    };

/** What `repeal` names within a declaration; `repeal because`, `repeal unless`, `repeal text`: a clause by its words. */
export type PartReference = { readonly span: Span } & (
  | { readonly kind: 'ClauseReference'; readonly words: string }
  /** `repeal from 1 April 2028`. */
  | { readonly kind: 'DatedValueReference'; readonly from: DateLiteral }
  /** `repeal "85"`, `repeal "Leeds": "York"`. */
  | { readonly kind: 'MemberReference'; readonly key: Literal | undefined; readonly value: Literal }
  | { readonly kind: 'RowReference'; readonly row: Name }
  | { readonly kind: 'ColumnReference'; readonly heading: Expression }
  | { readonly kind: 'LimbReference'; readonly label: string }
  | { readonly kind: 'ChoiceReference'; readonly choice: Name }
  /** `repeal field end date`. */
  | { readonly kind: 'FieldReference'; readonly field: Name }
  | { readonly kind: 'TargetReference'; readonly target: Target }
  /** `repeal to below the threshold`, of an exception. */
  | { readonly kind: 'ToReference'; readonly to: Name }
  | { readonly kind: 'CitationReference'; readonly citation: Citation }
  /** `repeal holidays 25 December 2027`. */
  | { readonly kind: 'HolidayReference'; readonly day: DateLiteral }
);

/** `rename fact good reason`, with the line `to sound reason`. */
export interface RenameEdit extends EditBase {
  readonly kind: 'RenameEdit';
  readonly reference: DeclarationReference;
  readonly to: Name;
}

/** `renumber paragraph 4.2 to 4.3`. */
export interface RenumberEdit extends EditBase {
  readonly kind: 'RenumberEdit';
  readonly from: string;
  readonly to: string;
}

/** `reinstate exception split into lots`, with the line `as it stood on 1 May 2028`. */
export interface ReinstateEdit extends LapsingEdit {
  readonly kind: 'ReinstateEdit';
  readonly reference: DeclarationReference;
  readonly asItStoodOn: DateLiteral | undefined;
}

/** `withdraw guidance in-house`, with the line `succeeded by procurement-2026`. */
export interface WithdrawEdit extends EditBase {
  readonly kind: 'WithdrawEdit';
  readonly guidance: Name;
  readonly succeededBy: Name | undefined;
}

/** `appoint 1 June 2028 for in-house-2028-1`. */
export interface AppointEdit extends EditBase {
  readonly kind: 'AppointEdit';
  readonly date: DateLiteral;
  readonly instrument: Name;
}

/** `revoke in-house-2028-1`, before it commences. */
export interface RevokeEdit extends EditBase {
  readonly kind: 'RevokeEdit';
  readonly instrument: Name;
}

/** `correct commencement of in-house-2028-1`, with the line `in force from 1 July 2028`. */
export interface CorrectEdit extends EditBase {
  readonly kind: 'CorrectEdit';
  readonly instrument: Name;
  readonly date: DateLiteral | undefined;
}

export type Edit =
  | InsertEdit
  | SubstituteEdit
  | RepealEdit
  | PartEdit
  | RenameEdit
  | RenumberEdit
  | ReinstateEdit
  | WithdrawEdit
  | AppointEdit
  | RevokeEdit
  | CorrectEdit;
