/**
 * What verbs read: folders of guidance, and the options they share.
 *
 * In:  arguments as people gave them.
 * Out: compiled guidance; or nothing, once what is wrong has been said on standard error.
 */
import { resolve } from 'node:path';
import type { OptionValues } from 'commander';
import type { SourceText } from '../base/source.ts';
import type { ListFiles } from '../checking/list-files.ts';
import { type Compiled, compile } from '../compile.ts';
import type { Code } from '../diagnostics/catalogue/index.ts';
import type { Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';
import type { CompileOptions, GuidanceText } from '../timeline/guidance-text.ts';
import { readGuidance } from '../workspace/folder.ts';
import type { WorkspaceHost } from '../workspace/host.ts';
import { nodeHost } from '../workspace/node-host.ts';
import { dayOf } from './days.ts';
import { brokenLine, writeDiagnostics } from './output/diagnostics.ts';
import { refuse } from './refusal.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { isGiven } from './verb.ts';

/** What makes the input unreadable, as opposed to a mistake in what it says. */
const UNREADABLE: ReadonlySet<string> = new Set<Code>([
  'folder-missing',
  'folder-unreadable',
  'not-a-folder',
  'no-policy-files',
  'policy-file-unreadable',
  'policy-file-utf16',
  'policy-file-not-utf8',
  'policy-file-too-large',
  'too-many-policy-files',
]);

export interface ReadFolder {
  readonly guidance: GuidanceText;
  readonly compiled: Compiled;
  readonly lists: ListFiles;
  /** The same files compiled by what was known on a day, or by all that is made. */
  readonly asKnownOn: (day: number | undefined) => Compiled;
}

/** Reads and compiles the guidance in a folder, mistakes and all; undefined once unreadable input has been told. */
export function readFolder(
  run: Session,
  folder: string,
  options: CompileOptions = {},
): ReadFolder | undefined {
  const read = readGuidance(folder, hostAt(run.host.folder));
  const unreadable = read.diagnostics.filter((one) => UNREADABLE.has(one.code));
  if (unreadable.length === 0) {
    const asKnownOn = (knownOn: number | undefined) => compile(read, { ...options, knownOn });
    return { guidance: read, compiled: compile(read, options), lists: read.lists, asKnownOn };
  }
  // Only what stood in the way: without those files the rest would be blamed for what it cannot know.
  const compiled: Compiled = {
    timeline: undefined,
    program: undefined,
    diagnostics: unreadable,
    sources: new Map(),
    own: [],
  };
  writeDiagnostics(run, compiled, folder);
  return undefined;
}

/** The disk, with paths read from a folder. */
function hostAt(folder: string): WorkspaceHost {
  return {
    inspect: (path) => nodeHost.inspect(resolve(folder, path)),
    names: (path) => nodeHost.names(resolve(folder, path)),
    read: (path) => nodeHost.read(resolve(folder, path)),
  };
}

export interface ReadyGuidance {
  readonly timeline: Timeline;
  /** Of the last edition of the trunk. */
  readonly program: Program;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** As it is written, with the guidance beside it that it names. */
  readonly text: GuidanceText;
  /** Which instruments count. */
  readonly known: CompileOptions;
  /** The same files by what was known on a day; undefined where they have mistakes when read so. */
  readonly asKnownOn: (day: number | undefined) => Timeline | undefined;
}

export type Ready = ReadyGuidance | { readonly exitCode: ExitCode };

/** A guidance that compiles and, unless `--draft` is given, has been made: what deciding takes. */
export function readyProgram(run: Session, folder: string, options: OptionValues): Ready {
  const known = knownOn(run, options);
  if (known !== undefined && 'exitCode' in known) return known;
  const counting = { ...known, drafts: isGiven(options, 'draft') };
  const read = readFolder(run, folder, counting);
  if (read === undefined) return { exitCode: EXIT.usage };
  const { compiled } = read;
  if (compiled.timeline === undefined || compiled.program === undefined) {
    writeDiagnostics(run, compiled, folder);
    run.note.line(brokenLine(run, compiled, folder));
    return { exitCode: EXIT.problem };
  }
  if (compiled.program.guidance.madeOn === undefined && !isGiven(options, 'draft')) {
    refuse(
      run,
      `“${compiled.program.guidance.title}” is a draft: it has no \`made on\` line, so it decides nothing yet`,
      'add `made on` with its date to the guidance, or use --draft to try it all the same',
    );
    return { exitCode: EXIT.usage };
  }
  const { timeline, program, sources } = compiled;
  const asKnownOn = (day: number | undefined) => read.asKnownOn(day).timeline;
  return { timeline, program, sources, asKnownOn, text: read.guidance, known: counting };
}

/** `--as-known-on`, read; undefined when it is not given. */
export function knownOn(
  run: Session,
  options: OptionValues,
): { readonly knownOn: number } | { readonly exitCode: ExitCode } | undefined {
  const day = dayOf(run, options, 'asKnownOn');
  return day === undefined || 'exitCode' in day ? day : { knownOn: day.day };
}
