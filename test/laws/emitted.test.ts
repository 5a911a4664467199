/**
 * The law of emitters: an emitted module decides as the reference evaluator does, and gives the same reasons.
 *
 * In: generated guidance over all of the language with contracts on every side of its boundaries, the same with chains
 * of amendments, decision programs
 * that no guidance makes, and every scenario of the literate cases and of the shipped guidance. `PROVISO_LAW_PAIRS` makes the first longer,
 * `PROVISO_LAW_SEED` repeats a run, and `npm run laws` goes on for as long as it is asked to.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import { comparison } from '../support/emitted.ts';
import { programArbitrary, saying, sayingArbitrary } from '../support/generate-program.ts';
import { runLaw } from '../support/law.ts';
import { inHouse } from '../support/shipped.ts';

/** Pairs of a guidance and a contract for each seed, and of a program of its own making and a contract. */
const PAIRS = Number(process.env.PROVISO_LAW_PAIRS ?? 2500);
const PROGRAM_PAIRS = 450;
/** Pairs of a guidance with amendments and a contract. Each takes as long as some five others. */
const AMENDED_PAIRS = Math.ceil(PAIRS / 10);
const CONTRACTS = 15;
const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);

const STATUSES = [
  'determined',
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
] as const;

function hold(program: Program, records: readonly ContractRecord[]): void {
  const compare = comparison(program);
  for (const record of records) {
    const { emitted, reference } = compare(record);
    expect(emitted).toEqual(reference);
  }
}

describe.each([
  ['a fixed seed', 20270401],
  [`a fresh seed (PROVISO_LAW_SEED=${FRESH})`, FRESH],
])('emitted JavaScript is the reference evaluator, from %s', (_, seed) => {
  const runs = { numRuns: Math.ceil(PROGRAM_PAIRS / CONTRACTS), seed };
  const timeout = Math.max(300_000, PAIRS * 100);

  test(
    'for generated guidance over all of the language',
    () => {
      const { failure, pairs, statuses } = runLaw(seed, PAIRS);
      // A failure is a case to add to test/conformance/found, as it is printed.
      expect(failure?.file, `guidance ${failure?.seed}`).toBeUndefined();
      expect(pairs).toBe(PAIRS);
      // The pairs are worth something only while all that can come of a contract comes of some.
      for (const status of STATUSES) expect(statuses.get(status) ?? 0, status).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    'for generated guidance with chains of amendments',
    () => {
      const { failure, pairs, statuses } = runLaw(seed, AMENDED_PAIRS, {
        amended: true,
        records: 10,
        sufficient: 20,
      });
      expect(failure?.file, `guidance ${failure?.seed}`).toBeUndefined();
      expect(pairs).toBe(AMENDED_PAIRS);
      for (const status of ['determined', 'undetermined', 'not in force']) {
        expect(statuses.get(status) ?? 0, status).toBeGreaterThan(0);
      }
    },
    timeout,
  );

  test(
    'for generated programs',
    () => {
      const property = fc.property(
        programArbitrary({ supposing: true, conditionalFacts: true, faults: true }),
        fc.array(sayingArbitrary(), { minLength: CONTRACTS, maxLength: CONTRACTS }),
        ({ program }, all) => {
          hold(
            program,
            all.map((one) => saying(program, one)),
          );
        },
      );
      fc.assert(property, runs);
    },
    timeout,
  );
});

describe('emitted JavaScript is the reference evaluator', () => {
  const cases = join(import.meta.dirname, '..', 'cases');
  const preamble = readFileSync(join(import.meta.dirname, '..', 'support', 'preamble.policy'), 'utf8');
  const files = readdirSync(cases).filter((name) => name.endsWith('.md'));

  test.each(files)('for every scenario of %s', (file) => {
    let scenarios = 0;
    for (const [, text = ''] of readFileSync(join(cases, file), 'utf8').matchAll(
      /^```policy\n(.*?)^```$/gms,
    )) {
      const whole = /^guidance\b/m.test(text) ? text : `${preamble}\n${text}`;
      const { program } = compile({
        files: [{ path: file, text: whole }],
        lists: new Map(),
        diagnostics: [],
      });
      if (program === undefined) continue;
      scenarios += program.scenarios.length;
      hold(
        program,
        program.scenarios.map((one) => one.record),
      );
    }
    expect(scenarios + (file === 'errors.md' ? 1 : 0)).toBeGreaterThan(0);
  });

  test('for every scenario of the shipped guidance', () => {
    const program = inHouse();
    expect(program.scenarios.length).toBeGreaterThan(100);
    hold(
      program,
      program.scenarios.map((one) => one.record),
    );
  });
});
