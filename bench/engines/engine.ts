/**
 * What the comparison knows of an engine.
 *
 * In: nothing. Out: types, and how a package is loaded that may not be installed.
 */

/** A record as it was published. */
export type Given = { readonly [name: string]: unknown };

/** The outcomes of both decisions, a status in place of both, or `?` where one is not decided. */
export type Answer = readonly [outcome: string, proposed: string];

export interface Engine {
  readonly name: string;
  /** What it cannot say, or what the program around it does in its place. */
  readonly without: readonly string[];
  /** Undefined, with the reason, where it cannot run here. */
  readonly prepare: () => Promise<Prepared | string>;
}

/** `decide` is timed, `answer` is not. Either kind of `decide` may throw: then nothing is decided. */
export type Prepared = {
  readonly answer: (result: unknown) => Answer;
} & (
  | { readonly decide: (record: Given) => unknown; readonly decideLater?: undefined }
  | { readonly decideLater: (record: Given) => Promise<unknown>; readonly decide?: undefined }
);

/** A package of this folder; undefined where it is not installed. Its types are not needed to check this repository. */
export async function load<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`)) return undefined;
    throw error;
  }
}

export const NOT_INSTALLED = 'not installed: run `npm ci` in bench/engines';

/** An answer from two values that are a word, or nothing where it was not decided. */
export function pair(outcome: unknown, proposed: unknown): Answer {
  const word = (value: unknown): string => (typeof value === 'string' ? value : '?');
  return [word(outcome), word(proposed)];
}
