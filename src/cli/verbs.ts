/**
 * The verbs there are, in the order of the help. Each is loaded only when it is the one asked for, or to show its
 * help, so that the others cost nothing.
 */
import type { Verb } from './verb.ts';

export interface VerbEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Verb>;
}

export const VERBS: readonly VerbEntry[] = [
  {
    name: 'check',
    summary: 'read a guidance and report every mistake in it',
    load: async () => (await import('./verbs/check.ts')).check,
  },
  {
    name: 'test',
    summary: 'run the scenarios of a guidance',
    load: async () => (await import('./verbs/test.ts')).test,
  },
  {
    name: 'assess',
    summary: 'decide every contract in a register',
    load: async () => (await import('./verbs/assess.ts')).assess,
  },
  {
    name: 'explain',
    summary: 'decide one contract and tell why, and why not',
    load: async () => (await import('./verbs/explain.ts')).explain,
  },
  {
    name: 'ask',
    summary: 'decide one contract by questions, only those that still matter',
    load: async () => (await import('./verbs/ask.ts')).ask,
  },
  {
    name: 'new',
    summary: 'write a small guidance to start from',
    load: async () => (await import('./verbs/new.ts')).create,
  },
];
