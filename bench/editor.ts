/**
 * The language server on a long guidance: 5,000 lines in 16 files, 20 amendments, 21 editions; and the same in two files.
 *
 * In:  nothing. Out: a table on standard output: milliseconds from a keystroke to the diagnostics of what is written, and to those of the
 *      whole guidance; from asking to the answer for completion (with the letter, and while the whole guidance is looked at), hover, outline
 *      and lenses; and the memory of the server. One run of the real process, spoken to by a real client. A keystroke adds or takes a letter of a name in a condition, so that every other one is a mistake.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longGuidance } from './long-guidance.ts';

const SERVICES = 150;
const AMENDMENTS = 20;
const KEYSTROKES = 100;
const WARM_UP = 20;

const several = longGuidance(SERVICES, AMENDMENTS);
const amendments = several.get('amendments.policy') ?? '';
const inOne = [...several].filter(([name]) => name !== 'amendments.policy').map(([, text]) => text);
await measured('16 files', several, 'part-qh.policy');
await measured(
  '2 files',
  new Map([
    ['guidance.policy', inOne.join('\n')],
    ['amendments.policy', amendments],
  ]),
  'guidance.policy',
);

async function measured(what: string, files: ReadonlyMap<string, string>, name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
  try {
    for (const [path, text] of files) writeFileSync(join(folder, path), text);
    const lines = [...files.values()].reduce((sum, text) => sum + text.split('\n').length, 0);
    console.log(`language server, ${lines} lines in ${what}, ${AMENDMENTS} amendments`);
    await session(folder, name, files.get(name) ?? '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function session(folder: string, name: string, text: string): Promise<void> {
  const child = spawn(process.execPath, ['bin/proviso.cjs', 'lsp', '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(join(folder, name)).href;
  let told = (_: number): void => {};
  connection.onNotification(PublishDiagnosticsNotification.type, (of) => {
    // What nothing reads any more is told with the rest of the guidance.
    if (of.uri === uri) told(of.diagnostics.filter(({ severity }) => severity === 1).length);
  });
  const nextTold = (): Promise<number> =>
    new Promise((done) => {
      told = done;
    });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const line = text.split('\n').findLastIndex((one) => /^ {4}\(a\) risk /.test(one));
  const character = text.split('\n')[line]?.length ?? 0;
  const position = { line, character };
  const textDocument = { uri };
  const opened = nextTold();
  const started = performance.now();
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'policy', version: 0, text },
  });
  if ((await opened) !== 0) throw new Error('the guidance is not sound');
  console.log(`  opened: ${(performance.now() - started).toFixed(0)} ms`);

  const times = new Map<string, number[]>();
  const timed = async <T>(kind: string, counts: boolean, what: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await what();
    if (counts) times.set(kind, [...(times.get(kind) ?? []), performance.now() - start]);
    return result;
  };
  for (let stroke = 0; stroke < WARM_UP + KEYSTROKES; stroke++) {
    const counts = stroke >= WARM_UP;
    const adds = stroke % 2 === 0;
    const strokeAt = performance.now();
    const found = await timed('keystroke to diagnostics of what is written', counts, async () => {
      const next = nextTold();
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: stroke + 1 },
        contentChanges: [
          adds
            ? { range: { start: position, end: position }, text: 'x' }
            : { range: { start: position, end: { line, character: character + 1 } }, text: '' },
        ],
      });
      return next;
    });
    const whole = await nextTold();
    if (counts) {
      const list = times.get('keystroke to those of the whole guidance') ?? [];
      times.set('keystroke to those of the whole guidance', [...list, performance.now() - strokeAt]);
    }
    if (whole > 0 !== adds) throw new Error(`${whole} mistakes told in the end`);
    if (found > 0 !== adds)
      throw new Error(`${found} mistakes told after ${adds ? 'adding' : 'taking'} a letter`);
    if (adds) continue;
    // As an editor does: the letter and the question go together.
    const next = nextTold();
    const proposals = await timed('keystroke and completion', counts, async () => {
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: stroke + 1 },
        contentChanges: [{ range: { start: { line, character: 8 }, end: position }, text: 'r' }],
      });
      return connection.sendRequest(CompletionRequest.type, {
        textDocument,
        position: { line, character: 9 },
      });
    });
    const count = Array.isArray(proposals) ? proposals.length : (proposals?.items.length ?? 0);
    if (count === 0) throw new Error('nothing was offered');
    await next;
    const wholeNext = nextTold();
    await timed('completion while the whole guidance is looked at', counts, () =>
      connection.sendRequest(CompletionRequest.type, { textDocument, position: { line, character: 9 } }),
    );
    await wholeNext;
    const again = nextTold();
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: stroke + 1 },
      contentChanges: [{ text }],
    });
    await again;
    await nextTold();
    await timed('hover', counts, () => connection.sendRequest(HoverRequest.type, { textDocument, position }));
    await timed('outline', counts, () =>
      connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    );
    if (stroke % 10 === 1)
      await timed('lenses', counts, () => connection.sendRequest(CodeLensRequest.type, { textDocument }));
  }
  for (const [kind, list] of times) {
    const at = (part: number): string =>
      (list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? 0).toFixed(1);
    console.log(`  ${kind}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${list.length} times)`);
  }
  const memory = /VmRSS:\s+(\d+) kB\s/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  const peak = /VmHWM:\s+(\d+) kB\s/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  console.log(
    `  memory: ${Math.round(Number(memory) / 1000)} MB, at most ${Math.round(Number(peak) / 1000)} MB`,
  );
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
}
