/**
 * Questions that need no solver.
 *
 * In: a question. Out: its answer, when it can be told without one: by what conditions and linear bounds come to
 * (`propositions.ts`), together with what always holds of the calculations in it; and where these do not come to what
 * was found, with their arguments held to what was found, so that they are numbers.
 */
import type { Abstracted } from './abstracted.ts';
import { generalLemmas, lemmasAt } from './abstraction.ts';
import { type Answer, holds, type Question } from './answers.ts';
import { newPropositions } from './propositions.ts';
import { coneOf, type Term, type Terms, type Truth } from './terms.ts';
import { type Assignment, nearestToNought, valuesOf } from './value-of.ts';

/** Of one table of terms. */
export interface Shapes {
  /** `cone` is that of the question's truths. Undefined: a solver has to be asked. */
  readonly answer: (question: Question, cone: readonly Term[]) => Answer | undefined;
}

export function newShapes(terms: Terms): Shapes {
  const propositions = newPropositions(terms);
  /** With the arguments of calculations held to what was found for them. */
  const held = (all: readonly Truth[], cone: readonly Term[], found: Assignment): Assignment | undefined => {
    const constants = argumentsIn(terms, cone, found);
    if (constants.size === 0) return undefined;
    const whole = terms.replaced(terms.and(...all), constants);
    const again = propositions.solve([whole], coneOf([whole]));
    if (again === undefined || again === 'impossible') return undefined;
    const assignment = new Map(again);
    for (const [id, constant] of constants) {
      if (constant.op === 'constant' && constant.sort === 'number') assignment.set(id, constant.value);
    }
    return holds(cone, all, assignment) ? assignment : undefined;
  };
  return {
    answer({ all, least = [] }, cone) {
      let lemmas = lemmasOf(terms, cone);
      for (let round = 0; round < ROUNDS; round++) {
        const found = propositions.solve([...all, ...lemmas], coneOf([...all, ...lemmas]));
        if (found === 'impossible') return { kind: 'impossible' };
        // What is to be least, a solver sees to.
        if (found === undefined || least.length > 0) return undefined;
        const assignment = holds(cone, all, found) ? found : held(all, cone, found);
        if (assignment !== undefined) return { kind: 'possible', assignment };
        const more = learnt(terms, cone, found);
        if (more.length === 0) return undefined;
        lemmas = [...lemmas, ...more];
      }
      return undefined;
    },
  };
}

/** How often more is learnt of calculations that do not come to what was found. */
const ROUNDS = 8;

/** What holds of the calculations in a cone, and does not under the assignment. */
function learnt(terms: Terms, cone: readonly Term[], found: Assignment): readonly Truth[] {
  const calculations = cone.flatMap((term) => calculationOf(terms, term) ?? []);
  const values = valuesOf(
    calculations.flatMap(({ variable }) => variable),
    found,
  );
  return lemmasAt(terms, calculations, values);
}

/** What always holds of the calculations in a cone, and of those that this is about in turn. */
function lemmasOf(terms: Terms, cone: readonly Term[]): readonly Truth[] {
  let lemmas: readonly Truth[] = [];
  let whole = cone;
  for (let known = 0; ; ) {
    const calculations = whole.flatMap((term) => calculationOf(terms, term) ?? []);
    if (calculations.length === known) return lemmas;
    known = calculations.length;
    lemmas = generalLemmas(terms, calculations, cone);
    whole = coneOf([...cone, ...lemmas]);
  }
}

/** A calculation that is not linear, as what stands for itself. */
function calculationOf(terms: Terms, term: Term): Abstracted | undefined {
  switch (term.op) {
    case 'product':
      if (term.left.op === 'constant') return undefined;
      return { kind: 'product', left: term.left, right: term.right, variable: term };
    case 'quotient':
      return { kind: 'quotient', left: term.left, right: term.right, variable: term };
    case 'date': {
      const { calculation, of } = term;
      return { kind: 'date', calculation, of, variable: term, hasDay: terms.hasDay(calculation, ...of) };
    }
    default:
      return undefined;
  }
}

/** The variables that make calculations linear when they are numbers, as the numbers that were found. */
function argumentsIn(terms: Terms, cone: readonly Term[], found: Assignment): ReadonlyMap<number, Term> {
  const of = cone.flatMap((term): readonly Term[] => {
    switch (term.op) {
      case 'date':
      case 'has day':
        return term.of;
      case 'quotient':
        return [term.right];
      case 'product':
        return term.left.op === 'constant' ? [] : [term.right];
      default:
        return [];
    }
  });
  const constants = new Map<number, Term>();
  for (const term of coneOf(of)) {
    if (term.op !== 'variable' || term.sort !== 'number') continue;
    const value = found.get(term.id);
    constants.set(term.id, terms.number(typeof value === 'object' ? value : nearestToNought(term)));
  }
  return constants;
}
