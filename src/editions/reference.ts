/**
 * How edits and the text they edit find each other.
 *
 * In:  declarations, and the references to them in edits.
 * Out: one key for both (`rule people at risk`), and how to say it to people.
 */
import { displayName, nameKey } from '../base/names.ts';
import { printExpression } from '../format/print.ts';
import type { DeclarationReference, Expression, ReferenceWord, WholeText } from '../syntax/ast.ts';
import type { Node } from '../syntax/children.ts';
import { transform } from '../syntax/transform.ts';

/** Words of declarations that are not called by a name alone. */
const WORD_OF = {
  GuidanceDeclaration: 'guidance',
  FieldDeclaration: 'fact',
  RecordDeclaration: 'record',
  ThresholdDeclaration: 'threshold',
  RateDeclaration: 'rate',
  ListDeclaration: 'list',
  PresumeDeclaration: 'presume',
  DeemDeclaration: 'deem',
  DecisionDeclaration: 'decision',
  ParagraphDeclaration: 'paragraph',
  DefineDeclaration: 'define',
  RuleDeclaration: 'rule',
  ExemptionDeclaration: 'exemption',
  ExceptionDeclaration: 'exception',
  DutyDeclaration: 'duty',
  TableDeclaration: 'table',
  CalendarDeclaration: 'calendar',
  SourceDeclaration: 'source',
  ScenarioDeclaration: 'scenario',
  AssumeDeclaration: 'assume',
  GuaranteeDeclaration: 'guarantee',
} as const satisfies Record<Exclude<WholeText['kind'], 'FactsDeclaration'>, ReferenceWord>;

/** What can be edited: everything but a block of facts, whose facts are edited one by one, and instruments. */
export type Editable = Extract<WholeText, { readonly kind: keyof typeof WORD_OF }>;

export function isEditable(declaration: WholeText): declaration is Editable {
  return declaration.kind in WORD_OF;
}

export function wordOf(declaration: Editable): ReferenceWord {
  return WORD_OF[declaration.kind];
}

/** The name, number or title by which a declaration is referred to, as written. */
export function nameOf(declaration: Editable): string {
  switch (declaration.kind) {
    case 'GuidanceDeclaration':
      return '';
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
      return declaration.fact.text;
    case 'ParagraphDeclaration':
      return declaration.number;
    case 'ScenarioDeclaration':
    case 'GuaranteeDeclaration':
      return declaration.title.value;
    case 'AssumeDeclaration':
      return assumedText(declaration.condition);
    default:
      return declaration.name.text;
  }
}

/** The key of a declaration. All presumptions of one fact share one; `valueKey` tells them apart. */
export function keyOf(declaration: Editable): string {
  return keyFor(wordOf(declaration), nameOf(declaration));
}

/** The key of what an edit refers to. */
export function keyOfReference(reference: DeclarationReference): string {
  const { word, name, value } = reference;
  return keyFor(word, word === 'assume' && value !== undefined ? assumedText(value) : name);
}

/** What is assumed, on one line: labelled lines are said with `and` and `or`, since an edit names them so. */
function assumedText(condition: Expression): string {
  return printExpression(transform(condition, withoutLabels));
}

function withoutLabels(node: Node): Node {
  if (node.kind !== 'LimbsExpression') return node;
  const { limbs, span } = node;
  const [first] = limbs;
  const operands = limbs.map(({ condition }): Expression => bracketed(condition));
  if (limbs.length === 1 && first !== undefined) return first.condition;
  return {
    kind: 'LogicalExpression',
    operator: node.operator === 'all' ? 'and' : 'or',
    operands,
    mixed: undefined,
    span,
  };
}

function bracketed(condition: Expression): Expression {
  return condition.kind === 'LogicalExpression'
    ? { kind: 'BracketedExpression', inner: condition, span: condition.span }
    : condition;
}

function keyFor(word: ReferenceWord, name: string): string {
  switch (word) {
    case 'guidance':
      return word;
    case 'paragraph':
      return `paragraph ${name}`;
    case 'scenario':
    case 'assume':
    case 'guarantee':
      return `${word} ${name.trim().toLowerCase()}`;
    default:
      return `${word} ${nameKey(name)}`;
  }
}

/** A declaration as people say it: `rule “people at risk”`, `paragraph 4.2`, `the guidance`. */
export function described(word: ReferenceWord, name: string): string {
  if (word === 'guidance') return 'the guidance';
  if (word === 'paragraph') return `paragraph ${name}`;
  const isText = word === 'scenario' || word === 'assume' || word === 'guarantee';
  const shown = isText ? name.replace(/\s+/g, ' ') : displayName(name);
  const noun = NOUNS.get(word) ?? word;
  return `${noun} “${shown}”`;
}

const NOUNS: ReadonlyMap<ReferenceWord, string> = new Map([
  ['presume', 'presumption of'],
  ['deem', 'deeming of'],
  ['define', 'definition'],
  ['assume', 'assumption'],
]);

/**
 * What a presumption supposes, as a key: the text of its value. Values are literals and bare words, so equal keys
 * mean equal values.
 */
export function valueKey(value: Expression): string {
  switch (value.kind) {
    case 'NameExpression':
      return nameKey(value.name.text);
    case 'TextLiteral':
      return JSON.stringify(value.value);
    case 'DateLiteral':
      return `day ${value.day}`;
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'MoneyLiteral':
      return `${value.kind} ${value.digits} ${value.kind === 'MoneyLiteral' ? value.currency : ''}`;
    case 'PeriodLiteral':
      return `period ${value.count} ${value.unit}`;
    case 'NegateExpression':
      return `minus ${valueKey(value.operand)}`;
    case 'BracketedExpression':
      return valueKey(value.inner);
    default:
      return `${value.kind} ${value.span.file} ${value.span.start}`;
  }
}
