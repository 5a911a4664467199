/**
 * Findings of proof: planted faults are found, clean guidance has none.
 *
 * In: guidance with faults of a penny and of a clause, and one without. Out: exactly these findings; and a contract that
 * is shown, put into the guidance as a scenario, fails there.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { scenarioText } from '../../src/prove/scenario.ts';
import { newSolver } from '../../src/prove/solver.ts';
import { type Verification, verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';

const FAULTS = `guidance "Planted faults"
  id            planted
  issued by     "Test"
  edition       "First"
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    trigger date

facts
  trigger date: date
  annual value: money excluding VAT
  supplier kind: one of public, private, charity
  urgent: yes or no
  grave: yes or no
    applies when urgent
  notice date: date
  unread twice: yes or no

threshold minimum value: money excluding VAT
  from 1 April 2027 is £500,000 illustrative because "x"
  from 1 April 2028 is £750,000 illustrative because "x"

decision outcome: one of return, keep, review
  otherwise is a gap

rule large
  outcome is return
  when annual value is more than minimum value
rule small
  outcome is keep
  when annual value is less than minimum value
rule charity
  outcome is review
  when all of
    (a) supplier kind is charity
    (b) annual value is at least £2 million
rule grave matters
  outcome is return
  when all of
    (a) grave
    (b) urgent
    (c) annual value is at least £1 million

exemption urgent private
  from rule grave matters
  when all of
    (a) urgent
    (b) supplier kind is private
exception only public
  to urgent private
  when supplier kind is not public
exemption old notice
  from rule small
  when all of
    (a) notice date is before 1 April 2020
    (b) notice date is after 1 April 2021
exemption big small
  from rule small
  when annual value is more than £1 million

scenario "one"
  given
    trigger date is 1 May 2027
    annual value is £100
  expect
    outcome is keep

guarantee "private never kept"
  whenever supplier kind is private
  then outcome is return
guarantee "unread"
  then unread twice is known
guarantee "kept only if small"
  outcome is keep
  only if annual value is at most £750,000
`;

const CLEAN = `guidance "Clean"
  id            clean
  issued by     "Test"
  edition       "First"
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    trigger date

facts
  trigger date: date
  annual value: money excluding VAT
  supplier kind: one of public, private, charity
  urgent: yes or no
  people served: some of children, patients

threshold minimum value: money excluding VAT
  from 1 April 2027 is £500,000 illustrative because "x"

decision outcome: one of bring in house, may outsource
  otherwise may outsource

rule people
  outcome is bring in house
  when any of
    (a) people served includes children
    (b) urgent

exemption below the threshold
  from rule people
  when annual value is less than minimum value
exemption public supplier
  from rule people
  when supplier kind is public

scenario "one"
  given
    trigger date is 1 May 2027
    annual value is £100
    urgent is yes
  expect
    outcome is may outsource

guarantee "kept"
  whenever all of
    (a) urgent
    (b) annual value is at least £1 million
    (c) supplier kind is private
  then outcome is bring in house

`;

/** Repeals an exemption and announces the opposite of what that changes. */
const ANNOUNCED = `amendment "The other way round"
  id            clean-1
  amends        clean
  made on       3 February 2028
  in force from 1 June 2028
  changes outcome
    from bring in house
    to may outsource
  repeal exemption public supplier
`;

const engine = await loadZ3();
const solver = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

function timelineOf(text: string): Timeline {
  const { timeline, diagnostics } = compile({ files: [{ path: 'a.policy', text }] });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return timeline;
}

describe.skipIf(solver === undefined)('findings (skipped where z3-solver is not installed)', () => {
  const verified = (timeline: Timeline): Promise<Verification> =>
    verify(timeline, async () => {
      if (solver === undefined) throw new Error('there is a solver');
      return solver;
    });

  test('planted faults are found, each once', async () => {
    const { findings, guarantees, notProved } = await verified(timelineOf(FAULTS));
    expect(findings.map(({ diagnostic }) => diagnostic.code).toSorted()).toEqual([
      'decision-gap',
      'exemption-always-undone',
      'exemption-displaces-nothing',
      'fact-never-matters',
      'guarantee-broken',
      'limb-redundant',
      'never-met',
      'outcomes-conflict',
      'rule-shadowed',
    ]);
    expect(guarantees.map(({ state }) => state)).toEqual(['broken', 'proved', 'proved']);
    expect(notProved).toEqual([]);
  }, 120_000);

  test('a contract that shows a fault fails as a scenario of the guidance', async () => {
    const timeline = timelineOf(FAULTS);
    const { findings } = await verified(timeline);
    const shown = findings.flatMap(({ witness }) => witness ?? []);
    expect(shown.length).toBe(3);
    for (const { title, record, expectations } of shown) {
      const scenario = scenarioText(`Shown: ${title}`, timeline.input.facts, record, expectations);
      const results = runScenariosOn(timelineOf(`${FAULTS}\n${scenario}\n`));
      expect([
        title,
        results.filter((one) => !one.passed && one.title.startsWith('Shown')).map((one) => one.title),
      ]).toEqual([title, [`Shown: ${title}`]]);
    }
  }, 120_000);

  test('the gap is where the two rules do not meet', async () => {
    const { findings } = await verified(timelineOf(FAULTS));
    const gap = findings.find(({ diagnostic }) => diagnostic.code === 'decision-gap');
    const value = [...(gap?.witness?.record.facts.values() ?? [])].flatMap(({ held }) =>
      held.state === 'known' && held.value.kind === 'money' ? [held.value.minor.n] : [],
    );
    expect([[50_000_000n], [75_000_000n]]).toContainEqual(value);
  }, 120_000);

  test('clean guidance has none', async () => {
    const { findings, guarantees, notProved } = await verified(timelineOf(CLEAN));
    expect(findings).toEqual([]);
    expect(notProved).toEqual([]);
    expect(guarantees.map(({ state }) => state)).toEqual(['proved']);
  }, 120_000);

  test('an amendment that only repeals is held to what it announces', async () => {
    const { findings } = await verified(timelineOf(`${CLEAN}\n${ANNOUNCED}`));
    expect(findings.map(({ diagnostic }) => diagnostic.code)).toEqual([
      // With the exemption goes all that turned on the supplier.
      'fact-never-matters',
      'change-not-announced',
    ]);
  }, 120_000);
});
