/**
 * Small pieces of English.
 *
 * In: words. Out: enumerations, sentences and quotations. No escaping here: see `clean.ts`.
 */
import { LIST_LIMIT, TEXT_LIMIT } from './limits.ts';

/** `a`, `a and b`, `a, b and c`; beyond `limit` items `a, b and 7 more`. Nothing gives `none`. */
export function listing(
  items: readonly string[],
  conjunction: 'and' | 'or' = 'and',
  limit = LIST_LIMIT,
): string {
  if (items.length === 0) return 'none';
  const shown = items.length > limit ? items.slice(0, limit) : items;
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `${grouped(String(rest))} more`] : shown;
  const last = all[all.length - 1] ?? '';
  if (all.length === 1) return last;
  return `${all.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Reasons in one sentence: `a and b`; beyond `limit` of them `a, b; and one more reason`. */
export function reasonsListing(reasons: readonly string[], limit: number): string {
  const rest = reasons.length - limit;
  if (rest <= 0) return listing(reasons);
  const more = rest === 1 ? 'one more reason' : `${grouped(String(rest))} more reasons`;
  return `${reasons.slice(0, limit).join(', ')}; and ${more}`;
}

/** `this is not so: “the way is too dangerous”`: a sentence that an author wrote, denied without guessing its grammar. */
export function denied(text: string): string {
  return `this is not so: ${quoted(text)}`;
}

/** `1 entry`, `12 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`;
}

/** Between curly quotes. Quotation marks inside become single ones, so that a text cannot end its own quotation. */
export function quoted(text: string): string {
  return `“${shortened(text).replace(/["“”„‟«»]/g, '’')}”`;
}

/** The text itself, or its beginning with the number of characters left out. */
export function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= TEXT_LIMIT) return text;
  const rest = characters.length - TEXT_LIMIT;
  return `${characters.slice(0, TEXT_LIMIT).join('')}… (${counted(rest, 'more character', 'more characters')})`;
}

/** With a capital letter at the front and a full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const end = /[.!?…](?:["”’)]*)$/.test(trimmed) ? '' : '.';
  return `${capitalised(trimmed)}${end}`;
}

/** With a capital letter at the front. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** `2500000` as `2,500,000`; decimals are left alone. */
export function grouped(digits: string): string {
  return digits.replace(/(?<![.0-9])[0-9]+/g, (whole) => whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ','));
}
