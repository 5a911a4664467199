/**
 * The abstract syntax tree of a `.policy` file.
 *
 * In: nothing. Out: plain readonly data types, one per construct, each with a string `kind` and the span of
 * text it came from. No methods, no parents, no names resolved, no types: those live in the side tables of
 * `binding/` and `checking/`.
 */
import type { Span } from '../base/span.ts';
import type { AmendmentDeclaration } from './amendments.ts';
import type { TextDeclaration } from './declarations.ts';

export * from './amendments.ts';
export * from './declarations.ts';
export * from './expressions.ts';
export * from './usage.ts';
export * from './words.ts';

export type Declaration = TextDeclaration | AmendmentDeclaration;

/** `# …` to the end of its line. */
export interface Comment {
  readonly kind: 'Comment';
  readonly text: string;
  readonly span: Span;
}

/** One `.policy` file. Declarations that could not be read at all are absent; a diagnostic says so. */
export interface PolicyFile {
  readonly kind: 'PolicyFile';
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
}
