/** Cases that two rules or limbs split between them although they decide it alike. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';

const HEAD = `guidance "Splits"
  id            splits
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    assessment date

facts about it
  ready: yes or no
  risky: yes or no
  kind: one of red, green, blue
  value: money
  shade: money
    applies when kind is red

decision outcome: one of yes please, no thanks
  otherwise no thanks

rule of all facts
  outcome is yes please
  when ready and risky and kind is blue and value is at least £5 and shade is at least £5
`;

function splits(text: string): readonly string[] {
  const { diagnostics } = compile({ files: [{ path: 'g.policy', text: `${HEAD}\n${text}` }] });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
    [],
  );
  return diagnostics.filter(({ code }) => code === 'splits-a-case').map(({ message }) => message);
}

function rules(one: string, other: string): string {
  return `rule one\n  outcome is yes please\n  when ${one}\n\nrule two\n  outcome is yes please\n  when ${other}\n`;
}

const FOUND =
  '“one” and “two” come to the same but for one condition, which the one asks and the other denies';

describe('two rules of one outcome', () => {
  test.each([
    ['ready and risky', 'ready and not risky'],
    ['not risky and ready', '(ready) and (not (not risky))'],
    ['ready and kind is red', 'ready and kind is not red'],
    ['ready and kind is one of red, blue', 'ready and kind is not one of red, blue'],
    ['ready and value is at least £10', 'ready and value is less than £10'],
    ['ready and value is more than £10', 'value is at most £10 and ready'],
    ['all of\n    (a) ready\n    (b) risky', 'all of\n    (i) ready\n    (ii) not risky'],
    ['ready and risky', 'ready\n  unless risky'],
  ])('%s / %s', (one, other) => {
    expect(splits(rules(one, other))).toEqual([FOUND]);
  });

  test.each([
    ['something else differs', 'ready and risky', 'kind is red and not risky'],
    ['the edges are not opposites', 'ready and value is at least £10', 'ready and value is at most £10'],
    ['the figures differ', 'ready and value is at least £10', 'ready and value is less than £11'],
    [
      'where it does not apply neither is so',
      'ready and shade is at least £10',
      'ready and shade is less than £10',
    ],
    ['nothing would be left', 'risky', 'not risky'],
    ['they are alike', 'ready and risky', 'ready and risky'],
  ])('not where %s', (_, one, other) => {
    expect(splits(rules(one, other))).toEqual([]);
  });

  test('not where something tells them apart', () => {
    const both = rules('ready and risky', 'ready and not risky');
    expect(splits(`${both}\nexemption small\n  from rule one\n  when value is less than £10\n`)).toEqual([]);
    const [one, two] = both.split('\nrule two');
    const apart = `paragraph 1 "One"\n\n${one}\nparagraph 2 "Two"\n\nrule two${two}`;
    expect(splits(apart)).toEqual([]);
    const other = both.replace('rule two\n  outcome is yes please', 'rule two\n  outcome is no thanks');
    expect(splits(other)).toEqual([]);
  });

  test('an exemption from the outcome lifts both alike', () => {
    const both = rules('ready and risky', 'ready and not risky');
    const text = `${both}\nexemption small\n  from outcome yes please\n  when value is less than £10\n`;
    expect(splits(text)).toEqual([FOUND]);
  });
});

test('two limbs', () => {
  const limbs = `rule one
  outcome is yes please
  when any of
    (a) all of
      (i)  ready
      (ii) risky
    (b) all of
      (i)  not risky
      (ii) ready
    (c) kind is red
`;
  expect(splits(limbs)).toEqual([
    'these two limbs come to the same but for one condition, which the one asks and the other denies',
  ]);
});
