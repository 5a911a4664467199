/**
 * Contracts tried out before anything is asked: most questions are answered by one of them.
 *
 * In: the contracts of an edition. Out: some of them, made of the values at which something changes, the same
 * in every run; and which of them make terms true. What none of them shows proves nothing.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import { fromInteger, negate, type Rational } from '../base/rational.ts';
import { scenariosOn } from '../evaluate/timeline/scenarios.ts';
import { type Columns, columnsOf, firstOfAll } from './columns.ts';
import { type Critical, criticalValues, isIn, plus } from './critical-values.ts';
import type { Contracts, EditionContracts } from './encode/contracts.ts';
import { assignmentOf, partsOfValue } from './encode/records.ts';
import { coneOf, type Numeric, type Term, type Truth } from './terms.ts';
import { type Assignment, nearestToNought, type TermValue, valuesIn } from './value-of.ts';

/** How many contracts are tried. */
const SIZE = 128;

export interface Pool {
  /** A contract that makes all of them true, if one is in the pool. */
  readonly find: (all: readonly Truth[]) => Assignment | undefined;
  /** Of which contracts of the pool it is true: two terms that differ for some of them have different signatures. */
  readonly signature: (term: Truth) => string;
  /** Whether a contract of the pool of which `here` is true changes one of the terms when only these variables change, and `there` is true then. */
  readonly changes: (all: readonly Truth[], here: Truth, there: Truth, variables: readonly Term[]) => boolean;
}

/** The pool of an edition's contracts. `roots`: terms whose comparisons tell at which values something changes. */
export function poolOf(contracts: Contracts, edition: EditionContracts, roots: readonly Truth[]): Pool {
  const variables = variablesOf(contracts);
  const critical = criticalValues(contracts, edition, roots);
  const seeds = scenariosOn(contracts.timeline).flatMap(
    ({ record }) => assignmentOf(contracts.space, record) ?? [],
  );
  const days = daysOf(contracts, edition);
  const assignments = repaired(contracts, edition, drafts(variables, critical, seeds, days));
  const columns: Columns = columnsOf(assignments.length, (variable, index) =>
    assignments[index]?.get(variable.id),
  );
  return {
    find(all) {
      const found = firstOfAll(columns.count, all.map(columns.bits));
      return found === undefined ? undefined : assignments[found];
    },
    signature: (term) => columns.bits(term).join(' '),
    changes(all, whereHere, whereThere, changed) {
      const own = new Set(changed.map(({ id }) => id));
      // Each contract with the variables as the next one has them.
      const mixed = assignments.map((assignment, index) => {
        const from = assignments[(index + 7) % assignments.length];
        const mixture = new Map(assignment);
        for (const id of own) {
          const value = from?.get(id);
          if (value === undefined) mixture.delete(id);
          else mixture.set(id, value);
        }
        return mixture;
      });
      const repairedOnes = repaired(contracts, edition, mixed);
      const others = columnsOf(repairedOnes.length, (variable, index) =>
        repairedOnes[index]?.get(variable.id),
      );
      const [here, there] = [columns.bits(whereHere), others.bits(whereThere)];
      return all.some((term) => {
        const [a, b] = [columns.bits(term), others.bits(term)];
        return a.some(
          (word, index) => ((word ^ (b[index] ?? 0)) & (here[index] ?? 0) & (there[index] ?? 0)) !== 0,
        );
      });
    },
  };
}

interface Variables {
  /** Whether facts, and fields, are known. */
  readonly known: readonly Term[];
  readonly unavailable: readonly Term[];
  readonly truths: readonly Term[];
  readonly numbers: readonly Numeric[];
}

function variablesOf({ space }: Contracts): Variables {
  const known: Term[] = [];
  const unavailable: Term[] = [];
  const truths: Term[] = [];
  const numbers: Numeric[] = [];
  const isVariable = (term: Term): boolean => term.op === 'variable';
  for (const fact of space.facts.keys()) {
    const recorded = space.recorded(fact);
    known.push(recorded.known);
    unavailable.push(
      ...coneOf([recorded.unavailable]).filter((one) => isVariable(one) && one !== recorded.known),
    );
    for (const term of coneOf(partsOfValue(recorded.value)).filter(isVariable)) {
      if (term.sort === 'number') numbers.push(term);
      else if (term.op === 'variable' && term.name.endsWith(' is known')) known.push(term);
      else truths.push(term);
    }
  }
  return { known, unavailable, truths, numbers };
}

/** Contracts made at random, of critical values; and the guidance's own scenarios with a few things changed. */
function drafts(
  variables: Variables,
  critical: Critical,
  seeds: readonly Assignment[],
  days: Days,
): readonly Map<number, TermValue>[] {
  const next = random();
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];
  const numberFor = (term: Numeric): Rational => pick(critical.get(term.id) ?? []) ?? nearestToNought(term);
  const all = [...variables.known, ...variables.truths, ...variables.numbers];
  return Array.from({ length: SIZE }, (_, index) => {
    const seed = index % 2 === 0 ? undefined : seeds[((index - 1) / 2) % Math.max(seeds.length, 1)];
    const draft = new Map<number, TermValue>(seed);
    if (seed !== undefined) {
      // Most scenarios are of other days than the edition's: what dates them is moved to one of its own.
      if (next() < MOVED) moveDates(draft, days, variables, pick(days.days));
      // The first time round nothing else is changed.
      for (
        let changes = Math.min(MOST_CHANGES, Math.floor(index / 2 / seeds.length));
        changes > 0;
        changes -= 1
      ) {
        const term = pick(all);
        if (term?.sort === 'number') draft.set(term.id, numberFor(term));
        else if (term !== undefined) draft.set(term.id, next() < 0.5);
      }
      return draft;
    }
    const open = OPEN[(index / 2) % OPEN.length] ?? 0;
    for (const term of variables.known) draft.set(term.id, next() >= open);
    for (const term of variables.unavailable) draft.set(term.id, next() < 0.5);
    for (const term of variables.truths) draft.set(term.id, next() < 0.5);
    const day = pick(days.days);
    for (const term of variables.numbers) {
      // Dates of one contract mostly lie near each other.
      const isNear = isDate(term) && day !== undefined && next() < NEAR;
      const near = isNear ? plus(day, fromInteger(pick(BESIDE) ?? 0)) : undefined;
      draft.set(term.id, near !== undefined && isIn(near, term) ? near : numberFor(term));
    }
    return draft;
  });
}

const MOST_CHANGES = 4;
/** How many dates lie near the day that governs, and how many days from it. */
const NEAR = 0.6;
const BESIDE = [0, 0, 0, 1, -1, 30, 364, 365, 366, 800, 2000, -30, -365, -366, -800];
/** How many scenarios are moved to the days of the edition. */
const MOVED = 0.8;

/** With a date that governs on that day, and all other dates as far from it as they were. */
function moveDates(
  draft: Map<number, TermValue>,
  { facts }: Days,
  { numbers }: Variables,
  day: Rational | undefined,
): void {
  const dated = facts.map(({ id }) => draft.get(id)).find((value) => value !== undefined);
  if (day === undefined || dated === undefined || typeof dated === 'boolean') return;
  const by = plus(day, negate(dated));
  for (const term of numbers) {
    const value = draft.get(term.id);
    if (!isDate(term) || value === undefined || typeof value === 'boolean') continue;
    const moved = plus(value, by);
    if (isIn(moved, term)) draft.set(term.id, moved);
  }
}

function isDate({ low, high }: Numeric): boolean {
  return (
    low !== undefined && high !== undefined && Number(low.n) === FIRST_DAY && Number(high.n) === LAST_DAY
  );
}

/** Days on which an edition governs, and the date facts that say so. */
interface Days {
  readonly days: readonly Rational[];
  readonly facts: readonly Numeric[];
}

function daysOf({ timeline, ways }: Contracts, { index }: EditionContracts): Days {
  const days = timeline.branches.flatMap(({ periods }) =>
    periods.flatMap(({ edition, from, until }) =>
      edition === index ? [from, from + 1, Math.min(from + 40, until), Math.min(from + 400, until)] : [],
    ),
  );
  const facts = coneOf(ways.map(({ day }) => day)).flatMap((term) =>
    term.sort === 'number' && term.op === 'variable' ? [term] : [],
  );
  return { days: days.map((day) => fromInteger(day)), facts };
}

/** How much of a contract is not known. */
const OPEN = [0, 0, 0, 0.1, 0, 0, 0.4, 0];

/** With the governing date set, and nothing recorded of facts that do not apply. */
function repaired(
  { day, ways, space }: Contracts,
  { encoded }: EditionContracts,
  drafts: readonly Map<number, TermValue>[],
): readonly Assignment[] {
  const dates = coneOf(ways.flatMap((way) => [way.when, way.day]));
  const conditional = encoded.program.facts.flatMap(({ appliesWhen }, fact) =>
    appliesWhen === undefined
      ? []
      : [{ known: space.recorded(encoded.inSpace[fact] ?? 0).known, applies: encoded.applies(fact) }],
  );
  const applying = coneOf(conditional.map(({ applies }) => applies.no));
  for (const draft of drafts) {
    const governing = valuesIn(dates, draft);
    const [way] = ways.filter(({ when }) => governing.truth(when));
    if (way !== undefined) draft.set(day.id, governing.number(way.day));
    const values = valuesIn(applying, draft);
    for (const { known, applies } of conditional) if (values.truth(applies.no)) draft.set(known.id, false);
  }
  return drafts;
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function random(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
