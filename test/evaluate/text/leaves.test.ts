import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/evaluate/evaluate.ts';
import type { Reason } from '../../../src/evaluate/text/document.ts';
import { signOf } from '../../../src/evaluate/text/marks.ts';
import { reasonsFor } from '../../../src/evaluate/text/reasons.ts';
import { telling } from '../../../src/evaluate/text/telling.ts';
import type { Condition, Operand } from '../../../src/program/program.ts';
import {
  aggregate,
  any,
  arithmetic,
  between,
  choice,
  choices,
  compare,
  constant,
  DATE,
  date,
  days,
  each,
  element,
  entry,
  filter,
  fiscalYear,
  holds,
  includes,
  is,
  isOneOf,
  knownness,
  list,
  listed,
  listOf,
  literal,
  MONEY,
  NOT_APPLICABLE,
  NUMBER,
  no,
  not,
  number,
  oneOf,
  PERCENTAGE,
  percentage,
  pounds,
  quantified,
  recordOf,
  round,
  shift,
  someOf,
  startsWith,
  TEXT,
  text,
  truth,
  UNAVAILABLE,
  UNKNOWN,
  within,
  YES_OR_NO,
  yearsBetween,
  yes,
} from '../../support/nodes.ts';
import { programBuilder } from '../../support/program-builder.ts';
import { contract, type Given } from './sample.ts';

const LOT = recordOf('lot', { title: TEXT, value: MONEY });
const FACTS = {
  trigger: oneOf('expiry', 'termination', 'none'),
  'annual value': MONEY,
  years: NUMBER,
  share: PERCENTAGE,
  'people served': someOf('children', 'patients', 'people in detention'),
  'start date': DATE,
  'end date': DATE,
  'main code': TEXT,
  urgent: YES_OR_NO,
  'threat to rights': YES_OR_NO,
  lots: listOf('lot', LOT),
};

type Name = keyof typeof FACTS;
type Read = (name: Name) => Operand;

/** The reasons of one condition over the facts above. */
function reasonsOf(
  make: (read: Read, b: ReturnType<typeof programBuilder>) => Condition,
  given: Partial<Record<Name, Given>>,
) {
  const b = programBuilder();
  const indexes = new Map<string, number>();
  for (const [name, type] of Object.entries(FACTS)) {
    const judged = name === 'threat to rights';
    indexes.set(
      name,
      b.fact(
        name,
        type,
        judged ? { judgedBy: 'the authority', reads: 'the service may infringe rights' } : {},
      ),
    );
  }
  const condition = make((name) => b.read(indexes.get(name) ?? -1), b);
  const decision = b.decision('outcome', ['one', 'other'], 'other');
  b.rule('the rule', decision, 'one', condition);
  const program = b.build();
  const record = {
    ...contract(program, 'C-1', { 'assessment date': date('2027-06-01'), ...given }),
    judgementsAssumed: true,
  };
  return reasonsFor(telling(program, record, decide(program, record)), condition);
}

function said(
  make: (read: Read, b: ReturnType<typeof programBuilder>) => Condition,
  given: Partial<Record<Name, Given>> = {},
): string {
  return reasonsOf(make, given).map(lineOf).join('\n');
}

function lineOf(reason: Reason): string {
  const inner = reason.reasons.map((one) => ` [${lineOf(one)}]`).join('');
  return `${signOf(reason.mark)} ${reason.label === undefined ? '' : `${reason.label} `}${reason.text}${inner}`;
}

const value = { 'annual value': pounds(2_300_000) };

describe('comparisons say what is so, whether that is wanted or not', () => {
  const half = literal(pounds(500_000));
  test.each([
    ['is at least', '✓ annual value (£2,300,000) is at least £500,000 excluding VAT'],
    ['is more than', '✓ annual value (£2,300,000) is more than £500,000 excluding VAT'],
    ['is at most', '✗ annual value (£2,300,000) is more than £500,000 excluding VAT'],
    ['is less than', '✗ annual value (£2,300,000) is at least £500,000 excluding VAT'],
    ['is', '✗ annual value (£2,300,000) is not £500,000 excluding VAT'],
  ] as const)('%s', (operator, expected) => {
    expect(said((read) => compare(read('annual value'), operator, half), value)).toBe(expected);
  });

  test.each([
    ['is before', '✗ start date (1 May 2027) is on or after 1 April 2027'],
    ['is on or before', '✗ start date (1 May 2027) is after 1 April 2027'],
    ['is after', '✓ start date (1 May 2027) is after 1 April 2027'],
    ['is on or after', '✓ start date (1 May 2027) is on or after 1 April 2027'],
  ] as const)('%s', (operator, expected) => {
    const given = { 'start date': date('2027-05-01') };
    expect(said((read) => compare(read('start date'), operator, literal(date('2027-04-01'))), given)).toBe(
      expected,
    );
  });

  test('a negation turns the mark, not the sentence', () => {
    expect(said((read) => not(compare(read('annual value'), 'is less than', half)), value)).toBe(
      '✓ annual value (£2,300,000) is at least £500,000 excluding VAT',
    );
  });

  test('a negated group says what is so of its limbs', () => {
    const make = (read: Read) =>
      not(any(compare(read('annual value'), 'is less than', half), is(read('trigger'), choice('none'))));
    expect(said(make, { ...value, trigger: choice('expiry') })).toBe(
      '✓ none of the alternatives is met [✗ (a) annual value (£2,300,000) is at least £500,000 excluding VAT]' +
        ' [✗ (b) trigger is expiry, not none]',
    );
  });

  test('between and within', () => {
    const low = literal(number(1));
    expect(said((read) => between(read('years'), low, literal(number(3))), { years: number(5) })).toBe(
      '✗ years (5) is not between 1 and 3',
    );
    const given = { 'start date': date('2027-05-01'), 'end date': date('2027-05-20') };
    expect(said((read) => within(read('end date'), days(30), 'after', read('start date')), given)).toBe(
      '✓ end date (20 May 2027) is within 30 days after start date (1 May 2027)',
    );
  });
});

describe('words', () => {
  test.each([
    ['expiry', '✓ trigger is expiry'],
    ['none', '✗ trigger is none, not expiry'],
  ])('is: %s', (actual, expected) => {
    expect(said((read) => is(read('trigger'), choice('expiry')), { trigger: choice(actual) })).toBe(expected);
  });

  test('is not', () => {
    const make = (read: Read) => not(is(read('trigger'), choice('none')));
    expect(said(make, { trigger: choice('none') })).toBe('✗ trigger is none');
    expect(said(make, { trigger: choice('expiry') })).toBe('✓ trigger is expiry, not none');
  });

  test('is one of', () => {
    const make = (read: Read) =>
      isOneOf(read('trigger'), literal(choice('expiry')), literal(choice('termination')));
    expect(said(make, { trigger: choice('none') })).toBe('✗ trigger is none, not expiry or termination');
    expect(said(make, { trigger: choice('termination') })).toBe('✓ trigger is termination');
  });

  test('includes', () => {
    const detained = literal(choice('people in detention'));
    const children = literal(choice('children'));
    const given = { 'people served': choices('children', 'patients') };
    expect(said((read) => includes(read('people served'), 'all', children), given)).toBe(
      '✓ people served includes children',
    );
    expect(said((read) => includes(read('people served'), 'any', detained), given)).toBe(
      '✗ people served (children and patients) does not include people in detention',
    );
    expect(said((read) => includes(read('people served'), 'all', children, detained), given)).toBe(
      '✗ people served (children and patients) lacks one of children and people in detention',
    );
    const nobody = { 'people served': choices() };
    expect(said((read) => includes(read('people served'), 'all', children), nobody)).toBe(
      '✗ people served (none) does not include children',
    );
  });

  test('codes', () => {
    const given = { 'main code': text('85311000') };
    expect(said((read) => startsWith(read('main code'), [literal(text('85'))]), given)).toBe(
      '✓ main code (“85311000”) is a code starting with “85”',
    );
    expect(said((read, b) => listed(read('main code'), b.list('care codes', [text('1')])), given)).toBe(
      '✗ main code (“85311000”) is not listed in care codes',
    );
  });

  test('yes or no', () => {
    expect(said((read) => holds(read('urgent')), { urgent: no })).toBe('✗ urgent: no');
    expect(said((read) => is(read('urgent'), literal(no)), { urgent: no })).toBe('✓ urgent: no');
    expect(said((read) => holds(read('threat to rights')), { 'threat to rights': yes })).toBe(
      '✓ the authority judged that the service may infringe rights',
    );
    expect(said((read) => not(holds(read('threat to rights'))), { 'threat to rights': no })).toBe(
      '✓ the authority judged that this is not so: “the service may infringe rights”',
    );
    const make = (read: Read) => holds(truth(not(is(read('trigger'), choice('none')))));
    expect(said(make, { trigger: choice('expiry') })).toBe('✓ trigger (expiry) is not none');
  });

  test('constants', () => {
    expect(said(() => constant(true))).toBe('✓ this always holds');
    expect(said(() => constant(false))).toBe('✗ this never holds');
  });
});

describe('what has no value', () => {
  const make = (read: Read) => compare(read('annual value'), 'is less than', literal(pounds(5)));

  test('unknown', () => {
    expect(said(make)).toBe(
      '? annual value is not known, so it is open whether it is less than £5 excluding VAT',
    );
    expect(said((read) => holds(read('urgent')))).toBe('? urgent is not known');
  });

  test('unavailable, with what the record says of it', () => {
    expect(said(make, { 'annual value': UNAVAILABLE })).toBe(
      '? annual value cannot be had, so it is open whether it is less than £5 excluding VAT',
    );
    const lost = { state: 'unavailable', reason: 'the supplier refuses' } as const;
    expect(said((read) => holds(read('urgent')), { urgent: lost })).toBe(
      '? urgent cannot be had (“the supplier refuses”)',
    );
  });

  test('not applicable', () => {
    expect(said(make, { 'annual value': NOT_APPLICABLE })).toBe('✗ annual value does not apply');
    expect(said((read) => not(make(read)), { 'annual value': NOT_APPLICABLE })).toBe(
      '✓ annual value does not apply',
    );
  });

  test('tests of what is known', () => {
    const given = { 'annual value': UNKNOWN };
    expect(said((read) => knownness(read('annual value'), 'is known'), given)).toBe(
      '✗ annual value is not known',
    );
    expect(said((read) => knownness(read('annual value'), 'is unknown'), given)).toBe(
      '✓ annual value is not known',
    );
    expect(said((read) => knownness(read('annual value'), 'is not applicable'), given)).toBe(
      '✗ annual value applies',
    );
  });

  test('a calculation names the fact it lacks', () => {
    const four = literal(number(4));
    const product = (read: Read) =>
      compare(arithmetic(read('annual value'), '*', four), 'is less than', literal(pounds(5)));
    expect(said(product)).toBe(
      '? it is open whether annual value × 4 is less than £5 excluding VAT, because annual value is not known',
    );
  });

  test('a calculation that has no result says why', () => {
    const make = (read: Read) =>
      compare(arithmetic(read('annual value'), '/', read('years')), 'is less than', literal(pounds(5)));
    expect(said(make, { ...value, years: number(0) })).toBe(
      '? annual value ÷ years cannot be worked out (it divides by zero), so it is open whether it is less than £5 excluding VAT',
    );
  });
});

describe('calculations are written out with their result', () => {
  test('amounts', () => {
    const make = (read: Read) =>
      compare(arithmetic(read('annual value'), '*', read('years')), 'is at least', literal(pounds(9)));
    expect(said(make, { ...value, years: number(4) })).toBe(
      '✓ annual value (£2,300,000) × years (4), which is £9,200,000, is at least £9 excluding VAT',
    );
  });

  test('nested, rounded, percentages', () => {
    const make = (read: Read) => {
      const sum = arithmetic(read('annual value'), '+', literal(pounds('0.50')));
      const part = arithmetic(read('share'), '*', sum, MONEY);
      return compare(round(part, 100, 'half up'), 'is at least', literal(pounds(9)));
    };
    expect(said(make, { 'annual value': pounds(100), share: percentage('0.125') })).toBe(
      '✓ (share (12.5%) × (annual value (£100) + £0.50 excluding VAT)) rounded half up to £1, which is £13, is at least £9 excluding VAT',
    );
  });

  test('numbers whose decimals never end', () => {
    const make = (read: Read) =>
      compare(arithmetic(read('years'), '/', literal(number(3))), 'is at least', literal(number(1)));
    expect(said(make, { years: number(10) })).toBe('✓ years (10) ÷ 3, which is about 3.33, is at least 1');
  });

  test('dates', () => {
    const make = (read: Read) =>
      compare(
        read('end date'),
        'is before',
        shift({ count: 1, unit: 'months', calendar: undefined }, 'after', read('start date')),
      );
    const given = { 'start date': date('2027-05-01'), 'end date': date('2027-07-01') };
    expect(said(make, given)).toBe(
      '✗ end date (1 July 2027) is on or after 1 month after start date (1 May 2027), which is 1 June 2027',
    );
    const years = (read: Read) =>
      compare(yearsBetween(read('start date'), read('end date')), 'is at least', literal(number(1)));
    expect(said(years, given)).toBe(
      '✗ whole years between start date (1 May 2027) and end date (1 July 2027), which is 0, is less than 1',
    );
    const fiscal = (read: Read) => compare(fiscalYear(read('start date'), 4, 6), 'is', literal(number(2027)));
    expect(said(fiscal, given)).toBe(
      '✓ the fiscal year of start date (1 May 2027) (years that start on 6 April), which is 2027, is 2027',
    );
  });
});

describe('lists', () => {
  const lot = (title: string, amount: number) => entry({ title: text(title), value: pounds(amount) });
  const three = { lots: list(lot('North', 10), lot('South', 300), lot('West', 500)) };
  const large = () => compare(element(MONEY, 'value'), 'is more than', literal(pounds(100)));

  test('quantifiers count the entries', () => {
    expect(said((read) => quantified('any', read('lots'), large()), three)).toBe(
      '✓ 2 of the 3 entries in lots (numbers 2 and 3) fit: their value is more than £100 excluding VAT',
    );
    expect(said((read) => quantified('every', read('lots'), large()), three)).toBe(
      '✗ 1 of the 3 entries in lots (number 1) does not fit: its value (£10) is more than £100 excluding VAT',
    );
    expect(said((read) => quantified('any', read('lots'), large()), { lots: list(lot('North', 1)) })).toBe(
      '✗ the only entry in lots does not fit: its value (£1) is more than £100 excluding VAT',
    );
    expect(said((read) => quantified('every', read('lots'), large()), { lots: list() })).toBe(
      '✓ lots has no entry, so there is none that fails',
    );
  });

  test('totals, numbers and filters', () => {
    const total = (read: Read) =>
      compare(aggregate('total', each(read('lots'), 'value')), 'is at least', literal(pounds(100)));
    expect(said(total, three)).toBe('✓ total of value of lots (£810) is at least £100 excluding VAT');
    const many = (read: Read) =>
      compare(aggregate('number', filter(read('lots'), large())), 'is at least', literal(number(3)));
    expect(said(many, three)).toBe(
      '✗ number of (lots where value is more than £100 excluding VAT), which is 2, is less than 3',
    );
  });

  test('an entry that is not complete', () => {
    const given = { lots: list(entry({ title: text('North') })) };
    const total = (read: Read) =>
      compare(aggregate('total', each(read('lots'), 'value')), 'is at least', literal(pounds(100)));
    expect(said(total, given)).toBe(
      '? it is open whether total of value of lots is at least £100 excluding VAT, because an entry of lots is not complete',
    );
    expect(said((read) => quantified('any', read('lots'), large()), given)).toBe(
      '? it is open for the only entry in lots whether it fits: its value is more than £100 excluding VAT',
    );
  });
});

describe('defined values and tables', () => {
  test('a defined value is unfolded once', () => {
    const make = (read: Read, b: ReturnType<typeof programBuilder>) => {
      const whole = b.defineValue('whole life value', arithmetic(read('annual value'), '*', read('years')));
      return compare(b.readDefinition(whole), 'is at least', literal(pounds(9)));
    };
    expect(said(make, { ...value, years: number(4) })).toBe(
      '✓ whole life value (£9,200,000) is at least £9 excluding VAT [· whole life value is annual value (£2,300,000) × years (4), which is £9,200,000]',
    );
  });

  test('a table says which row fits', () => {
    const make = (read: Read, b: ReturnType<typeof programBuilder>) => {
      const table = b.table('limit', MONEY, [
        { when: is(read('trigger'), choice('expiry')), gives: literal(pounds(5)) },
        { when: is(read('trigger'), choice('none')), gives: literal(pounds(6)) },
      ]);
      return compare(read('annual value'), 'is at least', b.readTable(table));
    };
    expect(said(make, { ...value, trigger: choice('none') })).toBe(
      '✓ annual value (£2,300,000) is at least limit (£6) [✓ row “row 1” of table limit fits [✓ trigger is none]]',
    );
    expect(said(make, value)).toBe(
      '? it is open whether annual value (£2,300,000) is at least limit, because trigger is not known [? it is open which row of table limit fits]',
    );
  });
});
