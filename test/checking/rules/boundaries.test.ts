/** What stands exactly on a boundary is treated as the prose says. */
import { describe, expect, test } from 'vitest';
import { saidBoundaries } from '../../../src/checking/said-boundaries.ts';
import { compile } from '../../../src/compile.ts';

const HEAD = `guidance "Boundaries"
  id            boundaries
  issued by     "Test"
  edition       "First"
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    end date

facts
  end date: date
  notice date: date
  birth date: date
  annual value: money excluding VAT
  number of people: whole number
  share: percentage

threshold minimum value: money excluding VAT
  from 1 April 2027 is £500,000 illustrative because "x"

decision outcome: one of return, keep
  otherwise keep

rule everything else
  outcome is keep
  when all of
    (a) notice date is unavailable
    (b) birth date is unavailable
    (c) annual value is unavailable
    (d) number of people is unavailable
    (e) share is unavailable
    (f) minimum value is £1
`;

/** What is warned of guidance with one paragraph and one rule. */
function warned(prose: string, condition: string, because = 'it is so'): readonly string[] {
  const text = `${HEAD}
paragraph 1 "One"
  """
  ${prose}
  """

rule one
  outcome is return
  when ${condition}
  because "${because}"
`;
  const { diagnostics } = compile({ files: [{ path: 'guidance.policy', text }] });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  return diagnostics
    .filter(({ code }) => code === 'boundary-differs-from-text')
    .map(({ message, help }) => `${message} – ${help}`);
}

describe('figures on the other side are told', () => {
  test.each([
    ['It returns at £500,000 or more.', 'annual value is more than £500,000'],
    ['It returns where it exceeds £500,000.', 'annual value is at least £500,000'],
    ['Below half a million (under £0.5 million) it stays.', 'annual value is more than £500,000'],
    ['It returns at a value not less than the minimum value.', 'annual value is more than minimum value'],
    ['It returns at £500,000 or more.', 'annual value is more than minimum value'],
    ['It returns at the minimum value or more.', 'minimum value is less than annual value'],
    ['It returns if it ends on or after 1 May 2027.', 'end date is after 1 May 2027'],
    ['It returns if it ends before 1 May 2027.', 'end date is on or before 1 May 2027'],
    ['Notice is given at least thirty days before.', 'notice date is before 30 days before end date'],
    ['Notice is given within 30 days.', 'notice date is before 30 days after end date'],
    ['It returns no later than three months after.', 'notice date is before 3 months after end date'],
    ['Persons of 18 years or more.', 'whole years between (birth date) and (end date) is more than 18'],
    ['With a share of 80 per cent or more.', 'share is more than 80%'],
    ['With up to 5 people.', 'number of people is less than 5'],
    ['It does not exceed £2 million.', 'not (annual value is at least £2,000,000)'],
  ])('%s / %s', (prose, condition) => {
    expect(warned(prose, condition)).toHaveLength(1);
  });
});

describe('figures on the side that the prose has them on are not', () => {
  test.each([
    ['It returns at £500,000 or more.', 'annual value is at least £500,000'],
    ['It returns at £500,000 or more.', 'not (annual value is less than £500,000)'],
    ['It stays below £500,000.', 'annual value is at least £500,000'],
    ['It returns where it exceeds the minimum value.', 'annual value is more than minimum value'],
    ['It returns at £500,000 or more.', 'annual value is more than £600,000'],
    ['More than £500,000; in schools £500,000 or more.', 'annual value is more than £500,000'],
    ['It returns if it ends on or after 1 May 2027.', 'end date is on or after 1 May 2027'],
    ['Notice is given at least 30 days before.', 'notice date is on or before 30 days before end date'],
    ['Notice is given within 30 days.', 'notice date is on or before 30 days after end date'],
    ['Notice is given within 30 days.', 'notice date is within 30 days after end date'],
    ['No later than three months after.', 'notice date is on or before 3 months after end date'],
    ['A value different from the minimum value.', 'annual value is at least minimum value'],
    ['With 5 people or more, that is five.', 'number of people is at least 5 and share is more than 5%'],
    ['Over 5 years, of 5 people.', 'number of people is at least 5'],
  ])('%s / %s', (prose, condition) => {
    expect(warned(prose, condition)).toEqual([]);
  });
});

test('a reason is held to its own rule, and the message says what to write', () => {
  expect(warned('It returns.', 'annual value is more than £500,000', 'it is worth £500,000 or more')).toEqual(
    [
      'the reason says “£500,000 or more”, and “annual value is more than £500,000” treats exactly that figure the other way – if the text is right, write “is at least” instead of “is more than”; if the condition is right, mend the text',
    ],
  );
});

test('prose of any length is read in time that grows with it', () => {
  const hostile = [' or more'.repeat(20_000), 'more than '.repeat(15_000), '9,'.repeat(80_000)];
  const start = performance.now();
  for (const value of hostile) {
    saidBoundaries({ value }, () => false);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
