/**
 * What one guidance takes over from the text of another.
 *
 * In:  a text of the other guidance, and the names that are read.
 * Out: those declarations of it that have these names, with everything that they read in turn, and behind a fact what
 *      is supposed of it.
 */
import { nameKey } from '../base/names.ts';
import { addMentions, entryName } from './mentions.ts';
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
  /** By key of the name. */
  readonly named: ReadonlyMap<string, readonly Found[]>;
  /** What is supposed of a fact. */
  readonly supposed: ReadonlyMap<string, readonly Found[]>;
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
    push(named, nameKey(node.name.text), one);
    const entry = node.kind === 'FieldDeclaration' ? entryName(node) : undefined;
    if (entry !== undefined) push(named, nameKey(entry.text), one);
  }
  return { found, named, supposed };
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
  for (const name of names) take(index.named.get(name));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next.element;
    const mentioned = new Set<string>();
    addMentions(node, mentioned);
    for (const key of mentioned) take(index.named.get(key));
    if (node.kind === 'FieldDeclaration') take(index.supposed.get(nameKey(node.name.text)));
  }
  return index.found.filter((one) => taken.has(one));
}
