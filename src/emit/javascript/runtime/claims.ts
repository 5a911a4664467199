/**
 * What may be claimed, and which facts alone decide.
 *
 * In: a settled contract. Out: indexes of facts. Both are found by settling the contract again with other facts.
 */
import { same } from './comparisons.ts';
import type { Recorded } from './evaluation.ts';
import type { Value } from './held.ts';
import { type Settled, sameDecisions } from './settle.ts';
import type { Skeleton } from './skeleton.ts';

/** What a contract came to. */
export type Came = Pick<Settled, 'status' | 'decisions'>;

/** Decides other facts as the first were; `aside`: a fact whose presumptions and deemings do not count, −1 for none. */
export type Again = (recorded: Recorded, aside: number) => Came;

/** With more choices than this, a fact is tried as unknown. */
const MOST_CHOICES = 100;
/** A sufficient set is not made smaller once so many evaluations were made. */
const MOST_EVALUATIONS = 2000;

/** The facts under a presumption without a condition whose claim could turn an outcome, ascending. */
export function claimable(
  program: Skeleton,
  recorded: Recorded,
  settled: Settled,
  again: Again,
): readonly number[] {
  if (settled.status === 'invalid') return [];
  return [...program.facts.keys()].filter(
    (fact) =>
      restsOnBurden(program, settled, fact) &&
      trials(program, recorded, settled, fact, again).some((trial) => turns(settled, trial())),
  );
}

function restsOnBurden(program: Skeleton, { evaluation }: Settled, fact: number): boolean {
  const bare = (program.facts[fact]?.presumptions ?? []).filter(
    (one) => program.presumptions[one]?.condition === null,
  );
  const { origin } = evaluation.fact(fact);
  if (origin.kind === 'presumption') return bare.includes(origin.index);
  return (origin.kind === 'supposition undecided' || origin.kind === 'disagreement') && bare.length > 0;
}

/** The contract with each claim made, decided when asked for. */
function trials(
  program: Skeleton,
  recorded: Recorded,
  { evaluation }: Settled,
  fact: number,
  again: Again,
): readonly (() => Came)[] {
  const type = program.facts[fact]?.type;
  let values: readonly Value[] | undefined;
  if (type?.kind === 'yes or no') values = [true, false];
  if (type?.kind === 'choice' && type.choices.length <= MOST_CHOICES) {
    values = type.choices.map((one) => one.value);
  }
  if (values === undefined) return [() => again(recorded, fact)];
  const { held } = evaluation.fact(fact);
  const judgement = { by: 'claim', on: 0, reasons: 'claim' };
  return values
    .filter((value) => !same(held, value))
    .map((value) => () => again(replaced(recorded, fact, { held: value, judgement }), -1));
}

function replaced(recorded: Recorded, fact: number, stated: Recorded[number]): Recorded {
  const copy = [...recorded];
  copy[fact] = stated;
  return copy;
}

function turns(settled: Came, trial: Came): boolean {
  if (trial.status === 'invalid') return false;
  return trial.status !== settled.status || !sameDecisions(trial.decisions, settled.decisions);
}

/**
 * Recorded facts that alone give the same decisions, none of which can be dropped; ascending. They are dropped in the
 * order of their names, in chunks that are halved each time and then one by one.
 */
export function sufficientFacts(
  facts: readonly { readonly key: string }[],
  recorded: Recorded,
  came: Came,
  again: (recorded: Recorded) => Came,
): readonly number[] {
  const key = (fact: number): string => facts[fact]?.key ?? '';
  let kept = [...recorded.keys()]
    .filter((fact) => recorded[fact] !== undefined)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  let left = MOST_EVALUATIONS;
  const suffice = (some: readonly number[]): boolean => {
    left -= 1;
    const other = again(recorded.map((stated, fact) => (some.includes(fact) ? stated : undefined)));
    return (
      other.status === came.status &&
      sameDecisions(other.decisions, came.decisions) &&
      other.decisions.every((one, index) => one.byOtherwise === came.decisions[index]?.byOtherwise)
    );
  };
  const round = (size: number): boolean => {
    const before = kept.length;
    for (let start = 0; start < kept.length && left > 0; ) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (suffice(fewer)) kept = fewer;
      else start += size;
    }
    return kept.length < before;
  };
  for (let size = Math.ceil(kept.length / 2); size > 1 && left > 0; size = Math.ceil(size / 2)) round(size);
  while (left > 0 && round(1));
  return kept.sort((a, b) => a - b);
}
