/**
 * The contracts of an edition, as terms: which of all records it governs and can decide.
 *
 * In: a timeline. Out: for each edition its encoding; when it governs (the governing date is known and lies in one of its
 * periods, and the splits on the way are settled); and when a record is valid under it.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import { once } from '../../base/once.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { latestEdition } from '../../evaluate/timeline/settle.ts';
import { ownDecisions } from '../../program/own.ts';
import type { DutyEntry, Operand, Program } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { Numeric, Terms, Truth } from '../terms.ts';
import type { Day, Encoding } from './encoding.ts';
import { and, not, or, sizeOf, type Verdict, verdict } from './held.ts';
import { type Encoded, encode, encodeAsAsked } from './program.ts';
import { type Space, spaceOf } from './space.ts';

/** The contracts of one edition. */
export interface EditionContracts {
  /** Index in the timeline's editions. */
  readonly index: number;
  readonly encoded: Encoded;
  readonly governs: Truth;
  /** As `governs`, whether or not it is known which day governs: of the day as it may turn out to be. */
  readonly reached: Truth;
  /** No value where a fact does not apply, no choice that the edition does not have, no fault that nothing absorbs. */
  readonly valid: Truth;
  readonly inScope: Verdict;
  /** Governed by the edition, valid, and not out of scope. */
  readonly spokenOf: Truth;
}

export interface Contracts {
  readonly terms: Terms;
  readonly space: Space;
  readonly timeline: Timeline;
  /** The governing date. */
  readonly day: Numeric;
  /** Where the governing date comes from: at most one of them is so. */
  readonly ways: readonly GoverningWay[];
  readonly edition: (index: number) => EditionContracts;
}

/** A date fact that governs: when it does, and its day. */
export interface GoverningWay {
  readonly when: Truth;
  readonly day: Numeric;
}

/** The variable of the governing date is the same in all editions. */
export function governingDay(terms: Terms): Numeric {
  const low = { n: BigInt(FIRST_DAY), d: 1n };
  return terms.numberVariable('the governing date', {
    whole: true,
    low,
    high: { n: BigInt(LAST_DAY), d: 1n },
  });
}

/** The contracts of a timeline, whose facts are those of its input; `space`: where other guidance with the same input is asked about beside it. */
export function contractsOf(
  terms: Terms,
  timeline: Timeline,
  space: Space = spaceFor(terms, [timeline]),
): Contracts {
  const day = governingDay(terms);
  const encodings = new Map<number, Encoded>();
  const encoding = (index: number): Encoded => {
    const known = encodings.get(index);
    if (known !== undefined) return known;
    const { program, inputFacts } = entryAt(timeline.editions, index);
    const made = encode(space, program, inputFacts, day, `edition ${index}`);
    encodings.set(index, made);
    return made;
  };
  const base = entryAt(timeline.editions, latestEdition(timeline));
  const ways = governingWays(space, base.program, base.inputFacts);
  const governed = terms.or(...ways.map((way) => terms.and(way.when, terms.equal(day, way.day))));
  const reached = once(() => branchesReached(terms, timeline, day, encoding));
  const editions = new Map<number, EditionContracts>();
  return {
    terms,
    space,
    timeline,
    day,
    ways,
    edition(index) {
      const known = editions.get(index);
      if (known !== undefined) return known;
      const encoded = encoding(index);
      const inPeriods = timeline.branches.map(({ periods }, branch) =>
        terms.and(
          entryAt(reached(), branch),
          terms.or(
            ...periods.flatMap((period) =>
              period.edition === index ? [terms.between(day, period.from, period.until)] : [],
            ),
          ),
        ),
      );
      const arrived = terms.or(...inPeriods);
      const governs = terms.and(governed, arrived);
      const made = { index, governs, reached: arrived, encoded, ...answerable(encoded, governs) };
      editions.set(index, made);
      return made;
    },
  };
}

/** The space of several timelines with one input. */
export function spaceFor(terms: Terms, timelines: readonly Timeline[]): Space {
  const programs = new Set(timelines.flatMap(({ editions }) => editions.map(({ program }) => program)));
  return spaceOf(terms, timelines[0]?.input.facts ?? [], [...programs]);
}

/** When a record is valid, and what the guidance speaks of. */
export function answerable(
  encoded: Encoded,
  governs: Truth,
): Pick<EditionContracts, 'valid' | 'inScope' | 'spokenOf'> {
  const { terms, program } = encoded;
  const { scope } = program.guidance;
  const inScope = scope === undefined ? verdict(terms, terms.yes) : encoded.condition(scope, []);
  const valid = validity(encoded, inScope);
  return { valid, inScope, spokenOf: terms.and(governs, valid, terms.not(inScope.no)) };
}

/**
 * The `applies by` facts, of which the first that is not *not applicable* governs. What they read is read with the date
 * still unknown.
 */
function governingWays(space: Space, program: Program, inSpace: readonly number[]): readonly GoverningWay[] {
  const { terms } = space;
  const { appliesBy } = program.guidance;
  const undated: Day = undefined;
  const last = program.order.findLastIndex(({ kind, index }) => kind === 'fact' && appliesBy.includes(index));
  const beforehand = program.order.slice(0, last + 1);
  const encoding = encodeAsAsked(space, program, inSpace, undated, 'before the date', beforehand);
  let before: Truth = terms.yes;
  return appliesBy.map((fact) => {
    const held = encoding.fact(fact);
    const when = terms.and(before, held.known);
    before = terms.and(before, held.notApplicable);
    return { when, day: sizeOf(held.value) };
  });
}

/** For each branch, that the splits lead to it and none leads away, all of them settled. */
function branchesReached(
  terms: Terms,
  { branches }: Timeline,
  day: Numeric,
  encoding: (edition: number) => Encoded,
): readonly Truth[] {
  const arrives = branches.map((_, branch): Truth => terms.truth(branch === 0));
  return branches.map(({ splits }, branch) => {
    let stays = entryAt(arrives, branch);
    for (const split of splits) {
      const comes = terms.atMost(terms.number(split.day), day);
      const { yes, no } = encoding(split.edition).condition(split.condition, []);
      const [leaves, remains] = split.when === 'yes' ? [yes, no] : [no, yes];
      arrives[split.to] = terms.or(entryAt(arrives, split.to), terms.and(stays, comes, leaves));
      stays = terms.and(stays, terms.or(terms.not(comes), remains));
    }
    return stays;
  });
}

function validity(encoded: Encoded, inScope: Verdict): Truth {
  const { terms, program, space, inSpace } = encoded;
  const facts = program.facts.map(({ type, appliesWhen }, index) => {
    const fact = entryAt(inSpace, index);
    const placed =
      appliesWhen === undefined
        ? terms.yes
        : terms.not(terms.and(space.recorded(fact).known, encoded.applies(index).no));
    const whole = space.facts[fact]?.type;
    return whole === type ? placed : terms.and(placed, space.wellTyped(fact, type));
  });
  const faults = [
    inScope.fault,
    ...program.rules.map((_, rule) => encoded.effective(rule).fault),
    ...program.duties.flatMap((duty) => dutyFaults(encoded, duty)),
  ];
  return terms.and(...space.domains.values(), ...facts, ...faults.map(terms.not));
}

/** Whether a duty is owed. */
export function owed(encoding: Encoding, { condition, exemptions }: DutyEntry): Verdict {
  const { terms } = encoding;
  return and(terms, [encoding.condition(condition, []), not(or(terms, exemptions.map(encoding.available)))]);
}

function dutyFaults(encoding: Encoding, duty: DutyEntry): readonly Truth[] {
  const { terms } = encoding;
  const isOwed = owed(encoding, duty);
  const due = duty.due === undefined || isWorkingDays(duty.due) ? [] : [encoding.operand(duty.due, []).fault];
  const satisfied =
    duty.satisfiedWhen === undefined ? [] : [encoding.condition(duty.satisfiedWhen, []).fault];
  return [isOwed.fault, ...[...due, ...satisfied].map((fault) => terms.and(isOwed.yes, fault))];
}

/** A calendar that does not reach the due date leaves the duty owed, and the record valid. */
function isWorkingDays(due: Operand): boolean {
  return due.kind === 'shift' && due.period.unit === 'working days';
}

/** The decisions that are results. */
export function decisionsOf(encoded: Encoded): readonly number[] {
  return ownDecisions(encoded.program).map((_, index) => index);
}
