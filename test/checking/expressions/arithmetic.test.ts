import { describe, expect, test } from 'vitest';
import { saidOfCondition } from '../check-text.ts';

const FACTS = `facts more
  rate: percentage
  other rate: percentage
  count: whole number
  factor: number
  gross: money including VAT
  opened: date
  urgent: yes or no

calendar England
  weekend Saturday, Sunday

calendar Wales
  weekend Saturday, Sunday
`;

const said = (condition: string): readonly string[] => saidOfCondition(condition, FACTS);

describe('arithmetic that means something', () => {
  test.each([
    'annual value + £5 is less than minimum value',
    '£5 + annual value is less than minimum value',
    'annual value - minimum value is more than £0',
    '-annual value is less than £0',
    'annual value * 2 is more than £5',
    '2 * annual value is more than £5',
    '80% of annual value is more than £5',
    'annual value * rate is more than £5',
    'annual value / 12 is more than £5',
    'annual value / minimum value is more than 2',
    'annual value / £500 is more than 2',
    'count + 1 is more than factor * 2',
    'count / 2 is more than 1',
    'rate + 5% is more than other rate',
    'rate * other rate is more than 5%',
    'rate / 2 is more than 5%',
    'rate / other rate is more than 2',
    '80% of count is more than 3',
    'round (annual value / 12) to £1 half up is more than £5',
    'round (count / 2) to 1 up is 3',
    'round (rate / 3) to 0.1% half even is more than 2%',
    'whole years between (opened) and (assessment date) is at least 3',
    'exact years between (opened) and (trigger date) counting both days is more than 2.5',
    'fiscal year of (trigger date) starting 6 April is 2027',
    'trigger date is after 30 days after opened',
    '30 days after opened is before 3 years before trigger date',
    'trigger date is after 10 working days by `England` after opened',
    'number of lots is more than 2',
    'number of people served is 0',
    'total of value of lots is more than £5',
    'largest of value of lots is more than £5',
    'largest of (annual value, £5, minimum value) is £5',
    'smallest of (trigger date, opened) is 1 May 2027',
    'total of (annual value, £5) is more than £6',
    'number of (lots where value is more than £5) is 1',
    'total of value of (lots where title is "North") is £5',
    'any lot where (value is more than £5 and title is not "North")',
    'every lot where (value is at least minimum value)',
  ])('%s', (condition) => {
    expect(said(condition)).toEqual([]);
  });
});

describe('arithmetic that means nothing', () => {
  test.each([
    ['annual value + 5 is less than £5', 'number-for-money at “5”'],
    ['5 + annual value is less than £5', 'number-for-money at “5”'],
    ['annual value + gross is less than £5', 'vat-mismatch at “gross”'],
    ['annual value / gross is less than 5', 'vat-mismatch at “gross”'],
    ['annual value * minimum value is less than £5', 'cannot-calculate at “annual value * minimum value”'],
    ['annual value + rate is less than £5', 'cannot-calculate at “annual value + rate”'],
    ['count / annual value is less than 5', 'cannot-calculate at “count / annual value”'],
    ['annual value + €5 is less than £5', 'currency-mismatch at “€5”'],
    ['urgent + 1 is 2', 'cannot-calculate at “urgent + 1”'],
    ['-trigger date is opened', 'cannot-calculate at “-trigger date”'],
    ['trigger date - opened is 3', 'date-arithmetic at “trigger date - opened”'],
    ['trigger date + 30 days is opened', 'date-arithmetic at “trigger date + 30 days”'],
    ['trigger date + 1 is opened', 'date-arithmetic at “trigger date + 1”'],
    ['annual value / 0 is £5', 'divided-by-zero at “0”'],
    ['round (annual value) to 1 half up is £5', 'round-unit-mismatch at “1”'],
    ['round (count) to £1 half up is 5', 'round-unit-mismatch at “£1”'],
    ['round (annual value) to €1 half up is £5', 'currency-mismatch at “€1”'],
    ['round (annual value) to £0 half up is £5', 'round-to-nothing at “£0”'],
    ['round (trigger date) to 1 half up is opened', 'round-unit-mismatch at “1”'],
    ['whole years between (count) and (opened) is 3', 'date-needed at “count”'],
    ['fiscal year of (count) starting 6 April is 2027', 'date-needed at “count”'],
    ['30 days after annual value is opened', 'date-needed at “annual value”'],
    ['trigger date is after 10 working days after opened', 'calendar-needed at “10 working days”'],
    ['trigger date is within 10 working days after opened', 'calendar-needed at “10 working days”'],
    ['total of lots is more than £5', 'cannot-aggregate at “total of lots”'],
    ['total of title of lots is more than £5', 'cannot-aggregate at “total of title of lots”'],
    ['number of annual value is 5', 'cannot-aggregate at “number of annual value”'],
    ['total of people served is 5', 'cannot-aggregate at “total of people served”'],
    ['largest of (annual value, 5) is £5', 'number-for-money at “5”'],
    ['largest of (annual value, opened) is £5', 'type-mismatch at “opened”'],
    [
      'number of (annual value, minimum value) is 2',
      'brackets-hold-one-list at “number of (annual value, minimum value)”',
    ],
    ['number of (trigger where trigger is none) is 1', 'where-needs-list at “trigger”'],
    ['any lot where (value is trigger date)', 'type-mismatch at “trigger date”'],
    ['any lot where (value)', 'not-a-condition at “value”'],
  ])('%s', (condition, expected) => {
    expect(said(condition)).toEqual([expected]);
  });

  test('a sum too deep to be typed is reported, not run out of stack', () => {
    const sum = (first: string): string => `(${first}${' + £1'.repeat(150)})`;
    expect(said(`${sum(sum('annual value'))} is less than £5`)).toEqual([
      expect.stringMatching(/^expression-too-deep /),
    ]);
  });
});
