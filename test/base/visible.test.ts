import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../src/base/visible.ts';

describe('text made safe for one line of a terminal', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['\u009b31mred', '<U+009B>31mred'],
    ['a\u202egpj.exe', 'a<U+202E>gpj.exe'],
    ['zero\u200bwidth', 'zero<U+200B>width'],
    ['two\r\nlines\tand\u2028more', 'two lines and more'],
    ['bell\u0007', 'bell␇'],
    ['half \ud800 a pair', 'half � a pair'],
    ['Gwasanaethau’r Gymraeg: tŷ, £5 – “ie”', 'Gwasanaethau’r Gymraeg: tŷ, £5 – “ie”'],
  ])('%j', (hostile, safe) => {
    expect(visible(hostile)).toBe(safe);
  });

  test('no text commands a terminal or leaves its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(visible(any)).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2028\u2029]/u);
      }),
    );
  });
});
