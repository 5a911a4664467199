/**
 * What is known of calculations with dates that stand as variables.
 *
 * In: calculations, and assignments to look near. Out: truths that hold of every day. Some hold everywhere (how long
 * months are, that later days do not come before earlier ones); most are of a span of days, in which a calculation
 * moves every day by as much or brings them to one day.
 */
import { addMonths, FIRST_DAY, fromParts, LAST_DAY } from '../base/date.ts';
import {
  equal,
  floored,
  fromInteger,
  isInteger,
  type Rational,
  ratio,
  subtract,
  ZERO,
} from '../base/rational.ts';
import type { Abstracted } from './abstracted.ts';
import type { DateCalculation, Numeric, Terms, Truth } from './terms.ts';
import type { Values } from './value-of.ts';

type Dated = Abstracted & { readonly kind: 'date' };

/** What holds everywhere; `limits` are the constants that it is compared with. */
export function dateLemmas(terms: Terms, one: Dated, limits: readonly Rational[]): readonly Truth[] {
  const [day] = one.of;
  if (day === undefined) return [];
  switch (one.calculation.kind) {
    case 'months': {
      const { least, most } = daysIn(one.calculation.count);
      const moved = terms.sum(one.variable, terms.minus(day));
      return [
        terms.implies(one.hasDay, terms.between(moved, least, most)),
        terms.or(one.hasDay, terms.equal(one.variable, terms.number(0))),
        ...(isWithinCalendar(day)
          ? [terms.same(one.hasDay, hasMonths(terms, one.calculation.count, day))]
          : []),
      ];
    }
    case 'whole years':
      return [
        one.hasDay,
        ...[ZERO, fromInteger(1), ...limits].flatMap((limit) => anniversaryAt(terms, one, limit)),
      ];
    case 'exact years':
      return [
        terms.implies(one.hasDay, yearsBetween(terms, one)),
        terms.or(one.hasDay, terms.equal(one.variable, terms.number(0))),
      ];
    default:
      return allDays(terms, one, day);
  }
}

/** Of a calculation that has answers for few days: what it comes to on each of them, and that it has none for others. */
function allDays(terms: Terms, one: Dated, day: Numeric): readonly Truth[] {
  const { answers } = one.calculation;
  if (answers === undefined || !day.whole) return [];
  const { from, until } = answers;
  const none = terms.and(terms.not(one.hasDay), terms.equal(one.variable, terms.number(0)));
  const outside = terms.or(terms.between(day, from, until), none);
  const days = until - from + 1;
  return days > MOST_DAYS ? [outside] : [outside, ...spansOf(terms, one, day, from, days)];
}

/** Calculations with answers for more days than these, some seven years, are said piece by piece, as they are asked about. */
const MOST_DAYS = 2600;

/** A year has 365 days or 366, and so have a whole number of them and a part. */
function yearsBetween(terms: Terms, { of: [from, to], variable }: Dated): Truth {
  if (from === undefined || to === undefined) return terms.yes;
  const days = terms.sum(to, terms.minus(from));
  const by = (length: bigint): Numeric => terms.product(terms.number(ratio(1n, length)), days);
  const within = (low: Numeric, high: Numeric): Truth =>
    terms.and(terms.atMost(low, variable), terms.atMost(variable, high));
  return terms.either(terms.atMost(from, to), within(by(366n), by(365n)), within(by(365n), by(366n)));
}

/** What holds near the days of an assignment. */
export function dateLemmasAt(terms: Terms, one: Dated, { number }: Values): readonly Truth[] {
  const at = one.of.map(number);
  const [day, ...others] = at;
  const exact = terms.implies(...dateAt(terms, one, at));
  if (day === undefined) return [exact];
  if (others.length === 0) return [exact, ...spans(terms, one, day)];
  if (one.calculation.kind !== 'whole years') return [exact];
  const answer = one.calculation.answer(...at.map(dayIn)) ?? ZERO;
  return [exact, ...[answer, number(one.variable)].flatMap((limit) => anniversaryAt(terms, one, limit))];
}

/** That the arguments are these days, and what then is so. */
export function dateAt(
  terms: Terms,
  { calculation, of, variable, hasDay }: Dated,
  at: readonly Rational[],
): readonly [Truth, Truth] {
  const answer = calculation.answer(...at.map(dayIn));
  return [
    terms.and(...of.map((one, index) => terms.equal(one, terms.number(at[index] ?? ZERO)))),
    terms.and(
      answer === undefined ? terms.not(hasDay) : hasDay,
      terms.equal(variable, terms.number(answer ?? ZERO)),
    ),
  ];
}

/** So many months after a later day is not before so many months after an earlier one. */
export function monthPairs(terms: Terms, abstracted: readonly Abstracted[]): readonly Truth[] {
  const dated = abstracted.flatMap((one) =>
    one.kind === 'date' && one.calculation.kind === 'months' ? [one] : [],
  );
  const lemmas: Truth[] = [];
  for (const [index, one] of dated.entries()) {
    for (const other of dated.slice(0, index)) {
      if (lemmas.length >= PAIRS) return lemmas;
      const [a, b] = [one.of[0], other.of[0]];
      if (a === undefined || b === undefined) continue;
      const both = terms.and(one.hasDay, other.hasDay);
      const [more, fewer] = [one.calculation.count, other.calculation.count];
      // Of one day, more months lead further; of two, as many lead in their order.
      if (more >= fewer) {
        const order = terms.implies(terms.atMost(b, a), terms.atMost(other.variable, one.variable));
        lemmas.push(terms.implies(both, order));
      }
      if (more <= fewer) {
        const order = terms.implies(terms.atMost(a, b), terms.atMost(one.variable, other.variable));
        lemmas.push(terms.implies(both, order));
      }
      const turned = (
        [
          [one, other],
          [other, one],
        ] as const
      ).flatMap(([later, earlier]) => thereAndBack(terms, later, earlier));
      lemmas.push(...turned.map((lemma) => terms.implies(both, lemma)));
    }
  }
  return lemmas;
}

/**
 * Of months after one day and months before another. A day that is brought to the end of a shorter month does not come back
 * from there, so that the two are not the same: what is no later than a month before a day has its own day a month after
 * no later than that day, and what has it earlier than a day is no later than a month before.
 */
function thereAndBack(terms: Terms, later: Dated, earlier: Dated): readonly Truth[] {
  const [from, to] = [later.of[0], earlier.of[0]];
  const [after, before] = [later.calculation.count, -earlier.calculation.count];
  if (from === undefined || to === undefined || after <= 0 || before <= 0) return [];
  const isBefore = terms.atMost(from, earlier.variable);
  return [
    ...(after <= before ? [terms.implies(isBefore, terms.atMost(later.variable, to))] : []),
    ...(after >= before ? [terms.implies(terms.less(later.variable, to), isBefore)] : []),
  ];
}

const PAIRS = 60;

function dayIn({ n, d }: Rational): number {
  return Number(n / d);
}

function isWithinCalendar({ low, high }: Numeric): boolean {
  return low !== undefined && high !== undefined && dayIn(low) >= FIRST_DAY && dayIn(high) <= LAST_DAY;
}

/** Which days of the calendar have a day so many months later in it. */
function hasMonths(terms: Terms, count: number, day: Numeric): Truth {
  if (count < 0) {
    const first = addMonths(FIRST_DAY, -count);
    return first === undefined ? terms.no : terms.atMost(terms.number(first), day);
  }
  // The last month that has one, by its last day.
  const month = addMonths(fromParts(9999, 12, 1) ?? LAST_DAY, -count);
  const next = month === undefined ? undefined : (addMonths(month, 1) ?? LAST_DAY + 1);
  return next === undefined ? terms.no : terms.less(day, terms.number(next));
}

interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** The fewest and the most days that so many months can be. By how many they are: it takes a moment to find out. */
const LENGTHS = new Map<number, Lengths>();

function daysIn(count: number): Lengths {
  const known = LENGTHS.get(count);
  if (known !== undefined) return known;
  let [least, most] = [-SPAN_OF_CALENDAR, SPAN_OF_CALENDAR];
  // Months repeat after 400 years; where fewer are left, nothing is said.
  if (Math.abs(count) < 9500 * 12) {
    [least, most] = [most, least];
    const start = fromParts(count < 0 ? 9590 : 1, 1, 1) ?? 0;
    for (let month = 0; month < 4800; month++) {
      const first = addMonths(start, month) ?? 0;
      const next = addMonths(start, month + 1) ?? 0;
      // Of the days of a month, its first moves furthest and its last least.
      most = Math.max(most, (addMonths(first, count) ?? 0) - first);
      least = Math.min(least, (addMonths(next - 1, count) ?? 0) - (next - 1));
    }
  }
  const found = { least, most };
  LENGTHS.set(count, found);
  return found;
}

const SPAN_OF_CALENDAR = LAST_DAY - FIRST_DAY;

/** Whether so many years are over, said as whether that anniversary is: of dates in their order. */
function anniversaryAt(terms: Terms, { of, variable }: Dated, limit: Rational): readonly Truth[] {
  const [from, to] = of;
  const years = Number(floored(limit).n);
  if (from === undefined || to === undefined || Math.abs(years) > 9999) return [];
  const inOrder = terms.atMost(from, to);
  const lemmas = [years, years + 1].map((count) => {
    const atLeast = terms.atMost(terms.number(count), variable);
    if (count <= 0) return terms.implies(inOrder, atLeast);
    const calculation = yearsLater(count);
    const isOver = terms.and(
      terms.hasDay(calculation, from),
      terms.atMost(terms.date(calculation, from), to),
    );
    // Past the end of the calendar nothing is said: a date may lie there.
    const isSaid = terms.and(inOrder, terms.atMost(to, terms.number(LAST_DAY)));
    return terms.implies(isSaid, terms.same(atLeast, isOver));
  });
  return [...lemmas, terms.implies(terms.less(to, from), terms.atMost(variable, terms.number(0)))];
}

/** As the encoder has it. */
function yearsLater(count: number): DateCalculation {
  return {
    key: `months ${count * 12}`,
    kind: 'months',
    count: count * 12,
    whole: true,
    answer: (day = 0) => {
      const moved = addMonths(day, count * 12);
      return moved === undefined ? undefined : fromInteger(moved);
    },
  };
}

/** How many days are said something of at once. */
const WINDOW = 800;

/** What a calculation does to the days near one, by runs of days that it does the same to. */
function spans(terms: Terms, one: Dated, near: Rational): readonly Truth[] {
  const [day] = one.of;
  if (day === undefined || !day.whole || !isInteger(near)) return [];
  const first = Math.floor(dayIn(near) / WINDOW) * WINDOW;
  return spansOf(terms, one, day, first, WINDOW);
}

/** What it does to so many days from the first. */
function spansOf(
  terms: Terms,
  { calculation, variable, hasDay }: Dated,
  day: Numeric,
  first: number,
  days: number,
): readonly Truth[] {
  const answers = Array.from({ length: days }, (_, index) => calculation.answer(first + index));
  const lemmas: Truth[] = [];
  for (let from = 0; from < days; ) {
    const { to, says } = runFrom(answers, first, from);
    const is =
      says === undefined
        ? terms.and(terms.not(hasDay), terms.equal(variable, terms.number(0)))
        : terms.and(
            hasDay,
            terms.equal(variable, says.moves ? terms.sum(day, terms.number(says.by)) : terms.number(says.by)),
          );
    lemmas.push(terms.implies(terms.between(day, first + from, first + to), is));
    from = to + 1;
  }
  return [terms.and(...lemmas)];
}

/** Up to where days are moved by as much, or brought to the same. */
function runFrom(
  answers: readonly (Rational | undefined)[],
  first: number,
  from: number,
): { readonly to: number; readonly says: { readonly moves: boolean; readonly by: Rational } | undefined } {
  const runOf = (isSame: (answer: Rational | undefined, index: number) => boolean): number => {
    let to = from;
    while (to + 1 < answers.length && isSame(answers[to + 1], to + 1)) to++;
    return to;
  };
  const answer = answers[from];
  if (answer === undefined) return { to: runOf((one) => one === undefined), says: undefined };
  const by = subtract(answer, fromInteger(first + from));
  const moved = runOf(
    (one, index) => one !== undefined && equal(subtract(one, fromInteger(first + index)), by),
  );
  const still = runOf((one) => one !== undefined && equal(one, answer));
  return moved >= still
    ? { to: moved, says: { moves: true, by } }
    : { to: still, says: { moves: false, by: answer } };
}
