/**
 * The driver: one call per stage.
 *
 * In: the text of a guidance's files and the rows of the list files they name, and which instruments count. Out: every
 * diagnostic, and, where none is an error, the guidance through time.
 */
import { type SourceText, sourceText } from './base/source.ts';
import type { ListFiles } from './checking/list-files.ts';
import { type Diagnostic, reporter } from './diagnostics/diagnostic.ts';
import { type Consolidated, consolidate } from './editions/consolidate.ts';
import { parse } from './parsing/parse.ts';
import type { Program } from './program/program.ts';
import type { Timeline } from './program/timeline.ts';
import type { Node } from './syntax/children.ts';
import { transform } from './syntax/transform.ts';
import { compileEditions } from './timeline/compile-editions.ts';
import { pathsOf, type ReadGuidance, withOthers } from './timeline/others.ts';

/** A guidance as it is written. */
export interface GuidanceText {
  /** Paths relative to the guidance's folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The files that lists and calendars name; none unless given. */
  readonly lists?: ListFiles;
  /** What was wrong with the files themselves; nothing unless given. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Other guidance that it uses or that succeeds it, what these name in turn among them; none unless given. */
  readonly others?: readonly OtherGuidance[];
}

/** Another guidance that one names, found by its id. */
export interface OtherGuidance extends Pick<GuidanceText, 'files' | 'lists' | 'diagnostics'> {
  /** The key of its id. */
  readonly id: string;
  /** Its folder as seen from that of the guidance, with `/`: what stands before the paths of its files. */
  readonly folder: string;
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
  /** Of these, the guidance's own; the others are of guidance that it uses. */
  readonly own: readonly SourceText[];
}

const NO_LISTS: ListFiles = new Map();

/**
 * Compiles a guidance. Mistakes in it are diagnostics; only faults of Proviso throw. Instruments that were not made by
 * `knownOn` are left out, and amendments without `made on` unless `drafts` is set.
 */
export function compile(guidance: GuidanceText, options: CompileOptions = {}): Compiled {
  const { files, lists = NO_LISTS, diagnostics: reading = [], others = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const parsed = texts.map(parse);
  const complete = parsed.every((one) => one.diagnostics.every(({ severity }) => severity !== 'error'));
  const trees = parsed.map((one) => one.file);
  const { consolidated, diagnostics: editing } = consolidate(trees, options, complete);
  const read = others.map(readOther);
  const joining = reporter();
  const joined = withOthers({ consolidated, lists, texts }, read, options, joining);
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
  const compiled = compileEditions({
    ...joined,
    own: pathsOf(texts),
    complete: complete && !joining.failed,
    failed,
    knownOn,
    later:
      later === undefined || !isLaterWhole
        ? undefined
        : withOthers({ ...later, lists, texts }, read, { drafts }, reporter()).consolidated,
  });
  const { timeline } = compiled;
  const diagnostics = [...before, ...compiled.diagnostics];
  return {
    timeline,
    program: timeline === undefined ? undefined : lastProgram(timeline),
    diagnostics,
    sources: new Map([...texts, ...read.flatMap((one) => one.texts)].map((one) => [one.path, one])),
    own: texts,
  };
}

/** The texts of a guidance through time with what they read of others: what its timeline is made of, index by index. */
export function consolidatedOf(guidance: GuidanceText, options: CompileOptions = {}): Consolidated {
  const { files, lists = NO_LISTS, others = [] } = guidance;
  const texts = files.map((file) => sourceText(file.path, file.text));
  const trees = texts.map((one) => parse(one).file);
  const { consolidated } = consolidate(trees, options);
  return withOthers({ consolidated, lists, texts }, others.map(readOther), options, reporter()).consolidated;
}

/** Another guidance with its folder before the paths of its files, and of the list files that these name. */
function readOther({ id, folder, files, lists = NO_LISTS, diagnostics = [] }: OtherGuidance): ReadGuidance {
  const texts = files.map((file) => sourceText(`${folder}/${file.path}`, file.text));
  const parsed = texts.map(parse);
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

/** Where no day has an edition, as of a guidance that was not made yet: that of the text as it will be. */
function lastProgram({ branches, editions }: Timeline): Program | undefined {
  const last = branches[0]?.periods.findLast(({ edition }) => edition !== undefined);
  return editions[last?.edition ?? 0]?.program;
}
