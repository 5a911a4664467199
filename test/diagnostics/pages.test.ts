/**
 * Every diagnostic has a page, and every page is true.
 *
 * In:  the catalogue, and docs/diagnostics/.
 * Out: each code has a page of its name and each page a code; the example of a page gives its code, and the fix
 *      compiles without an error. Codes of proof are given by `verify`.
 *
 * A block of `policy` is put after test/support/preamble.policy unless it declares a guidance itself or says which file
 * it is (`policy rules/care.policy`). Other files are said the same way: `csv codes/care.csv`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { CHECKS_MESSAGES } from '../../src/diagnostics/catalogue/checks.ts';
import { EDITIONS_MESSAGES } from '../../src/diagnostics/catalogue/editions.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue/index.ts';
import { NAMES_MESSAGES } from '../../src/diagnostics/catalogue/names.ts';
import { PROOF_MESSAGES } from '../../src/diagnostics/catalogue/proof.ts';
import { SYNTAX_MESSAGES } from '../../src/diagnostics/catalogue/syntax.ts';
import { WORKSPACE_MESSAGES } from '../../src/diagnostics/catalogue/workspace.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { newSolver, type Solver } from '../../src/prove/solver.ts';
import { verify } from '../../src/prove/verify.ts';
import { loadZ3 } from '../../src/prove/z3.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';

const PAGES = new URL('../../docs/diagnostics/', import.meta.url);
const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');
const CODES = Object.keys(CATALOGUE);

/**
 * Codes whose example would fill pages; test/parsing/limits.test.ts, and many.test.ts and amendment-slips.test.ts here, give
 * them. Their fix is held to all the same.
 */
const TOO_LARGE_TO_SHOW: ReadonlySet<string> = new Set([
  'more-mistakes',
  'too-many-mistakes',
  'text-too-long',
  'line-too-long',
  'too-many-values',
  'too-many-branches',
  // Hangs on the time there is; shown below.
  'not-proved',
]);

/** One Z3 for all pages. */
let solver: Solver;
beforeAll(async () => {
  solver = await solverWith(10);
});
afterAll(() => solver.close());

async function solverWith(seconds: number): Promise<Solver> {
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is not installed');
  return newSolver(engine, { seconds });
}

interface Block {
  readonly language: string;
  readonly path: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a stretch of Markdown. */
function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? '',
    path: match[2],
    text: match[3] ?? '',
  }));
}

/** The path of a file of the guidance; `../care/a.policy` stands in the folder `care` beside it. */
function placed(path: string): string {
  return path.startsWith('../') ? path.slice('../'.length) : `guidance/${path}`;
}

/** The files that blocks stand for, by path below `guidance/`. */
function filesOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const policies = blocks.filter((block) => block.language === 'policy');
  const complete = policies.some((block) => block.path !== undefined || /^guidance\b/m.test(block.text));
  const files = new Map<string, string>();
  for (const { language, path, text } of blocks) {
    if (language === 'policy') {
      const whole = complete ? text : `${PREAMBLE}\n${text}`;
      files.set(placed(path ?? 'example.policy'), whole);
    } else if (path !== undefined) files.set(placed(path), text);
  }
  return files;
}

function compiled(blocks: readonly Block[]) {
  return compile(readGuidance('guidance', memoryHost(filesOf(blocks))));
}

/** What compiling says; of a code of proof, where there is no error, what `verify` says too. */
async function diagnosticsOf(code: string, blocks: readonly Block[]): Promise<readonly Diagnostic[]> {
  const { diagnostics, timeline } = compiled(blocks);
  if (!(code in PROOF_MESSAGES) || timeline === undefined) return diagnostics;
  const { findings } = await verify(timeline, () => Promise.resolve(solver));
  return [...diagnostics, ...findings.map((found) => found.diagnostic)];
}

function shown(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((one) => `${one.severity} ${one.code}: ${one.message}`);
}

/** The part of a page below a heading. */
function section(page: string, heading: string): string | undefined {
  return page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
}

test('no two stages have a code in common', () => {
  const all = [
    WORKSPACE_MESSAGES,
    SYNTAX_MESSAGES,
    EDITIONS_MESSAGES,
    NAMES_MESSAGES,
    CHECKS_MESSAGES,
    PROOF_MESSAGES,
  ].flatMap(Object.keys);
  expect(all.toSorted()).toEqual(CODES.toSorted());
});

test('every code has a page, and every page a code', () => {
  const pages = readdirSync(PAGES)
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''));
  expect(pages.toSorted()).toEqual(CODES.toSorted());
});

describe.each(CODES)('%s', (code) => {
  const read = (): string => readFileSync(new URL(`${code}.md`, PAGES), 'utf8');

  test('has a title, a meaning, an example and a fix', () => {
    const [title, blank, meaning] = read().split('\n');
    expect(title).toBe(`# ${code}`);
    expect(blank).toBe('');
    expect(meaning).toMatch(/\w/);
    expect(section(read(), 'Example')).toBeDefined();
    expect(section(read(), 'Fix')).toBeDefined();
  });

  const example = () => blocksOf(section(read(), 'Example') ?? '');
  const fix = () => blocksOf(section(read(), 'Fix') ?? '');

  test('the example gives it, and the fix gives no error', async () => {
    // What is wrong with bytes, links and folders of the disk cannot always be shown as text.
    if (code in WORKSPACE_MESSAGES && !example().some((block) => block.language === 'policy')) return;
    expect(example().filter((block) => block.language === 'policy')).not.toEqual([]);
    expect(fix().filter((block) => block.language === 'policy')).not.toEqual([]);
    if (!TOO_LARGE_TO_SHOW.has(code)) {
      const said = await diagnosticsOf(code, example());
      expect(
        said.map((one) => one.code),
        shown(said).join('\n'),
      ).toContain(code);
    }
    const fixed = await diagnosticsOf(code, fix());
    expect(shown(fixed.filter((one) => one.severity === 'error'))).toEqual([]);
    expect(fixed.map((one) => one.code)).not.toContain(code);
  });
});

test('not-proved: what is hard, with little time', async () => {
  const page = readFileSync(new URL('not-proved.md', PAGES), 'utf8');
  const { timeline } = compiled(blocksOf(section(page, 'Example') ?? ''));
  if (timeline === undefined) throw new Error('the example does not compile');
  const hurried = await solverWith(0.001);
  const { notProved } = await verify(timeline, () => Promise.resolve(hurried));
  hurried.close();
  expect(notProved).not.toEqual([]);
});
