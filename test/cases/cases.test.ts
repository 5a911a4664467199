import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenarios } from '../../src/evaluate/scenarios.ts';

/**
 * The meaning of the language, as claims in `*.md` beside this file. Under each heading stand blocks of policy:
 * a whole guidance, or declarations that are put after the preamble. Without `error=` the block compiles and all its
 * scenarios pass; with `error=a,b` it gives exactly those error codes.
 */
const here = import.meta.dirname;
const preamble = readFileSync(join(here, '..', 'support', 'preamble.policy'), 'utf8');

interface Block {
  readonly claim: string;
  /** Line of the fence in the Markdown file. */
  readonly line: number;
  readonly text: string;
  /** Undefined where the block must compile. */
  readonly errors: readonly string[] | undefined;
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  let claim = '';
  let open: { line: number; errors: readonly string[] | undefined; body: string[] } | undefined;
  lines.forEach((text, index) => {
    if (open !== undefined) {
      if (text === '```') {
        blocks.push({ claim, line: open.line, errors: open.errors, text: `${open.body.join('\n')}\n` });
        open = undefined;
      } else {
        open.body.push(text);
      }
      return;
    }
    if (text.startsWith('## ')) claim = text.slice(3);
    const fence = /^```policy(?: error=([a-z-]+(?:,[a-z-]+)*))?$/.exec(text);
    if (fence !== null) {
      open = { line: index + 1, errors: fence[1]?.split(','), body: [] };
    } else if (text.startsWith('```')) {
      throw new Error(`line ${index + 1} opens no block of policy: ${text}`);
    }
  });
  if (open !== undefined) throw new Error(`the block of line ${open.line} has no end`);
  return blocks;
}

function compileBlock(block: Block, path: string) {
  const alone = /^guidance\b/m.test(block.text);
  const text = alone ? block.text : `${preamble}\n${block.text}`;
  // Line of the block's first line in the Markdown file, less its line in the text that is compiled.
  const shift = block.line - (alone ? 0 : preamble.split('\n').length);
  const { program, diagnostics } = compile({ files: [{ path, text }], lists: new Map(), diagnostics: [] });
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, span }) => {
      const line = span === undefined ? undefined : text.slice(0, span.start).split('\n').length + shift;
      return { code, told: `line ${line}: ${code}: ${message}` };
    });
  return { program, errors };
}

function failures(block: Block, path: string): readonly string[] {
  const { program, errors } = compileBlock(block, path);
  if (program === undefined) return errors.map(({ told }) => told);
  const results = runScenarios(program);
  if (results.length === 0 && !/^scenario\b/m.test(block.text)) return [];
  return results.flatMap(({ title, passed, expectations }) =>
    passed
      ? []
      : expectations
          .filter(({ met }) => !met)
          .map(({ expected, came }) => `“${title}”: expected ${expected}, came ${came}`),
  );
}

let scenarios = 0;
for (const file of readdirSync(here)
  .filter((name) => name.endsWith('.md'))
  .sort()) {
  describe(file, () => {
    for (const block of blocksOf(readFileSync(join(here, file), 'utf8'))) {
      scenarios += block.text.match(/^scenario\b/gm)?.length ?? 0;
      it(`${block.claim} (line ${block.line})`, () => {
        if (block.errors === undefined) {
          expect(failures(block, file)).toEqual([]);
        } else {
          const { errors } = compileBlock(block, file);
          const codes = errors.map(({ code }) => code).sort();
          expect(codes, errors.map(({ told }) => told).join('\n')).toEqual([...block.errors].sort());
        }
      });
    }
  });
}

it('has cases in plenty', () => {
  expect(scenarios).toBeGreaterThanOrEqual(150);
});
