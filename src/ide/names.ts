/**
 * Every place where something is named, in all texts of a guidance.
 *
 * In:  its consolidated texts, the trees of its files, and their texts.
 * Out: what stands at a place, and where else the same thing is named.
 */
import { nameKey } from '../base/names.ts';
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { bind } from '../binding/bind.ts';
import type { Bindings, DeclaredSymbol, Meaning } from '../binding/bindings.ts';
import type { Carried } from '../binding/carried.ts';
import { placeOf } from '../binding/symbols.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import type { Declaration, DeclarationReference, Name, PolicyFile } from '../syntax/ast.ts';
import { type Node, walk } from '../syntax/children.ts';
import {
  choicesOf,
  idOfDeclaration,
  idOfOutcome,
  idOfSymbol,
  numberOf,
  SPACE_OF_WORD,
  within,
} from './declared.ts';

/** A place where something is named. */
export interface Occurrence {
  /** Of the thing: `value annual value`, `paragraph 4.2`. */
  readonly id: string;
  readonly span: Span;
  readonly declares: boolean;
}

export interface NameIndex {
  /** What stands at an offset of a file; of two that meet there, the one that begins. */
  readonly at: (path: string, offset: number) => Occurrence | undefined;
  readonly of: (id: string) => readonly Occurrence[];
  /** Those in a file, in order of place. */
  readonly inFile: (path: string) => readonly Occurrence[];
}

export function namesOf(
  consolidated: Consolidated,
  trees: readonly PolicyFile[],
  sources: ReadonlyMap<string, SourceText>,
): NameIndex {
  const index = new Collecting(sources);
  let before: Carried | undefined;
  for (const edition of consolidated.editions.toReversed()) {
    // What a text shares with the one after it names the same things there; what is wrong with it is told elsewhere.
    const { bindings, looked, carried } = bind(edition.files, true, before);
    index.text(bindings, looked);
    before = carried;
  }
  for (const tree of trees) index.edits(tree);
  return index.done();
}

class Collecting {
  readonly #places = new Map<string, Occurrence>();
  readonly #met = new Set<DeclaredSymbol>();
  readonly #sources: ReadonlyMap<string, SourceText>;

  constructor(sources: ReadonlyMap<string, SourceText>) {
    this.#sources = sources;
  }

  /** The names of one text, of which only some declarations have names that were not met yet. */
  text(bindings: Bindings, declarations: readonly Declaration[]): void {
    for (const symbol of bindings.symbols) {
      if (this.#met.has(symbol)) continue;
      this.#met.add(symbol);
      this.#declare(symbol);
    }
    for (const declaration of declarations) {
      walk(declaration, (node) => {
        this.#node(node, bindings);
        return undefined;
      });
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
      at: (path, offset) =>
        byFile.get(path)?.findLast(({ span }) => span.start <= offset && offset <= span.end),
      of: (id) => byId.get(id) ?? [],
      inFile: (path) => byFile.get(path) ?? [],
    };
  }

  #declare(symbol: DeclaredSymbol): void {
    const span = placeOf(symbol);
    if (span !== undefined) this.#add(idOfSymbol(symbol), span, true);
    for (const choice of choicesOf(symbol)) this.#add(idOfOutcome(symbol.key, choice), choice.span, true);
  }

  #node(node: Node, bindings: Bindings): void {
    switch (node.kind) {
      case 'Name': {
        const symbol = bindings.references.get(node);
        if (symbol !== undefined) this.#add(idOfSymbol(symbol), node.span, false);
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
        if (needed !== undefined) this.#add(idOfSymbol(needed.fact), node.fact.span, false);
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
        const decision =
          node.decision === undefined
            ? decisionWith(node.choice, bindings)
            : bindings.references.get(node.decision);
        this.#outcome(decision?.key, node.choice);
        return;
      }
      case 'DecisionDeclaration':
        if (node.otherwise?.kind === 'OtherwiseChoice')
          this.#outcome(nameKey(node.name.text), node.otherwise.choice);
        return;
      case 'ParagraphDeclaration': {
        const span = numberOf(node, this.#sources);
        if (span !== undefined) this.#add(idOfDeclaration(node) ?? '', span, true);
        return;
      }
      case 'Citation':
      case 'ParagraphTarget':
        if (node.paragraph !== undefined) {
          const span = within(node.span, node.paragraph, this.#sources);
          if (span !== undefined) this.#add(`paragraph ${node.paragraph.toLowerCase()}`, span, false);
        }
        return;
      case 'ScenarioDeclaration':
      case 'GuaranteeDeclaration':
        this.#add(idOfDeclaration(node) ?? '', node.title.span, true);
        return;
    }
  }

  #outcome(decision: string | undefined, choice: Name): void {
    if (decision !== undefined) this.#add(idOfOutcome(decision, choice), choice.span, false);
  }

  #reference({ word, name, span }: DeclarationReference): void {
    const space = SPACE_OF_WORD[word];
    if (space === undefined || name === '') return;
    const place = within(span, name, this.#sources);
    if (place === undefined) return;
    const isTitle = space === 'scenario' || space === 'guarantee';
    this.#add(`${space} ${isTitle ? name : nameKey(name)}`, place, false);
  }

  /** A name may be part of a longer run of words: `total of value of lots`. */
  #meaning(meaning: Meaning | undefined, span: Span): void {
    if (meaning === undefined) return;
    if (meaning.kind === 'symbol') {
      this.#add(idOfSymbol(meaning.symbol), span, false);
      return;
    }
    for (const symbol of symbolsIn(meaning)) {
      const place = within(span, symbol.name, this.#sources);
      if (place !== undefined) this.#add(idOfSymbol(symbol), place, false);
    }
  }

  #add(id: string, span: Span, declares: boolean): void {
    const key = `${span.start} ${span.end} ${span.file}`;
    const known = this.#places.get(key);
    if (known === undefined || (declares && !known.declares)) this.#places.set(key, { id, span, declares });
  }
}

/** The decision that has an outcome: `from outcome X` says no more where only one has it. */
function decisionWith({ text }: Name, { symbols }: Bindings): DeclaredSymbol | undefined {
  const key = nameKey(text);
  return symbols.find((symbol) => choicesOf(symbol).some((choice) => nameKey(choice.text) === key));
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

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
