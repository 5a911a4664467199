/**
 * `proviso lsp`: the language server for editors, on standard input and output.
 *
 * In: messages of the Language Server Protocol. Out: the same. Nothing else is written to standard output.
 */
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { serveStreams } from '../../lsp/stdio.ts';
import { pathOfPage } from '../pages.ts';
import { EXIT } from '../session.ts';
import type { Verb } from '../verb.ts';

export const lsp: Verb = {
  define: (command) => command.option('--stdio', 'speak on standard input and output; it always does'),
  reports: false,
  example: {
    command: 'proviso lsp --stdio',
    says: 'is what an editor starts; docs/editors.md has the settings',
  },
  run: async ({ host }) => {
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        // Each piece is whole: the head of a message, or its JSON.
        host.stdout.write(chunk.toString('utf8'));
        done();
      },
    });
    await serveStreams(host.stdin, output, (code) => {
      const path = pathOfPage(code);
      return path === undefined ? undefined : pathToFileURL(path).href;
    });
    return EXIT.fine;
  },
};
