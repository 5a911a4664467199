/**
 * What differs between two texts of a guidance, declaration by declaration.
 *
 * In:  two texts: editions of one guidance, or of two folders.
 * Out: plain data: declarations that are new, removed, renamed or changed, and of those that changed, which part. Layout,
 *      comments, the order of things, the spelling of names and scenarios are no difference: they decide nothing.
 */
import { formatLong } from '../base/date.ts';
import { displayName } from '../base/names.ts';
import type { DatedValue, Expression, LimbsExpression, Name, ReferenceWord } from '../syntax/ast.ts';
import { propertyOf } from './editing.ts';
import { type Items, partsOf } from './parts.ts';
import { type Editable, nameOf, valueKey, wordOf } from './reference.ts';
import { canBeRenamed, rename, renumber } from './rename.ts';
import { canonical, partText, wordsOfProperty } from './spelling.ts';
import type { Element, Text } from './text.ts';

export interface Difference {
  /** What is declared: `threshold`, `rule`. */
  readonly word: ReferenceWord;
  /** Its name, number or title, as shown to people; that of the later text where it has another there. */
  readonly name: string;
  readonly change: 'new' | 'removed' | 'changed';
  readonly renamedFrom: string | undefined;
  /** None of what is new or removed as a whole, or only renamed. */
  readonly parts: readonly PartDifference[];
}

export interface PartDifference {
  /** `because`, `limb (b)(ii)`, `row “small”`; `value` of what has values through time. */
  readonly part: string;
  /** As policy text, on one line; undefined where there is no such part. */
  readonly was: string | undefined;
  readonly is: string | undefined;
  /** Of a value: the days on which the two texts differ so, as day numbers, both included; `until` undefined: for good. */
  readonly days: { readonly from: number; readonly until: number | undefined } | undefined;
}

/** What differs, in the order of the later text; what is removed comes last, in the order of the earlier one. */
export function differencesOf(before: Text, after: Text): readonly Difference[] {
  return compared(before, after).pairs.map(({ difference }) => difference);
}

/** A difference with the declarations it is between; undefined where one of the texts has none. */
export interface Pair {
  readonly difference: Difference;
  /** Under the names of the later text. */
  readonly was: Element | undefined;
  readonly is: Element | undefined;
}

/** What differs, and the earlier text under the names that things have in the later one. */
export function compared(
  before: Text,
  after: Text,
): { readonly renamed: Text; readonly pairs: readonly Pair[] } {
  const { text, names } = inLaterNames(before, after);
  const [earlier, later] = [byKey(text), byKey(after)];
  const pairs: Pair[] = [];
  for (const [key, is] of later) {
    const was = earlier.get(key);
    const parts = was === undefined ? [] : partDifferences(was.node, is.node);
    const renamedFrom = names.get(key);
    if (was !== undefined && parts.length === 0 && renamedFrom === undefined) continue;
    const change = was === undefined ? 'new' : 'changed';
    pairs.push({ difference: { ...calledOf(is.node), change, renamedFrom, parts }, was, is });
  }
  for (const [key, was] of earlier) {
    if (later.has(key)) continue;
    const difference = {
      ...calledOf(was.node),
      change: 'removed',
      renamedFrom: undefined,
      parts: [],
    } as const;
    pairs.push({ difference, was, is: undefined });
  }
  return { renamed: text, pairs };
}

function calledOf(node: Editable): Pick<Difference, 'word' | 'name'> {
  return { word: wordOf(node), name: displayName(nameOf(node)) };
}

/** Elements by their keys. Presumptions of one fact are told apart by what they suppose, then by their order. */
function byKey(text: Text): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  const met = new Map<string, number>();
  for (const element of text.files.flatMap(({ elements }) => elements)) {
    const { node } = element;
    if (node.kind === 'ScenarioDeclaration') continue;
    const supposes = node.kind === 'PresumeDeclaration' || node.kind === 'DeemDeclaration';
    const key = supposes ? `${element.key} is ${valueKey(node.value)}` : element.key;
    const count = met.get(key) ?? 0;
    met.set(key, count + 1);
    found.set(count === 0 ? key : `${key} #${count}`, element);
  }
  return found;
}

/** The earlier text under the names that things have in the later one; `names` has the earlier name of each renamed. */
function inLaterNames(
  before: Text,
  after: Text,
): { readonly text: Text; readonly names: ReadonlyMap<string, string> } {
  const [earlier, later] = [byKey(before), byKey(after)];
  const left = new Map([...earlier].filter(([key]) => !later.has(key)).map(([, one]) => [one.identity, one]));
  const names = new Map<string, string>();
  const numbers = new Map<string, string>();
  let text = before;
  for (const [key, { identity, node }] of later) {
    const was = earlier.has(key) ? undefined : left.get(identity)?.node;
    if (was === undefined || was.kind !== node.kind) continue;
    const word = wordOf(node);
    if (node.kind === 'ParagraphDeclaration') numbers.set(nameOf(was), node.number);
    else if (canBeRenamed(word)) text = rename(text, word, nameOf(was), nameNodeOf(node));
    else continue;
    names.set(key, displayName(nameOf(was)));
  }
  return { text: numbers.size === 0 ? text : renumber(text, numbers), names };
}

function nameNodeOf(node: Editable): Name {
  return { kind: 'Name', text: nameOf(node), span: node.span };
}

// ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Properties that say where something stands or what it is called. */
const NOT_PARTS: ReadonlySet<string> = new Set([
  ...['kind', 'span', 'keywordSpan', 'splits', 'consolidated', 'name', 'fact', 'number'],
]);

function partDifferences(before: Editable, after: Editable): readonly PartDifference[] {
  if (canonical(before) === canonical(after)) return [];
  const { clauses, items, conditions, choices } = partsOf(after);
  const properties = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return properties.flatMap((property): readonly PartDifference[] => {
    if (NOT_PARTS.has(property)) return [];
    if (property === 'title' && after.kind === 'GuaranteeDeclaration') return [];
    const [was, is] = [propertyOf(before, property), propertyOf(after, property)];
    if (canonical(was) === canonical(is)) return [];
    const item = items[property];
    if (property === 'values' && isDated(before) && isDated(after)) {
      return valueDifferences(before.values, after.values);
    }
    if (item !== undefined) return itemDifferences(item, was, is);
    if (choices === true && property === 'type' && hasType(before) && hasType(after)) {
      const some = choiceDifferences(before.type, after.type);
      if (some !== undefined) return some;
    }
    const words = clauses[property] ?? wordsOfProperty(property);
    if (conditions.includes(property)) {
      const grounds = [conditionOf(was), conditionOf(is)] as const;
      return conditionDifferences(words, [], ...grounds);
    }
    return [partDifference(words, was, is)];
  });
}

function partDifference(part: string, was: unknown, is: unknown): PartDifference {
  return { part, was: partText(was), is: partText(is), days: undefined };
}

/** Items by their keys, whatever their order. */
function itemDifferences({ noun, key }: Items, was: unknown, is: unknown): readonly PartDifference[] {
  const keyed = (held: unknown) =>
    new Map((Array.isArray(held) ? held : []).map((one: unknown) => [key(one), one]));
  const [earlier, later] = [keyed(was), keyed(is)];
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((one) => {
    const [before, after] = [earlier.get(one), later.get(one)];
    if (canonical(before) === canonical(after)) return [];
    return [partDifference(calledItem(noun, after ?? before), before, after)];
  });
}

function calledItem(noun: string, item: unknown): string {
  const name = typeof item === 'object' && item !== null ? propertyOf(item, 'name') : undefined;
  const called = partText(name);
  return called === undefined ? noun : `${noun} “${called}”`;
}

type WithType = Extract<Editable, { readonly type: unknown }>;

function hasType(node: Editable): node is WithType {
  return 'type' in node;
}

/** Choices that come and go; undefined where it is the kind of type that differs. */
function choiceDifferences(
  was: WithType['type'],
  is: WithType['type'],
): readonly PartDifference[] | undefined {
  if (was?.kind !== 'ChoiceType' || is?.kind !== 'ChoiceType' || was.many !== is.many) return undefined;
  const keys = (names: readonly Name[]) => new Map(names.map((one) => [canonical(one), one]));
  const [earlier, later] = [keys(was.choices), keys(is.choices)];
  const part = (name: Name) => `choice “${displayName(name.text)}”`;
  return [
    ...[...later].flatMap(([key, name]) =>
      earlier.has(key) ? [] : [{ part: part(name), was: undefined, is: '', days: undefined }],
    ),
    ...[...earlier].flatMap(([key, name]) =>
      later.has(key) ? [] : [{ part: part(name), was: '', is: undefined, days: undefined }],
    ),
  ];
}

// ── Values through time ──────────────────────────────────────────────────────────────────────────────────────

type Dated = Extract<Editable, { readonly kind: 'ThresholdDeclaration' | 'RateDeclaration' }>;

function isDated(node: Editable): node is Dated {
  return node.kind === 'ThresholdDeclaration' || node.kind === 'RateDeclaration';
}

/** The days on which the values differ, whichever line says so. */
function valueDifferences(was: readonly DatedValue[], is: readonly DatedValue[]): readonly PartDifference[] {
  const days = [...new Set([...was, ...is].map(({ from }) => from.day))].sort((a, b) => a - b);
  const [earlier, later] = [valuesOn(was, days), valuesOn(is, days)];
  const found: PartDifference[] = [];
  let open:
    | { key: string; from: number; before: DatedValue | undefined; after: DatedValue | undefined }
    | undefined;
  const close = (until: number | undefined) => {
    if (open === undefined) return;
    const { from, before, after } = open;
    found.push({ part: 'value', was: partText(before), is: partText(after), days: { from, until } });
    open = undefined;
  };
  days.forEach((day, at) => {
    const [before, after] = [earlier[at], later[at]];
    const key = JSON.stringify([worth(before), worth(after)]);
    if (open?.key === key) return;
    close(day - 1);
    if (worth(before) !== worth(after)) open = { key, from: day, before, after };
  });
  close(undefined);
  return found;
}

/** What a value comes to and whether it is illustrative; not from when it is. */
function worth(value: DatedValue | undefined): string {
  return canonical([value?.value, value?.illustrative]);
}

/** The value that holds on each of the days, which ascend. */
function valuesOn(
  values: readonly DatedValue[],
  days: readonly number[],
): readonly (DatedValue | undefined)[] {
  const byDay = new Map(values.map((value) => [value.from.day, value]));
  let holds: DatedValue | undefined;
  return days.map((day) => {
    holds = byDay.get(day) ?? holds;
    return holds;
  });
}

// ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────────

const CONDITION = /Expression$/;

function conditionOf(held: unknown): Expression | undefined {
  return isExpression(held) ? held : undefined;
}

function isExpression(held: unknown): held is Expression {
  if (typeof held !== 'object' || held === null) return false;
  const kind = propertyOf(held, 'kind');
  return typeof kind === 'string' && CONDITION.test(kind);
}

/** Limb by limb where both have limbs under the same words; else the whole. Depth is bounded by the parser. */
function conditionDifferences(
  words: string,
  path: readonly string[],
  was: Expression | undefined,
  is: Expression | undefined,
): readonly PartDifference[] {
  if (canonical(was) === canonical(is)) return [];
  const [before, after] = [limbsOf(was), limbsOf(is)];
  if (before === undefined || after === undefined || before.words !== after.words) {
    return [partDifference(path.length === 0 ? words : limbCalled(words, path), was, is)];
  }
  const [earlier, later] = [byLabel(before.limbs), byLabel(after.limbs)];
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((label) =>
    conditionDifferences(words, [...path, label], earlier.get(label), later.get(label)),
  );
}

/** `limb (b)(ii)`; of any other clause than `when`, with its words. */
function limbCalled(words: string, path: readonly string[]): string {
  const limb = `limb ${path.map((label) => `(${label})`).join('')}`;
  return words === 'when' ? limb : `${limb} of “${words}”`;
}

function limbsOf(
  condition: Expression | undefined,
): { readonly words: string; readonly limbs: LimbsExpression['limbs'] } | undefined {
  const isNot = condition?.kind === 'NotExpression';
  const inner = isNot ? condition.operand : condition;
  if (inner?.kind !== 'LimbsExpression') return undefined;
  return { words: `${isNot ? 'not ' : ''}${inner.operator}`, limbs: inner.limbs };
}

function byLabel(limbs: LimbsExpression['limbs']): ReadonlyMap<string, Expression> {
  return new Map(limbs.map(({ label, condition }) => [label, condition]));
}

/** A difference of values with its days, as `from 1 April 2028 until 31 March 2029`. */
export function daysText(days: NonNullable<PartDifference['days']>): string {
  const until = days.until === undefined ? '' : ` until ${formatLong(days.until)}`;
  return `from ${formatLong(days.from)}${until}`;
}
