/**
 * `diff --prove`: what a change changes for every contract there can be.
 *
 * In:  both sides. Out: the kinds of move, each with its condition in the guidance's own words.
 */
import type { OptionValues } from 'commander';
import type { Span } from '../../base/span.ts';
import type { Condition } from '../../program/program.ts';
import { type Changes, changesBetween } from '../../prove/changes.ts';
import type { Literal } from '../../prove/move-conditions.ts';
import { refuse } from '../refusal.ts';
import { EXIT, type ExitCode, type Session } from '../session.ts';
import { withSolver } from '../solver.ts';
import { withOneInput } from './one-input.ts';
import type { Side } from './records.ts';

export interface ProvedChanges {
  readonly changes: Changes;
  /** Facts of the contracts that are shown. */
  readonly facts: readonly { readonly name: string }[];
  /** A literal in the guidance's own words: `annual value is at least minimum value`. */
  readonly textOf: (literal: Literal) => string;
}

export async function provedChanges(
  run: Session,
  before: Side,
  after: Side,
  asTheyAre: boolean,
  options: OptionValues,
): Promise<ProvedChanges | { readonly exitCode: ExitCode }> {
  const [given, other] = [before.read.timeline, after.read.timeline];
  const one = before.read === after.read ? { earlier: given, later: given } : withOneInput(given, other);
  if (one === undefined) {
    refuse(
      run,
      'nothing can be proved of the two: a fact has different types in them',
      'rename one of the two facts',
    );
    return { exitCode: EXIT.problem };
  }
  const changes = await withSolver(run, after.folder, options, (solver) =>
    changesBetween(
      { timeline: one.earlier, edition: asTheyAre ? undefined : before.index },
      { timeline: one.later, edition: asTheyAre ? undefined : after.index },
      solver,
    ),
  );
  if (changes === undefined) return { exitCode: EXIT.usage };
  const written = ({ file, start, end }: Span, side: Side): string =>
    (side.read.compiled.sources.get(file)?.text.slice(start, end) ?? '').replace(/\s+/gu, ' ').trim();
  return {
    changes,
    facts: one.later.input.facts,
    textOf: ({ condition, met, side }) => {
      const text = written(condition.span, side === 'after' ? after : before);
      return met ? text : opposite(condition, text);
    },
  };
}

/** What is said where a condition is not met, in the words of its opposite where it has them. */
function opposite(condition: Condition, text: string): string {
  const { operator, kind } = { operator: undefined, ...condition };
  const words = kind === 'compare' && operator !== undefined ? OPPOSITES.get(operator) : OPPOSITES.get(kind);
  const [said, other] = words ?? ['', ''];
  return said !== '' && text.split(said).length === 2 ? text.replace(said, other) : `not (${text})`;
}

const OPPOSITES: ReadonlyMap<string, readonly [said: string, opposite: string]> = new Map([
  ['is at least', ['is at least', 'is less than']],
  ['is less than', ['is less than', 'is at least']],
  ['is more than', ['is more than', 'is at most']],
  ['is at most', ['is at most', 'is more than']],
  ['is before', ['is before', 'is on or after']],
  ['is on or after', ['is on or after', 'is before']],
  ['is after', ['is after', 'is on or before']],
  ['is on or before', ['is on or before', 'is after']],
  ['is', [' is ', ' is not ']],
  ['one of', ['is one of', 'is not one of']],
  ['listed', ['is listed in', 'is not listed in']],
]);
