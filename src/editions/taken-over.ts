/**
 * What one guidance takes over from the text of another.
 *
 * In:  a text of the other guidance, and the names that are read.
 * Out: those declarations of it that have these names, with everything that they read in turn, and behind a fact what
 *      is supposed of it.
 */
import { nameKey } from '../base/names.ts';
import { displacedIn, type Found } from './displaced.ts';
import { addMentions, entryName, exemptKey } from './mentions.ts';
import type { Editable } from './reference.ts';
import type { Element, Text } from './text.ts';

/** The kinds that share one space of names, as in binding; `undefined`: nothing is read by its name. */
export type Space = 'value' | 'record' | 'calendar' | 'exemption';

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
  RuleDeclaration: undefined,
  ExemptionDeclaration: 'exemption',
  ExceptionDeclaration: 'exemption',
  DutyDeclaration: undefined,
  TableDeclaration: 'value',
  CalendarDeclaration: 'calendar',
  SourceDeclaration: undefined,
  ScenarioDeclaration: undefined,
  AssumeDeclaration: undefined,
  GuaranteeDeclaration: undefined,
} as const satisfies Record<Editable['kind'], Space | undefined>;

export function spaceOf(node: Editable): Space | undefined {
  return SPACE_OF[node.kind];
}

/** A text with its declarations by what leads to them. */
export interface Index {
  readonly found: readonly Found[];
  /** By key of the name. */
  readonly named: ReadonlyMap<string, readonly Found[]>;
  /** What is supposed of a fact. */
  readonly supposed: ReadonlyMap<string, readonly Found[]>;
  /** The rules that conclude a decision, by its key. */
  readonly concluding: ReadonlyMap<string, readonly Found[]>;
  /** What an exemption or an exception displaces, but for duties. */
  readonly displaced: ReadonlyMap<Found, readonly Found[]>;
  /** What displaces a rule, an exemption or an exception. */
  readonly displacing: ReadonlyMap<Found, readonly Found[]>;
}

export function indexOf(text: Text): Index {
  const found = text.files.flatMap(({ elements }) => withParagraphs(elements));
  const named = new Map<string, Found[]>();
  const supposed = new Map<string, Found[]>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'PresumeDeclaration' || node.kind === 'DeemDeclaration')
      push(supposed, nameKey(node.fact.text), one);
    if (spaceOf(node) === undefined || !('name' in node)) continue;
    push(named, readAs(node, node.name.text), one);
    const entry = node.kind === 'FieldDeclaration' ? entryName(node) : undefined;
    if (entry !== undefined) push(named, nameKey(entry.text), one);
  }
  const concluding = new Map<string, Found[]>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'RuleDeclaration' && node.conclusion !== undefined)
      push(concluding, nameKey(node.conclusion.decision.text), one);
  }
  const displaced = displacedIn(found);
  const displacing = new Map<Found, Found[]>();
  for (const [one, some] of displaced) for (const target of some) push(displacing, target, one);
  return { found, named, supposed, concluding, displaced, displacing };
}

/** The key under which others read a declaration. */
export function readAs(node: Editable, name: string): string {
  return spaceOf(node) === 'exemption' ? exemptKey(name) : nameKey(name);
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
  // Of an exemption that is read, whether it applies rests on all that it displaces.
  const takeNamed = (key: string): void => {
    const named = index.named.get(key) ?? [];
    take(named);
    for (const one of named) take(index.displaced.get(one));
  };
  for (const name of names) takeNamed(name);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next.element;
    const mentioned = new Set<string>();
    addMentions(node, mentioned);
    for (const key of mentioned) takeNamed(key);
    if (node.kind === 'DecisionDeclaration') take(index.concluding.get(nameKey(node.name.text)));
    take(index.displacing.get(next));
    if (node.kind === 'FieldDeclaration') take(index.supposed.get(nameKey(node.name.text)));
  }
  return index.found.filter((one) => taken.has(one));
}
