/**
 * The outline of a file, what of it can be folded, and what grows around a place.
 *
 * In:  the tree of a file and its text, mistakes and all. Out: plain data with ranges.
 */
import { displayName } from '../base/names.ts';
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { isEditable, nameOf, wordOf } from '../editions/reference.ts';
import type { Declaration, PolicyFile } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import { offsetAt, type Position, type Range, rangeOf } from './places.ts';

export interface OutlineItem {
  /** `people at risk`, `4.2 People at risk`. */
  readonly name: string;
  /** The word that declares it: `rule`, `facts`, `fact`, `amendment`. */
  readonly word: string;
  readonly range: Range;
  /** Of its name. */
  readonly nameRange: Range;
  readonly children: readonly OutlineItem[];
}

/** The declarations of a file, facts within their block; each paragraph holds what stands under it. */
export function outline(source: SourceText, tree: PolicyFile): readonly OutlineItem[] {
  const top: OutlineItem[] = [];
  let paragraph: { item: OutlineItem; children: OutlineItem[]; span: Span } | undefined;
  const close = (): void => {
    if (paragraph === undefined) return;
    top.push({ ...paragraph.item, range: rangeOf(source, paragraph.span), children: paragraph.children });
    paragraph = undefined;
  };
  for (const declaration of tree.declarations) {
    const item = itemOf(source, declaration);
    if (declaration.kind === 'ParagraphDeclaration') {
      close();
      paragraph = { item, children: [], span: declaration.span };
    } else if (paragraph === undefined) top.push(item);
    else {
      paragraph.children.push(item);
      paragraph.span = { ...paragraph.span, end: declaration.span.end };
    }
  }
  close();
  return top;
}

function itemOf(source: SourceText, declaration: Declaration): OutlineItem {
  const range = rangeOf(source, declaration.span);
  const base = { range, children: [] };
  switch (declaration.kind) {
    case 'FactsDeclaration': {
      const name = declaration.title === undefined ? 'facts' : `facts ${displayName(declaration.title.text)}`;
      const children = declaration.fields.map((field) => ({
        name: displayName(field.name.text),
        word: 'fact',
        range: rangeOf(source, field.span),
        nameRange: rangeOf(source, field.name.span),
        children: [],
      }));
      return { name, word: 'facts', range, nameRange: rangeOf(source, declaration.keywordSpan), children };
    }
    case 'AmendmentDeclaration':
      return {
        ...base,
        name: declaration.title.value,
        word: 'amendment',
        nameRange: rangeOf(source, declaration.title.span),
      };
    case 'ParagraphDeclaration':
      return {
        ...base,
        name: `${declaration.number} ${declaration.heading.value}`,
        word: 'paragraph',
        nameRange: rangeOf(source, declaration.heading.span),
      };
    case 'GuidanceDeclaration':
      return {
        ...base,
        name: declaration.title.value,
        word: 'guidance',
        nameRange: rangeOf(source, declaration.title.span),
      };
    default: {
      const word = isEditable(declaration) ? wordOf(declaration) : 'guidance';
      const name = isEditable(declaration) ? nameOf(declaration) : '';
      const span = 'name' in declaration ? declaration.name.span : declaration.keywordSpan;
      return { ...base, name: displayName(name) || word, word, nameRange: rangeOf(source, span) };
    }
  }
}

/** Stretches of lines, counted from 0, both included. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: 'region' | 'comment';
}

/** Declarations and everything in them that takes several lines, and comments that stand together. */
export function folds(source: SourceText, tree: PolicyFile): readonly Fold[] {
  const found = new Map<string, Fold>();
  const add = (span: Span, kind: Fold['kind']): void => {
    const { start, end } = rangeOf(source, span);
    if (end.line > start.line)
      found.set(`${start.line} ${end.line}`, { first: start.line, last: end.line, kind });
  };
  for (const declaration of tree.declarations) {
    walk(declaration, (node) => {
      if ('span' in node) add(node.span, 'region');
      return undefined;
    });
  }
  let run: Span | undefined;
  for (const { span } of tree.comments) {
    const joins = run !== undefined && source.text.slice(run.end, span.start).trim() === '';
    if (run !== undefined && !joins) add(run, 'comment');
    run = run !== undefined && joins ? { ...run, end: span.end } : span;
  }
  if (run !== undefined) add(run, 'comment');
  return [...found.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** The ranges around a place, the innermost first. */
export function around(source: SourceText, tree: PolicyFile, position: Position): readonly Range[] {
  const offset = offsetAt(source, position);
  const spans: Span[] = [];
  for (const declaration of tree.declarations) {
    if (offset < declaration.span.start || offset > declaration.span.end) continue;
    walk(declaration, (node) => {
      if (!('span' in node)) return undefined;
      if (node.span.file !== source.path || offset < node.span.start || offset > node.span.end) return 'skip';
      spans.push(node.span);
      return undefined;
    });
  }
  const whole = { file: source.path, start: 0, end: source.text.length };
  const ordered = [whole, ...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  const ranges: Range[] = [];
  for (const span of ordered) {
    const range = rangeOf(source, span);
    const last = ranges.at(-1);
    if (last === undefined || !same(last, range)) ranges.push(range);
  }
  return ranges;
}

function same(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

/** A place that leads elsewhere: a file of the guidance, or a page on the web. */
export interface Link {
  readonly range: Range;
  /** A path from the folder of the guidance, or an address that begins with `https://` or `http://`. */
  readonly target: string;
}

/** The files that lists name, and addresses in texts. */
export function links(source: SourceText, tree: PolicyFile): readonly Link[] {
  const found: Link[] = [];
  for (const declaration of tree.declarations) {
    walk(declaration, (node) => {
      if (node.kind === 'ListFile')
        found.push({ range: rangeOf(source, node.path.span), target: node.path.value });
      return undefined;
    });
  }
  for (const match of source.text.matchAll(/https?:\/\/[^\s"<>]+/g)) {
    const target = match[0].replace(/[.,;:)]+$/, '');
    found.push({ range: rangeOf(source, { start: match.index, end: match.index + target.length }), target });
  }
  return found;
}
