/**
 * The driver: one call per stage.
 *
 * In: the text of a guidance's files and the rows of the list files they name. Out: every diagnostic, and, where
 * none is an error, the decision program.
 */
import { type SourceText, sourceText } from './base/source.ts';
import { bind } from './binding/bind.ts';
import { check } from './checking/check.ts';
import type { ListFiles } from './checking/checked.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { parse } from './parsing/parse.ts';
import { lower } from './program/lower.ts';
import type { Program } from './program/program.ts';
import type { Timeline } from './program/timeline.ts';
import { timelineOf } from './program/timeline-of.ts';

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
  readonly knownOn?: number;
  /** Also those that are not made yet; false unless given. */
  readonly drafts?: boolean;
}

/** What compiling gives. */
export interface Compiled {
  /** What decides: every edition of the guidance, and when each governs. Undefined when a diagnostic is an error. */
  readonly timeline: Timeline | undefined;
  /** The program of the last edition of the trunk. Undefined when a diagnostic is an error. */
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The files by their paths, for showing where a diagnostic stands. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

const NO_LISTS: ListFiles = new Map();

/** Compiles a guidance. Mistakes in it are diagnostics; only faults of Proviso throw. */
export function compile(guidance: GuidanceText, _options: CompileOptions = {}): Compiled {
  const { files, lists = NO_LISTS, diagnostics: reading = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const parsed = texts.map(parse);
  const readWhole = parsed.every((one) => one.diagnostics.every(({ severity }) => severity !== 'error'));
  const { bindings, diagnostics: naming } = bind(
    parsed.map((one) => one.file),
    readWhole,
  );
  const { checked, diagnostics: checking } = check(bindings, lists, readWhole);
  const diagnostics = [...reading, ...parsed.flatMap((one) => one.diagnostics), ...naming, ...checking];
  const failed = diagnostics.some((one) => one.severity === 'error');
  const program = failed ? undefined : lower(checked, lists, texts);
  return {
    timeline: program === undefined ? undefined : timelineOf(program),
    program,
    diagnostics,
    sources: new Map(texts.map((one) => [one.path, one])),
  };
}
