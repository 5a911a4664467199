/**
 * The consolidated texts of a guidance, for what works on texts and not on programs.
 *
 * In: the text of a guidance's files, and of other guidance that it names. Out: its editions as trees.
 */

import { sourceText } from '../base/source.ts';
import type { ListFiles } from '../checking/list-files.ts';
import { reporter } from '../diagnostics/diagnostic.ts';
import { type Consolidated, consolidate } from '../editions/consolidate.ts';
import { parse } from '../parsing/parse.ts';
import type { Node } from '../syntax/children.ts';
import { transform } from '../syntax/transform.ts';
import type { CompileOptions, GuidanceText, OtherGuidance } from './guidance-text.ts';
import { type ReadGuidance, withOthers } from './others.ts';

export const NO_LISTS: ListFiles = new Map();

/** The texts of a guidance through time with what they read of others: what its timeline is made of, index by index. */
export function consolidatedOf(
  guidance: GuidanceText,
  options: CompileOptions = {},
  read: typeof parse = parse,
): Consolidated {
  const { files, lists = NO_LISTS, others = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const trees = texts.map((one) => read(one).file);
  const { consolidated } = consolidate(trees, options);
  return withOthers(
    { consolidated, lists, texts },
    others.map((one) => readOther(one, read)),
    options,
    reporter(),
  ).consolidated;
}

/** Another guidance with its folder before the paths of its files, and of the list files that these name. */
export function readOther(
  { id, folder, files, lists = NO_LISTS, diagnostics = [] }: OtherGuidance,
  read: typeof parse = parse,
): ReadGuidance {
  const texts = files.map((file) => sourceText(`${folder}/${file.path}`, file.text));
  const parsed = texts.map((text) => read(text));
  const inFolder = (node: Node): Node =>
    node.kind === 'ListFile'
      ? { ...node, path: { ...node.path, value: `${folder}/${node.path.value}` } }
      : node;
  return {
    id,
    folder,
    files: parsed.map(({ file }) => transform(file, inFolder)),
    texts,
    lists: new Map([...lists].map(([path, list]) => [`${folder}/${path}`, list])),
    diagnostics: [...diagnostics, ...parsed.flatMap((one) => one.diagnostics)],
  };
}
