import { beforeEach, describe, expect, it } from 'vitest';
import type { Condition, Operand } from '../../src/program/program.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { asking, heldOf, shown, truthOf } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { type ProgramBuilder, programBuilder } from '../support/program-builder.ts';

const LOT = n.recordOf('lot', { title: n.TEXT, value: n.MONEY });
let p: ProgramBuilder;
let lots: () => Operand;
beforeEach(() => {
  p = programBuilder();
  const fact = p.fact('lots', n.listOf('lot', LOT));
  lots = () => p.read(fact);
});

const lot = (value: number | Held, title = 'A') =>
  n.entry({ title: n.text(title), value: typeof value === 'number' ? n.pounds(value) : value });
const value = () => n.element(n.MONEY, 'value');
const big = () => n.compare(value(), 'is at least', n.literal(n.pounds(100)));
const STATES = [n.UNKNOWN, n.UNAVAILABLE, n.NOT_APPLICABLE];

describe('any and every', () => {
  const said = (quantifier: 'any' | 'every', where: Condition, ...items: (Value | Held)[]) =>
    truthOf(p, n.quantified(quantifier, lots(), where), { lots: n.list(...items) });

  it('of none: any is no, every is yes', () => {
    expect(said('any', big())).toBe('no');
    expect(said('every', big())).toBe('yes');
  });
  it('one entry can settle it whatever the others are', () => {
    expect(said('any', big(), lot(n.UNKNOWN), lot(100))).toBe('yes');
    expect(said('any', big(), lot(n.UNKNOWN), lot(1))).toBe('unknown');
    expect(said('every', big(), lot(n.UNKNOWN), lot(1))).toBe('no');
    expect(said('every', big(), lot(n.UNKNOWN), lot(100))).toBe('unknown');
    expect(said('every', big(), n.UNKNOWN, lot(100))).toBe('unknown');
    expect(said('any', big(), n.NOT_APPLICABLE)).toBe('no');
  });
  it('of a list that is not there: unknown, unavailable, not applicable', () => {
    for (const quantifier of ['any', 'every'] as const) {
      const found = STATES.map((state) =>
        truthOf(p, n.quantified(quantifier, lots(), big()), { lots: state }),
      );
      expect(found).toEqual(['unknown', 'unknown', 'no']);
    }
  });
  it('reads the entries of the lists around it', () => {
    const other = p.fact('others', n.listOf('lot', LOT));
    const same = n.is(n.element(n.MONEY, 'value', 1), value());
    const matched = n.quantified('every', lots(), n.quantified('any', p.read(other), same));
    const check = (...others: number[]) =>
      truthOf(p, matched, { lots: n.list(lot(1), lot(2)), others: n.list(...others.map((one) => lot(one))) });
    expect(check(1, 2, 3)).toBe('yes');
    expect(check(1, 3)).toBe('no');
  });
  it('of plain values', () => {
    const codes = p.fact('codes', n.listOf('code', n.TEXT));
    const care = n.startsWith(n.element(n.TEXT), [n.literal(n.text('85'))]);
    expect(truthOf(p, n.quantified('any', p.read(codes), care), { codes: n.list(n.text('85')) })).toBe('yes');
  });
  it('writes down what each entry came to', () => {
    const condition = n.quantified('any', lots(), big());
    const evaluation = asking(p, { lots: n.list(lot(1), lot(n.UNKNOWN), lot(100)) });
    evaluation.condition(condition, []);
    expect(evaluation.trace.get(condition.id)).toEqual({
      kind: 'entries',
      truth: 'yes',
      entries: ['no', 'unknown', 'yes'],
    });
    expect(condition.kind === 'quantified' && evaluation.trace.has(condition.where.id)).toBe(false);
  });
});

describe('number, total, largest and smallest', () => {
  const FUNCTIONS = ['number', 'total', 'largest', 'smallest'] as const;
  const each = (of: () => Operand, items: Value | Held) =>
    FUNCTIONS.map((name) => shown(heldOf(p, n.aggregate(name, of()), { lots: items })));
  const values = () => n.each(lots(), 'value');

  it('of values', () => {
    expect(each(values, n.list(lot(1), lot(3), lot(2)))).toEqual(['3', '600p', '300p', '100p']);
  });
  it('of none', () => {
    const none = 'not applicable';
    expect(each(values, n.list())).toEqual(['0', '0p', none, none]);
  });
  it('of a list that is not there', () => {
    for (const state of [n.UNKNOWN, n.UNAVAILABLE]) {
      expect(each(values, state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    }
    const none = 'not applicable';
    expect(each(values, n.NOT_APPLICABLE)).toEqual([none, none, none, none]);
  });
  it('one unknown or unavailable element makes all but the number unknown', () => {
    for (const state of [n.UNKNOWN, n.UNAVAILABLE]) {
      expect(each(values, n.list(lot(1), lot(state)))).toEqual(['2', 'unknown', 'unknown', 'unknown']);
      expect(each(values, n.list(lot(1), state))).toEqual(['2', 'unknown', 'unknown', 'unknown']);
    }
  });
  it('elements that do not apply are counted, and left out otherwise', () => {
    expect(each(values, n.list(lot(1), lot(n.NOT_APPLICABLE)))).toEqual(['2', '100p', '100p', '100p']);
  });
  it('of the members of a set', () => {
    const people = p.fact('people', n.someOf('children', 'patients'));
    const count = (said: Value | Held) =>
      shown(heldOf(p, n.aggregate('number', p.read(people)), { people: said }));
    expect(count(n.choices('children', 'patients'))).toBe('2');
    expect(count(n.UNKNOWN)).toBe('unknown');
  });
  it('a total past the limit overflows', () => {
    const huge = n.held({ kind: 'money', currency: 'GBP', minor: { n: 10n ** 60n - 1n, d: 1n } });
    expect(each(values, n.list(lot(huge), lot(huge)))[1]).toBe('fault: overflow');
  });
});

describe('filters', () => {
  const bigLots = () => n.filter(lots(), big());
  const number = (items: Value | Held) => shown(heldOf(p, n.aggregate('number', bigLots()), { lots: items }));
  const total = (items: Value | Held) =>
    shown(heldOf(p, n.aggregate('total', n.each(bigLots(), 'value')), { lots: items }));

  it('keep the entries whose condition is yes', () => {
    expect(number(n.list(lot(1), lot(100), lot(200)))).toBe('2');
    expect(total(n.list(lot(1), lot(100), lot(200)))).toBe('30000p');
    expect(shown(heldOf(p, n.each(bigLots(), 'value'), { lots: n.list(lot(1), lot(100)) }))).toBe('[10000p]');
    expect(STATES.map(number)).toEqual(['unknown', 'unknown', 'not applicable']);
  });
  it('an entry whose condition is undecided leaves number and total unknown', () => {
    expect(number(n.list(lot(100), lot(n.UNKNOWN)))).toBe('unknown');
    expect(total(n.list(lot(100), lot(n.UNKNOWN)))).toBe('unknown');
    expect(number(n.list(lot(100), lot(n.NOT_APPLICABLE)))).toBe('1');
  });
  it('an undecided entry does not unsettle what another settles', () => {
    const titled = (title: string) => n.is(n.element(n.TEXT, 'title'), n.text(title));
    const said = (quantifier: 'any' | 'every', title: string) =>
      truthOf(p, n.quantified(quantifier, bigLots(), titled(title)), {
        lots: n.list(lot(n.UNKNOWN, 'B'), lot(100, 'A'), lot(1, 'C')),
      });
    expect(said('any', 'A')).toBe('yes');
    expect(said('any', 'B')).toBe('unknown');
    expect(said('any', 'C')).toBe('no');
    expect(said('every', 'A')).toBe('unknown');
    expect(said('every', 'B')).toBe('no');
  });
  it('of a filter, and behind a definition', () => {
    const titled = n.is(n.element(n.TEXT, 'title'), n.text('A'));
    const definition = p.defineValue('big lots', bigLots());
    const twice = n.filter(p.readDefinition(definition), titled);
    const count = (...items: Value[]) =>
      shown(heldOf(p, n.aggregate('number', twice), { lots: n.list(...items) }));
    expect(count(lot(100, 'A'), lot(100, 'B'), lot(1, 'A'))).toBe('1');
    expect(count(lot(n.UNKNOWN, 'B'))).toBe('0');
    expect(count(lot(n.UNKNOWN, 'A'))).toBe('unknown');
  });
  it('a faulty condition of an entry is a fault, unless something is unknown', () => {
    const broken = n.is(n.arithmetic(value(), '/', n.literal(n.number(0))), n.pounds(1));
    const count = (...items: Value[]) =>
      shown(heldOf(p, n.aggregate('number', n.filter(lots(), broken)), { lots: n.list(...items) }));
    expect(count(lot(1))).toBe('fault: division by zero');
    expect(count(lot(1), lot(n.UNKNOWN))).toBe('unknown');
  });
  it('included values of undecided entries', () => {
    const includes = n.includes(n.each(bigLots(), 'title'), 'all', n.literal(n.text('A')));
    const said = (...items: Value[]) => truthOf(p, includes, { lots: n.list(...items) });
    expect(said(lot(n.UNKNOWN, 'A'))).toBe('unknown');
    expect(said(lot(n.UNKNOWN, 'B'))).toBe('no');
    expect(said(lot(100, 'A'), lot(n.UNKNOWN, 'A'))).toBe('yes');
  });
});
