import { beforeEach, describe, expect, it } from 'vitest';
import { decide, explain } from '../../src/evaluate/evaluate.ts';
import type { Said } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { type ProgramBuilder, programBuilder, record, toRule } from '../support/program-builder.ts';

let p: ProgramBuilder;
let decision: number;
beforeEach(() => {
  p = programBuilder();
  decision = p.decision('outcome', ['X', 'Y', 'Z'], 'Z');
});
const decided = (said: Said = {}, judgementsAssumed = true) => {
  const program = p.build();
  return decide(program, record(program, said, { judgementsAssumed }));
};
const sufficient = (said: Said) => {
  const program = p.build();
  return explain(program, record(program, said)).sufficient?.map((fact) => program.facts[fact]?.name);
};

describe('what may be claimed', () => {
  it('is a fact under a bare presumption whose other value turns an outcome', () => {
    const reason = p.fact('reason', n.YES_OR_NO, { judgedBy: 'the authority' });
    const idle = p.fact('idle', n.YES_OR_NO);
    p.presume(reason, n.no);
    p.presume(idle, n.no);
    const rule = p.rule('rule', decision, 'X', n.holds(p.read(p.fact('r', n.YES_OR_NO))));
    p.exemption('exemption', [toRule(rule)], n.any(n.holds(p.read(reason)), n.constant(false)));
    expect(decided({ r: n.yes }, false).mayClaim).toEqual([reason]);
    expect(decided({ r: n.no }, false).mayClaim).toEqual([]);
    expect(decided({}, false).mayClaim).toEqual([reason]);
    expect(decided({ r: n.yes, reason: n.no }).mayClaim).toEqual([]);
  });
  it('is not a fact whose presumption has a condition', () => {
    const presumed = p.fact('presumed', n.YES_OR_NO);
    p.presume(presumed, n.no, n.constant(true));
    p.rule('rule', decision, 'X', n.holds(p.read(presumed)));
    expect(decided().mayClaim).toEqual([]);
  });
  it('tries each other choice', () => {
    const kind = p.fact('kind', n.oneOf('A', 'B', 'C'));
    p.presume(kind, n.choice('A'));
    p.rule('rule', decision, 'X', n.is(p.read(kind), n.choice('C')));
    expect(decided().mayClaim).toEqual([kind]);
  });
  it('tries other types as unknown', () => {
    const amount = p.fact('amount', n.MONEY);
    const idle = p.fact('idle', n.MONEY);
    p.presume(amount, n.pounds(0));
    p.presume(idle, n.pounds(0));
    p.rule('rule', decision, 'X', n.compare(p.read(amount), 'is at least', n.literal(n.pounds(5))));
    expect(decided().mayClaim).toEqual([amount]);
  });
  it('may bring a contract into scope', () => {
    const inside = p.fact('inside', n.YES_OR_NO);
    p.presume(inside, n.no);
    p.guidance({ scope: n.holds(p.read(inside)) });
    const result = decided();
    expect([result.status, result.mayClaim]).toEqual(['out of scope', [inside]]);
  });
  it('is no claim that would make the record invalid', () => {
    const claimed = p.fact('claimed', n.YES_OR_NO);
    p.presume(claimed, n.no);
    const zero = n.arithmetic(n.literal(n.number(1)), '/', n.literal(n.number(0)));
    p.rule('rule', decision, 'X', n.all(n.holds(p.read(claimed)), n.is(zero, n.number(1))));
    expect(decided().mayClaim).toEqual([]);
  });
});

describe('a sufficient set', () => {
  const flag = (name: string) => n.holds(p.read(p.fact(name, n.YES_OR_NO)));
  it('decides alone, and nothing in it can be dropped', () => {
    p.rule('rule', decision, 'X', n.any(flag('a'), flag('b')));
    p.rule('other', decision, 'Y', n.all(flag('c'), flag('d')));
    const date = 'assessment date';
    expect(sufficient({ a: n.yes, b: n.no, c: n.no, d: n.yes })).toEqual([date, 'a', 'c']);
    expect(sufficient({ a: n.no, b: n.no, c: n.no, d: n.yes })).toEqual([date, 'a', 'b', 'c']);
  });
  it('does not depend on the order of declaration', () => {
    const chosen = (names: readonly string[]) => {
      p = programBuilder();
      decision = p.decision('outcome', ['X', 'Z'], 'Z');
      p.rule('rule', decision, 'X', n.any(...names.map(flag)));
      return sufficient({ a: n.yes, b: n.yes, c: n.yes });
    };
    const expected = chosen(['a', 'b', 'c']);
    expect(expected).toHaveLength(2);
    expect(chosen(['c', 'a', 'b'])).toEqual(expected);
  });
  it('of a contract that is not in force, out of scope, or undetermined', () => {
    p.guidance({ scope: flag('s') });
    p.rule('rule', decision, 'X', n.all(flag('a'), flag('b')));
    const said = { s: n.no, a: n.yes, b: n.no };
    expect(sufficient({ ...said, 'assessment date': n.date('2020-01-01') })).toEqual(['assessment date']);
    expect(sufficient(said)).toEqual(['s']);
    expect(sufficient({ s: n.yes, a: n.yes })).toEqual([]);
  });
  it('of an invalid record: what makes it so', () => {
    const dependent = p.fact('dependent', n.TEXT, { appliesWhen: flag('applies') });
    p.rule('rule', decision, 'X', n.is(p.read(dependent), n.text('A')));
    expect(sufficient({ applies: n.no, dependent: n.text('A') })).toEqual(['applies', 'dependent'].sort());
  });
  it('is given by explaining, not by deciding', () => {
    expect(decided().sufficient).toBeUndefined();
  });
  it('of many facts takes few evaluations', () => {
    const conditions = Array.from({ length: 300 }, (_, index) => flag(`f${index}`));
    p.rule('rule', decision, 'X', n.any(...conditions));
    const said = Object.fromEntries(
      conditions.map((_, index) => [`f${index}`, index === 150 ? n.yes : n.no]),
    );
    expect(sufficient(said)).toEqual(['assessment date', 'f150']);
  });
});

describe('illustrative figures', () => {
  it('are those that the decisions rest on', () => {
    const minimum = p.threshold('minimum', n.MONEY, [
      ['2027-04-01', n.pounds(5), 'no figure yet'],
      ['2028-04-01', n.pounds(7)],
    ]);
    const codes = p.list('codes', [n.text('85')], 'a sample');
    const flag = n.holds(p.read(p.fact('r', n.YES_OR_NO)));
    const amount = p.fact('amount', n.MONEY);
    const code = p.fact('code', n.TEXT);
    const rule = p.rule('rule', decision, 'X', n.all(flag, n.listed(p.read(code), codes)));
    const below = n.compare(p.read(amount), 'is less than', p.readThreshold(minimum));
    p.exemption('exemption', [toRule(rule)], below);
    const figures = (said: Said) => decided(said).illustrative.map((one) => `${one.kind}: ${one.why}`);
    const both = ['threshold: no figure yet', 'list: a sample'];
    expect(figures({ r: n.yes, code: n.text('85'), amount: n.pounds(6) })).toEqual(both);
    expect(figures({ r: n.no, code: n.text('85'), amount: n.pounds(6) })).toEqual([]);
    expect(figures({ r: n.yes, code: n.text('84'), amount: n.pounds(6) })).toEqual(['list: a sample']);
    expect(
      figures({
        r: n.yes,
        code: n.text('85'),
        amount: n.pounds(6),
        'assessment date': n.date('2028-04-01'),
      }),
    ).toEqual(['list: a sample']);
  });
  it('of tables: the rows that count', () => {
    const table = p.table(
      'table',
      n.MONEY,
      [
        { when: n.constant(false), gives: n.literal(n.pounds(1)), illustrative: 'not met' },
        { when: n.constant(true), gives: n.literal(n.pounds(2)), illustrative: 'met' },
      ],
      n.literal(n.pounds(3)),
    );
    const amount = p.fact('amount', n.MONEY);
    p.rule('rule', decision, 'X', n.compare(p.read(amount), 'is at least', p.readTable(table)));
    expect(decided().illustrative).toEqual([{ kind: 'table', index: table, why: 'met' }]);
  });
});
