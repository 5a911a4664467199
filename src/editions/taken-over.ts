/**
 * What one guidance takes over from the text of another.
 *
 * In:  a text of the other guidance, and the names that are read.
 * Out: those declarations of it that have these names, with everything that they read in turn: behind a fact what is
 *      supposed of it, behind a decision its rules, what displaces these, and so on.
 */
import { nameKey } from '../base/names.ts';
import type { Target } from '../syntax/ast.ts';
import { addMentions, entryName } from './mentions.ts';
import type { Editable } from './reference.ts';
import type { Element, Text } from './text.ts';

/** The kinds that share one space of names, as in binding; `undefined`: nothing is read by its name. */
export type Space = 'value' | 'record' | 'calendar' | 'exemption' | 'rule';

const SPACE_OF = {
  GuidanceDeclaration: undefined,
  FieldDeclaration: 'value',
  RecordDeclaration: 'record',
  ThresholdDeclaration: 'value',
  RateDeclaration: 'value',
  ListDeclaration: 'value',
  PresumeDeclaration: undefined,
  DeemDeclaration: undefined,
  DecisionDeclaration: 'value',
  ParagraphDeclaration: undefined,
  DefineDeclaration: 'value',
  RuleDeclaration: 'rule',
  ExemptionDeclaration: 'exemption',
  ExceptionDeclaration: 'exemption',
  DutyDeclaration: undefined,
  TableDeclaration: 'value',
  CalendarDeclaration: 'calendar',
  SourceDeclaration: undefined,
  ScenarioDeclaration: undefined,
  GuaranteeDeclaration: undefined,
} as const satisfies Record<Editable['kind'], Space | undefined>;

export function spaceOf(node: Editable): Space | undefined {
  return SPACE_OF[node.kind];
}

/** An element with the paragraph it stands under or cites. */
export interface Found {
  readonly element: Element;
  readonly paragraphs: readonly string[];
}

/** A text with its declarations by what leads to them. */
export interface Index {
  readonly found: readonly Found[];
  /** By key of the name, rules apart: those are reached by their decision alone. */
  readonly named: ReadonlyMap<string, readonly Found[]>;
  /** What is supposed of a fact. */
  readonly supposed: ReadonlyMap<string, readonly Found[]>;
  /** Rules by the decision that they conclude. */
  readonly rulesOf: ReadonlyMap<string, readonly Found[]>;
  /** Rules and exemptions by the targets that reach the ones and that the others have. */
  readonly rulesAt: ReadonlyMap<string, readonly Found[]>;
  readonly exemptionsAt: ReadonlyMap<string, readonly Found[]>;
  /** Exceptions by what they are to. */
  readonly exceptionsTo: ReadonlyMap<string, readonly Found[]>;
}

export function indexOf(text: Text): Index {
  const found = text.files.flatMap(({ elements }) => withParagraphs(elements));
  const named = new Map<string, Found[]>();
  const supposed = new Map<string, Found[]>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'PresumeDeclaration' || node.kind === 'DeemDeclaration')
      push(supposed, nameKey(node.fact.text), one);
    if (spaceOf(node) === undefined || node.kind === 'RuleDeclaration' || !('name' in node)) continue;
    push(named, nameKey(node.name.text), one);
    const entry = node.kind === 'FieldDeclaration' ? entryName(node) : undefined;
    if (entry !== undefined) push(named, nameKey(entry.text), one);
  }
  return { found, named, supposed, ...decidingIndex(found) };
}

function decidingIndex(
  found: readonly Found[],
): Pick<Index, 'rulesOf' | 'rulesAt' | 'exemptionsAt' | 'exceptionsTo'> {
  const rulesOf = new Map<string, Found[]>();
  const rulesAt = new Map<string, Found[]>();
  const exemptionsAt = new Map<string, Found[]>();
  const exceptionsTo = new Map<string, Found[]>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'RuleDeclaration') {
      if (node.conclusion !== undefined) push(rulesOf, nameKey(node.conclusion.decision.text), one);
      for (const key of keysOfRule(one)) push(rulesAt, key, one);
    }
    if (node.kind === 'ExemptionDeclaration')
      for (const target of node.targets) push(exemptionsAt, keyOfTarget(target), one);
    if (node.kind === 'ExceptionDeclaration')
      for (const name of node.to) push(exceptionsTo, nameKey(name.text), one);
  }
  return { rulesOf, rulesAt, exemptionsAt, exceptionsTo };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

function withParagraphs(elements: readonly Element[]): readonly Found[] {
  let current: string | undefined;
  return elements.map((element) => {
    const { node } = element;
    if (node.kind === 'ParagraphDeclaration') current = node.number;
    const cited = 'cites' in node ? node.cites : [];
    const paragraphs = cited.length > 0 ? cited.flatMap(({ paragraph }) => paragraph ?? []) : (current ?? []);
    return { element, paragraphs: [paragraphs].flat() };
  });
}

/** The declarations behind the names, in the order of the text. */
export function takenOver(index: Index, names: Iterable<string>): readonly Found[] {
  const taken = new Set<Found>();
  const waiting: Found[] = [];
  const take = (some: readonly Found[] = []): void => {
    for (const one of some) {
      if (taken.has(one)) continue;
      taken.add(one);
      waiting.push(one);
    }
  };
  const seen = new Set<string>();
  /** What many lead to is gone through once. */
  const takeAt = (map: ReadonlyMap<string, readonly Found[]>, what: string, key: string): void => {
    if (seen.has(`${what} ${key}`)) return;
    seen.add(`${what} ${key}`);
    take(map.get(key));
  };
  for (const name of names) take(index.named.get(name));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next.element;
    const mentioned = new Set<string>();
    addMentions(node, mentioned);
    for (const key of mentioned) take(index.named.get(key));
    if (node.kind === 'FieldDeclaration') take(index.supposed.get(nameKey(node.name.text)));
    if (node.kind === 'DecisionDeclaration') take(index.rulesOf.get(nameKey(node.name.text)));
    if (node.kind === 'RuleDeclaration')
      for (const key of keysOfRule(next)) takeAt(index.exemptionsAt, 'exemptions', key);
    if (node.kind === 'ExemptionDeclaration' || node.kind === 'ExceptionDeclaration') {
      if (node.kind === 'ExemptionDeclaration')
        for (const target of node.targets) takeAt(index.rulesAt, 'rules', keyOfTarget(target));
      take(index.exceptionsTo.get(nameKey(node.name.text)));
    }
  }
  return index.found.filter((one) => taken.has(one));
}

/** The rules that an exemption is from. */
export function rulesOf(index: Index, { element: { node } }: Found): readonly Found[] {
  if (node.kind !== 'ExemptionDeclaration') return [];
  return [...new Set(node.targets.flatMap((target) => index.rulesAt.get(keyOfTarget(target)) ?? []))];
}

function keyOfTarget(target: Target): string {
  switch (target.kind) {
    case 'RuleTarget':
      return `rule ${nameKey(target.rule.text)}`;
    case 'OutcomeTarget': {
      const decision = target.decision === undefined ? '' : nameKey(target.decision.text);
      return `outcome ${JSON.stringify([decision, nameKey(target.choice.text)])}`;
    }
    case 'ParagraphTarget':
      return `paragraph ${target.paragraph}`;
    case 'EveryRuleTarget':
      return 'every rule';
    case 'DutyTarget':
      return 'duty';
  }
}

/** The keys of all targets that reach a rule. */
function keysOfRule({ element: { node }, paragraphs }: Found): readonly string[] {
  if (node.kind !== 'RuleDeclaration') return [];
  const numbers = paragraphs.flatMap((number) => {
    const parts = number.split('.');
    return parts.map((_, last) => `paragraph ${parts.slice(0, last + 1).join('.')}`);
  });
  const keys = ['every rule', `rule ${nameKey(node.name.text)}`, ...numbers];
  if (node.conclusion === undefined) return keys;
  const choice = nameKey(node.conclusion.choice.text);
  const decision = nameKey(node.conclusion.decision.text);
  return [...keys, ...['', decision].map((one) => `outcome ${JSON.stringify([one, choice])}`)];
}
