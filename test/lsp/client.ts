/**
 * A real client of the protocol, and the server as an editor starts it.
 *
 * In: files of a folder. Out: the connection, and what the server has told of each file.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ROOT } from '../cli/run.ts';

/** Milliseconds within which an editor is told something. */
const PATIENCE = 30_000;

export interface Client {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcessWithoutNullStreams;
  readonly uri: (path: string) => string;
  readonly open: (path: string, text: string) => Promise<void>;
  /** The whole text anew. */
  readonly change: (path: string, text: string) => Promise<void>;
  /** What is told next of a file that `fits`. */
  readonly told: (
    path: string,
    fits: (found: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly end: () => Promise<number | null>;
}

/** The server of a checkout, as it is started. */
const OWN = [join(ROOT, 'bin/proviso.cjs'), 'lsp', '--stdio'];

/** `server`: what Node is started with. */
export async function client(folder: string, server: readonly string[] = OWN): Promise<Client> {
  const child = spawn(process.execPath, [...server], { cwd: folder });
  const ended = new Promise<number | null>((done) => {
    child.on('exit', (code) => done(code));
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const found = new Map<string, readonly Diagnostic[]>();
  let wake = (): void => {};
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    found.set(uri, diagnostics);
    wake();
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  const versions = new Map<string, number>();
  return {
    connection,
    child,
    uri,
    open: (path, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId: 'policy', version: 0, text },
      }),
    change: (path, text) => {
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      found.delete(uri(path));
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ text }],
      });
    },
    told: async (path, fits) => {
      for (;;) {
        const now = found.get(uri(path));
        if (now !== undefined && fits(now)) return now;
        await new Promise<void>((done, fail) => {
          const late = setTimeout(() => fail(new Error(`nothing fitting was told of ${path}`)), PATIENCE);
          wake = () => {
            clearTimeout(late);
            done();
          };
        });
      }
    },
    end: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return ended;
    },
  };
}

/** The text without its cursor `‸`, and where that stood. */
export function cursor(marked: string): { readonly text: string; readonly position: Position } {
  const at = marked.indexOf('‸');
  if (at < 0) throw new Error('there is no cursor in the text');
  const before = marked.slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text: marked.replace('‸', ''), position };
}
