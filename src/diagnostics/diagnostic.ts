/**
 * What a diagnostic is, and how a stage reports one.
 *
 * In: a code of the catalogue, the span it is about, and the values its message needs.
 * Out: plain data; the message is written by the catalogue, never by the caller.
 */
import type { Span } from '../base/span.ts';
import { CATALOGUE, type Code, type Values } from './catalogue/index.ts';
import { mendOf } from './mends.ts';

/** An error keeps a guidance from being compiled; a warning does not. */
export type Severity = 'error' | 'warning';

/** Another place involved, with a few words on what it is. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** A mistake in a guidance, or something doubtful: what, where, and what would be right. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, in the drafter's words; one sentence, no full stop at the end. */
  readonly message: string;
  /** What would be right, if that can be said. */
  readonly help: string | undefined;
  /** Undefined when it is about the folder as a whole. */
  readonly span: Span | undefined;
  readonly related: readonly Related[];
  /** What would be right in the place of the span, where there is one correct mend. */
  readonly mend?: string;
}

/** Collects diagnostics; a stage gets one and adds to it. */
export interface Reporter {
  /** Those that are kept, in the order they came; what is kept of a file has a limit. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many have been reported, kept or not. */
  readonly count: number;
  /** Adds one diagnostic of the given code. */
  report<C extends Code>(
    code: C,
    span: Span | undefined,
    values: Values<C>,
    related?: readonly Related[],
  ): void;
  /** True once an error (not a warning) has been reported. */
  readonly failed: boolean;
  /** What is kept, and one more for each file of which something is not. */
  all(): readonly Diagnostic[];
}

/** A diagnostic of the given code, its text written by the catalogue. */
export function diagnostic<C extends Code>(
  code: C,
  span: Span | undefined,
  values: Values<C>,
  related: readonly Related[] = [],
): Diagnostic {
  const entry = CATALOGUE[code];
  const write = entry.message as (values: Values<C>) => string;
  const help = entry.help as ((values: Values<C>) => string | undefined) | undefined;
  const advice = help?.(values);
  const mend = span === undefined ? undefined : mendOf(code, values);
  return {
    code,
    severity: entry.severity,
    message: shortened(write(values)),
    help: advice === undefined ? undefined : shortened(advice),
    span,
    related,
    ...(mend === undefined ? {} : { mend }),
  };
}

/** The most characters of a message. A few names of full length fit; what quotes a page says no more than its beginning. */
const LONGEST_MESSAGE = 1_500;

function shortened(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}

/**
 * Diagnostics of one severity that a stage keeps of one file. The rest are only counted: thousands come from one slip, and
 * their texts would take longer to write than the file to read.
 */
export const MAX_KEPT = 1_000;

/** An empty collector. */
export function reporter(): Reporter {
  const kept: Diagnostic[] = [];
  const found = new Map<string | undefined, Record<Severity, number>>();
  let count = 0;
  let failed = false;
  return {
    diagnostics: kept,
    get count() {
      return count;
    },
    report(code, span, values, related = []) {
      const { severity } = CATALOGUE[code];
      const ofFile = found.get(span?.file) ?? { error: 0, warning: 0 };
      found.set(span?.file, ofFile);
      ofFile[severity] += 1;
      count += 1;
      failed ||= severity === 'error';
      if (ofFile[severity] <= MAX_KEPT) kept.push(diagnostic(code, span, values, related));
    },
    get failed() {
      return failed;
    },
    all: () => [...unlisted(found), ...kept],
  };
}

/** For each file of which something is not kept, what says so; it stands at the beginning of the file. */
function unlisted(
  found: ReadonlyMap<string | undefined, Readonly<Record<Severity, number>>>,
): readonly Diagnostic[] {
  return [...found].flatMap(([file, { error, warning }]) => {
    const more = Math.max(0, error - MAX_KEPT) + Math.max(0, warning - MAX_KEPT);
    if (more === 0) return [];
    const span = file === undefined ? undefined : { file, start: 0, end: 0 };
    return [diagnostic('more-mistakes', span, { more })];
  });
}

/** A reporter that hands on to `inner` only what `takes` says yes to. */
export function choosing(inner: Reporter, takes: (code: Code, values: Values<Code>) => boolean): Reporter {
  return {
    diagnostics: inner.diagnostics,
    get count() {
      return inner.count;
    },
    get failed() {
      return inner.failed;
    },
    report(code, span, values, related) {
      if (takes(code, values)) inner.report(code, span, values, related);
    },
    all: inner.all,
  };
}
