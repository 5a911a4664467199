/** Generated terms over a few variables with small ranges, so that every assignment can be tried. */
import fc from 'fast-check';
import { fromInteger, type Rational, ratio } from '../../src/base/rational.ts';
import { coneOf, type Numeric, type Terms, type Truth } from '../../src/prove/terms.ts';
import { type Assignment, type TermValue, valuesIn } from '../../src/prove/value-of.ts';

/** Variables, each with all the values it can have. */
export interface Variables {
  readonly truths: readonly Truth[];
  readonly numbers: readonly Numeric[];
}

export function smallVariables(terms: Terms, low = -2, high = 3): Variables {
  const range = { whole: true, low: fromInteger(low), high: fromInteger(high) };
  return {
    truths: ['p', 'q', 'r'].map((name) => terms.truthVariable(name)),
    numbers: ['x', 'y', 'z'].map((name) => terms.numberVariable(name, range)),
  };
}

/** What generated terms are made of besides linear ones. */
export interface Kinds {
  readonly products?: boolean;
}

const SMALL = fc.tuple(fc.integer({ min: -7, max: 7 }), fc.constantFrom(1, 1, 1, 2, 3));

/** Builds a truth from a list of steps: each joins what was built before, so that parts are shared. */
export function truthOf(
  terms: Terms,
  { truths, numbers }: Variables,
  steps: readonly Step[],
  kinds: Kinds = {},
): Truth {
  const madeTruths = [...truths];
  const madeNumbers = [...numbers];
  const truthAt = (index: number): Truth => madeTruths[index % madeTruths.length] ?? terms.yes;
  const numberAt = (index: number): Numeric => madeNumbers[index % madeNumbers.length] ?? terms.number(0);
  for (const [op, a, b, c, [n, d]] of steps) {
    const constant = terms.number(ratio(BigInt(n), BigInt(d)));
    switch (op % (kinds.products === true ? 13 : 11)) {
      case 0:
        madeTruths.push(terms.not(truthAt(a)));
        break;
      case 1:
        madeTruths.push(terms.and(truthAt(a), truthAt(b), truthAt(c)));
        break;
      case 2:
        madeTruths.push(terms.or(truthAt(a), truthAt(b)));
        break;
      case 3:
        madeTruths.push(terms.equal(numberAt(a), numberAt(b)));
        break;
      case 4:
        madeTruths.push(terms.less(numberAt(a), constant));
        break;
      case 5:
        madeTruths.push(terms.atMost(numberAt(a), numberAt(b)));
        break;
      case 6:
        madeNumbers.push(terms.sum(numberAt(a), numberAt(b), constant));
        break;
      case 7:
        madeNumbers.push(terms.product(constant, numberAt(a)));
        break;
      case 8:
        madeNumbers.push(terms.choose(truthAt(a), numberAt(b), numberAt(c)));
        break;
      case 9:
        madeNumbers.push(terms.floor(terms.sum(terms.product(constant, numberAt(a)), numberAt(b))));
        break;
      case 10:
        madeTruths.push(terms.same(truthAt(a), truthAt(b)));
        break;
      case 11:
        madeNumbers.push(terms.product(numberAt(a), numberAt(b)));
        break;
      default:
        madeNumbers.push(terms.quotient(numberAt(a), numberAt(b)));
    }
  }
  const last = madeNumbers.at(-1) ?? terms.number(0);
  return terms.and(terms.or(...madeTruths.slice(-3)), terms.atMost(terms.number(0), last));
}

export type Step = readonly [number, number, number, number, readonly [number, number]];

export const STEPS: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000), SMALL),
  { minLength: 4, maxLength: 14 },
);

/** Every assignment of the variables. */
export function* assignments({ truths, numbers }: Variables): Generator<Assignment> {
  const domains: (readonly [number, readonly TermValue[]])[] = [
    ...truths.map((one): readonly [number, readonly TermValue[]] => [one.id, [false, true]]),
    ...numbers.map((one): readonly [number, readonly TermValue[]] => [one.id, wholesBetween(one)]),
  ];
  const count = domains.reduce((all, [, values]) => all * values.length, 1);
  for (let index = 0; index < count; index++) {
    let rest = index;
    const assignment = new Map<number, TermValue>();
    for (const [id, values] of domains) {
      assignment.set(id, values[rest % values.length] ?? false);
      rest = Math.floor(rest / values.length);
    }
    yield assignment;
  }
}

function wholesBetween({ low, high }: Numeric): readonly Rational[] {
  const values: Rational[] = [];
  for (let n = low?.n ?? 0n; n <= (high?.n ?? 0n); n++) values.push(fromInteger(n));
  return values;
}

/** Whether any assignment makes it true: the answer, by trying all. */
export function canBeTrue(variables: Variables, truth: Truth): boolean {
  const cone = coneOf([truth]);
  for (const assignment of assignments(variables)) {
    if (valuesIn(cone, assignment).truth(truth)) return true;
  }
  return false;
}
