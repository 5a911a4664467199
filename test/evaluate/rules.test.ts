import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Result } from '../../src/evaluate/result.ts';
import type { Condition } from '../../src/program/program.ts';
import type { Value } from '../../src/program/value.ts';
import * as n from '../support/nodes.ts';
import {
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

/** A yes-or-no fact as a condition. */
function flag(name: string): Condition {
  const fact = facts.get(name) ?? p.fact(name, n.YES_OR_NO);
  facts.set(name, fact);
  return n.holds(p.read(fact));
}

/** The result with some facts yes (`a`) and some no (`!a`); the others are unknown. */
function given(words: string): Result {
  const program = p.build();
  const said: Record<string, Value> = {};
  for (const word of words.split(' ').filter((one) => one !== '')) {
    said[word.replace('!', '')] = word.startsWith('!') ? n.no : n.yes;
  }
  return decide(program, record(program, said));
}

const fault = () => n.is(n.arithmetic(n.literal(n.number(1)), '/', n.literal(n.number(0))), n.number(1));

function summary(result: Result): string {
  const [one] = result.decisions;
  if (one === undefined) return result.status;
  const extras = [
    one.byOtherwise ? ' by otherwise' : '',
    one.conflictNotRuledOut ? ', conflict not ruled out' : '',
    one.gapPossible ? ', gap possible' : '',
  ];
  return `${one.status}: ${one.outcome ?? one.possible.join(' or ')}${extras.join('')}`;
}

describe('decisions', () => {
  it.each([
    ['a !b !c', 'determined: x'],
    ['a !b', 'undetermined: x, conflict not ruled out'],
    ['a b !c', 'determined: x'],
    ['a !b c', 'conflict: x or y'],
    ['!a !b !c', 'determined: z by otherwise'],
    ['!a b', 'undetermined: x, conflict not ruled out'],
    ['!a !b', 'undetermined: y or z'],
    ['!a !c', 'undetermined: x or z'],
    ['a !c', 'determined: x'],
    ['', 'undetermined: x or y or z, conflict not ruled out'],
    ['a c', 'conflict: x or y'],
  ])('%s: %s', (said, expected) => {
    p.rule('a', decision, 'X', flag('a'));
    p.rule('b', decision, 'X', flag('b'));
    p.rule('c', decision, 'Y', flag('c'));
    expect(summary(given(said))).toBe(expected);
    expect(given(said).status).toBe(expected.split(':')[0]);
  });

  it.each([
    ['!a', 'gap: '],
    ['', 'undetermined: x, gap possible'],
    ['a', 'determined: x'],
  ])('otherwise is a gap, %s: %s', (said, expected) => {
    decision = p.decision('gapped', ['X']);
    p.rule('a', decision, 'X', flag('a'));
    const result = given(said);
    expect(summary({ ...result, decisions: result.decisions.slice(1) })).toBe(expected);
  });

  it('the worst is the status of the whole', () => {
    const gap = p.decision('gap', ['X']);
    p.rule('gap', gap, 'X', flag('g'));
    p.rule('a', decision, 'X', flag('a'));
    p.rule('b', decision, 'Y', flag('b'));
    expect(given('g !a !b').status).toBe('determined');
    expect(given('a !b').status).toBe('undetermined');
    expect(given('!g a').status).toBe('gap');
    expect(given('!g a b').status).toBe('conflict');
    expect(given('a b').status).toBe('conflict');
  });

  it('one reads another, unknown while that is not determined', () => {
    const second = p.decision('second', ['yes X', 'not X'], 'not X');
    p.rule('a', decision, 'X', flag('a'));
    p.rule('b', decision, 'Y', flag('b'));
    p.rule('reads', second, 'yes X', n.is(p.readDecision(decision), n.choice('X')));
    const outcome = (said: string) => given(said).decisions[1]?.possible;
    expect(outcome('a !b')).toEqual(['yes x']);
    expect(outcome('!a b')).toEqual(['not x']);
    expect(outcome('!a !b')).toEqual(['not x']);
    expect(outcome('a b')).toEqual(['yes x', 'not x']);
    expect(outcome('a')).toEqual(['yes x', 'not x']);
    expect(given('a').needs.map((need) => need.path.fact)).toEqual([facts.get('b')]);
    expect(given('a b').needs).toEqual([]);
  });
});

describe('exemptions', () => {
  let rule: number;
  let exemption: number;
  beforeEach(() => {
    rule = p.rule('rule', decision, 'X', flag('r'));
    exemption = p.exemption('exemption', [toRule(rule)], flag('e'));
  });
  const of = (said: string, index = exemption) => {
    const one = given(said).exemptions[index];
    return [one?.state, one?.available, one?.applies];
  };

  it.each([
    ['r e', 'determined: z by otherwise', ['applies', 'yes', 'yes']],
    ['r !e', 'determined: x', ['does not apply', 'no', 'no']],
    ['!r e', 'determined: z by otherwise', ['not needed', 'yes', 'no']],
    ['r', 'undetermined: x or z', ['unknown', 'unknown', 'unknown']],
    ['e', 'determined: z by otherwise', ['unknown', 'yes', 'unknown']],
    ['!r', 'determined: z by otherwise', ['unknown', 'unknown', 'no']],
    ['!e', 'undetermined: x or z', ['does not apply', 'no', 'no']],
  ])('%s: %s', (said, expected, state) => {
    expect([summary(given(said)), of(said)]).toEqual([expected, state]);
  });

  it('an exception displaces an exemption, and an exception to it revives that', () => {
    const exception = p.exception('exception', [toExemption(exemption)], flag('x'));
    const again = p.exception('again', [toExemption(exception)], flag('y'));
    expect(summary(given('r e x !y'))).toBe('determined: x');
    expect(of('r e x !y')).toEqual(['does not apply', 'no', 'no']);
    expect(of('r e x !y', exception)).toEqual(['applies', 'yes', 'yes']);
    expect(summary(given('r e x y'))).toBe('determined: z by otherwise');
    expect(of('r e x y', exception)).toEqual(['does not apply', 'no', 'no']);
    expect(of('r e x y', again)).toEqual(['applies', 'yes', 'yes']);
    expect(of('r !e x !y', exception)).toEqual(['not needed', 'yes', 'no']);
    expect(of('r e', exception)[0]).toBe('unknown');
  });

  it('several: one available is enough', () => {
    p.exemption('another', [toRule(rule)], flag('f'));
    expect(summary(given('r f'))).toBe('determined: z by otherwise');
    expect(summary(given('r !e !f'))).toBe('determined: x');
  });

  it('of several targets, one whose condition is yes is enough', () => {
    const other = p.rule('other', decision, 'Y', flag('o'));
    const both = p.exemption('both', [toRule(rule), toRule(other)], flag('b'));
    expect(of('!r o b', both)).toEqual(['applies', 'yes', 'yes']);
    expect(of('!r !o b', both)).toEqual(['not needed', 'yes', 'no']);
    expect(of('!r b', both)).toEqual(['unknown', 'yes', 'unknown']);
  });

  it('that apply say so when the outcome stands under another rule', () => {
    const another = p.rule('another', decision, 'X', flag('a'));
    const standing = (said: string) => given(said).exemptions[exemption]?.outcomeStandsUnder;
    expect(standing('r e a')).toEqual([another]);
    expect(standing('r e !a')).toEqual([]);
    expect(standing('!r e a')).toEqual([]);
    expect(standing('r !e a')).toEqual([]);
    p.rule('clashing', decision, 'Y', flag('c'));
    expect(standing('r e a c')).toEqual([]);
  });

  it('`exempt under` reads whether it applies', () => {
    const second = p.decision('second', ['A', 'B'], 'B');
    p.rule('reads', second, 'A', n.exemptUnder(exemption));
    const outcome = (said: string) => given(said).decisions[1]?.possible;
    expect(outcome('r e')).toEqual(['a']);
    expect(outcome('!r e')).toEqual(['b']);
    expect(outcome('r')).toEqual(['a', 'b']);
    expect(outcome('!r')).toEqual(['b']);
  });

  it('without anything they target, they are never needed', () => {
    const alone = p.exemption('alone', [], flag('z'));
    expect(of('z', alone)).toEqual(['not needed', 'yes', 'no']);
  });

  it('one exception may ask whether another applies', () => {
    const first = p.exception('first', [toExemption(exemption)], flag('x'));
    p.exception('second', [toExemption(exemption)], n.all(flag('y'), n.not(n.exemptUnder(first))));
    expect(summary(given('r e !x y'))).toBe('determined: x');
    expect(summary(given('r e !x !y'))).toBe('determined: z by otherwise');
  });
});

describe('faults', () => {
  it('that nothing absorbs make the result invalid, and nothing is decided', () => {
    p.rule('rule', decision, 'X', n.all(flag('r'), fault()));
    expect(given('!r').status).toBe('determined');
    expect(given('').status).toBe('undetermined');
    const result = given('r');
    expect(result.status).toBe('invalid');
    expect(result.problems).toMatchObject([{ kind: 'fault', fault: { what: 'division by zero' } }]);
    expect([result.decisions, result.rules, result.needs]).toEqual([[], [], []]);
  });
  it('are absorbed in an exemption whose rule does not hold', () => {
    const rule = p.rule('rule', decision, 'X', flag('r'));
    p.exemption('faulty', [toRule(rule)], fault());
    expect(given('!r').problems).toEqual([]);
    expect(given('r').status).toBe('invalid');
    p.exemption('another', [toRule(rule)], flag('e'));
    expect(given('r e').exemptions.map((one) => one.state)).toEqual(['unknown', 'applies']);
    expect(given('r').status).toBe('undetermined');
  });
  it('are told once however many rules they reach', () => {
    const definition = p.define('faulty', fault());
    p.rule('one', decision, 'X', n.defined(definition));
    p.rule('two', decision, 'Y', n.defined(definition));
    expect(given('').problems).toHaveLength(1);
  });
});

describe('scope', () => {
  beforeEach(() => {
    p.guidance({ scope: flag('s') });
    p.rule('rule', decision, 'X', flag('r'));
  });
  it('no: out of scope, and nothing is decided', () => {
    const result = given('!s r');
    expect([result.status, result.inScope, result.decisions, result.rules]).toEqual([
      'out of scope',
      'no',
      [],
      [],
    ]);
    expect(result.facts).toHaveLength(p.build().facts.length);
  });
  it('unknown: undetermined, out of scope possible, and its facts are needed first', () => {
    const result = given('r');
    expect([result.status, result.inScope, result.outOfScopePossible]).toEqual([
      'undetermined',
      'unknown',
      true,
    ]);
    expect(result.decisions[0]?.outcome).toBe('x');
    expect(given('').needs.map((need) => need.path.fact)).toEqual([facts.get('s'), facts.get('r')]);
  });
  it('yes: the decisions', () => {
    expect([given('s r').status, given('s r').outOfScopePossible]).toEqual(['determined', false]);
  });
  it('a fault in it makes the result invalid; faults behind it do not count where it is no', () => {
    p.rule('faulty', decision, 'Y', fault());
    expect(given('!s').status).toBe('out of scope');
    expect(given('s').status).toBe('invalid');
    p.guidance({ scope: fault() });
    expect(given('').status).toBe('invalid');
  });
});

describe('duties', () => {
  const due = () => n.shift(n.days(30), 'after', p.read(facts.get('day') ?? -1));
  beforeEach(() => {
    facts.set('day', p.fact('day', n.DATE));
  });
  const of = (words: string, more: Record<string, Value> = {}) => {
    const program = p.build();
    const said: Record<string, Value> = { ...more };
    for (const word of words.split(' ').filter((one) => one !== '')) {
      said[word.replace('!', '')] = word.startsWith('!') ? n.no : n.yes;
    }
    const result = decide(program, record(program, said));
    const [one] = result.duties;
    return one === undefined ? result.status : [one.owed, one.due, one.performance];
  };

  it('are owed when their condition is met and no exemption from them is available', () => {
    const duty = p.duty('duty', flag('d'));
    p.exemption('exemption', [toDuty(duty)], flag('e'));
    expect(of('d !e')).toEqual(['yes', undefined, undefined]);
    expect(of('d e')).toEqual(['no', undefined, undefined]);
    expect(of('!d')).toEqual(['no', undefined, undefined]);
    expect(of('d')).toEqual(['unknown', undefined, undefined]);
    expect(given('d e').exemptions[0]?.state).toBe('applies');
    expect(given('!d e').exemptions[0]?.state).toBe('not needed');
  });
  it('are due on a day, while they are or may be owed', () => {
    p.duty('duty', flag('d'), { due: due() });
    const day = n.date('2027-05-02');
    expect(of('d', { day })).toEqual(['yes', n.day('2027-06-01'), undefined]);
    expect(of('', { day })).toEqual(['unknown', n.day('2027-06-01'), undefined]);
    expect(of('!d', { day })).toEqual(['no', undefined, undefined]);
    expect(of('d')).toEqual(['yes', undefined, undefined]);
  });
  it('are satisfied, outstanding or overdue against the assessment date', () => {
    p.duty('duty', flag('d'), { due: due(), satisfiedWhen: flag('s') });
    const day = n.date('2027-05-02');
    const performance = (words: string, more: Record<string, Value> = {}) => of(words, { day, ...more })[2];
    expect(performance('d s')).toBe('satisfied');
    expect(performance('d')).toBe('unknown');
    expect(performance('d !s', { 'assessment date': n.date('2027-06-01') })).toBe('outstanding');
    expect(performance('d !s', { 'assessment date': n.date('2027-06-02') })).toBe('overdue');
    expect(performance('!d !s')).toBeUndefined();
    expect(performance('!s')).toBeUndefined();
    expect(of('d !s')[2]).toBe('unknown');
  });
  it('without a day stay outstanding', () => {
    p.duty('duty', flag('d'), { satisfiedWhen: flag('s') });
    expect(of('d !s')).toEqual(['yes', undefined, 'outstanding']);
    expect(of('d s')).toEqual(['yes', undefined, 'satisfied']);
  });
  it('a fault in what is owed makes the result invalid, also in its day', () => {
    const long = { count: 10_000, unit: 'years', calendar: undefined } as const;
    p.duty('duty', flag('d'), { due: n.shift(long, 'after', p.read(facts.get('day') ?? -1)) });
    const day = n.date('2027-05-02');
    expect(of('d', { day })).toBe('invalid');
    expect(of('!d', { day })).toEqual(['no', undefined, undefined]);
    expect(of('', { day })).toEqual(['unknown', undefined, undefined]);
  });
  it('a calendar that does not reach the day leaves a duty owed, without one', () => {
    p.calendar('short', { covers: { from: 0, to: 1 } });
    const working = { count: 1, unit: 'working days', calendar: 0 } as const;
    p.duty('duty', flag('d'), {
      due: n.shift(working, 'after', p.read(facts.get('day') ?? -1)),
      satisfiedWhen: flag('s'),
    });
    const day = n.date('2027-05-02');
    expect(of('d !s', { day })).toEqual(['yes', undefined, 'unknown']);
    expect(of('d s', { day })).toEqual(['yes', undefined, 'satisfied']);
    expect(of('!d', { day })).toEqual(['no', undefined, undefined]);
  });
  it('are no reason to ask anything, and leave the status alone', () => {
    p.duty('duty', flag('d'), { due: due(), satisfiedWhen: flag('s') });
    const result = given('');
    expect([result.status, result.needs]).toEqual(['determined', []]);
  });
});

describe('texts', () => {
  it('the values named in a reason are written down', () => {
    const amount = p.fact('amount', n.MONEY);
    const named = p.read(amount);
    p.rule('rule', decision, 'X', flag('r'), ['worth ', named]);
    const program = p.build();
    const result = decide(program, record(program, { r: n.yes, amount: n.pounds(5) }));
    expect(result.trace.get(named.id)).toEqual({ kind: 'operand', held: n.held(n.pounds(5)) });
  });
});
