/**
 * The driver: one call per stage.
 *
 * In: the text of a guidance's files and the rows of the list files they name, and which instruments count. Out: every
 * diagnostic, and, where none is an error, the guidance through time.
 */
import { nameKey } from './base/names.ts';
import { type SourceText, sourceText } from './base/source.ts';
import { finished, type Steps } from './base/steps.ts';
import { type Diagnostic, reporter } from './diagnostics/diagnostic.ts';
import { consolidate } from './editions/consolidate.ts';
import { successorIds } from './evaluate/timeline/across.ts';
import { parse } from './parsing/parse.ts';
import type { Program } from './program/program.ts';
import type { Timeline } from './program/timeline.ts';
import { checkerOfTexts } from './timeline/check-editions.ts';
import { compileEditions } from './timeline/compile-editions.ts';
import { NO_LISTS, readOther } from './timeline/consolidated.ts';
import type { CompileOptions, GuidanceText } from './timeline/guidance-text.ts';
import { pathsOf, withOthers } from './timeline/others.ts';

/** What compiling gives. */
export interface Compiled {
  /** The guidance through time; undefined when a diagnostic is an error. */
  readonly timeline: Timeline | undefined;
  /** The decision program of the trunk's last edition: of a guidance without amendments, the only one. */
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The files by their paths, for showing where a diagnostic stands. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Of these, the guidance's own; the others are of guidance that it uses. */
  readonly own: readonly SourceText[];
}

/**
 * Compiles a guidance. Mistakes in it are diagnostics; only faults of Proviso throw. Instruments that were not made by
 * `knownOn` are left out, and amendments without `made on` unless `drafts` is set. `read` parses a file; what compiles
 * one text after another has one that remembers.
 */
export function compile(
  guidance: GuidanceText,
  options: CompileOptions = {},
  read: typeof parse = parse,
): Compiled {
  return finished(compileInSteps(guidance, options, read));
}

/** The same piece by piece, for what has to answer while it compiles; `checkerOf` may know texts that were checked before. */
export function* compileInSteps(
  guidance: GuidanceText,
  options: CompileOptions = {},
  read: typeof parse = parse,
  checkerOf: typeof checkerOfTexts = checkerOfTexts,
): Steps<Compiled> {
  const { files, lists = NO_LISTS, diagnostics: reading = [], others = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const parsed = texts.map((text) => read(text));
  const complete = parsed.every((one) => one.diagnostics.every(({ severity }) => severity !== 'error'));
  const trees = parsed.map((one) => one.file);
  yield;
  const { consolidated, diagnostics: editing } = consolidate(trees, options, complete);
  const used = others.map((one) => readOther(one, read));
  const joining = reporter();
  const joined = withOthers({ consolidated, lists, texts }, used, options, joining);
  const before = [
    ...reading,
    ...parsed.flatMap((one) => one.diagnostics),
    ...editing,
    ...joining.diagnostics,
  ];
  const failed = before.some(({ severity }) => severity === 'error');
  const { knownOn, drafts } = options;
  const later = knownOn === undefined ? undefined : consolidate(trees, { drafts }, complete);
  const isLaterWhole = later?.diagnostics.every(({ severity }) => severity !== 'error') ?? false;
  const compiled = yield* compileEditions(
    {
      ...joined,
      own: pathsOf(texts),
      complete: complete && !joining.failed,
      failed,
      knownOn,
      later:
        later === undefined || !isLaterWhole
          ? undefined
          : withOthers({ ...later, lists, texts }, used, { drafts }, reporter()).consolidated,
    },
    checkerOf,
  );
  const { timeline } = compiled;
  const diagnostics = [...before, ...compiled.diagnostics];
  return {
    timeline,
    program: timeline === undefined ? undefined : lastProgram(timeline),
    diagnostics,
    sources: new Map([...texts, ...used.flatMap((one) => one.texts)].map((one) => [one.path, one])),
    own: texts,
  };
}

/**
 * Compiles the guidance that takes the place of one, that which takes the place of these, and so on: those that the text
 * holds among `others`, each once, by their keys. Of one with mistakes the successors are not known.
 */
export function compileSuccessors(
  guidance: GuidanceText,
  timeline: Timeline,
  options: CompileOptions = {},
): ReadonlyMap<string, Compiled> {
  const { others = [], ...own } = guidance;
  const id = nameKey(timeline.input.guidance.id);
  const all = [{ ...own, id, folder: `../${id}` }, ...others];
  const found = new Map<string, Compiled>();
  const waiting = [...successorIds(timeline)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const key = nameKey(next);
    const text = others.find((one) => one.id === key);
    if (text === undefined || key === id || found.has(key)) continue;
    const compiled = compile({ ...text, others: all.filter((one) => one !== text) }, options);
    found.set(key, compiled);
    if (compiled.timeline !== undefined) waiting.push(...successorIds(compiled.timeline));
  }
  return found;
}

/** Where no day has an edition, as of a guidance that was not made yet: that of the text as it will be. */
function lastProgram({ branches, editions }: Timeline): Program | undefined {
  const last = branches[0]?.periods.findLast(({ edition }) => edition !== undefined);
  return editions[last?.edition ?? 0]?.program;
}
