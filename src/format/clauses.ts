/**
 * Clauses that several declarations share.
 *
 * In:  clauses of the tree, any of which may be missing.
 * Out: their lines.
 */
import type { Citation, Expression, Illustrative, ListFile, TextLiteral } from '../syntax/ast.ts';
import { conditionLines } from './conditions.ts';
import { commaSeparated, type Line, line, type Piece } from './lines.ts';
import { quoted } from './literals.ts';

/** `because "…"`, where there is a text. */
export function textLines(words: string, text: TextLiteral | undefined): readonly Line[] {
  return text === undefined ? [] : [line(text.span, `${words} ${quoted(text)}`)];
}

interface Grounds {
  readonly when: Expression | undefined;
  readonly unless: Expression | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

export function groundLines({ when, unless, because, cites }: Grounds): readonly Line[] {
  return [
    ...conditionLines('when', when),
    ...conditionLines('unless', unless),
    ...reasonLines(because, cites),
  ];
}

export function reasonLines(because: TextLiteral | undefined, cites: readonly Citation[]): readonly Line[] {
  return [...textLines('because', because), ...cites.map((one) => line(one.span, citationText(one)))];
}

/** `cites paragraph 4.2`, `cites "Care Act 2014, section 9"`. */
export function citationText({ paragraph, source }: Citation): string {
  return paragraph === undefined
    ? `cites ${quoted(source ?? { value: '' })}`
    : `cites paragraph ${paragraph}`;
}

/** `illustrative because "…"`. */
export function illustrativeText({ reason }: Illustrative): string {
  return `illustrative because ${quoted(reason)}`;
}

export function illustrativeLines(illustrative: Illustrative | undefined): readonly Line[] {
  return illustrative === undefined ? [] : [line(illustrative.span, illustrativeText(illustrative))];
}

/** `from file "codes/care.csv" column "code"`, after the words `from file` or `holidays from file`. */
export function fileLine(words: string, file: ListFile): Line {
  const { path, columns, fromColumn, untilColumn, successorColumn, span } = file;
  const names: readonly Piece[] = [
    columns.length === 1 ? 'column ' : 'columns ',
    ...commaSeparated(columns, (column) => [quoted(column)]),
  ];
  const further = [
    ['from column', fromColumn] as const,
    ['until column', untilColumn] as const,
    ['succeeded by column', successorColumn] as const,
  ].flatMap(([role, column]) => (column === undefined ? [] : [` ${role} ${quoted(column)}`]));
  return line(span, [`${words} ${quoted(path)} `, ...names, ...further]);
}
