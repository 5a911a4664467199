import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consolidatedText } from '../../src/cli/consolidated-text.ts';
import { compile } from '../../src/compile.ts';
import { decideOn } from '../../src/evaluate/timeline/decide.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import { timelineOf } from '../../src/program/timeline-of.ts';
import type { Value } from '../../src/program/value.ts';
import { consolidatedOf } from '../../src/timeline/consolidated.ts';
import { amendment, BASE } from '../editions/support.ts';

const LETTERS = 'abcdefghijkl';

/** One change of what the chain has so far; `name` is a letter of its own. */
const CHANGES = {
  figure: (name: string, year: number) =>
    `in threshold minimum value\n  insert from 1 May ${year} is £${100 + LETTERS.indexOf(name)},000`,
  limb: (name: string) =>
    `insert fact sign ${name}: yes or no\nin limb (b) of rule people at risk\n  insert (x${name}) sign ${name}`,
  exemption: (name: string) =>
    `insert fact cover ${name}: yes or no\ninsert exemption cover ${name}\n  after exemption charities\n  from outcome in house\n  when cover ${name}`,
  outcome: (name: string) =>
    `insert fact pause ${name}: yes or no\nin decision outcome\n  insert choice pause ${name}\ninsert rule pause ${name}\n  outcome is pause ${name}\n  when all of\n    (a) pause ${name}\n    (b) not risk\n    (c) not threat`,
  repeal: () => 'repeal exception shared services',
  prose: (name: string) => `in rule people at risk\n  substitute because "reason ${name}"`,
  rename: (name: string) => `rename exemption charities\n  to charities ${name}`,
} as const;

const ONCE: ReadonlySet<string> = new Set(['repeal', 'rename']);

/** Amendments one a year, each temporary, saving or of limited extent now and then. */
const chains = fc
  .array(
    fc.record({
      change: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
      more: fc.constantFrom(
        '',
        'until',
        'saves contracts where charity',
        'applies only to contracts where charity',
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => {
    const used = new Set<string>();
    return steps.flatMap(({ change, more }, index) => {
      if (ONCE.has(change) && used.has(change)) return [];
      used.add(change);
      const year = 2028 + index;
      const name = LETTERS[index] ?? 'z';
      const lapses = more === 'until' && change !== 'rename' ? `until 31 December ${year + 2}\n` : '';
      const clause = more === 'until' || more === '' ? lapses : `${more}\n`;
      return [amendment(`chain-${name}`, `from 1 June ${year}`, `${clause}${CHANGES[change](name, year)}`)];
    });
  });

test('any edition of any chain of amendments prints as text of its own that means and decides the same', () => {
  let editions = 0;
  fc.assert(
    fc.property(chains, fc.infiniteStream(fc.nat({ max: 5 })), (amendments, choices) => {
      const files = [
        { path: 'a.policy', text: BASE },
        { path: 'b.policy', text: amendments.join('\n') },
      ];
      const { timeline } = compile({ files });
      // Some chains break a text: a temporary one may be amended by what outlasts it.
      if (timeline === undefined) return;
      const consolidated = consolidatedOf({ files });
      timeline.editions.forEach(({ program }, index) => {
        editions += 1;
        const text = consolidatedText({ consolidated, timeline }, index);
        const alone = compile({ files: [{ path: 'one.policy', text }] });
        expect(alone.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const own = alone.program;
        if (own === undefined) throw new Error('no error, and no program');
        expect(own.digests.meaning).toBe(program.digests.meaning);
        for (let count = 0; count < 3; count++) {
          const picks = new Map(program.facts.map(({ key }) => [key, choices.next().value ?? 0]));
          expect(cameTo(own, picks)).toEqual(cameTo(program, picks));
        }
      });
    }),
    { numRuns: 60 },
  );
  expect(editions).toBeGreaterThan(60);
}, 120_000);

/** What a program decides of a contract of which facts, by name, are the values that the numbers pick. */
function cameTo(program: Program, picks: ReadonlyMap<string, number>): unknown {
  const facts = program.facts.flatMap(({ key, type }, index): [number, RecordedFact][] => {
    const pick = picks.get(key) ?? 0;
    const value = pickedValue(type, pick);
    if (value === undefined || pick === 5) return [];
    return [[index, { held: { state: 'known', value }, judgement: undefined, source: undefined }]];
  });
  const record: ContractRecord = { id: 'one', facts: new Map(facts), judgementsAssumed: true };
  const { result } = decideOn(timelineOf(program), record).told;
  return {
    status: result.status,
    outcomes: result.decisions.map(({ status, outcome }) => [status, outcome]),
    needs: result.needs.map(({ path }) => program.facts[path.fact]?.key).sort(),
  };
}

function pickedValue(type: Program['facts'][number]['type'], pick: number): Value | undefined {
  switch (type.kind) {
    case 'yes or no':
      return { kind: 'yes or no', yes: pick % 2 === 0 };
    case 'date':
      return { kind: 'date', day: 20_900 + pick * 300 };
    case 'money':
      return {
        kind: 'money',
        currency: 'GBP',
        minor: { n: BigInt(pick * 20_000_000), d: 1n },
      };
    case 'choice': {
      const [choice] = type.choices;
      return choice === undefined ? undefined : { kind: 'choice', key: choice.key, name: choice.name };
    }
    default:
      return undefined;
  }
}
