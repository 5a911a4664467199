/**
 * The cases of test/conformance/.
 *
 * In: nothing. Out: groups by file. Tables are written out in full by crossing what each operand can be, so that no row
 * can be left out.
 */

import type { Case, Group, Plain, PlainObject } from './conformance.ts';
import { timelines } from './conformance-timelines.ts';

/** What a record says of one fact, and how it is called in the name of a case; undefined: it is left out. */
type Said = readonly [called: string, value: Plain | undefined];

const UNSAID: readonly Said[] = [
  ['unknown', undefined],
  ['unavailable', { state: 'unavailable' }],
  ['not applicable', { state: 'not applicable' }],
];
const YES_OR_NO: readonly Said[] = [['yes', true], ['no', false], ...UNSAID];

const DAY = '2027-05-01';

/** Each combination of what the facts can be, named by them. */
function crossed(facts: Readonly<Record<string, readonly Said[]>>): readonly Case[] {
  let rows: readonly { readonly names: readonly string[]; readonly record: PlainObject }[] = [
    { names: [], record: { 'assessment date': DAY } },
  ];
  for (const [fact, all] of Object.entries(facts)) {
    rows = rows.flatMap(({ names, record }) =>
      all.map(([called, value]) => ({
        names: [...names, called],
        record: value === undefined ? record : { ...record, [fact]: value },
      })),
    );
  }
  return rows.map(({ names, record }) => ({ name: names.join(', '), record }));
}

function guidance(...declarations: readonly string[]): readonly string[] {
  const heading = [
    'guidance "Conformance"',
    '  id            conformance',
    '  in force from 1 April 2027',
    '  currency      GBP',
    '  applies by    assessment date',
  ];
  return [...heading, ...declarations.flatMap((one) => ['', ...one.split('\n')])];
}

/** A guidance that turns on one condition. */
function turnsOn(facts: string, condition: string, ...more: readonly string[]): readonly string[] {
  return guidance(
    `facts\n${facts
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}`,
    ...more,
    'decision result: one of holds, fails\n  otherwise fails',
    `rule the condition\n  result is holds\n  when ${condition}`,
  );
}

function group(shows: string, text: readonly string[], cases: readonly Case[]): Group {
  return { shows, guidance: text, cases };
}

// ── Truth ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A condition of each truth, by the divisor: 4 / 2 is at least 1; 4 / 0 is a fault. */
const TRUTHS: readonly Said[] = [['yes', '2'], ['no', '8'], ['fault', '0'], ...UNSAID];
const SOME_TRUTHS: readonly Said[] = TRUTHS.slice(0, 4);
const A = '4 / a is at least 1';
const B = '4 / b is at least 1';
const C = '4 / c is at least 1';

function truth(): readonly Group[] {
  const two = (condition: string): Group =>
    group(condition, turnsOn('a: number\nb: number', condition), crossed({ a: TRUTHS, b: TRUTHS }));
  const three = (condition: string): Group =>
    group(
      condition,
      turnsOn('a: number\nb: number\nc: number', condition),
      crossed({ a: SOME_TRUTHS, b: SOME_TRUTHS, c: SOME_TRUTHS }),
    );
  return [
    group('not', turnsOn('a: number', `not (${A})`), crossed({ a: TRUTHS })),
    group('a yes or no by itself', turnsOn('a: yes or no', 'a'), crossed({ a: YES_OR_NO })),
    group('not, of a yes or no', turnsOn('a: yes or no', 'not a'), crossed({ a: YES_OR_NO })),
    two(`(${A}) and (${B})`),
    two(`(${A}) or (${B})`),
    two(`not any of\n    (a) ${A}\n    (b) ${B}`),
    two(`not all of\n    (a) ${A}\n    (b) ${B}`),
    two(`${A}\n  unless ${B}`),
    three(`(${A}) and (${B}) and (${C})`),
    three(`(${A}) or (${B}) or (${C})`),
  ].map((one) => ({ ...one, guidance: one.guidance.flatMap((line) => line.split('\n')) }));
}

// ── Comparisons ─────────────────────────────────────────────────────────────────────────────────────────────

const SIZES = ['is', 'is not', 'is at least', 'is more than', 'is at most', 'is less than'];
const TIMES = ['is', 'is not', 'is before', 'is on or before', 'is after', 'is on or after'];

function comparisons(): readonly Group[] {
  const both = (type: string, operator: string, values: readonly Said[], other: Said): Group =>
    group(
      `${type}: ${operator}`,
      turnsOn(`left: ${type}\nright: ${type}`, `left ${operator} right`),
      crossed({ left: [...values, ...UNSAID], right: [other, ...UNSAID] }),
    );
  const around = (...values: readonly string[]): readonly Said[] =>
    ['below', 'the same', 'above'].map((called, index) => [called, values[index]]);
  const ordered: readonly (readonly [type: string, values: readonly Said[], other: Said])[] = [
    ['money excluding VAT', around('699.99', '700', '700.01'), ['an amount', '700']],
    ['money in JPY', around('699', '700', '701'), ['an amount', '700']],
    ['money in KWD', around('0.999', '1', '1.001'), ['an amount', '1.000']],
    ['number', around('2.4', '2.5', '2.6'), ['a number', '2.50']],
    ['whole number', around('-1', '0', '1'), ['a number', '0']],
    ['percentage', around('49.9%', '50%', '50.1%'), ['a percentage', '50%']],
  ];
  const equal: readonly (readonly [type: string, values: readonly Said[], other: Said])[] = [
    [
      'text',
      [
        ['the same', 'North'],
        ['in small letters', 'north'],
      ],
      ['a text', 'North'],
    ],
    [
      'yes or no',
      [
        ['yes', true],
        ['no', false],
      ],
      ['yes', true],
    ],
    [
      'one of red, green',
      [
        ['red', 'red'],
        ['green', 'green'],
      ],
      ['red', 'red'],
    ],
  ];
  const bounds: readonly Said[] = [
    ['below', '499.99'],
    ['on the lower', '500'],
    ['inside', '600'],
    ['on the upper', '700'],
    ['above', '700.01'],
    ...UNSAID,
  ];
  return [
    ...ordered.flatMap(([type, values, other]) => SIZES.map((one) => both(type, one, values, other))),
    ...TIMES.map((one) =>
      both('date', one, around('2027-04-30', '2027-05-01', '2027-05-02'), ['a day', '2027-05-01']),
    ),
    ...equal.flatMap(([type, values, other]) =>
      ['is', 'is not', 'is one of', 'is not one of'].map((one) => both(type, one, values, other)),
    ),
    group(
      'is between',
      turnsOn('amount: money\nlow: money\nhigh: money', 'amount is between low and high'),
      crossed({
        amount: bounds,
        low: [['500', '500'], ...UNSAID],
        high: [['700', '700'], ...UNSAID],
      }),
    ),
    ...['is known', 'is unknown', 'is unavailable', 'is not applicable'].map((test) =>
      group(test, turnsOn('a: yes or no', `a ${test}`, 'presume a is yes'), crossed({ a: YES_OR_NO })),
    ),
    group(
      'is a code starting with',
      turnsOn('code: text', 'code is a code starting with "85", "9"'),
      crossed({
        code: [
          ['the first itself', '85'],
          ['more of the first', '8500'],
          ['the second', '90'],
          ['less than the first', '8'],
          ['inside', '185'],
          ...UNSAID,
        ],
      }),
    ),
  ];
}

// ── Several ─────────────────────────────────────────────────────────────────────────────────────────────────

function several(): readonly Group[] {
  const sets: readonly Said[] = [
    ['none', []],
    ['one', ['young']],
    ['the other', ['old']],
    ['both', ['young', 'old']],
    ['another', ['ill']],
    ['all', ['young', 'old', 'ill']],
    ...UNSAID,
  ];
  const entries: readonly Said[] = [
    ['yes', { price: '100', small: true }],
    ['no', { price: '50.50', small: false }],
    ['unknown', { price: '70' }],
    ['without a price', { small: true }],
    ['not applicable', { state: 'not applicable' }],
    ['unavailable', { state: 'unavailable' }],
  ];
  const lists: readonly Said[] = [
    ['empty', []],
    ...entries.map(([called, value]): Said => [`one: ${called}`, [value ?? null]]),
    ...entries.flatMap(([first, one]) =>
      entries.map(([second, two]): Said => [`two: ${first}, ${second}`, [one ?? null, two ?? null]]),
    ),
    ...UNSAID,
  ];
  const LOTS = 'lots: list of lot\n  price: money\n  small: yes or no';
  const of = (condition: string): Group =>
    group(condition, turnsOn(LOTS, condition), crossed({ lots: lists }));
  return [
    ...['includes young', 'includes any of young, old', 'includes all of young, old'].map((one) =>
      group(one, turnsOn('people: some of young, old, ill', `people ${one}`), crossed({ people: sets })),
    ),
    group(
      'number of a set',
      turnsOn('people: some of young, old, ill', 'number of people is at least 2'),
      crossed({ people: sets }),
    ),
    ...['any', 'every'].map((one) => of(`${one} lot where (small)`)),
    of('number of lots is at least 1'),
    of('number of (lots where small) is at least 1'),
    of('total of price of lots is at least £150'),
    of('largest of price of lots is at least £100'),
    of('smallest of price of lots is at most £50.50'),
    of('total of price of (lots where not small) is at least £50'),
  ];
}

// ── Working out ─────────────────────────────────────────────────────────────────────────────────────────────

function workedOut(): readonly Group[] {
  const amounts: readonly Said[] = [
    '-1.505',
    '-1.50',
    '-1.495',
    '-0.01',
    '0',
    '0.01',
    '1.495',
    '1.50',
    '1.505',
    '2.50',
  ].map((one): Said => [one, one]);
  const rounding = ['half up', 'half even', 'half down', 'up', 'down'].flatMap((mode) =>
    ['0.01', '1'].map((unit) =>
      group(
        `round to ${unit} ${mode}`,
        turnsOn('size: number\nwhole: number', `round (size) to ${unit} ${mode} is whole`),
        amounts.flatMap(([name, size]) =>
          (unit === '1'
            ? ['-2', '-1', '0', '1', '2', '3']
            : ['-1.51', '-1.50', '-1.49', '1.49', '1.50', '1.51']
          ).map((whole) => ({
            name: `${name} is ${whole}`,
            record: { 'assessment date': DAY, size: size ?? null, whole },
          })),
        ),
      ),
    ),
  );
  const sums = ['+', '-', '*', '/'].map((sign) =>
    group(
      `a ${sign} b`,
      turnsOn('a: number\nb: number', `a ${sign} b is at least 2`),
      crossed({
        a: [['3', '3'], ['0', '0'], ['-1.5', '-1.5'], ...UNSAID],
        b: [['1', '1'], ['0', '0'], ['-0.75', '-0.75'], ...UNSAID],
      }),
    ),
  );
  const chosen = ['largest', 'smallest', 'total'].map((one) =>
    group(
      `${one} of (a, b)`,
      turnsOn('a: money\nb: money', `${one} of (a, b) is at least £5`),
      crossed({
        a: [['4.99', '4.99'], ['5', '5'], ...UNSAID],
        b: [['0', '0'], ['0.01', '0.01'], ['5', '5'], ...UNSAID],
      }),
    ),
  );
  return [...rounding, ...sums, ...chosen];
}

// ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────

function dates(): readonly Group[] {
  const on = (...days: readonly string[]): readonly Said[] => days.map((day): Said => [day, day]);
  const windows = ['after', 'before', 'beginning with', 'ending with'].flatMap((side) =>
    ['10 days', '2 weeks', '1 month', '1 year'].map((period) =>
      group(
        `is within ${period} ${side}`,
        turnsOn('day: date\nother: date', `day is within ${period} ${side} other`),
        crossed({
          day: [...(EDGES[`${period} ${side}`] ?? []).map((day): Said => [day, day]), ...UNSAID],
          other: on('2028-01-31'),
        }),
      ),
    ),
  );
  const shifts = ['1 month after', '1 month before', '1 year after', '1 year before', '3 weeks after'].map(
    (shift) =>
      group(
        shift,
        turnsOn('day: date\nother: date', `day is ${shift} other`),
        crossed({
          other: [...on('2028-01-31', '2028-02-29', '2028-03-31', '2027-12-31'), ...UNSAID],
          day: on('2028-02-29', '2028-02-28', '2029-02-28', '2027-02-28', '2027-12-31', '2028-03-29'),
        }),
      ),
  );
  const years = ['whole years between (a) and (b)', 'exact years between (a) and (b)'].flatMap((words) =>
    ['', ' counting both days'].map((both) =>
      group(
        `${words}${both}`,
        turnsOn('a: date\nb: date', `${words}${both} is at least 1`),
        crossed({
          a: [...on('2027-02-28', '2028-02-29'), ...UNSAID],
          b: [
            ...on('2028-02-27', '2028-02-28', '2028-02-29', '2029-02-27', '2029-02-28', '2029-03-01'),
            ...UNSAID,
          ],
        }),
      ),
    ),
  );
  const fiscal = group(
    'fiscal year',
    turnsOn('day: date', 'fiscal year of (day) starting 6 April is 2027'),
    crossed({ day: [...on('2027-04-05', '2027-04-06', '2028-04-05', '2028-04-06'), ...UNSAID] }),
  );
  const calendar =
    'calendar hols\n  weekend Saturday, Sunday\n  holidays 3 May 2027\n  covers 1 April 2027 to 31 May 2027';
  const working = ['after', 'before'].map((way) =>
    group(
      `working days ${way}`,
      turnsOn('day: date\nother: date', `day is on or before 2 working days ${way} other`, calendar),
      crossed({
        other: on('2027-04-30', '2027-05-01', '2027-05-05', '2027-05-28', '2027-04-01'),
        day: [...on('2027-04-28', '2027-04-30', '2027-05-04', '2027-05-05'), ...UNSAID],
      }),
    ),
  );
  return [...windows, ...shifts, ...years, fiscal, ...working];
}

/** Days on each side of both ends of a window about 31 January 2028. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  '10 days after': ['2028-01-31', '2028-02-01', '2028-02-10', '2028-02-11'],
  '10 days before': ['2028-01-20', '2028-01-21', '2028-01-30', '2028-01-31'],
  '10 days beginning with': ['2028-01-30', '2028-01-31', '2028-02-09', '2028-02-10'],
  '10 days ending with': ['2028-01-21', '2028-01-22', '2028-01-31', '2028-02-01'],
  '2 weeks after': ['2028-01-31', '2028-02-01', '2028-02-14', '2028-02-15'],
  '2 weeks before': ['2028-01-16', '2028-01-17', '2028-01-30', '2028-01-31'],
  '2 weeks beginning with': ['2028-01-30', '2028-01-31', '2028-02-13', '2028-02-14'],
  '2 weeks ending with': ['2028-01-17', '2028-01-18', '2028-01-31', '2028-02-01'],
  '1 month after': ['2028-01-31', '2028-02-01', '2028-02-29', '2028-03-01'],
  '1 month before': ['2027-12-30', '2027-12-31', '2028-01-30', '2028-01-31'],
  '1 month beginning with': ['2028-01-30', '2028-01-31', '2028-02-28', '2028-02-29', '2028-03-01'],
  '1 month ending with': ['2027-12-31', '2028-01-01', '2028-01-31', '2028-02-01'],
  '1 year after': ['2028-01-31', '2028-02-01', '2029-01-31', '2029-02-01'],
  '1 year before': ['2027-01-30', '2027-01-31', '2028-01-30', '2028-01-31'],
  '1 year beginning with': ['2028-01-30', '2028-01-31', '2029-01-30', '2029-01-31'],
  '1 year ending with': ['2027-01-31', '2027-02-01', '2028-01-31', '2028-02-01'],
};

// ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────

function declarations(): readonly Group[] {
  const dated: readonly Said[] = [
    '2027-03-31',
    '2027-04-01',
    '2027-04-30',
    '2027-05-01',
    '2028-03-31',
    '2028-04-01',
  ].map((day) => [day, day]);
  const states = crossed({ p: YES_OR_NO, q: YES_OR_NO, r: YES_OR_NO });
  const three = 'p: yes or no\nq: yes or no\nr: yes or no';
  const duty = 'duty answer\n  within 10 days after start\n  when p\n  satisfied when q';
  return [
    group(
      'threshold by date',
      turnsOn(
        'amount: money',
        'amount is at least limit',
        'threshold limit: money\n  from 1 April 2027 is £500\n  from 1 April 2028 is £700   illustrative because "nobody said"',
      ),
      crossed({
        'assessment date': [...dated, ...UNSAID],
        amount: [['499.99', '499.99'], ['500', '500'], ['699.99', '699.99'], ['700', '700'], ...UNSAID],
      }),
    ),
    group(
      'list with dates and successors',
      turnsOn(
        'code: text',
        'code is listed in codes',
        'list codes\n  "a"\n  "b" from 1 May 2027 until 31 March 2028\n  "c" until 30 April 2027 succeeded by "d"',
      ),
      crossed({
        'assessment date': [...dated, ...UNSAID],
        code: ['a', 'b', 'c', 'd', 'e'].map((code): Said => [code, code]),
      }),
    ),
    group(
      'list by a key',
      turnsOn(
        'area: text\ncode: text',
        'code is listed in neighbours of area',
        'list neighbours\n  by area\n  "north": "a", "b"\n  "south": "b"',
      ),
      crossed({
        area: [['north', 'north'], ['south', 'south'], ['east', 'east'], ...UNSAID],
        code: [['a', 'a'], ['b', 'b'], ['c', 'c'], ...UNSAID],
      }),
    ),
    group(
      'presumptions that disagree, a bare one, and what is recorded',
      turnsOn(three, 'p', 'presume p is yes\n  when q', 'presume p is no\n  when r'),
      states,
    ),
    group('a bare presumption', turnsOn(three, 'p and (q or r)', 'presume p is yes'), states),
    group('deeming', turnsOn(three, 'p', 'presume p is yes\n  when q', 'deem p is no\n  when r'), states),
    group(
      'applies when',
      turnsOn('q: yes or no\np: yes or no\n  applies when q\nr: yes or no', 'p or r'),
      states,
    ),
    group(
      'exemption and exception',
      guidance(
        `facts\n  ${three.replaceAll('\n', '\n  ')}`,
        'decision result: one of holds, fails\n  otherwise fails',
        'rule the rule\n  result is holds\n  when p',
        'exemption the exemption\n  from outcome holds\n  when q',
        'exception the exception\n  to the exemption\n  when r',
      ),
      states,
    ),
    group(
      'two rules that disagree, and otherwise a gap',
      guidance(
        `facts\n  ${three.replaceAll('\n', '\n  ')}`,
        'decision result: one of holds, fails\n  otherwise is a gap',
        'rule one\n  result is holds\n  when p',
        'rule another\n  result is fails\n  when q',
        'decision later: one of early, late\n  otherwise early',
        'rule later\n  later is late\n  when result is holds and r',
      ),
      states,
    ),
    group(
      'scope',
      [
        ...guidance(
          `facts\n  ${three.replaceAll('\n', '\n  ')}`,
          'decision result: one of holds, fails\n  otherwise fails',
          'rule the rule\n  result is holds\n  when p or r',
        ).flatMap((line) =>
          line.startsWith('  applies by') ? [line, '  applies to contracts where q'] : [line],
        ),
      ],
      states,
    ),
    group(
      'duty',
      turnsOn('p: yes or no\nq: yes or no\nstart: date', 'p', duty),
      crossed({
        p: YES_OR_NO,
        q: YES_OR_NO,
        start: [['due today', '2027-04-21'], ['due yesterday', '2027-04-20'], ...UNSAID],
      }),
    ),
    group(
      'judged fact',
      turnsOn('p: yes or no\n  judged by "the office"', 'p'),
      ['by', 'on', 'reasons', 'none'].flatMap((missing) =>
        [true, false].map((value) => ({
          name: `${value ? 'yes' : 'no'} without ${missing}`,
          record: {
            'assessment date': DAY,
            p: Object.fromEntries(
              Object.entries({ value, by: 'the office', on: DAY, reasons: 'good ones' }).filter(
                ([name]) => name !== missing,
              ),
            ),
          },
        })),
      ),
    ),
    ...['otherwise 0%', 'otherwise is a gap'].map((otherwise) =>
      group(
        `table, ${otherwise}`,
        turnsOn(
          'size: money\nq: yes or no',
          'share due is at least 50%',
          `table share due: percentage\n  columns size | q | gives\n  row low: less than £500 | any | 10%\n  row high: at least £500 | yes | 50%\n  row top: at least £700 | any | 100%\n    unless within row high\n  ${otherwise}`,
        ),
        crossed({
          size: [['499.99', '499.99'], ['500', '500'], ['699.99', '699.99'], ['700', '700'], ...UNSAID],
          q: YES_OR_NO,
        }),
      ),
    ),
  ];
}

/** Files of test/conformance/, by name: what each is about, and its groups. */
export const CONFORMANCE: Readonly<Record<string, readonly [about: string, groups: () => readonly Group[]]>> =
  {
    timelines: [
      'Guidance through time: editions, savings, extents, sunsets, withdrawal, gaps, bounds, what was known',
      timelines,
    ],
    truth: ['And, or, not: every row of their tables, with faults', truth],
    comparisons: ['Comparisons, with every state of both sides', comparisons],
    several: ['Sets and lists: includes, any, every, counts, sums, extremes', several],
    'worked-out': ['Arithmetic and rounding', workedOut],
    dates: ['Windows, periods, years and working days, at their edges', dates],
    declarations: ['Figures, lists, tables, what is supposed, rules, exemptions, duties', declarations],
  };
