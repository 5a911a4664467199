import { beforeEach, describe, expect, it } from 'vitest';
import { begin } from '../../src/evaluate/begin.ts';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { asking, type Said, shown } from '../support/asking.ts';
import * as n from '../support/nodes.ts';
import { judged, type ProgramBuilder, programBuilder, record } from '../support/program-builder.ts';

let p: ProgramBuilder;
let fact: number;
beforeEach(() => {
  p = programBuilder();
  fact = p.fact('fact', n.oneOf('A', 'B', 'C'));
});

const flag = (name: string) => n.holds(p.read(p.fact(name, n.YES_OR_NO)));
const [A, B, C] = [n.choice('A'), n.choice('B'), n.choice('C')];

/** What is held of the fact, and the kind of its origin. */
function of(said: Said = {}): string {
  const { held, origin } = asking(p, said).fact(fact);
  return `${shown(held)} (${origin.kind})`;
}

describe('applies when', () => {
  beforeEach(() => {
    fact = p.fact('dependent', n.TEXT, { appliesWhen: flag('applies') });
  });
  it.each<[string, Value | Held, string]>([
    ['yes', n.yes, 'x (record)'],
    ['no', n.no, 'not applicable (does not apply)'],
    ['unknown', n.UNKNOWN, 'unknown (may not apply)'],
    ['unavailable', n.UNAVAILABLE, 'unknown (may not apply)'],
  ])('%s, with a value recorded', (_, applies, expected) => {
    expect(of({ applies, dependent: n.text('x') })).toBe(expected);
  });
  it('no, with a value recorded, makes the record invalid', () => {
    const program = p.build();
    const result = decide(program, record(program, { applies: n.no, dependent: n.text('x') }));
    expect(result.status).toBe('invalid');
    expect(result.problems).toEqual([{ kind: 'value where it does not apply', fact }]);
  });
  it.each([
    ['unknown', n.UNKNOWN],
    ['unavailable', n.UNAVAILABLE],
    ['not applicable', n.NOT_APPLICABLE],
  ])('no, with %s recorded, is fine', (_, dependent) => {
    const program = p.build();
    const result = decide(program, record(program, { applies: n.no, dependent }));
    expect(result.problems).toEqual([]);
  });
  it('unknown, with a value recorded, is fine', () => {
    const program = p.build();
    expect(decide(program, record(program, { dependent: n.text('x') })).problems).toEqual([]);
  });
  it('presumptions do not count where the fact may not apply', () => {
    p.presume(fact, n.text('y'));
    expect(of()).toBe('unknown (may not apply)');
    expect(of({ applies: n.no })).toBe('not applicable (does not apply)');
    expect(of({ applies: n.yes })).toBe('y (presumption)');
  });
  it('a fault is passed on', () => {
    const zero = n.arithmetic(n.literal(n.number(1)), '/', n.literal(n.number(0)));
    fact = p.fact('broken', n.TEXT, { appliesWhen: n.is(zero, n.number(1)) });
    expect(of({ broken: n.text('x') })).toBe('fault: division by zero (may not apply)');
  });
});

describe('what the record says', () => {
  it('prevails over presumptions and deemings', () => {
    p.presume(fact, A);
    p.deem(fact, B, n.constant(true));
    expect(of({ fact: C })).toBe('C (record)');
    expect(of({ fact: n.NOT_APPLICABLE })).toBe('not applicable (record)');
  });
  it('is nothing when unknown or missing, and stays unavailable', () => {
    expect(of()).toBe('unknown (nothing recorded)');
    expect(of({ fact: n.UNKNOWN })).toBe('unknown (nothing recorded)');
    expect(of({ fact: n.UNAVAILABLE })).toBe('unavailable (record)');
  });
});

describe.each(['presume', 'deem'] as const)('%s', (kind) => {
  const named = kind === 'presume' ? 'presumption' : 'deeming';
  it('counts while its condition is yes', () => {
    p[kind](fact, A, flag('a'));
    expect(of({ a: n.yes })).toBe(`A (${named})`);
    expect(of({ a: n.yes, fact: n.UNAVAILABLE })).toBe(`A (${named})`);
    expect(of({ a: n.no })).toBe('unknown (nothing recorded)');
    expect(of({ a: n.no, fact: n.UNAVAILABLE })).toBe('unavailable (record)');
    expect(of()).toBe('unknown (supposition undecided)');
    expect(of({ fact: n.UNAVAILABLE })).toBe('unknown (supposition undecided)');
  });
  it('two that agree give their value, two that disagree none', () => {
    p[kind](fact, A, flag('a'));
    p[kind](fact, A, flag('a again'));
    p[kind](fact, B, flag('b'));
    expect(of({ a: n.yes, 'a again': n.yes, b: n.no })).toBe(`A (${named})`);
    expect(of({ a: n.yes, 'a again': n.no, b: n.yes })).toBe('unknown (disagreement)');
    expect(of({ a: n.yes, b: n.yes })).toBe('unknown (disagreement)');
  });
  it('an undecided one matters if it could give another value', () => {
    p[kind](fact, A, flag('a'));
    p[kind](fact, A, flag('a again'));
    p[kind](fact, B, flag('b'));
    expect(of({ a: n.yes, b: n.no })).toBe(`A (${named})`);
    expect(of({ a: n.yes, 'a again': n.no })).toBe('unknown (supposition undecided)');
    expect(of({ a: n.no, 'a again': n.no })).toBe('unknown (supposition undecided)');
  });
  it('a fault in its condition is like unknown, and the fault where nothing else is', () => {
    const zero = n.arithmetic(n.literal(n.number(1)), '/', n.literal(n.number(0)));
    p[kind](fact, A, n.is(zero, n.number(1)));
    p[kind](fact, B, flag('b'));
    expect(of({ b: n.no })).toBe('fault: division by zero (supposition undecided)');
    expect(of()).toBe('unknown (supposition undecided)');
    expect(of({ fact: C })).toBe('C (record)');
  });
});

describe('presumptions over others', () => {
  it('one without a condition yields to one with', () => {
    p.presume(fact, A);
    p.presume(fact, B, flag('b'));
    expect(of({ b: n.no })).toBe('A (presumption)');
    expect(of({ b: n.yes })).toBe('B (presumption)');
    expect(of()).toBe('unknown (supposition undecided)');
  });
  it('an undecided one that would give the same changes nothing', () => {
    p.presume(fact, A);
    p.presume(fact, A, flag('a'));
    expect(of()).toBe('A (presumption)');
  });
  it('prevail over deemings', () => {
    p.presume(fact, A, flag('a'));
    p.deem(fact, B, flag('b'));
    expect(of({ a: n.yes, b: n.yes })).toBe('A (presumption)');
    expect(of({ a: n.no, b: n.yes })).toBe('B (deeming)');
    expect(of({ a: n.yes })).toBe('A (presumption)');
    expect(of({ b: n.yes })).toBe('unknown (supposition undecided)');
    expect(of({ a: n.no })).toBe('unknown (supposition undecided)');
  });
  it('deemings may ask whether the fact is unavailable', () => {
    p.deem(fact, B, n.knownness(p.read(fact), 'is unavailable'));
    expect(of({ fact: n.UNAVAILABLE })).toBe('B (deeming)');
    expect(of()).toBe('unknown (nothing recorded)');
  });
});

describe('judged facts', () => {
  const complete = { by: 'the council', on: 20_000, reasons: 'because' };
  beforeEach(() => {
    fact = p.fact('judgement', n.YES_OR_NO, { judgedBy: 'the authority' });
  });
  const factOf = (one: ReturnType<typeof judged>, judgementsAssumed = false) => {
    const program = p.build();
    const given = record(program, { judgement: one }, { judgementsAssumed });
    return begin(program, given, { from: 0, until: 0 }).fact(fact);
  };
  it('count with an office, a day and reasons', () => {
    const { held, origin, disregardedFor } = factOf(judged(n.yes, complete));
    expect([shown(held), origin, disregardedFor]).toEqual(['yes', { kind: 'record' }, []]);
  });
  it.each<[('by' | 'on' | 'reasons')[], Parameters<typeof judged>[1]]>([
    [['by'], { ...complete, by: undefined }],
    [['on'], { ...complete, on: undefined }],
    [['reasons'], { ...complete, reasons: '' }],
    [['by', 'on', 'reasons'], {}],
  ])('lacking %j do not count', (missing, judgement) => {
    const { held, origin, disregardedFor } = factOf(judged(n.yes, judgement));
    expect(shown(held)).toBe('unknown');
    expect(origin).toEqual({ kind: 'judgement incomplete', missing });
    expect(disregardedFor).toEqual(missing);
  });
  it('that do not count yield to a presumption, which is the origin', () => {
    p.presume(fact, n.no);
    const { held, origin, disregardedFor } = factOf(judged(n.yes, {}));
    expect([shown(held), origin.kind, disregardedFor.length]).toEqual(['no', 'presumption', 3]);
  });
  it('count without all that where judgements are assumed, and when no value is recorded', () => {
    expect(shown(factOf(judged(n.yes, {}), true).held)).toBe('yes');
    expect(shown(factOf(judged(n.UNAVAILABLE, {})).held)).toBe('unavailable');
    expect(shown(factOf(judged(n.NOT_APPLICABLE, {})).held)).toBe('not applicable');
  });
});
