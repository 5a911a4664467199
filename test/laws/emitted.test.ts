/**
 * The law of emitters: an emitted module decides as the reference evaluator does, and gives the same reasons.
 *
 * In: generated guidance with contracts on every side of its boundaries, generated decision programs, and every
 * scenario of the literate cases and of the shipped guidance. `PROVISO_LAW_PAIRS` makes the first two longer, and
 * `PROVISO_LAW_SEED` repeats a run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import { comparison } from '../support/emitted.ts';
import { compileGenerated, contracts, guidance, recordOf, textsOf } from '../support/generate-guidance.ts';
import { programArbitrary, saying, sayingArbitrary } from '../support/generate-program.ts';

/** Pairs of a program and a contract, for each of the two generators and each seed. */
const PAIRS = Number(process.env.PROVISO_LAW_PAIRS ?? 1500);
const CONTRACTS = 15;
const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);

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
  const runs = { numRuns: Math.ceil(PAIRS / CONTRACTS), seed };
  const timeout = Math.max(120_000, PAIRS * 100);

  test(
    'for generated guidance',
    () => {
      const made = contracts({ unknown: true, unavailable: true });
      const property = fc.property(
        guidance({ supposing: true }),
        fc.array(made, { minLength: CONTRACTS, maxLength: CONTRACTS }),
        (generated, all) => {
          const program = compileGenerated(textsOf(generated));
          hold(
            program,
            all.map((one) => recordOf(program, one)),
          );
        },
      );
      fc.assert(property, runs);
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
    const { program } = compile(readGuidance('policies/in-house', nodeHost));
    expect(program?.scenarios.length).toBeGreaterThan(100);
    if (program !== undefined) {
      hold(
        program,
        program.scenarios.map((one) => one.record),
      );
    }
  });
});
