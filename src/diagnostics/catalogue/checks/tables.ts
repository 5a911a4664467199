/** Catalogue: diagnostics about tables. */
import { didYouMean, error, warning } from '../entry.ts';

export const TABLES_MESSAGES = {
  'table-empty': error<{ readonly table: string; readonly missing: string }>(
    ({ table, missing }) => `the table “${table}” has no ${missing}`,
    ({ missing }) =>
      missing === 'columns'
        ? 'add a line with what each column looks at: columns … | … | gives'
        : 'add a line such as: row large: at least £1 million | any | 10%',
  ),
  'cell-count': error<{ readonly row: string; readonly cells: number; readonly columns: number }>(
    ({ row, cells, columns }) =>
      `the row “${row}” has ${cells} cell${cells === 1 ? '' : 's'} before what it gives, for ${columns} column${columns === 1 ? '' : 's'}`,
    () => 'give each column its cell, separated by |; write `any` where it does not matter',
  ),
  'table-dates': error<{ readonly what: 'row' | 'column' }>(
    ({ what }) => `this ${what} ends before it begins`,
    () => 'the day after “from” comes before the day after “until”, or is the same',
  ),
  'column-without-days': error<{ readonly column: string }>(
    ({ column }) => `it is not said when the column “${column}” is looked at`,
    () => 'add a deeper line such as: from 1 April 2027, or: until 31 March 2029',
  ),
  'column-dated-twice': error<{ readonly column: string }>(
    ({ column }) => `the days of the column “${column}” are stated in two places`,
    () => 'keep one of the two lines',
  ),
  'no-such-column': error<{
    readonly written: string | undefined;
    readonly headings: readonly string[];
    readonly suggestion: string | undefined;
  }>(
    ({ written }) =>
      written === undefined
        ? 'no column of this table has this heading'
        : `no column of this table has the heading “${written}”`,
    ({ headings, suggestion }) =>
      didYouMean(suggestion) ?? `write a heading as it stands after “columns”: ${headings.join(', ')}`,
  ),
  'row-yields-to-itself': error<{ readonly rows: readonly string[] }>(
    ({ rows }) =>
      rows.length === 1
        ? `the row “${rows[0] ?? ''}” gives way to itself`
        : `these rows give way to one another: “${rows.join('”, “')}”`,
    () => 'take `unless within row` out of one of them',
  ),
  'rows-disagree': error<{
    readonly first: string;
    readonly other: string;
    readonly example: string;
    /** Whether one of the two counts on some days only. */
    readonly dated: boolean;
  }>(
    ({ first, other, example }) =>
      `the rows “${first}” and “${other}” can both apply and give different values; for example: ${example}`,
    ({ first, dated }) =>
      `make ${dated ? 'the cells or the days' : 'the cells'} exclude each other, or write: unless within row ${first}`,
  ),
  'table-gap': error<{
    readonly table: string;
    readonly example: string;
    /** A value that the table could give. */
    readonly value: string;
  }>(
    ({ table, example }) => `no row of “${table}” applies to some contracts; for example: ${example}`,
    ({ value }) => `add a row, or a line such as: otherwise ${value}, or: otherwise is a gap`,
  ),
  'table-not-checked': warning<{ readonly table: string }>(
    ({ table }) => `the table “${table}” is too large for its rows to be compared`,
    () => 'split it into smaller tables to have gaps and overlaps found',
  ),
} as const;
