/**
 * Conversions whose brackets were left out.
 *
 * In: a run that names nothing: `annual value with VAT added at standard VAT`. Out: one diagnostic that writes it with
 * its brackets, where the words of a conversion stand in the run. What it names counts as read.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import * as ast from '../syntax/ast.ts';
import type { Binder } from './binder.ts';
import { readings, runOf } from './runs.ts';

const WORDS = new RegExp(`\\s+(${ast.CONVERSION_OPERATORS.join('|').replaceAll(' ', '\\s+')})\\s+`, 'u');

/**
 * Reports a run in which something is converted; false when there are no such words in it. `before`: what of the
 * conversion stands before the run, where that is the rate of one: `(…) converted at`.
 */
export function reportBareConversion(binder: Binder, name: ast.Name, before = ''): boolean {
  if (name.text.startsWith('`') || !WORDS.test(name.text)) return false;
  // The words between the operators: what is converted, then rates. Operators stand at the odd places.
  const [first = '', ...rest] = name.text.split(WORDS);
  let instead = before === '' ? displayName(first) : `${before} ${displayName(first)}`;
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const rate = rest[at + 1] ?? '';
    instead = `(${instead}) ${(rest[at] ?? '').replace(/\s+/gu, ' ')} ${displayName(rate)}`;
    markRead(binder, rate, name.span);
  }
  markRead(binder, first, name.span);
  binder.reporter.report('conversion-needs-brackets', name.span, { instead });
  return true;
}

function markRead(binder: Binder, text: string, span: Span): void {
  const named = binder.table.spaces.value.get(nameKey(text));
  if (named !== undefined) binder.read.add(named);
  for (const reading of readings(runOf({ kind: 'Name', text, span }, [], binder.table))) {
    for (const symbol of reading.symbols) binder.read.add(symbol);
  }
}
