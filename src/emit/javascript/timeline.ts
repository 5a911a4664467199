/**
 * A guidance through time, as the runtime's `explain` has to know it (see `runtime/skeleton.ts`).
 *
 * In: a timeline, and the names of the skeletons of its texts. Out: one object.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import type { Choice, Program, Type } from '../../program/program.ts';
import type { Branch, NoEdition, Period, Timeline } from '../../program/timeline.ts';
import { timelineOf } from '../../program/timeline-of.ts';
import { array, type Code, js, lines, literal, object } from './code.ts';
import { splitReads } from './several.ts';
import { indexes } from './skeleton.ts';
import type { Choices } from './values.ts';

/** A guidance through time, or one text of it by itself. */
export type Guidance = Timeline | Program;

export function timelineFrom(guidance: Guidance): Timeline {
  return 'editions' in guidance ? guidance : timelineOf(guidance);
}

/**
 * The one text of a timeline that has no more: in force from its first day to the last of the calendar, its facts those
 * that records hold. Undefined for any other.
 */
export function onlyText({ input, editions, branches }: Timeline): Program | undefined {
  const [edition, ...others] = editions;
  const [trunk] = branches;
  if (edition === undefined || others.length > 0 || branches.length > 1 || trunk === undefined)
    return undefined;
  const { program, inputFacts } = edition;
  const first = program.guidance.inForceFrom;
  const isWhole = trunk.periods.every(({ from, until, edition: own, reason }) =>
    own === undefined
      ? reason.kind === 'not yet in force' && from === FIRST_DAY && until === first - 1
      : from === first && until === LAST_DAY,
  );
  const isInput =
    inputFacts.length === input.facts.length &&
    inputFacts.every((inInput, index) => inInput === index && input.facts[index]?.formerly === undefined);
  return isWhole && isInput ? program : undefined;
}

/** The object; `programs`: the names of the skeletons, by edition. */
export function timelineCode(timeline: Timeline, programs: readonly Code[], choices: Choices): Code {
  const { input, instruments, editions, branches } = timeline;
  const isOne = onlyText(timeline) !== undefined;
  const idOf = (index: number): Code => literal(instruments[index]?.id ?? '');
  const written = editions.map((edition, index) =>
    object([
      ['program', programs[index] ?? js`null`],
      ['inputFacts', indexes(edition.inputFacts)],
      ['instruments', array(edition.instruments.map(idOf))],
    ]),
  );
  const names = isOne ? [] : choices.names(input.facts.flatMap(({ type }) => choicesIn(type)));
  const properties: readonly (readonly [string, Code])[] = [
    ['facts', js`FACTS`],
    ['choices', array(names.map(literal))],
    ['keys', array((isOne ? [] : choices.keys()).map(literal))],
    ['isOne', literal(isOne)],
    ['editions', array(written)],
    ['branches', js`[\n${lines(branches.map((branch) => js`${branchCode(timeline, branch, idOf)},`))}]`],
  ];
  return object(properties);
}

/** Nesting is that of types, which the language limits. */
function choicesIn(type: Type): readonly Choice[] {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return type.choices;
    case 'list':
      return choicesIn(type.element);
    case 'record':
      return type.fields.flatMap((field) => choicesIn(field.type));
    default:
      return [];
  }
}

function branchCode(
  timeline: Timeline,
  { origin, periods, splits }: Branch,
  idOf: (index: number) => Code,
): Code {
  return object([
    ['kind', literal(origin.kind)],
    ['instrument', origin.kind === 'trunk' ? literal(null) : idOf(origin.instrument)],
    ['periods', array(periods.map((period) => periodCode(period, idOf)))],
    [
      'splits',
      array(
        splits.map((split) => {
          const program = timeline.editions[split.edition]?.program;
          const reads = program === undefined ? [] : splitReads(program, split);
          return object([
            ['day', literal(split.day)],
            ['edition', literal(split.edition)],
            ['condition', literal(split.condition.id)],
            [
              'reads',
              array(
                reads.map(({ kind, index }) =>
                  object([
                    ['kind', literal(kind)],
                    ['index', literal(index)],
                  ]),
                ),
              ),
            ],
            ['when', literal(split.when === 'yes' ? 2 : 0)],
            ['to', literal(split.to)],
          ]);
        }),
      ),
    ],
  ]);
}

function periodCode({ from, until, edition, reason }: Period, idOf: (index: number) => Code): Code {
  return object([
    ['from', literal(from)],
    ['until', literal(until)],
    ['edition', literal(edition ?? null)],
    ['reason', reason === undefined ? literal(null) : reasonCode(reason, idOf)],
  ]);
}

function reasonCode(reason: NoEdition, idOf: (index: number) => Code): Code {
  const isWithdrawn = reason.kind === 'withdrawn';
  return object([
    ['kind', literal(reason.kind)],
    ['instrument', isWithdrawn ? idOf(reason.instrument) : literal(null)],
    ['succeededBy', literal(isWithdrawn ? (reason.succeededBy ?? null) : null)],
  ]);
}
