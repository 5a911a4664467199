/**
 * Differences between two texts in words.
 *
 * In:  differences. Out: plain text (not yet made safe), one line for each, the way drafters speak of them; and as JSON.
 */
import { formatIso } from '../../base/date.ts';
import { type Difference, daysText, type PartDifference } from '../../editions/differences.ts';
import { described } from '../../editions/reference.ts';

/** Characters of a text shown in a line; the JSON has all of it. */
const LONGEST_SHOWN = 300;
/** Of these, what two long texts have in common before they first differ. */
const SHOWN_BEFORE = 60;

/** What differs in one declaration: one line, or one for each part that changed. */
export function differenceLines(difference: Difference): readonly string[] {
  const { word, name, change, renamedFrom, parts } = difference;
  const called = described(word, name);
  if (change !== 'changed') return [`${called} is ${change}`];
  const renamed =
    word === 'paragraph' ? `is the former paragraph ${renamedFrom}` : `was called “${renamedFrom}”`;
  return [
    ...(renamedFrom === undefined ? [] : [`${called} ${renamed}`]),
    ...parts.map((part) => `${called}: ${partWords(part)}`),
  ];
}

/** `limb (b)(iii) is new: threat`, `from £500,000 to £750,000 from 1 April 2028`. */
export function partWords({ part, was, is, days }: PartDifference): string {
  if (days !== undefined) {
    return `from ${shownValue(was)} to ${shownValue(is)} ${daysText(days)}`;
  }
  if (was === undefined) return `${part} is new${after(is)}`;
  if (is === undefined) return `${part} is removed${after(was)}`;
  const from = firstDifference(was, is);
  return `${part} changed from ${cut(was, from)} to ${cut(is, from)}`;
}

function shownValue(value: string | undefined): string {
  return value === undefined ? 'no value' : cut(value);
}

function after(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `: ${cut(text)}`;
}

/** The part of a long text about the place of interest, ends that are left out shown by `…`. */
function cut(text: string, about = 0): string {
  if (text.length <= LONGEST_SHOWN) return text;
  const start = about <= SHOWN_BEFORE ? 0 : startOfWord(text, about - SHOWN_BEFORE);
  const end = start + LONGEST_SHOWN;
  const shown = text.slice(start, isInside(text, end) ? end + 1 : end);
  // A text in quotation marks keeps them where it is cut.
  const quoted = text.startsWith('“') && text.endsWith('”');
  const [open, close] = quoted ? ['“…', '…”'] : ['…', '…'];
  return `${start > 0 ? open : ''}${shown}${end < text.length ? close : ''}`;
}

/** Where two texts first differ. */
function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** The first beginning of a word at or after a place, if there is one near; else the place, not inside a character. */
function startOfWord(text: string, at: number): number {
  const blank = text.indexOf(' ', at);
  if (blank >= 0 && blank < at + SHOWN_BEFORE) return blank + 1;
  return isInside(text, at) ? at + 1 : at;
}

/** Whether a place is between the two halves of one character. */
function isInside(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** As in `proviso.diff/1`. */
export function differenceJson({ word, name, change, renamedFrom, parts }: Difference): unknown {
  return {
    declaration: word,
    name,
    change,
    renamedFrom: renamedFrom ?? null,
    parts: parts.map(({ part, was, is, days }) => ({
      part,
      was: was ?? null,
      is: is ?? null,
      ...(days === undefined
        ? {}
        : { from: formatIso(days.from), until: days.until === undefined ? null : formatIso(days.until) }),
    })),
  };
}
