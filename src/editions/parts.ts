/**
 * The parts of each kind of declaration: what can be inserted, substituted and repealed within it.
 *
 * In:  nothing. Out: a table: clauses, which stand once, and items (dated values, rows, members, targets), each with
 *      what makes it the same item in another text.
 */
import { nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Editable, valueKey } from './reference.ts';

/** Parts of a kind: the properties of its node. */
export interface PartTable {
  /** Properties that hold one thing or nothing, with the words of the clause. */
  readonly clauses: Readonly<Record<string, string>>;
  /** Properties that hold several things; what an item is called, and its key. */
  readonly items: Readonly<Record<string, Items>>;
  /** Properties that hold a condition whose limbs can be edited, the first that has the limb counting. */
  readonly conditions: readonly string[];
  /** Whether the declaration's type lists choices. */
  readonly choices?: true;
}

export interface Items {
  /** `value`, `row`, `member`. */
  readonly noun: string;
  readonly key: (item: unknown) => string;
}

/** Items of one type: the only place where what a property holds is taken to be what the tree's types say. */
function items<T>(noun: string, key: (item: T) => string): Items {
  return { noun, key: (item) => key(item as T) };
}

const GROUNDS = { when: 'when', unless: 'unless', because: 'because' } as const;
const CITES = items<ast.Citation>('citation', citationKey);
const FIELDS = items<ast.FieldDeclaration>('field', (field) => nameKey(field.name.text));
const VALUES = items<ast.DatedValue>('value', (value) => `from ${value.from.day}`);
const FILES = items<ast.ListFile>(
  'file',
  (file) => `${file.path.value} ${file.columns.map((column) => column.value).join(' ')}`,
);

export const PARTS = {
  GuidanceDeclaration: {
    clauses: {
      issuedBy: 'issued by',
      edition: 'edition',
      inForceUntil: 'in force until',
      scope: 'applies to contracts where',
    },
    items: { uses: items<ast.UsesClause>('`uses` line', ({ guidance }) => nameKey(guidance.text)) },
    conditions: ['scope'],
  },
  FieldDeclaration: {
    clauses: {
      appliesWhen: 'applies when',
      ask: 'ask',
      judgedBy: 'judged by',
      reads: 'reads',
      confidential: 'confidential',
    },
    items: { fields: FIELDS },
    conditions: ['appliesWhen'],
    choices: true,
  },
  RecordDeclaration: { clauses: {}, items: { fields: FIELDS }, conditions: [] },
  ThresholdDeclaration: {
    clauses: { beforeThat: 'before that' },
    items: { values: VALUES, cites: CITES },
    conditions: [],
  },
  RateDeclaration: {
    clauses: { beforeThat: 'before that' },
    items: { values: VALUES, cites: CITES },
    conditions: [],
  },
  ListDeclaration: {
    clauses: { by: 'by', illustrative: 'illustrative because' },
    items: { members: items<ast.ListMember>('member', memberKey), files: FILES, cites: CITES },
    conditions: [],
  },
  PresumeDeclaration: { clauses: GROUNDS, items: { cites: CITES }, conditions: ['when', 'unless'] },
  DeemDeclaration: { clauses: GROUNDS, items: { cites: CITES }, conditions: ['when', 'unless'] },
  DecisionDeclaration: {
    clauses: { otherwise: 'otherwise', because: 'because' },
    items: { cites: CITES },
    conditions: [],
    choices: true,
  },
  ParagraphDeclaration: {
    clauses: { heading: 'heading', text: 'text', needsNoRule: 'needs no rule because' },
    items: {},
    conditions: [],
  },
  DefineDeclaration: {
    clauses: { ...GROUNDS, value: 'is' },
    items: { cites: CITES },
    conditions: ['when', 'unless'],
  },
  RuleDeclaration: {
    clauses: { ...GROUNDS, conclusion: 'conclusion' },
    items: { cites: CITES },
    conditions: ['when', 'unless'],
  },
  ExemptionDeclaration: {
    clauses: GROUNDS,
    items: { targets: items<ast.Target>('target', targetKey), cites: CITES },
    conditions: ['when', 'unless'],
  },
  ExceptionDeclaration: {
    clauses: GROUNDS,
    items: { to: items<ast.Name>('target', (name) => nameKey(name.text)), cites: CITES },
    conditions: ['when', 'unless'],
  },
  DutyDeclaration: {
    clauses: { ...GROUNDS, deadline: 'within', satisfiedWhen: 'satisfied when' },
    items: { cites: CITES },
    conditions: ['when', 'unless', 'satisfiedWhen'],
  },
  TableDeclaration: {
    clauses: { otherwise: 'otherwise' },
    items: { rows: items<ast.TableRow>('row', (row) => nameKey(row.name.text)), cites: CITES },
    conditions: [],
  },
  CalendarDeclaration: {
    clauses: { covers: 'covers' },
    items: {
      holidays: items<ast.DateLiteral>('holiday', (day) => `${day.day}`),
      weekend: items<ast.Name>('day of the weekend', (name) => nameKey(name.text)),
      files: FILES,
    },
    conditions: [],
  },
  SourceDeclaration: {
    clauses: { format: 'format', recordsIn: 'records in' },
    items: {
      mappings: items<ast.SourceMapping>('column', (mapping) => nameKey(mapping.fact.text)),
      ocidPrefixes: items<ast.TextLiteral>('prefix', (prefix) => prefix.value),
    },
    conditions: [],
  },
  ScenarioDeclaration: { clauses: {}, items: {}, conditions: [] },
  AssumeDeclaration: { clauses: { because: 'because' }, items: {}, conditions: ['condition'] },
  GuaranteeDeclaration: {
    clauses: {
      whenever: 'whenever',
      // biome-ignore lint/suspicious/noThenProperty: the clause is called so, and the table is never awaited
      then: 'then',
      never: 'never',
      stated: 'what is stated',
      onlyIf: 'only if',
      differing: 'what differs',
      keeps: 'never loses outcome',
    },
    items: {},
    conditions: ['whenever', 'then', 'never', 'onlyIf'],
  },
} as const satisfies Record<Editable['kind'], PartTable>;

/** The parts of a declaration's kind. */
export function partsOf(declaration: Editable): PartTable {
  return PARTS[declaration.kind];
}

/** The property that a clause's words mean in a kind of declaration; `by` is another way to say when a duty is due. */
export function clauseProperty(declaration: Editable, words: string): string | undefined {
  const { clauses } = partsOf(declaration);
  if (declaration.kind === 'DutyDeclaration' && words === 'by') return 'deadline';
  return Object.keys(clauses).find((property) => clauses[property] === words);
}

export function memberKey(member: Pick<ast.ListMember, 'key' | 'value'>): string {
  const key = member.key === undefined ? '' : `${valueKey(member.key)}: `;
  return `${key}${valueKey(member.value)}`;
}

export function citationKey({ paragraph, source }: ast.Citation): string {
  return paragraph === undefined ? `source ${source?.value ?? ''}` : `paragraph ${paragraph}`;
}

export function targetKey(target: ast.Target): string {
  switch (target.kind) {
    case 'OutcomeTarget': {
      const decision = target.decision === undefined ? '' : nameKey(target.decision.text);
      return `outcome ${decision} is ${nameKey(target.choice.text)}`;
    }
    case 'RuleTarget':
      return `rule ${nameKey(target.rule.text)}`;
    case 'DutyTarget':
      return `duty ${nameKey(target.duty.text)}`;
    case 'ParagraphTarget':
      return `paragraph ${target.paragraph}`;
    case 'EveryRuleTarget':
      return 'every rule';
  }
}
