/**
 * Questions answered by the shape of their conditions, without the solver.
 *
 * In: truths of one table of terms. Out: `impossible`, when they cannot be true together; an assignment worth trying; or
 * nothing. Every comparison becomes a bound of a sum of numbers (`bounds.ts`), and conditions become
 * clauses. Bounds that do not go together are found where a search ends (`simplex.ts`), and ruled out from then
 * on. What calculations come to is left open: so less is impossible, never more.
 */

import { isInteger, type Rational, ZERO } from '../base/rational.ts';
import { type Bounds, boundsOf, type Quantity } from './bounds.ts';
import { neededOf } from './needed.ts';
import { type Literal, type Model, negated, newClauses } from './satisfiable.ts';
import { placed } from './simplex.ts';
import type { Term, Terms, Truth } from './terms.ts';
import type { Assignment, TermValue } from './value-of.ts';

export interface Propositions {
  /** `cone`: that of the truths. An assignment is worth trying; undefined: nothing is known. */
  readonly solve: (all: readonly Truth[], cone: readonly Term[]) => 'impossible' | Assignment | undefined;
}

/** After how long a question is left to the solver. */
const MILLISECONDS = 250;
/** How many clauses there are at most; whatever would come after is left to the solver. */
const CLAUSES = 2_000_000;

export function newPropositions(terms: Terms): Propositions {
  const clauses = newClauses();
  const yes = clauses.variable(true);
  clauses.add(yes);
  const literals = new Map<number, Literal>([
    [terms.yes.id, yes],
    [terms.no.id, negated(yes)],
  ]);
  const literalOf = (term: Truth): Literal => {
    if (term.op === 'not') return negated(literalOf(term.of));
    const known = literals.get(term.id);
    if (known !== undefined) return known;
    const made = clauses.variable(false);
    literals.set(term.id, made);
    return made;
  };
  const bounds: Bounds = boundsOf(clauses, yes, literalOf);

  const define = (term: Truth): void => {
    switch (term.op) {
      case 'and':
      case 'or': {
        const whole = literalOf(term);
        const isAnd = term.op === 'and';
        const parts = term.of.map(literalOf);
        for (const part of parts) clauses.add(...(isAnd ? [negated(whole), part] : [whole, negated(part)]));
        clauses.add(...(isAnd ? [whole, ...parts.map(negated)] : [negated(whole), ...parts]));
        return;
      }
      case 'at most':
        literals.set(term.id, bounds.bound(term.left, term.right, false));
        return;
      case 'less':
        literals.set(term.id, bounds.bound(term.left, term.right, true));
        return;
      case 'equal': {
        const whole = literalOf(term);
        const most = bounds.bound(term.left, term.right, false);
        const less = bounds.bound(term.left, term.right, true);
        clauses.add(negated(whole), most);
        clauses.add(negated(whole), negated(less));
        clauses.add(whole, negated(most), less);
        return;
      }
      default:
        literalOf(term);
    }
  };
  const defined = new Set<number>();

  return {
    solve(all, cone) {
      if (clauses.size() > CLAUSES) return undefined;
      for (const term of cone) {
        if (term.sort !== 'truth' || defined.has(term.id)) continue;
        defined.add(term.id);
        define(term);
      }
      const inCone = cone.flatMap((term) => (term.sort === 'truth' ? [literalOf(term)] : []));
      const assumed = all.map(literalOf);
      const quantities = new Set(bounds.spokenOf(cone));
      const divided = new Set<Quantity>();
      const end = performance.now() + MILLISECONDS;
      for (;;) {
        const model = clauses.solve(assumed, [...inCone, ...bounds.literals(quantities)]);
        if (model === 'impossible') return 'impossible';
        if (model === 'too long' || performance.now() > end) return undefined;
        const needed = neededOf(all, (term) => model(literalOf(term)));
        const found = placed(bounds.saidBy(needed, divided, model));
        if (found === undefined) return undefined;
        if (found.kind === 'apart') clauses.add(...found.because.map(negated));
        else {
          const part = cone.find(
            (term) => term.sort === 'number' && term.whole && isBroken(found.values.get(term.id)),
          );
          if (part?.sort !== 'number') return assignmentOf(cone, model, literalOf, found.values);
          const quantity = bounds.divided(part, found.values.get(part.id) ?? ZERO);
          quantities.add(quantity);
          divided.add(quantity);
        }
      }
    },
  };
}

/** Not whole. */
function isBroken(value: Rational | undefined): boolean {
  return value !== undefined && !isInteger(value);
}

/** Truths as the model has them, numbers as they were found. */
function assignmentOf(
  cone: readonly Term[],
  model: Model,
  literalOf: (term: Truth) => Literal,
  numbers: ReadonlyMap<number, Rational>,
): Assignment {
  const assignment = new Map<number, TermValue>();
  for (const term of cone) {
    if (term.op !== 'variable') continue;
    const value = term.sort === 'truth' ? model(literalOf(term)) : numbers.get(term.id);
    if (value !== undefined) assignment.set(term.id, value);
  }
  return assignment;
}
