import { beforeEach, describe, expect, it } from 'vitest';
import type { Operand, Type } from '../../src/program/program.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { heldOf, type Said, shown, truthOf } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { type ProgramBuilder, programBuilder } from '../support/program-builder.ts';

let p: ProgramBuilder;
beforeEach(() => {
  p = programBuilder();
});

const of = (operand: Operand, said: Said = {}): string => shown(heldOf(p, operand, said));
const pounds = (amount: number | string) => n.literal(n.pounds(amount));
const number = (size: number | string) => n.literal(n.number(size));

describe('arithmetic', () => {
  it.each<[string, () => Operand, string]>([
    ['money + money', () => n.arithmetic(pounds(2), '+', pounds('0.50')), '250p'],
    ['money - money', () => n.arithmetic(pounds(2), '-', pounds(3)), '-100p'],
    ['money * number', () => n.arithmetic(pounds(2), '*', number('1.5')), '300p'],
    ['number * money', () => n.arithmetic(number(3), '*', pounds(2), n.MONEY), '600p'],
    [
      'percentage of money',
      () => n.arithmetic(n.literal(n.percentage('0.8')), '*', pounds(5), n.MONEY),
      '400p',
    ],
    ['money / number', () => n.arithmetic(pounds(10), '/', number(3)), '1000/3p'],
    ['money / money', () => n.arithmetic(pounds(10), '/', pounds(4), n.NUMBER), '2.5'],
    ['number / zero', () => n.arithmetic(number(1), '/', number(0)), 'fault: division by zero'],
    ['minus', () => n.negate(pounds(2)), '-200p'],
    ['a third three times', () => n.arithmetic(n.arithmetic(number(1), '/', number(3)), '*', number(3)), '1'],
  ])('%s', (_, operand, expected) => {
    expect(of(operand())).toBe(expected);
  });

  it('overflows past the limit', () => {
    let power = number('1000000000000000');
    for (let times = 0; times < 2; times += 1) power = n.arithmetic(power, '*', power);
    expect(of(power)).toBe('fault: overflow');
  });

  const STATES: readonly Held[] = [n.held(n.number(1)), n.UNKNOWN, n.UNAVAILABLE, n.NOT_APPLICABLE];
  it('not applicable prevails over unknown, unknown over a fault', () => {
    const a = p.fact('a', n.NUMBER);
    const b = p.fact('b', n.NUMBER);
    const table = STATES.map((left) =>
      STATES.map((right) => of(n.arithmetic(p.read(a), '+', p.read(b)), { a: left, b: right })),
    );
    const none = 'not applicable';
    expect(table).toEqual([
      ['2', 'unknown', 'unknown', none],
      ['unknown', 'unknown', 'unknown', none],
      ['unknown', 'unknown', 'unknown', none],
      [none, none, none, none],
    ]);
    const fault = () => n.arithmetic(number(1), '/', number(0));
    const beside = STATES.map((left) => of(n.arithmetic(p.read(a), '+', fault()), { a: left }));
    expect(beside).toEqual(['fault: division by zero', 'unknown', 'unknown', none]);
  });
});

describe('round', () => {
  it.each([
    ['half up', '2.5', '3'],
    ['half down', '2.5', '2'],
    ['half even', '2.5', '2'],
    ['up', '2.1', '3'],
    ['down', '2.9', '2'],
  ] as const)('%s', (mode, size, expected) => {
    expect(of(n.round(number(size), 1, mode))).toBe(expected);
  });
  it('to a pound, in minor units', () => {
    expect(of(n.round(pounds('1.50'), 100, 'half up'))).toBe('200p');
  });
});

describe('amounts off the minor unit', () => {
  const third = () => n.arithmetic(pounds(10), '/', number(3));
  it('are exact inside a condition', () => {
    expect(truthOf(p, n.compare(n.arithmetic(third(), '*', number(3)), 'is', pounds(10)))).toBe('yes');
  });
  it('are a fault where a definition or a table gives them', () => {
    const defined = p.defineValue('third', third());
    const rounded = p.defineValue('rounded', n.round(third(), 1, 'half up'));
    const table = p.table('table', n.MONEY, [{ when: n.constant(true), gives: third() }]);
    expect(of(p.readDefinition(defined))).toBe('fault: off the minor unit');
    expect(of(p.readDefinition(rounded))).toBe('333p');
    expect(of(p.readTable(table))).toBe('fault: off the minor unit');
  });
});

describe('largest, smallest and total of several operands', () => {
  it('leaves out what does not apply', () => {
    const a = p.fact('a', n.MONEY);
    const chosen = (name: 'largest' | 'smallest' | 'total', value: Value | Held) =>
      of(n.choose(name, n.MONEY, p.read(a), pounds(2), pounds(3)), { a: value });
    expect(chosen('largest', n.pounds(5))).toBe('500p');
    expect(chosen('smallest', n.pounds(5))).toBe('200p');
    expect(chosen('total', n.pounds(5))).toBe('1000p');
    expect(chosen('largest', n.UNKNOWN)).toBe('unknown');
    expect(chosen('largest', n.UNAVAILABLE)).toBe('unknown');
    expect(chosen('total', n.NOT_APPLICABLE)).toBe('500p');
    expect(of(n.choose('largest', n.MONEY, p.read(a)), { a: n.NOT_APPLICABLE })).toBe('not applicable');
    expect(of(n.choose('total', n.MONEY, p.read(a)), { a: n.NOT_APPLICABLE })).toBe('0p');
  });
  it('of dates', () => {
    const dates = ['2027-05-02', '2027-05-01'].map((iso) => n.literal(n.date(iso)));
    expect(of(n.choose('largest', n.DATE, ...dates))).toBe('2027-05-02');
    expect(of(n.choose('smallest', n.DATE, ...dates))).toBe('2027-05-01');
  });
});

describe('fields of records', () => {
  const party: Type = n.recordOf('party', { name: n.TEXT });
  it('hold what the record holds of them', () => {
    const fact = p.fact('supplier', party);
    const name = (supplier: Value | Held) => of(n.field(p.read(fact), 'name'), { supplier });
    expect(name(n.entry({ name: n.text('A') }))).toBe('A');
    expect(name(n.entry({}))).toBe('unknown');
    expect(name(n.entry({ name: n.UNAVAILABLE }))).toBe('unavailable');
    expect(name(n.UNKNOWN)).toBe('unknown');
    expect(name(n.UNAVAILABLE)).toBe('unavailable');
    expect(name(n.NOT_APPLICABLE)).toBe('not applicable');
  });
});

describe('tables', () => {
  const rows = (...given: (readonly [string, string])[]) =>
    given.map(([fact, gives]) => ({
      when: n.holds(p.read(p.fact(fact, n.YES_OR_NO))),
      gives: n.literal(n.text(gives)),
    }));

  it('give what the rows that are met agree on', () => {
    const table = p.table('table', n.TEXT, rows(['a', 'X'], ['b', 'X'], ['c', 'Y']), n.literal(n.text('Z')));
    const value = (said: Said) => of(p.readTable(table), said);
    expect(value({ a: n.yes, b: n.yes, c: n.no })).toBe('X');
    expect(value({ a: n.no, b: n.no, c: n.no })).toBe('Z');
    expect(value({ a: n.yes, b: n.no, c: n.yes })).toBe('unknown');
    expect(value({ a: n.yes, c: n.no })).toBe('X');
    expect(value({ a: n.yes })).toBe('unknown');
    expect(value({ b: n.no, c: n.no })).toBe('unknown');
  });
  it('an undecided row that gives what `otherwise` gives decides nothing', () => {
    const table = p.table('table', n.TEXT, rows(['a', 'X']), n.literal(n.text('X')));
    expect(of(p.readTable(table))).toBe('X');
  });
  it('no row and `otherwise is a gap`: unknown', () => {
    const table = p.table('table', n.TEXT, rows(['a', 'X']));
    expect(of(p.readTable(table), { a: n.no })).toBe('unknown');
    expect(of(p.readTable(table))).toBe('unknown');
    expect(of(p.readTable(table), { a: n.yes })).toBe('X');
  });
  it('a row may give what is unknown or does not apply', () => {
    const fact = p.fact('fact', n.TEXT);
    const table = p.table('table', n.TEXT, [{ when: n.constant(true), gives: p.read(fact) }]);
    expect(of(p.readTable(table))).toBe('unknown');
    expect(of(p.readTable(table), { fact: n.NOT_APPLICABLE })).toBe('not applicable');
  });
  it('a faulty row is like an undecided one, and a fault only where nothing else is open', () => {
    const one = number(1);
    const fault = () => n.is(n.arithmetic(one, '/', number(0)), n.number(1));
    const text = (words: string) => n.literal(n.text(words));
    const table = (...more: { when: ReturnType<typeof fault>; gives: Operand }[]) =>
      of(p.readTable(p.table('t', n.TEXT, [{ when: fault(), gives: text('X') }, ...more], text('Z'))));
    const unknown = n.holds(p.read(p.fact('u', n.YES_OR_NO)));
    expect(table()).toBe('fault: division by zero');
    expect(table({ when: n.constant(true), gives: text('X') })).toBe('X');
    expect(table({ when: n.constant(true), gives: text('Y') })).toBe('fault: division by zero');
    expect(table({ when: unknown, gives: text('Y') })).toBe('unknown');
    expect(
      table({ when: n.constant(true), gives: text('Y') }, { when: n.constant(true), gives: text('W') }),
    ).toBe('unknown');
  });
});
