/**
 * Facts that can never matter.
 *
 * In: an edition under examination, and which facts to look at. Out: those of which no two values lead to different decisions, duties, or
 * answers to whether the guidance speaks of the contract.
 */
import type { Span } from '../../base/span.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { decisionsOf, owed } from '../encode/contracts.ts';
import { partsOfValue } from '../encode/records.ts';
import type { Examined, Finding } from '../examined.ts';
import { coneOf, type Numeric, type Term, type Truth } from '../terms.ts';

/** Of a guidance with more facts it is not asked which of them matter. */
const MOST_FACTS = 1000;

export async function factFindings(
  one: Examined,
  looksAt: (span: Span) => boolean,
): Promise<readonly Finding[]> {
  const { program, encoded, contracts } = one;
  if (program.facts.length > MOST_FACTS) {
    one.notProved('every fact can matter', `there are more than ${MOST_FACTS} facts`, undefined);
    return [];
  }
  const results = resultsOf(one);
  const reached = new Set(coneOf([...results.truths, ...results.numbers, one.spokenOf]).map(({ id }) => id));
  const found = await Promise.all(
    program.facts.map(async (fact, index): Promise<readonly Finding[]> => {
      if (fact.builtIn !== undefined || !looksAt(fact.span)) return [];
      const recorded = contracts.space.recorded(entryAt(encoded.inSpace, index));
      const variables = coneOf([
        recorded.known,
        recorded.unavailable,
        ...partsOfValue(recorded.value),
      ]).filter(({ op }) => op === 'variable');
      const read = variables.filter(({ id }) => reached.has(id));
      if (read.length > 0 && (await matters(one, results, read, fact.name))) return [];
      return [
        {
          diagnostic: diagnostic('fact-never-matters', fact.span, { fact: fact.name }),
          edition: one.edition.index,
          witness: undefined,
        },
      ];
    }),
  );
  return found.flat();
}

interface Results {
  readonly truths: readonly Truth[];
  readonly numbers: readonly Numeric[];
}

/** All that a fact can change. */
function resultsOf({ encoded, program, edition }: Examined): Results {
  const verdicts = [
    ...program.duties.map((duty) => owed(encoded, duty)),
    ...program.duties.flatMap(({ satisfiedWhen }) =>
      satisfiedWhen === undefined ? [] : [encoded.condition(satisfiedWhen, [])],
    ),
    ...program.exemptions.map((_, index) => encoded.applied(index)),
    edition.inScope,
  ];
  const due = program.duties.flatMap((duty) =>
    duty.due === undefined ? [] : [encoded.operand(duty.due, [])],
  );
  return {
    truths: [
      edition.governs,
      ...decisionsOf(encoded).flatMap((decision) => {
        const { outcome, conflict, gap } = encoded.decision(decision);
        return [...outcome.values(), conflict, gap];
      }),
      ...verdicts.flatMap(({ yes, no }) => [yes, no]),
      ...due.map(({ known }) => known),
    ],
    numbers: due.flatMap(({ value }) => (value.kind === 'size' ? [value.size] : [])),
  };
}

/** Whether two contracts that differ in these variables only come to different results. */
async function matters(
  one: Examined,
  results: Results,
  variables: readonly Term[],
  fact: string,
): Promise<boolean> {
  const { terms } = one;
  const { spokenOf, edition } = one;
  if (one.pool.changes(results.truths, spokenOf, edition.valid, variables)) return true;
  // What governs may be the fact itself.
  const dates = new Set(
    coneOf(one.contracts.ways.flatMap(({ when, day }) => [when, day])).map(({ id }) => id),
  );
  const governs = variables.some(({ id }) => dates.has(id));
  const primed = new Map(
    [...variables, ...(governs ? [one.contracts.day] : [])].flatMap((variable): [number, Term][] => {
      if (variable.op !== 'variable') return [];
      const name = `another ${variable.name}`;
      return [
        [
          variable.id,
          variable.sort === 'truth' ? terms.truthVariable(name) : terms.numberVariable(name, variable),
        ],
      ];
    }),
  );
  const other = <T extends Term>(term: T): T => terms.replaced(term, primed);
  const differs = terms.or(
    ...results.truths.map((term) => terms.not(terms.same(term, other(term)))),
    ...results.numbers.map((term) => terms.not(terms.equal(term, other(term)))),
  );
  // Of the other contract it is enough that it is valid: that another text governs it is a difference too.
  const answer = await one.ask(spokenOf, other(edition.valid), differs);
  if (answer.kind === 'not known') one.notProved(`“${fact}” can matter`, answer.why, undefined);
  return answer.kind !== 'impossible';
}
