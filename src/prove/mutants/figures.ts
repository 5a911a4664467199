/**
 * Figures a unit away.
 *
 * In: a value that the guidance states. Out: the nearest values of its kind on either side: a penny, a day, 1 of a whole
 * number, one step of the last decimal; none for what has no neighbours.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import {
  add,
  divide,
  fromInteger,
  multiply,
  ONE,
  type Rational,
  ratio,
  subtract,
} from '../../base/rational.ts';
import type { Value } from '../../program/value.ts';

/** A value's neighbours, the lower first. */
export function neighbours(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'money':
      return eitherSide(value.minor, ONE).map((minor) => ({ ...value, minor }));
    case 'number':
      return eitherSide(value.number, lastPlace(value.number)).map((number) => ({ ...value, number }));
    case 'percentage': {
      const step = divide(lastPlace(multiply(value.fraction, HUNDRED)), HUNDRED) ?? ONE;
      return eitherSide(value.fraction, step).map((fraction) => ({ ...value, fraction }));
    }
    case 'date':
      return nextDays(value.day).map((day) => ({ ...value, day }));
    default:
      return [];
  }
}

/** The days before and after. */
export function nextDays(day: number): readonly number[] {
  return [day - 1, day + 1].filter((one) => one >= FIRST_DAY && one <= LAST_DAY);
}

const HUNDRED = fromInteger(100);

function eitherSide(value: Rational, step: Rational): readonly Rational[] {
  return [subtract(value, step), add(value, step)];
}

/** No figure is written with more decimals. */
const MOST_DECIMALS = 40;

/** What the last decimal of a figure counts: 1 for 4, 1/10 for 17.5. */
function lastPlace(value: Rational): Rational {
  let tens = 1n;
  for (let decimals = 0; decimals < MOST_DECIMALS && tens % value.d !== 0n; decimals++) tens *= 10n;
  return ratio(1n, tens);
}
