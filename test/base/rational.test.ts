import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProvisoFault } from '../../src/base/invariant.ts';
import {
  add,
  compare,
  divide,
  equal,
  formatDecimal,
  fromInteger,
  isInteger,
  multiply,
  negate,
  ONE,
  parseDecimal,
  type RoundingMode,
  ratio,
  roundToMultiple,
  subtract,
  withinLimit,
  ZERO,
} from '../../src/base/rational.ts';

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => ratio(n, d));
const modes: readonly RoundingMode[] = ['half up', 'half even', 'half down', 'up', 'down'];

function decimal(text: string) {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is no decimal`);
  return value;
}

describe('normal form', () => {
  test('fractions are in lowest terms with the sign above', () => {
    expect(ratio(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(ratio(-6n, -4n)).toEqual({ n: 3n, d: 2n });
    expect(ratio(0n, -7n)).toEqual(ZERO);
  });

  test('a denominator of zero and an inexact whole number are faults', () => {
    expect(() => ratio(1n, 0n)).toThrow(ProvisoFault);
    expect(() => fromInteger(0.5)).toThrow(ProvisoFault);
    expect(() => fromInteger(2 ** 53)).toThrow(ProvisoFault);
    expect(fromInteger(2 ** 53 - 1)).toEqual({ n: 9007199254740991n, d: 1n });
  });

  test('results of every operation are normal', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        for (const value of [add(a, b), subtract(a, b), multiply(a, b), negate(a), divide(a, b) ?? ZERO]) {
          expect(value).toEqual(ratio(value.n * 6n, value.d * 6n));
          expect(value.d > 0n).toBe(true);
        }
      }),
    );
  });
});

describe('arithmetic', () => {
  test('adds and multiplies as a field does', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, ONE)).toEqual(a);
      }),
    );
  });

  test('division undoes multiplication, and nothing is divided by zero', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(divide(multiply(a, b), b)).toEqual(b.n === 0n ? undefined : a);
      }),
    );
    expect(divide(ONE, ZERO)).toBeUndefined();
  });

  test('order agrees with subtraction', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const difference = subtract(a, b).n;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(equal(a, b)).toBe(compare(a, b) === 0);
      }),
    );
  });

  test('knows whole numbers', () => {
    expect(isInteger(ratio(4n, 2n))).toBe(true);
    expect(isInteger(ratio(1n, 3n))).toBe(false);
  });

  test('the limit is 10^60, above and below the line', () => {
    const limit = 10n ** 60n;
    expect(withinLimit(fromInteger(limit - 1n))).toBe(true);
    expect(withinLimit(fromInteger(1n - limit))).toBe(true);
    expect(withinLimit(fromInteger(limit))).toBe(false);
    expect(withinLimit(fromInteger(-limit))).toBe(false);
    expect(withinLimit(ratio(1n, limit))).toBe(false);
  });
});

describe('text', () => {
  test.each([
    ['0', 0n, 1n],
    ['-0', 0n, 1n],
    ['+12', 12n, 1n],
    ['007.50', 15n, 2n],
    ['-0.125', -1n, 8n],
  ])('reads %s', (text, n, d) => {
    expect(parseDecimal(text)).toEqual({ n, d });
  });

  test.each([
    '',
    '.',
    '.5',
    '5.',
    '1e3',
    '1,000',
    ' 1',
    '1 ',
    '--1',
    '0x10',
    '١',
    'Infinity',
    '1'.repeat(1001),
  ])('does not read %s', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test('a finite decimal is written in full, an endless one as a fraction', () => {
    expect(formatDecimal(decimal('-0.050'))).toBe('-0.05');
    expect(formatDecimal(decimal('1234567.5'))).toBe('1234567.5');
    expect(formatDecimal(ratio(-1n, 3n))).toBe('-1/3');
    expect(formatDecimal(ratio(1n, 7n * 8n))).toBe('1/56');
    expect(formatDecimal(ratio(10n, 5n))).toBe('2');
  });

  test('more decimals than allowed make a fraction, never a rounded number', () => {
    expect(formatDecimal(decimal('0.125'), 3)).toBe('0.125');
    expect(formatDecimal(decimal('0.125'), 2)).toBe('1/8');
  });

  test('what is written reads back as the same number', () => {
    const finite = fc
      .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(12))
      .map(([n, decimals]) => ratio(n, 10n ** BigInt(decimals)));
    fc.assert(
      fc.property(finite, (value) => {
        expect(parseDecimal(formatDecimal(value))).toEqual(value);
      }),
    );
  });
});

describe('rounding', () => {
  const table: readonly (readonly [string, Record<RoundingMode, string>])[] = [
    ['2.5', { 'half up': '3', 'half even': '2', 'half down': '2', up: '3', down: '2' }],
    ['-2.5', { 'half up': '-3', 'half even': '-2', 'half down': '-2', up: '-3', down: '-2' }],
    ['3.5', { 'half up': '4', 'half even': '4', 'half down': '3', up: '4', down: '3' }],
    ['2.1', { 'half up': '2', 'half even': '2', 'half down': '2', up: '3', down: '2' }],
    ['-2.9', { 'half up': '-3', 'half even': '-3', 'half down': '-3', up: '-3', down: '-2' }],
    ['0.5', { 'half up': '1', 'half even': '0', 'half down': '0', up: '1', down: '0' }],
    ['7', { 'half up': '7', 'half even': '7', 'half down': '7', up: '7', down: '7' }],
  ];
  const cases = table.flatMap(([value, results]) =>
    modes.map((mode) => [value, mode, results[mode]] as const),
  );

  test.each(cases)('%s %s is %s', (value, mode, result) => {
    expect(formatDecimal(roundToMultiple(decimal(value), ONE, mode))).toBe(result);
  });

  test('multiples other than one', () => {
    expect(roundToMultiple(decimal('1250'), decimal('500'), 'half up')).toEqual(decimal('1500'));
    expect(roundToMultiple(decimal('1250'), decimal('500'), 'half even')).toEqual(decimal('1000'));
    expect(roundToMultiple(decimal('0.37'), decimal('0.25'), 'down')).toEqual(decimal('0.25'));
  });

  test('the result is a multiple, less than one unit away, and rounding it again changes nothing', () => {
    const unit = number.filter((value) => value.n > 0n);
    fc.assert(
      fc.property(number, unit, fc.constantFrom(...modes), (value, multiple, mode) => {
        const rounded = roundToMultiple(value, multiple, mode);
        expect(isInteger(divide(rounded, multiple) ?? ratio(1n, 2n))).toBe(true);
        const change = subtract(rounded, value);
        const size = change.n < 0n ? negate(change) : change;
        expect(compare(size, multiple)).toBe(-1);
        if (mode.startsWith('half')) expect(compare(add(size, size), multiple)).toBeLessThanOrEqual(0);
        expect(roundToMultiple(rounded, multiple, mode)).toEqual(rounded);
        expect(roundToMultiple(negate(value), multiple, mode)).toEqual(negate(rounded));
      }),
    );
  });

  test('a unit of zero is a fault', () => {
    expect(() => roundToMultiple(ONE, ZERO, 'up')).toThrow(ProvisoFault);
  });
});
