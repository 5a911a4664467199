/**
 * What prose says of boundaries.
 *
 * In: the text of a paragraph or of a reason, and the names of the guidance's figures. Out: each figure that they bound
 * something with, and whether the figure itself counts with what is below it or with what is above: “£500,000 or more”
 * and “less than £500,000” count it with what is above, “up to £500,000” and “over £500,000” with what is below. So it
 * does not matter whether the prose says what is in or what is out.
 *
 * Only turns of phrase that mean one thing are read: “until”, “by” and “between” are not among them.
 */
import { fromParts, MONTHS, parseIsoDate, parseMonthName } from '../base/date.ts';
import { currencyOf } from '../base/money.ts';
import { nameKey } from '../base/names.ts';
import { onceOf } from '../base/once.ts';
import { formatDecimal, fromInteger, multiply, parseDecimal } from '../base/rational.ts';
import { figuresMeant } from '../parsing/number-words.ts';
import type { Literal } from '../syntax/ast.ts';

/** What the figure on a boundary counts with. */
export type CountsWith = 'above' | 'below';

export function otherSide(side: CountsWith): CountsWith {
  return side === 'above' ? 'below' : 'above';
}

/** A boundary as prose has it. */
export interface SaidBoundary {
  /** As of `figureKey` or `namedFigureKey`. */
  readonly figure: string;
  readonly side: CountsWith;
  /** The words that say so. */
  readonly words: string;
}

// ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Equal for figures that are the same, however they are written; undefined for texts. */
export function figureKey(literal: Literal): string | undefined {
  switch (literal.kind) {
    case 'MoneyLiteral':
      return moneyKey(literal.digits, literal.currency);
    case 'NumberLiteral':
      return decimalKey('number', literal.digits);
    case 'PercentageLiteral':
      return decimalKey('per cent', literal.digits);
    case 'DateLiteral':
      return `day ${literal.day}`;
    case 'PeriodLiteral':
      return periodKey(literal.count, literal.unit);
    case 'TextLiteral':
      return undefined;
  }
}

/** The key of a figure that goes by its name. */
export function namedFigureKey(name: string): string {
  return `named ${nameKey(name)}`;
}

/** The key of so many years, months, weeks or days: 2 years are 24 months. */
export function periodKey(count: number, unit: string): string {
  const [plural, each] = COUNTED.get(unit.replace(/s$/, '')) ?? [unit, 1];
  return `${plural} ${count * each}`;
}

const COUNTED: ReadonlyMap<string, readonly [unit: string, each: number]> = new Map([
  ['day', ['days', 1]],
  ['week', ['days', 7]],
  ['month', ['months', 1]],
  ['year', ['months', 12]],
]);

function moneyKey(digits: string, currency: string, scale = ''): string | undefined {
  return decimalKey(currency, digits, scale);
}

function decimalKey(kind: string, digits: string, scale = ''): string | undefined {
  const value = parseDecimal(digits.replaceAll(',', ''));
  if (value === undefined) return undefined;
  return `${kind} ${formatDecimal(multiply(value, fromInteger(SCALES.get(scale) ?? 1n)))}`;
}

const SCALES: ReadonlyMap<string, bigint> = new Map([
  ['thousand', 1_000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['pounds', '£'],
  ['euros', '€'],
  ['dollars', '$'],
]);

const DIGITS = '[0-9][0-9,]{0,30}(?:\\.[0-9]{1,10})?';
const SCALE = '(?: (thousand|million|billion))?';
/** A figure in prose of small letters. The longer readings come first. */
const FIGURE = [
  `([£€$]) ?(${DIGITS})${SCALE}\\b`,
  `(${DIGITS})${SCALE} (pounds|euros|dollars)\\b`,
  `([0-9]{1,2}) (${MONTHS.map((month) => month.toLowerCase()).join('|')}) ([0-9]{4})\\b`,
  '([0-9]{4}-[0-9]{2}-[0-9]{2})\\b',
  '([0-9]{1,6}|[a-z]+(?:-[a-z]+)?) ((?:working )?days?|weeks?|months?|years?)\\b',
  `(${DIGITS}) ?(?:%|per ?cent\\b)`,
  `(${DIGITS})${SCALE}\\b`,
].join('|');
const FIGURE_HERE = new RegExp(FIGURE, 'y');
const FIGURE_BEFORE = new RegExp(`(?<![0-9a-z.,£€$-])(?:${FIGURE})$`);

function keyOfFigure(match: RegExpExecArray): string | undefined {
  const [, sign, money = '', scale, amount, amountScale, unit, day, month, year, iso, ...others] = match;
  const [count, period, percent, number, numberScale] = others;
  if (sign !== undefined) return moneyKey(money, currencyOf(sign) ?? sign, scale);
  if (amount !== undefined && unit !== undefined) {
    return moneyKey(amount, currencyOf(SIGNS.get(unit) ?? '') ?? unit, amountScale);
  }
  if (month !== undefined) {
    return dayKey(fromParts(Number(year), parseMonthName(month) ?? 0, Number(day)));
  }
  if (iso !== undefined) return dayKey(parseIsoDate(iso));
  if (count !== undefined && period !== undefined) {
    const figures = /^[0-9]/.test(count) ? count : figuresMeant(`${count} ${period}`)?.split(' ')[0];
    return figures === undefined ? undefined : periodKey(Number(figures), period);
  }
  if (percent !== undefined) return decimalKey('per cent', percent);
  return number === undefined ? undefined : decimalKey('number', number, numberScale);
}

function dayKey(day: number | undefined): string | undefined {
  return day === undefined ? undefined : `day ${day}`;
}

// ── Turns of phrase ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Before any figure. What is denied (“not more than”) counts the figure with the same side. */
const BEFORE: Readonly<Record<CountsWith, readonly string[]>> = {
  above: [
    'at least',
    'less than',
    'fewer than',
    'lower than',
    'smaller than',
    'under',
    'below',
    'a minimum of',
  ],
  below: [
    'more than',
    'greater than',
    'higher than',
    'larger than',
    'longer than',
    'over',
    'above',
    'exceed',
    'exceeds',
    'exceeded',
    'exceeding',
    'in excess of',
    'at most',
    'up to',
    'up to and including',
    'a maximum of',
    'within',
  ],
};
/** Before a day. Before a period, how late something is: then “before” after the period turns it round. */
const BEFORE_DAYS: Readonly<Record<CountsWith, readonly string[]>> = {
  above: ['on or after', 'earlier than', 'before', 'from', 'since'],
  below: ['on or before', 'later than', 'after'],
};
const LATENESS: ReadonlySet<string> = new Set(['earlier than', 'later than']);
/** After a figure, “or” or “and”. */
const AFTER: Readonly<Record<CountsWith, readonly string[]>> = {
  above: ['more', 'above', 'over', 'greater', 'higher', 'larger', 'longer', 'later', 'after', 'upwards'],
  below: ['less', 'fewer', 'under', 'below', 'lower', 'smaller', 'shorter', 'earlier', 'before'],
};

function sidesOf(phrases: Readonly<Record<CountsWith, readonly string[]>>): ReadonlyMap<string, CountsWith> {
  const above = phrases.above.map((phrase) => [phrase, 'above'] as const);
  return new Map([...above, ...phrases.below.map((phrase) => [phrase, 'below'] as const)]);
}

const SIDE_BEFORE = sidesOf(BEFORE);
const SIDE_BEFORE_DAYS = sidesOf(BEFORE_DAYS);
const SIDE_AFTER = sidesOf(AFTER);

/** The longer first: “on or after” before “after”. */
function oneOf(phrases: Iterable<string>): string {
  return [...phrases].toSorted((a, b) => b.length - a.length).join('|');
}

const PREFIX = new RegExp(
  `(?<!(?:days|weeks|months|years) (?=from ))\\b(${oneOf([...SIDE_BEFORE.keys(), ...SIDE_BEFORE_DAYS.keys()])}) (?:(?:an?|the) )?(?:[a-z]{1,30} of )?(?:(?:an?|the) )?`,
  'g',
);
const SUFFIX = new RegExp(`,? (?:or|and) (${oneOf(SIDE_AFTER.keys())})\\b`, 'g');

/** As many words as the name of a figure is looked for in. */
const MOST_WORDS = 8;
/** No figure in prose is longer. */
const REACH = 80;

/** What the prose says of boundaries. `isNamed` tells whether a key is that of a named figure. */
export function saidBoundaries(prose: Prose, isNamed: (key: string) => boolean): readonly SaidBoundary[] {
  const { text, quoted, turns } = turnsIn(prose);
  return turns.flatMap(({ phrase, start, end, figure: written, names }) => {
    const figure = written ?? names.find(({ key }) => isNamed(key));
    if (figure === undefined) return [];
    const isBefore = end === undefined;
    const side = isBefore
      ? sideBefore(phrase, figure.key, text.slice(figure.end, figure.end + 8))
      : SIDE_AFTER.get(phrase);
    if (side === undefined) return [];
    const words = isBefore ? quoted.slice(start, figure.end) : quoted.slice(figure.start, end);
    return [{ figure: figure.key, side, words }];
  });
}

/** A text of the AST. */
interface Prose {
  readonly value: string;
}

/** A turn of phrase with the figure beside it. */
interface Turn {
  readonly phrase: string;
  /** Where the phrase begins. */
  readonly start: number;
  /** Where it ends, of one that stands behind its figure. */
  readonly end: number | undefined;
  readonly figure: Found | undefined;
  /** What the words beside it would be as the name of a figure, the longest first; only where no figure is written. */
  readonly names: readonly Found[];
}

interface Turns {
  /** Small letters, single spaces. */
  readonly text: string;
  /** The same places as they are written. */
  readonly quoted: string;
  readonly turns: readonly Turn[];
}

/** The turns of phrase of a prose: which figures have names makes no difference to them. */
const turnsIn = onceOf(({ value }: Prose): Turns => {
  const whole = value.replace(/\s+/gu, ' ');
  const text = whole.toLowerCase();
  const before = [...text.matchAll(PREFIX)].map((match): Turn => {
    const [words, phrase = ''] = match;
    const at = match.index + words.length;
    const figure = figureAt(text, at);
    const names = figure === undefined ? namesAt(text, at) : [];
    return { phrase, start: match.index, end: undefined, figure, names };
  });
  const after = [...text.matchAll(SUFFIX)].map((match): Turn => {
    const [words, phrase = ''] = match;
    const figure = figureUpTo(text, match.index);
    const names = figure === undefined ? namesUpTo(text, match.index) : [];
    return { phrase, start: match.index, end: match.index + words.length, figure, names };
  });
  // Letters whose small ones are longer would shift what is quoted.
  return { text, quoted: text.length === whole.length ? whole : text, turns: [...before, ...after] };
});

function sideBefore(phrase: string, figure: string, next: string): CountsWith | undefined {
  const isDay = figure.startsWith('day ');
  const isPeriod = /^(?:days|months|working days) /.test(figure);
  const ofDays = SIDE_BEFORE_DAYS.get(phrase);
  if (isPeriod && LATENESS.has(phrase) && ofDays !== undefined) {
    return next.startsWith(' before') ? otherSide(ofDays) : ofDays;
  }
  if (isDay) return ofDays ?? SIDE_BEFORE.get(phrase);
  // “different from the limit” bounds nothing.
  const isDayOrMore = figure.startsWith('named ') && phrase !== 'from' && phrase !== 'since';
  return SIDE_BEFORE.get(phrase) ?? (isDayOrMore ? ofDays : undefined);
}

interface Found {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function figureAt(text: string, start: number): Found | undefined {
  FIGURE_HERE.lastIndex = start;
  const match = FIGURE_HERE.exec(text);
  const key = match === null ? undefined : keyOfFigure(match);
  return match === null || key === undefined ? undefined : { key, start, end: start + match[0].length };
}

function namesAt(text: string, start: number): readonly Found[] {
  const words = text.slice(start, start + 2 * REACH).split(' ', MOST_WORDS);
  return words.flatMap((_, index) => {
    const name = words
      .slice(0, words.length - index)
      .join(' ')
      .replace(/[.,;:)]+$/, '');
    return name === '' ? [] : { key: namedFigureKey(name), start, end: start + name.length };
  });
}

function figureUpTo(text: string, end: number): Found | undefined {
  const near = text.slice(Math.max(0, end - REACH), end);
  const match = FIGURE_BEFORE.exec(near);
  const key = match === null ? undefined : keyOfFigure(match);
  return match === null || key === undefined ? undefined : { key, start: end - match[0].length, end };
}

function namesUpTo(text: string, end: number): readonly Found[] {
  const words = text
    .slice(Math.max(0, end - 2 * REACH), end)
    .split(' ')
    .slice(-MOST_WORDS);
  return words.flatMap((_, from) => {
    const name = words.slice(from).join(' ');
    return name === '' ? [] : { key: namedFigureKey(name), start: end - name.length, end };
  });
}
