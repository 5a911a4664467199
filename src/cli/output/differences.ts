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
function partWords({ part, was, is, days }: PartDifference): string {
  if (days !== undefined) {
    return `from ${shownValue(was)} to ${shownValue(is)} ${daysText(days)}`;
  }
  if (was === undefined) return `${part} is new${after(is)}`;
  if (is === undefined) return `${part} is removed${after(was)}`;
  return `${part} changed from ${cut(was)} to ${cut(is)}`;
}

function shownValue(value: string | undefined): string {
  return value === undefined ? 'no value' : cut(value);
}

function after(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `: ${cut(text)}`;
}

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
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
