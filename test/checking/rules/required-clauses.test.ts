import { describe, expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

const FACTS = 'facts about it\n  opened: date\n  urgent: yes or no\n  value: money in GBP\n\n';
const DECISION =
  'decision result: one of a, b\n  otherwise a\n\nrule one\n  result is b\n  when urgent and value is £5\n';

describe('the guidance', () => {
  const guidance = (lines: string): readonly string[] =>
    saidOf(`guidance "T"\n${lines}\n${FACTS}${DECISION}`);

  test('says its id, its first day and its governing date', () => {
    expect(guidance('  edition "First"\n')).toEqual([
      'guidance-clause-missing at “"T"”',
      'guidance-clause-missing at “"T"”',
      'guidance-clause-missing at “"T"”',
    ]);
    expect(guidance('  id t\n  in force from 1 April 2027\n  applies by opened\n')).toEqual([]);
  });

  test('is governed by dates', () => {
    expect(guidance('  id t\n  in force from 1 April 2027\n  applies by first of opened, urgent\n')).toEqual([
      'not-a-date at “urgent”',
    ]);
  });

  test('applies to contracts under a condition', () => {
    const lines =
      '  id t\n  in force from 1 April 2027\n  applies by opened\n  applies to contracts where value\n';
    expect(guidance(lines)).toEqual(['not-a-condition at “value”']);
  });

  test('names its currency where amounts name none', () => {
    const start = 'guidance "T"\n  id t\n  in force from 1 April 2027\n  applies by opened\n';
    const facts = 'facts about it\n  opened: date\n  urgent: yes or no\n  value: money\n\n';
    expect(saidOf(`${start}\n${facts}${DECISION}`)).toEqual(['currency-missing at “money”']);
    expect(saidOf(`${start}  currency GBP\n\n${facts}${DECISION}`)).toEqual([]);
    expect(saidOf(`${start}  currency pounds\n\n${facts}${DECISION}`)).toEqual([
      'unknown-currency at “pounds”',
    ]);
  });

  test('decides something', () => {
    const start = 'guidance "T"\n  id t\n  in force from 1 April 2027\n  applies by opened\n';
    expect(saidOf(`${start}\n${FACTS}define one\n  when urgent and value is £5\n`)).toEqual([
      'no-decision at “"T"”',
    ]);
  });
});

describe('declarations', () => {
  test.each([
    [
      'decision advice: one of a, b\nrule one\n  advice is a\n  when good reason\nrule two\n  advice is b\n  when good reason\n',
      ['decision-without-otherwise at “advice”'],
    ],
    ['decision advice: number\n  otherwise is a gap\n', ['decision-without-outcomes at “number”']],
    [
      'decision advice: some of a, b\n  otherwise is a gap\n',
      ['decision-without-outcomes at “some of a, b”'],
    ],
    ['rule one\n  when good reason\n', ['rule-without-conclusion at “one”']],
    ['rule one\n  outcome is bring in house\n', ['condition-missing at “one”']],
    ['rule one\n  outcome is bring in house\n  unless good reason\n', ['condition-missing at “one”']],
    ['exemption one\n  from outcome bring in house\n', ['condition-missing at “one”']],
    ['exception one\n  to below the threshold\n', ['condition-missing at “one”']],
    ['duty one\n  within 30 days after trigger date\n', []],
    ['duty one\n  within 30 days after trigger date\n  unless good reason\n', []],
    [
      'duty one\n  within 30 days after annual value\n  when good reason\n',
      ['date-needed at “annual value”'],
    ],
    ['duty one\n  when good reason\n  satisfied when annual value\n', ['not-a-condition at “annual value”']],
    ['guarantee "one"\n  whenever good reason\n', ['guarantee-incomplete at “"one"”']],
    ['guarantee "one"\n  then good reason\n', []],
    ['guarantee "one"\n  never good reason\n', []],
    ['guarantee "one"\n  outcome is bring in house\n  only if good reason\n', []],
    ['guarantee "one"\n  outcome is bring in house\n', ['guarantee-incomplete at “"one"”']],
    ['guarantee "one"\n  only if good reason\n', ['guarantee-incomplete at “"one"”']],
    ['guarantee "one"\n  a higher annual value\n', ['guarantee-incomplete at “"one"”']],
    ['guarantee "one"\n  never loses outcome bring in house\n', ['guarantee-incomplete at “"one"”']],
    ['guarantee "one"\n', ['guarantee-incomplete at “"one"”']],
    [
      'guarantee "one"\n  whenever good reason\n  then threat to rights\n  never trigger is none\n',
      ['guarantee-mixed at “trigger is none”'],
    ],
    ['assume good reason\n', ['assumption-without-because at “assume”']],
    ['assume annual value\n  because "x"\n', ['not-a-condition at “annual value”']],
    ['guarantee "one"\n  whenever annual value\n  then good reason\n', ['not-a-condition at “annual value”']],
    ['define one\n', ['definition-unclear at “one”']],
    ['define one: number\n', ['definition-unclear at “one”']],
    ['define one\n  is annual value\n', ['definition-unclear at “one”']],
    ['define one: number\n  is 5\n  when good reason\n', ['definition-unclear at “one”']],
    ['define one: yes or no\n  when good reason\n', []],
    [
      'exemption one\n  from outcome may outsource\n  when good reason\n',
      ['nothing-to-displace at “from outcome may outsource”'],
    ],
    ['exemption one\n  from every rule\n  when good reason\n', []],
  ])('%s', (text, expected) => {
    expect(saidOf(text)).toEqual(expected);
  });
});
