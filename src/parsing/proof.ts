/**
 * The grammar of what is proved: assumptions and guarantees.
 *
 * In:  the layout pass's tokens.
 * Out: rules for these declarations. Each gives undefined when the first line could not be read.
 */
import type { IToken } from 'chevrotain';
import type { Span } from '../base/span.ts';
import type {
  AssumeDeclaration,
  DifferingFact,
  Expression,
  GuaranteeDeclaration,
  GuaranteedDirection,
  KeptOutcome,
  Limb,
  Name as NameNode,
  TextLiteral,
} from '../syntax/ast.ts';
import { GUARANTEED_DIRECTIONS } from '../syntax/words.ts';
import { DeclarationParser } from './declarations.ts';
import { push } from './foundations.ts';
import { alt } from './line-parser.ts';
import { spanOf } from './nodes.ts';
import { Is, keyword, Newline } from './tokens.ts';
import { differingWords } from './vocabulary.ts';

const BECAUSE = keyword('because');
const ASSUME = keyword('assume');
const GUARANTEE = keyword('guarantee');
const KEEPS = keyword('never loses outcome');
const KEEPS_WHERE = keyword('never loses outcome where');
const NEVER = keyword('never');
const ONLY_IF = keyword('only if');
const THEN = keyword('then');
const WHENEVER = keyword('whenever');

export abstract class ProofParser extends DeclarationParser {
  private readonly differingWays = GUARANTEED_DIRECTIONS.map((direction) =>
    alt((): GuaranteedDirection => this.word(this.CONSUME(keyword(differingWords(direction))), direction)),
  );

  /** What is assumed on the first line; the limbs that its opener asks for stand among the lines below. */
  private readonly assumed = this.RULE(
    'assumed',
    (): { readonly opener: IToken } | { readonly condition: Expression } => {
      const assumed = this.OR<{ readonly opener: IToken } | { readonly condition: Expression }>([
        alt(() => ({ opener: this.OR1(this.limbOpeners) })),
        alt(() => ({ condition: this.SUBRULE(this.expression) })),
      ]);
      this.CONSUME(Newline);
      return assumed;
    },
  );

  readonly assume = this.RULE('assume', (): AssumeDeclaration | undefined => {
    const keywordToken = this.CONSUME(ASSUME);
    const first = this.head(() => this.SUBRULE(this.assumed));
    const limbs: Limb[] = [];
    let because: TextLiteral | undefined;
    this.body([
      alt(() => push(limbs, this.SUBRULE(this.limb))),
      alt(() => {
        this.CONSUME(BECAUSE);
        because = this.SUBRULE(this.textLine);
      }),
    ]);
    const places = this.places(keywordToken);
    if (first === undefined || this.RECORDING_PHASE) return undefined;
    const condition =
      'condition' in first ? first.condition : this.ofLimbs(first.opener, limbs, places.span.end);
    const [stray] = 'condition' in first ? limbs : [];
    if (stray !== undefined) this.report('stray-label', stray.labelSpan, { label: `(${stray.label})` });
    if (condition === undefined) return undefined;
    return { kind: 'AssumeDeclaration', condition, because, ...places };
  });

  private ofLimbs(opener: IToken, limbs: readonly Limb[], end: number): Expression | undefined {
    const start = spanOf(this.reading, opener);
    const last = limbs.at(-1);
    if (last !== undefined) return this.limbsOf(opener, limbs, { ...start, end: last.span.end });
    // Lines without labels have been reported, and left out.
    const { diagnostics } = this.reading.reporter;
    const told = diagnostics.some(
      ({ span }) => span !== undefined && span.start >= start.start && span.end <= end,
    );
    if (!told) this.report('labelled-lines-missing', start, { words: opener.image });
    return undefined;
  }

  /** `a higher contract value`. */
  private readonly differingFact = this.RULE('differingFact', (): DifferingFact => {
    const start = this.LA(1);
    const direction = this.OR(this.differingWays);
    const fact = this.SUBRULE(this.name);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'DifferingFact', direction, fact, span };
  });

  /** `never loses outcome bring in house`, `never loses outcome where D is X`. */
  private readonly keptOutcome = this.RULE('keptOutcome', (): KeptOutcome => {
    const start = this.LA(1);
    let decision: NameNode | undefined;
    this.OR([
      alt(() => {
        this.CONSUME(KEEPS_WHERE);
        decision = this.SUBRULE(this.name);
        this.CONSUME(Is);
      }),
      alt(() => this.CONSUME(KEEPS)),
    ]);
    const choice = this.SUBRULE1(this.name);
    const span = this.spanFrom(start);
    this.CONSUME(Newline);
    return { kind: 'KeptOutcome', decision, choice, span };
  });

  /** Reports the second of two lines that stand once, whichever of their words each begins with. */
  private once<T extends { readonly span: Span }>(before: T | undefined, now: T, words: string): T {
    if (before === undefined || this.RECORDING_PHASE) return now;
    const place = { span: before.span, message: 'already said here' };
    this.report('duplicate-clause', now.span, { words, title: 'a guarantee' }, [place]);
    return before;
  }

  /** Reports `never loses bring in house`, which lacks a word; true when it did. */
  private losesOutcome(never: Expression | undefined): boolean {
    const lost =
      never?.kind === 'NameExpression' ? /^loses?\s+(?:the\s+)?(.+)$/isu.exec(never.name.text) : null;
    if (never === undefined || lost === null || this.RECORDING_PHASE) return false;
    const values = { here: 'a guarantee', suggestion: undefined, possible: [] };
    const instead = [`never loses outcome ${lost[1]}`];
    this.report('unknown-clause', never.span, { words: `never ${lost[0]}`, ...values, instead });
    return true;
  }

  readonly guarantee = this.RULE('guarantee', (): GuaranteeDeclaration | undefined => {
    const keywordToken = this.CONSUME(GUARANTEE);
    const title = this.head(() => this.SUBRULE(this.textLine));
    let whenever: Expression | undefined;
    let then: Expression | undefined;
    let never: Expression | undefined;
    let stated: Expression | undefined;
    let onlyIf: Expression | undefined;
    let differing: DifferingFact | undefined;
    let keeps: KeptOutcome | undefined;
    this.body([
      alt(() => {
        this.CONSUME(WHENEVER);
        whenever = this.SUBRULE(this.condition);
      }),
      alt(() => {
        this.CONSUME(THEN);
        then = this.SUBRULE1(this.condition);
      }),
      alt(() => {
        this.CONSUME(NEVER);
        never = this.SUBRULE2(this.condition);
      }),
      alt(() => {
        this.CONSUME(ONLY_IF);
        onlyIf = this.SUBRULE3(this.condition);
      }),
      alt(() => {
        differing = this.once(differing, this.SUBRULE(this.differingFact), 'a higher');
      }),
      alt(() => {
        keeps = this.once(keeps, this.SUBRULE(this.keptOutcome), 'never loses outcome');
      }),
      alt(() => {
        stated = this.SUBRULE(this.expression);
        this.CONSUME(Newline);
      }),
    ]);
    if (title === undefined) return undefined;
    if (differing !== undefined && this.losesOutcome(never)) never = undefined;
    const clauses = { whenever, then, never, stated, onlyIf, differing, keeps };
    return { kind: 'GuaranteeDeclaration', title, ...clauses, ...this.places(keywordToken) };
  });
}
