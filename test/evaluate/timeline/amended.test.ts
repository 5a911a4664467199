/** An explanation says by which instrument, and from when, each thing it tells of was put in or amended. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { explanationOn } from '../../../src/evaluate/text/explanation-on.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import { explainOn } from '../../../src/evaluate/timeline/decide.ts';
import { readRecords } from '../../../src/records/read-records.ts';

const TEXT = `guidance "Meals"
  id            meals
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start

facts
  start: date
  value: money
  urgent: yes or no

threshold limit: money
  from 1 April 2027 is £100

define large
  when value is at least limit

decision procedure: one of open, simple
  otherwise simple

paragraph 1 "Tenders"
rule tender
  procedure is open
  when large

exemption urgency
  from rule tender
  when urgent

amendment "Meals (Figures) 2028"
  id            meals-2028-1
  amends        meals
  made on       3 February 2028
  in force from 1 June 2028

  in threshold limit
    insert from 1 June 2028 is £200
  insert duty tell the council
    when large
    within 30 days after start

amendment "Meals (Reasons) 2029"
  id            meals-2029-1
  amends        meals
  made on       3 February 2029
  in force from 1 June 2029

  in rule tender
    insert because "it is large"
  in duty tell the council
    substitute within 60 days after start
  in exemption urgency
    insert because "it is urgent"
  in define large
    substitute when value is more than limit
`;

const { timeline, diagnostics } = compile({ files: [{ path: 'meals.policy', text: TEXT }] });

function told(start: string, urgent: boolean): string {
  expect(diagnostics).toEqual([]);
  if (timeline === undefined) return '';
  const text = JSON.stringify([{ id: 'one', start, value: 300, urgent }]);
  const [record] = readRecords(timeline.input, { path: 'one.json', text }).records;
  if (record === undefined) return '';
  return renderText(explanationOn(timeline, explainOn(timeline, record)), { width: 400 });
}

test('as the guidance was made, nothing is amended', () => {
  expect(told('2027-05-01', true)).not.toMatch(/amended|put in/);
});

test('a figure is told with the instrument that put it in, whatever else that changed', () => {
  const said = told('2028-06-01', false);
  expect(said).toContain(
    'Limit is £200, the figure from 1 June 2028; put in by “Meals (Figures) 2028” from 1 June 2028.',
  );
  expect(said).toContain('Rule “tender” (paragraph 1, “Tenders”) gives');
  expect(said).toContain(
    'Duty “tell the council” (paragraph 1; put in by “Meals (Figures) 2028” from 1 June 2028) is owed',
  );
});

test('what was put in and amended since is told with both instruments', () => {
  const said = told('2029-06-01', false);
  expect(said).toContain(
    'Rule “tender” (paragraph 1, “Tenders”; amended by “Meals (Reasons) 2029” from 1 June 2029) gives',
  );
  expect(said).toContain(
    'Duty “tell the council” (paragraph 1; put in by “Meals (Figures) 2028” from 1 June 2028 and amended by “Meals (Reasons) 2029” from 1 June 2029) is owed',
  );
  expect(said).toContain('“large” is met (amended by “Meals (Reasons) 2029” from 1 June 2029):');
});

test('exemptions and exceptions too', () => {
  expect(told('2029-06-01', true)).toContain(
    'Exemption “urgency” (paragraph 1; amended by “Meals (Reasons) 2029” from 1 June 2029) applies',
  );
});
