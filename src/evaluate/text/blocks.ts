/**
 * Building the blocks of an explanation.
 *
 * In: texts and reasons. Out: blocks, cut to the documented limits with a count of what is left out.
 */
import type { Block, Reason } from './document.ts';
import { grouped } from './english.ts';
import { ROW_LIMIT } from './limits.ts';

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function reasons(all: readonly Reason[]): Block {
  return { kind: 'reasons', reasons: all };
}

/** Nothing when there are no items. */
export function list(items: readonly string[], ordered = false): readonly Block[] {
  if (items.length === 0) return [];
  const rest = items.length - ROW_LIMIT;
  const shown = rest > 0 ? [...items.slice(0, ROW_LIMIT), `… and ${grouped(String(rest))} more`] : items;
  return [{ kind: 'list', ordered, items: shown }];
}

/** Nothing when there are no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'table', headings, rows: rows.slice(0, ROW_LIMIT), more: Math.max(0, rows.length - ROW_LIMIT) },
  ];
}
