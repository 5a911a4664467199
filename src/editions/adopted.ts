/**
 * Declarations of another guidance as part of the text that uses them.
 *
 * In:  what is taken over, and the text that takes it over.
 * Out: the same declarations with every name that is taken already said in full (`minimum value of care-thresholds`),
 *      and citations that name the other guidance. Facts and records that both have
 *      are those of the text itself; where they differ, that is reported.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Citation, FieldDeclaration, SplitCondition, TypeNode } from '../syntax/ast.ts';
import type { Node } from '../syntax/children.ts';
import { transform } from '../syntax/transform.ts';
import type { Found } from './displaced.ts';
import { type Editable, keyOf, wordOf } from './reference.ts';
import { rename } from './rename.ts';
import { readAs, type Space, spaceOf } from './taken-over.ts';
import type { Element, FileText, Text } from './text.ts';

/** The names that a text declares itself. */
export interface OwnNames {
  readonly spaces: ReadonlyMap<Space | 'rule', ReadonlyMap<string, Editable>>;
}

function namedIn(node: Editable): Space | 'rule' | undefined {
  return node.kind === 'RuleDeclaration' ? 'rule' : spaceOf(node);
}

export function ownNames(text: Text): OwnNames {
  const spaces = new Map<Space | 'rule', Map<string, Editable>>();
  for (const { elements } of text.files) {
    for (const { node } of elements) {
      const space = namedIn(node);
      if (space === undefined || !('name' in node)) continue;
      const names = spaces.get(space) ?? new Map<string, Editable>();
      spaces.set(space, names);
      names.set(nameKey(node.name.text), node);
    }
  }
  return { spaces };
}

/** The other guidance, as what is taken over from it says. */
export interface Other {
  /** Its id as it is shown, and its title. */
  readonly id: string;
  readonly title: string;
  /** Set where amounts without a currency are in another one than those of the text that takes over. */
  readonly currency: string | undefined;
  /** Identities of facts that some text of it renames: elsewhere another fact may have that name. */
  readonly renamed: ReadonlySet<string>;
  /** Titles of its instruments, by index as its elements' histories have them. */
  readonly instruments: readonly string[];
  /** The index that its first instrument gets. */
  readonly offset: number;
  /** Names that the text says in full though nothing else has them. */
  readonly inFull: ReadonlySet<string>;
}

export interface Adopted {
  readonly files: readonly FileText[];
  /** Conditions on which contracts leave the other guidance's text for another. */
  readonly splits: readonly SplitCondition[];
}

/** The declarations as part of a text with these names. */
export function adopt(
  taken: readonly Found[],
  splits: readonly SplitCondition[],
  other: Other,
  own: OwnNames,
  reporter: Reporter,
): Adopted {
  const kept = taken.filter(({ element }) => !isShared(inCurrency(element.node, other), own, reporter));
  const byFile = new Map<string, Element[]>();
  for (const one of kept) {
    const { node, block, history, identity, from } = one.element;
    const adopted = inCurrency(node, other);
    // What the other took over itself says already where it comes from.
    const marked =
      from === undefined ? { ...adopted, ...cited(one, other), ...decidedBy(node, other) } : adopted;
    const elements = byFile.get(node.span.file) ?? [];
    byFile.set(node.span.file, elements);
    elements.push({
      key: keyOf(marked),
      identity:
        other.renamed.has(identity) || isDeciding(node) ? `${nameKey(other.id)}: ${identity}` : identity,
      node: marked,
      block,
      history: history.map((instrument) => instrument + other.offset),
      ...(from === undefined ? {} : { from }),
    });
  }
  const conditions = splits.map((split) => ({ ...split, instrument: split.instrument + other.offset }));
  const text: Text = { files: [...byFile].map(([path, elements]) => ({ path, elements })) };
  return renamedApart(text, conditions, kept, other, own);
}

function isDeciding({ kind }: Editable): boolean {
  return (
    kind === 'DecisionDeclaration' ||
    kind === 'RuleDeclaration' ||
    kind === 'ExemptionDeclaration' ||
    kind === 'ExceptionDeclaration'
  );
}

/** Of what decides something, whose it is. */
function decidedBy(node: Editable, { title }: Other): { readonly used?: string } {
  return isDeciding(node) ? { used: title } : {};
}

/** Whether the text has the very thing itself: the contract's fact, a record with the same fields. */
function isShared(node: Editable, { spaces }: OwnNames, reporter: Reporter): boolean {
  if (node.kind !== 'FieldDeclaration' && node.kind !== 'RecordDeclaration') return false;
  const space = node.kind === 'FieldDeclaration' ? 'value' : 'record';
  const mine = spaces.get(space)?.get(nameKey(node.name.text));
  if (mine?.kind !== node.kind) return false;
  const same = shape(mine) === shape(node);
  if (!same && !reporter.diagnostics.some(({ span }) => span === mine.name.span)) {
    const what = `${node.kind === 'FieldDeclaration' ? 'fact' : 'record'} “${displayName(mine.name.text)}”`;
    const there = { span: node.name.span, message: `the ${what} there` };
    reporter.report('used-fact-differs', mine.name.span, { what, isRecord: space === 'record' }, [there]);
  }
  return true;
}

/** Equal for facts of one type, and for records with the same fields. */
function shape(node: Editable): string {
  if (node.kind === 'FieldDeclaration')
    return JSON.stringify([typeShape(node.type), node.fields.map(fieldShape)]);
  return node.kind === 'RecordDeclaration' ? JSON.stringify(node.fields.map(fieldShape)) : '';
}

function fieldShape({ name, type, fields }: FieldDeclaration): unknown {
  return [nameKey(name.text), typeShape(type), fields.map(fieldShape)];
}

function typeShape(type: TypeNode): unknown {
  switch (type.kind) {
    case 'SimpleType':
      return type.type;
    case 'MoneyType':
      return ['money', type.currency ?? '', type.vat ?? ''];
    case 'ChoiceType':
      return [type.many, ...type.choices.map(({ text }) => nameKey(text)).sort()];
    case 'ListType':
      return ['list', typeShape(type.element)];
    case 'NamedType':
      return ['record', nameKey(type.name.text)];
  }
}

function inCurrency(node: Editable, { currency }: Other): Editable {
  if (currency === undefined) return node;
  return transform(node, (one: Node) =>
    one.kind === 'MoneyType' && one.currency === undefined ? { ...one, currency } : one,
  );
}

/** Citations in words: paragraph numbers are those of the other guidance. */
function cited(
  { element: { node, history }, paragraphs }: Found,
  { title, instruments }: Other,
): { readonly cites?: readonly Citation[] } {
  if (!('cites' in node)) return {};
  const { span } = node;
  const amendedBy = instruments[history.at(-1) ?? -1];
  const amended = amendedBy === undefined ? '' : `, as amended by “${amendedBy}”`;
  const sources = node.cites.flatMap(({ source }) => source?.value ?? []);
  const places = paragraphs.map((number) => `paragraph ${number} of “${title}”${amended}`);
  const all = [...(places.length === 0 ? [`“${title}”${amended}`] : places), ...sources];
  return {
    cites: all.map((value) => ({
      kind: 'Citation',
      paragraph: undefined,
      source: { kind: 'TextLiteral', value, span },
      span,
    })),
  };
}

/** Names that the text has itself, and those that it says in full: `minimum value of care-thresholds`. */
function renamedApart(
  text: Text,
  splits: readonly SplitCondition[],
  kept: readonly Found[],
  other: Other,
  own: OwnNames,
): Adopted {
  let current: Text = splits.length === 0 ? text : { files: [...text.files, splitsFile(splits)] };
  const there = new Set<Element['node']['span']>();
  for (const { element } of kept) {
    const { node } = element;
    const space = namedIn(node);
    if (space === undefined || !('name' in node)) continue;
    const names = own.spaces.get(space);
    const key = nameKey(node.name.text);
    const isFact = node.kind === 'FieldDeclaration' || node.kind === 'RecordDeclaration';
    // Names that the other reads of a third guidance are not passed on; facts are the contract's.
    const passedOn = element.from === undefined || isFact;
    if (passedOn && names?.has(key) !== true && !other.inFull.has(readAs(node, key))) continue;
    const of = element.from ?? other.id;
    const short = displayName(node.name.text);
    const full = nameKey(short).endsWith(` of ${nameKey(of)}`) ? short : `${short} of ${of}`;
    const before = names?.get(nameKey(full));
    if (before !== undefined && isSameText(before, node)) there.add(node.span);
    const text = before === undefined || isSameText(before, node) ? full : `${full} of ${other.id}`;
    if (text !== short) current = rename(current, wordOf(node), node.name.text, { ...node.name, text });
  }
  if (there.size > 0) {
    current = {
      files: current.files.map(({ path, elements }) => ({
        path,
        elements: elements.filter(({ node }) => !there.has(node.span)),
      })),
    };
  }
  const [carrier] = splits.length === 0 ? [] : (current.files.at(-1)?.elements ?? []);
  return {
    files: splits.length === 0 ? current.files : current.files.slice(0, -1),
    splits: carrier?.node.kind === 'GuidanceDeclaration' ? (carrier.node.splits ?? []) : [],
  };
}

/** Whether two are one declaration of one text, come by two ways. */
function isSameText(a: Editable, b: Editable): boolean {
  const words = (node: Editable): string => JSON.stringify({ ...node, name: undefined, cites: undefined });
  return a.span.file === b.span.file && a.span.start === b.span.start && words(a) === words(b);
}

/** Conditions in a text of their own, so that names in them change with the others. */
function splitsFile(splits: readonly SplitCondition[]): FileText {
  const span: Span = splits[0]?.span ?? { file: '', start: 0, end: 0 };
  const node: Editable = {
    kind: 'GuidanceDeclaration',
    title: { kind: 'TextLiteral', value: '', span },
    id: undefined,
    issuedBy: undefined,
    edition: undefined,
    madeOn: undefined,
    inForceFrom: undefined,
    inForceUntil: undefined,
    currency: undefined,
    appliesBy: undefined,
    scope: undefined,
    uses: [],
    splits,
    span,
    keywordSpan: span,
  };
  return {
    path: '',
    elements: [{ key: 'guidance', identity: 'guidance', node, block: undefined, history: [] }],
  };
}
