/**
 * Text that may be written to a terminal.
 *
 * In:  texts of users, numbers, and pieces already made safe.
 * Out: `Shown`, which nothing but this file makes: whatever is put into a `say` template is made visible on the way,
 * so that no name or record can command a terminal or break a line. This is the one place where that happens.
 */
import { visible } from '../../base/visible.ts';

/** Safe text, possibly with colours and several lines of Proviso's own. */
export interface Shown {
  readonly shown: string;
}

type Part = string | number | Shown;

/** A template whose own words stand as they are, and whose values are made safe: say`${title}: ${count} rules`. */
export function say(strings: TemplateStringsArray, ...parts: readonly Part[]): Shown {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += safe(part) + (strings[index + 1] ?? '');
  });
  return { shown: text };
}

/** The pieces one after another, with a separator that is Proviso's own. */
export function joined(parts: readonly Part[], separator: string): Shown {
  return { shown: parts.map(safe).join(separator) };
}

/** What another renderer of Proviso has made safe already. */
export function alreadySafe(text: string): Shown {
  return { shown: text };
}

export const NOTHING: Shown = { shown: '' };

function safe(part: Part): string {
  if (typeof part === 'string') return visible(part);
  return typeof part === 'number' ? String(part) : part.shown;
}
