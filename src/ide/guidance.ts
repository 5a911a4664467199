/**
 * One guidance as an editor looks at it.
 *
 * In:  a folder, the host that reads it, and a parser that remembers.
 * Out: what is wrong with it, its trees, its texts through time and its names; what takes long is made when it is asked for.
 */
import { once, onceOf } from '../base/once.ts';
import { type SourceText, sourceText } from '../base/source.ts';
import { finished } from '../base/steps.ts';
import { type Compiled, compileInSteps } from '../compile.ts';
import { type Coverage, coverageOf } from '../coverage/coverage.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { type ScenarioOnResult, scenarioOn } from '../evaluate/timeline/scenarios.ts';
import type { parse } from '../parsing/parse.ts';
import { runScenario } from '../prove/needs/refined.ts';
import type { PolicyFile, ScenarioDeclaration } from '../syntax/ast.ts';
import type { Checking, checkerOfTexts } from '../timeline/check-editions.ts';
import { consolidatedOf } from '../timeline/consolidated.ts';
import type { GuidanceText } from '../timeline/guidance-text.ts';
import { editionsFor } from '../timeline/scenarios.ts';
import { readGuidance } from '../workspace/folder.ts';
import type { WorkspaceHost } from '../workspace/host.ts';
import { declaredIn, type Named } from './declared.ts';
import { type NameIndex, namesOf } from './names.ts';

export interface Guidance {
  /** Its path from the top. */
  readonly folder: string;
  readonly text: Required<GuidanceText>;
  /** An own file as it was written: in `text` and `sources` what is open has spaces at the ends of blank lines. */
  readonly written: (path: string) => string | undefined;
  /** Every file by its path from the folder, those of guidance that it uses included (`../care/care.policy`). */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly compiled: () => Compiled;
  /** Does a piece of the compiling, some milliseconds long; true when all is done. */
  readonly compileOn: () => boolean;
  /** An own file as it was read; undefined for a path that is none. */
  readonly parsed: (path: string) => ReturnType<typeof parse> | undefined;
  /** The tree of an own file. */
  readonly tree: (path: string) => PolicyFile | undefined;
  readonly consolidated: () => Consolidated;
  /** What is wrong in one of its texts by itself. */
  readonly found: (files: readonly PolicyFile[]) => readonly Diagnostic[];
  /** What is declared in any of its texts, by its id. */
  readonly declared: () => ReadonlyMap<string, Named>;
  /** The same as far as it can be offered where something is written: names, kinds and types. */
  readonly offered: () => readonly Named[];
  readonly names: () => NameIndex;
  /** What its scenarios show of it; undefined while something is wrong with it. Takes a second where there are many. */
  readonly coverage: () => Coverage | undefined;
  /** How a scenario comes out; undefined while something is wrong with the guidance. */
  readonly scenario: (declaration: ScenarioDeclaration) => ScenarioOnResult | undefined;
}

/** What remembers: what was parsed, and what is known of the text that was checked last. */
export interface Memory {
  /** A file's text as it is read: with the same lines, but for blanks at the ends of blank ones. */
  readonly setOut: (path: string, text: string) => string;
  readonly read: typeof parse;
  readonly check: (checking: Checking) => ReturnType<typeof checkerOfTexts>;
  /** What trees declare: what was found last, where they declare the same. */
  readonly offered: (trees: readonly PolicyFile[], find: () => readonly Named[]) => readonly Named[];
}

/** Reads a folder. Amendments that are not made yet count: they are what is being written. */
export function guidanceIn(
  folder: string,
  host: WorkspaceHost,
  { setOut, read, check, offered }: Memory,
): Guidance {
  const given = readGuidance(folder, host);
  const files = given.files.map((file) => ({ ...file, text: setOut(file.path, file.text) }));
  const text = { ...given, files };
  const options = { drafts: true };
  const own = new Map(text.files.map((file) => [file.path, sourceText(file.path, file.text)]));
  const others = text.others.flatMap((other) =>
    other.files.map((file) => sourceText(`${other.folder}/${file.path}`, file.text)),
  );
  const sources = new Map([...own, ...others.map((one) => [one.path, one] as const)]);
  const parsed: Guidance['parsed'] = (path) => {
    const source = own.get(path);
    return source === undefined ? undefined : read(source);
  };
  let made: Compiled | undefined;
  let compiling = compileInSteps(text, options, read, check);
  /** Work on the compiling that is begun; where that fails, the next begins it again. */
  const working = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      compiling = compileInSteps(text, options, read, check);
      throw error;
    }
  };
  const compiled = (): Compiled => {
    made ??= working(() => finished(compiling));
    return made;
  };
  const compileOn = (): boolean => {
    if (made !== undefined) return true;
    const step = working(() => compiling.next());
    if (step.done === true) made = step.value;
    return step.done === true;
  };
  const consolidated = once(() => consolidatedOf(text, options, read));
  const trees = once(() => [...own.values()].map((source) => read(source).file));
  const declared = once(() => declaredIn(consolidated(), sources));
  const ran = onceOf((declaration: ScenarioDeclaration): ScenarioOnResult | undefined => {
    const { timeline } = compiled();
    if (timeline === undefined) return undefined;
    const editions = editionsFor(declaration, consolidated());
    const found = scenarioOn(timeline, declaration.title.value, editions);
    return found === undefined ? undefined : runScenario(timeline, found);
  });
  return {
    folder,
    text,
    written: (path) => given.files.find((file) => file.path === path)?.text,
    sources,
    compiled,
    compileOn,
    parsed,
    tree: (path) => parsed(path)?.file,
    consolidated,
    found: (files) => {
      const complete = [...own.values()].every((source) =>
        read(source).diagnostics.every(({ severity }) => severity !== 'error'),
      );
      return check({ lists: text.lists, texts: [], complete, failed: true })(files).diagnostics;
    },
    declared,
    // Names of guidance that it uses are in its texts: all files are asked for.
    offered: once(() =>
      offered(
        [...sources.values()].map((source) => read(source).file),
        () => [...declared().values()],
      ),
    ),
    names: once(() => namesOf(consolidated(), trees(), sources)),
    coverage: once(() => {
      const { timeline } = compiled();
      return timeline === undefined ? undefined : coverageOf(timeline, (file) => own.has(file));
    }),
    scenario: ran,
  };
}
