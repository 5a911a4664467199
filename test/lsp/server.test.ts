/** The language server as an editor meets it: the real process, and a real client. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { folderWith, TENDERS } from '../cli/run.ts';
import { type Client, client, cursor } from './client.ts';

vi.setConfig({ testTimeout: 60_000 });

let now: Client | undefined;
afterEach(() => {
  now?.child.kill();
  now = undefined;
});

/** A server that has the file open. */
async function opened(text = TENDERS): Promise<Client> {
  const folder = folderWith({ 'g/a.policy': TENDERS });
  now = await client(folder);
  await now.open('g/a.policy', text);
  return now;
}

const A = 'g/a.policy';

describe('an editor', () => {
  test('is told what is wrong, as it is typed, and when it is mended', async () => {
    const editor = await opened();
    expect(await editor.told(A, () => true)).toEqual([]);
    await editor.change(A, TENDERS.replace('when extreme urgency', 'when extrme urgency'));
    const [wrong] = await editor.told(A, (found) => found.length > 0);
    expect(wrong).toMatchObject({ code: 'unknown-name', source: 'proviso', severity: 1 });
    expect(wrong?.message).toMatch(/did you mean “extreme urgency”\?/);
    expect(readFileSync(new URL(wrong?.codeDescription?.href ?? ''), 'utf8')).toMatch(/^# unknown-name/);
    const { textDocument } = { textDocument: { uri: editor.uri(A) } };
    const range = wrong?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    expect(actions?.map(({ title }) => title)).toEqual([
      'Write “extreme urgency”',
      'Make every mend that is certain',
    ]);
    await editor.change(A, TENDERS);
    await editor.told(A, (found) => found.length === 0);
    expect(await editor.end()).toBe(0);
  });

  test('finds what a name means, and where else it stands', async () => {
    const { text, position } = cursor(TENDERS.replace('at least tender limit', 'at least ten‸der limit'));
    const editor = await opened(text);
    const asked = { textDocument: { uri: editor.uri(A) }, position };
    const places = await editor.connection.sendRequest(DefinitionRequest.type, asked);
    const line = text.split('\n').findIndex((one) => one.startsWith('threshold tender limit'));
    expect(places).toEqual([
      {
        uri: editor.uri(A),
        range: { start: { line, character: 10 }, end: { line, character: 22 } },
      },
    ]);
    const all = await editor.connection.sendRequest(ReferencesRequest.type, {
      ...asked,
      context: { includeDeclaration: true },
    });
    // Declared, in a condition, and in two reasons.
    expect(all?.length).toBe(text.match(/tender limit/g)?.length);
    const hover = await editor.connection.sendRequest(HoverRequest.type, asked);
    expect(JSON.stringify(hover?.contents)).toContain('threshold tender limit: money excluding VAT');
  });

  test('is shown what reads a thing, and what that reads', async () => {
    const { text, position } = cursor(TENDERS.replace('at least tender limit', 'at least ten‸der limit'));
    const editor = await opened(text);
    const asked = { textDocument: { uri: editor.uri(A) }, position };
    const [item] = (await editor.connection.sendRequest(CallHierarchyPrepareRequest.type, asked)) ?? [];
    expect(item).toMatchObject({ name: 'tender limit', detail: 'threshold', uri: editor.uri(A) });
    if (item === undefined) throw new Error('nothing stands there');
    const readers = await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
    expect(readers?.map(({ from, fromRanges }) => [from.name, fromRanges.length])).toEqual([
      ['tender', 1],
      ['large contract', 2],
    ]);
    const rule = readers?.[1]?.from ?? item;
    const read = await editor.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: rule });
    expect(read?.map(({ to }) => to.name)).toEqual(['tender', 'required', 'contract value', 'tender limit']);
    const marks = await editor.connection.sendRequest(DocumentHighlightRequest.type, asked);
    expect(marks).toHaveLength(text.match(/tender limit/g)?.length ?? 0);
  });

  test('renames in every place, and is told why it cannot', async () => {
    const { text, position } = cursor(TENDERS.replace('at least tender limit', 'at least ten‸der limit'));
    const editor = await opened(text);
    const asked = { textDocument: { uri: editor.uri(A) }, position };
    const edit = await editor.connection.sendRequest(RenameRequest.type, {
      ...asked,
      newName: 'upper limit',
    });
    const edits = Object.values(edit?.changes ?? {}).flat();
    expect(edits).toHaveLength(text.match(/tender limit/g)?.length ?? 0);
    expect(edits.every(({ newText }) => newText === 'upper limit')).toBe(true);
    await expect(
      editor.connection.sendRequest(RenameRequest.type, { ...asked, newName: 'contract value' }),
    ).rejects.toThrow('“contract value” is there already');
  });

  test('sees outline, symbols, colours, hints, lenses and the one spelling', async () => {
    const editor = await opened(
      `${TENDERS}\nrule  spaced\n  tender is  optional\n  when contract value is less than £5\n`,
    );
    const textDocument = { uri: editor.uri(A) };
    const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(outline?.map(({ name }) => name)).toContain('1 Tenders');
    const symbols = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'urgen' });
    expect(symbols?.map(({ name }) => name).sort()).toEqual(
      ['extreme urgency', 'urgent need', 'Urgency'].sort().filter((one) => one !== 'Urgency'),
    );
    const colours = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(colours?.data.length).toBeGreaterThan(50);
    const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const hints = await editor.connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole });
    // Its one value begins in 2027; before that there is nothing to show.
    for (const { label } of hints ?? []) expect(label).toBe('= £100,000');
    const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
    expect(lenses?.map(({ command }) => command?.title)).toEqual(['✓ passed']);
    const [{ command: { command = '', arguments: given = [] } = {} } = {}] = lenses ?? [];
    const run = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: given,
    });
    expect(run).toMatchObject({ passed: true });
    expect(JSON.stringify(run)).toContain('the contract is worth £100,000 or more');
    const edits = await editor.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edits?.[0]?.newText).toContain('rule spaced\n  tender is optional\n');
  });

  test('is told what scenarios show, once the text has stood still', async () => {
    const editor = await opened();
    const textDocument = { uri: editor.uri(A) };
    await vi.waitFor(
      async () => {
        const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
        const titles = lenses?.map(({ command }) => command?.title) ?? [];
        expect(titles).toContain('shown by no scenario');
        expect(titles).toContain('✓ passed');
      },
      { timeout: 30_000, interval: 200 },
    );
  });

  test('is offered what can stand where it writes', async () => {
    const { text, position } = cursor(TENDERS.replace('tender is required\n  when', 'tender is ‸\n  when'));
    const editor = await opened(text);
    const found = await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: editor.uri(A) },
      position,
    });
    const labels = (Array.isArray(found) ? found : (found?.items ?? [])).map(({ label }) => label);
    expect(labels).toEqual(['required', 'optional']);
  });
});

describe('bad input', () => {
  test.each([
    ['half a line', `${TENDERS}\nrule half\n  tender is`],
    [
      'mixed line endings',
      TENDERS.replace(/\n/g, (_, at: number) => (at % 3 === 0 ? '\r\n' : at % 3 === 1 ? '\r' : '\n')),
    ],
    ['a byte order mark', `\uFEFF${TENDERS}`],
    ['NUL', `${TENDERS}\u0000\n`],
    ['ten megabytes', `${TENDERS}${'# remark\n'.repeat(1_200_000)}`],
    [
      'ten thousand brackets',
      `${TENDERS}\ndefine deep\n  when ${'('.repeat(10_000)}extreme urgency${')'.repeat(10_000)}\n`,
    ],
    ['nothing', ''],
    ['no guidance', 'hello\n  world\n'],
  ])('%s: the server answers, and goes on', async (_, text) => {
    const editor = await opened();
    await editor.told(A, () => true);
    await editor.change(A, text);
    const textDocument = { uri: editor.uri(A) };
    const position = { line: 10, character: 4 };
    for (const type of [HoverRequest.type, DefinitionRequest.type, CompletionRequest.type])
      await editor.connection.sendRequest(type.method, { textDocument, position });
    for (const type of [DocumentSymbolRequest.type, SemanticTokensRequest.type, CodeLensRequest.type])
      await editor.connection.sendRequest(type.method, { textDocument });
    await editor.change(A, TENDERS);
    await editor.told(A, (found) => found.length === 0);
    expect(await editor.end()).toBe(0);
  });

  test('a file that is deleted while it is open, one that was never saved, and one that is closed', async () => {
    const folder = folderWith({
      'g/a.policy': TENDERS,
      'g/b.policy': 'define unused\n  when extreme urgency\n',
    });
    now = await client(folder);
    await now.open('g/a.policy', TENDERS);
    await now.told('g/b.policy', (found) => found.length === 1);
    rmSync(join(folder, 'g/b.policy'));
    await now.open('g/new.policy', 'rule nonsense\n');
    const [first] = await now.told('g/new.policy', (found) => found.length > 0);
    expect(first?.message).toBeTruthy();
    await now.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: now.uri('g/new.policy') },
    });
    await now.told('g/new.policy', (found) => found.length === 0);
    expect(existsSync(join(folder, 'g/new.policy'))).toBe(false);
  });

  test('what is on the disk is never written', async () => {
    const folder = folderWith({ 'g/a.policy': TENDERS });
    now = await client(folder);
    await now.open('g/a.policy', `${TENDERS}# more\n`);
    await now.told(A, () => true);
    await now.end();
    expect(readFileSync(join(folder, 'g/a.policy'), 'utf8')).toBe(TENDERS);
    writeFileSync(join(folder, 'g/a.policy'), TENDERS);
  });

  test('a client that cancels, and one that asks for what there is not', async () => {
    const editor = await opened();
    const source = new CancellationTokenSource();
    const asked = { textDocument: { uri: editor.uri(A) }, position: { line: 3, character: 3 } };
    const pending = editor.connection
      .sendRequest(HoverRequest.type, asked, source.token)
      .catch(() => 'cancelled');
    source.cancel();
    await pending;
    const nowhere = { ...asked, textDocument: { uri: 'untitled:Untitled-1' } };
    expect(await editor.connection.sendRequest(HoverRequest.type, nowhere)).toBeNull();
    const far = { ...asked, position: { line: 1_000_000, character: 1_000_000 } };
    expect(await editor.connection.sendRequest(DefinitionRequest.type, far)).toEqual([]);
    await expect(editor.connection.sendRequest('textDocument/nothing', asked)).rejects.toThrow();
    expect(await editor.end()).toBe(0);
  });

  test('letters without a pause, each with a question that is taken back: the last text is what is told', async () => {
    const editor = await opened();
    await editor.told(A, (found) => found.length === 0);
    const textDocument = { uri: editor.uri(A) };
    const line = TENDERS.split('\n').indexOf('  when extreme urgency');
    const place = { line, character: '  when extreme urgency'.length };
    const questions: Promise<unknown>[] = [];
    for (let letter = 0; letter < 200; letter++) {
      void editor.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { ...textDocument, version: letter + 1 },
        contentChanges: [{ range: { start: place, end: place }, text: letter % 2 === 0 ? 'x' : '(' }],
      });
      const source = new CancellationTokenSource();
      const asked = { textDocument, position: place };
      questions.push(
        editor.connection.sendRequest(CompletionRequest.type, asked, source.token).catch(() => 'cancelled'),
      );
      source.cancel();
    }
    await Promise.all(questions);
    const [first] = await editor.told(A, (found) => found.some(({ code }) => code === 'nested-too-deep'));
    expect(first?.range.start.line).toBe(line);
    await editor.change(A, TENDERS);
    await editor.told(A, (found) => found.length === 0);
    expect(await editor.end()).toBe(0);
  });

  test('a place of another text, and a range that ends before it begins', async () => {
    const editor = await opened();
    const textDocument = { uri: editor.uri(A) };
    const place = (at: number) => ({ line: at, character: at });
    const range = { start: place(20), end: place(2) };
    const asked = { textDocument, range, context: { diagnostics: [] } };
    expect(await editor.connection.sendRequest(CodeActionRequest.type, asked)).toEqual([]);
    const item = {
      ...{ name: 'gone', kind: 12 as const, uri: editor.uri('g/gone.policy') },
      ...{ range, selectionRange: { start: place(9_999), end: place(9_999) } },
    };
    for (const type of [CallHierarchyIncomingCallsRequest.type, CallHierarchyOutgoingCallsRequest.type])
      expect(await editor.connection.sendRequest(type.method, { item })).toEqual([]);
    expect(await editor.end()).toBe(0);
  });
});
