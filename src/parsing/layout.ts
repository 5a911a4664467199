/**
 * The layout pass: lines and indentation become structure, and words become keywords by the place they stand in.
 *
 * In:  the raw tokens of a file, portion by portion.
 * Out: tokens for the parser: lines ended by `Newline`, deeper lines between `Indent` and `Dedent`, always balanced,
 *      only in places where deeper lines may stand. Lines that begin with nothing known are reported and left out,
 *      with the lines below them, so that the parser never meets them.
 */
import type { IToken, TokenType } from 'chevrotain';
import { unreachable } from '../base/invariant.ts';
import { suggest } from '../base/suggest.ts';
import {
  type PartHeader,
  putOutDeclared,
  putOutHead,
  putOutLimb,
  putOutReference,
  putOutRenumbering,
  reportChangeOfText,
  reportNoPart,
  splitBehind,
} from './amendment-lines.ts';
import { mendHeading } from './headings.ts';
import { reportJoined, reportReasonBehind } from './joined-clauses.ts';
import { afterByteOrderMark, Label, LineBreak, Reserved, Sign, TextBlock, Unknown } from './lexer.ts';
import { MAX_DIAGNOSTICS, MAX_LEVELS, MAX_LINE_LENGTH } from './limits.ts';
import { type LineStart, startOf } from './line-start.ts';
import { indentOf, type Lines, lineEnd, linesOf } from './lines.ts';
import { BROKEN, type Pass, report } from './pass.ts';
import { retypeLine } from './retype.ts';
import { reportForeignComment, reportStraySign } from './signs.ts';
import { Dedent, Indent, keyword, Name, Newline, token, Unless, When } from './tokens.ts';
import { clauseMeant } from './meant-clauses.ts';
import { ownerOf, reportUnknownLine, shown } from './unknown-line.ts';
import {
  CONTEXTS,
  type ContextName,
  DECLARATION_WORDS,
  DECLARATIONS,
  type DeclarationWord,
  declarationWord,
  LIMB_OPENERS,
  plainContext,
} from './vocabulary.ts';
import { skipBlanks, wordEnd } from './words.ts';

/** Lines of one indentation. */
interface Frame {
  readonly context: ContextName;
  readonly indent: number;
  /** Keywords that stand only once and have been met, to report the second. */
  readonly seen: IToken[];
  /** What lines deeper than the last one are; undefined when it takes none. */
  opens: ContextName | undefined;
  /** Below an edit of parts: the declaration whose parts are changed. */
  readonly part?: PartHeader | undefined;
  /** Whether the line above ends in `all of` or `any of`. */
  readonly labelled?: boolean;
  /** What the next deeper frame gets as its `part`. */
  opensPart?: PartHeader | undefined;
  /** Clauses that the declaration's own line has said already. */
  readonly seenInHeader?: IToken[];
}

interface State {
  readonly pass: Pass;
  readonly lines: Lines;
  readonly frames: Frame[];
  declaration: DeclarationWord | undefined;
  /** Lines deeper than this are left out; -1 when none are. */
  skipDeeperThan: number;
}

const OPENS_LIMBS: ReadonlySet<TokenType> = new Set(
  LIMB_OPENERS.flatMap((words) => [keyword(words), keyword(`not ${words}`)]),
);

/** Parts that are no lines of the declaration they are put into. */
const OWN_PARTS: ReadonlySet<TokenType> = new Set(['choice', 'column', 'heading', 'text'].map(keyword));

/** What goes through a whole file: its indentation, mostly. */
export type Layout = State;

export function layoutOf(pass: Pass): Layout {
  return { pass, lines: linesOf(pass), frames: [], declaration: undefined, skipDeeperThan: -1 };
}

/** Turns the raw tokens of a portion that begins at the offset into the parser's. See the head of this file. */
export function layOut(state: Layout, start: number): void {
  const { pass } = state;
  const { raw, text } = pass;
  const mark = start === 0 ? afterByteOrderMark(text) : 0;
  let indent = skipBlanks(text, start + mark) - start - mark;
  let index = mark;
  while (index < raw.length) {
    const first = raw[index];
    if (first === undefined) break;
    if (first.tokenType === LineBreak) {
      indent = indentOf(state.lines, first);
      index++;
      continue;
    }
    pass.lineBroken = false;
    const end = lineEnd(state.lines, index, indent);
    if (pass.reporter.diagnostics.length >= MAX_DIAGNOSTICS) {
      report(pass, 'too-many-mistakes', first.startOffset, first.startOffset, { limit: MAX_DIAGNOSTICS });
      break;
    }
    if (state.lines.bracketsTooDeep || reportLength(pass, first, raw[end - 1])) state.skipDeeperThan = indent;
    else readLine(state, index, end, indent);
    index = end;
  }
  closeDownTo(state, 0);
}

/** Reports a line that is longer than a line may be. */
function reportLength(pass: Pass, first: IToken, last: IToken | undefined): boolean {
  const length = endOf(last) - first.startOffset;
  if (length <= MAX_LINE_LENGTH || first.tokenType === TextBlock) return false;
  report(pass, 'line-too-long', first.startOffset, first.startOffset + 1, { length, limit: MAX_LINE_LENGTH });
  return true;
}

/** Reads one line: finds its place among the indentations, what opens it, and puts it out. */
function readLine(state: State, from: number, to: number, indent: number): void {
  if (indent === 0) {
    closeDownTo(state, 0);
    readDeclarationLine(state, from, to);
    return;
  }
  const { pass, frames } = state;
  if (state.skipDeeperThan >= 0) {
    if (indent > state.skipDeeperThan) return;
    state.skipDeeperThan = -1;
  }
  const first = pass.raw[from];
  if (first === undefined) return;
  if (frames.length === 0) {
    report(pass, 'line-without-declaration', first.startOffset, endOf(first), {});
    state.skipDeeperThan = 0;
    return;
  }
  const uneven = !findFrame(state, first, indent);
  if (state.skipDeeperThan >= 0) return;
  const start = frameStart(state, from, to);
  const frame = frames[frames.length - 1];
  if (frame === undefined) return;
  if (start === undefined) {
    reportUnknownLine(pass, frame.context, from, to, frame.labelled);
    // Labelled lines below a line that takes none go together: one report is enough.
    state.skipDeeperThan = first.tokenType === Label && indent > frame.indent ? frame.indent : indent;
    return;
  }
  if (uneven && !pass.lineBroken) reportUneven(state, first, frame);
  if (!putOutLine(state, frame, start, from, to)) state.skipDeeperThan = indent;
}

/**
 * Opens and closes frames until the last is the one the line stands in; false when its indentation fits none, and it
 * is read as part of the nearest.
 */
function findFrame(state: State, first: IToken, indent: number): boolean {
  const { pass, frames } = state;
  const top = frames[frames.length - 1];
  if (top === undefined) return false;
  if (indent > top.indent) {
    if (top.opens === undefined) return false;
    if (frames.length > MAX_LEVELS) {
      report(pass, 'nested-too-deep', first.startOffset, endOf(first), { what: 'lines', limit: MAX_LEVELS });
      state.skipDeeperThan = top.indent;
      return false;
    }
    const { opensPart: part, seenInHeader: seen = [] } = top;
    const labelled = OPENS_LIMBS.has(pass.out[pass.out.length - 2]?.tokenType ?? Newline);
    frames.push({ context: top.opens, indent, seen, opens: undefined, part, labelled });
    pass.out.push(token(Indent, '', endOfOutput(pass)));
    return true;
  }
  let size = frames.length;
  while (size > 2 && (frames[size - 2]?.indent ?? 0) >= indent) size--;
  closeDownTo(state, size);
  return frames[size - 1]?.indent === indent;
}

/**
 * What opens the line in the last frame; if nothing does but it would open a line of a frame further out, that frame
 * is gone back to and the indentation reported.
 */
function frameStart(state: State, from: number, to: number): LineStart | undefined {
  const { pass, frames } = state;
  for (let size = frames.length; size > 1; size--) {
    const frame = frames[size - 1];
    if (frame === undefined) break;
    const start = startOf(frame.context, pass.text, pass.raw, from, to);
    if (start === undefined) continue;
    if (size === frames.length) return start;
    if (start.kind !== 'clause' && start.kind !== 'label') continue;
    const first = pass.raw[from];
    if (first !== undefined) reportUneven(state, first, frame);
    closeDownTo(state, size);
    return start;
  }
  return undefined;
}

/** Where tabs and spaces are mixed, columns mean nothing, and that has been reported. */
function reportUneven({ pass, lines }: State, first: IToken, frame: Frame): void {
  if (lines.mixedReported) return;
  report(pass, 'uneven-indentation', first.startOffset, endOf(first), { expected: frame.indent });
}

/** Puts out a line whose start is known; false when it is left out, as the second of its kind. */
function putOutLine(state: State, frame: Frame, start: LineStart, from: number, to: number): boolean {
  const { pass } = state;
  const context = CONTEXTS[frame.context];
  const first = pass.raw[from];
  if (first === undefined || reportJoined(pass, frame.context, from, to)) return false;
  let opens: ContextName | undefined;
  switch (start.kind) {
    case 'clause': {
      const { clause } = start;
      if (clause.edit !== undefined) return putOutEdit(state, frame, start, from, to);
      if (clause.opens === 'announced change' && reportChangeOfText(pass, start, to)) return false;
      const word = token(clause.type, pass.text.slice(first.startOffset, start.stop), first.startOffset);
      if (clause.repeats !== true && seenBefore(pass, frame, word, clause.words)) return false;
      pass.out.push(word);
      const { heading } = clause;
      const next =
        heading === undefined ? start.next : mendHeading(pass, start.next, to, start.stop, heading);
      retypeLine(pass, next, to, start.stop, clause.mode ?? 'operands', state.declaration);
      opens = clause.opens;
      break;
    }
    case 'field':
      retypeLine(
        pass,
        mendHeading(pass, from, to, 0, 'colon'),
        to,
        0,
        context.field?.mode ?? 'type',
        state.declaration,
      );
      opens = context.field?.opens;
      break;
    case 'statement': {
      const only = context.statement?.repeats !== true;
      const name = token(Name, first.image, first.startOffset);
      if (only && isClauseInSpeech(pass, frame, from, to)) {
        reportUnknownLine(pass, frame.context, from, to);
        return false;
      }
      if (only && seenBefore(pass, frame, name, undefined)) return false;
      retypeLine(pass, from, to, 0, context.statement?.mode ?? 'operands', state.declaration);
      opens = context.statement?.opens;
      break;
    }
    case 'literal':
      retypeLine(pass, from, to, 0, context.literal?.mode ?? 'operands', state.declaration);
      break;
    case 'label':
      pass.out.push(first);
      retypeLine(pass, from + 1, to, 0, 'operands', state.declaration);
      break;
    case 'text block': {
      const word = token(TextBlock, '', first.startOffset);
      if (seenBefore(pass, frame, word, 'the text')) return false;
      retypeLine(pass, from, to, 0, 'operands', state.declaration);
      break;
    }
    default:
      unreachable(start);
  }
  frame.opens = endLine(pass, to) ?? opens;
  return true;
}

/** Puts out a line that the word of an edit opens; false when it is left out. */
function putOutEdit(
  state: State,
  frame: Frame,
  start: Extract<LineStart, { readonly kind: 'clause' }>,
  from: number,
  to: number,
): boolean {
  const { pass } = state;
  const { clause } = start;
  const first = pass.raw[from];
  if (first === undefined) return false;
  const begin = pass.out.length;
  const line = { next: start.next, to, start: start.stop };
  pass.out.push(token(clause.type, pass.text.slice(first.startOffset, start.stop), first.startOffset));
  frame.opensPart = undefined;
  let opens: ContextName | undefined = clause.opens;
  let known = true;
  switch (clause.edit) {
    case 'declares':
      opens = putOutDeclared(pass, clause.words, line);
      known = opens !== undefined;
      break;
    case 'names':
      known = putOutReference(pass, clause.words, line) !== undefined;
      break;
    case 'opens parts':
      frame.opensPart = putOutReference(pass, clause.words, line);
      known = frame.opensPart !== undefined;
      break;
    case 'opens limb':
      frame.opensPart = putOutLimb(pass, clause.words, line);
      known = frame.opensPart !== undefined;
      break;
    case 'renumbers':
      putOutRenumbering(pass, line);
      break;
    case 'part':
      return putOutPart(state, frame, line, begin);
    case 'part head': {
      const next = splitBehind(pass, line);
      const head = startOf('repealed part', pass.text, pass.raw, next, to);
      if (head !== undefined)
        return putOutLine(state, { ...frame, context: 'repealed part', seen: [] }, head, next, to);
      if (frame.part !== undefined) reportNoPart(pass, clause.words, frame.part, next, to);
      else reportUnknownLine(pass, 'repealed part', next, to);
      known = false;
      break;
    }
    default:
  }
  if (!known) {
    pass.out.length = begin;
    return false;
  }
  frame.opens = withLimbs(endLine(pass, to), opens);
  return true;
}

/** What is inserted into a declaration or substituted in it: a line of it, a limb, a choice, a column. */
function putOutPart(
  state: State,
  frame: Frame,
  line: { readonly next: number; readonly to: number; readonly start: number },
  begin: number,
): boolean {
  const { pass, frames } = state;
  const { part } = frame;
  if (part === undefined) return false;
  const context: ContextName = `part of ${part.word}`;
  const next = splitBehind(pass, line);
  const sub = startOf(context, pass.text, pass.raw, next, line.to);
  if (sub === undefined) {
    const verb = pass.out[begin]?.image ?? '';
    pass.out.length = begin;
    if (next < line.to) reportUnknownLine(pass, context, next, line.to);
    else reportNoPart(pass, verb, part, next, line.to);
    return false;
  }
  const isOwn = sub.kind === 'label' || (sub.kind === 'clause' && OWN_PARTS.has(sub.clause.type));
  if (isOwn) {
    const own: Frame = { ...frame, context, seen: [] };
    const put = putOutLine(state, own, sub, next, line.to);
    frame.opens = own.opens;
    return put;
  }
  for (const one of part.tokens) pass.out.push(token(one.tokenType, one.image, one.startOffset));
  const at = endOfOutput(pass);
  pass.out.push(token(Newline, '', at), token(Indent, '', at));
  // The line stands one level deeper than its edit, and whatever is deeper than the edit is below it.
  const deeper: Frame = { context, indent: frame.indent + 0.5, seen: [], opens: undefined };
  frames.push(deeper);
  return putOutLine(state, deeper, sub, next, line.to);
}

/**
 * Whether a line that reads as a conclusion is a clause in words of speech: `if the supplier is a charity`. A name may begin with
 * such words (“provided services”), so but for “if” only where there is a conclusion already.
 */
function isClauseInSpeech(pass: Pass, frame: Frame, from: number, to: number): boolean {
  const [first, last] = [pass.raw[from], pass.raw[to - 1]];
  if (first === undefined || last === undefined || pass.lineBroken) return false;
  const meant = clauseMeant(pass.text.slice(first.startOffset, endOf(last)), frame.context);
  if (meant?.here !== true) return false;
  return /^if$/iu.test(meant.written) || frame.seen.some(({ tokenType }) => tokenType === Name);
}

/** Reports a clause (or, without words, a conclusion) that may stand once and stands here already. */
function seenBefore(pass: Pass, frame: Frame, word: IToken, words: string | undefined): boolean {
  const before = frame.seen.find((one) => one.tokenType === word.tokenType);
  if (before === undefined) {
    frame.seen.push(word);
    return false;
  }
  if (pass.lineBroken) return true;
  const place = {
    span: { file: pass.file, start: before.startOffset, end: endOf(before) },
    message: 'already said here',
  };
  const end = word.startOffset + Math.max(word.image.length, 3);
  if (words === undefined) {
    const guarantee = plainContext(frame.context) === 'guarantee';
    report(pass, 'second-conclusion', word.startOffset, end, { words: word.image, guarantee }, [place]);
  } else {
    const { title } = CONTEXTS[frame.context];
    report(pass, 'duplicate-clause', word.startOffset, end, { words, title }, [place]);
  }
  return true;
}

/** Ends the line; the context of its limbs when it ends in `all of` or `any of`. */
function endLine(pass: Pass, to: number): ContextName | undefined {
  const last = pass.out[pass.out.length - 1];
  const newline = token(Newline, '', endOf(pass.raw[to - 1] ?? last));
  if (pass.lineBroken) newline.payload = BROKEN;
  pass.out.push(newline);
  return last !== undefined && OPENS_LIMBS.has(last.tokenType) ? 'limbs' : undefined;
}

/** What stands below the first line of a declaration that may end in limbs: some take these among their own lines. */
function withLimbs(limbs: ContextName | undefined, own: ContextName | undefined): ContextName | undefined {
  return own !== undefined && CONTEXTS[own].label === true ? own : (limbs ?? own);
}

/** A line in column one: a declaration, or nothing known. */
function readDeclarationLine(state: State, from: number, to: number): void {
  const { pass, frames } = state;
  const { text, raw, out } = pass;
  const first = raw[from];
  if (first === undefined) return;
  state.skipDeeperThan = -1;
  const start = first.startOffset;
  const stop = wordEnd(text, start);
  const written = text.slice(start, stop);
  const declaration =
    declarationWord(written) ?? unknownDeclaration(pass, from, to, written, state.declaration);
  if (declaration === undefined) {
    state.skipDeeperThan = 0;
    return;
  }
  state.declaration = declaration;
  if (declaration === 'assume' && reportReasonBehind(pass, from, to)) {
    state.skipDeeperThan = 0;
    return;
  }
  const begin = out.length;
  out.push(token(DECLARATIONS[declaration].type, written, start));
  putOutHead(pass, declaration, { next: stop >= endOf(first) ? from + 1 : from, to, start: stop });
  const seen = out.slice(begin).filter(({ tokenType }) => tokenType === When || tokenType === Unless);
  const limbs = endLine(pass, to);
  const opens = withLimbs(limbs, declaration);
  frames.push({ context: declaration, indent: 0, seen: [], opens, seenInHeader: seen });
  // Nothing is assumed: what stands below is no clause.
  if (declaration === 'assume' && from + 1 === to && stop >= endOf(first)) state.skipDeeperThan = 0;
}

/** The declaration whose word these letters begin: `amend`, `exempt`. */
function begunBy(written: string): DeclarationWord | undefined {
  return written.length < 4 ? undefined : DECLARATION_WORDS.find((word) => word.startsWith(written));
}

/** Words for a declaration that the language calls by another. */
const OTHER_WORDS: ReadonlyMap<string, DeclarationWord> = new Map<string, DeclarationWord>([
  ['section', 'paragraph'],
  ['clause', 'paragraph'],
  ['article', 'paragraph'],
  ['chapter', 'paragraph'],
  ['definition', 'define'],
  ['term', 'define'],
  ['test', 'scenario'],
  ['example', 'scenario'],
  ['criterion', 'rule'],
  ['obligation', 'duty'],
  ['question', 'facts'],
  ['questions', 'facts'],
  ['outcome', 'decision'],
  ['limit', 'threshold'],
  ['figure', 'threshold'],
  ['assumption', 'presume'],
]);

/** Reports a line in column one that no declaration begins with; the declaration that was meant, if that is plain. */
function unknownDeclaration(
  pass: Pass,
  from: number,
  to: number,
  written: string,
  above: DeclarationWord | undefined,
): DeclarationWord | undefined {
  const first = pass.raw[from];
  if (first === undefined || reportForeignComment(pass, from)) return undefined;
  if (first.tokenType === Sign || first.tokenType === Unknown) {
    reportStraySign(pass, from, to);
    return undefined;
  }
  const suggestion =
    written === ''
      ? undefined
      : (OTHER_WORDS.get(written.toLowerCase()) ??
        suggest(written, DECLARATION_WORDS, { max: 2 }) ??
        begunBy(written));
  const second = from + 1 < to ? pass.raw[from + 1] : undefined;
  const states = above !== undefined && second?.tokenType === Reserved && /^is\b/iu.test(second.image);
  const statement = states && CONTEXTS[above].statement !== undefined ? CONTEXTS[above].title : undefined;
  report(pass, 'unknown-declaration', first.startOffset, first.startOffset + Math.max(written.length, 1), {
    words: shown(written === '' ? first.image : written),
    suggestion,
    clauseOf:
      suggestion === undefined
        ? (statement ?? ownerOf(pass.text, first.startOffset, endOf(first), above))
        : undefined,
  });
  return suggestion === undefined ? undefined : declarationWord(suggestion);
}

function closeDownTo(state: State, size: number): void {
  const { pass, frames } = state;
  while (frames.length > size) {
    if (frames.length > 1) pass.out.push(token(Dedent, '', endOfOutput(pass)));
    frames.pop();
    // The deeper lines of that line are over, even if the next line is left out.
    const top = frames[frames.length - 1];
    if (top !== undefined) top.opens = undefined;
  }
}

function endOfOutput(pass: Pass): number {
  return endOf(pass.out[pass.out.length - 1]);
}

function endOf(one: IToken | undefined): number {
  return one === undefined ? 0 : one.startOffset + one.image.length;
}
