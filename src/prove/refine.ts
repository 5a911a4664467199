/**
 * Answers where calculations stand as variables.
 *
 * In: a question, some of whose calculations are not linear. Out: its answer, if one is found in time. In each round
 * the assignment that is found without regard to the calculations shows where to look: nearby they are held to
 * arguments of which they are linear, and what is found then is tried; and the next round knows more of them.
 */
import { unreachable } from '../base/invariant.ts';
import { equal } from '../base/rational.ts';
import type { Abstracted } from './abstracted.ts';
import { lemmasAt, pins } from './abstraction.ts';
import { type Answer, notKnown } from './answers.ts';
import { type Asked, type Asking, settledBy, withTruths } from './asked.ts';
import type { Linear } from './linear.ts';
import type { Found } from './session.ts';
import type { Terms, Truth } from './terms.ts';
import { type Assignment, valuesOf } from './value-of.ts';

const ROUNDS = 16;
/** The round in which Z3 tries it all by itself, and how long: of that it is not known beforehand whether it ends. */
const ROUND_OF_ITS_OWN = 3;
const SECONDS_OF_ITS_OWN = 4;
const SECONDS_NEARBY = 2;

export async function refined(asking: Asking, asked: Asked): Promise<Answer> {
  const { terms, session, lineariser, seconds } = asking;
  const end = performance.now() + seconds * 1000;
  const read = async (posed: Linear, most = seconds): Promise<Found> => {
    const left = (end - performance.now()) / 1000;
    if (left <= 0) return 'time';
    const [found = 'fault'] = await session.read(terms, [{ ...posed, least: [] }], Math.min(left, most));
    return found;
  };
  const settled = (found: Found): Answer | undefined => settledBy(asked, found, seconds);

  let linear = asked.linear;
  for (let round = 0; round < ROUNDS; round++) {
    const found = await read(linear);
    const answer = settled(found);
    if (answer !== undefined) return answer;
    if (typeof found === 'string') break;
    const { abstracted } = linear;
    const values = valuesOf(abstracted.flatMap(partsOfCalculation), found.values);
    const wrong = abstracted.filter((one) => !comesTo(terms, one, found.values));
    const nearby = withTruths(lineariser, linear, pins(terms, wrong, values, linear.cone));
    const pinned = settled(await read(nearby, SECONDS_NEARBY));
    if (pinned?.kind === 'possible') return pinned;
    if (round === ROUND_OF_ITS_OWN) {
      const exact = lineariser.closed([...linear.all, ...exactly(asking, abstracted)], []);
      const own = settled(await read(exact, SECONDS_OF_ITS_OWN));
      if (own !== undefined && own.kind !== 'not known') return own;
    }
    const lemmas = wrong.flatMap((one) => {
      const own = lemmasAt(terms, [one], values);
      if (one.kind === 'date') lineariser.learn(one.variable, own.slice(1));
      return own;
    });
    linear = withTruths(lineariser, linear, lemmas);
  }
  return notKnown({ kind: 'calculation', calculation: asked.linear.abstracted[0]?.kind ?? 'product' });
}

/** Whether a calculation comes to what its variables are. */
function comesTo(terms: Terms, one: Abstracted, assignment: Assignment): boolean {
  const [actual, has, says] =
    one.kind === 'date'
      ? [terms.date(one.calculation, ...one.of), terms.hasDay(one.calculation, ...one.of), one.hasDay]
      : [terms[one.kind](one.left, one.right), terms.yes, terms.yes];
  const values = valuesOf([actual, one.variable, has, says], assignment);
  return (
    equal(values.number(actual), values.number(one.variable)) && values.truth(has) === values.truth(says)
  );
}

function partsOfCalculation(one: Abstracted) {
  return one.kind === 'date' ? [...one.of, one.variable] : [one.left, one.right, one.variable];
}

/** Calculations as what they are: products and quotients no longer linear, dates with all of the calendar. */
function exactly({ terms, lineariser }: Asking, abstracted: readonly Abstracted[]): readonly Truth[] {
  return abstracted.flatMap((one): readonly Truth[] => {
    switch (one.kind) {
      case 'product':
        return [terms.equal(one.variable, terms.product(one.left, one.right))];
      case 'quotient':
        return [
          terms.or(
            terms.equal(one.right, terms.number(0)),
            terms.equal(one.left, terms.product(one.variable, one.right)),
          ),
        ];
      case 'date': {
        const exact = lineariser.exactly(one);
        return exact === undefined ? [] : [exact];
      }
      default:
        return unreachable(one);
    }
  });
}
