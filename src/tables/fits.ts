/**
 * Which columns a fact can be read from.
 *
 * In:  the type of a column, and that of a fact. Out: whether its values can be values of the fact; and what a fact needs, in words.
 *      What cannot be so of any row is told once, of the column, and not a thousand times of its rows.
 */
import type { SourceMappingEntry, Type } from '../program/program.ts';
import type { ColumnType } from './table.ts';

/** By whom the columns are named: by a source, which reads texts as people write them, or by the facts themselves. */
export type Reading =
  | { readonly by: 'source'; readonly meanings: SourceMappingEntry['meanings'] }
  | { readonly by: 'facts' };

/** Whether a column of this type can hold values of the fact. */
export function fits(column: ColumnType, fact: Type, reading: Reading): boolean {
  if (column.kind === 'list') {
    if (fact.kind === 'list') return fits(column.of, fact.element, reading);
    // Of several that are all the same a source takes one.
    if (column.of.kind === 'list') return false;
    if (fact.kind === 'choices') return fits(column.of, { ...fact, kind: 'choice' }, reading);
    return reading.by === 'source' && fits(column.of, fact, reading);
  }
  if (fact.kind === 'record') return reading.by === 'facts' && column.kind === 'struct';
  if (fact.kind === 'list') return reading.by === 'source' && fits(column, fact.element, reading);
  const meant = reading.by === 'source' ? reading.meanings : [];
  switch (column.kind) {
    case 'text':
      return reading.by === 'source' || fact.kind !== 'choices';
    case 'boolean':
      return fact.kind === 'yes or no' || meant.some(({ text }) => saysTruth(text));
    case 'integer':
    case 'decimal':
    case 'float':
      if (fact.kind === 'money' || fact.kind === 'number') return true;
      // A source cannot know whether 0.8 means eighty in a hundred.
      if (fact.kind === 'percentage') return reading.by === 'facts';
      if (meant.some(({ text }) => /[0-9]/.test(text))) return true;
      if (fact.kind === 'choice' || fact.kind === 'choices')
        return fact.choices.some(({ name }) => /^[0-9]/.test(name));
      return fact.kind === 'text' && column.kind === 'integer';
    case 'date':
      return fact.kind === 'date' || fact.kind === 'text';
    case 'timestamp':
      return fact.kind === 'date' && !column.zoned;
    case 'struct':
    case 'other':
      return false;
  }
}

/** Whether a word that a source gives a meaning is one of the two that a BOOLEAN is. */
export function saysTruth(text: string): boolean {
  return /^(?:true|false)$/i.test(text.trim());
}

/** What a fact is read from, for people. */
export function needed(fact: Type, reading: Reading): string {
  const text = reading.by === 'source' ? ', or text' : '';
  switch (fact.kind) {
    case 'yes or no':
      return 'yes or no: BOOLEAN, or text';
    case 'choice':
      return 'one of several words: text';
    case 'choices':
      return `several words: a list of texts${text}`;
    case 'money':
      return 'amounts: DECIMAL or whole numbers, or text';
    case 'number':
      return 'numbers: DECIMAL or whole numbers, or text';
    case 'percentage':
      return reading.by === 'source'
        ? 'percentages with their sign: text such as 80%'
        : 'fractions: DECIMAL, 0.8 for 80%';
    case 'date':
      return 'days: DATE, or text';
    case 'text':
      return 'text';
    case 'list':
      return `a list: each of ${needed(fact.element, reading)}`;
    case 'record':
      return 'STRUCT';
  }
}
