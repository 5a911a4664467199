/**
 * The interview on the shipped guidance is no longer than the best fixed order.
 *
 * A reduced model: a contract of which all is known but six facts, each with one value of every stretch that the guidance
 * tells apart. All answers are gone through, by asking what is needed first; and by each of the 720 fixed orders, which
 * leave out what is not needed any more. Lengths are compared on average over all answers, and at the longest.
 */
import { expect, test } from 'vitest';
import { fromInteger } from '../../../src/base/rational.ts';
import { compile } from '../../../src/compile.ts';
import { scenariosOn } from '../../../src/evaluate/timeline/scenarios.ts';
import type { RecordedFact } from '../../../src/program/record.ts';
import type { Value } from '../../../src/program/value.ts';
import { decide } from '../../../src/prove/needs/refined.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { recordedAs } from '../../support/small-guidance.ts';

const ASKED: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'contact with people at risk': ['significant', 'incidental', 'none'],
  'threat to rights': [true, false],
  'exercise of coercive powers': [true, false],
  'supplier kind': ['central government', 'local authority', 'NHS body', 'other public body', 'private body'],
  'passed on to a private body': [true, false],
  'contract value': [100, 9_000_000_000],
};

function valueFrom(plain: string | number | boolean): Value {
  if (typeof plain === 'boolean') return { kind: 'yes or no', yes: plain };
  if (typeof plain === 'number') return { kind: 'money', minor: fromInteger(plain), currency: 'GBP' };
  return { kind: 'choice', key: plain.toLowerCase(), name: plain };
}

test('asking what is needed first is no longer than any fixed order', () => {
  const { timeline } = compile(readGuidance('policies/in-house', nodeHost));
  if (timeline === undefined) throw new Error('the shipped guidance compiles');
  const scenario = scenariosOn(timeline).find(
    ({ title }) => title === 'Another service carries no presumption',
  );
  if (scenario === undefined) throw new Error('the scenario is there');
  const indexes = new Map(timeline.input.facts.map(({ name }, index) => [name, index]));
  const names = Object.keys(ASKED);
  const asked = names.map((name) => indexes.get(name) ?? -1);
  const undivided = [
    indexes.get('divided into lots') ?? -1,
    recordedAs({ kind: 'yes or no', yes: false }),
  ] as const;
  const start = [...[...scenario.record.facts].filter(([fact]) => !asked.includes(fact)), undivided];

  /** The facts still needed, first first; by what was answered. */
  const known = new Map<string, readonly number[]>();
  const needsAfter = (answers: ReadonlyMap<number, RecordedFact>, key: string): readonly number[] => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const record = { ...scenario.record, facts: new Map([...start, ...answers]) };
    const needs = decide(timeline, record).needs.map(({ path }) => path.fact);
    known.set(key, needs);
    return needs;
  };
  const lengthOf = (all: readonly RecordedFact[], chosen: readonly number[], next: Next): number => {
    const answers = new Map<number, RecordedFact>();
    const given = asked.map(() => '-');
    for (;;) {
      const fact = next(needsAfter(answers, given.join('')));
      const at = asked.indexOf(fact ?? -1);
      if (fact === undefined) return answers.size;
      const answer = all[at];
      if (answer === undefined) throw new Error('every question has an answer');
      answers.set(fact, answer);
      given[at] = String(chosen[at]);
    }
  };

  let answers: readonly (readonly number[])[] = [[]];
  for (const name of names) {
    answers = answers.flatMap((one) => (ASKED[name] ?? []).map((_, index) => [...one, index]));
  }
  const measured = (next: Next): { readonly average: number; readonly longest: number } => {
    const lengths = answers.map((chosen) => {
      const all = chosen.map((index, at) => recordedAs(valueFrom(ASKED[names[at] ?? '']?.[index] ?? false)));
      return lengthOf(all, chosen, next);
    });
    return {
      average: lengths.reduce((sum, one) => sum + one, 0) / lengths.length,
      longest: Math.max(...lengths),
    };
  };
  const adaptive = measured(([first]) => first);
  const fixed = permutations(asked).map((order) =>
    measured((needs) => order.find((fact) => needs.includes(fact))),
  );
  expect(fixed).toHaveLength(720);
  expect(adaptive.average).toBeLessThanOrEqual(Math.min(...fixed.map(({ average }) => average)) + 1e-9);
  expect(adaptive.longest).toBeLessThanOrEqual(Math.min(...fixed.map(({ longest }) => longest)));
}, 120_000);

type Next = (needs: readonly number[]) => number | undefined;

function permutations(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length === 0) return [[]];
  return of.flatMap((one) => permutations(of.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
