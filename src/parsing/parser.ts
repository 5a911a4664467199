/**
 * The parser of whole declarations.
 *
 * In:  the layout pass's tokens, and what is being read.
 * Out: the declarations that could be read, in order. What could not is in the reporter.
 */
import { EOF, type IToken } from 'chevrotain';
import type { Declaration } from '../syntax/ast.ts';
import { push } from './foundations.ts';
import { MAX_DIAGNOSTICS } from './limits.ts';
import { alt } from './line-parser.ts';
import { type Reading, spanOf } from './nodes.ts';
import { ScenarioParser } from './scenarios.ts';

type MaybeDeclaration = Declaration | undefined;

export class PolicyParser extends ScenarioParser {
  private readonly declarationKinds = [
    alt((): MaybeDeclaration => this.SUBRULE(this.guidance)),
    alt((): MaybeDeclaration => this.SUBRULE(this.facts)),
    alt((): MaybeDeclaration => this.SUBRULE(this.record)),
    alt((): MaybeDeclaration => this.SUBRULE(this.threshold)),
    alt((): MaybeDeclaration => this.SUBRULE(this.rate)),
    alt((): MaybeDeclaration => this.SUBRULE(this.list)),
    alt((): MaybeDeclaration => this.SUBRULE(this.presume)),
    alt((): MaybeDeclaration => this.SUBRULE(this.deem)),
    alt((): MaybeDeclaration => this.SUBRULE(this.decision)),
    alt((): MaybeDeclaration => this.SUBRULE(this.paragraph)),
    alt((): MaybeDeclaration => this.SUBRULE(this.define)),
    alt((): MaybeDeclaration => this.SUBRULE(this.rule)),
    alt((): MaybeDeclaration => this.SUBRULE(this.exemption)),
    alt((): MaybeDeclaration => this.SUBRULE(this.exception)),
    alt((): MaybeDeclaration => this.SUBRULE(this.duty)),
    alt((): MaybeDeclaration => this.SUBRULE(this.table)),
    alt((): MaybeDeclaration => this.SUBRULE(this.calendarDeclaration)),
    alt((): MaybeDeclaration => this.SUBRULE(this.source)),
    alt((): MaybeDeclaration => this.SUBRULE(this.scenario)),
    alt((): MaybeDeclaration => this.SUBRULE(this.guarantee)),
  ];

  readonly policy = this.RULE('policy', (): readonly Declaration[] => {
    const declarations: Declaration[] = [];
    this.MANY({
      GATE: () => this.reading.reporter.diagnostics.length < MAX_DIAGNOSTICS,
      DEF: () =>
        push(
          declarations,
          this.attempt(() => this.OR(this.declarationKinds)),
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
