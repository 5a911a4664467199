/**
 * The shape of one catalogue entry.
 *
 * In: severity and the texts of a check. Out: a typed entry whose values the caller must give.
 * Style: what is wrong, in words a drafter knows; names in “quotes” of the user's own words; no full stop;
 * `help` says what would be right and may be undefined when nothing useful can be said.
 */

export interface Entry<V> {
  readonly severity: 'error' | 'warning';
  readonly message: (values: V) => string;
  readonly help?: (values: V) => string | undefined;
}

/** An error: the guidance does not compile (or the record is not decided). */
export function error<V>(message: (values: V) => string, help?: (values: V) => string | undefined): Entry<V> {
  return help === undefined ? { severity: 'error', message } : { severity: 'error', message, help };
}

/** A warning: worth a look, stops nothing. */
export function warning<V>(
  message: (values: V) => string,
  help?: (values: V) => string | undefined,
): Entry<V> {
  return help === undefined ? { severity: 'warning', message } : { severity: 'warning', message, help };
}

/**
 * Help for words right of `is` that begin with `in` or `either`, when no name nearby begins so: a comparison was meant.
 * `words`: what stands right of `is`.
 */
export function meantMembership(words: string, suggestion: string | undefined): string | undefined {
  const first = /^(?:in|either) /i.exec(words)?.[0].toLowerCase();
  if (first === undefined || suggestion?.toLowerCase().startsWith(first)) return undefined;
  return 'write “is one of” before a row of choices, or “is listed in” before the name of a list';
}

/** “did you mean …” as help, when there is a suggestion. */
export function didYouMean(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : `did you mean “${suggestion}”?`;
}
