/**
 * A file that is read again and again as it is written: only what was changed is read anew.
 *
 * In:  one text of the file after another.
 * Out: of each a text with the same lines, its tree, and what is wrong with it.
 *
 * A text is cut before declarations into pieces. So that a letter more in one of them does not move the others, each has
 * room to grow: spaces, in the blank line at its end, where they mean nothing. What is read is the text with these spaces.
 * Lines are numbered as in the text that was given, and every column up to the end of a line is the same, so that a place
 * in lines and columns is the same place in both. Where a piece was not changed its declarations are the same nodes as
 * before, and whoever looks at the tree again can tell.
 */
import { type Diagnostic, reporter } from '../diagnostics/diagnostic.ts';
import type { PolicyFile } from '../syntax/ast.ts';
import { lex, TextBlock } from './lexer.ts';
import { MAX_DIAGNOSTICS, MAX_FILE_LENGTH } from './limits.ts';
import { type PortionRead, parse, readerOf } from './parse.ts';
import { declarationWord } from './vocabulary.ts';
import { wordEnd } from './words.ts';

/** A text as it was set out, and what was read of it. */
export interface ReadInPieces {
  /** Offsets in the tree and the diagnostics are those of this text. */
  readonly text: string;
  readonly file: PolicyFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters that a piece can grow by before it moves what stands behind it. */
const ROOM = 128;
/** Pieces that are moved to make room before everything behind is set out anew. */
const MOST_MOVED = 8;
/**
 * Texts after which a piece that was read in one of them is read again: its nodes hold strings that are cut from the
 * whole of that text, and keep it in memory.
 */
const MOST_TEXTS = 40;

/** A stretch of the text that was given. */
interface Stretch {
  readonly text: string;
  /** Offset in it at which room can be left; undefined in the last one, behind which nothing can move. */
  readonly gap: number | undefined;
}

interface Piece extends Stretch {
  /** Offset of its first character in the text that was set out. */
  readonly start: number;
  /** Characters that it takes there. */
  readonly length: number;
}

interface PieceRead extends Piece, PortionRead {
  readonly diagnostics: readonly Diagnostic[];
  /** False where the spaces are in a block of text: they would be a part of it. */
  readonly isBlank: boolean;
  /** Which text it was read in, counted from 0. */
  readonly readIn: number;
}

export class FileInPieces {
  readonly #path: string;
  #pieces: readonly PieceRead[] = [];
  #texts = 0;
  /** The text in which most of them were read. */
  #base = 0;
  #last: { readonly given: string; readonly read: ReadInPieces } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** What was read last. */
  get last(): ReadInPieces | undefined {
    return this.#last?.read;
  }

  /** Reads a text, knowing what was read of the one before. */
  read(given: string): ReadInPieces {
    if (this.#last?.given === given) return this.#last.read;
    const read = this.#readAnew(given);
    this.#last = { given, read };
    return read;
  }

  #readAnew(given: string): ReadInPieces {
    const path = this.#path;
    const stretches = canBeCut(given) ? stretchesOf(given) : [];
    if (stretches.length < 2) return this.#readWhole(given);
    const before = this.#pieces;
    const now = this.#texts++;
    const placed = place(stretches, before);
    const text = placed.map(setOut).join('');
    const known = new Map(before.map((one) => [one.start, one]));
    let found = 0;
    let anew = 0;
    this.#pieces = placed.map((piece) => {
      const same = known.get(piece.start);
      const isOld = same !== undefined && same.readIn !== this.#base && same.readIn < now - MOST_TEXTS;
      const read =
        same !== undefined && !isOld && same.length === piece.length && same.text === piece.text
          ? same
          : readPiece(path, text, piece, now);
      found += read.diagnostics.length;
      if (read !== same) anew++;
      return read;
    });
    if (anew > placed.length / 2) this.#base = now;
    // How many mistakes are told of a file is counted through the whole of it.
    if (found >= MAX_DIAGNOSTICS || this.#pieces.some(({ isBlank }) => !isBlank))
      return this.#readWhole(given);
    const file: PolicyFile = {
      kind: 'PolicyFile',
      path,
      declarations: this.#pieces.flatMap((one) => one.declarations),
      comments: this.#pieces.flatMap((one) => one.comments),
    };
    const diagnostics = this.#pieces.flatMap((one) => one.diagnostics);
    return { text, file, diagnostics };
  }

  #readWhole(given: string): ReadInPieces {
    this.#pieces = [];
    return { text: given, ...parse({ path: this.#path, text: given, lineStarts: [] }) };
  }
}

function readPiece(path: string, text: string, piece: Piece, readIn: number): PieceRead {
  const collected = reporter();
  const { start, length } = piece;
  const read = readerOf(path, text, collected)({ start, end: start + length });
  const diagnostics = collected.diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return { ...piece, ...read, diagnostics, isBlank: isGapBlank(piece), readIn };
}

function isGapBlank({ text, gap }: Piece): boolean {
  if (gap === undefined || !text.includes('"""')) return true;
  return !lex(text, 0, text.length).tokens.some(
    ({ tokenType, startOffset, image }) =>
      tokenType === TextBlock && startOffset < gap && startOffset + image.length > gap,
  );
}

// ── Cutting ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A line that is indented with something else than spaces: whether they are mixed is asked of the whole file. */
const OTHER_INDENTATION = /(?:^|[\r\n]) *[\t\u00a0\u2007\u202f]/;

/** Of a text near the limit of length nothing is known with spaces in it. */
function canBeCut(text: string): boolean {
  return text.length < MAX_FILE_LENGTH / 2 && !OTHER_INDENTATION.test(text);
}

/** The text cut before declarations that have a blank line above them, or above the remarks that stand over them. */
function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (let end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', end) + 1) {
    const code = text.charCodeAt(end);
    if (code < 0x61 || code > 0x7a || declarationWord(text.slice(end, wordEnd(text, end))) === undefined)
      continue;
    const gap = gapBefore(text, start, end);
    if (gap === undefined) continue;
    const stretch = text.slice(start, end);
    if (!closesBlocks(stretch)) continue;
    stretches.push({ text: stretch, gap: gap - start });
    start = end;
  }
  return [...stretches, { text: text.slice(start), gap: undefined }];
}

/** The end of the blank line that stands last before an offset, remarks left out; undefined where another line does. */
function gapBefore(text: string, start: number, end: number): number | undefined {
  let lineStop = end - 1;
  while (lineStop > start) {
    const stop = text.charCodeAt(lineStop - 1) === 0x0d ? lineStop - 1 : lineStop;
    const lineStart = text.lastIndexOf('\n', lineStop - 1) + 1;
    if (lineStart <= start) return undefined;
    let at = lineStart;
    while (at < stop && text.charCodeAt(at) === 0x20) at++;
    if (at === stop) return stop;
    if (text.charCodeAt(lineStart) !== 0x23) return undefined;
    lineStop = lineStart - 1;
  }
  return undefined;
}

/** Whether every `"""` that is opened is closed, as far as counting them tells. */
function closesBlocks(text: string): boolean {
  let isClosed = true;
  for (let at = text.indexOf('"""'); at >= 0; at = text.indexOf('"""', at + 3)) isClosed = !isClosed;
  return isClosed;
}

// ── Setting out ─────────────────────────────────────────────────────────────────────────────────────────────

/** Where each stretch stands: what was there before stands where it stood, wherever what is new leaves it room. */
function place(stretches: readonly Stretch[], before: readonly Piece[]): readonly Piece[] {
  const most = Math.min(stretches.length, before.length);
  let first = 0;
  while (first < most && isSame(stretches[first], before[first])) first++;
  if (first === stretches.length && first === before.length) return before;
  let same = 0;
  while (same < most - first && isSame(stretches.at(-1 - same), before.at(-1 - same))) same++;
  // Where something was taken away and nothing put in, what stood before it takes the room.
  if (first === stretches.length - same && first > 0) first--;
  const kept = before.slice(0, first);
  const start = endOf(kept.at(-1));
  for (let moved = 0; moved <= MOST_MOVED && moved <= same; moved++) {
    const behind = before.slice(before.length - same + moved);
    const between = stretches.slice(first, stretches.length - behind.length);
    const room = behind[0] === undefined ? undefined : behind[0].start - start;
    const placed = fitted(between, start, room);
    if (placed !== undefined) return [...kept, ...placed, ...behind];
  }
  return [...kept, ...(fitted(stretches.slice(first), start, undefined) ?? [])];
}

function isSame(stretch: Stretch | undefined, piece: Piece | undefined): boolean {
  return (
    stretch !== undefined &&
    piece !== undefined &&
    stretch.gap === piece.gap &&
    stretch.text.length === piece.text.length &&
    stretch.text === piece.text
  );
}

/** The stretches one behind the other in a room, or with room for each; undefined where they do not fit. */
function fitted(
  stretches: readonly Stretch[],
  start: number,
  room: number | undefined,
): readonly Piece[] | undefined {
  const needed = stretches.reduce((sum, { text }) => sum + text.length, 0);
  if (room !== undefined && (needed > room || (stretches.length === 0 && room > 0))) return undefined;
  const each = room === undefined ? ROOM : Math.floor((room - needed) / stretches.length);
  let at = start;
  return stretches.map((stretch, index) => {
    const isLast = index === stretches.length - 1;
    const { length: own } = stretch.text;
    const length =
      stretch.gap === undefined ? own : isLast && room !== undefined ? start + room - at : own + each;
    const piece = { ...stretch, start: at, length };
    at += length;
    return piece;
  });
}

function endOf(piece: Piece | undefined): number {
  return piece === undefined ? 0 : piece.start + piece.length;
}

function setOut({ text, gap, length }: Piece): string {
  if (gap === undefined || length === text.length) return text;
  return `${text.slice(0, gap)}${' '.repeat(length - text.length)}${text.slice(gap)}`;
}
