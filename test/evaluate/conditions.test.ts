import { beforeEach, describe, expect, it } from 'vitest';
import type { CompareOperator, Condition, Operand } from '../../src/program/program.ts';
import type { Held, Truth, Value } from '../../src/program/value.ts';
import { truthOf } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { type ProgramBuilder, programBuilder } from '../support/program-builder.ts';

let p: ProgramBuilder;
let operand: (name: string) => Operand;
beforeEach(() => {
  p = programBuilder();
  const facts = new Map([
    ['amount', p.fact('amount', n.MONEY)],
    ['other', p.fact('other', n.MONEY)],
    ['kind', p.fact('kind', n.oneOf('council', 'trust', 'company'))],
    ['people', p.fact('people', n.someOf('children', 'patients', 'prisoners'))],
    ['flag', p.fact('flag', n.YES_OR_NO)],
    ['day', p.fact('day', n.DATE)],
    ['code', p.fact('code', n.TEXT)],
    ['codes', p.fact('codes', n.listOf('code', n.TEXT))],
  ]);
  operand = (name) => p.read(facts.get(name) ?? -1);
});

/** A condition that is a fault. */
function fault(): Condition {
  const one = n.literal(n.number(1));
  return n.compare(n.arithmetic(one, '/', n.literal(n.number(0))), 'is', one);
}

const STATES: readonly (readonly [string, Held])[] = [
  ['unknown', n.UNKNOWN],
  ['unavailable', n.UNAVAILABLE],
  ['not applicable', n.NOT_APPLICABLE],
];

describe('comparisons', () => {
  it.each([
    ['is', 'no', 'yes', 'no'],
    ['is at least', 'no', 'yes', 'yes'],
    ['is more than', 'no', 'no', 'yes'],
    ['is at most', 'yes', 'yes', 'no'],
    ['is less than', 'yes', 'no', 'no'],
  ] as const satisfies readonly (readonly [CompareOperator, Truth, Truth, Truth])[])(
    '%s, of less, the same and more',
    (operator, ...expected) => {
      const found = [4, 5, 6].map((amount) =>
        truthOf(p, n.compare(operand('amount'), operator, n.literal(n.pounds(5))), {
          amount: n.pounds(amount),
        }),
      );
      expect(found).toEqual(expected);
    },
  );

  it.each([
    ['is before', 'yes', 'no', 'no'],
    ['is on or before', 'yes', 'yes', 'no'],
    ['is after', 'no', 'no', 'yes'],
    ['is on or after', 'no', 'yes', 'yes'],
    ['is', 'no', 'yes', 'no'],
  ] as const satisfies readonly (readonly [CompareOperator, Truth, Truth, Truth])[])(
    '%s, of the day before, the day and the day after',
    (operator, ...expected) => {
      const found = ['2027-04-30', '2027-05-01', '2027-05-02'].map((day) =>
        truthOf(p, n.compare(operand('day'), operator, n.literal(n.date('2027-05-01'))), {
          day: n.date(day),
        }),
      );
      expect(found).toEqual(expected);
    },
  );

  const OPERATORS: readonly CompareOperator[] = [
    'is',
    'is at least',
    'is more than',
    'is at most',
    'is less than',
  ];

  it.each(OPERATORS)('%s: a value against what has none, on either side, and denied', (operator) => {
    const here = { amount: n.pounds(1) };
    const expected: Record<string, readonly [Truth, Truth]> = {
      unknown: ['unknown', 'unknown'],
      unavailable: ['unknown', 'unknown'],
      'not applicable': ['no', 'yes'],
    };
    for (const [name, state] of STATES) {
      const said = { ...here, other: state };
      for (const condition of [
        () => n.compare(operand('amount'), operator, operand('other')),
        () => n.compare(operand('other'), operator, operand('amount')),
      ]) {
        expect([truthOf(p, condition(), said), truthOf(p, n.not(condition()), said)], name).toEqual(
          expected[name],
        );
      }
    }
  });

  it('not applicable settles it beside unknown, and unknown beside a fault', () => {
    const faulty = n.arithmetic(n.literal(n.pounds(1)), '/', n.literal(n.number(0)));
    const against = (right: Operand, amount: Held) =>
      truthOf(p, n.compare(operand('amount'), 'is at least', right), { amount, other: n.UNKNOWN });
    expect(against(operand('other'), n.NOT_APPLICABLE)).toBe('no');
    expect(against(faulty, n.NOT_APPLICABLE)).toBe('no');
    expect(against(faulty, n.UNKNOWN)).toBe('unknown');
    expect(against(faulty, n.held(n.pounds(1)))).toBe('fault');
  });

  it.each<[string, Value, Value, Value]>([
    ['choices', n.choices('children', 'patients'), n.choices('patients', 'children'), n.choices('children')],
    ['texts', n.text('A'), n.text('A'), n.text('a')],
    ['numbers', n.number('1.50'), n.number('1.5'), n.number('1.51')],
    ['percentages', n.percentage('0.8'), n.percentage('0.80'), n.percentage(80)],
    ['yes or no', n.yes, n.yes, n.no],
    ['lists', n.list(n.text('A'), n.UNKNOWN), n.list(n.text('A'), n.UNKNOWN), n.list(n.text('A'))],
  ])('is, of %s', (_, value, same, different) => {
    expect(truthOf(p, n.is(n.literal(value), same))).toBe('yes');
    expect(truthOf(p, n.is(n.literal(value), different))).toBe('no');
  });

  it('a bare yes or no: not applicable is no, unavailable unknown', () => {
    const bare = () => n.holds(operand('flag'));
    expect(truthOf(p, bare(), { flag: n.yes })).toBe('yes');
    expect(truthOf(p, bare(), { flag: n.no })).toBe('no');
    expect(STATES.map(([, flag]) => truthOf(p, bare(), { flag }))).toEqual(['unknown', 'unknown', 'no']);
    expect(STATES.map(([, flag]) => truthOf(p, n.not(bare()), { flag }))).toEqual([
      'unknown',
      'unknown',
      'yes',
    ]);
  });
});

describe('is one of', () => {
  const oneOf = () =>
    n.isOneOf(operand('kind'), n.literal(n.choice('council')), n.literal(n.choice('trust')));
  it('is yes of any, no of none', () => {
    expect(truthOf(p, oneOf(), { kind: n.choice('trust') })).toBe('yes');
    expect(truthOf(p, oneOf(), { kind: n.choice('company') })).toBe('no');
    expect(STATES.map(([, kind]) => truthOf(p, oneOf(), { kind }))).toEqual(['unknown', 'unknown', 'no']);
  });
  it('is settled by one that is equal, whatever another is', () => {
    const either = () => n.isOneOf(operand('amount'), operand('other'), n.literal(n.pounds(5)));
    expect(truthOf(p, either(), { amount: n.pounds(5) })).toBe('yes');
    expect(truthOf(p, either(), { amount: n.pounds(6) })).toBe('unknown');
    expect(truthOf(p, either(), { amount: n.pounds(6), other: n.NOT_APPLICABLE })).toBe('no');
  });
});

describe('is between', () => {
  it('includes both ends', () => {
    const between = () => n.between(operand('amount'), n.literal(n.pounds(2)), n.literal(n.pounds(4)));
    const found = [1, 2, 3, 4, 5].map((amount) => truthOf(p, between(), { amount: n.pounds(amount) }));
    expect(found).toEqual(['no', 'yes', 'yes', 'yes', 'no']);
  });
  it('is settled by one end', () => {
    const between = () => n.between(operand('amount'), n.literal(n.pounds(2)), operand('other'));
    expect(truthOf(p, between(), { amount: n.pounds(1) })).toBe('no');
    expect(truthOf(p, between(), { amount: n.pounds(3) })).toBe('unknown');
    expect(truthOf(p, between(), { amount: n.pounds(3), other: n.NOT_APPLICABLE })).toBe('no');
  });
});

describe('includes', () => {
  const [children, patients] = [n.literal(n.choice('children')), n.literal(n.choice('patients'))];
  it('all, any and one, of a set', () => {
    const of = (mode: 'all' | 'any', people: Value | Held) =>
      truthOf(p, n.includes(operand('people'), mode, children, patients), { people });
    expect(of('all', n.choices('children'))).toBe('no');
    expect(of('any', n.choices('children'))).toBe('yes');
    expect(of('all', n.choices('children', 'patients', 'prisoners'))).toBe('yes');
    expect(of('any', n.choices('prisoners'))).toBe('no');
    expect(of('any', n.choices())).toBe('no');
    for (const mode of ['all', 'any'] as const) {
      expect(STATES.map(([, people]) => of(mode, people))).toEqual(['unknown', 'unknown', 'no']);
    }
  });
  it('of a list: an unknown entry matters unless another is equal', () => {
    const of = (...items: (Value | Held)[]) =>
      truthOf(p, n.includes(operand('codes'), 'all', n.literal(n.text('85'))), { codes: n.list(...items) });
    expect(of(n.text('84'), n.text('85'), n.UNKNOWN)).toBe('yes');
    expect(of(n.text('84'), n.UNKNOWN)).toBe('unknown');
    expect(of(n.text('84'), n.NOT_APPLICABLE)).toBe('no');
    expect(of()).toBe('no');
  });
  it('something not applicable is not included, even in what is unknown', () => {
    const of = (codes: Value | Held, code: Held) =>
      truthOf(p, n.includes(operand('codes'), 'all', operand('code')), { codes, code });
    expect(of(n.UNKNOWN, n.NOT_APPLICABLE)).toBe('no');
    expect(of(n.list(n.text('85')), n.NOT_APPLICABLE)).toBe('no');
    expect(of(n.list(n.text('85')), n.UNKNOWN)).toBe('unknown');
    expect(of(n.NOT_APPLICABLE, n.UNKNOWN)).toBe('no');
  });
});

describe('is a code starting with', () => {
  it('any of the texts or members', () => {
    const care = p.list('care codes', [n.text('853'), { value: n.text('98'), succeededBy: n.text('99') }]);
    const starts = () => n.startsWith(operand('code'), [n.literal(n.text('85'))], [care]);
    const of = (code: Value | Held) => truthOf(p, starts(), { code });
    expect(of(n.text('85121'))).toBe('yes');
    expect(of(n.text('98000'))).toBe('yes');
    expect(of(n.text('99000'))).toBe('yes');
    expect(of(n.text('8'))).toBe('no');
    expect(of(n.text('185'))).toBe('no');
    expect(STATES.map(([, code]) => of(code))).toEqual(['unknown', 'unknown', 'no']);
  });
});

describe('knownness', () => {
  it.each([
    ['is known', 'yes', 'no', 'no', 'no'],
    ['is unknown', 'no', 'yes', 'yes', 'yes'],
    ['is unavailable', 'no', 'no', 'yes', 'no'],
    ['is not applicable', 'no', 'no', 'no', 'yes'],
  ] as const)('%s of a value, unknown, unavailable, not applicable', (test, ...expected) => {
    const states = [n.held(n.pounds(1)), ...STATES.map(([, state]) => state)];
    const found = states.map((amount) => truthOf(p, n.knownness(operand('amount'), test), { amount }));
    expect(found).toEqual(expected);
  });
  it('is of the record, before presumptions', () => {
    const presumed = p.fact('presumed', n.YES_OR_NO);
    p.presume(presumed, n.yes);
    expect(truthOf(p, n.knownness(p.read(presumed), 'is known'))).toBe('no');
    expect(truthOf(p, n.knownness(p.read(presumed), 'is unknown'))).toBe('yes');
  });
  it('takes `applies when` in: no is not applicable, unknown is unknown, whatever is recorded', () => {
    const fact = p.fact('when flagged', n.TEXT, { appliesWhen: n.holds(operand('flag')) });
    const test = (name: 'is known' | 'is not applicable' | 'is unavailable', flag: Value | Held) =>
      truthOf(p, n.knownness(p.read(fact), name), { flag, 'when flagged': n.UNAVAILABLE });
    expect(test('is not applicable', n.no)).toBe('yes');
    expect(test('is not applicable', n.UNKNOWN)).toBe('no');
    expect(test('is unavailable', n.UNKNOWN)).toBe('no');
    expect(test('is unavailable', n.yes)).toBe('yes');
  });
  it('passes on the fault of an `applies when`', () => {
    const fact = p.fact('faulty', n.TEXT, { appliesWhen: fault() });
    expect(truthOf(p, n.knownness(p.read(fact), 'is known'))).toBe('fault');
  });
  it('of fields of records and entries', () => {
    const party = n.recordOf('party', { name: n.TEXT, size: n.NUMBER });
    const supplier = p.fact('supplier', party);
    const parties = p.fact('parties', n.listOf('party', party));
    const said = {
      supplier: n.entry({ name: n.text('A'), size: n.UNAVAILABLE }),
      parties: n.list(n.entry({ name: n.text('A') }), n.entry({ size: n.number(1) })),
    };
    const unknownName = n.knownness(n.element(n.TEXT, 'name'), 'is unknown');
    expect(truthOf(p, n.knownness(n.field(p.read(supplier), 'name'), 'is known'), said)).toBe('yes');
    expect(truthOf(p, n.knownness(n.field(p.read(supplier), 'size'), 'is unavailable'), said)).toBe('yes');
    expect(truthOf(p, n.quantified('any', p.read(parties), unknownName), said)).toBe('yes');
    expect(truthOf(p, n.quantified('every', p.read(parties), unknownName), said)).toBe('no');
  });
});

describe('nesting', () => {
  it('all, any, not and constants', () => {
    const unknown = () => n.holds(operand('flag'));
    expect(truthOf(p, n.all(n.constant(true), unknown()))).toBe('unknown');
    expect(truthOf(p, n.all(n.constant(false), unknown()))).toBe('no');
    expect(truthOf(p, n.any(n.constant(true), unknown(), fault()))).toBe('yes');
    expect(truthOf(p, n.any(n.constant(false), unknown(), fault()))).toBe('unknown');
    expect(truthOf(p, n.any(n.constant(false), fault()))).toBe('fault');
    expect(truthOf(p, n.not(fault()))).toBe('fault');
  });
  it('definitions, as conditions and as values', () => {
    const definition = p.define('defined', n.is(operand('amount'), n.pounds(1)));
    expect(truthOf(p, n.defined(definition), { amount: n.pounds(1) })).toBe('yes');
    expect(truthOf(p, n.is(p.readDefinition(definition), n.no), { amount: n.pounds(2) })).toBe('yes');
    expect(truthOf(p, n.is(p.readDefinition(definition), n.no))).toBe('unknown');
  });
  it('a condition as a value carries its fault', () => {
    expect(truthOf(p, n.is(n.truth(fault()), n.yes))).toBe('fault');
    expect(truthOf(p, n.is(n.truth(n.constant(true)), n.yes))).toBe('yes');
  });
});
