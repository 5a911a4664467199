/** The pages of diagnostics about files and folders: their examples give the code, their fixes give nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WORKSPACE_MESSAGES } from '../../src/diagnostics/catalogue/workspace.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { describedFolder } from './folders.ts';

const FOLDER = new URL('../../docs/diagnostics/', import.meta.url);

function blocksOf(code: string): readonly string[] {
  const page = readFileSync(new URL(`${code}.md`, FOLDER), 'utf8');
  expect(page).toMatch(new RegExp(`^# ${code}\\n\\n[^]+\\n## Example\\n[^]+\\n## Fix\\n`));
  return [...page.matchAll(/^```folder\n([\s\S]*?)\n```$/gm)].map((match) => match[1] ?? '');
}

describe.each(Object.keys(WORKSPACE_MESSAGES))('%s', (code) => {
  test('the example gives the code, and only that', () => {
    const [example = ''] = blocksOf(code);
    const { folder, host } = describedFolder(example);
    const { diagnostics } = readGuidance(folder, host);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test('the fix gives nothing', () => {
    const [, fix = ''] = blocksOf(code);
    const { folder, host } = describedFolder(fix);
    const { diagnostics, files } = readGuidance(folder, host);
    expect(diagnostics).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});
