/**
 * What is compiled: a guidance as it is written.
 *
 * In: nothing. Out: the shapes of its files, of other guidance that it names, and of which instruments count.
 */
import type { ListFiles } from '../checking/list-files.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

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
