import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Period, Window } from '../../src/program/program.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { heldOf, type Said, shown, truthOf } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { type ProgramBuilder, programBuilder, record } from '../support/program-builder.ts';

let p: ProgramBuilder;
beforeEach(() => {
  p = programBuilder();
});

const on = (iso: string) => n.literal(n.date(iso));
const period = (count: number, unit: Exclude<Period['unit'], 'working days'>): Period => ({
  count,
  unit,
  calendar: undefined,
});
type Direction = 'after' | 'before' | 'beginning with';

describe('a period after, before and beginning with a date', () => {
  it.each<[Period, Direction, string, string]>([
    [period(30, 'days'), 'after', '2027-04-01', '2027-05-01'],
    [period(30, 'days'), 'before', '2027-05-01', '2027-04-01'],
    [period(30, 'days'), 'beginning with', '2027-04-01', '2027-04-30'],
    [period(2, 'weeks'), 'after', '2027-04-01', '2027-04-15'],
    [period(1, 'months'), 'after', '2027-01-31', '2027-02-28'],
    [period(1, 'months'), 'after', '2028-01-31', '2028-02-29'],
    [period(1, 'months'), 'before', '2027-03-31', '2027-02-28'],
    [period(1, 'months'), 'beginning with', '2027-04-01', '2027-04-30'],
    [period(1, 'months'), 'beginning with', '2027-01-28', '2027-02-27'],
    [period(1, 'months'), 'beginning with', '2027-01-29', '2027-02-28'],
    [period(1, 'months'), 'beginning with', '2027-01-31', '2027-02-28'],
    [period(1, 'years'), 'beginning with', '2028-02-29', '2029-02-28'],
    [period(1, 'years'), 'after', '2028-02-29', '2029-02-28'],
    [period(0, 'days'), 'after', '2027-04-01', '2027-04-01'],
    [period(10_000, 'years'), 'after', '2027-04-01', 'fault: date out of range'],
  ])('%o %s %s', (given, direction, iso, expected) => {
    expect(shown(heldOf(p, n.shift(given, direction, on(iso))))).toBe(expected);
  });
});

describe('working days', () => {
  // 2027-04-02 is a Friday; the Monday after it is a holiday.
  const workingDays = (count: number): Period => ({ count, unit: 'working days', calendar: 0 });
  beforeEach(() => {
    p.calendar('weekdays', {
      holidays: [n.day('2027-04-05')],
      covers: { from: n.day('2027-04-01'), to: n.day('2027-04-30') },
    });
  });
  it.each<[number, Direction, string, string]>([
    [1, 'after', '2027-04-01', '2027-04-02'],
    [1, 'after', '2027-04-02', '2027-04-06'],
    [1, 'after', '2027-04-03', '2027-04-06'],
    [2, 'after', '2027-04-02', '2027-04-07'],
    [0, 'after', '2027-04-03', '2027-04-03'],
    [1, 'beginning with', '2027-04-02', '2027-04-02'],
    [2, 'beginning with', '2027-04-02', '2027-04-06'],
    [1, 'beginning with', '2027-04-03', '2027-04-06'],
    [1, 'before', '2027-04-06', '2027-04-02'],
    [2, 'before', '2027-04-06', '2027-04-01'],
    [3, 'before', '2027-04-06', 'fault: outside the calendar'],
    [30, 'after', '2027-04-02', 'fault: outside the calendar'],
    // Only days that are looked at must be covered.
    [1, 'after', '2027-03-31', '2027-04-01'],
  ])('%i %s %s', (count, direction, iso, expected) => {
    expect(shown(heldOf(p, n.shift(workingDays(count), direction, on(iso))))).toBe(expected);
  });
  it('in a window', () => {
    const within = (day: string, direction: Window['direction']) =>
      truthOf(p, n.within(on(day), workingDays(2), direction, on('2027-04-06')));
    expect(['2027-03-31', '2027-04-01', '2027-04-06'].map((day) => within(day, 'before'))).toEqual([
      'no',
      'yes',
      'no',
    ]);
    expect(['2027-04-01', '2027-04-02', '2027-04-06'].map((day) => within(day, 'ending with'))).toEqual([
      'no',
      'yes',
      'yes',
    ]);
  });
});

describe('is within', () => {
  it.each<[Window['direction'], readonly string[]]>([
    ['after', ['2027-05-02', '2027-05-03']],
    ['before', ['2027-04-29', '2027-04-30']],
    ['beginning with', ['2027-05-01', '2027-05-02']],
    ['ending with', ['2027-04-30', '2027-05-01']],
  ])('2 days %s a date', (direction, expected) => {
    const around = ['27', '28', '29', '30'].map((day) => `2027-04-${day}`);
    const days = [...around, ...['01', '02', '03', '04'].map((day) => `2027-05-${day}`)];
    const found = days.filter(
      (day) => truthOf(p, n.within(on(day), period(2, 'days'), direction, on('2027-05-01'))) === 'yes',
    );
    expect(found).toEqual(expected);
  });
  it('months ending with a date', () => {
    const within = (day: string, last: string) =>
      truthOf(p, n.within(on(day), period(1, 'months'), 'ending with', on(last)));
    for (const last of ['2027-03-28', '2027-03-29', '2027-03-31']) {
      expect([within('2027-02-28', last), within('2027-03-01', last), within(last, last)]).toEqual([
        'no',
        'yes',
        'yes',
      ]);
    }
  });
  it('of what is unknown, not applicable, or out of range', () => {
    const fact = p.fact('day', n.DATE);
    const within = (day: Held, count: number) =>
      truthOf(p, n.within(on('2027-05-01'), period(count, 'years'), 'after', p.read(fact)), { day });
    expect(within(n.UNKNOWN, 1)).toBe('unknown');
    expect(within(n.NOT_APPLICABLE, 1)).toBe('no');
    expect(within(n.held(n.date('2027-04-01')), 9999)).toBe('fault');
  });
});

describe('years between', () => {
  it.each<[string, string, { exact?: boolean; countingBothDays?: boolean }, string]>([
    ['2020-04-01', '2027-03-31', {}, '6'],
    ['2020-04-01', '2027-04-01', {}, '7'],
    ['2020-04-01', '2027-03-31', { countingBothDays: true }, '7'],
    ['2027-04-01', '2020-04-01', {}, '-7'],
    ['2027-03-31', '2020-04-01', { countingBothDays: true }, '-7'],
    ['2025-01-01', '2026-07-02', { exact: true }, '547/365'],
    ['2025-01-01', '2025-12-31', { exact: true, countingBothDays: true }, '1'],
  ])('%s and %s %o', (from, to, options, expected) => {
    expect(shown(heldOf(p, n.yearsBetween(on(from), on(to), options)))).toBe(expected);
  });
  it('fiscal years', () => {
    const year = (iso: string) => shown(heldOf(p, n.fiscalYear(on(iso), 4, 6)));
    expect([year('2027-04-05'), year('2027-04-06')]).toEqual(['2026', '2027']);
    expect(year('0001-01-01')).toBe('fault: date out of range');
  });
});

const governedBy = (iso: string): Said => ({ 'assessment date': n.date(iso) });
const SOME_DAY: Said = { 'assessment date': n.UNKNOWN };

describe('thresholds', () => {
  it('are read at the governing date', () => {
    const threshold = p.threshold('minimum', n.MONEY, [
      ['2027-04-01', n.pounds(5)],
      ['2028-04-01', n.pounds(7)],
    ]);
    const at = (said: Said) => shown(heldOf(p, p.readThreshold(threshold), said));
    expect(at(governedBy('2027-04-01'))).toBe('500p');
    expect(at(governedBy('2028-03-31'))).toBe('500p');
    expect(at(governedBy('2028-04-01'))).toBe('700p');
    expect(at(SOME_DAY)).toBe('unknown');
  });
  it('are known without the date where no date makes a difference', () => {
    const one = p.threshold('one', n.MONEY, [['2027-04-01', n.pounds(5)]]);
    const earlier = p.threshold('earlier', n.MONEY, [
      ['2020-04-01', n.pounds(4)],
      ['2027-04-01', n.pounds(5)],
      ['2028-04-01', n.pounds(5)],
    ]);
    expect(shown(heldOf(p, p.readThreshold(one), SOME_DAY))).toBe('500p');
    expect(shown(heldOf(p, p.readThreshold(earlier), SOME_DAY))).toBe('500p');
  });
  it('are read at another date where they say so', () => {
    const notice = p.fact('notice', n.DATE);
    const figures = [
      ['2027-04-01', n.pounds(5)],
      ['2028-04-01', n.pounds(7)],
    ] as const;
    const threshold = p.threshold('by notice', n.MONEY, figures, p.read(notice));
    const at = (said: Value | Held) => shown(heldOf(p, p.readThreshold(threshold), { notice: said }));
    expect(at(n.date('2027-03-31'))).toBe('not applicable');
    expect(at(n.date('2027-04-01'))).toBe('500p');
    expect(at(n.date('2029-04-01'))).toBe('700p');
    expect(at(n.UNKNOWN)).toBe('unknown');
    expect(at(n.UNAVAILABLE)).toBe('unknown');
    expect(at(n.NOT_APPLICABLE)).toBe('not applicable');
  });
});

describe('declared lists', () => {
  const code = (words: string) => n.literal(n.text(words));
  it('have members, also keyed ones', () => {
    const plain = p.list('plain', [n.text('A'), n.text('B')]);
    const keyed = p.list('keyed', [
      { key: n.text('Leeds'), value: n.text('Bradford') },
      { key: n.text('York'), value: n.text('Selby') },
    ]);
    const area = p.fact('area', n.TEXT);
    const listed = (value: string, key: Value | Held) =>
      truthOf(p, n.listed(code(value), keyed, p.read(area)), { area: key });
    expect(truthOf(p, n.listed(code('B'), plain))).toBe('yes');
    expect(truthOf(p, n.listed(code('b'), plain))).toBe('no');
    expect(listed('Bradford', n.text('Leeds'))).toBe('yes');
    expect(listed('Bradford', n.text('York'))).toBe('no');
    expect(listed('Bradford', n.UNKNOWN)).toBe('unknown');
    expect(listed('Bradford', n.NOT_APPLICABLE)).toBe('no');
    expect(truthOf(p, n.listed(p.read(area), plain))).toBe('unknown');
    expect(truthOf(p, n.listed(p.read(area), plain), { area: n.NOT_APPLICABLE })).toBe('no');
  });
  it('have dated members, the last day included', () => {
    const list = p.list('dated', [
      { value: n.text('A'), from: n.day('2027-05-01'), until: n.day('2027-05-31') },
      { value: n.text('always') },
    ]);
    const at = (said: Said, value = 'A') => truthOf(p, n.listed(code(value), list), said);
    const days = ['2027-04-30', '2027-05-01', '2027-05-31', '2027-06-01'];
    expect(days.map((day) => at(governedBy(day)))).toEqual(['no', 'yes', 'yes', 'no']);
    expect(at(SOME_DAY)).toBe('unknown');
    expect(at(SOME_DAY, 'always')).toBe('yes');
    expect(at(SOME_DAY, 'other')).toBe('no');
    expect(truthOf(p, n.startsWith(code('A1'), [], [list]), SOME_DAY)).toBe('unknown');
    expect(truthOf(p, n.startsWith(code('B1'), [], [list]), SOME_DAY)).toBe('no');
  });
  it('dates that cannot matter from the day in force on decide nothing', () => {
    const list = p.list('dated', [
      { value: n.text('early'), from: n.day('2020-01-01') },
      { value: n.text('gone'), until: n.day('2027-03-31') },
    ]);
    expect(truthOf(p, n.listed(code('early'), list), SOME_DAY)).toBe('yes');
    expect(truthOf(p, n.listed(code('gone'), list), SOME_DAY)).toBe('no');
  });
  it('have successors beside and after the members they succeed, on and on', () => {
    const list = p.list('succeeded', [
      {
        value: n.text('A'),
        from: n.day('2027-05-01'),
        until: n.day('2027-05-31'),
        succeededBy: n.text('B'),
      },
      { value: n.text('B'), from: n.day('2027-06-01'), succeededBy: n.text('C') },
    ]);
    const at = (day: string) =>
      ['A', 'B', 'C'].filter((one) => truthOf(p, n.listed(code(one), list), governedBy(day)) === 'yes');
    expect(at('2027-04-30')).toEqual([]);
    expect(at('2027-05-01')).toEqual(['A', 'B']);
    expect(at('2027-06-01')).toEqual(['B', 'C']);
  });
});

describe('the governing date', () => {
  const first = () =>
    p.fact('first', n.DATE, { appliesWhen: n.holds(p.read(p.fact('has first', n.YES_OR_NO))) });
  const outcome = (said: Said) => {
    const program = p.build();
    return decide(program, record(program, said));
  };
  beforeEach(() => {
    const one = first();
    p.guidance({ appliesBy: [one, 0] });
    p.decision('outcome', ['X'], 'X');
  });
  const FIRST = 2;

  it('is that of the first fact that applies', () => {
    expect(outcome({ 'has first': n.yes, first: n.date('2027-05-01') }).governing).toEqual({
      kind: 'date',
      day: n.day('2027-05-01'),
      fact: FIRST,
    });
    expect(outcome({ 'has first': n.no }).governing).toEqual({
      kind: 'date',
      day: n.day('2027-06-01'),
      fact: 0,
    });
  });
  it('is unknown while the first fact that may apply is, and that is needed first', () => {
    const result = outcome({ 'has first': n.yes });
    expect([result.status, result.governing]).toEqual(['undetermined', { kind: 'unknown', fact: FIRST }]);
    expect(result.needs).toEqual([{ path: { fact: FIRST, path: [] }, readBy: 0 }]);
    expect(outcome({ first: n.date('2027-05-01') }).needs.map((need) => need.path.fact)).toEqual([1]);
    expect(outcome({}).needs.map((need) => need.path.fact)).toEqual([1, FIRST]);
  });
  it('cannot be had where its fact is unavailable', () => {
    const result = outcome({ 'has first': n.yes, first: n.UNAVAILABLE });
    expect([result.status, result.needs, result.cannotBeHad]).toEqual([
      'undetermined',
      [],
      [{ fact: FIRST, path: [] }],
    ]);
  });
  it('before the day in force: not in force, and nothing is decided', () => {
    const on = (day: string) => outcome({ 'has first': n.yes, first: n.date(day) });
    expect(on('2027-04-01').status).toBe('determined');
    const early = on('2027-03-31');
    expect(early.status).toBe('not in force');
    expect([early.decisions, early.rules, early.needs, early.duties]).toEqual([[], [], [], []]);
  });
  it('without any fact that applies: not in force', () => {
    const result = outcome({ 'has first': n.no, 'assessment date': n.NOT_APPLICABLE });
    expect([result.status, result.governing]).toEqual(['not in force', { kind: 'none' }]);
  });
  it('that cannot be worked out makes the result invalid', () => {
    p = programBuilder();
    const zero = n.arithmetic(n.literal(n.number(1)), '/', n.literal(n.number(0)));
    p.guidance({ appliesBy: [p.fact('faulty', n.DATE, { appliesWhen: n.is(zero, n.number(1)) })] });
    expect(outcome({}).problems).toMatchObject([{ kind: 'fault', fault: { what: 'division by zero' } }]);
  });
});

describe('whatever the date', () => {
  const settled = (amount: number, said: Said = SOME_DAY) => {
    const fact = p.fact('amount', n.MONEY);
    const minimum = p.threshold('minimum', n.MONEY, [
      ['2027-04-01', n.pounds(5)],
      ['2028-04-01', n.pounds(7)],
    ]);
    const decision = p.decision('outcome', ['X', 'Y'], 'Y');
    p.rule('rule', decision, 'X', n.compare(p.read(fact), 'is at least', p.readThreshold(minimum)));
    const program = p.build();
    return decide(program, record(program, { amount: n.pounds(amount), ...said }));
  };
  it('is what every point of the timeline gives', () => {
    const result = settled(8);
    expect(result.status).toBe('undetermined');
    expect(result.whateverTheDate?.map((one) => one.outcome)).toEqual(['x']);
    expect(result.needs.map((need) => need.path.fact)).toEqual([0]);
  });
  it('is nothing where the date makes a difference', () => {
    expect(settled(6).whateverTheDate).toBeUndefined();
  });
  it('is nothing while something else is open', () => {
    expect(settled(8, { ...SOME_DAY, amount: n.UNKNOWN }).whateverTheDate).toBeUndefined();
  });
  it('is not asked when the date is known', () => {
    expect(settled(8, {}).whateverTheDate).toBeUndefined();
  });
  it('looks at the first and last days of members of lists', () => {
    const list = p.list('dated', [{ value: n.text('A'), until: n.day('2027-12-31') }]);
    const decision = p.decision('listed', ['X', 'Y'], 'Y');
    p.rule('listed', decision, 'X', n.listed(n.literal(n.text('A')), list));
    expect(settled(8).whateverTheDate).toBeUndefined();
  });
});
