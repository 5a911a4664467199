/** Law: what is found of a text is the same, whatever text was checked before it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { consolidate } from '../../src/editions/consolidate.ts';
import { parse } from '../../src/parsing/parse.ts';
import { lower } from '../../src/program/lower.ts';
import {
  type Checking,
  checkerOfTexts,
  checkText,
  IN_EVERY_EDITION,
} from '../../src/timeline/check-editions.ts';
import { amendedGuidance } from '../support/generate-amendments.ts';
import { random } from '../support/random.ts';

const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.PROVISO_LAW_RUNS ?? 60);

const CHECKING: Checking = { lists: new Map(), texts: [], complete: true, failed: false };

/** The texts of all editions, and once more in an order that jumps: far apart, and back in time. */
function textsOf(files: readonly { readonly path: string; readonly text: string }[], seed: number) {
  const parsed = files.map((file) => parse(sourceText(file.path, file.text)));
  const unread = parsed.flatMap(({ diagnostics }) => diagnostics);
  expect(unread.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  const { consolidated } = consolidate(parsed.map(({ file }) => file));
  const texts = consolidated.editions.map((edition) => edition.files);
  const choose = random(seed);
  return [...texts, ...texts.map(() => choose.pick(texts))];
}

test.each([
  ['a fixed seed', 20270401],
  [`a fresh seed (PROVISO_LAW_SEED=${FRESH})`, FRESH],
])('a text is found to be the same after another text as from nothing, from %s', (_, seed) => {
  let compared = 0;
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 14 }), (choices, amendments) => {
      const checkNext = checkerOfTexts(CHECKING);
      for (const files of textsOf(amendedGuidance(random(choices), amendments), choices)) {
        const after = checkNext(files);
        const fromNothing = checkText(files, CHECKING);
        expect(after.diagnostics).toEqual(fromNothing.diagnostics);
        const wrong = after.diagnostics.some(
          ({ severity, code }) => severity === 'error' && !IN_EVERY_EDITION.has(code),
        );
        if (wrong) continue;
        compared += 1;
        expect(lower(after.checked, new Map(), [])).toEqual(lower(fromNothing.checked, new Map(), []));
      }
    }),
    { numRuns: RUNS, seed },
  );
  expect(compared).toBeGreaterThan(RUNS / 2);
});
