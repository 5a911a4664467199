/**
 * Amounts of published contracts.
 *
 * In:  a published contract.
 * Out: its value as it is published, exactly, with its currency; or why what stands there is none. A value is that of
 *      the contract, else of its award; before any award the estimate for the lot or the tender. An estimate is never
 *      put in the place of a contract's own value.
 */
import { isCurrency, minorDigits } from '../../base/money.ts';
import { plainDecimal } from '../numbers.ts';
import { look, objectIn, objectsIn, type Place, type TracedObject, textIn, textOf } from '../trace.ts';
import type { PublishedContract } from './contracts.ts';

export type TracedAmount = { readonly at: Place | undefined } & (
  | { readonly text: string }
  | { readonly found: string; readonly why: string }
);

/** Amounts that programs write where they have none: the largest numbers of their kinds. */
const NO_AMOUNTS: ReadonlySet<string> = new Set([
  '2147483647',
  '4294967295',
  '9007199254740991',
  '9223372036854775807',
  '79228162514264337593543950335',
]);

/** The value that is published. */
export function publishedValue(one: PublishedContract): TracedObject | undefined {
  if (one.contract !== undefined && objectIn(one.contract, 'value') !== undefined) {
    return objectIn(one.contract, 'value');
  }
  if (one.award !== undefined) return objectIn(one.award, 'value');
  if (one.contract !== undefined) return undefined;
  // The tender's value is that of all its lots.
  const isPart = one.lot !== undefined && objectsIn(one.tender, 'lots').length > 1;
  return objectIn(one.lot, 'value') ?? (isPart ? undefined : objectIn(one.tender, 'value'));
}

/** `amount` or `amountGross` of a value, as `395493 GBP`; undefined where none stands there. */
export function amountIn(
  value: TracedObject | undefined,
  name: 'amount' | 'amountGross',
): TracedAmount | undefined {
  const amount = look(value, name);
  const found = textOf(amount);
  if (amount === undefined || found === undefined) return undefined;
  const { at } = amount;
  const aside = (why: string): TracedAmount => ({ at, found, why });
  const text = plainDecimal(found);
  if (text === undefined) return aside('it is no number that an amount could be');
  if (text.startsWith('-')) return aside('it is below nought');
  if (NO_AMOUNTS.has(text)) return aside('programs write this number where they have none');
  if (!/[1-9]/.test(text)) return aside('nought is written where no value is given');
  const currency = textIn(value, 'currency')?.toUpperCase();
  if (currency === undefined) return aside('no currency stands beside it');
  if (!isCurrency(currency)) return aside(`“${currency.slice(0, 20)}” is no currency`);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > minorDigits(currency)) return aside('it has more decimals than its currency');
  if (/^(?:0|1$)/.test(text)) return aside('one or less is written where no value is given');
  return { at, text: `${text} ${currency}` };
}
