/**
 * What can be done at once about a diagnostic.
 *
 * In:  a guidance and a range of a file. Out: for each diagnostic in it that has one correct mend, the edit that makes it; where words
 *      have two meanings, one edit for each.
 */
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LogicalExpression } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import type { Guidance } from './guidance.ts';
import { offsetAt, positionAt, type Range, rangeOf, type TextEdit } from './places.ts';

export interface Fix {
  /** What it does, as the editor lists it. */
  readonly title: string;
  readonly diagnostic: Diagnostic;
  readonly edits: readonly TextEdit[];
  /** The one mend there is, and not one of several. */
  readonly only: boolean;
}

/** The fixes of what is wrong within a range. */
export function fixes(guidance: Guidance, path: string, within: Range): readonly Fix[] {
  const source = guidance.sources.get(path);
  if (source === undefined) return [];
  const from = offsetAt(source, within.start);
  const to = offsetAt(source, within.end);
  return guidance.compiled().diagnostics.flatMap((one) => {
    const { span } = one;
    if (span === undefined || span.file !== path || span.end < from || span.start > to) return [];
    return fixesOf(guidance, source, one, span);
  });
}

function fixesOf(guidance: Guidance, source: SourceText, diagnostic: Diagnostic, span: Span): readonly Fix[] {
  if (diagnostic.code === 'curly-quotes') {
    // Quotes come in pairs: mending one of them alone would leave the text open.
    const edits = straightened(source, span);
    return [{ title: 'Make the quotes of this line straight', diagnostic, edits, only: true }];
  }
  if (diagnostic.mend !== undefined) {
    const edits = [{ range: exactRange(source, span), newText: diagnostic.mend }];
    return [{ title: `Write “${diagnostic.mend}”`, diagnostic, edits, only: true }];
  }
  if (diagnostic.code === 'mixed-and-or') return bracketed(guidance, source, diagnostic, span);
  const line = lineToAdd(diagnostic);
  if (line === undefined) return [];
  const at = positionAt(source, endOfLine(source, span.start));
  const edits = [{ range: { start: at, end: at }, newText: `\n  ${line}` }];
  return [{ title: `Add “${line}”`, diagnostic, edits, only: false }];
}

/** Diagnostics whose help gives a line of the declaration that they point to the first line of. */
const LINE_MISSING: ReadonlySet<string> = new Set<Diagnostic['code']>([
  'amendment-clause-missing',
  'guidance-clause-missing',
]);

/** A line that the help gives whole: without anything left to fill in. */
function lineToAdd({ help, code }: Diagnostic): string | undefined {
  if (!LINE_MISSING.has(code)) return undefined;
  const [, line] = /^add a line such as: ([^;]+?)(?:;|$)/.exec(help ?? '') ?? [];
  return line === undefined || line.includes('…') ? undefined : line;
}

function straightened(source: SourceText, span: Span): readonly TextEdit[] {
  const { line } = positionAt(source, span.start);
  const start = source.lineStarts[line] ?? 0;
  return [...source.text.slice(start, endOfLine(source, start)).matchAll(/[“”„‟‘’‚‛]/g)].map((match) => {
    const at = start + match.index;
    const range = exactRange(source, { ...span, start: at, end: at + 1 });
    return { range, newText: /[‘’‚‛]/.test(match[0]) ? "'" : '"' };
  });
}

/** Both ways to read `A and B or C`, the word that binds closer in brackets. */
function bracketed(
  guidance: Guidance,
  source: SourceText,
  diagnostic: Diagnostic,
  span: Span,
): readonly Fix[] {
  const found = mixedAt(guidance, span);
  const words = found?.mixed?.words;
  if (found === undefined || words === undefined) return [];
  return (['and', 'or'] as const).map((closer) => {
    const groups: (readonly [first: number, last: number])[] = [];
    found.operands.forEach((_, index) => {
      const last = groups.at(-1);
      if (last !== undefined && words[index - 1] === closer) groups[groups.length - 1] = [last[0], index];
      else groups.push([index, index]);
    });
    const edits = groups.flatMap(([first, last]) => {
      const [begin, end] = [found.operands[first]?.span.start, found.operands[last]?.span.end];
      if (first === last || begin === undefined || end === undefined) return [];
      return [insertion(source, begin, '('), insertion(source, end, ')')];
    });
    return { title: `Put what “${closer}” joins in brackets`, diagnostic, edits, only: false };
  });
}

function mixedAt(guidance: Guidance, span: Span): LogicalExpression | undefined {
  let found: LogicalExpression | undefined;
  for (const declaration of guidance.tree(span.file)?.declarations ?? []) {
    if (declaration.span.start > span.start || declaration.span.end < span.end) continue;
    walk(declaration, (node) => {
      if (
        node.kind === 'LogicalExpression' &&
        node.mixed !== undefined &&
        node.span.start <= span.start &&
        node.span.end >= span.end
      )
        found = node;
      return undefined;
    });
  }
  return found;
}

function insertion(source: SourceText, offset: number, newText: string): TextEdit {
  const at = positionAt(source, offset);
  return { range: { start: at, end: at }, newText };
}

function exactRange(source: SourceText, { start, end }: Span): Range {
  return { start: positionAt(source, start), end: positionAt(source, end) };
}

function endOfLine(source: SourceText, offset: number): number {
  const { line } = positionAt(source, offset);
  return offsetAt(source, { line, character: Number.MAX_SAFE_INTEGER });
}

/** The edits that make every only mend of a file at once; where two meet, the first. */
export function fixAll(guidance: Guidance, path: string): readonly TextEdit[] {
  const source = guidance.sources.get(path);
  if (source === undefined) return [];
  const whole = rangeOf(source, { start: 0, end: source.text.length });
  const edits: TextEdit[] = [];
  let end = 0;
  const all = fixes(guidance, path, whole)
    .filter(({ only }) => only)
    .flatMap((one) => one.edits)
    .sort((a, b) => offsetAt(source, a.range.start) - offsetAt(source, b.range.start));
  for (const edit of all) {
    if (offsetAt(source, edit.range.start) < end) continue;
    end = offsetAt(source, edit.range.end);
    edits.push(edit);
  }
  return edits;
}
