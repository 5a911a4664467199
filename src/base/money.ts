/**
 * Amounts of money.
 *
 * In:  amounts as people and records write them, and the currency (an ISO 4217 code in capitals).
 * Out: exact counts of the currency's minor unit (pence, cents), and amounts as text.
 */
import {
  formatDecimal,
  fromInteger,
  isInteger,
  multiply,
  parseDecimal,
  type Rational,
  ratio,
} from './rational.ts';
import { suggest } from './suggest.ts';

/** Why a text or number is no amount of a currency. */
export type AmountProblem = 'not a number' | 'too many decimals';

/** A whole number of minor units, or what is wrong. Nothing is ever rounded. */
export type Amount = { readonly minor: bigint } | { readonly problem: AmountProblem };

/**
 * The codes of ISO 4217 for money that is in use, without those for metals, testing and no currency at all. A currency
 * that goes out of use stays for as long as guidance may speak of amounts in it.
 */
const CURRENCIES: ReadonlySet<string> = new Set(
  [
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN',
    'BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR',
    'FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD',
    'JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT',
    'MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG',
    'QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS',
    'TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG',
    'XOF XPF YER ZAR ZMW ZWG',
  ].flatMap((codes) => codes.split(' ')),
);

/** The currencies of ISO 4217 that do not have two decimals. */
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'].map((code) => [code, 0] as const),
  ...['RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

const SYMBOL_BY_CURRENCY: ReadonlyMap<string, string> = new Map([
  ['GBP', '£'],
  ['EUR', '€'],
  ['USD', '$'],
]);

const CURRENCY_BY_SYMBOL: ReadonlyMap<string, string> = new Map(
  [...SYMBOL_BY_CURRENCY].map(([currency, symbol]) => [symbol, currency]),
);

/** Whether this is the code of a currency, in capitals: `GBP`. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** The code most like what was written, to propose: `GBP` for `gbp` or `GBR`. */
export function currencyLike(written: string): string | undefined {
  return suggest(written, CURRENCIES, { max: 1 });
}

/** How many decimals the currency's amounts have by ISO 4217: 2 unless listed otherwise. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS.get(currency) ?? 2;
}

/** `£` for `GBP`, `€` for `EUR`, `$` for `USD`; `undefined` for a currency written by its code. */
export function symbolOf(currency: string): string | undefined {
  return SYMBOL_BY_CURRENCY.get(currency);
}

/** `GBP` for `£`, `EUR` for `€`, `USD` for `$`. */
export function currencyOf(symbol: string): string | undefined {
  return CURRENCY_BY_SYMBOL.get(symbol);
}

/** The currencies written with a sign of their own, with that sign. */
export function currencySymbols(): Iterable<readonly [currency: string, symbol: string]> {
  return SYMBOL_BY_CURRENCY;
}

/** A number of major units (pounds) in minor units (pence); `too many decimals` when that is not a whole number. */
export function toMinor(major: Rational, currency: string): Amount {
  const minor = multiply(major, fromInteger(10n ** BigInt(minorDigits(currency))));
  return isInteger(minor) ? { minor: minor.n } : { problem: 'too many decimals' };
}

/**
 * Reads an amount in major units: `500000`, `500,000`, `-1,234.50`, with or without the currency's own sign or code
 * (`£500`, `GBP 500`, `500 GBP`). Commas must group by three and a point is always the decimal point; `4.000` has too
 * many decimals, since it may be another country's four thousand. The sign or code of another currency makes it `not a
 * number`.
 */
export function parseAmount(text: string, currency: string): Amount {
  const match = /^([+-]?)(?:([^\s0-9.,+-]+)\s*)?([+-]?)([0-9][0-9,]*(?:\.[0-9]+)?)(?:\s*([A-Za-z]+))?$/.exec(
    text.trim(),
  );
  if (match === null) return { problem: 'not a number' };
  const [, outerSign = '', before, innerSign = '', digits = '', after] = match;
  const names = [before, after].filter((name) => name !== undefined);
  const ours = names.every((name) => name.toUpperCase() === currency || name === symbolOf(currency));
  const grouped = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.|$)/.test(digits);
  if (!ours || names.length > 1 || (outerSign !== '' && innerSign !== '')) return { problem: 'not a number' };
  if (digits.includes(',') && !grouped) return { problem: 'not a number' };
  const decimals = digits.split('.')[1]?.length ?? 0;
  if (decimals > minorDigits(currency)) return { problem: 'too many decimals' };
  const number = parseDecimal(outerSign + innerSign + digits.replaceAll(',', ''));
  return number === undefined ? { problem: 'not a number' } : toMinor(number, currency);
}

/**
 * An amount as text, exactly: `£500,000`, `£1,234.50`, `€5`, `JPY 500`, `-£5`. `minor` counts minor units; decimals
 * are shown only when the amount is not whole in major units, and then all the currency has. An amount off the
 * minor unit shows every decimal (`£0.125`), or a fraction where they never end (`£10/3`).
 */
export function formatMoney(minor: Rational, currency: string): string {
  const digits = minorDigits(currency);
  const size = minor.n < 0n ? { n: -minor.n, d: minor.d } : minor;
  const major = multiply(size, ratio(1n, 10n ** BigInt(digits)));
  const text =
    isInteger(minor) && !isInteger(major) ? padDecimals(formatDecimal(major), digits) : formatDecimal(major);
  const sign = minor.n < 0n ? '-' : '';
  return `${sign}${symbolOf(currency) ?? `${currency} `}${groupThousands(text)}`;
}

function padDecimals(text: string, digits: number): string {
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(digits, '0')}`;
}

/** Commas between every three digits, but not among decimals. */
function groupThousands(text: string): string {
  return text.replace(/(?<![.0-9])[0-9]+/g, (digits) => digits.replace(/\B(?=(?:[0-9]{3})+$)/g, ','));
}
