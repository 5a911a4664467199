/**
 * The language server on standard input and output.
 *
 * In: the two streams. Out: nothing but the protocol on them; a promise that settles when the editor has gone.
 */
import type { Readable, Writable } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { type PageOf, serve } from './server.ts';

/** Serves the editor at the other end of the streams until it closes them, or says `exit`. */
export async function serveStreams(input: Readable, output: Writable, pageOf: PageOf): Promise<void> {
  const connection = createConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const ended = new Promise<void>((done) => {
    input.once('end', done);
    input.once('close', done);
  });
  serve(connection, pageOf);
  await ended;
}
