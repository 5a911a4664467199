/**
 * The verbs there are, in the order of the help. Each is loaded only when it is the one asked for, or to show its
 * help, so that the others cost nothing.
 */
import type { Verb } from './verb.ts';

export interface VerbEntry {
  readonly name: string;
  /** Its arguments, for the list of verbs. */
  readonly takes: string;
  readonly summary: string;
  readonly load: () => Promise<Verb>;
}

export const VERBS: readonly VerbEntry[] = [
  {
    name: 'check',
    takes: '<folder>',
    summary: 'read a guidance and report every mistake in it',
    load: async () => (await import('./verbs/check.ts')).check,
  },
  {
    name: 'test',
    takes: '<folder>',
    summary: 'run the scenarios of a guidance',
    load: async () => (await import('./verbs/test.ts')).test,
  },
  {
    name: 'verify',
    takes: '<folder>',
    summary: 'prove guarantees, and that no rules disagree, for every contract there can be',
    load: async () => (await import('./verbs/verify.ts')).verify,
  },
  {
    name: 'assess',
    takes: '<folder> <records...>',
    summary: 'decide every contract in a register',
    load: async () => (await import('./verbs/assess.ts')).assess,
  },
  {
    name: 'explain',
    takes: '<folder> [records]',
    summary: 'decide one contract and tell why, and why not',
    load: async () => (await import('./verbs/explain.ts')).explain,
  },
  {
    name: 'ask',
    takes: '<folder>',
    summary: 'decide one contract by questions, only those that still matter',
    load: async () => (await import('./verbs/ask.ts')).ask,
  },
  {
    name: 'diff',
    takes: '<folder> [other]',
    summary: 'tell what differs between two folders, or two days of one',
    load: async () => (await import('./verbs/diff.ts')).diff,
  },
  {
    name: 'editions',
    takes: '<folder>',
    summary: 'tell which text is in force when, and what each instrument changed',
    load: async () => (await import('./verbs/editions.ts')).editions,
  },
  {
    name: 'consolidate',
    takes: '<folder> --as-at <date>',
    summary: 'print the text in force on a day, amendments and all',
    load: async () => (await import('./verbs/consolidate.ts')).consolidateVerb,
  },
  {
    name: 'compile',
    takes: '<folder> --to <target>',
    summary: 'make a JavaScript module, its types, or a JSON Schema of a guidance',
    load: async () => (await import('./verbs/compile.ts')).compile,
  },
  {
    name: 'replay',
    takes: '<folder> <receipts...>',
    summary: 'decide stored receipts again, and say which no longer match',
    load: async () => (await import('./verbs/replay.ts')).replay,
  },
  {
    name: 'fmt',
    takes: '[paths...]',
    summary: 'put policy files in the one spelling, comments kept',
    load: async () => (await import('./verbs/fmt.ts')).fmt,
  },
  {
    name: 'explain-code',
    takes: '[code]',
    summary: 'tell what a message means, with an example and its fix',
    load: async () => (await import('./verbs/explain-code.ts')).explainCode,
  },
  {
    name: 'lsp',
    takes: '',
    summary: 'help an editor: the language server, on standard input and output',
    load: async () => (await import('./verbs/lsp.ts')).lsp,
  },
  {
    name: 'new',
    takes: '<folder>',
    summary: 'write a small guidance to start from',
    load: async () => (await import('./verbs/new.ts')).create,
  },
];
