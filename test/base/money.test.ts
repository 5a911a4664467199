import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyLike,
  currencyOf,
  currencySymbols,
  formatMoney,
  isCurrency,
  minorDigits,
  parseAmount,
  symbolOf,
  toMinor,
} from '../../src/base/money.ts';
import { fromInteger, ratio } from '../../src/base/rational.ts';

test('minor digits are two unless the standard says otherwise', () => {
  expect(['GBP', 'EUR', 'JPY', 'KWD', 'CLF', 'XYZ'].map(minorDigits)).toEqual([2, 2, 0, 3, 4, 2]);
});

test('codes of currencies are those of money in use', () => {
  expect(['GBP', 'EUR', 'JPY', 'CHF', 'XOF'].every(isCurrency)).toBe(true);
  expect(['ABC', 'XXX', 'XTS', 'XAU', 'gbp', 'DEM', '', 'GB'].some(isCurrency)).toBe(false);
  // Node leaves out units of account, and what the standard has gained since.
  const others = ['CLF', 'UYI', 'UYW', 'SLE', 'VED', 'XCG', 'ZWG'];
  const known = new Set([...Intl.supportedValuesOf('currency'), ...others]);
  for (const [currency] of currencySymbols()) expect(isCurrency(currency)).toBe(true);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  expect(codes.filter((code) => isCurrency(code) && !known.has(code))).toEqual([]);
});

test('the currency meant', () => {
  expect(['gbp', 'GBR', 'EUT', 'ABC', 'pounds'].map(currencyLike)).toEqual([
    'GBP',
    'GBP',
    'EUR',
    undefined,
    undefined,
  ]);
});

test('symbols lead both ways', () => {
  for (const [currency, symbol] of currencySymbols()) {
    expect(symbolOf(currency)).toBe(symbol);
    expect(currencyOf(symbol)).toBe(currency);
  }
  expect(symbolOf('JPY')).toBeUndefined();
  expect(currencyOf('¥')).toBeUndefined();
});

describe('reading', () => {
  test.each([
    ['500000', 'GBP', 50_000_000n],
    ['500,000', 'GBP', 50_000_000n],
    [' £1,234.5 ', 'GBP', 123_450n],
    ['-£5', 'GBP', -500n],
    ['£-5', 'GBP', -500n],
    ['GBP 5', 'GBP', 500n],
    ['5 gbp', 'GBP', 500n],
    ['€0.07', 'EUR', 7n],
    ['500', 'JPY', 500n],
    ['1.234', 'KWD', 1_234n],
    ['12345678901234567890.12', 'GBP', 1_234_567_890_123_456_789_012n],
  ])('%s %s', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ minor });
  });

  test.each([
    ['1.005', 'GBP'],
    ['0.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['4.000', 'GBP'],
  ])('%s %s has too many decimals', (text, currency) => {
    expect(parseAmount(text, currency)).toEqual({ problem: 'too many decimals' });
  });

  test.each([
    '',
    '£',
    'abc',
    '1e6',
    '1.',
    '.5',
    '5,00',
    '1,2345',
    '1,000,00',
    '1.000,50',
    '--5',
    '-£-5',
    '€5',
  ])('“%s” is no amount of pounds', (text) => {
    expect(parseAmount(text, 'GBP')).toEqual({ problem: 'not a number' });
  });

  test.each(['EUR 5', '£5 GBP', '5 pounds', '(5)', '1 000', '5%'])('“%s” is no amount of pounds', (text) => {
    expect(parseAmount(text, 'GBP')).toEqual({ problem: 'not a number' });
  });

  test('a number of pounds is pence only when it is a whole number of them', () => {
    expect(toMinor(ratio(3n, 2n), 'GBP')).toEqual({ minor: 150n });
    expect(toMinor(ratio(1n, 3n), 'GBP')).toEqual({ problem: 'too many decimals' });
  });
});

describe('writing', () => {
  test.each([
    [50_000_000n, 'GBP', '£500,000'],
    [123_450n, 'GBP', '£1,234.50'],
    [500n, 'EUR', '€5'],
    [5n, 'USD', '$0.05'],
    [500n, 'JPY', 'JPY 500'],
    [1_234_567n, 'KWD', 'KWD 1,234.567'],
    [-500n, 'GBP', '-£5'],
    [-150n, 'JPY', '-JPY 150'],
    [0n, 'GBP', '£0'],
  ])('%s %s is %s', (minor, currency, text) => {
    expect(formatMoney(fromInteger(minor), currency)).toBe(text);
  });

  test('an amount off the minor unit is exact', () => {
    expect(formatMoney(ratio(25n, 2n), 'GBP')).toBe('£0.125');
    expect(formatMoney(ratio(1000n, 3n), 'GBP')).toBe('£10/3');
    expect(formatMoney(ratio(-10_000_000n, 3n), 'GBP')).toBe('-£100,000/3');
    expect(formatMoney(ratio(123_456_789n, 10_000n), 'GBP')).toBe('£123.456789');
  });

  test('what is written reads back as the same amount', () => {
    const currency = fc.constantFrom('GBP', 'EUR', 'USD', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), currency, (minor, code) => {
        expect(parseAmount(formatMoney(fromInteger(minor), code), code)).toEqual({ minor });
      }),
    );
  });
});
