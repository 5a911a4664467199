import { describe, expect, test } from 'vitest';
import { formatIso } from '../../../src/base/date.ts';
import { formatDecimal } from '../../../src/base/rational.ts';
import { type PlainType, readAnswer } from '../../../src/cli/ask/answer.ts';

/** The answer in short: its value, with `→` and the reading where one is said; or `✗` and the problem. */
function read(text: string, type: PlainType): string {
  const answer = readAnswer(text, type);
  if (answer.kind === 'problem') return `✗ ${answer.problem}`;
  const { value } = answer;
  const shown = (() => {
    switch (value.kind) {
      case 'yes or no':
        return value.yes ? 'yes' : 'no';
      case 'choice':
        return value.name;
      case 'choices':
        return `[${value.members.map((member) => member.name).join(', ')}]`;
      case 'money':
        return `${formatDecimal(value.minor)} minor ${value.currency}`;
      case 'number':
        return formatDecimal(value.number);
      case 'percentage':
        return formatDecimal(value.fraction);
      case 'date':
        return formatIso(value.day);
      case 'text':
        return `“${value.text}”`;
      default:
        return value.kind;
    }
  })();
  return answer.readAs === undefined ? shown : `${shown} → ${answer.readAs}`;
}

const choices = ['local authority', 'NHS body', 'private body', 'none of these'].map((name) => ({
  key: name.toLowerCase(),
  name,
}));
const CHOICE: PlainType = { kind: 'choice', choices };
const SOME: PlainType = { kind: 'choices', choices: choices.slice(0, 3) };
const GBP: PlainType = { kind: 'money', currency: 'GBP', vat: undefined };
const DATE: PlainType = { kind: 'date' };

test.each([
  ['y', 'yes'],
  [' YES ', 'yes'],
  ['No', 'no'],
  ['perhaps', '✗ answer yes or no'],
])('yes or no: %s', (text, expected) => {
  expect(read(text, { kind: 'yes or no' })).toBe(expected);
});

test.each([
  ['2', 'NHS body → NHS body'],
  ['nhs  body', 'NHS body'],
  ['the private body', 'private body'],
  ['loc', 'local authority → local authority'],
  ['n', '✗ “n” can be “NHS body” or “none of these”'],
  ['0', '✗ the numbers go from 1 to 4'],
  ['5', '✗ the numbers go from 1 to 4'],
  ['privat bdy', '✗ “privat bdy” is not one of them: did you mean “private body”?'],
  ['council', '✗ “council” is not one of them; give its number or its words'],
])('one of: %s', (text, expected) => {
  expect(read(text, CHOICE)).toBe(expected);
});

test.each([
  ['1, 3', '[local authority, private body] → local authority, private body'],
  ['3 1', '[local authority, private body] → local authority, private body'],
  ['3,3', '[private body] → private body'],
  ['private body, nhs body', '[NHS body, private body] → NHS body, private body'],
  ['none', '[] → none of them'],
  ['1, 9', '✗ the numbers go from 1 to 3'],
  [',', '✗ give one or more numbers, or “none”'],
])('some of: %s', (text, expected) => {
  expect(read(text, SOME)).toBe(expected);
});

test.each([
  ['£2.3 million', '230000000 minor GBP → £2,300,000'],
  ['2.3m', '230000000 minor GBP → £2,300,000'],
  ['500k', '50000000 minor GBP → £500,000'],
  ['500,000', '50000000 minor GBP → £500,000'],
  ['£500,000', '50000000 minor GBP'],
  ['GBP 500', '50000 minor GBP → £500'],
  ['500 gbp', '50000 minor GBP → £500'],
  ['500 bil', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
  ['500 GBP', '50000 minor GBP → £500'],
  ['£99,999.99', '9999999 minor GBP'],
  ['0', '0 minor GBP → £0'],
  ['1.005', '✗ GBP has 2 decimals, and nothing is rounded here'],
  ['1.234567m', '123456700 minor GBP → £1,234,567'],
  ['5,00', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
  ['1.000.000', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
  ['€5', '✗ that is in EUR, but the amount is asked for in GBP'],
  ['5 USD', '✗ that is in USD, but the amount is asked for in GBP'],
  ['a lot', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
  ['2 trillion', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
  ['', '✗ that is not an amount such as £2,300,000, 2.3 million or 500k'],
])('money: %s', (text, expected) => {
  expect(read(text, GBP)).toBe(expected);
});

test.each([
  ['2027-05-01', '2027-05-01 → 1 May 2027'],
  ['1 May 2027', '2027-05-01 → 1 May 2027'],
  ['1st of may 2027', '2027-05-01 → 1 May 2027'],
  ['3 Sept 2027', '2027-09-03 → 3 September 2027'],
  ['May 1, 2027', '2027-05-01 → 1 May 2027'],
  ['1/5/2027', '2027-05-01 → 1 May 2027'],
  ['01.05.2027', '2027-05-01 → 1 May 2027'],
  ['5/13/2027', '✗ there is no month 13: the day comes first, as in 1/5/2027 for 1 May 2027'],
  ['1/5/27', '✗ write the year with four digits'],
  ['29/2/2027', '✗ there is no 29 February 2027'],
  ['2027-02-29', '✗ there is no day 2027-02-29'],
  ['1 Mai 2027', '✗ there is no month “Mai”: did you mean “May”?'],
  ['1 May', '✗ that is not a date such as 1 May 2027, 1/5/2027 (the day first) or 2027-05-01'],
  ['tomorrow', '✗ that is not a date such as 1 May 2027, 1/5/2027 (the day first) or 2027-05-01'],
])('a date: %s', (text, expected) => {
  expect(read(text, DATE)).toBe(expected);
});

test.each([
  ['12', false, '12'],
  ['1,000', true, '1000'],
  ['3 million', true, '3000000 → 3000000'],
  ['2.5', false, '2.5'],
  ['2.5', true, '✗ a whole number is asked for'],
  ['-3', false, '-3'],
  ['1e5', false, '✗ that is not a number'],
])('a number: %s', (text, whole, expected) => {
  expect(read(text, { kind: 'number', whole })).toBe(expected);
});

test.each([
  ['80%', '0.8'],
  ['80', '0.8 → 80%'],
  ['12.5 per cent', '0.125 → 12.5%'],
  ['80m', '✗ that is not a percentage such as 80%'],
])('a percentage: %s', (text, expected) => {
  expect(read(text, { kind: 'percentage' })).toBe(expected);
});

describe('text', () => {
  test('is taken as it is', () => expect(read(' two words ', { kind: 'text' })).toBe('“two words”'));
  test('between quotes loses them', () => expect(read('"stop"', { kind: 'text' })).toBe('“stop”'));
  test('has a limit', () => expect(read('a'.repeat(10_001), { kind: 'text' })).toMatch(/^✗ that is longer/));
});

test('endless digits are no number, and take no time', () => {
  expect(read('9'.repeat(5000), GBP)).toMatch(/^✗/);
  expect(read(`${'1,'.repeat(4000)}1`, { kind: 'number', whole: false })).toMatch(/^✗/);
});
