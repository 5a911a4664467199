/**
 * The text of a guidance as instruments edit it.
 *
 * In:  the files of a guidance.
 * Out: an immutable list of elements for each file: declarations, and the facts of a block one by one. Each keeps
 *      which edit put it there and which instruments changed it. Back again to files for the stages that follow.
 */
import type { Declaration, FactsDeclaration, PolicyFile } from '../syntax/ast.ts';
import { type Editable, isEditable, keyOf } from './reference.ts';

/** One declaration, or one fact of a block. */
export interface Element {
  readonly key: string;
  /** The key under which it was first put there: what is renamed stays the same thing. */
  readonly identity: string;
  readonly node: Editable;
  /** The block a fact stands in. */
  readonly block: FactsDeclaration | undefined;
  /** Indexes of the instruments that changed it, in order; not the one that put it there first. */
  readonly history: readonly number[];
  /** The id of the other guidance that it was taken over from; absent for what the text says itself. */
  readonly from?: string;
}

export interface FileText {
  readonly path: string;
  readonly elements: readonly Element[];
}

export interface Text {
  readonly files: readonly FileText[];
}

/** Where an element stands. */
export interface Place {
  readonly file: number;
  readonly at: number;
}

/** The elements of files. Amendments are no part of the text. */
export function textOf(files: readonly PolicyFile[]): Text {
  return {
    files: files.map(({ path, declarations }) => ({ path, elements: declarations.flatMap(elementsOf) })),
  };
}

/** A declaration as elements: a block of facts gives one for each fact. */
export function elementsOf(declaration: Declaration): readonly Element[] {
  if (declaration.kind === 'FactsDeclaration') {
    return declaration.fields.map((field) => elementOf(field, declaration));
  }
  if (declaration.kind === 'AmendmentDeclaration') return [];
  return isEditable(declaration) ? [elementOf(declaration, undefined)] : [];
}

export function elementOf(node: Editable, block: FactsDeclaration | undefined): Element {
  const key = keyOf(node);
  return { key, identity: key, node, block, history: [] };
}

/** The files again, facts that stand together in one block. */
export function filesOf(text: Text): readonly PolicyFile[] {
  return text.files.map(({ path, elements }) => ({
    kind: 'PolicyFile',
    path,
    declarations: declarationsOf(elements),
    comments: [],
  }));
}

function declarationsOf(elements: readonly Element[]): readonly Declaration[] {
  const declarations: Declaration[] = [];
  let open:
    | { readonly block: FactsDeclaration | undefined; readonly fields: FactsDeclaration['fields'][number][] }
    | undefined;
  for (const { node, block } of elements) {
    if (node.kind !== 'FieldDeclaration') {
      open = undefined;
      declarations.push(node);
      continue;
    }
    if (open !== undefined && open.block === block) {
      open.fields.push(node);
      continue;
    }
    const fields = [node];
    open = { block, fields };
    const { span } = node;
    declarations.push({
      kind: 'FactsDeclaration',
      title: block?.title,
      fields,
      span: block?.span ?? span,
      keywordSpan: block?.keywordSpan ?? { ...span, end: span.start },
    });
  }
  return declarations;
}

/** Where the elements of a key stand, in order. */
export function placesOf(text: Text, key: string): readonly Place[] {
  const places: Place[] = [];
  text.files.forEach(({ elements }, file) => {
    elements.forEach((element, at) => {
      if (element.key === key) places.push({ file, at });
    });
  });
  return places;
}

export function elementAt(text: Text, { file, at }: Place): Element | undefined {
  return text.files[file]?.elements[at];
}

/** The text with the element at a place replaced by others: none takes it out. */
export function replaceAt(text: Text, { file, at }: Place, by: readonly Element[]): Text {
  return inFile(text, file, (elements) => [...elements.slice(0, at), ...by, ...elements.slice(at + 1)]);
}

/** The text with an element put before the place. */
export function insertAt(text: Text, { file, at }: Place, element: Element): Text {
  return inFile(text, file, (elements) => [...elements.slice(0, at), element, ...elements.slice(at)]);
}

/** The text with an element at the end of the file of the path, which is added where there is none. */
export function appendTo(text: Text, path: string, element: Element): Text {
  const file = text.files.findIndex((one) => one.path === path);
  if (file < 0) return { files: [...text.files, { path, elements: [element] }] };
  return inFile(text, file, (elements) => [...elements, element]);
}

/** Where the paragraph that the place belongs to is over. */
export function endOfParagraph(text: Text, { file, at }: Place): Place {
  const elements = text.files[file]?.elements ?? [];
  let end = at + 1;
  while (end < elements.length && elements[end]?.node.kind !== 'ParagraphDeclaration') end++;
  return { file, at: end };
}

function inFile(
  text: Text,
  file: number,
  change: (elements: readonly Element[]) => readonly Element[],
): Text {
  return {
    files: text.files.map((one, index) =>
      index === file ? { path: one.path, elements: change(one.elements) } : one,
    ),
  };
}

/** The text with nodes changed; elements in which nothing changed are kept. */
export function mapNodes(text: Text, change: (node: Editable) => Editable): Text {
  return {
    files: text.files.map(({ path, elements }) => ({
      path,
      elements: elements.map((element) => {
        const node = change(element.node);
        return node === element.node ? element : { ...element, node, key: keyOf(node) };
      }),
    })),
  };
}
