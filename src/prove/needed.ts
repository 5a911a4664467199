/**
 * What of a model it takes for truths to be so.
 *
 * In: truths, all of which a model makes true. Out: comparisons and numbers such that, whatever the rest is, the truths
 * hold when these comparisons come out as the model says.
 */
import { type Numeric, partsOf, type Term, type Truth } from './terms.ts';

export interface Needed {
  readonly comparisons: readonly Comparison[];
  /** All that the comparisons hang on, of a choice what is chosen. */
  readonly numbers: readonly Numeric[];
}

export type Comparison = Truth & { readonly op: 'equal' | 'less' | 'at most' };

export function neededOf(all: readonly Truth[], isTrue: (term: Truth) => boolean): Needed {
  const comparisons: Comparison[] = [];
  const numbers: Numeric[] = [];
  const seen = new Set<number>();
  const toDo: Term[] = [...all];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    if (next.sort === 'number') numbers.push(next);
    switch (next.op) {
      case 'and':
      case 'or': {
        const settling = next.op === 'or';
        if (isTrue(next) !== settling) toDo.push(...next.of);
        else {
          const settlers = next.of.filter((part) => isTrue(part) === settling);
          const one = settlers.find(({ id }) => seen.has(id)) ?? settlers[0];
          if (one !== undefined) toDo.push(one);
        }
        break;
      }
      case 'choose':
        toDo.push(next.when, isTrue(next.when) ? next.then : next.otherwise);
        break;
      case 'equal':
      case 'less':
      case 'at most':
        comparisons.push(next);
        toDo.push(next.left, next.right);
        break;
      default:
        toDo.push(...partsOf(next));
    }
  }
  return { comparisons, numbers };
}
