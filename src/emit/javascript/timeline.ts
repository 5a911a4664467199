/**
 * A guidance through time, as the runtime's `explain` has to know it (see `runtime/skeleton.ts`).
 *
 * In: a timeline, and the names of the skeletons of its texts. Out: one object.
 */
import type { Choice, Type } from '../../program/program.ts';
import type { Branch, NoEdition, Period, Timeline } from '../../program/timeline.ts';
import { array, type Code, js, lines, literal, object } from './code.ts';
import { onlyText } from './guidance.ts';
import { splitReads } from './several.ts';
import { indexes } from './skeleton.ts';
import type { Choices } from './values.ts';

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
