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
/** As of texts of which some line could not be read. */
const SOME_LINES: Checking = { ...CHECKING, complete: false, failed: true };

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

/** Compares what is found of every text after another with what is found of it from nothing; how many were right. */
function compareTexts(
  files: readonly { readonly path: string; readonly text: string }[],
  seed: number,
): number {
  const checkNext = checkerOfTexts(CHECKING);
  const checkNextOfSome = checkerOfTexts(SOME_LINES);
  let right = 0;
  for (const text of textsOf(files, seed)) {
    const after = checkNext(text);
    const fromNothing = checkText(text, CHECKING);
    expect(after.diagnostics).toEqual(fromNothing.diagnostics);
    expect(checkNextOfSome(text).diagnostics).toEqual(checkText(text, SOME_LINES).diagnostics);
    const wrong = after.diagnostics.some(
      ({ severity, code }) => severity === 'error' && !IN_EVERY_EDITION.has(code),
    );
    if (wrong) continue;
    right += 1;
    expect(lower(after.checked, new Map(), [])).toEqual(lower(fromNothing.checked, new Map(), []));
  }
  return right;
}

test.each([
  ['a fixed seed', 20270401],
  [`a fresh seed (PROVISO_LAW_SEED=${FRESH})`, FRESH],
])('a text is found to be the same after another text as from nothing, from %s', (_, seed) => {
  let right = 0;
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 14 }), (choices, amendments) => {
      right += compareTexts(amendedGuidance(random(choices), amendments), choices);
    }),
    { numRuns: RUNS, seed },
  );
  expect(right).toBeGreaterThan(RUNS / 2);
});

const BASE = `guidance "Small"
  id small
  made on 1 January 2020
  in force from 1 April 2020
  currency GBP
  applies by notice date

facts
  notice date: date
  alpha: yes or no
  colour: one of red, green
  lots: list of lot

record lot
  size: number

decision outcome: one of keep, return
  otherwise keep

threshold usual: one of red, green
  from 1 April 2020 is red

table fee: money
  columns colour | gives
  row usual: usual | £1
  row other: green | £2

paragraph 2 "Duties"
duty report
  when alpha and fee is £1
exemption early
  from paragraph 2
  when outcome is keep

paragraph 3 "Rules"
rule large
  outcome is return
  when any lot where (size is more than 3)
`;

test.each([
  ['what stood in a paragraph stands in another, and goes round there', 'repeal paragraph 3', 'cycle'],
  ['a stated type is in error', 'insert fact nested: list of list of text', 'list-in-list'],
  ['a record loses a field', 'substitute record lot\n    weight: number', 'unknown-name'],
  ['a second list has entries of the same name', 'insert fact places: list of lot', 'ambiguous-entry'],
  ['a choice is gone', 'in decision outcome\n    repeal choice return', 'unknown-outcome'],
  [
    'the value of a threshold names something else too',
    'insert fact red: one of red, blue',
    'word-has-two-meanings',
  ],
])('%s', (_, edit, code) => {
  const text = `amendment "Later"\n  id later\n  amends small\n  made on 1 January 2021\n  in force from 1 May 2021\n  ${edit}\n`;
  const again = `amendment "Last"\n  id last\n  amends small\n  made on 1 January 2021\n  in force from 1 May 2022\n  in rule large\n    insert because "it is"\n`;
  const files = [
    { path: 'a.policy', text: BASE },
    { path: 'b.policy', text: `${text}${again}` },
  ];
  expect(compareTexts(files, 1)).toBeGreaterThan(0);
  const { consolidated } = consolidate(files.map((file) => parse(sourceText(file.path, file.text)).file));
  const last = consolidated.editions.at(-1)?.files ?? [];
  expect(checkText(last, CHECKING).diagnostics.map((one) => one.code)).toContain(code);
});
