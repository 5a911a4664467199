/**
 * Reading a policy file.
 *
 * In:  the text of one file.
 * Out: its tree and what is wrong with it. A mistake costs its line; the lines around it are read.
 *
 * portions.ts cuts a large file before declarations, lexer.ts a portion into pieces, layout.ts makes lines and keywords
 * of them, parser.ts builds the tree.
 */
import type { SourceText } from '../base/source.ts';
import { choosing, type Diagnostic, type Reporter, reporter } from '../diagnostics/diagnostic.ts';
import type { Comment, Declaration, PolicyFile } from '../syntax/ast.ts';
import { layOut, layoutOf } from './layout.ts';
import { lex } from './lexer.ts';
import { MAX_DIAGNOSTICS, MAX_FILE_LENGTH, PORTION_LENGTH } from './limits.ts';
import { PolicyParser } from './parser.ts';
import type { Pass } from './pass.ts';
import { type Portion, portionsOf } from './portions.ts';
import { reportHiddenCharacters } from './signs.ts';

/** One parser serves all files: its self-analysis takes far longer than a file. */
let parser: PolicyParser | undefined;

/** Reads one file. Diagnostics come in the order of their places; spans are offsets into `source.text`. */
export function parse(source: SourceText): { file: PolicyFile; diagnostics: readonly Diagnostic[] } {
  const { path, text } = source;
  const collected = cappedReporter();
  if (text.length > MAX_FILE_LENGTH) {
    const span = { file: path, start: 0, end: 0 };
    collected.report('policy-file-too-large', span, {
      path,
      limit: `${MAX_FILE_LENGTH} characters`,
    });
    return { file: emptyFile(path), diagnostics: collected.diagnostics };
  }
  const declarations: Declaration[] = [];
  const comments: Comment[] = [];
  const read = readerOf(path, text, collected);
  for (const portion of portionsOf(text, PORTION_LENGTH)) {
    if (collected.diagnostics.length >= MAX_DIAGNOSTICS) {
      const span = { file: path, start: portion.start, end: portion.start };
      collected.report('too-many-mistakes', span, { limit: MAX_DIAGNOSTICS });
      break;
    }
    const found = read(portion);
    for (const one of found.declarations) declarations.push(one);
    for (const one of found.comments) comments.push(one);
  }
  const file: PolicyFile = { kind: 'PolicyFile', path, declarations, comments };
  const diagnostics = [...collected.diagnostics].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return { file, diagnostics };
}

/** What stands in a portion of a file. */
export type PortionRead = Pick<PolicyFile, 'declarations' | 'comments'>;

/** A function that reads the portions of a text, given in their order; what is wrong goes to the reporter. */
export function readerOf(path: string, text: string, collected: Reporter): (portion: Portion) => PortionRead {
  parser ??= new PolicyParser({ validate: false });
  const serving = parser;
  const reading = { file: path, text, reporter: collected };
  const pass: Pass = { ...reading, raw: [], out: [], lineBroken: false };
  const layout = layoutOf(pass);
  return (portion) => {
    const lexed = lex(text, portion.start, portion.end);
    pass.raw = lexed.tokens;
    pass.out = [];
    reportHiddenCharacters(pass, portion);
    layOut(layout, portion.start);
    return {
      declarations: serving.read(pass.out, reading),
      comments: lexed.comments.map(({ image, startOffset }) => ({
        kind: 'Comment',
        text: image,
        span: { file: path, start: startOffset, end: startOffset + image.length },
      })),
    };
  };
}

/** A collector that takes no more after the limit, but for the one that says so. */
function cappedReporter(): Reporter {
  const inner = reporter();
  let full = false;
  return choosing(inner, (code) => {
    if (full || (inner.count >= MAX_DIAGNOSTICS && code !== 'too-many-mistakes')) return false;
    full = code === 'too-many-mistakes';
    return true;
  });
}

function emptyFile(path: string): PolicyFile {
  return { kind: 'PolicyFile', path, declarations: [], comments: [] };
}
