import { describe, expect, test } from 'vitest';
import { checkAlone, checkText } from '../check-text.ts';

const paths = (text: string): readonly string[] => {
  const alone = /^guidance /m.test(text);
  const { diagnostics } = alone ? checkAlone(text) : checkText(text);
  return diagnostics.filter((one) => one.code === 'cycle').map((one) => one.message);
};

describe('goes round', () => {
  test('through definitions', () => {
    const text = `define a
  when not b
define b
  when not c
define c
  when a
`;
    expect(paths(text)).toEqual([
      'this is worked out from itself: the definition “a” reads the definition “b”, which reads the definition “c”, which reads the definition “a”',
    ]);
  });

  test('through itself', () => {
    expect(paths('define a\n  when not a\n')).toEqual([
      'this is worked out from itself: the definition “a” reads itself',
    ]);
  });

  test('through what facts apply to, and what is presumed of them', () => {
    const text = `facts more
  opened: yes or no
    applies when closed
  closed: yes or no

presume closed is yes
  when opened
`;
    expect(paths(text)).toEqual([
      'this is worked out from itself: the fact “opened” reads the fact “closed”, which reads the fact “opened”',
    ]);
  });

  test('through an exemption from the rule that its own condition decides', () => {
    const text = `exemption decided
  from outcome bring in house
  when outcome is may outsource
`;
    expect(paths(text)).toHaveLength(1);
    expect(paths(text)[0]).toContain('the exemption “decided” reads the decision “outcome”');
    expect(paths(text)[0]).toContain(
      'which reads the rule “people at risk”, which reads the exemption “decided”',
    );
  });

  test('through a rule that asks whether it is displaced', () => {
    const text = `rule undisplaced
  outcome is bring in house
  when not exempt under displacing
exemption displacing
  from rule undisplaced
  when trigger is none
`;
    expect(paths(text)).toHaveLength(1);
  });

  test('through exceptions to one another', () => {
    const text = `exception first
  to second
  when trigger is none
exception second
  to first
  when trigger is expiry
`;
    expect(paths(text)).toEqual([
      'this is worked out from itself: the exception “first” reads the exception “second”, which reads the exception “first”',
    ]);
  });

  test('through a threshold that is read at the governing date', () => {
    const text = `facts more
  other date: date

presume trigger date is 1 May 2027
  when annual value is less than minimum value
`;
    expect(paths(text)).toHaveLength(1);
    expect(paths(text)[0]).toContain('the threshold “minimum value”, which reads the governing date');
  });

  test('through a duty and the exemption from it', () => {
    const text = `duty reporting
  when trigger is none
exemption reported
  from duty reporting
  when exempt under asked
exception asked
  to reported
  when exempt under reported
`;
    expect(paths(text)).toHaveLength(1);
  });

  test('through what the guidance applies to', () => {
    const text = `guidance "T"
  id t
  in force from 1 April 2027
  applies by assessment date
  applies to contracts where outcome is a

facts more
  urgent: yes or no

decision outcome: one of a, b
  otherwise a

rule one
  outcome is b
  when urgent
`;
    expect(paths(text)).toEqual([
      'this is worked out from itself: the scope of the guidance reads the decision “outcome”, which reads the scope of the guidance',
    ]);
  });

  test('in several places, each reported', () => {
    expect(paths('define a\n  when a\ndefine b\n  when b\n')).toHaveLength(2);
  });
});

describe('does not go round', () => {
  test.each([
    [
      'an exemption may ask about another exemption from the same rule',
      `exemption first
  from outcome bring in house
  when exempt under second
exemption second
  from outcome bring in house
  when trigger is none
`,
    ],
    [
      'a decision may read another',
      `decision advice: one of ask, carry on
  otherwise carry on
rule asking
  advice is ask
  when outcome is bring in house
`,
    ],
    [
      'a threshold may be read at a date that is presumed by another threshold',
      `facts more
  notice date: date
threshold notice value: money excluding VAT, by notice date
  from 1 April 2027 is £5
  before that: none
presume notice date is 1 May 2027
  when annual value is less than minimum value
exemption small
  from outcome bring in house
  when annual value is less than notice value
`,
    ],
    [
      'the members of a list without dates do not depend on a day',
      `facts more
  code: text
list codes
  "a", "b"
presume trigger date is 1 May 2027
  when code is listed in codes
`,
    ],
    [
      'a word that is a choice here reads nothing',
      `facts more
  private body: yes or no
    applies when supplier kind is private body
exemption small
  from outcome bring in house
  when private body
`,
    ],
  ])('%s', (_, text) => {
    expect(paths(text)).toEqual([]);
  });
});

test('long chains do not run out of stack', () => {
  const chain = Array.from({ length: 5000 }, (_, index) => `define d${index}\n  when d${index + 1}\n`).join(
    '',
  );
  expect(paths(`${chain}define d5000\n  when d0\n`)).toHaveLength(1);
  expect(paths(`${chain}define d5000\n  when trigger is none\n`)).toEqual([]);
});
