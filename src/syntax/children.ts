/**
 * Which keys of each AST node hold further nodes, and walking through them.
 *
 * In:  the node types of ast.ts.
 * Out: `CHILD_KEYS`, checked against those types so that a new construct cannot be forgotten, and `walk`.
 */
import type {
  AnnouncedChange,
  Citation,
  Commencement,
  Comment,
  Conclusion,
  DatedColumn,
  DatedValue,
  DayOfYearLiteral,
  Deadline,
  DecisionDeclaration,
  Declaration,
  DeclarationReference,
  DifferingFact,
  Edit,
  Expectation,
  Expression,
  FieldDeclaration,
  Given,
  GivenValue,
  Illustrative,
  KeptOutcome,
  Limb,
  ListFile,
  ListMember,
  Name,
  NeededPath,
  ParagraphDeclaration,
  Part,
  PartChange,
  PartReference,
  PolicyFile,
  SourceMapping,
  SourceMeaning,
  SplitCondition,
  TableCell,
  TableDeclaration,
  TableRow,
  Target,
  TypeNode,
  UsesClause,
} from './ast.ts';

/** Every kind of node there is. */
export type Node =
  | PolicyFile
  | Declaration
  | Expression
  | TypeNode
  | Name
  | DayOfYearLiteral
  | Limb
  | Citation
  | SplitCondition
  | UsesClause
  | Comment
  | FieldDeclaration
  | DatedValue
  | Illustrative
  | ListMember
  | ListFile
  | Conclusion
  | Target
  | Deadline
  | DifferingFact
  | KeptOutcome
  | TableRow
  | DatedColumn
  | TableCell
  | SourceMapping
  | SourceMeaning
  | Given
  | GivenValue
  | NeededPath
  | Expectation
  | AnnouncedChange
  | Commencement
  | DeclarationReference
  | Edit
  | PartChange
  | Part
  | PartReference
  | NonNullable<DecisionDeclaration['otherwise']>
  | NonNullable<TableDeclaration['otherwise']>
  | NonNullable<ParagraphDeclaration['text']>;

type Kind = Node['kind'];
type NodeOf<K extends Kind> = Extract<Node, { kind: K }>;

/** True when a value of the type can be, or hold, a node or a plain object that holds nodes. */
type Holds<T> = T extends readonly (infer Item)[]
  ? Holds<Item>
  : T extends { readonly file: string; readonly start: number; readonly end: number }
    ? false
    : T extends object
      ? true
      : false;

/** The keys of a node that hold nodes. Spans hold none. */
type ChildKey<N> = N extends Node
  ? { [K in keyof N]-?: true extends Holds<N[K]> ? K : never }[keyof N] & string
  : never;

/**
 * All keys of the kind, in any order: written as an object so that the compiler refuses a table with one missing.
 * The order of the keys is the order of the text.
 */
type ChildTable = { readonly [K in Kind]: { readonly [Key in ChildKey<NodeOf<K>>]: true } };

const GROUNDS = { when: true, unless: true, because: true, cites: true } as const;

/** The keys that hold nodes, for each kind. */
const CHILDREN = {
  PolicyFile: { declarations: true, comments: true },
  Comment: {},
  Name: {},
  TextLiteral: {},
  NumberLiteral: {},
  PercentageLiteral: {},
  MoneyLiteral: {},
  DateLiteral: {},
  DayOfYearLiteral: {},
  PeriodLiteral: {},
  SimpleType: {},
  ChoiceType: { choices: true },
  MoneyType: {},
  ListType: { element: true },
  NamedType: { name: true },
  NameExpression: { name: true },
  LimbsExpression: { limbs: true },
  Limb: { condition: true },
  LogicalExpression: { operands: true },
  NotExpression: { operand: true },
  ComparisonExpression: { left: true, right: true },
  KnownnessExpression: { operand: true },
  WindowExpression: { period: true, calendar: true, date: true },
  QuantifierExpression: { element: true, where: true },
  FilterExpression: { list: true, where: true },
  OfBracketsExpression: { words: true, operands: true },
  YearsBetweenExpression: { from: true, to: true },
  FiscalYearExpression: { date: true, starting: true },
  RoundExpression: { value: true, unit: true },
  ShiftExpression: { period: true, calendar: true, date: true },
  ConversionExpression: { value: true, rate: true },
  ArithmeticExpression: { left: true, right: true },
  NegateExpression: { operand: true },
  BracketedExpression: { inner: true },
  EntryExpression: { fields: true },
  Citation: { source: true },
  GuidanceDeclaration: {
    title: true,
    id: true,
    issuedBy: true,
    edition: true,
    madeOn: true,
    inForceFrom: true,
    inForceUntil: true,
    currency: true,
    appliesBy: true,
    scope: true,
    uses: true,
    commenced: true,
    splits: true,
  },
  UsesClause: { guidance: true, asAt: true },
  SplitCondition: { condition: true },
  FactsDeclaration: { title: true, fields: true },
  RecordDeclaration: { name: true, fields: true },
  FieldDeclaration: {
    name: true,
    type: true,
    appliesWhen: true,
    ask: true,
    judgedBy: true,
    reads: true,
    fields: true,
  },
  DatedValue: { from: true, value: true, illustrative: true },
  Illustrative: { reason: true },
  ThresholdDeclaration: { name: true, type: true, by: true, values: true, cites: true },
  RateDeclaration: { name: true, converts: true, by: true, values: true, cites: true },
  ListMember: { key: true, value: true, from: true, until: true, succeededBy: true },
  ListFile: { path: true, columns: true, fromColumn: true, untilColumn: true, successorColumn: true },
  ListDeclaration: { name: true, by: true, members: true, files: true, illustrative: true, cites: true },
  PresumeDeclaration: { fact: true, value: true, ...GROUNDS },
  DeemDeclaration: { fact: true, value: true, ...GROUNDS },
  DecisionDeclaration: {
    name: true,
    type: true,
    otherwise: true,
    because: true,
    cites: true,
  },
  OtherwiseChoice: { choice: true },
  OtherwiseGap: {},
  OtherwiseValue: { value: true },
  ParagraphDeclaration: { heading: true, text: true, needsNoRule: true },
  TextBlock: {},
  DefineDeclaration: { name: true, type: true, value: true, ...GROUNDS },
  Conclusion: { decision: true, choice: true },
  RuleDeclaration: { name: true, conclusion: true, ...GROUNDS },
  OutcomeTarget: { decision: true, choice: true },
  RuleTarget: { rule: true },
  DutyTarget: { duty: true },
  ParagraphTarget: {},
  EveryRuleTarget: {},
  ExemptionDeclaration: { name: true, targets: true, ...GROUNDS },
  ExceptionDeclaration: { name: true, to: true, ...GROUNDS },
  Deadline: { period: true, calendar: true, date: true },
  DutyDeclaration: { name: true, deadline: true, satisfiedWhen: true, ...GROUNDS },
  TableDeclaration: {
    name: true,
    type: true,
    columns: true,
    rows: true,
    datedColumns: true,
    otherwise: true,
    cites: true,
  },
  TableRow: {
    name: true,
    cells: true,
    gives: true,
    unlessWithin: true,
    from: true,
    until: true,
    illustrative: true,
  },
  DatedColumn: { heading: true, from: true, until: true },
  AnyCell: {},
  ComparisonCell: { right: true },
  CalendarDeclaration: { name: true, weekend: true, holidays: true, files: true, covers: true },
  SourceDeclaration: { name: true, format: true, recordsIn: true, ocidPrefixes: true, mappings: true },
  SourceMapping: {
    fact: true,
    column: true,
    meanings: true,
    written: true,
    separatedBy: true,
    judgedByColumn: true,
    judgedOnColumn: true,
    reasonsColumn: true,
  },
  SourceMeaning: { text: true, value: true },
  ScenarioDeclaration: { title: true, given: true, expect: true },
  Given: { fact: true, value: true, judged: true },
  GivenValues: { values: true },
  GivenEmpty: {},
  GivenState: {},
  ExpectOutcome: { decision: true, choices: true },
  ExpectRule: { rule: true },
  ExpectNoExemption: {},
  ExpectExempt: { exemption: true },
  ExpectExemptionState: { exemption: true },
  ExpectStatus: {},
  ExpectNeeds: { needed: true },
  NeededPath: { entries: true, fact: true },
  ExpectMayClaim: { facts: true },
  ExpectPresumed: { fact: true },
  ExpectConflictOpen: {},
  ExpectDuty: { duty: true, dueOn: true },
  AssumeDeclaration: { condition: true, because: true },
  GuaranteeDeclaration: {
    title: true,
    whenever: true,
    // biome-ignore lint/suspicious/noThenProperty: the clause is called so, and the table is never awaited
    then: true,
    never: true,
    stated: true,
    onlyIf: true,
    differing: true,
    keeps: true,
  },
  DifferingFact: { fact: true },
  KeptOutcome: { decision: true, choice: true },
  AmendmentDeclaration: {
    title: true,
    id: true,
    amends: true,
    madeOn: true,
    commencement: true,
    until: true,
    after: true,
    saves: true,
    extent: true,
    alsoAmends: true,
    changes: true,
    edits: true,
  },
  AnnouncedChange: { decision: true, from: true, to: true },
  CommencementDate: { date: true },
  DayToBeAppointed: {},
  DeclarationReference: { value: true },
  InsertEdit: { declaration: true, place: true, until: true },
  SubstituteEdit: { declaration: true, until: true },
  RepealEdit: { reference: true, saves: true, until: true },
  PartEdit: { reference: true, changes: true, until: true },
  RenameEdit: { reference: true, to: true },
  RenumberEdit: {},
  ReinstateEdit: { reference: true, asItStoodOn: true, until: true },
  WithdrawEdit: { guidance: true, succeededBy: true },
  AppointEdit: { date: true, instrument: true },
  RevokeEdit: { instrument: true },
  CorrectEdit: { instrument: true, date: true },
  PartInsert: { part: true },
  PartSubstitute: { part: true },
  PartRepeal: { part: true },
  LinePart: { declaration: true },
  ChoicePart: { choice: true },
  LimbPart: { limb: true },
  ColumnPart: { heading: true, cells: true },
  ClauseReference: {},
  DatedValueReference: { from: true },
  MemberReference: { key: true, value: true },
  RowReference: { row: true },
  ColumnReference: { heading: true },
  LimbReference: {},
  ChoiceReference: { choice: true },
  FieldReference: { field: true },
  TargetReference: { target: true },
  ToReference: { to: true },
  CitationReference: { citation: true },
  HolidayReference: { day: true },
} as const satisfies ChildTable;

/** The keys of each kind that hold nodes, in the order of the text where that is fixed. */
export const CHILD_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(CHILDREN).map(([kind, keys]) => [kind, Object.keys(keys)]),
);

/** What a visitor may answer: `'skip'` leaves out what is below the node. */
export type Visit = (node: Node) => 'skip' | undefined;

/**
 * Visits the node and all nodes below it, each before its own, in the order of the text where that is fixed. Works
 * through a list of its own rather than by calling itself, so that depth is no matter.
 */
export function walk(root: Node, visit: Visit): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) {
      for (let index = next.length - 1; index >= 0; index--) waiting.push(next[index]);
    } else if (isNode(next)) {
      if (visit(next) !== 'skip') pushKeys(waiting, next, CHILD_KEYS.get(next.kind) ?? []);
    } else if (typeof next === 'object' && next !== null) {
      // A group without a kind of its own: the fields of an entry, who judged a given fact, what a calendar covers.
      pushKeys(waiting, next, Object.keys(next));
    }
  }
}

function pushKeys(waiting: unknown[], holder: object, keys: readonly string[]): void {
  for (let index = keys.length - 1; index >= 0; index--) {
    const value: unknown = Reflect.get(holder, keys[index] ?? '');
    if (typeof value === 'object' && value !== null) waiting.push(value);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    CHILD_KEYS.has(value.kind)
  );
}
