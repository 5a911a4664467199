/**
 * Text of users made safe to show on one line of a terminal.
 *
 * In:  any text: names, records, lines of guidance.
 * Out: the same text with nothing left that a terminal would act on or that the eye would not see.
 */

/**
 * One character that turns the direction of reading or is not seen, as a pattern (flag `u`). The marks that choose
 * how the sign before them looks are no such character.
 */
export const HIDDEN_PATTERN =
  '(?:(?!\\p{Variation_Selector})[\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}])';

const ACTED_ON = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
/** The joiner and the style marks of emoji and of several scripts: unseen by nature, and harmless. */
const JOINING = /\p{Join_Control}|\p{Variation_Selector}/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;

/**
 * The text with line ends and tabs as blanks, other control characters as their pictures (`␛`), and characters that
 * turn the direction of reading or are not seen spelt out (`<U+202E>`).
 */
export function visible(text: string): string {
  let shown = '';
  for (const character of text.replaceAll('\r\n', '\n')) shown += visibleCharacter(character);
  return shown;
}

/** One character (code point) as `visible` shows it. */
export function visibleCharacter(character: string): string {
  if (character >= ' ' && character <= '~') return character;
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(character)) return ' ';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (/\p{Cs}/u.test(character)) return '�';
  if (ACTED_ON.test(character) || (UNSEEN.test(character) && !JOINING.test(character))) {
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  }
  return character;
}

/** How many columns of a terminal a text takes that is already `visible`. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\p{Join_Control}/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
