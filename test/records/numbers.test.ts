import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal, parseDecimal } from '../../src/base/rational.ts';
import { exactDouble, rationalOf } from '../../src/records/numbers.ts';

describe('numbers that a double holds as written', () => {
  test.each([
    '0',
    '-0',
    '1',
    '2300000.00',
    '0.1',
    '1e3',
    '1E+3',
    '25e-2',
    '9007199254740992',
    '0.30000000000000004',
    '1e22',
    '123456789012345',
  ])('%s', (text) => {
    expect(exactDouble(text)).toBe(Number(text));
  });

  test.each([
    '9007199254740993',
    '0.1000000000000000055',
    '90071992547409.931',
    '1e400',
    '1e-400',
    '12345678901234567168',
    '0.12345678901234567891',
  ])('%s is refused', (text) => {
    expect(exactDouble(text)).toBeUndefined();
  });

  test('a number is either the very one written, or refused', () => {
    const written = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
      .map(([negative, digits, decimals]) => {
        const text = String(digits).padStart(decimals + 1, '0');
        const whole = text.slice(0, text.length - decimals);
        return `${negative ? '-' : ''}${whole}${decimals === 0 ? '' : `.${text.slice(text.length - decimals)}`}`;
      });
    fc.assert(
      fc.property(written, (text) => {
        const double = exactDouble(text);
        if (double === undefined) return;
        const held = rationalOf(double);
        const wanted = parseDecimal(text);
        expect(held !== undefined && wanted !== undefined && equal(held, wanted)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('15 digits are never refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        fc.integer({ min: 0, max: 10 }),
        (digits, decimals) => {
          const text = `${digits}e-${decimals}`;
          expect(exactDouble(text)).toBe(Number(text));
        },
      ),
    );
  });

  test.each([
    ['1e-7', '0.0000001'],
    ['1.5e+21', '1500000000000000000000'],
    ['-2.5', '-2.5'],
    ['-0', '0'],
  ])('%s is exact', (number, decimal) => {
    expect(rationalOf(Number(number))).toEqual(parseDecimal(decimal));
  });
});
