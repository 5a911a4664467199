/**
 * Declarations that nothing reads.
 *
 * In: the symbol table and what was read. Out: an error per unread fact (people would be asked for it in vain), a
 * warning per other unread thing. Fields of records and lists need no reader.
 */
import type { Binder } from './binder.ts';
import { placeOf, type SymbolKind } from './symbols.ts';

const MUST_BE_USED: ReadonlySet<SymbolKind> = new Set([
  'definition',
  'threshold',
  'list',
  'table',
  'record',
  'calendar',
]);

/** Reports what is declared and read by nothing. */
export function reportUnread(binder: Binder): void {
  for (const symbol of binder.table.symbols) {
    if (binder.read.has(symbol) || symbol.declaration === undefined || isDuplicate(binder, symbol)) continue;
    const { name } = symbol;
    if (symbol.kind === 'fact') binder.reporter.report('unread-fact', placeOf(symbol), { name });
    else if (MUST_BE_USED.has(symbol.kind)) {
      binder.reporter.report('unread-declaration', placeOf(symbol), { what: symbol.kind, name });
    }
  }
}

/** A second declaration of a name cannot be read at all; it has been reported. */
function isDuplicate(binder: Binder, symbol: Binder['table']['symbols'][number]): boolean {
  const { spaces } = binder.table;
  const space = symbol.kind === 'record' ? 'record' : symbol.kind === 'calendar' ? 'calendar' : 'value';
  const first = spaces[space].get(symbol.key);
  return first !== undefined && first !== symbol;
}
