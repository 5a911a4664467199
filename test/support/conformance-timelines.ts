/** Conformance cases of guidance through time. In: nothing. Out: groups of cases, for `conformance-cases.ts`. */
import type { Group } from './conformance.ts';

const BASE = `guidance "Notices"
  id notices
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by notice date
facts
  notice date: date
  start date: date
  worth: money
decision notice: one of needed, waived
  otherwise waived
rule large
  notice is needed
  when worth is at least £500
exception nobody
  to small
  when worth is £1
exemption small
  from outcome needed
  when worth is £2 and start date is known`;

function group(shows: string, lines: string, cases: Group['cases'], knownOn?: string): Group {
  const amendment = `amendment "First"
  id one
  amends notices
  made on 1 March 2028
  in force from 1 June 2028
${lines}`;
  const guidance = [...BASE.split('\n'), ...amendment.split('\n')];
  return { shows, ...(knownOn === undefined ? {} : { knownOn }), guidance, cases };
}

const BOUNDED = { 'not before': '2028-05-31', 'not after': '2028-06-01' };

const FIGURES = `guidance "Figures"
  id figures
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by assessment date
decision record: one of kept, lost
  otherwise kept
threshold limit: money
  from 1 April 2027 is £500
amendment "End of the figures"
  id figures-end
  amends figures
  made on 1 March 2028
  in force from 1 June 2028
  withdraw guidance figures`;

const USER = `guidance "Notices"
  id notices
  made on 1 January 2027
  in force from 1 April 2027
  currency GBP
  applies by notice date
  uses figures
facts
  notice date: date
  worth: money
decision notice: one of needed, waived
  otherwise waived
rule large
  notice is needed
  when worth is at least limit`;

const on = (
  date: string | null | Partial<typeof BOUNDED>,
  more: Group['cases'][number]['record'] = {},
): Group['cases'][number] => ({
  name: JSON.stringify([date, more]),
  record: { 'notice date': date, worth: 600, ...more },
});

const SUBSTITUTE = '  substitute rule large\n    notice is needed\n    when worth is at least £700';

export function timelines(): readonly Group[] {
  return [
    group('the edges of editions', SUBSTITUTE, [
      on('2027-03-31'),
      on('2027-04-01'),
      on('2028-05-31'),
      on('2028-06-01'),
      on(null),
      on(null, { worth: 800 }),
    ]),
    group('a saving', `  saves contracts where start date is before 1 June 2028\n${SUBSTITUTE}`, [
      on('2028-07-01', { 'start date': '2028-05-31' }),
      on('2028-07-01', { 'start date': '2028-06-01' }),
      on('2028-07-01'),
      on('2028-07-01', { worth: 800 }),
    ]),
    group('an extent', `  applies only to contracts where start date is before 1 June 2028\n${SUBSTITUTE}`, [
      on('2028-07-01', { 'start date': '2028-05-31' }),
      on('2028-07-01', { 'start date': '2028-06-01' }),
      on('2028-07-01'),
    ]),
    group('a sunset', `${SUBSTITUTE}\n    until 31 December 2028`, [on('2028-12-31'), on('2029-01-01')]),
    group('a withdrawal', '  withdraw guidance notices\n    succeeded by others', [
      on('2028-05-31'),
      on('2028-06-01'),
      on(null),
    ]),
    group('what was known on a day', SUBSTITUTE, [on('2028-06-01')], '2028-02-29'),
    {
      shows: 'a gap: what is used is withdrawn',
      knownOn: '2028-03-01',
      guidance: USER.split('\n'),
      others: [{ id: 'figures', guidance: FIGURES.split('\n') }],
      cases: [on('2028-05-31'), on('2028-06-01'), on(null), on(null, { worth: 800 }), on(BOUNDED)],
    },
    group('a governing date within bounds', SUBSTITUTE, [
      on({ 'not before': '2027-04-01', 'not after': '2028-05-31' }),
      on(BOUNDED),
      on(BOUNDED, { worth: 800 }),
      on({ 'not before': '2027-03-31', 'not after': '2027-04-01' }),
      on({ 'not after': '2027-03-31' }),
      on({ 'not before': '2028-06-01' }),
      on({ 'not before': '2028-06-01', 'not after': '2028-06-01' }),
    ]),
    group('a date within bounds that does not govern', SUBSTITUTE, [
      on('2028-06-01', { worth: 2, 'start date': BOUNDED }),
    ]),
  ];
}
