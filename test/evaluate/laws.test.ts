import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, explain } from '../../src/evaluate/evaluate.ts';
import type { DecisionResult, FactPath, Result } from '../../src/evaluate/result.ts';
import type { Program } from '../../src/program/program.ts';
import {
  filledIn,
  programArbitrary,
  type Saying,
  saying,
  sayingArbitrary,
} from '../support/generate-program.ts';
import * as n from '../support/nodes.ts';

const MONOTONE = programArbitrary({ conditionalFacts: true, faults: true });
const PLAIN = programArbitrary({ conditionalFacts: true });
const EVERYTHING = programArbitrary({ conditionalFacts: true, supposing: true, faults: true });

const decided = (program: Program, said: Saying): Result => decide(program, saying(program, said));

/** What was said, without values of facts that do not apply: most records at random have some. */
function sound(program: Program, said: Saying): Saying {
  let better = said;
  for (const problem of decided(program, said).problems) {
    const name = problem.kind === 'fault' ? undefined : program.facts[problem.fact]?.name;
    if (name !== undefined) better = { ...better, [name]: n.UNKNOWN };
  }
  return better;
}

/** What was decided, without what depends on the order of declaration. */
function decisionsOf(result: Result): unknown {
  return [result.status, result.decisions];
}

function words(program: Program, { fact, path }: FactPath): string {
  return [program.facts[fact]?.name, ...path].join('/');
}

function needsOf(program: Program, result: Result): ReadonlySet<string> {
  return new Set(result.needs.map((need) => words(program, need.path)));
}

/** Whether a decision may become another once more is known. */
function mayBecome(before: DecisionResult, after: DecisionResult): boolean {
  if (before.status !== 'undetermined') {
    return (
      after.status === before.status &&
      after.outcome === before.outcome &&
      before.possible.every((one) => after.possible.includes(one))
    );
  }
  switch (after.status) {
    case 'determined':
      return after.possible.every((one) => before.possible.includes(one));
    case 'conflict':
      return before.conflictNotRuledOut;
    case 'gap':
      return before.gapPossible;
    case 'undetermined':
      return (
        after.conflictNotRuledOut <= before.conflictNotRuledOut && after.gapPossible <= before.gapPossible
      );
  }
}

describe('knowing more', () => {
  it('never changes a determined outcome, a conflict or a gap, nor leaves what was possible', () => {
    fc.assert(
      fc.property(
        MONOTONE,
        sayingArbitrary(),
        sayingArbitrary(),
        fc.func(fc.boolean()),
        (generated, said, more, some) => {
          const { program } = generated;
          const sayings = sound(program, said);
          const before = decided(program, sayings);
          const after = decided(program, filledIn(sayings, more, some));
          // A contract may turn out to be invalid or out of scope.
          if (before.decisions.length === 0 || after.decisions.length === 0) return;
          before.decisions.forEach((one, index) => {
            const other = after.decisions[index];
            expect(other !== undefined && mayBecome(one, other), JSON.stringify([one, other])).toBe(true);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never turns a rule or an exemption that was settled', () => {
    fc.assert(
      fc.property(
        MONOTONE,
        sayingArbitrary(),
        sayingArbitrary(),
        fc.func(fc.boolean()),
        (generated, said, more, some) => {
          const { program } = generated;
          const sayings = sound(program, said);
          const before = decided(program, sayings);
          const after = decided(program, filledIn(sayings, more, some));
          if (before.decisions.length === 0 || after.decisions.length === 0) return;
          const settled = (one: string) => one === 'yes' || one === 'no';
          before.rules.forEach((rule, index) => {
            if (settled(rule.holds)) expect(after.rules[index]?.holds).toBe(rule.holds);
            if (settled(rule.effective)) expect(after.rules[index]?.effective).toBe(rule.effective);
          });
          before.exemptions.forEach((exemption, index) => {
            const other = after.exemptions[index];
            if (settled(exemption.available)) expect(other?.available).toBe(exemption.available);
            if (settled(exemption.applies)) expect(other?.applies).toBe(exemption.applies);
            if (exemption.state !== 'unknown') expect(other?.state).toBe(exemption.state);
          });
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('needs', () => {
  it('are never too few: nothing else changes anything while they are unknown', () => {
    fc.assert(
      fc.property(
        PLAIN,
        sayingArbitrary(),
        sayingArbitrary(),
        fc.func(fc.boolean()),
        (generated, said, more, some) => {
          const { program } = generated;
          const sayings = sound(program, said);
          const before = decided(program, sayings);
          if (before.decisions.length === 0) return;
          const needs = needsOf(program, before);
          const others = filledIn(sayings, more, (path) => !needs.has(path) && some(path));
          const after = decided(program, others);
          if (after.status === 'invalid') return;
          expect(after.status).toBe(before.status);
          // A conflict is settled, though more outcomes may come to clash.
          const open = (result: Result) => result.decisions.filter((one) => one.status !== 'conflict');
          expect(open(after)).toEqual(open(before));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answered again and again, leave nothing open but what cannot be had', () => {
    fc.assert(
      fc.property(PLAIN, sayingArbitrary(), sayingArbitrary(true), (generated, said, answers) => {
        const { program } = generated;
        let known = sound(program, said);
        let result = decided(program, known);
        for (let round = 0; result.needs.length > 0 && round < 20; round += 1) {
          const needs = needsOf(program, result);
          const next = filledIn(known, { ...answers, lots: n.list() }, (path) => needs.has(path));
          expect(next).not.toEqual(known);
          known = next;
          result = decided(program, known);
        }
        expect(result.needs).toEqual([]);
        const open = result.decisions.some((one) => one.status === 'undetermined');
        const reads = result.decisions.some((one) => one.status === 'conflict' || one.status === 'gap');
        if (open && !reads) expect(result.cannotBeHad).not.toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('are nothing once everything is said', () => {
    fc.assert(
      fc.property(EVERYTHING, sayingArbitrary(true), (generated, said) => {
        const result = decided(generated.program, said);
        expect([result.needs, result.cannotBeHad]).toEqual([[], []]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a sufficient set', () => {
  it('gives the same decisions alone, and none of it can be dropped', () => {
    fc.assert(
      fc.property(EVERYTHING, sayingArbitrary(), (generated, said) => {
        const { program } = generated;
        const record = saying(program, said);
        const whole = explain(program, record);
        const facts = whole.sufficient ?? [];
        const alone = (kept: readonly number[]) =>
          decisionsOf(
            decide(program, {
              ...record,
              facts: new Map([...record.facts].filter(([fact]) => kept.includes(fact))),
            }),
          );
        const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
        expect(alone(facts)).toEqual(decisionsOf(whole));
        for (const dropped of facts) {
          const fewer = alone(facts.filter((fact) => fact !== dropped));
          expect(same(fewer, decisionsOf(whole)), `fact ${dropped} can be dropped`).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('whatever the date', () => {
  it('is what every date gives', () => {
    fc.assert(
      fc.property(
        EVERYTHING,
        sayingArbitrary(),
        fc.integer({ min: 0, max: 1000 }),
        (generated, said, later) => {
          const { program } = generated;
          const { whateverTheDate } = decided(program, { ...said, 'assessment date': n.UNKNOWN });
          if (whateverTheDate === undefined) return;
          const day = program.guidance.inForceFrom + later;
          const dated = decided(program, { ...said, 'assessment date': { kind: 'date', day } });
          // The date is also a fact: on some days it makes a division fail.
          if (dated.decisions.length > 0) {
            expect(dated.decisions.map((one) => one.outcome)).toEqual(
              whateverTheDate.map((one) => one.outcome),
            );
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('sameness', () => {
  it('turning the guidance round changes nothing', () => {
    fc.assert(
      fc.property(EVERYTHING, sayingArbitrary(), ({ program, turned }, said) => {
        const here = explain(program, saying(program, said));
        const there = explain(turned, saying(turned, said));
        expect(decisionsOf(there)).toEqual(decisionsOf(here));
        expect(needsOf(turned, there)).toEqual(needsOf(program, here));
        expect(there.mayClaim).toEqual(here.mayClaim);
        expect(there.sufficient).toEqual(here.sufficient);
        expect(there.whateverTheDate).toEqual(here.whateverTheDate);
        expect(there.exemptions.map((one) => one.state)).toEqual(here.exemptions.map((one) => one.state));
        expect(there.facts.map((one) => one.held)).toEqual(here.facts.map((one) => one.held));
      }),
      { numRuns: 80 },
    );
  });

  it('deciding again gives the same, and writes on nothing', () => {
    fc.assert(
      fc.property(EVERYTHING, sayingArbitrary(), (generated, said) => {
        const program = frozen(generated.program);
        const record = frozen(saying(program, said));
        const facts = [...record.facts];
        const first = decide(program, record);
        expect(decide(program, record)).toEqual(first);
        expect([...record.facts]).toEqual(facts);
      }),
      { numRuns: 80 },
    );
  });
});

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of value instanceof Map ? value.values() : Object.values(value)) frozen(part);
  return Object.freeze(value);
}
