/**
 * The files an editor has open, over those on the disk.
 *
 * In:  a host, and what the editor tells: a text is opened, changed, closed; a file has changed on the disk.
 * Out: the guidance a file belongs to, compiled anew only when one of its files has changed. A file is parsed again only
 *      when its own text has, and of one that is open only what was changed (`parsing/file-in-pieces.ts`).
 */
import type { ListFiles } from '../checking/list-files.ts';
import type { SourceText } from '../base/source.ts';
import { FileInPieces } from '../parsing/file-in-pieces.ts';
import { parse } from '../parsing/parse.ts';
import { type Checking, checkerOfTexts } from '../timeline/check-editions.ts';
import type { WorkspaceHost } from '../workspace/host.ts';
import type { PolicyFile } from '../syntax/ast.ts';
import { declareTheSame, type Named } from './declared.ts';
import { type Guidance, guidanceIn } from './guidance.ts';

type Parsed = ReturnType<typeof parse>;

/** A line that begins a guidance. */
const BEGINS = /^\uFEFF?guidance\b/m;

/** Folders above a file that are looked at for the guidance it belongs to. */
const MOST_ABOVE = 16;

/** Trees that are kept: those of the files of a guidance, and of some more. */
const MOST_PARSED = 1_000;

/** Texts that are checked one after another before it is begun from nothing: what is known of types of fields adds up. */
const MOST_CHECKED = 2_000;

interface Checker {
  readonly lists: ListFiles;
  readonly check: ReturnType<typeof checkerOfTexts>;
  left: number;
}

export class Project {
  readonly #disk: WorkspaceHost;
  readonly #open = new Map<string, string>();
  /** Of what is open, what was read of it. */
  readonly #pieces = new Map<string, FileInPieces>();
  readonly #guidance = new Map<string, Guidance>();
  readonly #folders = new Map<string, string>();
  readonly #parsed = new Map<string, { readonly text: string; readonly parsed: Parsed }>();

  readonly #checkers = new Map<string, Checker>();
  /** By folder, what its files declared when it was last looked at. */
  readonly #offered = new Map<
    string,
    { readonly trees: readonly PolicyFile[]; readonly named: readonly Named[] }
  >();

  /** Paths are absolute, or from wherever the host begins; they are written with `/`. */
  constructor(disk: WorkspaceHost) {
    this.#disk = disk;
  }

  /** A text as the editor has it, saved or not. */
  open(path: string, text: string): void {
    const before = this.#open.get(path);
    if (before === text) return;
    this.#open.set(path, text);
    this.#forget(path, before === undefined || BEGINS.test(before) !== BEGINS.test(text));
  }

  /** The editor has no longer a text of its own: what is on the disk counts. */
  close(path: string): void {
    this.#pieces.delete(path);
    if (this.#open.delete(path)) this.#forget(path, true);
  }

  /** A file was made, written or deleted on the disk. */
  changed(path: string): void {
    if (!this.#open.has(path)) this.#forget(path, true);
  }

  /** The folder of the guidance that a file belongs to: the nearest one at or above it that begins a guidance, else its own. */
  folderOf(path: string): string {
    const own = above(path);
    const known = this.#folders.get(own);
    if (known !== undefined) return known;
    let folder = own;
    for (let step = 0; step < MOST_ABOVE; step++) {
      if (this.#beginsIn(folder)) {
        this.#folders.set(own, folder);
        return folder;
      }
      const next = above(folder);
      if (next === folder) break;
      folder = next;
    }
    this.#folders.set(own, own);
    return own;
  }

  /** The guidance that a file belongs to, as it stands now. */
  guidanceOf(path: string): Guidance {
    const folder = this.folderOf(path);
    const known = this.#guidance.get(folder);
    if (known !== undefined) return known;
    const guidance = guidanceIn(folder, this.#host, {
      setOut: (file, text) => this.#setOut(`${folder}/${file}`, file, text),
      read: (source) => this.#parse(folder, source),
      check: (checking) => this.#checker(folder, checking),
      offered: (trees, find) => this.#namesOffered(folder, trees, find),
    });
    this.#guidance.set(folder, guidance);
    return guidance;
  }

  /** The folders of guidance that were looked at. */
  folders(): readonly string[] {
    return [...new Set(this.#folders.values())];
  }

  /** Whatever may rest on the file is made anew when it is asked for: its guidance, and guidance beside it that may use it. */
  #forget(path: string, moved: boolean): void {
    const beside = above(this.folderOf(path));
    for (const folder of this.#guidance.keys()) {
      if (path.startsWith(`${folder}/`) || above(folder) === beside) this.#guidance.delete(folder);
    }
    if (moved) this.#folders.clear();
  }

  #setOut(path: string, file: string, text: string): string {
    if (this.#open.get(path) !== text) return text;
    const pieces = this.#pieces.get(path) ?? new FileInPieces(file);
    this.#pieces.set(path, pieces);
    return pieces.read(text).text;
  }

  #parse(folder: string, source: SourceText): Parsed {
    const key = `${folder}/${source.path}`;
    const inPieces = this.#pieces.get(key)?.last;
    if (inPieces?.text === source.text) return inPieces;
    const known = this.#parsed.get(key);
    if (known?.text === source.text) return known.parsed;
    if (this.#parsed.size > MOST_PARSED) this.#parsed.clear();
    const parsed = parse(source);
    this.#parsed.set(key, { text: source.text, parsed });
    return parsed;
  }

  /**
   * Checks texts of a folder, knowing what it can of the one before: what was not changed has the same trees. What is known of
   * texts that could be read whole, and of such that could not, is kept apart: one is often the other with the next letter.
   */
  #checker(folder: string, checking: Checking): Checker['check'] {
    const key = `${checking.complete} ${folder}`;
    const known = this.#checkers.get(key);
    const checker =
      known !== undefined && known.left > 0 && areSameLists(known.lists, checking.lists)
        ? known
        : { lists: checking.lists, check: checkerOfTexts(checking), left: MOST_CHECKED };
    this.#checkers.set(key, checker);
    return (files) => {
      checker.left--;
      return checker.check(files);
    };
  }

  #namesOffered(
    folder: string,
    trees: readonly PolicyFile[],
    find: () => readonly Named[],
  ): readonly Named[] {
    const known = this.#offered.get(folder);
    const named = known !== undefined && declareTheSame(known.trees, trees) ? known.named : find();
    this.#offered.set(folder, { trees, named });
    return named;
  }

  #beginsIn(folder: string): boolean {
    const found = this.#host.names(folder);
    if ('why' in found) return false;
    return found.names.some((name) => {
      if (!name.endsWith('.policy')) return false;
      const content = this.#host.read(`${folder}/${name}`);
      return 'bytes' in content && BEGINS.test(new TextDecoder().decode(content.bytes));
    });
  }

  /** The true path of what is open: links of the disk followed as far as it is there. */
  #realOf(path: string): string {
    const entry = this.#disk.inspect(path);
    if ('real' in entry) return entry.real;
    const folder = above(path);
    return folder === '/' || folder === path
      ? path
      : `${this.#realOf(folder)}/${path.slice(folder.length + 1)}`;
  }

  /** The disk, with the texts of the editor in place of their files. */
  readonly #host: WorkspaceHost = {
    inspect: (path) => {
      const text = this.#open.get(path);
      if (text !== undefined) return { kind: 'file', real: this.#realOf(path), size: byteLength(text) };
      const entry = this.#disk.inspect(path);
      const isMade =
        entry.kind === 'missing' && [...this.#open.keys()].some((one) => one.startsWith(`${path}/`));
      return isMade ? { kind: 'folder', real: this.#realOf(path) } : entry;
    },
    names: (folder) => {
      const found = this.#disk.names(folder);
      const within = folder.endsWith('/') ? folder : `${folder}/`;
      const inside = [...this.#open.keys()].flatMap((path) =>
        path.startsWith(within) ? (path.slice(within.length).split('/')[0] ?? []) : [],
      );
      if ('why' in found && inside.length === 0) return found;
      return { names: [...new Set([...('why' in found ? [] : found.names), ...inside])] };
    },
    read: (path) => {
      const text = this.#open.get(path);
      return text === undefined ? this.#disk.read(path) : { bytes: new TextEncoder().encode(text) };
    },
  };
}

/** Whether files of lists say the same. */
function areSameLists(a: ListFiles, b: ListFiles): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([path, one]) => {
    const other = b.get(path);
    return (
      other !== undefined &&
      one.rows.length === other.rows.length &&
      one.headings.length === other.headings.length &&
      one.headings.every((heading, at) => heading === other.headings[at]) &&
      one.rows.every((row, at) => [...row].every(([heading, cell]) => other.rows[at]?.get(heading) === cell))
    );
  });
}

function above(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** Bytes in UTF-8; of a long text no more than a bound is worked out, since only limits are held against it. */
function byteLength(text: string): number {
  return text.length > 20_000_000 ? text.length : new TextEncoder().encode(text).length;
}
