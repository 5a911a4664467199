/** The extension for VS Code: the file that is installed, unpacked, and its server spoken to. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CompletionRequest } from 'vscode-languageserver-protocol/node';
import { extension } from '../../scripts/extension.ts';
import { DECLARATION_WORDS } from '../../src/parsing/vocabulary.ts';
import { folderWith, ROOT, TENDERS } from '../cli/run.ts';
import { type Client, client, cursor } from '../lsp/client.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let files: Readonly<Record<string, Uint8Array>>;
let folder: string;
let editor: Client | undefined;

beforeAll(async () => {
  files = unzipSync((await extension()).bytes);
  folder = folderWith({ 'g/a.policy': TENDERS });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'unpacked', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
});
afterAll(() => {
  editor?.child.kill();
});

const textOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
const manifest = () => JSON.parse(textOf('extension/package.json'));

describe('what is in it', () => {
  test('everything that its manifests name', () => {
    const { contributes, main, icon } = manifest();
    const named = [
      main,
      icon,
      ...contributes.languages.flatMap((one: { configuration: string; icon: Record<string, string> }) => [
        one.configuration,
        ...Object.values(one.icon),
      ]),
      ...contributes.grammars.map(({ path }: { path: string }) => path),
      ...contributes.snippets.map(({ path }: { path: string }) => path),
    ].map((path: string) => `extension/${path.replace('./', '')}`);
    const listed = [...textOf('extension.vsixmanifest').matchAll(/Path="([^"]+)"/g)].map(([, path]) => path);
    expect(listed.length).toBeGreaterThan(3);
    expect([...named, ...listed].filter((path) => files[path ?? ''] === undefined)).toEqual([]);
    const endings = new Set(
      [...textOf('[Content_Types].xml').matchAll(/Extension="(\.[^"]+)"/g)].map(([, one]) => one),
    );
    expect(
      Object.keys(files).filter(
        (name) => name !== '[Content_Types].xml' && !endings.has(/\.[^.]+$/.exec(name)?.[0]),
      ),
    ).toEqual([]);
  });

  test('the version of Proviso, and a frame for every declaration', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest().version).toBe(version);
    expect(textOf('extension.vsixmanifest')).toContain(`Version="${version}"`);
    expect(Object.keys(JSON.parse(textOf('extension/snippets/policy.json')))).toEqual(DECLARATION_WORDS);
  });

  test('its programs need nothing but Node and VS Code', () => {
    for (const name of ['extension/extension.js', 'extension/server.cjs']) {
      const needed = [...textOf(name).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, one]) => one ?? '');
      const outside = needed.filter((one) => !builtinModules.includes(one.replace(/^node:/, '')));
      expect(new Set(outside)).toEqual(new Set(name.endsWith('extension.js') ? ['vscode'] : []));
    }
  });

  test('it is the same whenever it is made', async () => {
    const again = unzipSync((await extension()).bytes);
    expect(Object.keys(again)).toEqual(Object.keys(files));
    for (const [name, content] of Object.entries(again))
      expect(Buffer.compare(content, files[name] ?? new Uint8Array())).toBe(0);
  });

  test('no workspace can say which program is started', () => {
    expect(manifest().contributes.configuration.properties['proviso.command'].scope).toBe('machine');
  });
});

test('its server answers as an editor asks', async () => {
  editor = await client(folder, [join(folder, 'unpacked/extension/server.cjs')]);
  const { text, position } = cursor(TENDERS.replace('tender is required\n  when', 'tender is ‸\n  when'));
  await editor.open('g/a.policy', text);
  const [wrong] = await editor.told('g/a.policy', (found) => found.length > 0);
  // The page comes with the extension.
  expect(wrong?.codeDescription?.href).toContain('/unpacked/extension/docs/diagnostics/');
  expect(readFileSync(new URL(wrong?.codeDescription?.href ?? ''), 'utf8')).toMatch(/^# /);
  const found = await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: editor.uri('g/a.policy') },
    position,
  });
  expect((Array.isArray(found) ? found : (found?.items ?? [])).map(({ label }) => label)).toEqual([
    'required',
    'optional',
  ]);
  expect(await editor.end()).toBe(0);
});
