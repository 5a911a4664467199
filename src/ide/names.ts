/**
 * Every place where something is named, in all texts of a guidance.
 *
 * In:  its consolidated texts, the trees of its files, and their texts.
 * Out: what stands at a place, and where else the same thing is named. A thing is known by its space of names and its key: what an
 *      amendment renames is another name from there on.
 */
import { nameKey } from '../base/names.ts';
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { bind } from '../binding/bind.ts';
import type { Bindings, DeclaredSymbol, Meaning } from '../binding/bindings.ts';
import { placeOf, type Space, spaceOf } from '../binding/symbols.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { isEditable, wordOf } from '../editions/reference.ts';
import type { DeclarationReference, Name, ParagraphDeclaration, PolicyFile } from '../syntax/ast.ts';
import { type Node, walk } from '../syntax/children.ts';

export type NamedKind = DeclaredSymbol['kind'] | 'outcome' | 'paragraph' | 'scenario' | 'guarantee';

/** A place where something is named. */
export interface Occurrence {
  /** Of the thing: `value annual value`, `paragraph 4.2`. */
  readonly id: string;
  readonly span: Span;
  readonly declares: boolean;
}

/** Something that is declared, as the latest text has it that has it. */
export interface Named {
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

export interface NameIndex {
  /** By their ids, those of the latest text first. */
  readonly named: ReadonlyMap<string, Named>;
  /** What stands at an offset of a file; of two that meet there, the one that begins. */
  readonly at: (path: string, offset: number) => Occurrence | undefined;
  readonly of: (id: string) => readonly Occurrence[];
  /** Those in a file, in order of place. */
  readonly inFile: (path: string) => readonly Occurrence[];
}

/** What a space of names is called in the ids of edits. */
const SPACE_OF_WORD: Readonly<Record<string, Space | 'paragraph' | 'scenario' | 'guarantee'>> = {
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

export function namesOf(
  consolidated: Consolidated,
  trees: readonly PolicyFile[],
  sources: ReadonlyMap<string, SourceText>,
): NameIndex {
  const index = new Collecting(sources);
  for (const edition of consolidated.editions.toReversed()) {
    const { bindings } = bind(edition.files, false);
    index.text(bindings);
  }
  for (const tree of trees) index.edits(tree);
  return index.done();
}

class Collecting {
  readonly #named = new Map<string, Named>();
  readonly #places = new Map<string, Occurrence>();
  readonly #sources: ReadonlyMap<string, SourceText>;

  constructor(sources: ReadonlyMap<string, SourceText>) {
    this.#sources = sources;
  }

  /** The names of one text. */
  text(bindings: Bindings): void {
    for (const symbol of bindings.symbols) this.#declare(symbol, bindings);
    for (const file of bindings.files) {
      for (const declaration of file.declarations) {
        walk(declaration, (node) => {
          this.#node(node, bindings);
          return undefined;
        });
      }
    }
  }

  /** The names by which the amendments of a file call what they change. */
  edits(tree: PolicyFile): void {
    for (const declaration of tree.declarations) {
      if (declaration.kind !== 'AmendmentDeclaration') continue;
      walk(declaration, (node) => {
        if (node.kind === 'DeclarationReference') this.#reference(node);
        return undefined;
      });
    }
  }

  done(): NameIndex {
    const all = [...this.#places.values()];
    const byFile = new Map<string, Occurrence[]>();
    const byId = new Map<string, Occurrence[]>();
    for (const one of all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
      push(byFile, one.span.file, one);
      push(byId, one.id, one);
    }
    return {
      named: this.#named,
      at: (path, offset) =>
        byFile.get(path)?.findLast(({ span }) => span.start <= offset && offset <= span.end),
      of: (id) => byId.get(id) ?? [],
      inFile: (path) => byFile.get(path) ?? [],
    };
  }

  #declare(symbol: DeclaredSymbol, bindings: Bindings): void {
    const id = idOf(symbol);
    const span = placeOf(symbol);
    if (!this.#named.has(id)) {
      const { kind, name, declaration: node } = symbol;
      const paragraph = node === undefined ? undefined : bindings.paragraphOf.get(node);
      this.#named.set(id, { id, kind, name, node, span, paragraph });
    }
    if (span !== undefined) this.#add(id, span, true);
    if (symbol.kind !== 'decision' || symbol.declaration.type.kind !== 'ChoiceType') return;
    for (const choice of symbol.declaration.type.choices) {
      const outcome = outcomeId(symbol.key, choice);
      const { text: name, span: place } = choice;
      if (!this.#named.has(outcome)) {
        const node = symbol.declaration;
        this.#named.set(outcome, {
          id: outcome,
          kind: 'outcome',
          name,
          node,
          span: place,
          paragraph: undefined,
        });
      }
      this.#add(outcome, place, true);
    }
  }

  #node(node: Node, bindings: Bindings): void {
    switch (node.kind) {
      case 'Name': {
        const symbol = bindings.references.get(node);
        if (symbol !== undefined) this.#add(idOf(symbol), node.span, false);
        this.#meaning(bindings.meanings.get(node), node.span);
        return;
      }
      case 'NameExpression':
      case 'OfBracketsExpression':
        this.#meaning(bindings.meanings.get(node), node.span);
        return;
      case 'TextLiteral':
        for (const part of bindings.templates.get(node) ?? [])
          if (typeof part !== 'string') this.#meaning(bindings.meanings.get(part), part.span);
        return;
      case 'NeededPath': {
        const needed = bindings.needed.get(node);
        if (needed !== undefined) this.#add(idOf(needed.fact), node.fact.span, false);
        return;
      }
      case 'Conclusion':
        this.#outcome(bindings.references.get(node.decision)?.key, node.choice);
        return;
      case 'ExpectOutcome':
        for (const choice of node.choices) this.#outcome(bindings.references.get(node.decision)?.key, choice);
        return;
      case 'OutcomeTarget':
      case 'KeptOutcome': {
        const decision = node.decision === undefined ? undefined : bindings.references.get(node.decision);
        this.#outcome(node.decision === undefined ? 'outcome' : decision?.key, node.choice);
        return;
      }
      case 'DecisionDeclaration':
        if (node.otherwise?.kind === 'OtherwiseChoice')
          this.#outcome(nameKey(node.name.text), node.otherwise.choice);
        return;
      case 'ParagraphDeclaration':
        this.#paragraph(node);
        return;
      case 'Citation':
      case 'ParagraphTarget':
        if (node.paragraph !== undefined) {
          const span = this.#within(node.span, node.paragraph);
          if (span !== undefined) this.#add(`paragraph ${node.paragraph.toLowerCase()}`, span, false);
        }
        return;
      case 'ScenarioDeclaration':
      case 'GuaranteeDeclaration': {
        const kind = node.kind === 'ScenarioDeclaration' ? 'scenario' : 'guarantee';
        const { value: name, span } = node.title;
        const id = `${kind} ${name}`;
        if (!this.#named.has(id)) this.#named.set(id, { id, kind, name, node, span, paragraph: undefined });
        this.#add(id, span, true);
        return;
      }
    }
  }

  #paragraph(node: ParagraphDeclaration): void {
    const span = this.#within({ ...node.span, start: node.keywordSpan.end }, node.number);
    if (span === undefined) return;
    const id = `paragraph ${node.number.toLowerCase()}`;
    if (!this.#named.has(id))
      this.#named.set(id, { id, kind: 'paragraph', name: node.number, node, span, paragraph: undefined });
    this.#add(id, span, true);
  }

  #outcome(decision: string | undefined, choice: Name): void {
    if (decision !== undefined) this.#add(outcomeId(decision, choice), choice.span, false);
  }

  #reference({ word, name, span }: DeclarationReference): void {
    const space = SPACE_OF_WORD[word];
    if (space === undefined || name === '') return;
    const place = this.#within(span, name);
    if (place === undefined) return;
    const isTitle = space === 'scenario' || space === 'guarantee';
    this.#add(`${space} ${isTitle ? name : nameKey(name)}`, place, false);
  }

  /** A name may be part of a longer run of words: `total of value of lots`. */
  #meaning(meaning: Meaning | undefined, span: Span): void {
    if (meaning === undefined) return;
    if (meaning.kind === 'symbol') {
      this.#add(idOf(meaning.symbol), span, false);
      return;
    }
    for (const symbol of symbolsIn(meaning)) {
      const place = this.#within(span, symbol.name);
      if (place !== undefined) this.#add(idOf(symbol), place, false);
    }
  }

  /** Where words stand in a stretch of text, however they are spaced and whatever their case; the last place. */
  #within(span: Span, words: string): Span | undefined {
    const text = this.#sources.get(span.file)?.text.slice(span.start, span.end) ?? '';
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

  #add(id: string, span: Span, declares: boolean): void {
    const key = `${span.start} ${span.end} ${span.file}`;
    const known = this.#places.get(key);
    if (known === undefined || (declares && !known.declares)) this.#places.set(key, { id, span, declares });
  }
}

function idOf({ kind, key }: DeclaredSymbol): string {
  return `${spaceOf(kind)} ${key}`;
}

function outcomeId(decision: string, choice: Name): string {
  return `outcome ${nameKey(choice.text)} of ${decision}`;
}

function symbolsIn(meaning: Meaning): readonly DeclaredSymbol[] {
  switch (meaning.kind) {
    case 'symbol':
      return [meaning.symbol];
    case 'field of':
    case 'aggregate':
      return symbolsIn(meaning.of);
    case 'keyed list':
      return [meaning.list, ...symbolsIn(meaning.of)];
    case 'exempt':
      return [meaning.exemption];
    default:
      return [];
  }
}

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

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
