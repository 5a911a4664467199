/**
 * A law: what is checked without an error becomes a decision program, and that program decides.
 *
 * In:  conditions and values put together at random from names and literals of every type, most of them nonsense.
 * Out: none of them makes the checker, lowering or the evaluator throw.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { decide } from '../../src/evaluate/evaluate.ts';
import { PREAMBLE } from './check-text.ts';

const FACTS = `${PREAMBLE}
record party
  name: text
  size: whole number
  kinds: some of large, small

facts more
  code: text
  codes: list of text
  days: list of date
  share: percentage
  count: whole number
  factor: number
  gross: money including VAT
  plain: money
  other kind: one of private body, charity
  opened: date
  urgent: yes or no
  buyer: party
  awards: list of award
    amount: money excluding VAT
    signed: date
    winner: party

list care codes
  "85", "86"

list years
  2027, 2028

list fees
  £10 from 1 May 2027 until 1 May 2028, £20

list neighbours
  by area
  "Leeds": "York"

calendar England
  weekend Saturday, Sunday

table rate: percentage
  columns trigger | gives
  row a: expiry | 5%
  otherwise 6%

define monthly: money excluding VAT
  is round (annual value / 12) to £1 half up

define serious
  when urgent

scenario "Everything read"
  given
    codes is "85"
    days is 1 May 2027
    share is 5%
    count is 3
    factor is 2.5
    gross is £5
    plain is £5
    other kind is charity
    opened is 1 May 2027
    code is "85"
    trigger is expiry
    trigger date is 1 June 2027
    annual value is £600,000
    people served is children
    lots is (title is "North", value is £5)
    buyer is (name is "A", size is 3)
    awards is (amount is £5, signed is 1 May 2027)
  expect
    undetermined
`;

/** Operands that have a type of their own, and literals and words that do not. */
const atoms = fc.constantFrom(
  ...[
    'annual value',
    'minimum value',
    'monthly',
    'gross',
    'plain',
    'rate',
    'share',
    'count',
    'factor',
    'code',
    'codes',
  ],
  ...[
    'days',
    'trigger',
    'supplier kind',
    'other kind',
    'people served',
    'opened',
    'trigger date',
    'assessment date',
  ],
  ...[
    'urgent',
    'serious',
    'threat to rights',
    'lots',
    'buyer',
    'awards',
    'outcome',
    'care codes',
    'years',
    'fees',
  ],
  ...[
    'name of buyer',
    'size of buyer',
    'kinds of buyer',
    'value of lots',
    'amount of awards',
    'signed of awards',
  ],
  ...['size of winner of awards', 'number of lots', 'total of value of lots', 'largest of signed of awards'],
  ...['number of people served', 'neighbours of code', 'exempt under good reason shown', 'smallest of days'],
  ...[
    '£5',
    '€5',
    '5',
    '2.5',
    '5%',
    '"85"',
    '1 May 2027',
    '30 days',
    'expiry',
    'private body',
    'children',
    'yes',
    'no',
  ],
);

/** Operands of one kind, and the comparisons that fit it: what is likely to make sense. */
const FAMILIES = [
  {
    operands: [
      'annual value',
      'minimum value',
      'monthly',
      '£5',
      '2 * £5',
      'total of value of lots',
      'annual value / 12',
    ],
    comparisons: ['is', 'is not', 'is at least', 'is more than', 'is at most', 'is less than'],
  },
  {
    operands: [
      'count',
      'factor',
      '5',
      '2.5',
      'number of lots',
      'size of buyer',
      'annual value / £5',
      'count * factor',
    ],
    comparisons: ['is', 'is at least', 'is less than'],
  },
  {
    operands: [
      'trigger date',
      'opened',
      'assessment date',
      '1 May 2027',
      '30 days after opened',
      'largest of days',
    ],
    comparisons: [
      'is',
      'is before',
      'is on or before',
      'is after',
      'is on or after',
      'is within 3 months before',
    ],
  },
  { operands: ['share', 'rate', '5%', 'share * rate'], comparisons: ['is', 'is at most', 'is more than'] },
  { operands: ['code', 'name of buyer', '"85"'], comparisons: ['is', 'is not', 'is a code starting with'] },
  { operands: ['supplier kind', 'other kind', 'private body'], comparisons: ['is', 'is not', 'is one of'] },
  { operands: ['codes', 'code', '"85"'], comparisons: ['includes', 'includes any of', 'includes all of'] },
  {
    operands: ['urgent', 'serious', 'yes', 'no', 'exempt under good reason shown'],
    comparisons: ['is', 'is not'],
  },
] as const;

const likely = fc
  .constantFrom(...FAMILIES)
  .chain(({ operands, comparisons }) =>
    fc.tuple(fc.constantFrom(...operands), fc.constantFrom(...comparisons), fc.constantFrom(...operands)),
  );
const likelyValue = fc
  .constantFrom(...FAMILIES)
  .chain(({ operands }) =>
    fc.tuple(
      fc.constantFrom(...operands),
      fc.constantFrom(...operands),
      fc.constantFrom('largest', 'smallest', 'total'),
    ),
  );

const { condition, value } = fc.letrec<{ condition: string; value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    atoms,
    likelyValue.map(([a, b, f]) => `${f} of (${a}, ${b})`),
    likelyValue.map(([a, b]) => `(${a}) - (${b})`),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/'), tie('value'))
      .map(([a, o, b]) => `(${a}) ${o} (${b})`),
    tie('value').map((a) => `80% of (${a})`),
    tie('value').map((a) => `-(${a})`),
    fc
      .tuple(tie('value'), fc.constantFrom('£1', '1', '0.1', '1%'))
      .map(([a, unit]) => `round (${a}) to ${unit} half up`),
    fc
      .tuple(
        fc.constantFrom('30 days', '10 working days', '3 months'),
        fc.constantFrom('after', 'before'),
        atoms,
      )
      .map(([period, direction, a]) => `${period} ${direction} ${a}`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `whole years between (${a}) and (${b})`),
    fc
      .tuple(tie('value'), tie('value'))
      .map(([a, b]) => `exact years between (${a}) and (${b}) counting both days`),
    tie('value').map((a) => `fiscal year of (${a}) starting 6 April`),
    fc
      .tuple(fc.constantFrom('largest', 'smallest', 'total', 'number'), tie('value'), tie('value'))
      .map(([f, a, b]) => `${f} of (${a}, ${b})`),
    fc
      .tuple(fc.constantFrom('number', 'total of amount', 'largest of signed'), tie('condition'))
      .map(([f, c]) => `${f} of (awards where ${c})`),
    fc.tuple(fc.constantFrom('number', 'largest'), tie('value')).map(([f, a]) => `${f} of (${a})`),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: likely.map(([a, o, b]) => `(${a}) ${o} ${b}`) },
    fc
      .tuple(
        tie('value'),
        fc.constantFrom(
          ...[
            'is',
            'is not',
            'is at least',
            'is more than',
            'is at most',
            'is less than',
            'is before',
            'is on or after',
          ],
          ...['is listed in', 'is not listed in', 'is a code starting with', 'includes', 'includes any of'],
        ),
        atoms,
      )
      .map(([a, o, b]) => `(${a}) ${o} ${b}`),
    fc.tuple(tie('value'), atoms, atoms).map(([a, b, c]) => `(${a}) is one of ${b}, ${c}`),
    fc.tuple(tie('value'), atoms, atoms).map(([a, b, c]) => `(${a}) is between ${b} and ${c}`),
    fc.tuple(tie('value'), atoms).map(([a, b]) => `(${a}) is within 3 months before ${b}`),
    fc
      .tuple(atoms, fc.constantFrom('known', 'unknown', 'unavailable', 'not applicable'))
      .map(([a, t]) => `${a} is ${t}`),
    fc
      .tuple(
        fc.constantFrom('any award', 'every award', 'any lot', 'any code of codes', 'every day'),
        tie('condition'),
      )
      .map(([q, c]) => `${q} where (${c})`),
    tie('condition').map((c) => `not (${c})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, o, b]) => `(${a}) ${o} (${b})`),
    tie('value'),
  ),
}));

let programs = 0;

function compiles(text: string): void {
  const { program, diagnostics } = compile({
    files: [{ path: 'a.policy', text: `${FACTS}\n${text}\n` }],
    lists: new Map(),
    diagnostics: [],
  });
  if (program === undefined) {
    expect(diagnostics.some((one) => one.severity === 'error')).toBe(true);
    return;
  }
  programs += 1;
  for (const scenario of program.scenarios) decide(program, scenario.record);
}

describe('what checks, lowers and decides', () => {
  test('conditions', () => {
    programs = 0;
    fc.assert(
      fc.property(condition, (one) => {
        compiles(`exemption tested\n  from outcome bring in house\n  when ${one}`);
      }),
      { numRuns: 400, seed: 20270401 },
    );
    // Most of it is nonsense; enough of it must make sense for this to be a test.
    expect(programs).toBeGreaterThan(20);
  });

  test('values of definitions', () => {
    programs = 0;
    const type = fc.constantFrom(
      'money excluding VAT',
      'number',
      'whole number',
      'percentage',
      'date',
      'text',
    );
    fc.assert(
      fc.property(type, value, (kind, one) => {
        const use = 'exemption tested\n  from outcome bring in house\n  when thing is thing';
        compiles(`define thing: ${kind}\n  is ${one}\n${use}`);
      }),
      { numRuns: 400, seed: 20270401 },
    );
    expect(programs).toBeGreaterThan(10);
  });

  test('columns and cells of tables', () => {
    programs = 0;
    const cell = fc.oneof(
      fc.constant('any'),
      atoms,
      atoms.map((one) => `at least ${one}`),
      atoms.map((one) => `on or after ${one}`),
      fc.tuple(atoms, atoms).map(([a, b]) => `between ${a} and ${b}`),
      atoms.map((one) => `listed in ${one}`),
      atoms.map((one) => `includes ${one}`),
      fc.tuple(atoms, atoms).map(([a, b]) => `one of ${a}, ${b}`),
    );
    fc.assert(
      fc.property(
        atoms,
        atoms,
        fc.array(fc.tuple(cell, cell, atoms), { minLength: 1, maxLength: 3 }),
        (a, b, rows) => {
          const lines = rows.map(
            ([first, second, gives], index) => `  row r${index}: ${first} | ${second} | ${gives}`,
          );
          const use = 'exemption tested\n  from outcome bring in house\n  when thing is at least 1%';
          compiles(
            `table thing: percentage\n  columns ${a} | ${b} | gives\n${lines.join('\n')}\n  otherwise 5%\n${use}`,
          );
        },
      ),
      { numRuns: 300, seed: 20270401 },
    );
  });
});
