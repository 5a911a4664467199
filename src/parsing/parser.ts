/**
 * The parser of a whole file.
 *
 * In:  the layout pass's tokens, and what is being read.
 * Out: the declarations that could be read, in order. What could not is in the reporter.
 */
import type { IToken } from 'chevrotain';
import type { Declaration } from '../syntax/ast.ts';
import { push } from './foundations.ts';
import type { Reading } from './nodes.ts';
import { ScenarioParser } from './scenarios.ts';

type MaybeDeclaration = Declaration | undefined;

export class PolicyParser extends ScenarioParser {
  private readonly declarationKinds = [
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.guidance) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.facts) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.record) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.threshold) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.list) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.presume) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.deem) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.decision) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.paragraph) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.define) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.rule) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.exemption) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.exception) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.duty) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.table) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.calendarDeclaration) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.source) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.scenario) },
    { ALT: (): MaybeDeclaration => this.SUBRULE(this.guarantee) },
  ];

  readonly policy = this.RULE('policy', (): readonly Declaration[] => {
    const declarations: Declaration[] = [];
    this.MANY(() =>
      push(
        declarations,
        this.attempt(() => this.OR(this.declarationKinds)),
      ),
    );
    return declarations;
  });

  constructor(options: { readonly validate: boolean }) {
    super(options);
    this.performSelfAnalysis();
  }

  /** Reads a file's tokens. */
  read(tokens: IToken[], reading: Reading): readonly Declaration[] {
    this.reading = reading;
    this.input = tokens;
    const declarations = this.policy();
    this.input = [];
    return declarations;
  }
}
