/**
 * Numbers as sums of multiples.
 *
 * In: terms. Out: what they are multiples of, in one order and with the first one taken once, so that what is bounded
 * alike is the same form.
 */
import { add, divide, isInteger, multiply, negate, ONE, type Rational, ZERO } from '../base/rational.ts';
import type { Numeric } from './terms.ts';

/** `constant` and so many times each part; parts differ, by ascending id, and none is taken nought times. */
export interface Form {
  readonly parts: readonly Part[];
  readonly constant: Rational;
}

export interface Part {
  readonly of: Numeric;
  readonly times: Rational;
}

/** How many steps a sum is gone into. What is left then is a part of it. */
const STEPS = 24;

/** `plus − minus`. */
export function formOf(plus: Numeric, minus: Numeric | undefined): Form {
  const toDo: Part[] = [{ of: plus, times: ONE }];
  if (minus !== undefined) toDo.push({ of: minus, times: negate(ONE) });
  return gathered(toDo, ZERO);
}

/** The form with a part of it replaced. */
export function withPart({ parts, constant }: Form, part: Part, by: Numeric): Form {
  return gathered([...parts.filter((one) => one !== part), { of: by, times: part.times }], constant);
}

function gathered(toDo: Part[], start: Rational): Form {
  const found = new Map<number, Part>();
  let constant = start;
  let steps = 0;
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    const { of, times } = next;
    steps++;
    if (of.op === 'constant') constant = add(constant, multiply(times, of.value));
    else if (of.op === 'sum' && steps < STEPS) toDo.push(...of.of.map((one) => ({ of: one, times })));
    else if (of.op === 'product' && of.left.op === 'constant' && steps < STEPS) {
      toDo.push({ of: of.right, times: multiply(times, of.left.value) });
    } else found.set(of.id, { of, times: add(times, found.get(of.id)?.times ?? ZERO) });
  }
  const parts = [...found.values()].filter(({ times }) => times.n !== 0n).sort((a, b) => a.of.id - b.of.id);
  return { parts, constant };
}

/** The parts with the first taken once, and by what they were divided: by nothing, when there are none. */
export function scaled(parts: readonly Part[]): { readonly parts: readonly Part[]; readonly by: Rational } {
  const by = parts[0]?.times ?? ONE;
  if (by.n === by.d) return { parts, by };
  return { parts: parts.map(({ of, times }) => ({ of, times: divide(times, by) ?? ZERO })), by };
}

/** What is known of a sum of parts: whether it is whole, and its bounds. */
export function knownOf(parts: readonly Part[]): Pick<Numeric, 'whole' | 'low' | 'high'> {
  const bound = (end: 'low' | 'high'): Rational | undefined =>
    parts.reduce<Rational | undefined>((all, { of, times }) => {
      const own = (end === 'low') === times.n > 0n ? of.low : of.high;
      return all === undefined || own === undefined ? undefined : add(all, multiply(times, own));
    }, ZERO);
  return {
    whole: parts.every(({ of, times }) => of.whole && isInteger(times)),
    low: bound('low'),
    high: bound('high'),
  };
}
