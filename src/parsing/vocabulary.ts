/**
 * The words of the language by the place where they are read.
 *
 * In:  nothing.
 * Out: tables: declarations, the clauses of each, and the little words after literals. The layout pass turns words
 *      into keywords by them, messages suggest from them, and the editor grammar is generated from them.
 *
 * A *context* is a set of lines of one indentation: the body of a rule, the limbs of a condition, the lines below
 * `given`. Which words open a line, and what deeper lines may follow, depends on the context alone.
 */
import type { TokenType } from 'chevrotain';
import { CONVERSION_OPERATORS, GUARANTEED_DIRECTIONS, type GuaranteedDirection } from '../syntax/words.ts';
import { ClauseWords, keyword, PlaceAfter, PlaceBefore, PlaceUntil } from './tokens.ts';

/** The words that open a declaration, in column one. */
export const DECLARATION_WORDS = [
  'guidance',
  'facts',
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
  'amendment',
] as const;
export type DeclarationWord = (typeof DECLARATION_WORDS)[number];

export type ContextName =
  | DeclarationWord
  | 'field details'
  | 'row details'
  | 'column details'
  | 'mapping details'
  | 'given'
  | 'given details'
  | 'expect'
  | 'limbs'
  | 'changes'
  | 'repealed part'
  | 'new column'
  | 'new text'
  | 'announced change'
  | 'repeal details'
  | 'rename details'
  | 'reinstate details'
  | 'withdraw details'
  | 'correct details'
  | `inserted ${PartWord}`
  | `part of ${PartWord}`;

/** What an edit can insert, and change a part of: one fact stands for its block. */
export type PartWord = Exclude<DeclarationWord, 'facts' | 'amendment'> | 'facts' | 'fact';

/** How the rest of a line is read, after its clause word. */
export type Mode =
  /** Conditions, values, names. */
  | 'operands'
  /** One text and nothing else. */
  | 'text'
  /** A type after the colon. */
  | 'type'
  /** Table cells after the colon. */
  | 'cells'
  /** Headings of table columns. */
  | 'columns'
  /** `before that: none`. */
  | 'none'
  /** `otherwise …`, which may be `is a gap`. */
  | 'otherwise'
  /** `fact: column "…"`. */
  | 'mapping'
  /** What a scenario gives for a fact. */
  | 'given'
  /** `"Text" means …`. */
  | 'means'
  /** What is expected of an exemption, exception or duty. */
  | 'state'
  /** What is expected to be needed: `value of entry 2 of lots`. */
  | 'needed'
  /** `procurement-thresholds, as at 1 January 2025`. */
  | 'uses';

/** Where a name that is declared ends: with its line, before its colon, or before a colon if there is one. */
export type HeadingEnd = 'line' | 'colon' | 'either';

export interface Clause {
  /** The words as written; reserved words may be among them (`applies when`). */
  readonly words: string;
  readonly type: TokenType;
  /** May stand more than once in its context. */
  readonly repeats?: true;
  /** Only where the words are the whole line. */
  readonly alone?: true;
  readonly mode?: Mode;
  /** A name is declared behind the words. */
  readonly heading?: HeadingEnd;
  /** What deeper lines are. Lines that end in `all of` or `any of` take limbs besides. */
  readonly opens?: ContextName;
  /** An edit: how the rest of its line is read; see amendment-lines.ts. */
  readonly edit?: EditForm;
  /** The words are part of what the line states: it is a statement. */
  readonly statement?: true;
}

export type EditForm =
  /** A declaration follows, with its lines: `insert rule R`. */
  | 'declares'
  /** A declaration is named: `repeal rule R`. */
  | 'names'
  /** A declaration whose parts are changed: `in rule R`. */
  | 'opens parts'
  /** `in limb (b) of rule R`. */
  | 'opens limb'
  /** A line of that declaration follows: `insert because "…"`. */
  | 'part'
  /** The head of such a line: `repeal because`. */
  | 'part head'
  /** `renumber paragraph 4 to 5`. */
  | 'renumbers';

export interface Context {
  /** For messages: “… belongs to a rule”. */
  readonly title: string;
  readonly clauses: readonly Clause[];
  /** `words :` opens a line, always; what its deeper lines are, and how the rest is read. */
  readonly field?: { readonly opens: ContextName; readonly mode: Mode };
  /** `words is …` opens a line, and a clause that is part of a statement. */
  readonly statement?: { readonly opens?: ContextName; readonly mode: Mode; readonly repeats?: true };
  /** A literal opens a line. */
  readonly literal?: { readonly mode: Mode };
  /** A label such as `(a)` opens each line. */
  readonly label?: true;
  /** Of amendments alone: no place to send a line of a declaration to. */
  readonly derived?: true;
  /** A `"""` block may stand here. */
  readonly textBlock?: true;
}

interface ClauseOptions {
  readonly repeats?: true;
  readonly alone?: true;
  readonly mode?: Mode;
  readonly heading?: HeadingEnd;
  readonly opens?: ContextName;
  readonly edit?: EditForm;
  readonly statement?: true;
}

function clause(words: string, options: ClauseOptions = {}): Clause {
  return { words, type: keyword(words), ...options };
}

const MANY = { repeats: true } as const;
const STATE = { repeats: true, mode: 'state' } as const;
const ALONE = { repeats: true, alone: true } as const;
const TEXT = { mode: 'text' } as const;

const WHEN = clause('when');
const UNLESS = clause('unless');
const BECAUSE = clause('because', TEXT);
const CITES = [clause('cites paragraph', MANY), clause('cites', MANY)];
const DATED = [clause('from', MANY), clause('before that', { mode: 'none' }), ...CITES];
const DAYS = [clause('from'), clause('until')];
const GROUNDS = [WHEN, UNLESS, BECAUSE, ...CITES];

/** `a higher`, `an earlier`. */
export function differingWords(direction: GuaranteedDirection): string {
  return `${direction === 'earlier' ? 'an' : 'a'} ${direction}`;
}

/** Declarations by their word in column one, how the rest of that line is read, and the name in it. */
export const DECLARATIONS: Readonly<
  Record<
    DeclarationWord,
    { readonly mode: Mode; readonly type: TokenType; readonly heading?: HeadingEnd | 'title' }
  >
> = {
  guidance: { mode: 'text', type: keyword('guidance') },
  facts: { mode: 'operands', type: keyword('facts'), heading: 'title' },
  record: { mode: 'operands', type: keyword('record'), heading: 'line' },
  threshold: { mode: 'type', type: keyword('threshold'), heading: 'colon' },
  rate: { mode: 'type', type: keyword('rate'), heading: 'colon' },
  list: { mode: 'operands', type: keyword('list'), heading: 'line' },
  presume: { mode: 'operands', type: keyword('presume') },
  deem: { mode: 'operands', type: keyword('deem') },
  decision: { mode: 'type', type: keyword('decision'), heading: 'colon' },
  paragraph: { mode: 'operands', type: keyword('paragraph') },
  define: { mode: 'type', type: keyword('define'), heading: 'either' },
  rule: { mode: 'operands', type: keyword('rule'), heading: 'line' },
  exemption: { mode: 'operands', type: keyword('exemption'), heading: 'line' },
  exception: { mode: 'operands', type: keyword('exception'), heading: 'line' },
  duty: { mode: 'operands', type: keyword('duty'), heading: 'line' },
  table: { mode: 'type', type: keyword('table'), heading: 'colon' },
  calendar: { mode: 'operands', type: keyword('calendar'), heading: 'line' },
  source: { mode: 'operands', type: keyword('source'), heading: 'line' },
  scenario: { mode: 'text', type: keyword('scenario') },
  assume: { mode: 'operands', type: keyword('assume') },
  guarantee: { mode: 'text', type: keyword('guarantee') },
  amendment: { mode: 'text', type: keyword('amendment') },
};

/** The declaration a word in column one opens; undefined for any other word. */
export function declarationWord(word: string): DeclarationWord | undefined {
  return BY_WORD.get(word);
}

const BY_WORD: ReadonlyMap<string, DeclarationWord> = new Map(DECLARATION_WORDS.map((word) => [word, word]));

/** The clauses that `repeal` names by their words alone. */
const CLAUSES_TO_REPEAL = [
  'when',
  'unless',
  'because',
  'otherwise',
  'is',
  'text',
  'ask',
  'applies when',
  'judged by',
  'reads',
  'confidential',
  'satisfied when',
  'within',
  'by',
  'needs no rule because',
  'issued by',
  'edition',
  'in force until',
  'applies to contracts where',
  'uses',
  'before that',
  'illustrative because',
  'whenever',
  'then',
  'never',
  'only if',
  'covers',
  'cites',
  'format',
  'records in',
] as const;

type PlainContextName = Exclude<ContextName, `inserted ${PartWord}` | `part of ${PartWord}`>;

const PLAIN_CONTEXTS: Readonly<Record<PlainContextName, Context>> = {
  guidance: {
    title: 'a guidance',
    clauses: [
      clause('id'),
      clause('issued by', TEXT),
      clause('edition', TEXT),
      clause('made on'),
      clause('in force from'),
      clause('in force until'),
      clause('currency'),
      clause('applies by first of'),
      clause('applies by'),
      clause('applies to contracts where'),
      clause('uses', { ...MANY, mode: 'uses' }),
      clause('consolidated', { alone: true }),
    ],
  },
  facts: { title: 'facts', clauses: [], field: { opens: 'field details', mode: 'type' } },
  record: { title: 'a record', clauses: [], field: { opens: 'field details', mode: 'type' } },
  'field details': {
    title: 'a fact',
    clauses: [
      clause('applies when'),
      clause('ask', TEXT),
      clause('judged by', TEXT),
      clause('reads', TEXT),
      clause('confidential', { alone: true }),
    ],
    field: { opens: 'field details', mode: 'type' },
  },
  threshold: {
    title: 'a threshold',
    clauses: DATED,
  },
  rate: { title: 'a rate', clauses: DATED },
  list: {
    title: 'a list',
    clauses: [clause('by'), clause('from file', MANY), clause('illustrative because', TEXT), ...CITES],
    literal: { mode: 'operands' },
  },
  presume: { title: 'a presumption', clauses: GROUNDS },
  deem: { title: 'a deeming', clauses: GROUNDS },
  decision: {
    title: 'a decision',
    clauses: [clause('otherwise', { mode: 'otherwise' }), BECAUSE, ...CITES],
  },
  paragraph: {
    title: 'a paragraph',
    clauses: [clause('needs no rule because', TEXT)],
    textBlock: true,
  },
  define: { title: 'a definition', clauses: [clause('is'), ...GROUNDS] },
  rule: { title: 'a rule', clauses: GROUNDS, statement: { mode: 'operands' } },
  exemption: {
    title: 'an exemption',
    clauses: [
      clause('from outcome where', MANY),
      clause('from outcome', MANY),
      clause('from rule', MANY),
      clause('from duty', MANY),
      clause('from paragraph', MANY),
      clause('from every rule', ALONE),
      ...GROUNDS,
    ],
  },
  exception: { title: 'an exception', clauses: [clause('to', MANY), ...GROUNDS] },
  duty: {
    title: 'a duty',
    clauses: [clause('within'), clause('by'), clause('satisfied when'), ...GROUNDS],
  },
  table: {
    title: 'a table',
    clauses: [
      clause('columns', { mode: 'columns' }),
      clause('row', { repeats: true, mode: 'cells', heading: 'colon', opens: 'row details' }),
      clause('column', { repeats: true, opens: 'column details' }),
      clause('otherwise', { mode: 'otherwise' }),
      ...CITES,
    ],
  },
  'row details': {
    title: 'a row of a table',
    clauses: [clause('unless within row'), clause('illustrative because', TEXT), ...DAYS],
  },
  'column details': { title: 'a column of a table', clauses: DAYS },
  calendar: {
    title: 'a calendar',
    clauses: [
      clause('weekend'),
      clause('holidays from file', MANY),
      clause('holidays', MANY),
      clause('covers'),
    ],
  },
  source: {
    title: 'a source',
    clauses: [clause('format'), clause('records in'), clause('ocid prefix', MANY)],
    field: { opens: 'mapping details', mode: 'mapping' },
  },
  'mapping details': {
    title: 'a column of a source',
    clauses: [
      clause('written'),
      clause('separated by'),
      clause('judged by column'),
      clause('judged on column'),
      clause('reasons from column'),
    ],
    literal: { mode: 'means' },
  },
  scenario: {
    title: 'a scenario',
    clauses: [
      clause('given', { alone: true, opens: 'given' }),
      clause('expect', { alone: true, opens: 'expect' }),
    ],
  },
  given: {
    title: 'what a scenario gives',
    clauses: [],
    statement: { opens: 'given details', mode: 'given', repeats: true },
  },
  'given details': { title: 'a fact that a scenario gives', clauses: [clause('judged by')] },
  expect: {
    title: 'what a scenario expects',
    clauses: [
      clause('under rule', MANY),
      clause('no exemption', ALONE),
      clause('exempt under', MANY),
      clause('exemption', STATE),
      clause('exception', STATE),
      clause('needs nothing', ALONE),
      clause('needs exactly', { mode: 'needed' }),
      clause('needs', { repeats: true, mode: 'needed' }),
      clause('may claim nothing', ALONE),
      clause('may claim', MANY),
      clause('presumed', MANY),
      clause('not presumed', MANY),
      clause('duty', STATE),
      clause('determined', ALONE),
      clause('undetermined', ALONE),
      clause('conflict', ALONE),
      clause('conflict not ruled out', ALONE),
      clause('gap', ALONE),
      clause('out of scope', ALONE),
      clause('not in force', ALONE),
      clause('invalid', ALONE),
    ],
    statement: { mode: 'operands', repeats: true },
  },
  assume: { title: 'an assumption', clauses: [BECAUSE], label: true },
  guarantee: {
    title: 'a guarantee',
    clauses: [
      clause('whenever'),
      clause('then'),
      clause('never'),
      clause('only if'),
      ...GUARANTEED_DIRECTIONS.map((direction) => clause(differingWords(direction))),
      clause('never loses outcome where'),
      clause('never loses outcome'),
      clause('exempt under', { statement: true }),
    ],
    statement: { mode: 'operands' },
  },
  limbs: { title: 'a condition with labelled lines', clauses: [], label: true },
  amendment: {
    title: 'an amendment',
    clauses: [
      clause('id'),
      clause('amends'),
      clause('made on'),
      clause('in force from'),
      clause('in force on a day to be appointed', { alone: true }),
      clause('until'),
      clause('retrospective', { alone: true }),
      clause('after', MANY),
      clause('saves contracts where'),
      clause('applies only to contracts where'),
      clause('also amends text saved by', MANY),
      clause('changes nothing', { alone: true }),
      clause('changes', { repeats: true, opens: 'announced change' }),
      clause('insert', { repeats: true, edit: 'declares' }),
      clause('substitute', { repeats: true, edit: 'declares' }),
      clause('repeal', { repeats: true, edit: 'names', opens: 'repeal details' }),
      clause('in limb', { repeats: true, edit: 'opens limb', opens: 'changes' }),
      clause('in', { repeats: true, edit: 'opens parts', opens: 'changes' }),
      clause('rename', { repeats: true, edit: 'names', opens: 'rename details' }),
      clause('renumber', { repeats: true, edit: 'renumbers' }),
      clause('reinstate', { repeats: true, edit: 'names', opens: 'reinstate details' }),
      clause('withdraw guidance', { repeats: true, opens: 'withdraw details' }),
      clause('appoint', MANY),
      clause('revoke', MANY),
      clause('correct commencement of', { repeats: true, opens: 'correct details' }),
    ],
  },
  changes: {
    title: 'a change within a declaration',
    clauses: [
      clause('insert', { repeats: true, edit: 'part' }),
      clause('substitute', { repeats: true, edit: 'part' }),
      clause('repeal', { repeats: true, edit: 'part head' }),
      clause('until'),
    ],
  },
  'repealed part': {
    title: 'a part of a declaration',
    derived: true,
    clauses: [
      clause('from'),
      clause('row'),
      clause('column'),
      clause('choice'),
      clause('field'),
      clause('from outcome where'),
      clause('from outcome'),
      clause('from rule'),
      clause('from duty'),
      clause('from paragraph'),
      clause('from every rule', ALONE),
      clause('to'),
      clause('cites paragraph'),
      clause('holidays'),
      ...CLAUSES_TO_REPEAL.map((words) => ({ words, type: ClauseWords, alone: true }) as const),
      clause('cites'),
    ],
    literal: { mode: 'operands' },
    label: true,
  },
  'new column': {
    title: 'a new column of a table',
    clauses: [clause('row', { repeats: true, mode: 'cells', heading: 'colon' })],
  },
  'new text': { title: 'the text of a paragraph', clauses: [], textBlock: true },
  'announced change': {
    title: 'an announced change',
    derived: true,
    clauses: [clause('from'), clause('to')],
  },
  'repeal details': { title: 'a repeal', clauses: [clause('until'), clause('saves contracts where')] },
  'rename details': { title: 'a renaming', clauses: [clause('to')] },
  'reinstate details': { title: 'a reinstatement', clauses: [clause('as it stood on'), clause('until')] },
  'withdraw details': { title: 'a withdrawal', clauses: [clause('succeeded by')] },
  'correct details': { title: 'a correction', clauses: [clause('in force from')] },
};

/** What can be inserted or changed in part, and the context of its lines. */
const PART_CONTEXTS = [
  ...DECLARATION_WORDS.filter((word) => word !== 'amendment').map((word) => [word, word] as const),
  ['fact', 'field details'] as const,
];

const PLACES: readonly Clause[] = [
  { words: 'after', type: PlaceAfter, edit: 'names' },
  { words: 'before', type: PlaceBefore, edit: 'names' },
  { words: 'until', type: PlaceUntil },
];

/** Parts that are no lines of the declaration itself. */
const PARTS: Readonly<Partial<Record<PartWord, readonly Clause[]>>> = {
  fact: [clause('choice')],
  decision: [clause('choice')],
  table: [clause('column', { mode: 'columns', opens: 'new column' })],
  paragraph: [clause('heading'), clause('text', { alone: true, opens: 'new text' })],
};

function derived(): Partial<Record<ContextName, Context>> {
  const found: Partial<Record<ContextName, Context>> = {};
  for (const [word, name] of PART_CONTEXTS) {
    const context = PLAIN_CONTEXTS[name];
    found[`inserted ${word}`] = { ...context, clauses: [...context.clauses, ...PLACES], derived: true };
    found[`part of ${word}`] = {
      ...context,
      clauses: [...(PARTS[word] ?? []), ...context.clauses],
      label: true,
      derived: true,
    };
  }
  return found;
}

/** The context whose lines these are: those of an insertion or a change are lines of what it declares. */
export function plainContext(name: ContextName): ContextName {
  const word = PART_CONTEXTS.find(([one]) => name === `inserted ${one}` || name === `part of ${one}`);
  return word?.[1] ?? name;
}

/** Every context, by name. The bodies of declarations are named like them; those of edits are derived from them. */
export const CONTEXTS: Readonly<Record<ContextName, Context>> = {
  ...PLAIN_CONTEXTS,
  ...derived(),
} as Readonly<Record<ContextName, Context>>;

/** Little words that are read directly after a literal or a closing bracket, longest first. */
export const AFTER_VALUE = [
  ...CONVERSION_OPERATORS,
  'after',
  'before',
  'beginning with',
  'ending with',
  'of',
  'to',
  'half up',
  'half even',
  'half down',
  'up',
  'down',
  'starting',
  'counting both days',
  'from column',
  'from',
  'for',
  'until column',
  'until',
  'succeeded by column',
  'succeeded by',
  'columns',
  'column',
  'illustrative because',
  'because',
  'means',
  'on',
  'by',
] as const;

/** Of those, the ones that are complete: another may follow directly. */
export const COMPLETE_AFTER_VALUE: ReadonlySet<string> = new Set([
  'half up',
  'half even',
  'half down',
  'up',
  'down',
  'counting both days',
]);

/** Whole runs that open an operand when a bracket follows. */
export const BEFORE_BRACKET = [
  'round',
  'whole years between',
  'exact years between',
  'fiscal year of',
] as const;

/** Words that open an operand when `where` follows the run. */
export const QUANTIFIERS = ['any', 'every'] as const;

/** Whole runs at the end of a line that take labelled lines, with and without `not` before them. */
export const LIMB_OPENERS = ['all of', 'any of'] as const;

/** Words of types that stand alone. */
export const SIMPLE_TYPES = ['number', 'whole number', 'percentage', 'date', 'text'] as const;

/** Words that open a type of several words. */
export const TYPE_OPENERS = ['list of', 'one of', 'some of', 'record'] as const;

export const VAT_BASES = ['excluding VAT', 'including VAT'] as const;

/** Cells that are the rest of a comparison, without its `is`. */
export const CELL_COMPARISONS = [
  'at least',
  'more than',
  'at most',
  'less than',
  'before',
  'after',
  'between',
  'one of',
  'within',
  'listed in',
  'a code starting with',
] as const;

/** What an expectation says of an exemption or exception behind its colon, `does not apply` besides. */
export const EXEMPTION_STATES = ['applies', 'needed', 'unknown'] as const;

/** What an expectation says of a duty after `is` or `is not`. */
export const STATES = ['owed', 'satisfied', 'outstanding', 'overdue', 'due on'] as const;
