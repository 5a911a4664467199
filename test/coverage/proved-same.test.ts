/**
 * Changes of which it is proved that no contract notices them, against every contract there is.
 *
 * In: small guidance whose figure changes on a day, and all that can be changed in it. Out: whatever is proved to make no difference
 * makes none for any contract of the space, those whose governing date is not known, and may be either, among them.
 */
import { afterAll, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { fromInteger } from '../../src/base/rational.ts';
import { compile } from '../../src/compile.ts';
import { noticingOf } from '../../src/coverage/generate/noticing.ts';
import { settleOn } from '../../src/evaluate/timeline/settle.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Value } from '../../src/program/value.ts';
import { changing } from '../../src/prove/mutants/changed.ts';
import { comparing } from '../../src/prove/mutants/equivalent.ts';
import { mutantsOf } from '../../src/prove/mutants/mutants.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const guidance = (rules: string): string => `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts
  start date: date
  old: yes or no
  urgent: yes or no
  amount: money

threshold limit: money
  from 1 April 2027 is £500
  from 1 June 2027 is £700

decision verdict: one of keep, return
  otherwise keep

${rules}
`;

/** Each has clauses that make no difference, some of them on every day, and not while the day is open. */
const TEXTS = [
  `rule one
  verdict is return
  when all of
    (a) amount is at least limit
    (b) amount is at least £500
    (c) any of
      (i) old
      (ii) urgent

exemption small
  from rule one
  when amount is less than £400
`,
  `rule one
  verdict is return
  when any of
    (a) amount is at least limit
    (b) all of
      (i) amount is at least £700
      (ii) old

rule two
  verdict is return
  when all of
    (a) urgent
    (b) amount is at least limit
`,
  `rule one
  verdict is return
  when all of
    (a) start date is before 1 June 2027
    (b) amount is more than limit
    (c) any of
      (i) old
      (ii) not old
      (iii) urgent
`,
];

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

function timelineOf(text: string): Timeline {
  const { timeline, diagnostics } = compile({ files: [{ path: 'small.policy', text }] });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return timeline;
}

/** Every contract of the space; a fact may also not be known, and the date be known to lie between two days. */
function contracts({ facts }: Program): readonly ContractRecord[] {
  const known = (value: Value): RecordedFact => ({
    held: { state: 'known', value },
    judgement: undefined,
    source: undefined,
  });
  const day = (text: string): number => parseIsoDate(text) ?? 0;
  const between = (from: string, until: string): RecordedFact => ({
    held: { state: 'unknown' },
    judgement: undefined,
    source: undefined,
    bounds: { from: day(from), until: day(until) },
  });
  const yesOrNo = [true, false].map((yes) => known({ kind: 'yes or no', yes }));
  const domains: readonly (readonly [string, readonly (RecordedFact | undefined)[]])[] = [
    [
      'start date',
      [
        undefined,
        between('2027-05-01', '2027-06-30'),
        between('2027-06-01', '2027-08-31'),
        ...['2027-03-31', '2027-04-01', '2027-05-31', '2027-06-01'].map((text) =>
          known({ kind: 'date', day: day(text) }),
        ),
      ],
    ],
    ['old', [undefined, ...yesOrNo]],
    ['urgent', [undefined, ...yesOrNo]],
    [
      'amount',
      [
        undefined,
        ...[399, 400, 499, 500, 501, 699, 700, 701].map((pounds) =>
          known({ kind: 'money', minor: fromInteger(pounds * 100), currency: 'GBP' }),
        ),
      ],
    ],
  ];
  return domains.reduce<readonly ContractRecord[]>(
    (records, [name, values]) =>
      records.flatMap((record) =>
        values.map((value) => {
          const fact = facts.findIndex((one) => one.name === name);
          return value === undefined
            ? record
            : { ...record, facts: new Map([...record.facts, [fact, value]]) };
        }),
      ),
    [{ id: 'one', facts: new Map(), judgementsAssumed: true }],
  );
}

/**
 * All that is decided of a contract; while the day that governs is open, what is whatever the day. On the way to that, one text may know
 * less than the other: of a figure that depends on the day, and is then looked at day by day.
 */
function decided(timeline: Timeline, record: ContractRecord): unknown {
  const { status, governing, agreed, told } = settleOn(timeline, record);
  const { decides, decisions, evaluation } = told.settled;
  return {
    status,
    agreed: agreed?.settled.decisions,
    ...(governing.kind === 'date' &&
      decides && {
        decisions,
        effective: told.edition.program.rules.map((_, rule) => evaluation.effective(rule).truth),
      }),
  };
}

test.skipIf(solver === undefined)(
  'what is proved to make no difference makes none (skipped where z3-solver is not installed)',
  async () => {
    if (solver === undefined) return;
    let proved = 0;
    for (const text of TEXTS) {
      const timeline = timelineOf(guidance(text));
      const noticed = noticingOf(timeline, () => Promise.resolve(solver));
      const equivalent = comparing(timeline, solver);
      const changed = changing(timeline);
      const records = contracts(timeline.input);
      const before = records.map((record) => decided(timeline, record));
      for (const mutant of mutantsOf(timeline, () => true)) {
        const isProved = [await equivalent(mutant), (await noticed(mutant)).kind].includes('proved');
        if (!isProved) continue;
        proved += 1;
        const { timeline: other } = changed(mutant);
        const what = `${mutant.declaration}: ${mutant.was}, and not ${mutant.reads ?? ''}`;
        records.forEach((record, index) => {
          expect([what, record.facts, decided(other, record)]).toEqual([what, record.facts, before[index]]);
        });
      }
    }
    expect(proved).toBeGreaterThan(3);
  },
  120_000,
);
