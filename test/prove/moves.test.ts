/**
 * The contracts that are shown for a move.
 *
 * In: guidance before and after. Out: each contract moves so when it is decided on both sides, has no more facts than that
 * takes, and is not shown where it does not.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { settleOn } from '../../src/evaluate/timeline/settle.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { type Changes, changesBetween, type Move } from '../../src/prove/changes.ts';
import { scenarioText } from '../../src/prove/scenario.ts';
import type { Side } from '../../src/prove/sides.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { stateOn } from '../../src/prove/state-on.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const HEADER = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  applies by    start date
`;

const FACTS = `
facts
  start date: date
  count: number
  urgent: yes or no
  old: yes or no

decision verdict: one of keep, return
  otherwise keep
`;

function timelineOf(...texts: readonly string[]): Timeline {
  const files = texts.map((text, index) => ({ path: `${index}.policy`, text }));
  const { timeline, diagnostics } = compile({ files });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return timeline;
}

const rule = (when: string): string =>
  `${HEADER}${FACTS}\nrule one\n  verdict is return\n  when all of\n    (a) urgent\n    (b) any of\n      (i) old\n      (ii) ${when}\n`;

/** A decision that an amendment adds, for contracts that are not saved from it. */
const ADDED = [
  `${HEADER}${FACTS}\nrule one\n  verdict is return\n  when all of\n    (a) urgent\n    (b) count is more than 5\n    (c) old\n`,
  `amendment "Second"
  id            second
  amends        small
  made on       1 March 2027
  in force from 1 June 2027
  saves contracts where old

  insert decision notice: one of give, none
    otherwise give
    after decision verdict

  insert rule two
    notice is none
    when urgent
    after rule one
`,
];

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 10 });
afterAll(() => solver?.close());

const between = (before: Side, after: Side): Promise<Changes> =>
  changesBetween(before, after, async () => {
    if (solver === undefined) throw new Error('there is a solver');
    return solver;
  });
const text = (timeline: Timeline): Side => ({ timeline, edition: 0 });
const whole = (timeline: Timeline): Side => ({ timeline, edition: undefined });
const kindOf = ({ decision, from, to }: Pick<Move, 'decision' | 'from' | 'to'>): string =>
  `${decision}: ${from.outcome ?? from.kind} to ${to.outcome ?? to.kind}`;

describe.skipIf(solver === undefined)(
  'a contract that moves (skipped where z3-solver is not installed)',
  () => {
    test('has only the facts that make it move, in plain values', async () => {
      const [before, after] = [
        timelineOf(rule('count is more than 7.5')),
        timelineOf(rule('count is more than 90')),
      ];
      const { moves, notProved } = await between(text(before), text(after));
      expect(notProved).toEqual([]);
      expect(
        moves.map((move) => [kindOf(move), scenarioText('it', before.input.facts, move.record, [])]),
      ).toEqual([
        [
          'verdict: return to keep',
          'scenario "it"\n  given\n    start date is 1 May 2027\n    count is 10\n    urgent is yes\n    old is no\n  expect',
        ],
      ]);
    });

    test('is not shown where it does not move when it is decided', async () => {
      // A third cannot be written in decimals, and what is written instead does not move.
      const [before, after] = [timelineOf(rule('count * 3 is 2')), timelineOf(rule('count * 3 is 1'))];
      const { moves, notProved, outcomes } = await between(text(before), text(after));
      expect(moves).toEqual([]);
      expect(notProved.map((one) => [kindOf(one), one.why])).toEqual([
        ['verdict: keep to return', 'a contract that was found does not bear it out'],
        ['verdict: return to keep', 'a contract that was found does not bear it out'],
      ]);
      expect(outcomes).toEqual([]);
    });

    test('moves so as the guidance stands, with a saving, and a decision that only some texts have', async () => {
      const [first = ''] = ADDED;
      const [before, after] = [timelineOf(first), timelineOf(...ADDED)];
      const sides = [whole(before), whole(after)] as const;
      const { moves, notProved } = await between(...sides);
      expect(notProved).toEqual([]);
      expect(moves.map(kindOf)).toEqual([
        'notice: no such decision to give',
        'notice: no such decision to none',
      ]);
      for (const { record, key, to } of moves) {
        expect(stateOn(sides[0], record, key)?.kind).toBe('no such decision');
        const { told } = settleOn(after, record);
        expect(told.edition.program.decisions[told.settled.decisions[1]?.decision ?? -1]?.name).toBe(
          'notice',
        );
        expect(told.settled.decisions[1]?.outcome).toBe(to.outcome);
      }
    });
  },
);
