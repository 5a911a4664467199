/**
 * Declarations that nothing reads.
 *
 * In: the symbol table and what was read. Out: an error per unread fact (people would be asked for it in vain), a
 * warning per other unread thing. Fields of records and lists need no reader.
 */
import type { Span } from '../base/span.ts';
import type { Binder } from './binder.ts';
import { placeOf, type SymbolKind } from './symbols.ts';

const MUST_BE_USED: ReadonlySet<SymbolKind> = new Set([
  'definition',
  'threshold',
  'rate',
  'list',
  'table',
  'record',
  'calendar',
]);

/** Reports what is declared and read by nothing, unless something else is wrong with its name. */
export function reportUnread(binder: Binder): void {
  const wrong = new Set(binder.reporter.diagnostics.map((one) => placeKey(one.span)));
  for (const symbol of binder.table.symbols) {
    const place = placeOf(symbol);
    if (place === undefined || binder.read.has(symbol) || wrong.has(placeKey(place))) continue;
    const { name } = symbol;
    if (symbol.kind === 'fact') binder.reporter.report('unread-fact', place, { name });
    else if (MUST_BE_USED.has(symbol.kind)) {
      binder.reporter.report('unread-declaration', place, { what: symbol.kind, name });
    }
  }
}

function placeKey(span: Span | undefined): string {
  return span === undefined ? '' : `${span.start} ${span.file}`;
}
