import { describe, expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

describe('texts', () => {
  test.each([
    ['because ""', ['empty-text at “""”']],
    ['because "  "', ['empty-text at “"  "”']],
    ['because "worth {annual value}, {minimum value} at {trigger date}: {supplier kind}"', []],
    ['because "with {number of lots} lots"', []],
    ['because "for {people served}"', ['cannot-be-shown at “people served”']],
    ['because "for {lots}"', ['cannot-be-shown at “lots”']],
    ['because "if {threat to rights}"', ['cannot-be-shown at “threat to rights”']],
    ['cites ""', ['empty-text at “""”']],
  ])('%s', (clause, expected) => {
    expect(saidOf(`exemption one\n  from outcome bring in house\n  when good reason\n  ${clause}\n`)).toEqual(
      expected,
    );
  });

  test.each([
    ['threshold sum: money\n  from 1 April 2027 is £5 illustrative because ""\n'],
    ['list codes\n  "85"\n  illustrative because ""\n'],
    [
      'facts more\n  urgent: yes or no\n    ask ""\n\nexemption one\n  from outcome bring in house\n  when urgent\n',
    ],
    ['paragraph 9 "Purpose"\n  needs no rule because ""\n'],
    ['paragraph 9 ""\n  needs no rule because "it explains"\n'],
  ])('%s', (text) => {
    expect(saidOf(text)).toEqual(['empty-text at “""”']);
  });
});

describe('paragraphs', () => {
  const exemption = 'exemption one\n  from outcome bring in house\n  when good reason\n';

  test.each([
    ['paragraph 9 "Purpose"\n', ['paragraph-without-rule at “"Purpose"”']],
    ['paragraph 9 "Purpose"\n  needs no rule because "it explains"\n', []],
    [`paragraph 9 "Small"\n${exemption}`, []],
    [
      `paragraph 9 "Small"\n  needs no rule because "it explains"\n${exemption}`,
      ['paragraph-needs-no-excuse at “"it explains"”'],
    ],
    [
      `paragraph 8 "Small"\nparagraph 9 "Other"\n${exemption}  cites paragraph 8\n`,
      ['paragraph-without-rule at “"Other"”'],
    ],
    [`paragraph 9 "Small"\nparagraph 9.1 "Smaller"\n${exemption}`, []],
    ['paragraph 9 "Figures"\nthreshold sum: money\n  from 1 April 2027 is £5\n', []],
    ['paragraph 9 "Burden"\npresume good reason is no\n', []],
    [
      'paragraph 9 "Tested"\nscenario "One"\n  given\n    trigger is none\n  expect\n    undetermined\n',
      ['paragraph-without-rule at “"Tested"”'],
    ],
  ])('%s', (text, expected) => {
    expect(saidOf(text)).toEqual(expected);
  });
});
