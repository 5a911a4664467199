/**
 * The driver: one call per stage.
 *
 * In: the text of a guidance's files and the rows of the list files they name, and which instruments count. Out: every
 * diagnostic, and, where none is an error, the guidance through time.
 */
import { type SourceText, sourceText } from './base/source.ts';
import type { ListFiles } from './checking/list-files.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { consolidate } from './editions/consolidate.ts';
import { parse } from './parsing/parse.ts';
import type { Program } from './program/program.ts';
import type { Timeline } from './program/timeline.ts';
import { compileEditions } from './timeline/compile-editions.ts';

/** A guidance as it is written. */
export interface GuidanceText {
  /** Paths relative to the guidance's folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The files that lists and calendars name; none unless given. */
  readonly lists?: ListFiles;
  /** What was wrong with the files themselves; nothing unless given. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** Which instruments count. */
export interface CompileOptions {
  /** Day number: only what was made by then; everything made unless given. */
  readonly knownOn?: number | undefined;
  /** Also amendments that are not made yet; false unless given. */
  readonly drafts?: boolean | undefined;
}

/** What compiling gives. */
export interface Compiled {
  /** The guidance through time; undefined when a diagnostic is an error. */
  readonly timeline: Timeline | undefined;
  /** The decision program of the trunk's last edition: of a guidance without amendments, the only one. */
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The files by their paths, for showing where a diagnostic stands. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

const NO_LISTS: ListFiles = new Map();

/**
 * Compiles a guidance. Mistakes in it are diagnostics; only faults of Proviso throw. Instruments that were not made by
 * `knownOn` are left out, and amendments without `made on` unless `drafts` is set.
 */
export function compile(guidance: GuidanceText, options: CompileOptions = {}): Compiled {
  const { files, lists = NO_LISTS, diagnostics: reading = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const parsed = texts.map(parse);
  const complete = parsed.every((one) => one.diagnostics.every(({ severity }) => severity !== 'error'));
  const trees = parsed.map((one) => one.file);
  const { consolidated, diagnostics: editing } = consolidate(trees, options, complete);
  const before = [...reading, ...parsed.flatMap((one) => one.diagnostics), ...editing];
  const failed = before.some(({ severity }) => severity === 'error');
  const { knownOn, drafts } = options;
  const later = knownOn === undefined ? undefined : consolidate(trees, { drafts }, complete);
  const isLaterWhole = later?.diagnostics.every(({ severity }) => severity !== 'error') ?? false;
  const compiled = compileEditions({
    consolidated,
    lists,
    texts,
    complete,
    failed,
    knownOn,
    later: isLaterWhole ? later?.consolidated : undefined,
  });
  const { timeline } = compiled;
  const diagnostics = [...before, ...compiled.diagnostics];
  return {
    timeline,
    program: timeline === undefined ? undefined : lastProgram(timeline),
    diagnostics,
    sources: new Map(texts.map((one) => [one.path, one])),
  };
}

/** Where no day has an edition, as of a guidance that was not made yet: that of the text as it will be. */
function lastProgram({ branches, editions }: Timeline): Program | undefined {
  const last = branches[0]?.periods.findLast(({ edition }) => edition !== undefined);
  return editions[last?.edition ?? 0]?.program;
}
