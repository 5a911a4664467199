/**
 * Trees to print, and when two of them are the same.
 *
 * In: the policy texts of the repository, and generated ones. Out: texts with where they come from; a tree without what
 * the spelling of a text may change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { sourceText } from '../../src/base/source.ts';
import { parse } from '../../src/parsing/parse.ts';
import type { PolicyFile } from '../../src/syntax/ast.ts';
import { guidance, textsOf } from '../support/generate-guidance.ts';
import { filesOf, languageGuidance } from '../support/generate-language.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SKIPPED = /(?:^|\/)(?:node_modules|dist|\.git)(?:\/|$)/;

export interface Example {
  readonly where: string;
  readonly text: string;
}

function filesBelow(folder: string, ending: string): readonly Example[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !SKIPPED.test(relative(ROOT, path)))
    .sort()
    .map((path) => ({ where: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** Every policy file, and every block of policy in the documentation and the literate cases. */
export function writtenTexts(): readonly Example[] {
  const files = ['policies', 'examples', 'test'].flatMap((folder) => filesBelow(folder, '.policy'));
  const pages = ['docs', 'test'].flatMap((folder) => filesBelow(folder, '.md'));
  const blocks = pages.flatMap(({ where, text }) =>
    [...text.matchAll(/^```policy[^\n]*\n([\s\S]*?)^```$/gm)].map((match) => ({
      where: `${where}:${text.slice(0, match.index).split('\n').length}`,
      text: match[1] ?? '',
    })),
  );
  return [...files, ...blocks];
}

/** Guidance made up over all of the language, and over what laws are tested with. */
export function generatedTexts(count: number): readonly Example[] {
  const language = Array.from({ length: count }, (_, seed) =>
    filesOf(languageGuidance(seed)).map(({ text }) => ({ where: `language, seed ${seed}`, text })),
  ).flat();
  const plain = fc.sample(guidance({ supposing: true }), { seed: 4, numRuns: count }).map((made, index) => ({
    where: `guidance ${index}`,
    text: textsOf(made)
      .map(({ text }) => text)
      .join('\n'),
  }));
  return [...language, ...plain];
}

/** The tree of a text without mistakes; undefined where it has some. */
export function treeOf(text: string): PolicyFile | undefined {
  const { file, diagnostics } = parse(sourceText('test.policy', text));
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : file;
}

/** Words that stand or do not: their place stands for them. */
const FLAGS: ReadonlySet<string> = new Set([
  'confidential',
  'beforeThat',
  'retrospective',
  'changesNothing',
  'consolidated',
]);

/** The declarations without places, with single blanks in names and figures without needless noughts, as JSON. */
export function comparable({ declarations }: PolicyFile): unknown {
  const text = JSON.stringify(declarations, (key, value: unknown) => {
    if (/span$/i.test(key)) return undefined;
    if (FLAGS.has(key) && value !== undefined) return true;
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'mixed') return 'words' in value ? value.words : undefined;
    if (!('kind' in value)) return value;
    if (value.kind === 'Name' && 'text' in value && typeof value.text === 'string') {
      return { ...value, text: value.text.replace(/\s+/gu, ' ') };
    }
    if ('digits' in value && typeof value.digits === 'string') {
      return { ...value, digits: value.digits.replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '') };
    }
    return value;
  });
  return JSON.parse(text);
}
