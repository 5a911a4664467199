/**
 * Dates written in a stated way.
 *
 * In:  a pattern such as `DD/MM/YYYY` or `D MMMM YYYY`, and texts that should follow it.
 * Out: the pattern read once, and day numbers. A text that does not follow the pattern is no date; nothing is guessed.
 *
 * In a pattern `D` is the day in one or two digits, `DD` in two; `M` and `MM` the same for the month, `MMM` its first
 * three letters and `MMMM` its name, in any letter case; `YYYY` the year in four digits. Everything else that is not
 * a letter stands for itself.
 */
import { fromParts, MONTHS, parseMonthName } from './date.ts';

type Part = 'D' | 'DD' | 'M' | 'MM' | 'MMM' | 'MMMM' | 'YYYY';

/** A pattern that has day, month and year once each. */
export interface DatePattern {
  readonly pattern: string;
  readonly parts: readonly (Part | { readonly literal: string })[];
}

const DIGITS = { D: /[0-9]{1,2}/y, DD: /[0-9]{2}/y, M: /[0-9]{1,2}/y, MM: /[0-9]{2}/y, YYYY: /[0-9]{4}/y };
const LETTERS = /\p{L}+/uy;

/** Longer patterns are nobody's way to write a date. */
const LONGEST_PATTERN = 100;

/**
 * Reads a pattern; `undefined` unless it has the day, the month and the year once each, nothing else made of letters,
 * and something between `D` or `M` and digits that follow (`DMYYYY` could mean two days).
 */
export function parseDatePattern(pattern: string): DatePattern | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const parts: (Part | { readonly literal: string })[] = [];
  const seen = new Set<string>();
  for (const match of pattern.matchAll(/(\p{L})\1*|[^\p{L}]+/gu)) {
    const piece = match[0];
    if (match[1] === undefined) {
      if (/[0-9]/.test(piece)) return undefined;
      parts.push({ literal: piece });
      continue;
    }
    if (!isPart(piece) || seen.has(match[1])) return undefined;
    if (isLoose(parts.at(-1)) && piece !== 'MMM' && piece !== 'MMMM') return undefined;
    seen.add(match[1]);
    parts.push(piece);
  }
  return seen.size === 3 ? { pattern, parts } : undefined;
}

/** The day number of a date written by the pattern; `undefined` for anything else and for days that do not exist. */
export function readDateBy(pattern: DatePattern, text: string): number | undefined {
  const found = { day: 0, month: 0, year: 0 };
  let at = 0;
  for (const part of pattern.parts) {
    if (typeof part === 'object') {
      if (!text.startsWith(part.literal, at)) return undefined;
      at += part.literal.length;
      continue;
    }
    const named = part === 'MMM' || part === 'MMMM';
    const expression = named ? LETTERS : DIGITS[part];
    expression.lastIndex = at;
    const written = expression.exec(text)?.[0];
    if (written === undefined) return undefined;
    at += written.length;
    const number = named ? monthBy(written, part) : Number(written);
    if (number === undefined) return undefined;
    found[part.startsWith('D') ? 'day' : part.startsWith('M') ? 'month' : 'year'] = number;
  }
  return at === text.length ? fromParts(found.year, found.month, found.day) : undefined;
}

/** A day number as the pattern writes it. */
export function writeDateBy(
  pattern: DatePattern,
  date: { readonly year: number; readonly month: number; readonly day: number },
): string {
  const name = MONTHS[date.month - 1] ?? '';
  const written = {
    D: String(date.day),
    DD: String(date.day).padStart(2, '0'),
    M: String(date.month),
    MM: String(date.month).padStart(2, '0'),
    MMM: name.slice(0, 3),
    MMMM: name,
    YYYY: String(date.year).padStart(4, '0'),
  } satisfies Record<Part, string>;
  return pattern.parts.map((part) => (typeof part === 'object' ? part.literal : written[part])).join('');
}

function isPart(text: string): text is Part {
  return /^(?:D{1,2}|M{1,4}|YYYY)$/.test(text);
}

function isLoose(part: DatePattern['parts'][number] | undefined): boolean {
  return part === 'D' || part === 'M';
}

function monthBy(word: string, part: 'MMM' | 'MMMM'): number | undefined {
  const month = parseMonthName(word);
  if (month === undefined) return undefined;
  const whole = MONTHS[month - 1]?.length;
  return word.length === (part === 'MMM' ? 3 : whole) ? month : undefined;
}
