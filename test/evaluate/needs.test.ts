import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { FactPath } from '../../src/evaluate/result.ts';
import type { Condition, Operand } from '../../src/program/program.ts';
import type { Said } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import {
  judged,
  type ProgramBuilder,
  programBuilder,
  record,
  toDuty,
  toExemption,
  toRule,
} from '../support/program-builder.ts';

let p: ProgramBuilder;
let decision: number;
let facts: Map<string, number>;
beforeEach(() => {
  p = programBuilder();
  facts = new Map();
  decision = p.decision('outcome', ['X', 'Y', 'Z'], 'Z');
});

function flag(name: string): Condition {
  const fact = facts.get(name) ?? p.fact(name, n.YES_OR_NO);
  facts.set(name, fact);
  return n.holds(p.read(fact));
}

function result(said: Said, options: { judgementsAssumed?: boolean } = {}) {
  const program = p.build();
  return { program, ...decide(program, record(program, said, options)) };
}

/** Needs as `name` or `name/entry/field`. */
function needs(said: Said = {}): readonly string[] {
  const { program, needs: found } = result(said);
  return found.map((need) => words(need.path, (fact) => program.facts[fact]?.name));
}

function cannotBeHad(said: Said = {}): readonly string[] {
  const { program, cannotBeHad: found } = result(said);
  return found.map((path) => words(path, (fact) => program.facts[fact]?.name));
}

function words({ fact, path }: FactPath, name: (fact: number) => string | undefined): string {
  return [name(fact), ...path].join('/');
}

const rule = (condition: Condition, outcome = 'X', name = 'rule') =>
  p.rule(name, decision, outcome, condition);

describe('needs', () => {
  it('are unknown facts that nothing absorbs', () => {
    rule(n.any(n.all(flag('a'), flag('b')), n.all(flag('c'), flag('d'))));
    expect(needs()).toEqual(['a', 'b', 'c', 'd']);
    expect(needs({ a: n.no })).toEqual(['c', 'd']);
    expect(needs({ a: n.yes })).toEqual(['b', 'c', 'd']);
    expect(needs({ a: n.yes, b: n.yes })).toEqual([]);
    expect(needs({ c: n.UNKNOWN })).toEqual(['a', 'b', 'c', 'd']);
  });
  it('are not facts of rules whose outcome is already given', () => {
    rule(flag('a'));
    rule(flag('b'), 'X', 'again');
    rule(flag('c'), 'Y', 'other');
    expect(needs({ a: n.yes })).toEqual(['c']);
    expect(needs({ a: n.yes, c: n.yes })).toEqual([]);
    expect(needs()).toEqual(['a', 'b', 'c']);
  });
  it('are those of exemptions and exceptions that can still displace a rule', () => {
    const one = rule(flag('r'));
    const exemption = p.exemption('exemption', [toRule(one)], flag('e'));
    p.exception('exception', [toExemption(exemption)], flag('x'));
    expect(needs()).toEqual(['r', 'e', 'x']);
    expect(needs({ r: n.no })).toEqual([]);
    expect(needs({ e: n.no, r: n.yes })).toEqual([]);
    expect(needs({ x: n.yes, r: n.yes })).toEqual([]);
    expect(needs({ x: n.no, e: n.yes })).toEqual([]);
    expect(needs({ r: n.yes, e: n.yes })).toEqual(['x']);
  });
  it('go through definitions, tables, thresholds and other decisions', () => {
    const day = p.fact('day', n.DATE);
    const amount = p.fact('amount', n.MONEY);
    const threshold = p.threshold('minimum', n.MONEY, [['2027-04-01', n.pounds(5)]], p.read(day));
    const table = p.table(
      'table',
      n.MONEY,
      [{ when: flag('row'), gives: p.readThreshold(threshold) }],
      n.literal(n.pounds(1)),
    );
    const definition = p.define('defined', n.compare(p.read(amount), 'is at least', p.readTable(table)));
    const first = p.decision('first', ['A', 'B'], 'B');
    p.rule('first', first, 'A', n.defined(definition));
    decision = p.decision('second', ['X', 'Z'], 'Z');
    rule(n.is(p.readDecision(first), n.choice('A')), 'X', 'second');
    expect(needs()).toEqual(['day', 'amount', 'row']);
    expect(needs({ row: n.no })).toEqual(['amount']);
    expect(needs({ row: n.yes, amount: n.pounds(5) })).toEqual(['day']);
  });
  it('go through `exempt under`', () => {
    const one = rule(flag('r'));
    const exemption = p.exemption('exemption', [toRule(one)], flag('e'));
    decision = p.decision('second', ['A', 'B'], 'B');
    rule(n.exemptUnder(exemption), 'A', 'reads');
    expect(needs({ r: n.yes })).toEqual(['e']);
    expect(needs({ e: n.yes })).toEqual(['r']);
    const duty = p.duty('duty', flag('d'));
    const fromDuty = p.exemption('from duty', [toDuty(duty)], flag('f'));
    decision = p.decision('third', ['A', 'B'], 'B');
    rule(n.exemptUnder(fromDuty), 'A', 'reads too');
    expect(needs({ r: n.yes, e: n.yes })).toEqual(['d', 'f']);
  });
  it('are not asked where `is unknown` answers', () => {
    rule(n.knownness(p.read(p.fact('fact', n.TEXT)), 'is known'));
    expect(needs()).toEqual([]);
  });
  it('of a fact that may not apply: what decides that, and the fact unless something is recorded', () => {
    const dependent = p.fact('dependent', n.YES_OR_NO, { appliesWhen: flag('applies') });
    rule(n.holds(p.read(dependent)));
    expect(needs()).toEqual(['dependent', 'applies'].sort());
    expect(needs({ dependent: n.yes })).toEqual(['applies']);
    expect(needs({ dependent: n.NOT_APPLICABLE })).toEqual(['applies']);
    expect(needs({ dependent: n.UNAVAILABLE })).toEqual(['applies']);
    expect(cannotBeHad({ dependent: n.UNAVAILABLE })).toEqual(['dependent']);
    expect(needs({ applies: n.yes })).toEqual(['dependent']);
    expect(needs({ applies: n.no })).toEqual([]);
  });
  it('of a fact under an undecided presumption or deeming: its condition, and the fact', () => {
    const presumed = p.fact('presumed', n.YES_OR_NO);
    p.presume(presumed, n.yes, flag('a'));
    p.deem(presumed, n.no, flag('b'));
    rule(n.holds(p.read(presumed)));
    expect(needs()).toEqual(['presumed', 'a', 'b']);
    expect(needs({ a: n.no })).toEqual(['presumed', 'b']);
    expect(needs({ a: n.yes })).toEqual([]);
    expect(needs({ presumed: n.UNAVAILABLE })).toEqual(['a', 'b']);
    expect(cannotBeHad({ presumed: n.UNAVAILABLE })).toEqual(['presumed']);
  });
  it('of two presumptions that disagree: the fact', () => {
    const presumed = p.fact('presumed', n.YES_OR_NO);
    p.presume(presumed, n.yes, flag('a'));
    p.presume(presumed, n.no, flag('b'));
    rule(n.holds(p.read(presumed)));
    expect(needs({ a: n.yes, b: n.yes })).toEqual(['presumed']);
  });
  it('are not facts under a bare presumption, which may be claimed', () => {
    const claimed = p.fact('claimed', n.YES_OR_NO);
    p.presume(claimed, n.no);
    rule(n.holds(p.read(claimed)));
    expect(needs()).toEqual([]);
    p.presume(claimed, n.yes, flag('a'));
    expect(needs()).toEqual(['a']);
    expect(result({}).mayClaim).toEqual([claimed]);
  });
  it('are judged facts whose judgement is incomplete', () => {
    const fact = p.fact('judgement', n.YES_OR_NO, { judgedBy: 'the authority' });
    rule(n.holds(p.read(fact)));
    const found = result({ judgement: judged(n.yes, { by: 'someone' }) }, { judgementsAssumed: false });
    expect(found.needs).toEqual([{ path: { fact, path: [] }, readBy: 1 }]);
  });
  it('are not unavailable facts, which cannot be had', () => {
    rule(n.all(flag('a'), flag('b')));
    expect([needs({ a: n.UNAVAILABLE }), cannotBeHad({ a: n.UNAVAILABLE })]).toEqual([['b'], ['a']]);
    expect(cannotBeHad({ a: n.UNAVAILABLE, b: n.no })).toEqual([]);
  });
  it('are ordered by how many undecided rules and exemptions read them, then as declared', () => {
    const many = n.any(flag('a'), flag('b'));
    const one = rule(many);
    rule(n.all(flag('b'), flag('c')), 'Y', 'other');
    p.exemption('exemption', [toRule(one)], n.any(flag('c'), flag('d')));
    expect(result({}).needs.map((need) => need.readBy)).toEqual([2, 2, 1, 1]);
    expect(needs()).toEqual(['b', 'c', 'a', 'd']);
  });
});

describe('needs in lists and records', () => {
  const LOT = n.recordOf('lot', { title: n.TEXT, value: n.MONEY });
  let lots: () => Operand;
  beforeEach(() => {
    const fact = p.fact('lots', n.listOf('lot', LOT));
    lots = () => p.read(fact);
  });
  const lot = (fields: Parameters<typeof n.entry>[0]) => n.entry(fields);
  const big = () => n.compare(n.element(n.MONEY, 'value'), 'is at least', n.literal(n.pounds(5)));

  it('are the entries and fields that matter', () => {
    rule(n.quantified('any', lots(), n.all(big(), n.is(n.element(n.TEXT, 'title'), n.text('A')))));
    expect(needs()).toEqual(['lots']);
    expect(cannotBeHad({ lots: n.UNAVAILABLE })).toEqual(['lots']);
    const said = n.list(
      lot({ value: n.pounds(1) }),
      lot({ value: n.pounds(5) }),
      lot({ value: n.UNAVAILABLE, title: n.text('A') }),
      n.UNKNOWN,
      lot({ title: n.text('B') }),
    );
    expect(needs({ lots: said })).toEqual(['lots/1/title', 'lots/3']);
    expect(cannotBeHad({ lots: said })).toEqual(['lots/2/value']);
  });
  it('of totals: the unknown elements, and what decides whether they count', () => {
    const titled = n.is(n.element(n.TEXT, 'title'), n.text('A'));
    const total = n.aggregate('total', n.each(n.filter(lots(), titled), 'value'));
    rule(n.compare(total, 'is at least', n.literal(n.pounds(5))));
    const said = n.list(
      lot({ value: n.pounds(1) }),
      lot({ title: n.text('A') }),
      lot({ title: n.text('B') }),
      lot({ title: n.text('A'), value: n.pounds(1) }),
    );
    expect(needs({ lots: said })).toEqual(['lots/0/title', 'lots/1/value']);
    expect(needs({ lots: n.list(lot({ value: n.NOT_APPLICABLE })) })).toEqual([]);
  });
  it('of numbers: only what decides whether an entry counts', () => {
    rule(n.compare(n.aggregate('number', n.filter(lots(), big())), 'is at least', n.literal(n.number(1))));
    expect(needs({ lots: n.list(lot({})) })).toEqual(['lots/0/value']);
  });
  it('behind a definition', () => {
    const definition = p.defineValue('big lots', n.filter(lots(), big()));
    const titled = n.is(n.element(n.TEXT, 'title'), n.text('A'));
    rule(n.quantified('any', p.readDefinition(definition), titled));
    expect(needs({ lots: n.list(lot({})) })).toEqual(['lots/0/title', 'lots/0/value']);
    expect(needs({})).toEqual(['lots']);
  });
  it('of what is included', () => {
    const code = p.fact('code', n.TEXT);
    rule(n.includes(n.each(lots(), 'title'), 'all', p.read(code)));
    const said = n.list(lot({ title: n.text('A') }), lot({}));
    expect(needs({ lots: said })).toEqual(['code']);
    expect(needs({ lots: said, code: n.text('B') })).toEqual(['lots/1/title']);
    expect(needs({ lots: said, code: n.text('A') })).toEqual([]);
    expect(needs({})).toEqual(['lots', 'code']);
  });
  it('of records: the field that is missing', () => {
    const supplier = p.fact('supplier', LOT);
    rule(n.is(n.field(p.read(supplier), 'title'), n.text('A')));
    expect(needs({ supplier: lot({ value: n.pounds(1) }) })).toEqual(['supplier/title']);
    expect(needs({})).toEqual(['supplier']);
    expect(cannotBeHad({ supplier: lot({ title: n.UNAVAILABLE }) })).toEqual(['supplier/title']);
  });
  it('fields are listed as declared', () => {
    const title = n.is(n.element(n.TEXT, 'title'), n.text('A'));
    rule(n.quantified('any', lots(), n.all(big(), title)));
    expect(needs({ lots: n.list(lot({}), lot({})) })).toEqual([
      'lots/0/title',
      'lots/0/value',
      'lots/1/title',
      'lots/1/value',
    ]);
  });
});

describe('long chains', () => {
  it('of definitions are evaluated and gone through', () => {
    let last = p.define('first', flag('a'));
    for (let index = 0; index < 5_000; index += 1) last = p.define(`d${index}`, n.not(n.defined(last)));
    rule(n.defined(last));
    expect(needs()).toEqual(['a']);
    expect(result({ a: n.yes }).decisions[0]?.outcome).toBe('x');
  });
  it('of facts that apply when another is known', () => {
    let last = p.fact('first', n.YES_OR_NO);
    for (let index = 0; index < 5_000; index += 1) {
      last = p.fact(`f${index}`, n.YES_OR_NO, { appliesWhen: n.knownness(p.read(last), 'is known') });
    }
    rule(n.holds(p.read(last)));
    expect(result({}).status).toBe('determined');
  });
});
