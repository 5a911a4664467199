/**
 * What amendments announce, held against what they change on every branch.
 *
 * In: guidance with savings and extents. Out: moves that happen only in a text beside the trunk are found, with a contract
 * that is governed by it; those that are announced are not.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { settleOn } from '../../src/evaluate/timeline/settle.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { type Verification, verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const BASE = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  applies by    start date

facts
  start date: date
  count: number
  urgent: yes or no
  old: yes or no

decision verdict: one of keep, return
  otherwise keep

rule one
  verdict is return
  when urgent

exemption few
  from rule one
  when count is less than 5
`;

/** Covers the exemption `few`, for contracts that are not saved from it, or to which alone it extends. */
const first = (clause: string): string => `amendment "First"
  id            first
  amends        small
  made on       1 March 2027
  in force from 1 June 2027
  ${clause}

  insert exemption many
    from rule one
    when count is less than 50
    after exemption few
`;

/** Takes `few` out again: without `many` beside it, contracts move. */
const second = (...clauses: readonly string[]): string => `amendment "Second"
  id            second
  amends        small
  made on       1 May 2027
  in force from 1 July 2027
${clauses.map((clause) => `  ${clause}`).join('\n')}

  repeal exemption few
`;

/** Saves some from what it repeals, and does something else to just those. */
const both = (...clauses: readonly string[]): string => `amendment "Both"
  id            both
  amends        small
  made on       1 May 2027
  in force from 1 July 2027
${clauses.map((clause) => `  ${clause}`).join('\n')}

  repeal exemption few
    saves contracts where old

  insert exemption old ones
    from rule one
    when old
    after rule one
`;

const KEPT = ['changes verdict', '  from return', '  to keep'];
const RETURNED = ['changes verdict', '  from keep', '  to return'];

const engine = await loadZ3();
const solver: Solver | undefined = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

function timelineOf(...texts: readonly string[]): Timeline {
  const { timeline, diagnostics } = compile({
    files: texts.map((text, index) => ({ path: `${index}.policy`, text })),
  });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return timeline;
}

const verified = (timeline: Timeline): Promise<Verification> =>
  verify(timeline, async () => {
    if (solver === undefined) throw new Error('there is a solver');
    return solver;
  });

/** What is found not to be announced, and on which branch the contract is that shows it. */
async function unannounced(timeline: Timeline): Promise<readonly string[]> {
  const { findings, notProved } = await verified(timeline);
  expect(notProved).toEqual([]);
  return findings.flatMap(({ diagnostic, witness }) => {
    if (diagnostic.code !== 'change-not-announced' || witness === undefined) return [];
    const { told } = settleOn(timeline, witness.record);
    const origin = timeline.branches[told.governance?.branch ?? -1]?.origin.kind;
    return [`${witness.title} (${origin})`];
  });
}

const MOVED = 'verdict: from keep to return';

describe.skipIf(solver === undefined)(
  'announced changes, on branches (skipped where z3-solver is not installed)',
  () => {
    test.each([
      ['text that is saved', 'saves contracts where old', ['also amends text saved by first'], 'saved by'],
      ['text beside an extent', 'applies only to contracts where old', [], 'outside extent of'],
    ])('%s', async (_, clause, reach, origin) => {
      const texts = (...clauses: readonly string[]) =>
        timelineOf(BASE, first(clause), second(...reach, ...clauses));
      expect(await unannounced(texts('changes nothing'))).toEqual([`${MOVED} (${origin})`]);
      expect(await unannounced(texts(...KEPT))).toEqual([`${MOVED} (${origin})`]);
      expect(await unannounced(texts(...RETURNED))).toEqual([]);
      expect(await unannounced(texts())).toEqual([]);
    });

    test('text that is saved and not amended moves nothing', async () => {
      const timeline = timelineOf(BASE, first('saves contracts where old'), second('changes nothing'));
      expect(await unannounced(timeline)).toEqual([]);
    });

    test('what the instrument that saves does to those it saves', async () => {
      expect(await unannounced(timelineOf(BASE, both(...RETURNED)))).toEqual([
        'verdict: from return to keep (saved by)',
      ]);
      expect(await unannounced(timelineOf(BASE, both(...KEPT)))).toEqual([`${MOVED} (trunk)`]);
      expect(await unannounced(timelineOf(BASE, both(...KEPT, ...RETURNED)))).toEqual([]);
    });
  },
);
