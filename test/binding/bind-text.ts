/**
 * Binding of policy text, for tests.
 *
 * In: texts. Out: bindings and diagnostics, and short forms of both to compare with.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import type { Span } from '../../src/base/span.ts';
import { bind } from '../../src/binding/bind.ts';
import { parse } from '../../src/parsing/parse.ts';

export const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

export interface File {
  readonly path: string;
  readonly text: string;
}

/** Binds files that can be read without a mistake. */
export function bindFiles(files: readonly File[]) {
  const parsed = files.map((file) => parse(sourceText(file.path, file.text)));
  expect(parsed.flatMap((one) => one.diagnostics.map((each) => each.message))).toEqual([]);
  return bind(parsed.map((one) => one.file));
}

/** Binds a text after the preamble. */
export function bindText(text: string) {
  return bindFiles([
    { path: 'a-preamble.policy', text: PREAMBLE },
    { path: 'test.policy', text },
  ]);
}

/** What binding says about a text after the preamble: `code at “words”: message; help [other place: words]`. */
export function saidOf(text: string): readonly string[] {
  return bindText(text).diagnostics.map((one) => {
    const severity = one.severity === 'warning' ? 'warning ' : '';
    const help = one.help === undefined ? '' : `; ${one.help}`;
    const related = one.related.map(({ span, message }) => ` [${message}: ${wordsAt(span, text)}]`);
    const place = wordsAt(one.span, text);
    return `${severity}${one.code} at “${place}”: ${one.message}${help}${related.join('')}`;
  });
}

function wordsAt(span: Span | undefined, text: string): string {
  if (span === undefined) return '';
  return (span.file === 'test.policy' ? text : PREAMBLE).slice(span.start, span.end);
}
