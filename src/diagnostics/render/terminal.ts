/**
 * Diagnostics for people at a terminal.
 *
 * In:  diagnostics, the sources they point into, a palette and the columns there are.
 * Out: one block of text per diagnostic: what is wrong, the line it stands on with the place underlined, the other
 * places involved, what would be right, and the page that says more.
 */
import type { SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { displayWidth, visible } from '../../base/visible.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { type Frame, frameOf } from './frame.ts';

/** Colours, or nothing: each function gets text that is already safe to show. */
export interface DiagnosticPalette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly help: (text: string) => string;
}

/** For plain text: every piece stays as it is. */
export const NO_COLOUR: DiagnosticPalette = {
  error: (text) => text,
  warning: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
  help: (text) => text,
};

/** How diagnostics are shown. */
export interface FrameOptions {
  /** No colours unless given. */
  readonly palette: DiagnosticPalette;
  /** Columns of the terminal; 100 unless given. */
  readonly columns: number;
  /** A file of the guidance as its reader would find it, with the folder put before it; its path unless given. */
  readonly pathOf: (file: string) => string;
}

const PLAIN: FrameOptions = { palette: NO_COLOUR, columns: 100, pathOf: (file) => file };

/** The page of a code, as a path in the repository and in the package. */
export function pageOf(code: string): string {
  return `docs/diagnostics/${code}.md`;
}

/** One diagnostic as a block of lines, without a line end after the last. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: ReadonlyMap<string, SourceText>,
  given: Partial<FrameOptions> = {},
): string {
  const options = { ...PLAIN, ...given };
  const { palette } = options;
  const colour = palette[diagnostic.severity];
  const lines = [`${colour(`${diagnostic.severity}:`)} ${palette.strong(visible(diagnostic.message))}`];
  if (diagnostic.span !== undefined) lines.push(...place(diagnostic.span, '^', colour, sources, options));
  for (const related of diagnostic.related) {
    lines.push(...note(related.message, '', options));
    lines.push(...place(related.span, '-', palette.faint, sources, options));
  }
  if (diagnostic.help !== undefined) lines.push(...note(diagnostic.help, 'help: ', options));
  lines.push(`  ${palette.faint(`see proviso explain-code ${diagnostic.code}`)}`);
  return lines.join('\n');
}

/** All of them, in the order of the places they point to, with an empty line between. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
  options: Partial<FrameOptions> = {},
): string {
  return inOrder(diagnostics)
    .map((one) => renderDiagnostic(one, sources, options))
    .join('\n\n');
}

/** By file, then by place; those about the folder as a whole first. Equals stay as they came. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(({ span: a }, { span: b }) => {
    if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.start - b.start || a.end - b.end;
  });
}

function place(
  span: Span,
  mark: '^' | '-',
  colour: (text: string) => string,
  sources: ReadonlyMap<string, SourceText>,
  options: FrameOptions,
): string[] {
  const { palette } = options;
  const path = visible(options.pathOf(span.file));
  const source = sources.get(span.file);
  if (source === undefined) return [`  ${palette.faint('-->')} ${path}`];
  // Two passes: the number's own width decides how much room the line has.
  const number = String(frameOf(source, span, options.columns).start.line);
  const frame = frameOf(source, span, options.columns - number.length - 3);
  const margin = ' '.repeat(number.length);
  const bar = palette.faint('|');
  const { line, column } = frame.start;
  return [
    `${margin} ${palette.faint('-->')} ${path}:${line}:${column}`,
    `${palette.faint(number)} ${bar} ${frame.text}`.trimEnd(),
    `${margin} ${bar} ${' '.repeat(frame.before)}${colour(mark.repeat(frame.underlined))}${goesOn(frame, palette)}`,
  ];
}

function goesOn({ start, lastLine }: Frame, palette: DiagnosticPalette): string {
  return lastLine > start.line ? palette.faint(` … to line ${lastLine}`) : '';
}

/** A sentence below a frame, wrapped under its own beginning. */
function note(text: string, label: string, options: FrameOptions): string[] {
  const indent = ' '.repeat(2 + label.length);
  return wrap(visible(text), Math.max(20, options.columns - indent.length)).map((line, index) =>
    index === 0 ? `  ${options.palette.help(label)}${line}` : `${indent}${line}`,
  );
}

/** Lines of at most `columns` columns, broken at blanks; a longer word stands on a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines;
}
