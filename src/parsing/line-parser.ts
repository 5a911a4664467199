/**
 * The base of all parsers: where things stand, and how reading goes on after a line that cannot be read.
 *
 * In:  the layout pass's tokens (balanced `Indent` and `Dedent`, every line ended by `Newline`).
 * Out: `attempt`, which reads one line and the deeper lines below it, or reports why it cannot and goes on behind.
 */
import {
  EmbeddedActionsParser,
  EOF,
  type IToken,
  isRecognitionException,
  MismatchedTokenException,
  type TokenType,
} from 'chevrotain';
import { invariant } from '../base/invariant.ts';
import { displayName, MAX_NAME_LENGTH } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type { Code, Values } from '../diagnostics/catalogue/index.ts';
import { type Related, reporter } from '../diagnostics/diagnostic.ts';
import type { Name, NameExpression } from '../syntax/ast.ts';
import { FAILURES } from './failures.ts';
import { MAX_BRACKETS, MAX_PREFIXES } from './limits.ts';
import { nameOf, type Reading, spanOf } from './nodes.ts';
import { parserTokens } from './parser-tokens.ts';
import { reportFailure } from './problems.ts';
import { Dedent, Indent, Newline } from './tokens.ts';

/** Operands within operands, brackets and operators in front together. */
const MAX_DEPTH = MAX_BRACKETS + MAX_PREFIXES;

const BACKTICK = 0x60;

/** One alternative of a choice, as Chevrotain takes it. */
export interface Alternative<T> {
  readonly ALT: () => T;
}

/**
 * One alternative. Functions are handed to `alt` and `separated` rather than written into objects: a compiler that
 * keeps the names of functions would otherwise name each of them anew whenever the rule runs, at a third of the
 * parser's time.
 */
export function alt<T>(read: () => T): Alternative<T> {
  return { ALT: read };
}

/** Options of a repetition. */
export function repeated<T>(read: () => T): { DEF: () => T } {
  return { DEF: read };
}

/** Options of a list with a separator. */
export function separated<T>(separator: TokenType, read: () => T): { SEP: TokenType; DEF: () => T } {
  return { SEP: separator, DEF: read };
}

export abstract class LineParser extends EmbeddedActionsParser {
  /** Set anew for each file. */
  protected reading: Reading = { file: '', text: '', reporter: reporter() };
  private depth = 0;

  constructor(options: { readonly validate: boolean }) {
    super(parserTokens(), {
      errorMessageProvider: FAILURES,
      maxLookahead: 2,
      recoveryEnabled: false,
      skipValidations: !options.validate,
    });
  }

  /** From the token to the last one read. */
  protected spanFrom(start: IToken): Span {
    const last = this.LA(0);
    return { file: this.reading.file, start: start.startOffset, end: last.startOffset + last.image.length };
  }

  protected report<C extends Code>(
    code: C,
    span: Span,
    values: Values<C>,
    related: readonly Related[] = [],
  ): void {
    this.reading.reporter.report(code, span, values, related);
  }

  /** The name in a token. One that is too long or has no words is reported, and the line given up. */
  protected nameOf(token: IToken): Name {
    const { image } = token;
    if (image.length > MAX_NAME_LENGTH || image.charCodeAt(0) === BACKTICK) {
      const { length } = displayName(image);
      const span = spanOf(this.reading, token);
      if (length > MAX_NAME_LENGTH) this.report('name-too-long', span, { length, limit: MAX_NAME_LENGTH });
      else if (length === 0) this.report('name-without-words', span, {});
      if (length > MAX_NAME_LENGTH || length === 0) this.giveUp(token);
    }
    return nameOf(this.reading, token);
  }

  protected nameExpression(token: IToken): NameExpression {
    const name = this.nameOf(token);
    return { kind: 'NameExpression', name, span: name.span };
  }

  /** Counts operands within operands, so that no text can exhaust the machine's stack. */
  protected enter(): void {
    this.depth++;
    if (this.depth > MAX_DEPTH) this.tooDeep(this.LA(1), MAX_DEPTH);
  }

  protected leave(): void {
    this.depth--;
  }

  /** Reports nesting beyond a limit and gives the line up. */
  protected tooDeep(at: IToken, limit: number): void {
    if (this.RECORDING_PHASE) return;
    this.report('nested-too-deep', this.spanFrom(at), { what: 'operators', limit });
    this.giveUp(at);
  }

  protected tooMany(at: IToken, limit: number): void {
    if (this.RECORDING_PHASE) return;
    this.report('too-many-values', this.spanFrom(at), { limit });
    this.giveUp(at);
  }

  /** Leaves the line without another diagnostic. */
  protected giveUp(at: IToken): never {
    throw new GivenUp('', at, this.LA(0));
  }

  /**
   * Reads one line, with the deeper lines below it. When that fails, says why (once a line) and goes on behind them;
   * the answer is then undefined.
   */
  protected attempt<T>(read: () => T): T | undefined {
    return this.tryLine(read, false);
  }

  /** Reads the first line of a declaration, like `attempt`; the deeper lines are left to be read all the same. */
  protected head<T>(read: () => T): T | undefined {
    return this.tryLine(read, true);
  }

  /** Where an insertion goes; the layout puts such lines out only among those of what an amendment inserts. */
  protected abstract readonly place: () => void;

  private readonly placeLine = alt((): void => {
    this.SUBRULE9(this.place);
  });

  /** Reads the deeper lines of a declaration, one by one. To be used once in a rule. */
  protected body(clauses: Alternative<unknown>[]): void {
    clauses.push(this.placeLine);
    this.OPTION9(() => {
      this.CONSUME9(Indent);
      this.MANY9(() => {
        this.attempt(() => this.OR9(clauses));
      });
      this.CONSUME9(Dedent);
    });
  }

  private tryLine<T>(read: () => T, lineOnly: boolean): T | undefined {
    if (this.RECORDING_PHASE) return read();
    const depth = this.depth;
    const start = this.LA(1);
    try {
      return read();
    } catch (failure) {
      if (!(failure instanceof Error) || !isRecognitionException(failure)) throw failure;
      this.depth = depth;
      const known = failure instanceof GivenUp;
      const at = this.LA(1);
      const previous = this.LA(0);
      const { levels, lineEnded } = this.levelsSince(start);
      if (!known)
        reportFailure(this.reading, {
          line: this.lineBefore(),
          at,
          lineEnd: this.lineEndAhead(at, previous),
        });
      if (!lineOnly || levels > 0 || !lineEnded) this.skip(levels, lineEnded, lineOnly);
      return undefined;
    }
  }

  /** How many frames have been opened since the token, and whether its line has ended. */
  private levelsSince(start: IToken): { levels: number; lineEnded: boolean } {
    if (this.LA(1) === start) return { levels: 0, lineEnded: false };
    let levels = 0;
    let lineEnded = false;
    for (let back = 0; ; back--) {
      const one = this.LA(back);
      if (one.tokenType === Indent) levels++;
      else if (one.tokenType === Dedent) levels--;
      else if (one.tokenType === Newline) lineEnded = true;
      if (one === start || one.tokenType === EOF) return { levels, lineEnded };
    }
  }

  /** The tokens of the line before the next one; when that begins a line, those of the line before. */
  private lineBefore(): IToken[] {
    const line: IToken[] = [];
    for (let back = 0; line.length < 200; back--) {
      const one = this.LA(back);
      const type = one.tokenType;
      if (type === EOF || type === Indent || type === Dedent || (type === Newline && back < 0)) break;
      line.unshift(one);
    }
    return line;
  }

  /** The end of the line that the failure is on: the next one, or the last when the failure is behind it. */
  private lineEndAhead(at: IToken, previous: IToken): IToken {
    if (at.tokenType === Indent || at.tokenType === Dedent || previous.tokenType === Newline) return previous;
    for (let ahead = 1; ; ahead++) {
      const one = this.LA(ahead);
      if (one.tokenType === Newline || one.tokenType === EOF) return one;
    }
  }

  /** Goes to the end of the line and, unless only the line is meant, of the lines deeper than it. */
  private skip(levelsOpen: number, lineEnded: boolean, lineOnly: boolean): void {
    let levels = levelsOpen;
    let ended = lineEnded;
    for (;;) {
      const { tokenType } = this.LA(1);
      if (tokenType === EOF) return;
      if (ended && levels === 0 && (lineOnly || tokenType !== Indent)) return;
      invariant(levels > 0 || tokenType !== Dedent, 'indentation is balanced');
      if (tokenType === Indent) levels++;
      else if (tokenType === Dedent) levels--;
      else if (tokenType === Newline) ended = true;
      this.SKIP_TOKEN();
      if (tokenType === Dedent && levels === 0) return;
    }
  }
}

/** Thrown to leave a line whose fault has been reported. Its name makes Chevrotain pass it on as its own. */
class GivenUp extends MismatchedTokenException {}
