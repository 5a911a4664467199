/**
 * Guidance in which one fault was planted.
 *
 * In: the files of `planted/`, each with a fault and, in comments, what is to be found, where, and how it is mended. Out: of
 * the text as it stands, exactly that; of the mended text, nothing. What is shown fails when it is put into the guidance.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import { scenarioText } from '../../src/prove/scenario.ts';
import { newSolver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';
import { type Fault, mendedText, plantedFaults } from './planted-faults.ts';

const FOLDER = new URL('planted/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.policy'));

const engine = await loadZ3();
const solver = engine === undefined ? undefined : newSolver(engine, { seconds: 20 });
afterAll(() => solver?.close());

/** All that is said of a text by `check` and `verify`, and the contracts that are shown. */
async function saidOf(text: string): Promise<{
  readonly found: readonly Fault[];
  readonly notProved: readonly string[];
  readonly scenarios: readonly string[];
}> {
  const { timeline, diagnostics } = compile({ files: [{ path: 'guidance.policy', text }] });
  const place = ({ code, span }: Diagnostic, texts: Fault['texts']): Fault => ({
    code,
    line: text.slice(0, span?.start ?? 0).split('\n').length,
    texts,
  });
  const checked = diagnostics.map((one) => place(one, 'check'));
  if (timeline === undefined) return { found: checked, notProved: [], scenarios: [] };
  const { findings, notProved } = await verify(timeline, async () => {
    if (solver === undefined) throw new Error('there is a solver');
    return solver;
  });
  const every = timeline.editions.length;
  const proved = findings.map(({ diagnostic, editions }) =>
    place(diagnostic, editions.length === every ? 'all' : editions.map((edition) => edition + 1).join(', ')),
  );
  return {
    found: [...checked, ...proved].toSorted((a, b) => a.line - b.line || a.code.localeCompare(b.code)),
    notProved: notProved.map(({ what, why }) => `${what}: ${why}`),
    scenarios: findings.flatMap(({ witness }, index) =>
      witness === undefined
        ? []
        : [scenarioText(`Shown ${index}`, timeline.input.facts, witness.record, witness.expectations)],
    ),
  };
}

describe.skipIf(solver === undefined)('planted faults (skipped where z3-solver is not installed)', () => {
  test('are many', () => {
    expect(files.length).toBeGreaterThanOrEqual(78);
  });

  test.each(files)(
    '%s',
    async (file) => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const { found, notProved, scenarios } = await saidOf(text);
      expect({ found, notProved }).toEqual({ found: plantedFaults(text), notProved: [] });
      for (const [index, scenario] of scenarios.entries()) {
        const { timeline, diagnostics } = compile({
          files: [{ path: 'guidance.policy', text: `${text}\n${scenario}\n` }],
        });
        if (timeline === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
        const failed = runScenariosOn(timeline).filter(({ passed }) => !passed);
        expect([index, scenario, failed.length]).toEqual([index, scenario, 1]);
      }
      const mended = mendedText(text);
      expect(mended).not.toBe(text);
      expect(await saidOf(mended)).toEqual({ found: [], notProved: [], scenarios: [] });
    },
    60_000,
  );
});
