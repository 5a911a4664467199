/**
 * The files that lists and calendars name.
 *
 * In: nothing. Out: the shape of their content, as the workspace reads it and the checker takes it.
 */

/** Content of the CSV files that lists and calendars name: path as written → rows by column heading. */
export type ListFiles = ReadonlyMap<
  string,
  { readonly headings: readonly string[]; readonly rows: readonly ReadonlyMap<string, string>[] }
>;
