import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/base/utf8.ts';

const bytes = (...numbers: readonly number[]) => Uint8Array.from(numbers);

describe('strict UTF-8', () => {
  test('well-formed text survives, without its byte order mark', () => {
    expect(decodeUtf8(new TextEncoder().encode('\uFEFF£5, naïve 😀'))).toEqual({ text: '£5, naïve 😀' });
  });

  test.each([
    ['a Windows pound sign', bytes(0x61, 0x0a, 0x62, 0xa3, 0x35), 3, 2],
    ['a character cut short at the end', bytes(0x61, 0xe2, 0x82), 1, 1],
    ['an overlong form', bytes(0xc0, 0x80), 0, 1],
    ['half a surrogate pair', bytes(0x0d, 0x0a, 0x0d, 0xed, 0xa0, 0x80), 3, 3],
    ['beyond the last character', bytes(0xf4, 0x90, 0x80, 0x80), 0, 1],
    ['a bad third byte', bytes(0xe2, 0x82, 0x41), 0, 1],
  ])('%s is found', (_, input, offset, line) => {
    expect(decodeUtf8(input)).toEqual({ problem: 'not UTF-8', offset, line });
  });

  test.each([
    ['little', bytes(0xff, 0xfe, 0x61, 0)],
    ['big', bytes(0xfe, 0xff, 0, 0x61)],
  ])('UTF-16, %s endian, has a name of its own', (_, input) => {
    expect(decodeUtf8(input)).toEqual({ problem: 'UTF-16' });
  });

  test('the offset found is where the longest good beginning ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
        const result = decodeUtf8(input);
        if (!('offset' in result)) return;
        expect('text' in decodeUtf8(input.slice(0, result.offset))).toBe(true);
        for (let end = result.offset + 1; end <= input.length; end++) {
          expect('text' in decodeUtf8(input.slice(0, end))).toBe(false);
        }
      }),
    );
  });
});
