/**
 * What is declared in all texts of a guidance.
 *
 * In:  its consolidated texts, and the texts of its files.
 * Out: by its id each thing that has a name, as the latest text has it that has it. A thing is known by its space of names and its key:
 *      what an amendment renames is another name from there on.
 */
import { nameKey } from '../base/names.ts';
import { onceOf } from '../base/once.ts';
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import type { DeclaredSymbol } from '../binding/bindings.ts';
import { collectParagraphs } from '../binding/paragraphs.ts';
import { collectSymbols, placeOf, type Space, spaceOf } from '../binding/symbols.ts';
import { reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { isEditable, wordOf } from '../editions/reference.ts';
import { printType } from '../format/print.ts';
import type { Declaration, Name, ParagraphDeclaration, PolicyFile } from '../syntax/ast.ts';
import type { Node } from '../syntax/children.ts';

export type NamedKind = DeclaredSymbol['kind'] | 'outcome' | 'paragraph' | 'scenario' | 'guarantee';

/** Something that is declared, as the latest text has it that has it. */
export interface Named {
  /** `value annual value`, `paragraph 4.2`. */
  readonly id: string;
  readonly kind: NamedKind;
  /** As it is written. */
  readonly name: string;
  /** Undefined for `assessment date`, which is there without being declared. */
  readonly node: Node | undefined;
  /** Of its name; undefined like the node. */
  readonly span: Span | undefined;
  /** The number of the paragraph it stands under. */
  readonly paragraph: string | undefined;
}

/** By their ids, those of the latest text first. */
export function declaredIn(
  consolidated: Consolidated,
  sources: ReadonlyMap<string, SourceText>,
): ReadonlyMap<string, Named> {
  const declared = new Map<string, Named>();
  // Texts share what no instrument touched: that has been met.
  const met = new Set<object>();
  for (const { files } of consolidated.editions.toReversed()) {
    for (const one of namedIn(withoutMet(files, met), sources))
      if (!declared.has(one.id)) declared.set(one.id, one);
  }
  return declared;
}

/** The files without declarations and facts that were met before; paragraphs stay, for what stands under them. */
function withoutMet(files: readonly PolicyFile[], met: Set<object>): readonly PolicyFile[] {
  const isNew = (one: object): boolean => {
    const { size } = met;
    return met.add(one).size > size;
  };
  return files.map((file) => ({
    ...file,
    declarations: file.declarations.flatMap((one): readonly Declaration[] => {
      if (one.kind === 'ParagraphDeclaration') return [one];
      if (one.kind !== 'FactsDeclaration') return isNew(one) ? [one] : [];
      const fields = one.fields.filter(isNew);
      return fields.length === 0 ? [] : [{ ...one, fields }];
    }),
  }));
}

/** What files declare, in the order of kinds. */
function namedIn(files: readonly PolicyFile[], sources: ReadonlyMap<string, SourceText>): readonly Named[] {
  const named: Named[] = [];
  // What is wrong with a text is told elsewhere.
  const unheard = reporter();
  const { paragraphOf } = collectParagraphs(files, unheard);
  for (const symbol of collectSymbols(files, unheard).symbols) {
    const { kind, name, declaration: node } = symbol;
    const paragraph = node === undefined ? undefined : paragraphOf.get(node);
    named.push({ id: idOfSymbol(symbol), kind, name, node, span: placeOf(symbol), paragraph });
    for (const choice of choicesOf(symbol)) {
      const { text, span } = choice;
      const id = idOfOutcome(symbol.key, choice);
      named.push({ id, kind: 'outcome', name: text, node, span, paragraph: undefined });
    }
  }
  for (const node of files.flatMap(({ declarations }) => declarations)) {
    const id = idOfDeclaration(node);
    if (id === undefined) continue;
    if (node.kind === 'ParagraphDeclaration') {
      const span = numberOf(node, sources);
      named.push({ id, kind: 'paragraph', name: node.number, node, span, paragraph: undefined });
    } else if (node.kind === 'ScenarioDeclaration' || node.kind === 'GuaranteeDeclaration') {
      const kind = node.kind === 'ScenarioDeclaration' ? 'scenario' : 'guarantee';
      named.push({ id, kind, name: node.title.value, node, span: node.title.span, paragraph: undefined });
    }
  }
  return named;
}

/**
 * Whether files declare the same names, as far as they can be offered: names of the same kinds and types, in the same order.
 * What else is said of them may differ, but for amendments and for when the guidance is in force: these make other texts.
 */
export function declareTheSame(a: readonly PolicyFile[], b: readonly PolicyFile[]): boolean {
  return (
    a.length === b.length &&
    a.every((file, index) => {
      const other = b[index];
      if (file === other) return true;
      if (file.path !== other?.path || file.declarations.length !== other.declarations.length) return false;
      return file.declarations.every((one, at) => isSameHead(one, other.declarations[at]));
    })
  );
}

function isSameHead(a: Declaration, b: Declaration | undefined): boolean {
  if (a === b) return true;
  if (a.kind !== b?.kind || a.kind === 'AmendmentDeclaration' || a.kind === 'GuidanceDeclaration')
    return false;
  return headOf(a) === headOf(b);
}

const headOf = onceOf((declaration: Declaration): string => {
  const path = declaration.span.file;
  const files: readonly PolicyFile[] = [
    { kind: 'PolicyFile', path, declarations: [declaration], comments: [] },
  ];
  return JSON.stringify(namedIn(files, new Map()).map((one) => [one.id, one.kind, one.name, ...toldOf(one)]));
});

/** What is told of a name where it is offered: its type, the heading of a paragraph. */
export function toldOf({ node }: Named): readonly [type: string | undefined, heading: string | undefined] {
  return [
    node !== undefined && 'type' in node && typeof node.type === 'object' ? printType(node.type) : undefined,
    node?.kind === 'ParagraphDeclaration' ? node.heading.value : undefined,
  ];
}

/** The outcomes of a decision that names them. */
export function choicesOf(symbol: DeclaredSymbol): readonly Name[] {
  return symbol.kind === 'decision' && symbol.declaration.type.kind === 'ChoiceType'
    ? symbol.declaration.type.choices
    : [];
}

export function idOfSymbol({ kind, key }: DeclaredSymbol): string {
  return `${spaceOf(kind)} ${key}`;
}

/** `decision`: its key. */
export function idOfOutcome(decision: string, choice: Name): string {
  return `outcome ${nameKey(choice.text)} of ${decision}`;
}

/** The space of names that a word of the language declares in. */
export const SPACE_OF_WORD: Readonly<Record<string, Space | 'paragraph' | 'scenario' | 'guarantee'>> = {
  fact: 'value',
  threshold: 'value',
  rate: 'value',
  list: 'value',
  decision: 'value',
  define: 'value',
  table: 'value',
  presume: 'value',
  deem: 'value',
  record: 'record',
  rule: 'rule',
  exemption: 'exemption',
  exception: 'exemption',
  duty: 'duty',
  calendar: 'calendar',
  source: 'source',
  paragraph: 'paragraph',
  scenario: 'scenario',
  guarantee: 'guarantee',
};

/** The id of what a declaration of a tree declares; undefined where it has no name of its own. */
export function idOfDeclaration(node: Node): string | undefined {
  if (node.kind === 'ScenarioDeclaration') return `scenario ${node.title.value}`;
  if (node.kind === 'GuaranteeDeclaration') return `guarantee ${node.title.value}`;
  if (node.kind === 'ParagraphDeclaration') return `paragraph ${node.number.toLowerCase()}`;
  if (!('name' in node) || !isDeclared(node)) return undefined;
  const space = SPACE_OF_WORD[wordOf(node)];
  return space === undefined ? undefined : `${space} ${nameKey(node.name.text)}`;
}

type Declared = Extract<Parameters<typeof wordOf>[0], { readonly name: Name }>;

function isDeclared(node: Node): node is Declared {
  return isEditable(node as Parameters<typeof isEditable>[0]) && 'name' in node;
}

/** Where the number of a paragraph stands: behind its word. */
export function numberOf(
  { span: { file }, keywordSpan, number }: ParagraphDeclaration,
  sources: ReadonlyMap<string, SourceText>,
): Span | undefined {
  const start = sources.get(file)?.text.indexOf(number, keywordSpan.end) ?? -1;
  return start < 0 ? undefined : { file, start, end: start + number.length };
}

/** Where words stand in a stretch of text, however they are spaced and whatever their case; the last place. */
export function within(
  span: Span,
  words: string,
  sources: ReadonlyMap<string, SourceText>,
): Span | undefined {
  const text = sources.get(span.file)?.text.slice(span.start, span.end) ?? '';
  const pattern = words
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const found = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'))].at(
    -1,
  );
  if (found === undefined) return undefined;
  const start = span.start + found.index;
  return { file: span.file, start, end: start + found[0].length };
}
