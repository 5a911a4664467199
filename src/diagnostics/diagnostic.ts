/**
 * What a diagnostic is, and how a stage reports one.
 *
 * In: a code of the catalogue, the span it is about, and the values its message needs.
 * Out: plain data; the message is written by the catalogue, never by the caller.
 */
import type { Span } from '../base/span.ts';
import { CATALOGUE, type Code, type Values } from './catalogue/index.ts';

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
}

/** Collects diagnostics; a stage gets one and adds to it. */
export interface Reporter {
  readonly diagnostics: readonly Diagnostic[];
  /** Adds one diagnostic of the given code. */
  report<C extends Code>(
    code: C,
    span: Span | undefined,
    values: Values<C>,
    related?: readonly Related[],
  ): void;
  /** True once an error (not a warning) has been reported. */
  readonly failed: boolean;
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
  return {
    code,
    severity: entry.severity,
    message: shortened(write(values)),
    help: advice === undefined ? undefined : shortened(advice),
    span,
    related,
  };
}

/** The most characters of a message. A few names of full length fit; what quotes a page says no more than its beginning. */
const LONGEST_MESSAGE = 1_500;

function shortened(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}

/** An empty collector. */
export function reporter(): Reporter {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    report(code, span, values, related = []) {
      diagnostics.push(diagnostic(code, span, values, related));
    },
    get failed() {
      return diagnostics.some((one) => one.severity === 'error');
    },
  };
}
