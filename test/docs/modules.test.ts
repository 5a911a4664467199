/** The examples of docs/modules.md run, and print what stands below them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { emitJavaScript } from '../../src/emit/javascript/module.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'modules.md'), 'utf8');
const examples = [...page.matchAll(/```js\n(.*?)```\n\n```txt\n(.*?)```/gs)];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'proviso-modules-'));
  const { timeline, sources } = compile(readGuidance('policies/in-house', nodeHost));
  if (timeline === undefined) throw new Error('the shipped guidance does not compile');
  const { code, map } = emitJavaScript(timeline, sources, 'in-house.js', true);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'in-house.js'), code);
  writeFileSync(join(folder, 'in-house.js.map'), map);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('docs/modules.md', () => {
  test('has examples', () => expect(examples.length).toBe(5));

  test.each(examples.map(([, code = '', printed = ''], index) => [index + 1, code, printed] as const))(
    'example %i prints what it says, also where code may not be made of texts',
    (index, code, printed) => {
      const file = join(folder, `example-${index}.js`);
      writeFileSync(file, code);
      const options = { encoding: 'utf8' } as const;
      expect(execFileSync(process.execPath, ['--disallow-code-generation-from-strings', file], options)).toBe(
        printed,
      );
    },
  );
});
