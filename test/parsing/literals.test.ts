import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLong, fromParts } from '../../src/base/date.ts';
import { condition, problems } from './show.ts';

const value = (text: string) => /^\(is ; a ; (.*)\)$/s.exec(condition(`a is ${text}`))?.[1];
const said = (text: string) => problems(`rule r\n  d is c\n  when a is ${text}\n`);

describe('figures', () => {
  test.each([
    ['12', '12'],
    ['0', '0'],
    ['007', '7'],
    ['1,000', '1000'],
    ['1,234,567.80', '1234567.80'],
    ['2.5', '2.5'],
    ['3 million', '3000000'],
    ['1.25 thousand', '1250'],
    ['80%', '80%'],
    ['12.5 %', '12.5%'],
    ['£1.5 million', 'GBP 1500000'],
    ['£663,540', 'GBP 663540'],
    ['£2m', 'GBP 2000000'],
    ['£500k', 'GBP 500000'],
    ['£1.5bn', 'GBP 1500000000'],
    ['£1.2345678 million', 'GBP 1234567.8'],
    ['£0.05', 'GBP 0.05'],
    ['€5', 'EUR 5'],
    ['$5', 'USD 5'],
    ['500 EUR', 'EUR 500'],
    ['2.5 million JPY', 'JPY 2500000'],
  ])('%s', (text, shown) => expect(value(text)).toBe(shown));

  test('what is not a figure is said', () => {
    expect(said('£1,50')).toEqual(['comma-in-number: £1,50']);
    expect(said('500k pounds')).toEqual(['words-after-literal: k pounds']);
    expect(said('£5 pounds')).toEqual(['words-after-literal: pounds']);
    expect(said(`£${'9'.repeat(40)}`)).toEqual([`number-too-large: £${'9'.repeat(40)}`]);
    expect(said('£1m or more')).toEqual(['edge-after-value: or more']);
  });
});

describe('dates and periods', () => {
  const april = `day ${fromParts(2027, 4, 1)}`;
  test.each([
    ['1 April 2027', april],
    ['01 Apr 2027', april],
    ['2027-04-01', april],
    ['1 April   2027', april],
    ['30 days', '30 days'],
    ['1 day', '1 days'],
    ['10 working days', '10 working days'],
    ['2 weeks', '2 weeks'],
    ['1 year', '1 years'],
  ])('%s', (text, shown) => expect(value(text)).toBe(shown));

  test.each([
    ['31 February 2027', 'impossible-date: 31 February 2027'],
    ['29 February 2027', 'impossible-date: 29 February 2027'],
    ['2027-13-01', 'impossible-date: 2027-13-01'],
    ['0 May 2027', 'impossible-date: 0 May 2027'],
    ['1/4/2027', 'date-form: 1/4/2027'],
    ['1.4.2027', 'date-form: 1.4.2027'],
    ['1st April 2027', 'date-form: 1st April 2027'],
    ['999999999999 days', 'number-too-large: 999999999999 days'],
    ['30 business days after b', 'words-after-literal: business days after b'],
    ['fiscal year of (b) starting 30 February', 'impossible-date: 30 February'],
  ])('%s is reported', (text, shown) => expect(said(text)).toEqual([shown]));

  test('every day of the calendar, as people write it', () => {
    const days = fc.integer({ min: fromParts(1000, 1, 1) ?? 0, max: fromParts(9999, 12, 31) ?? 0 });
    fc.assert(fc.property(days, (day) => value(formatLong(day)) === `day ${day}`));
  });
});

describe('texts', () => {
  test.each([
    ['"a b"', '"a b"'],
    ['""', '""'],
    ['"say \\"yes\\""', '"say \\"yes\\""'],
    ['"back\\\\slash"', '"back\\\\slash"'],
    ['"# no comment"', '"# no comment"'],
  ])('%s', (text, shown) => expect(value(text)).toBe(shown));

  test('what is not a text is said', () => {
    expect(said('"open')).toEqual(['unclosed-text: "open']);
    expect(said('"open\\"')).toEqual(['unclosed-text: "open\\"']);
    expect(said('"a\\n"')).toEqual(['unknown-escape: \\n']);
    expect(said('“a b”')).toEqual(['curly-quotes: “a b”']);
  });
});
