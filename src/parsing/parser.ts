/**
 * The parser of whole declarations.
 *
 * In:  the layout pass's tokens, and what is being read.
 * Out: the declarations that could be read, in order. What could not is in the reporter.
 */
import { EOF, type IToken } from 'chevrotain';
import type { Declaration } from '../syntax/ast.ts';
import { AmendmentParser } from './amendments.ts';
import { push } from './foundations.ts';
import { MAX_DIAGNOSTICS } from './limits.ts';
import { alt } from './line-parser.ts';
import { type Reading, spanOf } from './nodes.ts';

export class PolicyParser extends AmendmentParser {
  private readonly anyDeclaration = this.RULE('anyDeclaration', (): Declaration | undefined =>
    this.OR([
      alt((): Declaration | undefined => this.SUBRULE(this.declaration)),
      alt((): Declaration | undefined => this.SUBRULE(this.amendment)),
    ]),
  );

  readonly policy = this.RULE('policy', (): readonly Declaration[] => {
    const declarations: Declaration[] = [];
    this.MANY({
      GATE: () => this.reading.reporter.diagnostics.length < MAX_DIAGNOSTICS,
      DEF: () =>
        push(
          declarations,
          this.attempt(() => this.SUBRULE(this.anyDeclaration)),
        ),
    });
    const next = this.LA(1);
    if (!this.RECORDING_PHASE && next.tokenType !== EOF) {
      this.report('too-many-mistakes', spanOf(this.reading, next), { limit: MAX_DIAGNOSTICS });
    }
    return declarations;
  });

  constructor(options: { readonly validate: boolean }) {
    super(options);
    this.performSelfAnalysis();
  }

  /** Reads the tokens of a file, or of a portion of it. */
  read(tokens: IToken[], reading: Reading): readonly Declaration[] {
    this.reading = reading;
    this.input = tokens;
    const declarations = this.policy();
    this.input = [];
    return declarations;
  }
}
