/**
 * Answers as people type them.
 *
 * In:  one line of text and the type of what is asked.
 * Out: the value, and how it was read where that is worth saying; or what is wrong, in words. Nothing is rounded and
 *      nothing is guessed: what could mean two things is refused, or the reading is said.
 */
import { formatLong, fromParts, MONTHS, parseIsoDate, parseMonthName } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import { currencyOf, formatMoney, minorDigits, toMinor } from '../../base/money.ts';
import { nameKey } from '../../base/names.ts';
import {
  divide,
  formatDecimal,
  fromInteger,
  isInteger,
  multiply,
  parseDecimal,
  type Rational,
  withinLimit,
} from '../../base/rational.ts';
import { suggest } from '../../base/suggest.ts';
import type { Choice, Type } from '../../program/program.ts';
import type { Value } from '../../program/value.ts';

export type Answer =
  | { readonly kind: 'value'; readonly value: Value; readonly readAs: string | undefined }
  | { readonly kind: 'problem'; readonly problem: string };

/** Types that one line can answer; lists and records are asked piece by piece. */
export type PlainType = Exclude<Type, { readonly kind: 'list' | 'record' }>;

/** Longer lines are no answer to a question. */
const LONGEST_ANSWER = 10_000;

/** Reads one answer. */
export function readAnswer(text: string, type: PlainType): Answer {
  const given = text.trim();
  if (given.length > LONGEST_ANSWER) {
    return problem(`that is longer than ${LONGEST_ANSWER.toLocaleString('en-GB')} characters`);
  }
  switch (type.kind) {
    case 'yes or no':
      return readYesOrNo(given);
    case 'choice':
      return readChoice(given, type.choices);
    case 'choices':
      return readChoices(given, type.choices);
    case 'money':
      return readMoney(given, type.currency);
    case 'number':
      return readNumber(given, type.whole);
    case 'percentage':
      return readPercentage(given);
    case 'date':
      return readDate(given);
    case 'text':
      return value({ kind: 'text', text: unquoted(given) });
    default:
      return unreachable(type);
  }
}

function value(read: Value, readAs?: string): Answer {
  return { kind: 'value', value: read, readAs };
}

function problem(text: string): Answer {
  return { kind: 'problem', problem: text };
}

function readYesOrNo(text: string): Answer {
  const word = text.toLowerCase();
  if (['y', 'yes'].includes(word)) return value({ kind: 'yes or no', yes: true });
  if (['n', 'no'].includes(word)) return value({ kind: 'yes or no', yes: false });
  return problem('answer yes or no');
}

// ── Choices ─────────────────────────────────────────────────────────────────────────────────────────────────

function readChoice(text: string, choices: readonly Choice[]): Answer {
  const found = findChoice(text, choices);
  if ('problem' in found) return problem(found.problem);
  return value({ kind: 'choice', key: found.key, name: found.name }, shownUnlessSame(text, found.name));
}

function readChoices(text: string, choices: readonly Choice[]): Answer {
  const wanted = new Set<string>();
  const none = ['none', '0', 'none of these'].includes(text.toLowerCase());
  if (!none || choices.some((choice) => choice.key === 'none')) {
    for (const part of partsOf(text)) {
      const found = findChoice(part, choices);
      if ('problem' in found) return problem(found.problem);
      wanted.add(found.key);
    }
    if (wanted.size === 0) return problem('give one or more numbers, or “none”');
  }
  const members = choices
    .filter((choice) => wanted.has(choice.key))
    .map((choice) => ({ kind: 'choice' as const, key: choice.key, name: choice.name }));
  const names = members.map((member) => member.name).join(', ');
  return value(
    { kind: 'choices', members },
    members.length === 0 ? 'none of them' : shownUnlessSame(text, names),
  );
}

/** `1, 3` and `1 3` are two; words are parted by commas only. */
function partsOf(text: string): readonly string[] {
  const separator = /^[0-9\s,]+$/.test(text) ? /[\s,]+/ : /,/;
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function findChoice(text: string, choices: readonly Choice[]): Choice | { readonly problem: string } {
  const key = nameKey(text);
  const named = choices.find((choice) => choice.key === key);
  if (named !== undefined) return named;
  if (/^[0-9]+$/.test(text)) {
    const numbered = choices[Number(text) - 1];
    return numbered ?? { problem: `the numbers go from 1 to ${choices.length}` };
  }
  const begun = key === '' ? [] : choices.filter((choice) => choice.key.startsWith(key));
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return only;
  const near = suggest(
    text,
    choices.map((choice) => choice.name),
  );
  const names = begun.length > 1 ? begun.map((choice) => `“${choice.name}”`).join(' or ') : undefined;
  if (names !== undefined) return { problem: `“${text}” can be ${names}` };
  return {
    problem: `“${text}” is not one of them${near === undefined ? '; give its number or its words' : `: did you mean “${near}”?`}`,
  };
}

function shownUnlessSame(text: string, name: string): string | undefined {
  return nameKey(text) === nameKey(name) ? undefined : name;
}

// ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────

const SCALES: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
]);

/** Digits with or without commas by threes, and perhaps a scale: `2.3 million`, `500k`, `500,000`. */
function readScaled(text: string): { readonly number: Rational; readonly plain: boolean } | undefined {
  const match = /^([+-]?)([0-9][0-9,]*(?:\.[0-9]+)?)\s*([A-Za-z]*)$/.exec(text);
  const [, sign = '', digits = '', scale = ''] = match ?? [];
  const zeros = SCALES.get(scale.toLowerCase());
  const grouped = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/.test(digits);
  if (match === null || zeros === undefined || (digits.includes(',') && !grouped)) return undefined;
  const number = parseDecimal(`${sign}${digits.replaceAll(',', '')}`);
  if (number === undefined) return undefined;
  const scaled = multiply(number, fromInteger(10n ** BigInt(zeros)));
  return withinLimit(scaled) ? { number: scaled, plain: zeros === 0 } : undefined;
}

function readMoney(text: string, currency: string): Answer {
  const example = `an amount such as ${formatMoney(fromInteger(230_000_000n), currency)}, 2.3 million or 500k`;
  const match = /^([^\s0-9.,+-]*)\s*(.*?)\s*((?<![A-Za-z])[A-Za-z]{3}|[^\sA-Za-z0-9.,+-])?$/u.exec(text);
  const [, before = '', amount = '', after = ''] = match ?? [];
  for (const mark of [before, after]) {
    if (mark === '') continue;
    const code = mark.toUpperCase();
    // In small letters only the code asked for is taken for one: anything else is a slip.
    const meant = currencyOf(mark) ?? (code === currency || /^[A-Z]{3}$/.test(mark) ? code : undefined);
    if (meant === undefined) return problem(`that is not ${example}`);
    if (meant !== currency) return problem(`that is in ${meant}, but the amount is asked for in ${currency}`);
  }
  const read = readScaled(amount);
  if (read === undefined) return problem(`that is not ${example}`);
  const minor = toMinor(read.number, currency);
  if ('problem' in minor) {
    return problem(`${currency} has ${minorDigits(currency)} decimals, and nothing is rounded here`);
  }
  const shown = formatMoney(fromInteger(minor.minor), currency);
  return value(
    { kind: 'money', minor: fromInteger(minor.minor), currency },
    shown === text ? undefined : shown,
  );
}

function readNumber(text: string, whole: boolean): Answer {
  const read = readScaled(text);
  if (read === undefined) return problem(whole ? 'that is not a whole number' : 'that is not a number');
  if (whole && !isInteger(read.number)) return problem('a whole number is asked for');
  return value({ kind: 'number', number: read.number }, read.plain ? undefined : formatDecimal(read.number));
}

function readPercentage(text: string): Answer {
  const match = /^(.*?)\s*(?:%|per\s*cent|percent)?$/i.exec(text);
  const read = readScaled(match?.[1] ?? '');
  const fraction = read?.plain ? divide(read.number, fromInteger(100)) : undefined;
  if (read === undefined || fraction === undefined) return problem('that is not a percentage such as 80%');
  return value(
    { kind: 'percentage', fraction },
    text.endsWith('%') ? undefined : `${formatDecimal(read.number)}%`,
  );
}

// ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────

const DATE_HELP = 'a date such as 1 May 2027, 1/5/2027 (the day first) or 2027-05-01';

/** Day, month and year in the orders people write; digits alone are read with the day first. */
function readDate(text: string): Answer {
  const iso = parseIsoDate(text);
  if (iso !== undefined) return value({ kind: 'date', day: iso }, formatLong(iso));
  const dayFirst = /^([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]+)$/.exec(text);
  if (dayFirst !== null) {
    const [, day = '', month = '', year = ''] = dayFirst;
    return dated(Number(day), Number(month), year, true);
  }
  const named =
    /^([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(\p{L}+)\.?,?[\s-]+([0-9]+)$/iu.exec(text) ??
    reordered(/^(\p{L}+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]+)$/iu.exec(text));
  if (named !== null) {
    const [, day = '', name = '', year = ''] = named;
    const month = parseMonthName(name) ?? (name.toLowerCase() === 'sept' ? 9 : undefined);
    if (month !== undefined) return dated(Number(day), month, year, false);
    const near = suggest(name, MONTHS);
    return problem(`there is no month “${name}”${near === undefined ? '' : `: did you mean “${near}”?`}`);
  }
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$/.test(text)) return problem(`there is no day ${text}`);
  return problem(`that is not ${DATE_HELP}`);
}

/** `May 1, 2027` with the day before the month. */
function reordered(match: RegExpExecArray | null): readonly string[] | null {
  return match === null ? null : [match[0], match[2] ?? '', match[1] ?? '', match[3] ?? ''];
}

function dated(day: number, month: number, year: string, digitsOnly: boolean): Answer {
  if (year.length !== 4) return problem('write the year with four digits');
  const found = fromParts(Number(year), month, day);
  if (found !== undefined) return value({ kind: 'date', day: found }, formatLong(found));
  if (digitsOnly && month > 12) {
    return problem(`there is no month ${month}: the day comes first, as in 1/5/2027 for 1 May 2027`);
  }
  return problem(`there is no ${day} ${MONTHS[month - 1] ?? ''} ${year}`);
}

/** Text between quotes is taken as it is, so that a word such as “stop” can be an answer. */
function unquoted(text: string): string {
  const match = /^"(.*)"$|^“(.*)”$/u.exec(text);
  return match === null ? text : (match[1] ?? match[2] ?? '');
}
