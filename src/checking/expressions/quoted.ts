/**
 * Values that were put between quotes by mistake.
 *
 * In: the words between the quotes, and the type that is needed. Out: the value as it is written without them;
 * undefined where the words are no such value.
 */
import { formatLong, fromParts, parseIsoDate, parseMonthName } from '../../base/date.ts';
import { symbolOf } from '../../base/money.ts';
import type { Type } from '../type.ts';

const FIGURE = '-?[0-9]{1,3}(?:(?:,[0-9]{3}){0,9}|[0-9]{0,27})(?:\\.[0-9]{1,30})?';
const NUMBER = new RegExp(`^${FIGURE}$`);
const AMOUNT = new RegExp(`^(.)(?:${FIGURE})(?: ?(?:million|billion|thousand|k))?$`, 'u');

/** The value that a text holds: `1 April 2027` of `"1 April 2027"`, where a date is needed. */
export function valueInQuotes(text: string, wanted: Type): string | undefined {
  const words = text.trim().replace(/\s+/gu, ' ');
  switch (wanted.kind) {
    case 'date':
      return dateIn(words);
    case 'money':
      return AMOUNT.exec(words)?.[1] === symbolOf(wanted.currency) ? words : undefined;
    case 'number':
      return NUMBER.test(words) ? words : undefined;
    case 'percentage':
      return words.endsWith('%') && NUMBER.test(words.slice(0, -1)) ? words : undefined;
    case 'yes or no':
      return /^(?:yes|no)$/iu.test(words) ? words.toLowerCase() : undefined;
    default:
      return undefined;
  }
}

function dateIn(words: string): string | undefined {
  const [, day, name = '', year] = /^([0-9]{1,2}) (\p{L}+) ([0-9]{4})$/u.exec(words) ?? [];
  const month = parseMonthName(name);
  const found = month === undefined ? parseIsoDate(words) : fromParts(Number(year), month, Number(day));
  return found === undefined ? undefined : formatLong(found);
}
