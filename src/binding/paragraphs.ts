/**
 * Paragraphs: where each declaration stands, and what is said of paragraphs by number.
 *
 * In: the files in order of path. Out: paragraphs by number, the paragraph of each declaration; diagnostics for
 * numbers used twice, unknown, or exempted from in vain.
 */

import type { Span } from '../base/span.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import { type Binder, suggestFor } from './binder.ts';

export interface Paragraphs {
  readonly paragraphs: ReadonlyMap<string, ast.ParagraphDeclaration>;
  /** Of declarations, and of the single facts of a block. A file starts outside every paragraph. */
  readonly paragraphOf: ReadonlyMap<object, string>;
}

/** Collects paragraphs and what stands under them. */
export function collectParagraphs(files: readonly ast.PolicyFile[], reporter: Reporter): Paragraphs {
  const paragraphs = new Map<string, ast.ParagraphDeclaration>();
  const paragraphOf = new Map<object, string>();
  for (const file of files) {
    let current: string | undefined;
    for (const declaration of file.declarations) {
      if (declaration.kind === 'ParagraphDeclaration') {
        current = declaration.number;
        const first = paragraphs.get(current);
        if (first === undefined) paragraphs.set(current, declaration);
        else reportDuplicate(declaration, first, reporter);
      } else if (current !== undefined) {
        paragraphOf.set(declaration, current);
        if (declaration.kind === 'FactsDeclaration') {
          for (const field of declaration.fields) paragraphOf.set(field, current);
        }
      }
    }
  }
  return { paragraphs, paragraphOf };
}

/** Reports citations of unknown paragraphs, and exemptions from unknown or empty ones. */
export function checkParagraphReferences(
  declarations: readonly ast.Declaration[],
  { paragraphs, paragraphOf }: Paragraphs,
  binder: Binder,
): void {
  const { reporter } = binder;
  const reportUnknown = (number: string, span: Span) => {
    const suggestion = suggestFor(binder, number, () => [...paragraphs.keys()]);
    reporter.report('unknown-paragraph', span, { number, suggestion });
  };
  const displaceable = new Set(
    declarations.flatMap((one) =>
      one.kind === 'RuleDeclaration' || one.kind === 'DutyDeclaration'
        ? citedBy(one, paragraphOf).flatMap(wholesOf)
        : [],
    ),
  );
  for (const declaration of declarations) {
    if ('cites' in declaration) {
      for (const { paragraph, span } of declaration.cites) {
        if (paragraph !== undefined && !paragraphs.has(paragraph)) reportUnknown(paragraph, span);
      }
    }
    if (declaration.kind !== 'ExemptionDeclaration') continue;
    for (const target of declaration.targets) {
      if (target.kind !== 'ParagraphTarget') continue;
      const number = target.paragraph;
      const paragraph = paragraphs.get(number);
      if (paragraph === undefined) reportUnknown(number, target.span);
      else if (!displaceable.has(number)) {
        reporter.report('paragraph-without-rules', target.span, { number }, [
          { span: paragraph.heading.span, message: 'the paragraph' },
        ]);
      }
    }
  }
}

/** The paragraphs a declaration belongs to: those it cites, else the one it stands under. */
function citedBy(
  declaration: ast.RuleDeclaration | ast.DutyDeclaration,
  paragraphOf: ReadonlyMap<object, string>,
): readonly string[] {
  if (declaration.cites.length === 0) return [paragraphOf.get(declaration) ?? []].flat();
  return declaration.cites.flatMap((citation) => citation.paragraph ?? []);
}

/** A paragraph and all it is part of: 4.2.1, 4.2, 4. */
function wholesOf(paragraph: string): readonly string[] {
  const parts = paragraph.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function reportDuplicate(
  paragraph: ast.ParagraphDeclaration,
  first: ast.ParagraphDeclaration,
  reporter: Reporter,
): void {
  const { number } = paragraph;
  reporter.report('duplicate-paragraph', paragraph.keywordSpan, { number }, [
    { span: first.heading.span, message: 'the first one' },
  ]);
}
