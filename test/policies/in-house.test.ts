/**
 * The shipped guidance: its own scenarios come out as they say, and they reach every part of it; the example
 * registers are read without a problem and come to what is written here.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Result } from '../../src/evaluate/result.ts';
import { runScenario } from '../../src/evaluate/scenarios.ts';
import type { Program } from '../../src/program/program.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/node-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { program: compiled, diagnostics } = compile(readGuidance(`${root}policies/in-house`));

test('it compiles, without as much as a warning', () => {
  expect(diagnostics).toEqual([]);
  expect(compiled).toBeDefined();
});

if (compiled === undefined) throw new Error('the shipped guidance does not compile');
const program: Program = compiled;
const ran = program.scenarios.map((_, index) => runScenario(program, index));

describe('scenarios', () => {
  test.each(ran.map((one) => [one.title, one] as const))('%s', (_title, { expectations }) => {
    const missed = expectations.filter((one) => !one.met).map(({ expected, came }) => ({ expected, came }));
    expect(missed).toEqual([]);
    expect(expectations.length).toBeGreaterThan(0);
  });
});

describe('scenarios reach', () => {
  const results = ran.map((one) => one.result);
  const among = <T>(parts: (result: Result) => readonly T[], wanted: (part: T) => boolean): boolean =>
    results.some((result) => parts(result).some(wanted));

  test.each(program.rules.map((rule, index) => [rule.name, index] as const))(
    'rule %s, effective and not',
    (_name, rule) => {
      for (const effective of ['yes', 'no']) {
        const reached = among(
          (result) => result.rules,
          (one) => one.rule === rule && one.effective === effective,
        );
        expect(reached, effective).toBe(true);
      }
    },
  );

  test.each(program.exemptions.map((one, index) => [one.kind, one.name, index] as const))(
    '%s %s, applying, not applying and unknown',
    (_kind, _name, exemption) => {
      for (const state of ['applies', 'does not apply', 'unknown']) {
        const reached = among(
          (result) => result.exemptions,
          (one) => one.exemption === exemption && one.state === state,
        );
        expect(reached, state).toBe(true);
      }
    },
  );

  test.each(program.duties.map((duty, index) => [duty.name, index] as const))(
    'duty %s, owed and not owed',
    (_name, duty) => {
      for (const owed of ['yes', 'no']) {
        const reached = among(
          (result) => result.duties,
          (one) => one.duty === duty && one.owed === owed,
        );
        expect(reached, owed).toBe(true);
      }
    },
  );

  test('every presumption and deeming', () => {
    for (const [kind, suppositions] of [
      ['presumption', program.presumptions],
      ['deeming', program.deemings],
    ] as const) {
      for (const index of suppositions.keys()) {
        const reached = among(
          (result) => result.facts,
          ({ origin }) => origin.kind === kind && origin.index === index,
        );
        expect(reached, `${kind} ${index}`).toBe(true);
      }
    }
  });

  test('every outcome of every decision, and undetermined', () => {
    for (const [decision, { choices }] of program.decisions.entries()) {
      for (const outcome of [...choices.map((choice) => choice.key), undefined]) {
        const reached = among(
          (result) => result.decisions,
          (one) => one.decision === decision && one.outcome === outcome,
        );
        expect(reached, outcome ?? 'undetermined').toBe(true);
      }
    }
  });

  test('every dated value of every threshold', () => {
    for (const { name, values } of program.thresholds) {
      for (const [index, value] of values.entries()) {
        const next = values[index + 1]?.from ?? Number.POSITIVE_INFINITY;
        const read = results.some(
          ({ governing }) => governing.kind === 'date' && governing.day >= value.from && governing.day < next,
        );
        expect(read, `${name}, value ${index + 1}`).toBe(true);
      }
    }
  });
});

test('every paragraph holds a rule or says why it needs none', () => {
  const citing = [
    program.rules,
    program.exemptions,
    program.duties,
    program.definitions,
    program.presumptions,
    program.deemings,
    program.decisions,
    program.lists,
  ].flat();
  const cited = new Set(citing.flatMap((one) => one.citations.map((citation) => citation.paragraph)));
  for (const { number, needsNoRule } of program.paragraphs) {
    expect(cited.has(number) !== (needsNoRule !== undefined), `paragraph ${number}`).toBe(true);
  }
});

/** What a contract came to, in one line. */
function summary(result: Result): string {
  const outcomes = result.decisions.map((one) => one.outcome ?? one.status);
  return [result.status, ...outcomes].join(' | ');
}

function assessed(file: string): Record<string, string> {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const { records, problems } = readRecords(program, { path: file, text });
  expect(problems).toEqual([]);
  return Object.fromEntries(records.map((record) => [record.id, summary(decide(program, record))]));
}

test('the example register', () => {
  expect(assessed('examples/register.csv')).toMatchInlineSnapshot();
});

test('the edge cases', () => {
  expect(assessed('examples/edge-cases.json')).toMatchInlineSnapshot();
});
