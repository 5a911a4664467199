/**
 * The extension: starts the language server for policy files.
 *
 * In:  VS Code, when a policy file is opened. Out: a client of the server that comes with the extension, or of the one that the
 *      user's settings name. The server does the rest.
 */
import { commands, type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Called by VS Code when the extension is first needed. */
export async function activate(context: ExtensionContext): Promise<void> {
  const own = context.asAbsolutePath('server.cjs');
  const start = async (): Promise<void> => {
    client = new LanguageClient('proviso', 'Proviso', serverOf(own), {
      documentSelector: [{ scheme: 'file', language: 'policy' }],
      synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.{policy,csv}') },
    });
    await client.start();
  };
  const again = async (): Promise<void> => {
    await client?.dispose();
    await start();
  };
  context.subscriptions.push(
    commands.registerCommand('proviso.restart', again),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('proviso.command')) void again();
    }),
  );
  await start();
}

/** Called by VS Code before it goes. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}

/** The server that the user's settings name; else the extension's own, in a process of its own. */
function serverOf(own: string): ServerOptions {
  const [command, ...args] = workspace.getConfiguration('proviso').get<readonly string[]>('command', []);
  if (command !== undefined) return { command, args };
  return { module: own, transport: TransportKind.stdio };
}
