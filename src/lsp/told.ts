/**
 * What the editor is told to be wrong, as texts change.
 *
 * In:  which file was changed. Out: diagnostics: of the changed file at once, as far as that goes; then of every file of its
 *      guidance, which is looked at in steps: what is asked meanwhile is answered in between, and the next change ends it.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Told, toldAtOnce } from '../ide/at-once.ts';
import type { Guidance } from '../ide/guidance.ts';
import type { Project } from '../ide/project.ts';

/** Milliseconds before a changed text is looked at: what the editor asks with the change is answered first. */
const SOON = 1;
/** Milliseconds without a change before the whole guidance is looked at: what is asked right behind the change comes first. */
const QUIET = 10;

export interface Telling {
  readonly project: Project;
  /** Paths of what is open. */
  readonly open: () => readonly string[];
  /** Tells the editor what is wrong with a file, by its path within the guidance, in place of what it was told before. */
  readonly send: (guidance: Guidance, file: string, diagnostics: readonly Diagnostic[]) => void;
  /** Called when the whole of a guidance has been looked at. */
  readonly done: (guidance: Guidance) => void;
  /** Runs what must not end the server. */
  readonly safely: (what: () => void) => void;
}

/** Tells of files as they are changed: the function is called with the path of each that was. */
export function telling({ project, open, send, done, safely }: Telling): (path: string) => void {
  /** By path from the top, what was last told. */
  const told = new Map<string, Told>();
  const waiting = new Map<string, Waiting>();

  const tellAtOnce = (path: string): void => {
    const before = told.get(path);
    if (before === undefined) return;
    const guidance = project.guidanceOf(path);
    const file = path.slice(guidance.folder.length + 1);
    const now = toldAtOnce(guidance, file, before);
    if (now === undefined) return;
    told.set(path, now);
    send(guidance, file, now.diagnostics);
  };
  const tellAll = (path: string, last: Waiting): void => {
    const guidance = project.guidanceOf(path);
    const goOn = (): void => {
      // Whatever has become of it, a newer one is looked at by itself.
      if (last.over) return;
      if (guidance.compileOn()) tellFound(path, guidance);
      else setImmediate(() => safely(goOn));
    };
    goOn();
  };
  const tellFound = (path: string, guidance: Guidance): void => {
    const byFile = new Map<string, Diagnostic[]>();
    for (const one of guidance.compiled().diagnostics) {
      // What is wrong with the folder as a whole is told at the beginning of the file that is looked at.
      const file = one.span?.file ?? path.slice(guidance.folder.length + 1);
      const list = byFile.get(file);
      if (list === undefined) byFile.set(file, [one]);
      else list.push(one);
    }
    const within = `${guidance.folder}/`;
    // A file that has become sound is told so once; what is open always is: its editor waits for that.
    const before = [...told.keys()].filter((one) => one.startsWith(within));
    const opened = open().filter((one) => project.folderOf(one) === guidance.folder);
    const files = new Set([...before, ...opened].map((one) => one.slice(within.length)));
    for (const file of new Set([...files, ...byFile.keys()])) {
      const diagnostics = byFile.get(file) ?? [];
      const text = guidance.sources.get(file)?.text;
      send(guidance, file, diagnostics);
      if (text === undefined || (diagnostics.length === 0 && !opened.includes(`${within}${file}`)))
        told.delete(`${within}${file}`);
      else told.set(`${within}${file}`, { text, diagnostics });
    }
    done(guidance);
  };
  return (path) => {
    const folder = project.folderOf(path);
    const before = waiting.get(folder);
    if (before !== undefined) {
      before.over = true;
      for (const timer of before.timers) clearTimeout(timer);
    }
    // Two turns of the loop later: what was asked before is answered, and on its way.
    const later = (what: () => void, wait: number): NodeJS.Timeout =>
      setTimeout(() => setImmediate(() => setImmediate(() => safely(what))), wait);
    const now: Waiting = { over: false, timers: [] };
    now.timers.push(
      later(() => tellAtOnce(path), SOON),
      later(() => tellAll(path, now), told.has(path) ? QUIET : SOON),
    );
    waiting.set(folder, now);
  };
}

/** What is still to be told of a folder. */
interface Waiting {
  /** Set when there is something newer to tell. */
  over: boolean;
  readonly timers: NodeJS.Timeout[];
}
