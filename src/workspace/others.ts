/**
 * The other guidance that one names: what it uses, and what succeeds it.
 *
 * In:  a folder that has been read, and the texts of its files.
 * Out: the guidance that stands in folders beside it, those that these name in turn among them, each once.
 *
 * The rule: the guidance with the id `X` stands in the folder `X` beside the folder of the one that names it. Folders
 * are never searched, and a link that leads away from beside them is not followed.
 */
import { nameKey } from '../base/names.ts';
import { sourceText } from '../base/source.ts';
import { parse } from '../parsing/parse.ts';
import { walk } from '../syntax/children.ts';
import type { GuidanceText, OtherGuidance } from '../timeline/guidance-text.ts';
import { liesWithin, type WorkspaceHost } from './host.ts';
import { MAX_OTHER_GUIDANCE } from './limits.ts';

/** Reads one folder, whose real path is given. */
type ReadFolder = (folder: string) => GuidanceText;

/** The other guidance beside a folder with the real path `root`. Those that are not there are absent. */
export function othersBeside(
  root: string,
  files: GuidanceText['files'],
  host: WorkspaceHost,
  read: ReadFolder,
): readonly OtherGuidance[] {
  const beside = folderAround(root);
  const own = root.slice(root.lastIndexOf('/') + 1);
  const found = new Map<string, OtherGuidance>();
  const waiting = beside === undefined ? [] : [...idsNamed(files)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(next) || next === own || found.size >= MAX_OTHER_GUIDANCE) continue;
    const entry = host.inspect(`${beside}${next}`);
    if (entry.kind !== 'folder' || !liesWithin(entry.real, withoutSlash(beside ?? ''))) continue;
    const { files: texts, lists, diagnostics = [] } = read(entry.real);
    found.set(next, {
      id: next,
      folder: `../${next}`,
      files: texts,
      diagnostics,
      ...(lists === undefined ? {} : { lists }),
    });
    waiting.push(...idsNamed(texts));
  }
  return [...found.values()];
}

/** The folder that a folder stands in, with its last `/`; undefined for the topmost. */
function folderAround(root: string): string | undefined {
  if (root === '' || root.endsWith('/')) return undefined;
  return root.slice(0, root.lastIndexOf('/') + 1);
}

function withoutSlash(folder: string): string {
  return folder.length > 1 && folder.endsWith('/') ? folder.slice(0, -1) : folder;
}

/** An id that is the name of a folder, and nothing that leads elsewhere. */
const FOLDER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}'-]*$/u;

/** The ids of other guidance that files name, in order of mention. */
function idsNamed(files: GuidanceText['files']): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { path, text } of files) {
    // A text that names none is not read twice.
    if (!/^[ \t]+(?:(?:insert|substitute)[ \t]+)?uses\b|\bsucceeded[ \t]+by\b/m.test(text)) continue;
    walk(parse(sourceText(path, text)).file, (node) => {
      const name =
        node.kind === 'UsesClause'
          ? node.guidance
          : node.kind === 'WithdrawEdit'
            ? node.succeededBy
            : undefined;
      const id = name === undefined ? '' : nameKey(name.text);
      if (FOLDER_NAME.test(id)) named.add(id);
      return undefined;
    });
  }
  return named;
}
