/**
 * Mutants that no contract tells from the guidance.
 *
 * In: a timeline, a mutant of it, and a solver. Out: whether it was proved that what is changed comes to the same for
 * every contract, or at least whatever reads it does.
 *
 * What is changed is compared where it stands; where it differs for some contract, what reads it is compared, and so on
 * up to the rules, exemptions and duties. What is compared is small, so that calculations elsewhere do not stand in the
 * way of a proof. That what is still needed may differ counts for nothing: it decides nothing.
 */
import { entryAt } from '../../evaluate/evaluation.ts';
import { readsOf } from '../../program/order.ts';
import type { ComputedReference } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { governingDay } from '../encode/contracts.ts';
import type { Encoding } from '../encode/encoding.ts';
import type { Held, Value, Verdict } from '../encode/held.ts';
import { encodeAsAsked } from '../encode/program.ts';
import { spaceOf } from '../encode/space.ts';
import { newTerms } from '../new-terms.ts';
import type { Solver } from '../solver.ts';
import type { Terms, Truth } from '../terms.ts';
import { changing } from './changed.ts';
import type { Mutant } from './mutant.ts';
import { type Place, placeKey } from './places.ts';

/** How mutants of one guidance are compared with it. */
export function comparing(
  timeline: Timeline,
  solver: Solver,
): (mutant: Mutant) => Promise<'proved' | 'not shown'> {
  const changed = changing(timeline);
  return async (mutant) => {
    const { editions, isTimely } = changed(mutant);
    if (isTimely) return 'not shown';
    for (const [index, { program, places }] of editions) {
      const { program: before, inputFacts } = entryAt(timeline.editions, index);
      const terms = newTerms();
      const space = spaceOf(terms, timeline.input.facts, [before, program]);
      const day = governingDay(terms);
      const encoded = (name: string, one: typeof program): Encoding =>
        encodeAsAsked(space, one, inputFacts, day, name, []);
      const pair: Pair = { before: encoded('before', before), after: encoded('after', program) };
      if (!(await sameThroughout(terms, solver, pair, places))) return 'not shown';
    }
    return 'proved';
  };
}

interface Pair {
  readonly before: Encoding;
  readonly after: Encoding;
}

async function sameThroughout(
  terms: Terms,
  solver: Solver,
  pair: Pair,
  places: readonly Place[],
): Promise<boolean> {
  const { program } = pair.before;
  const reads = readsOf(program);
  let open: readonly ComputedReference[] = [];
  for (const { kind, index } of places) {
    // What is supposed of a fact is told with the result, and what applies tells which records are valid.
    if (kind !== 'definition' && kind !== 'table' && kind !== 'rule' && kind !== 'exemption condition')
      return false;
    open = [...open, { kind, index }];
  }
  const compared = new Set<string>();
  while (open.length > 0) {
    const differing: ComputedReference[] = [];
    for (const one of open) {
      compared.add(placeKey(one));
      const difference = differs(terms, pair, one);
      if (difference === undefined) return false;
      const [answer] = await solver.ask(terms, [{ all: [difference] }]);
      if (answer?.kind !== 'impossible') differing.push(one);
    }
    const keys = new Set(differing.map(placeKey));
    if (differing.some(({ kind }) => TOLD.has(kind))) return false;
    open = program.order.filter(
      (one) => !compared.has(placeKey(one)) && reads.of(one).some((read) => keys.has(placeKey(read))),
    );
  }
  return true;
}

/** What the result tells of itself, so that a difference there is one. */
const TOLD: ReadonlySet<ComputedReference['kind']> = new Set([
  'rule',
  'exemption',
  'decision',
  'duty',
  'duty condition',
]);

/** When the one comes to something else than the other; undefined where that cannot be said in terms. */
function differs(
  terms: Terms,
  { before, after }: Pair,
  { kind, index }: ComputedReference,
): Truth | undefined {
  const verdicts = (of: (encoding: Encoding) => Verdict): Truth =>
    differentVerdicts(terms, of(before), of(after));
  switch (kind) {
    case 'definition': {
      const { body } = entryAt(before.program.definitions, index);
      return body.kind === 'condition'
        ? verdicts((one) => one.definition(index))
        : differentHeld(terms, before.value(index), after.value(index));
    }
    case 'table':
      return differentHeld(terms, before.table(index), after.table(index));
    case 'rule':
      return verdicts((one) => one.holds(index));
    case 'exemption condition':
      return verdicts((one) => one.condition(entryAt(one.program.exemptions, index).condition, []));
    case 'exemption':
      return verdicts((one) => one.available(index));
    case 'duty condition':
      return verdicts((one) => one.condition(entryAt(one.program.duties, index).condition, []));
    case 'recorded':
    case 'fact':
    case 'decision':
    case 'duty':
      return undefined;
  }
}

function differentVerdicts(terms: Terms, one: Verdict, other: Verdict): Truth {
  return terms.or(
    different(terms, one.yes, other.yes),
    different(terms, one.no, other.no),
    different(terms, one.fault, other.fault),
  );
}

function different(terms: Terms, one: Truth, other: Truth): Truth {
  return terms.or(terms.and(one, terms.not(other)), terms.and(other, terms.not(one)));
}

function differentHeld(terms: Terms, one: Held, other: Held): Truth | undefined {
  const values = differentValues(terms, one.value, other.value);
  if (values === undefined) return undefined;
  return terms.or(
    different(terms, one.known, other.known),
    different(terms, one.notApplicable, other.notApplicable),
    different(terms, one.unavailable, other.unavailable),
    different(terms, one.fault, other.fault),
    terms.and(one.known, values),
  );
}

/** Of values that are compared as a whole; of sets, lists and records undefined. */
function differentValues(terms: Terms, one: Value, other: Value): Truth | undefined {
  if (one.kind === 'yes or no' && other.kind === one.kind) return different(terms, one.yes, other.yes);
  if (one.kind === 'size' && other.kind === one.kind) return terms.not(terms.equal(one.size, other.size));
  if (one.kind === 'choice' && other.kind === one.kind) return terms.not(terms.equal(one.code, other.code));
  if (one.kind === 'text' && other.kind === one.kind) return terms.not(terms.equal(one.code, other.code));
  return undefined;
}
