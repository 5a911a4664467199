/**
 * Working days in proofs, against every day of their calendar.
 *
 * In: a duty of so many working days by a calendar with holidays, and what is guaranteed of it in days. Out: what is guaranteed is
 * proved exactly where going through all days shows it, and broken by a contract elsewhere.
 */
import { afterAll, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { settle } from '../../src/evaluate/settle.ts';
import type { RecordedFact } from '../../src/program/record.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const DAYS = [3, 4, 6, 7, 8, 11, 12, 13, 14, 15];

const guidance = (until: string): string => `guidance "Replies"
  id            replies
  made on       1 January 2027
  in force from 1 April 2027
  applies by    start date

calendar bank holidays
  weekend Saturday, Sunday
  holidays 31 May 2027, 30 August 2027, 27 December 2027, 28 December 2027
  covers 1 April 2027 to ${until}

facts
  start date: date
  reply date: date

decision verdict: one of in time, late
  otherwise is a gap

rule prompt
  verdict is in time
  when reply date is on or before 5 working days after start date

rule slow
  verdict is late
  when reply date is after 5 working days after start date

guarantee "Fewer working days are over sooner"
  whenever reply date is on or before 3 working days after start date
  then verdict is in time

${DAYS.map((days) => `guarantee "${days} days are in time"\n  whenever reply date is on or before ${days} days after start date\n  then verdict is in time\n`).join('\n')}
`;

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

test.skipIf(solver === undefined).each(['31 December 2027', '31 December 2029'])(
  'a calendar until %s (skipped where z3-solver is not installed)',
  async (until) => {
    const { timeline, program, diagnostics } = compile({
      files: [{ path: 'replies.policy', text: guidance(until) }],
    });
    if (timeline === undefined || program === undefined || solver === undefined) {
      throw new Error(diagnostics.map((one) => one.message).join('\n'));
    }
    const { guarantees, findings, notProved } = await verify(timeline, () => Promise.resolve(solver));
    expect(notProved).toEqual([]);
    expect(new Set(findings.map(({ diagnostic: { code } }) => code))).toEqual(new Set(['guarantee-broken']));

    const fact = (name: string): number => program.facts.findIndex((one) => one.name === name);
    const dated = (day: number): RecordedFact => ({
      held: { state: 'known', value: { kind: 'date', day } },
      judgement: undefined,
      source: undefined,
    });
    const isLate = (start: number, days: number): boolean => {
      const facts = new Map([
        [fact('start date'), dated(start)],
        [fact('reply date'), dated(start + days)],
      ]);
      const { decisions } = settle(program, { id: 'one', facts, judgementsAssumed: true });
      return decisions[0]?.outcome === 'late';
    };
    const [first = 0, last = 0] = ['2027-03-20', '2030-01-20'].map((text) => parseIsoDate(text) ?? 0);
    const starts = Array.from({ length: last - first }, (_, index) => first + index);
    const shown = DAYS.map((days) => (starts.some((start) => isLate(start, days)) ? 'broken' : 'proved'));
    expect(new Set(shown)).toEqual(new Set(['proved', 'broken']));
    expect(guarantees.map(({ state }) => state)).toEqual(['proved', ...shown]);
  },
  60_000,
);
