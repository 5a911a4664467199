/**
 * The language server of the extension, on standard input and output.
 *
 * In: nothing but the streams. Out: the protocol. The pages of messages stand in the folder of the extension.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveStreams } from '../../../src/lsp/stdio.ts';

void serveStreams(process.stdin, process.stdout, (code) => {
  const path = join(__dirname, 'docs', 'diagnostics', `${code}.md`);
  return existsSync(path) ? pathToFileURL(path).href : undefined;
});
