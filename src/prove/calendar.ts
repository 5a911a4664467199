/**
 * Calculations with dates as linear terms, exactly.
 *
 * In: a calculation and its day numbers, as linear terms. Out: what it comes to, with what must hold beside it of the
 * variables that are made for it.
 *
 * Years are counted from 1 March, so that the leap day is a year's last, and month and day follow from the day of the
 * year alone.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { floored, fromInteger, ratio } from '../base/rational.ts';
import type { DateCalculation, Numeric, Terms, Truth } from './terms.ts';

/** What a calculation comes to: the number, and whether the calendar has it. */
export interface Calculated {
  readonly number: Numeric;
  readonly hasDay: Truth;
}

/** What must hold whenever a variable is spoken of, by its id. */
export type Sides = Map<number, readonly Truth[]>;

/** Undefined for calculations of which only the answer is known. */
export function calculated(
  terms: Terms,
  sides: Sides,
  calculation: DateCalculation,
  of: readonly Numeric[],
): Calculated | undefined {
  const [first, second] = of;
  if (first === undefined || of.some((one) => !one.whole)) return undefined;
  switch (calculation.kind) {
    case 'months':
      return monthsLater(terms, sides, first, calculation.count);
    case 'fiscal year':
      return fiscalYear(terms, sides, first, calculation.count);
    case 'whole years':
    case 'exact years':
      return second === undefined ? undefined : years(terms, sides, calculation.kind, first, second);
    case 'other':
      return undefined;
  }
}

/** The first day of each month within a year that begins in March; then the length of a common year. */
const STARTS: readonly number[] = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];
const FEBRUARY = 11;
/** From 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;
/** The day of the year that is 28 February; 29 February is the next. */
const LAST_OF_FEBRUARY = 364;

/** A year that begins on 1 March. */
interface Year {
  readonly number: Numeric;
  /** Its first day, counted from 1 March of the year 0. */
  readonly start: Numeric;
  readonly isLeap: Truth;
  readonly beforeIsLeap: Truth;
  readonly afterIsLeap: Truth;
}

interface Day {
  readonly year: Year;
  /** From 0 for 1 March to 365 for 29 February. */
  readonly ofYear: Numeric;
}

function dayOf(terms: Terms, sides: Sides, day: Numeric): Day {
  const number = terms.numberVariable(`${MADE}year of ${day.id}`, {
    whole: true,
    low: scaled(day.low, EPOCH - 366, 366n),
    high: scaled(day.high, EPOCH, 365n),
  });
  const { year, variables, holds } = yearWith(terms, number);
  const ofYear = terms.sum(day, terms.number(EPOCH), terms.minus(year.start));
  const all = [
    ...holds,
    terms.atMost(terms.number(0), ofYear),
    terms.atMost(ofYear, terms.choose(year.isLeap, terms.number(365), terms.number(LAST_OF_FEBRUARY))),
  ];
  for (const variable of [number, ...variables]) sides.set(variable.id, all);
  return { year, ofYear };
}

function yearOf(terms: Terms, sides: Sides, number: Numeric): Year {
  const { year, variables, holds } = yearWith(terms, number);
  for (const variable of variables) sides.set(variable.id, holds);
  return year;
}

type Bound = Numeric['low'];

function scaled(bound: Bound, shift: number, length: bigint): Bound {
  return bound === undefined
    ? undefined
    : fromInteger(floored(ratio(floored(bound).n + BigInt(shift), length)).n);
}

/** A year by its number: the spans of 4, 100 and 400 years that are over before it tell how many leap days are. */
function yearWith(
  terms: Terms,
  number: Numeric,
): { readonly year: Year; readonly variables: readonly Numeric[]; readonly holds: readonly Truth[] } {
  const holds: Truth[] = [];
  const spans = (length: number): { readonly count: Numeric; readonly rest: Numeric } => {
    const count = terms.numberVariable(`${MADE}spans of ${length} in ${number.id}`, {
      whole: true,
      low: scaled(number.low, 0, BigInt(length)),
      high: scaled(number.high, 0, BigInt(length)),
    });
    const rest = terms.sum(number, terms.product(terms.number(-length), count));
    holds.push(terms.between(rest, 0, length - 1));
    return { count, rest };
  };
  const [four, century, era] = [spans(4), spans(100), spans(400)];
  const isLast = ({ rest }: typeof four, of: number): Truth => terms.equal(rest, terms.number(of));
  const leap = (after: number): Truth => {
    const [in4, in100, in400] = [4, 100, 400].map((length) => (length - 1 + after + length) % length);
    return terms.and(
      isLast(four, in4 ?? 0),
      terms.or(terms.not(isLast(century, in100 ?? 0)), isLast(era, in400 ?? 0)),
    );
  };
  return {
    variables: [four.count, century.count, era.count],
    holds,
    year: {
      number,
      start: terms.sum(
        terms.product(terms.number(365), number),
        four.count,
        terms.minus(century.count),
        era.count,
      ),
      isLeap: leap(0),
      beforeIsLeap: leap(1),
      afterIsLeap: leap(-1),
    },
  };
}

/** No name of a guidance begins so. */
export const MADE = '\u0000';

function monthsLater(terms: Terms, sides: Sides, day: Numeric, count: number): Calculated {
  const { year, ofYear } = dayOf(terms, sides, day);
  const years = Math.floor(count / 12);
  const months = count - years * 12;
  // From this month on the months added lead into the next year.
  const nextFrom = STARTS[12 - months];
  const next =
    nextFrom === undefined
      ? terms.number(0)
      : terms.choose(terms.atMost(terms.number(nextFrom), ofYear), terms.number(1), terms.number(0));
  const target = yearOf(terms, sides, terms.sum(year.number, terms.number(years), next));
  const february = terms.choose(target.isLeap, terms.number(365), terms.number(LAST_OF_FEBRUARY));
  const moved = STARTS.map((start, month): Numeric => {
    const to = (month + months) % 12;
    const same = terms.sum(ofYear, terms.number((STARTS[to] ?? 0) - start));
    const last = to === FEBRUARY ? february : terms.number((STARTS[to + 1] ?? 0) - 1);
    if (to !== FEBRUARY && lengthOf(month) <= lengthOf(to)) return same;
    return terms.choose(terms.less(last, same), last, same);
  });
  const ofTarget = moved.reduce((before, own, month) =>
    terms.choose(terms.atMost(terms.number(STARTS[month] ?? 0), ofYear), own, before),
  );
  const number = terms.sum(target.start, ofTarget, terms.number(-EPOCH));
  const hasDay = terms.between(number, FIRST_DAY, LAST_DAY);
  return { number: terms.choose(hasDay, number, terms.number(0)), hasDay };
}

/** In days, of a month counted from March; the longest that February can be. */
function lengthOf(month: number): number {
  return (STARTS[month + 1] ?? 366) - (STARTS[month] ?? 0);
}

function fiscalYear(terms: Terms, sides: Sides, day: Numeric, start: number): Calculated {
  const { year, ofYear } = dayOf(terms, sides, day);
  const month = (Math.floor(start / 100) + 9) % 12;
  const first = (STARTS[month] ?? 0) + (start % 100) - 1;
  const begins =
    month === FEBRUARY
      ? terms.choose(
          year.isLeap,
          terms.number(Math.min(first, LAST_OF_FEBRUARY + 1)),
          terms.number(Math.min(first, LAST_OF_FEBRUARY)),
        )
      : terms.number(Math.min(first, (STARTS[month + 1] ?? 0) - 1));
  // January and February belong to the calendar year after the one that this year began in.
  const [before, after] = month >= 10 ? [0, 1] : [-1, 0];
  const number = terms.sum(
    year.number,
    terms.choose(terms.less(ofYear, begins), terms.number(before), terms.number(after)),
  );
  const hasDay = terms.atMost(terms.number(1), number);
  return { number: terms.choose(hasDay, number, terms.number(0)), hasDay };
}

function years(
  terms: Terms,
  sides: Sides,
  kind: 'whole years' | 'exact years',
  from: Numeric,
  to: Numeric,
): Calculated {
  const inOrder = terms.atMost(from, to);
  const first = dayOf(terms, sides, terms.choose(inOrder, from, to));
  const last = dayOf(terms, sides, terms.choose(inOrder, to, from));
  const isLeapDay = terms.equal(first.ofYear, terms.number(LAST_OF_FEBRUARY + 1));
  /** The day of the year of the anniversary, in a year of which one knows whether it is a leap year. */
  const anniversary = (isLeap: Truth): Numeric =>
    terms.choose(terms.and(isLeapDay, terms.not(isLeap)), terms.number(LAST_OF_FEBRUARY), first.ofYear);
  const difference = terms.sum(last.year.number, terms.minus(first.year.number));
  const running = anniversary(last.year.isLeap);
  const notYet = terms.less(last.ofYear, running);
  const whole = terms.choose(notYet, terms.sum(difference, terms.number(-1)), difference);
  const lengthOfYear = (isLeap: Truth): Numeric => terms.choose(isLeap, terms.number(366), terms.number(365));
  const signed = (size: Numeric): Calculated => ({
    number: terms.choose(inOrder, size, terms.minus(size)),
    hasDay: terms.yes,
  });
  if (kind === 'whole years') return signed(whole);
  const before = anniversary(last.year.beforeIsLeap);
  const sinceBefore = terms.sum(lengthOfYear(last.year.beforeIsLeap), terms.minus(before));
  const days = terms.choose(
    notYet,
    terms.sum(last.ofYear, sinceBefore),
    terms.sum(last.ofYear, terms.minus(running)),
  );
  const length = terms.choose(
    notYet,
    terms.sum(sinceBefore, running),
    terms.sum(lengthOfYear(last.year.isLeap), anniversary(last.year.afterIsLeap), terms.minus(running)),
  );
  const part = (of: number): Numeric => terms.product(terms.number(ratio(1n, BigInt(of))), days);
  return signed(terms.sum(whole, terms.choose(terms.equal(length, terms.number(366)), part(366), part(365))));
}
