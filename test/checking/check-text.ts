/**
 * Checking of policy text, for tests.
 *
 * In: texts, and the content of list files. Out: what checking says, as `code at “the words pointed at”`.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { bind } from '../../src/binding/bind.ts';
import { check } from '../../src/checking/check.ts';
import type { ListFiles } from '../../src/checking/list-files.ts';
import { parse } from '../../src/parsing/parse.ts';
import { readListFile } from '../../src/workspace/list-files.ts';

export const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

const NO_FILES: ListFiles = new Map();

/** Parses, binds and checks files; the text must be readable, names may be in error. */
export function checkFiles(files: readonly { path: string; text: string }[], lists = NO_FILES) {
  const parsed = files.map((file) => parse(sourceText(file.path, file.text)));
  expect(parsed.flatMap((one) => one.diagnostics.map((each) => each.message))).toEqual([]);
  const bound = bind(parsed.map((one) => one.file));
  return { ...check(bound.bindings, lists), bound };
}

/** Checks a text after the preamble. */
export function checkText(text: string, lists = NO_FILES) {
  return checkFiles(
    [
      { path: 'a-preamble.policy', text: PREAMBLE },
      { path: 'test.policy', text },
    ],
    lists,
  );
}

/** Checks a text that declares a guidance of its own. */
export function checkAlone(text: string, lists = NO_FILES) {
  return checkFiles([{ path: 'test.policy', text }], lists);
}

/** What checking says about a text, in the order it says it: `code at “words”`. */
export function saidOf(text: string, lists = NO_FILES): readonly string[] {
  const alone = /^guidance /m.test(text);
  const { diagnostics } = alone ? checkAlone(text, lists) : checkText(text, lists);
  return diagnostics.map(({ code, span }) => {
    const source = alone || span?.file === 'test.policy' ? text : PREAMBLE;
    return `${code} at “${span === undefined ? '' : source.slice(span.start, span.end)}”`;
  });
}

/** What checking says about a condition of an exemption, after further declarations. */
export function saidOfCondition(condition: string, before = ''): readonly string[] {
  return saidOf(`${before}\nexemption tested\n  from outcome bring in house\n  when ${condition}\n`);
}

/** The messages and help about a text, to read them as people do. */
export function messagesOf(text: string, lists = NO_FILES): readonly string[] {
  const { diagnostics } = checkText(text, lists);
  return diagnostics.map(({ message, help }) => (help === undefined ? message : `${message}. ${help}`));
}

/** List files by path, from CSV text. */
export function listFiles(files: Readonly<Record<string, string>>): ListFiles {
  return new Map(
    Object.entries(files).map(([path, text]) => {
      const read = readListFile(text);
      if ('problem' in read) throw new Error(`${path}: ${read.problem}`);
      return [path, read];
    }),
  );
}
