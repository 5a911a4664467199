/**
 * What a change changes, against every contract there is.
 *
 * In: pairs of small guidance, made at random, over a space of contracts that can be gone through. Out: the kinds of move
 * that are told are those there are; what is said to be the condition of a move is met by the contracts that move so,
 * and by no others.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fromInteger } from '../../src/base/rational.ts';
import { compile } from '../../src/compile.ts';
import { type Settled, settle } from '../../src/evaluate/settle.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Value } from '../../src/program/value.ts';
import { type Changes, changesBetween, type Move } from '../../src/prove/changes.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const HEADER = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts
  start date: date
  old: yes or no
  urgent: yes or no
  colour: one of red, green, blue
  amount: money

decision verdict: one of keep, return, review
  otherwise keep

guarantee "Everything is read"
  whenever all of
    (a) old
    (b) urgent
    (c) colour is red
    (d) amount is at least £1
  then start date is known
`;

const LEAVES = [
  'old',
  'not urgent',
  'colour is red',
  'colour is not green',
  'amount is at least limit',
  'amount is less than £600',
  'amount is more than £700',
];
const leaf = fc.constantFrom(...LEAVES);
const rule = fc.record({
  outcome: fc.constantFrom('keep', 'return', 'review'),
  all: fc.boolean(),
  first: leaf,
  second: leaf,
});
const text = fc
  .record({
    limit: fc.constantFrom(500, 700),
    rules: fc.tuple(rule, rule, rule),
    exempt: fc.option(leaf),
  })
  .map(({ limit, rules, exempt }) =>
    [
      HEADER,
      `threshold limit: money\n  from 1 April 2027 is £${limit}\n`,
      'guarantee "The limit is read"\n  whenever amount is at least limit\n  then amount is known\n',
      ...[{ ...rules[0], outcome: 'return' }, { ...rules[1], outcome: 'review' }, rules[2]].map(
        ({ outcome, all, first, second }, index) =>
          `rule rule ${'abc'[index]}\n  verdict is ${outcome}\n  when ${all ? 'all' : 'any'} of\n    (a) ${first}\n    (b) ${second}\n`,
      ),
      ...(exempt === null ? [] : [`exemption one\n  from rule rule a\n  when ${exempt}\n`]),
    ].join('\n'),
  );

function timelineOf(policy: string): Timeline {
  const { timeline, diagnostics } = compile({ files: [{ path: 'small.policy', text: policy }] });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return timeline;
}

/** Every contract of the space. */
function* contracts(program: Program): Generator<ContractRecord> {
  const choice = (name: string): Value => ({ kind: 'choice', key: name, name });
  const domain: readonly (readonly [string, readonly Value[]])[] = [
    ['start date', [{ kind: 'date', day: 21_000 }]],
    ['old', [true, false].map((yes) => ({ kind: 'yes or no', yes }))],
    ['urgent', [true, false].map((yes) => ({ kind: 'yes or no', yes }))],
    ['colour', ['red', 'green', 'blue'].map(choice)],
    [
      'amount',
      [499.99, 500, 599.99, 600, 699.99, 700, 700.01].map((pounds) => ({
        kind: 'money',
        minor: fromInteger(Math.round(pounds * 100)),
        currency: 'GBP',
      })),
    ],
  ];
  const go = function* (at: number, facts: ReadonlyMap<number, RecordedFact>): Generator<ContractRecord> {
    const entry = domain[at];
    if (entry === undefined) {
      yield { id: 'one', facts, judgementsAssumed: true };
      return;
    }
    const fact = program.facts.findIndex(({ name }) => name === entry[0]);
    for (const value of entry[1]) {
      yield* go(
        at + 1,
        new Map([
          ...facts,
          [fact, { held: { state: 'known', value }, judgement: undefined, source: undefined }],
        ]),
      );
    }
  };
  yield* go(0, new Map());
}

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 10 });
afterAll(() => solver?.close());

describe.skipIf(solver === undefined)(
  'what a change changes (skipped where z3-solver is not installed)',
  () => {
    const between = (before: Timeline, after: Timeline): Promise<Changes> =>
      changesBetween({ timeline: before, edition: 0 }, { timeline: after, edition: 0 }, async () => {
        if (solver === undefined) throw new Error('there is a solver');
        return solver;
      });

    test('is what going through all contracts shows', async () => {
      await fc.assert(
        fc.asyncProperty(text, text, async (one, other) => {
          const [before, after] = [timelineOf(one), timelineOf(other)];
          const [first, second] = [before, after].map(({ editions }) => editions[0]?.program);
          if (first === undefined || second === undefined) throw new Error('a guidance has a text');
          const { moves, notProved } = await between(before, after);
          expect(notProved).toEqual([]);
          const kinds = new Set<string>();
          for (const record of contracts(first)) {
            const [a, b] = [settle(first, record), settle(second, record)];
            const kind = stateOf(a) === stateOf(b) ? undefined : `${stateOf(a)} to ${stateOf(b)}`;
            if (kind !== undefined) kinds.add(kind);
            for (const move of moves) {
              const met = move.when.some((way) =>
                way.every((part) =>
                  part.some(({ condition, met: wanted, side }) => {
                    const { evaluation } = side === 'after' ? b : a;
                    return evaluation.condition(condition, []).truth === (wanted ? 'yes' : 'no');
                  }),
                ),
              );
              if (move.exact) expect([kindOf(move), met]).toEqual([kindOf(move), kindOf(move) === kind]);
              else if (met) expect(kindOf(move)).toBe(kind);
            }
          }
          expect(new Set(moves.map(kindOf))).toEqual(kinds);
          for (const move of moves) {
            const moved = (record: ContractRecord): string =>
              [first, second].map((program) => stateOf(settle(program, record))).join(' to ');
            expect(moved(move.record)).toBe(kindOf(move));
            for (const fact of move.record.facts.keys()) {
              const facts = new Map(move.record.facts);
              facts.delete(fact);
              const isNeeded =
                first.facts[fact]?.name === 'start date' || moved({ ...move.record, facts }) !== kindOf(move);
              expect([kindOf(move), fact, isNeeded]).toEqual([kindOf(move), fact, true]);
            }
          }
        }),
        { numRuns: 20, seed: 20270401 },
      );
    }, 300_000);
  },
);

/** What the decision came to. */
function stateOf({ decisions: [decision] }: Settled): string {
  return decision?.outcome ?? decision?.status ?? '';
}

function kindOf({ from, to }: Move): string {
  return `${from.outcome ?? from.kind} to ${to.outcome ?? to.kind}`;
}
