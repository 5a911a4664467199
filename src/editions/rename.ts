/**
 * Renaming and renumbering: every place that says the old name says the new one.
 *
 * In:  a text, what is renamed and its new name; or the old and new numbers of paragraphs.
 * Out: the text. Spans stay those of the old words.
 *
 * Names are not resolved yet, so places are told apart by what can stand there: a rule's name where a rule is named,
 * and the names of facts, thresholds, lists, definitions, tables and decisions, which share one space, where a value
 * stands. Within a run (`value of lots`, `any lot of lots`) they are found behind the little words.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Name, ReferenceWord } from '../syntax/ast.ts';
import type { Node } from '../syntax/children.ts';
import { transform } from '../syntax/transform.ts';
import { keyOf } from './reference.ts';
import { mapNodes, type Text } from './text.ts';

type Space = 'value' | 'record' | 'rule' | 'exemption' | 'duty' | 'calendar' | 'source';

const SPACE_OF: Readonly<Partial<Record<ReferenceWord, Space>>> = {
  fact: 'value',
  threshold: 'value',
  rate: 'value',
  list: 'value',
  decision: 'value',
  define: 'value',
  table: 'value',
  record: 'record',
  rule: 'rule',
  exemption: 'exemption',
  exception: 'exemption',
  duty: 'duty',
  calendar: 'calendar',
  source: 'source',
};

/** Whether declarations of a kind have a name that can be changed. */
export function canBeRenamed(word: ReferenceWord): boolean {
  return SPACE_OF[word] !== undefined;
}

/** Where names of each space stand, by the kind of node and its keys. Runs hold names of the space of values. */
const PLACES: Readonly<Record<string, Readonly<Record<string, Space>>>> = {
  GuidanceDeclaration: { appliesBy: 'value' },
  RecordDeclaration: { name: 'record' },
  NamedType: { name: 'record' },
  ThresholdDeclaration: { name: 'value', by: 'value' },
  RateDeclaration: { name: 'value', by: 'value' },
  VatExpression: { rate: 'value' },
  ConversionExpression: { rate: 'value' },
  ListDeclaration: { name: 'value' },
  PresumeDeclaration: { fact: 'value' },
  DeemDeclaration: { fact: 'value' },
  DecisionDeclaration: { name: 'value' },
  DefineDeclaration: { name: 'value' },
  TableDeclaration: { name: 'value' },
  Conclusion: { decision: 'value' },
  OutcomeTarget: { decision: 'value' },
  DifferingFact: { fact: 'value' },
  KeptOutcome: { decision: 'value' },
  RuleDeclaration: { name: 'rule' },
  RuleTarget: { rule: 'rule' },
  ExpectRule: { rule: 'rule' },
  ExemptionDeclaration: { name: 'exemption' },
  ExceptionDeclaration: { name: 'exemption', to: 'exemption' },
  ExpectExempt: { exemption: 'exemption' },
  ExpectExemptionState: { exemption: 'exemption' },
  DutyDeclaration: { name: 'duty' },
  DutyTarget: { duty: 'duty' },
  ExpectDuty: { duty: 'duty' },
  CalendarDeclaration: { name: 'calendar' },
  Deadline: { calendar: 'calendar' },
  WindowExpression: { calendar: 'calendar' },
  ShiftExpression: { calendar: 'calendar' },
  SourceDeclaration: { name: 'source' },
  SourceMapping: { fact: 'value' },
  Given: { fact: 'value' },
  ExpectOutcome: { decision: 'value' },
  NeededPath: { fact: 'value' },
  ExpectMayClaim: { facts: 'value' },
  ExpectPresumed: { fact: 'value' },
};

interface Renaming {
  readonly space: Space;
  readonly key: string;
  readonly to: string;
}

/** The text with a declaration renamed, and everything that names it. */
export function rename(text: Text, word: ReferenceWord, from: string, to: Name): Text {
  const space = SPACE_OF[word];
  if (space === undefined) return text;
  const renaming: Renaming = { space, key: nameKey(from), to: to.text };
  const replace = (node: Node): Node => renamed(node, renaming);
  return mapNodes(text, (node) => {
    const changed = transform(node, replace);
    const declared = word === 'fact' && keyOf(node) === `fact ${renaming.key}`;
    return declared && 'name' in changed ? { ...changed, name: to } : changed;
  });
}

function renamed(node: Node, renaming: Renaming): Node {
  switch (node.kind) {
    case 'NameExpression':
      return { ...node, name: inRun(node.name, renaming) };
    case 'QuantifierExpression':
      return { ...node, element: inRun(node.element, renaming) };
    case 'TextLiteral': {
      const value = inBraces(node.value, node.span, renaming);
      return value === node.value ? node : { ...node, value };
    }
    default:
      return inPlaces(node, renaming);
  }
}

function inPlaces(node: Node, { space, key, to }: Renaming): Node {
  const places = PLACES[node.kind];
  if (places === undefined) return node;
  const said = (name: Name): Name => (nameKey(name.text) === key ? { ...name, text: to } : name);
  const changes: Record<string, unknown> = {};
  for (const [property, held] of Object.entries(places)) {
    if (held !== space) continue;
    const before: unknown = Reflect.get(node, property);
    if (Array.isArray(before)) {
      const after = before.map((one) => (isName(one) ? said(one) : one));
      if (after.some((one, at) => one !== before[at])) changes[property] = after;
    } else if (isName(before) && said(before) !== before) changes[property] = said(before);
  }
  return Object.keys(changes).length === 0 ? node : Object.assign({}, node, changes);
}

function isName(value: unknown): value is Name {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Name';
}

/** A run with the old name found whole, behind a phrase, or behind an `of`. */
function inRun(name: Name, { space, key, to }: Renaming): Name {
  if (space === 'exemption') {
    const phrase = /^\s*exempt\s+under\s+/i.exec(name.text)?.[0];
    const rest = phrase === undefined ? '' : name.text.slice(phrase.length);
    return phrase !== undefined && nameKey(rest) === key ? { ...name, text: phrase + to } : name;
  }
  if (space !== 'value') return name;
  if (nameKey(name.text) === key) return { ...name, text: to };
  for (const { index } of name.text.matchAll(/(?<=\s)of\s+/gi)) {
    const behind = index + (/^of\s+/i.exec(name.text.slice(index))?.[0].length ?? 0);
    if (nameKey(name.text.slice(behind)) === key) return { ...name, text: name.text.slice(0, behind) + to };
    const before = name.text.slice(0, index).trimEnd();
    // A keyed list stands before the `of`; a field of the same name would be an error at its declaration.
    if (nameKey(before) === key) return { ...name, text: `${to} ${name.text.slice(index)}` };
  }
  return name;
}

/** A `because` text with the name in braces changed. */
function inBraces(text: string, span: Name['span'], renaming: Renaming): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, inner: string) => {
    const before: Name = { kind: 'Name', text: inner.trim(), span };
    const after = inRun(before, renaming);
    return after.text === before.text ? whole : `{${displayName(after.text)}}`;
  });
}

// ── Paragraphs ──────────────────────────────────────────────────────────────────────────────────────────────

/** The text with paragraphs renumbered, all at once, with what they are divided into: 4 to 5 makes 4.2 into 5.2. */
export function renumber(text: Text, numbers: ReadonlyMap<string, string>): Text {
  const renumbered = (number: string): string => {
    const parts = number.split('.');
    for (let length = parts.length; length > 0; length--) {
      const to = numbers.get(parts.slice(0, length).join('.'));
      if (to !== undefined) return [to, ...parts.slice(length)].join('.');
    }
    return number;
  };
  const replace = (node: Node): Node => {
    switch (node.kind) {
      case 'ParagraphDeclaration':
        return renumbered(node.number) === node.number ? node : { ...node, number: renumbered(node.number) };
      case 'Citation':
      case 'ParagraphTarget': {
        const { paragraph } = node;
        if (paragraph === undefined || renumbered(paragraph) === paragraph) return node;
        return Object.assign({}, node, { paragraph: renumbered(paragraph) });
      }
      default:
        return node;
    }
  };
  return mapNodes(text, (node) => transform(node, replace));
}
