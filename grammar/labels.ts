/**
 * How the grammar calls what the lexer cuts out.
 *
 * In: nothing. Out: a table from the names of the lexer's tokens to words for readers, and what each looks like.
 */
import type { TokenType } from 'chevrotain';
import { COMPARISONS, KNOWNNESS } from '../src/parsing/operators.ts';
import { ManyValuesComparison, OneValueComparison } from '../src/parsing/tokens.ts';

/** Only those whose own label is not yet fit to read. */
export const LEXED_LABELS: ReadonlyMap<string, string> = new Map([
  ['Text', 'text'],
  ['TextBlock', 'text block'],
  ['Label', 'label'],
  ['ParagraphNumber', 'paragraph number'],
  ['Times', '*'],
  ['Over', '/'],
]);

function comparisons(type: TokenType): string {
  return Object.entries(COMPARISONS)
    .flatMap(([words, kind]) => (kind === type ? [words] : []))
    .join(' | ');
}

/** Each class of terminals, with what it looks like. */
export const CLASSES: readonly (readonly [name: string, looks: string])[] = [
  [
    'name',
    'words with blanks between them, or anything in `backticks`; ends before a reserved word or a sign',
  ],
  ['words to the line end', 'about what is due, and when'],
  ['words ending in “of”', 'total of value of'],
  ['name in backticks', '`England and Wales`'],
  ['text', '"the contract is worth less than {minimum value}"'],
  ['text block', '"""…""", over several lines'],
  ['label', '(a)  (ii)  (3), first on its line'],
  ['paragraph number', '4  4.2  4A'],
  ['number', '12  1,000  2.5  3 million'],
  ['percentage', '80%'],
  ['amount of money', '£500  £1.5 million  £663,540.50  500 EUR'],
  ['date', '1 April 2027  2027-04-01'],
  ['day of the year', '6 April'],
  ['period', '30 days  10 working days  3 months  1 year'],
  ['“in” and a currency code', 'in EUR'],
  ['line end', 'the end of a line, its comment and blank lines included'],
  ['deeper lines', 'the next line is indented deeper'],
  ['end of deeper lines', 'the next line is indented less'],
  ['one-value comparison', comparisons(OneValueComparison)],
  ['many-values comparison', comparisons(ManyValuesComparison)],
  ['knownness test', Object.keys(KNOWNNESS).join(' | ')],
];
