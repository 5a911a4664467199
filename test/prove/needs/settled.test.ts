/** What is told where every completion comes to one result. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { explanationOn } from '../../../src/evaluate/text/explanation-on.ts';
import { explanationOnJson } from '../../../src/evaluate/text/json-on.ts';
import { oneLineReasonOn } from '../../../src/evaluate/text/one-line.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { decide, explain, runScenarios } from '../../../src/prove/needs/refined.ts';

const TEXT = `guidance "Split"
  id            split
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start

facts about it
  start: date
  late: yes or no
  urgent: yes or no
  value: money
  other: money

decision answer: one of yes please, no thanks
  otherwise no thanks

rule one
  answer is yes please
  when late and urgent

rule two
  answer is yes please
  when late and not urgent

exemption small
  from outcome yes please
  when value is less than £10 and other is less than value

scenario "Nothing more is needed"
  given
    start is 1 May 2027
    late is yes
    value is £20
  expect
    undetermined
    needs nothing
`;

function timelineOf(text: string) {
  const { timeline, diagnostics } = compile({ files: [{ path: 'split.policy', text }] });
  if (timeline === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return timeline;
}

const timeline = timelineOf(TEXT);
const [scenario] = timeline.editions[0]?.program.scenarios ?? [];
const record = scenario?.record ?? { id: '', facts: new Map(), judgementsAssumed: true };

test('the result stays undetermined, is settled, and needs nothing', () => {
  const decided = decide(timeline, record);
  const { result } = decided.told;
  expect(result).toMatchObject({ status: 'undetermined', needs: [], needsExact: true, cannotBeHad: [] });
  expect(result.settled).toMatchObject({
    status: 'determined',
    decisions: [{ status: 'determined', outcome: 'yes please' }],
  });
  expect(decided.needs).toEqual([]);
});

test('scenarios expect exact needs', () => {
  expect(runScenarios(timeline).map(({ passed }) => passed)).toEqual([true]);
});

test('it is told in words and as data', () => {
  const explained = explain(timeline, record);
  const said = 'whatever the facts that are not known turn out to be, it is “yes please”';
  expect(renderText(explanationOn(timeline, explained), { width: 400 })).toContain(said);
  expect(oneLineReasonOn(explained)).toBe('undetermined, settled: whatever is not known, it is “yes please”');
  expect(explanationOnJson(timeline, explained)).toMatchObject({
    settled: true,
    comesTo: { status: 'determined', decisions: [{ decision: 'answer', outcome: 'yes please' }] },
    needsExact: true,
    needs: [],
  });
});

test('of two amounts held against each other both are needed, and found to be', () => {
  const facts = new Map([...record.facts].filter(([fact]) => fact !== 3));
  const { result } = decide(timeline, { ...record, facts }).told;
  expect(result.needs.map(({ path }) => path.fact)).toEqual([3, 4]);
  expect(result.needsExact).toBe(true);
});

test('a long list that is not known is left to the evaluator', () => {
  const text = TEXT.replace('  other: money\n', '  other: money\n  lots: list of money\n').replace(
    'when value is less than £10 and',
    'when number of lots is at least 5 and value is less than £10 and',
  );
  const own = timelineOf(text);
  const { result } = decide(own, {
    ...record,
    facts: new Map([...record.facts].filter(([fact]) => fact !== 3)),
  }).told;
  expect(result.needs.map(({ path }) => own.input.facts[path.fact]?.name)).toContain('lots');
  expect(result.needsExact).toBe(false);
});
