/**
 * The name rule: after a bare name, the next thing on its line is a reserved word, punctuation or the line's end.
 * It is held on the grammar itself: on what may follow a name in any sentence of it.
 */
import { createToken, EmbeddedActionsParser, Lexer } from 'chevrotain';
import { describe, expect, test } from 'vitest';
import { END, followersOf, productionsOf } from '../../grammar/grammar.ts';
import { PolicyParser } from '../../src/parsing/parser.ts';
import { keyword } from '../../src/parsing/tokens.ts';

/** Reserved words, and compounds that begin with one. */
const RESERVED = [
  'And',
  'Or',
  'Not',
  'When',
  'Unless',
  'Where',
  'Is',
  'IsNot',
  'IsOneOf',
  'IsBetween',
  'IsWithin',
  'OneValueComparison',
  'ManyValuesComparison',
  'KnownnessTest',
];
const PUNCTUATION = [
  'LeftBracket',
  'RightBracket',
  'Comma',
  'Colon',
  'Plus',
  'Minus',
  'Times',
  'Over',
  'Bar',
];
const LINE_ENDS = ['Newline', 'Indent', 'Dedent', END];
const ALLOWED: ReadonlySet<string> = new Set([...RESERVED, ...PUNCTUATION, ...LINE_ENDS]);

/** Keywords that begin with a reserved word are compounds too: `is a gap`. */
const startsReserved = (name: string): boolean =>
  /^(Is|And|Or|Not|Where|When|Unless|Includes)[A-Z]/.test(name);

function offenders(followers: ReadonlySet<string>): readonly string[] {
  return [...followers].filter((name) => !ALLOWED.has(name) && !startsReserved(name));
}

describe('after a bare name', () => {
  const productions = productionsOf(new PolicyParser({ validate: true }).getGAstProductions());

  test('only a reserved word, punctuation or the end of the line may follow', () => {
    const followers = followersOf(productions, 'policy', 'Name');
    expect(followers.size).toBeGreaterThan(10);
    expect(offenders(followers)).toEqual([]);
  });

  test('a run that ends in “of” is followed by its bracket', () => {
    expect([...followersOf(productions, 'policy', 'OfRun')]).toEqual(['LeftBracket']);
  });

  test('a grammar in which a word may follow a name is found out', () => {
    const Name = createToken({ name: 'Name', pattern: Lexer.NA });
    const Newline = createToken({ name: 'Newline', pattern: Lexer.NA });
    const After = keyword('after');
    class Broken extends EmbeddedActionsParser {
      readonly policy = this.RULE('policy', () => {
        this.MANY(() => this.SUBRULE(this.line));
      });
      readonly line = this.RULE('line', () => {
        this.SUBRULE(this.value);
        this.OPTION(() => this.CONSUME(After));
        this.CONSUME(Newline);
      });
      readonly value = this.RULE('value', () => {
        this.CONSUME(Name);
      });
      constructor() {
        super([Name, Newline, After]);
        this.performSelfAnalysis();
      }
    }
    const followers = followersOf(productionsOf(new Broken().getGAstProductions()), 'policy', 'Name');
    expect([...followers].sort()).toEqual(['AfterWord', 'Newline']);
    expect(offenders(followers)).toEqual(['AfterWord']);
  });
});
