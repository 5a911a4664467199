/**
 * Findings, held against going through all contracts.
 *
 * In: small guidance, made at random, over a space of contracts that can be gone through, what is unknown included
 * (`PROVISO_LAW_SEED` repeats a run). Out: `verify` finds exactly what the enumeration finds, in the same places, and
 * what it shows fails when it is put into the guidance.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fromInteger } from '../../src/base/rational.ts';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Value } from '../../src/program/value.ts';
import { scenarioText } from '../../src/prove/scenario.ts';
import { newSolver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';
import { enumeratedFindings } from './enumerated.ts';

const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);
const GUIDANCES = Number(process.env.PROVISO_LAW_GUIDANCES ?? 60);

const HEADER = `guidance "Small"
  id            small
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts
  start date: date
  old: yes or no
  urgent: yes or no
  colour: one of red, green, blue
  amount: money

guarantee "Everything is read"
  whenever all of
    (a) old
    (b) urgent
    (c) colour is red
    (d) amount is at least limit
  then start date is known

threshold limit: money
  from 1 April 2027 is £500
  from 1 April 2028 is £700
`;

/** Between these, and at them, each comparison of the guidance turns over. */
const AMOUNTS = [49_999, 50_000, 59_999, 60_000, 60_001, 69_999, 70_000, 70_001];

const leaf = fc.constantFrom(
  'old',
  'not urgent',
  'urgent',
  'colour is red',
  'colour is not green',
  'colour is one of green, blue',
  'amount is at least limit',
  'amount is less than limit',
  'amount is less than £600',
  'amount is £600',
  'amount is more than £600',
  'amount is at most £700',
  'amount is known',
);
interface Nested {
  readonly all: boolean;
  readonly limbs: readonly (string | Nested)[];
}
const pair = fc.record({ all: fc.boolean(), limbs: fc.array(leaf, { minLength: 2, maxLength: 2 }) });
const condition = fc.record({
  all: fc.boolean(),
  limbs: fc.array(fc.oneof({ weight: 4, arbitrary: leaf }, pair), { minLength: 2, maxLength: 3 }),
});
const outcome = fc.constantFrom('keep', 'return', 'review');

const guidance = fc.record({
  isGap: fc.boolean(),
  presumed: fc.constantFrom(
    '',
    '',
    'presume old is no\n',
    'presume old is yes\n  when urgent\n',
    'presume colour is red\n  when amount is more than £600\n',
  ),
  rules: fc.array(fc.record({ outcome, when: condition }), { minLength: 3, maxLength: 5 }),
  exemptions: fc.array(
    fc.record({ target: fc.nat(2), wide: fc.boolean(), when: fc.oneof(leaf, condition) }),
    { maxLength: 3 },
  ),
  exception: fc.option(fc.oneof(leaf, condition)),
  guarantee: fc.oneof(
    fc.record({ whenever: fc.oneof(leaf, condition), promised: outcome }),
    fc.constantFrom('higher', 'lower'),
  ),
});
type Guidance = typeof guidance extends fc.Arbitrary<infer T> ? T : never;

/** Written beside a clause word, and deeper below it. */
function written(one: string | Nested, deep = 2): string {
  if (typeof one === 'string') return one;
  const indent = '  '.repeat(deep);
  const labels = deep === 2 ? ['(a)', '(b)', '(c)'] : ['(i)', '(ii)'];
  const limbs = one.limbs.map((limb, index) => `\n${indent}${labels[index]} ${written(limb, deep + 1)}`);
  return `${one.all ? 'all' : 'any'} of${limbs.join('')}`;
}

function textOf({ isGap, presumed, rules, exemptions, exception, guarantee }: Guidance): string {
  // Each outcome is that of a rule.
  const outcomes = ['return', 'review', 'keep'];
  return [
    HEADER,
    presumed,
    `decision verdict: one of keep, return, review\n  otherwise ${isGap ? 'is a gap' : 'keep'}\n`,
    ...rules.map(
      (rule, index) =>
        `rule rule ${'abcde'[index]}\n  verdict is ${outcomes[index] ?? rule.outcome}\n  when ${written(rule.when)}\n`,
    ),
    ...exemptions.map(
      ({ target, wide, when }, index) =>
        `exemption one ${'abc'[index]}\n  from ${wide ? `outcome ${outcomes[target]}` : `rule rule ${'abc'[target]}`}\n  when ${written(when)}\n`,
    ),
    exemptions.length === 0 || exception === null
      ? ''
      : `exception that\n  to one a\n  when ${written(exception)}\n`,
    typeof guarantee === 'string'
      ? `guarantee "Promised"\n  a ${guarantee} amount\n  never loses outcome return\n`
      : `guarantee "Promised"\n  whenever ${written(guarantee.whenever)}\n  then verdict is ${guarantee.promised}\n`,
  ].join('\n');
}

/** Every contract of the space; undefined: unknown. */
function contracts({ facts }: Program): readonly ContractRecord[] {
  const yesOrNo = [undefined, true, false].map((yes): Value | undefined =>
    yes === undefined ? undefined : { kind: 'yes or no', yes },
  );
  const domains: readonly (readonly [string, readonly (Value | undefined)[]])[] = [
    ['start date', [21_000, 21_400].map((day) => ({ kind: 'date', day }))],
    ['old', yesOrNo],
    ['urgent', yesOrNo],
    [
      'colour',
      [undefined, ...['red', 'green', 'blue'].map((name): Value => ({ kind: 'choice', key: name, name }))],
    ],
    [
      'amount',
      [
        undefined,
        ...AMOUNTS.map((minor): Value => ({ kind: 'money', minor: fromInteger(minor), currency: 'GBP' })),
      ],
    ],
  ];
  return domains.reduce<readonly ContractRecord[]>(
    (records, [name, values]) =>
      records.flatMap((record) =>
        values.map((value) => {
          if (value === undefined) return record;
          const fact = facts.findIndex((one) => one.name === name);
          const recorded: RecordedFact = {
            held: { state: 'known', value },
            judgement: undefined,
            source: undefined,
          };
          return { ...record, facts: new Map([...record.facts, [fact, recorded]]) };
        }),
      ),
    [{ id: 'one', facts: new Map(), judgementsAssumed: true }],
  );
}

const engine = await loadZ3();
const solver = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

describe.skipIf(solver === undefined)('findings (skipped where z3-solver is not installed)', () => {
  test(`are those of all contracts (PROVISO_LAW_SEED=${FRESH})`, async () => {
    const seen = new Map<string, number>();
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(guidance, async (one) => {
        const text = textOf(one);
        const { timeline, program, diagnostics } = compile({ files: [{ path: 'small.policy', text }] });
        if (timeline === undefined || program === undefined) {
          throw new Error(`${diagnostics.map(({ message }) => message).join('\n')}\n${text}`);
        }
        const expected = enumeratedFindings(program, contracts(program));
        const { findings, notProved } = await verify(timeline, async () => {
          if (solver === undefined) throw new Error('there is a solver');
          return solver;
        });
        const told = findings.map(({ diagnostic: { code, span, related } }) => {
          const several = code === 'outcomes-conflict' || code === 'exemptions-coincide';
          const at = [span, ...(several ? related.map((other) => other.span) : [])];
          return [code, ...at.map((place) => place?.start ?? -1).toSorted((a, b) => a - b)].join(' ');
        });
        expect({ told: told.toSorted(), notProved }, text).toEqual({ told: expected, notProved: [] });
        for (const { diagnostic, witness } of findings) {
          const { code } = diagnostic;
          seen.set(code, (seen.get(code) ?? 0) + 1);
          if (witness === undefined) continue;
          const scenario = scenarioText('Shown', timeline.input.facts, witness.record, witness.expectations);
          const shown = compile({ files: [{ path: 'small.policy', text: `${text}\n${scenario}\n` }] });
          if (shown.timeline === undefined) throw new Error(`${scenario}\n${text}`);
          expect(
            runScenariosOn(shown.timeline).map(({ passed }) => passed),
            `${scenario}\n${text}`,
          ).toEqual([false]);
        }
        compared += 1;
      }),
      { numRuns: GUIDANCES, seed: FRESH },
    );
    expect(compared).toBe(GUIDANCES);
    expect([...seen.keys()].toSorted()).toEqual(
      expect.arrayContaining(['decision-gap', 'outcomes-conflict']),
    );
  }, 300_000);
});
