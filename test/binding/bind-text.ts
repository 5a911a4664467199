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
import { check } from '../../src/checking/check.ts';
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

/** What the checker says about a place that binding has spoken of already: one mistake is one message. */
export function saidTwice(text: string): readonly string[] {
  const { bindings, diagnostics } = bindText(text);
  const checked = check(bindings, new Map()).diagnostics;
  return checked.flatMap(({ code, severity, span }) => {
    const twice = diagnostics.some((one) => one.severity === 'error' && overlap(one.span, span));
    return severity === 'error' && twice ? [`${code} at “${wordsAt(span, text)}”`] : [];
  });
}

function overlap(a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && a.file === b.file && a.start < b.end && b.start < a.end;
}

function wordsAt(span: Span | undefined, text: string): string {
  if (span === undefined) return '';
  return (span.file === 'test.policy' ? text : PREAMBLE).slice(span.start, span.end);
}
