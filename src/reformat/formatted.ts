/**
 * The text of a file in one spelling.
 *
 * In:  the text of one `.policy` file, mistakes and all, and perhaps the lines to keep to.
 * Out: the same text with every whole declaration in the spelling that src/format prints, its comments beside it. A
 *      declaration with a mistake, or one that would not read as the same, is left as it stands.
 */
import { type SourceText, sourceText } from '../base/source.ts';
import { declarationLine } from '../format/declarations.ts';
import { parse } from '../parsing/parse.ts';
import type { Declaration, PolicyFile } from '../syntax/ast.ts';
import { placed } from './place.ts';
import { sameDeclaration } from './same.ts';
import type { PlacedComment, Written } from './written.ts';

export interface FormatOptions {
  /** Declarations that touch these lines, counted from 1, are formatted, and no others. */
  readonly lines?: { readonly first: number; readonly last: number } | undefined;
}

/** Lines that were left as they stand, counted from 1, and why. */
export interface LeftAlone {
  readonly first: number;
  readonly last: number;
  readonly why: 'mistake' | 'comment inside a line' | 'would read differently';
}

export interface Formatted {
  readonly text: string;
  readonly left: readonly LeftAlone[];
}

/** A stretch of rows (counted from 0) that begins with a declaration. */
interface Stretch {
  readonly declaration: Declaration;
  readonly first: number;
  readonly end: number;
}

/** A text in the one spelling. Line ends become LF and a byte order mark is dropped; the last line is ended. */
export function formatted(text: string, options: FormatOptions = {}): Formatted {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const source = sourceText('', plain);
  const { file, diagnostics } = parse(source);
  const codes = diagnostics.map(({ code }) => code).join(' ');
  const errorRows = diagnostics
    .filter(({ severity, span }) => severity === 'error' && span !== undefined)
    .map(({ span }) => rowIn(source, span?.start ?? 0));
  const written = writtenOf(source, file);
  const comments = commentsOf(source, file);
  const stretches = stretchesOf(file, written);
  const refused = new Set<Stretch>();
  // A stretch that does not read as the same is left, and the rest is tried again.
  for (let round = 0; round < ROUNDS; round++) {
    const out = compose(stretches, written, comments, errorRows, refused, options);
    const again = parse(sourceText('', out.text));
    const differing = stretches.filter((stretch, index) => {
      const other = again.file.declarations[index];
      return other === undefined || !sameDeclaration(stretch.declaration, other);
    });
    const sameCodes = again.diagnostics.map(({ code }) => code).join(' ') === codes;
    const sameComments =
      again.file.comments.map((one) => one.text.trimEnd()).join('\n') ===
      file.comments.map((one) => one.text.trimEnd()).join('\n');
    if (
      sameCodes &&
      sameComments &&
      differing.length === 0 &&
      again.file.declarations.length === stretches.length
    ) {
      return out;
    }
    if (differing.length === 0 || differing.every((one) => refused.has(one))) break;
    for (const one of differing) refused.add(one);
  }
  const last = written.rows.length;
  return { text: plain, left: [{ first: 1, last, why: 'would read differently' }] };
}

const ROUNDS = 3;

function compose(
  stretches: readonly Stretch[],
  written: Written,
  comments: readonly PlacedComment[],
  errorRows: readonly number[],
  refused: ReadonlySet<Stretch>,
  { lines }: FormatOptions,
): Formatted {
  const left: LeftAlone[] = [];
  const broken = new Set<Stretch>();
  let at = 0;
  for (const row of [...errorRows].sort((a, b) => a - b)) {
    while (at + 1 < stretches.length && (stretches[at + 1]?.first ?? 0) <= row) at += 1;
    const stretch = stretches[at];
    if (stretch !== undefined) broken.add(stretch);
  }
  const blocks: (readonly string[])[] = [];
  const head = written.rows.slice(0, stretches[0]?.first ?? written.rows.length);
  blocks.push(trimmed(errorRows.some((row) => row < head.length) ? head : head.map((row) => row.trimEnd())));
  if (errorRows.some((row) => row < head.length)) left.push({ first: 1, last: head.length, why: 'mistake' });
  let next = comments.findIndex(({ row }) => row >= head.length);
  for (const stretch of stretches) {
    const own: PlacedComment[] = [];
    for (; next >= 0 && (comments[next]?.row ?? stretch.end) < stretch.end; next++) {
      const comment = comments[next];
      if (comment !== undefined) own.push(comment);
    }
    const asItStands = trimmed(written.rows.slice(stretch.first, stretch.end));
    const outside = lines !== undefined && (stretch.end < lines.first || stretch.first + 1 > lines.last);
    const why = broken.has(stretch) ? 'mistake' : refused.has(stretch) ? 'would read differently' : undefined;
    const done =
      outside || why !== undefined
        ? undefined
        : placed(declarationLine(stretch.declaration), own, written, stretch.end);
    if (done === undefined && !outside) {
      const last = stretch.first + asItStands.length;
      left.push({ first: stretch.first + 1, last, why: why ?? 'comment inside a line' });
    }
    blocks.push(done ?? asItStands);
  }
  return { text: joinedBlocks(blocks, stretches, written), left };
}

/** A blank line between each two blocks, but where comments stand right above their declaration. */
function joinedBlocks(
  blocks: readonly (readonly string[])[],
  stretches: readonly Stretch[],
  written: Written,
): string {
  const out: string[] = [];
  blocks.forEach((block, index) => {
    if (block.length === 0) return;
    const first = stretches[index - 1]?.first ?? 0;
    const joins = (out.at(-1) ?? '').startsWith('#') && written.rows[first - 1]?.trim() !== '';
    if (out.length > 0 && !joins) out.push('');
    for (const row of block) out.push(row);
  });
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

/** Without blank lines at either end. */
function trimmed(rows: readonly string[]): readonly string[] {
  let first = 0;
  let end = rows.length;
  while (first < end && rows[first]?.trim() === '') first += 1;
  while (end > first && rows[end - 1]?.trim() === '') end -= 1;
  return rows.slice(first, end);
}

/** Each declaration up to the next; comments at the edge of the page right above one stay where they are. */
function stretchesOf({ declarations }: PolicyFile, written: Written): readonly Stretch[] {
  const firsts = declarations.map(({ span }) => written.rowOf(span.start));
  return declarations.map((declaration, index) => ({
    declaration,
    first: firsts[index] ?? 0,
    end: firsts[index + 1] ?? written.rows.length,
  }));
}

function commentsOf(source: SourceText, { comments }: PolicyFile): readonly PlacedComment[] {
  return comments.map(({ text, span }) => {
    const row = rowIn(source, span.start);
    const start = source.lineStarts[row] ?? 0;
    const alone = source.text.slice(start, span.start).trim() === '';
    return { text: text.trimEnd(), row, column: span.start - start, alone };
  });
}

function writtenOf(source: SourceText, file: PolicyFile): Written {
  const rows = source.text.split('\n');
  const alone = new Set(commentsOf(source, file).flatMap((one) => (one.alone ? [one.row] : [])));
  return {
    rows,
    rowOf: (offset) => rowIn(source, offset),
    says: (row) => !alone.has(row) && (rows[row] ?? '').trim() !== '',
  };
}

/** The line of an offset, counted from 0. */
function rowIn({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
