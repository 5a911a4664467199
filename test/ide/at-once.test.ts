/** What is told of a changed declaration before all editions have been looked at: the truth, in the right places, and not all of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { toldAtOnce } from '../../src/ide/at-once.ts';
import { rangeOf } from '../../src/ide/places.ts';
import { Project } from '../../src/ide/project.ts';
import { memoryHost } from '../../src/workspace/host.ts';
import { ROOT, TENDERS } from '../cli/run.ts';

const FILE = 'a.policy';
const PATH = `top/g/${FILE}`;

/** What was told of a text, and what is told at once and in the end when it becomes another. */
function changed(was: string, is: string, others: ReadonlyMap<string, string> = new Map()) {
  const files = new Map([...others].map(([name, text]) => [`top/g/${name}`, text]));
  const project = new Project(memoryHost(new Map([...files, [PATH, was]])));
  project.open(PATH, was);
  const told = () => {
    const guidance = project.guidanceOf(PATH);
    const diagnostics = guidance.compiled().diagnostics.filter(({ span }) => span?.file === FILE);
    return { text: guidance.sources.get(FILE)?.text ?? '', diagnostics };
  };
  const before = told();
  project.open(PATH, is);
  const guidance = project.guidanceOf(PATH);
  const atOnce = toldAtOnce(guidance, FILE, before);
  const lineOf = (one: Diagnostic | undefined): number => {
    const source = guidance.sources.get(FILE);
    return source === undefined || one?.span === undefined ? -1 : rangeOf(source, one.span).start.line;
  };
  return {
    before: before.diagnostics,
    atOnce: atOnce?.diagnostics,
    after: told().diagnostics,
    lineOf,
  };
}

const codes = (found: readonly Diagnostic[] | undefined) => found?.map(({ code, span }) => [code, span]);

test('a mistake is told where it is, and gone when it is mended', () => {
  const wrong = TENDERS.replace('when extreme urgency', 'when extrme urgency');
  const { atOnce, after } = changed(TENDERS, wrong);
  expect(codes(atOnce)).toEqual(codes(after.filter(({ severity }) => severity === 'error')));
  expect(codes(changed(wrong, TENDERS).atOnce)).toEqual([]);
});

test('what was wrong elsewhere moves with the text', () => {
  const wrong = TENDERS.replace('under rule large contract', 'under rule large contracts');
  const { before, atOnce, after, lineOf } = changed(
    wrong,
    wrong.replace('large contract\n  tender', 'large contract\n  # a remark\n  tender'),
  );
  expect(before).toHaveLength(1);
  expect(codes(atOnce)).toEqual(codes(after));
  const line = wrong.slice(0, wrong.indexOf('under rule large contracts')).split('\n').length - 1;
  expect(lineOf(atOnce?.[0])).toBe(line + 1);
});

test('a line that cannot be read is told', () => {
  const { atOnce, after } = changed(TENDERS, TENDERS.replace('tender is required', 'tender ist required'));
  expect(atOnce?.length).toBeGreaterThan(0);
  expect(codes(after)).toEqual(expect.arrayContaining(codes(atOnce) ?? []));
});

test('where most of a text is new, nothing is told before all of it is looked at', () => {
  expect(changed('', TENDERS).atOnce).toBeUndefined();
});

/** A number from 0 to below 1, the same in every run. */
function* numbers(): Generator<number> {
  for (let state = 7; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

test('of the shipped guidance, letters added anywhere: an error told at once is an error in the end', () => {
  const folder = join(ROOT, 'policies/in-house');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const all = entries.map((one) => relative(folder, join(one.parentPath, one.name)));
  const names = all.filter((name) => name.endsWith('.policy'));
  const texts = new Map(all.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const random = numbers();
  const next = (below: number): number => Math.floor((random.next().value ?? 0) * below);
  let errors = 0;
  for (let round = 0; round < 24; round++) {
    const name = names[next(names.length)] ?? '';
    const was = texts.get(name) ?? '';
    const at = next(was.length);
    const others = new Map([...texts].filter(([other]) => other !== name));
    const { before, atOnce, after } = changed(was, `${was.slice(0, at)}x${was.slice(at)}`, others);
    expect(before.filter(({ severity }) => severity === 'error')).toEqual([]);
    const wrong = atOnce?.filter(({ severity }) => severity === 'error') ?? [];
    errors += wrong.length;
    if (wrong.length > 0) expect(after.some(({ severity }) => severity === 'error')).toBe(true);
  }
  expect(errors).toBeGreaterThan(4);
});
