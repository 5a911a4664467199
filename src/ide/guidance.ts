/**
 * One guidance as an editor looks at it.
 *
 * In:  a folder, the host that reads it, and a parser that remembers.
 * Out: what is wrong with it, its trees, its texts through time and its names; what takes long is made when it is asked for.
 */
import { once } from '../base/once.ts';
import type { SourceText } from '../base/source.ts';
import { type Compiled, compile } from '../compile.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { type ScenarioOnResult, scenariosOn } from '../evaluate/timeline/scenarios.ts';
import type { parse } from '../parsing/parse.ts';
import { runScenarios } from '../prove/needs/refined.ts';
import type { PolicyFile } from '../syntax/ast.ts';
import { consolidatedOf } from '../timeline/consolidated.ts';
import type { GuidanceText } from '../timeline/guidance-text.ts';
import { readGuidance } from '../workspace/folder.ts';
import type { WorkspaceHost } from '../workspace/host.ts';
import { type NameIndex, namesOf } from './names.ts';

export interface Guidance {
  /** Its path from the top. */
  readonly folder: string;
  readonly text: Required<GuidanceText>;
  /** Every file by its path from the folder, those of guidance that it uses included (`../care/care.policy`). */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly compiled: Compiled;
  /** The tree of an own file; undefined for a path that is none. */
  readonly tree: (path: string) => PolicyFile | undefined;
  readonly consolidated: () => Consolidated;
  readonly names: () => NameIndex;
  /** How its scenarios come out; none while something is wrong with it. */
  readonly scenarios: () => readonly ScenarioOnResult[];
}

/** Scenarios beyond this number are not run for an editor. */
const MOST_SCENARIOS = 2_000;

/** Reads and compiles a folder. Amendments that are not made yet count: they are what is being written. */
export function guidanceIn(folder: string, host: WorkspaceHost, read: typeof parse): Guidance {
  const text = readGuidance(folder, host);
  const options = { drafts: true };
  const compiled = compile(text, options, read);
  const own = new Map(compiled.own.map((source) => [source.path, source]));
  const tree = (path: string): PolicyFile | undefined => {
    const source = own.get(path);
    return source === undefined ? undefined : read(source).file;
  };
  const consolidated = once(() => consolidatedOf(text, options, read));
  return {
    folder,
    text,
    sources: compiled.sources,
    compiled,
    tree,
    consolidated,
    names: once(() => {
      const trees = compiled.own.map((source) => read(source).file);
      return namesOf(consolidated(), trees, compiled.sources);
    }),
    scenarios: once(() => {
      const { timeline } = compiled;
      if (timeline === undefined || scenariosOn(timeline).length > MOST_SCENARIOS) return [];
      return runScenarios(timeline);
    }),
  };
}
