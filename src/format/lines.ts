/**
 * Lines of policy text before they are written out.
 *
 * In:  lines made of pieces, each with the lines below it.
 * Out: text: two spaces a level, and long lines carried on where the language lets a line go on.
 */
import type { Span } from '../base/span.ts';
import { displayWidth } from '../base/visible.ts';

/** A place where a line may go on in the next; a blank where it does not. Only behind a comma and before *and* and *or*. */
export const BREAK: unique symbol = Symbol('break');

export type Piece = string | typeof BREAK;

/** One line: what it says, what it was made of, and the lines that belong to it. */
export interface Line {
  readonly text: readonly Piece[];
  /** Where it stood: what stands beside the tree, such as a comment, is put back by it. */
  readonly span: Span;
  readonly below: readonly Line[];
  /** Of a line filled with things: each by itself, so that they can be shared out over lines in another way. */
  readonly filled?: { readonly words: string; readonly things: readonly Thing[] };
}

/** One of the things that share a line, such as a member of a list. */
export interface Thing {
  readonly text: string;
  readonly span: Span;
}

/** Columns beyond which a line is carried on, if it can be. */
export const WIDTH = 120;
/** How much deeper a line goes on. */
const CARRIED = 4;
/** How much deeper the lines below a line stand. */
export const INDENT = 2;

export function line(span: Span, text: Piece | readonly Piece[], below: readonly Line[] = []): Line {
  return { text: typeof text === 'object' ? text : [text], span, below };
}

/** Things with a comma between each two; a line may go on behind each comma. */
export function commaSeparated<T>(things: readonly T[], pieces: (thing: T) => readonly Piece[]): Piece[] {
  return things.flatMap((thing, index) => (index === 0 ? pieces(thing) : [',', BREAK, ...pieces(thing)]));
}

/** Things on as many lines as they need, a comma between each two of a line, each line beginning with the same words. */
export function filledLines(words: string, things: readonly Thing[]): readonly Line[] {
  const lines: { things: Thing[]; width: number }[] = [];
  for (const thing of things) {
    const width = displayWidth(thing.text);
    const last = lines.at(-1);
    if (last === undefined || last.width + ', '.length + width > WIDTH - INDENT) {
      lines.push({ things: [thing], width: displayWidth(words) + width });
    } else {
      last.things.push(thing);
      last.width += ', '.length + width;
    }
  }
  return lines.flatMap(({ things: [first, ...others] }) =>
    first === undefined
      ? []
      : {
          text: [words + [first, ...others].map(({ text }) => text).join(', ')],
          span: first.span,
          below: [],
          filled: { words, things: [first, ...others] },
        },
  );
}

/** The pieces as one line, however long. */
export function oneLine(text: readonly Piece[]): string {
  return text.map((piece) => (piece === BREAK ? ' ' : piece)).join('');
}

/** The lines written out, each with its line end. */
export function write(lines: readonly Line[], level = 0): string {
  return lines.map((one) => `${indented(one.text, level * INDENT)}\n${write(one.below, level + 1)}`).join('');
}

/** What one line says, without the lines below it; several lines where it is carried on. */
export function lineText({ text }: Line, level: number): string {
  return indented(text, level * INDENT);
}

/** How a line begins that goes on from the one above. */
export function carriedIndent(level: number): string {
  return ' '.repeat(level * INDENT + CARRIED);
}

/** A later part of a line: it begins a new line, as deep as one that goes on. */
export function carriedText(text: readonly Piece[], level: number): string {
  return indented(text, level * INDENT, level * INDENT + CARRIED);
}

/**
 * Pieces taken apart at places of their text on one line (`oneLine`); blanks at the places go.
 *
 * In: the pieces, and offsets in order.
 */
export function partsOf(text: readonly Piece[], places: readonly number[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  let at = 0;
  for (const piece of text) {
    const end = at + (piece === BREAK ? 1 : piece.length);
    let from = at;
    for (let place = places[parts.length - 1]; place !== undefined && place < end; ) {
      if (piece !== BREAK) parts.at(-1)?.push(piece.slice(from - at, place - at).trimEnd());
      parts.push([]);
      from = place;
      place = places[parts.length - 1];
    }
    if (piece === BREAK) parts.at(-1)?.push(piece);
    else parts.at(-1)?.push(piece.slice(from - at));
    at = end;
  }
  return parts.map(withoutBreaksAround);
}

function withoutBreaksAround(part: readonly Piece[]): readonly Piece[] {
  const says = (piece: Piece) => piece !== BREAK && piece !== '';
  return part.slice(part.findIndex(says), part.findLastIndex(says) + 1);
}

/** One line, or several where it is longer than `WIDTH`. Nothing stands on a line that says nothing. */
function indented(text: readonly Piece[], indent: number, begins = indent): string {
  const lines: string[] = [];
  let current = ' '.repeat(begins);
  let width = begins;
  for (const stretch of stretches(text)) {
    const length = displayWidth(stretch);
    if (lines.length === 0 && width === begins) {
      current += stretch;
      width += length;
    } else if (width + 1 + length > WIDTH) {
      lines.push(current);
      current = `${' '.repeat(indent + CARRIED)}${stretch}`;
      width = indent + CARRIED + length;
    } else {
      current += ` ${stretch}`;
      width += 1 + length;
    }
  }
  return [...lines, current].join('\n').trimEnd();
}

/** What stands between the places where a line may go on. */
function stretches(text: readonly Piece[]): readonly string[] {
  const found: string[][] = [[]];
  for (const piece of text) {
    if (piece === BREAK) found.push([]);
    else found.at(-1)?.push(piece);
  }
  return found.map((pieces) => pieces.join(''));
}
