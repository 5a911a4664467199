/**
 * Dates and amounts that are almost written as the language writes them.
 *
 * In:  raw tokens where a literal stands, or words that begin one (`April 1, 2027`, `GBP 250`); words after a literal.
 * Out: one diagnostic with the right form, and a literal to go on with. What can be read in two ways is shown in both.
 */
import type { IToken } from 'chevrotain';
import { formatLong, fromParts, MONTHS, parseMonthName } from '../base/date.ts';
import { currencySymbols, symbolOf } from '../base/money.ts';
import { suggest } from '../base/suggest.ts';
import { DayOfYear, LongDate, Money, NumberLiteral, Sign, Words } from './lexer.ts';
import { BROKEN, type Pass, report } from './pass.ts';
import { token } from './tokens.ts';
import { VAT_BASES } from './vocabulary.ts';
import { BLANK_CHARACTERS, skipBlanks } from './words.ts';

const B = `[${BLANK_CHARACTERS}]`;
const SYMBOL = `[${[...currencySymbols()].map(([, symbol]) => symbol).join('')}]`;
const CODE = `(?:${[...currencySymbols()].map(([code]) => code).join('|')})`;
const FIGURE = '[0-9]{1,30}(?:,[0-9]{3}){0,10}(?:\\.[0-9]{1,30})?';
const SCALE = `(?:${B}*(?:million|billion|thousand|bn|m|k)(?![A-Za-z0-9]))?`;
const ENDS = '(?![A-Za-z0-9])';
const DAY = '([0-9]{1,2})(?:st|nd|rd|th)?';
const MONTH = '(\\p{L}{3,12})\\.?';

/** What a form comes to: the ways of writing it, none where part of it is missing; undefined where it is something else. */
type Reader = (parts: readonly string[]) => readonly string[] | undefined;

interface Form {
  readonly pattern: RegExp;
  readonly kind: 'date' | 'amount';
  readonly read: Reader;
}

function form(kind: Form['kind'], source: string, read: Reader): Form {
  return { kind, pattern: new RegExp(source, 'uy'), read };
}

const DAY_FIRST = [
  form('date', `${DAY}(?:${B}+of)?(?:${B}+|-)${MONTH}(?:,?${B}+|-)([0-9]{4})${ENDS}`, ([day, month, year]) =>
    dateNamed(day, month, year),
  ),
  // Which century is meant nobody can tell.
  form('date', `${DAY}(?:${B}+of)?(?:${B}+|-)${MONTH}(?:${B}+|-)'?[0-9]{2}${ENDS}`, ([, month]) =>
    monthMeant(month) === undefined ? undefined : [],
  ),
];

/** By the kind of the first raw token. */
const FORMS: ReadonlyMap<IToken['tokenType'], readonly Form[]> = new Map([
  [DayOfYear, DAY_FIRST],
  [
    NumberLiteral,
    [
      ...DAY_FIRST,
      form('amount', `(${FIGURE}${SCALE})${B}*(${SYMBOL})`, ([figure, symbol]) => [`${symbol}${figure}`]),
      form('amount', `([0-9]{1,3}(?:${B}[0-9]{3}){1,9})${ENDS}`, ([figure]) => [grouped(figure)]),
    ],
  ],
  [
    Money,
    [
      form('amount', `(${SYMBOL}[0-9]{1,3}(?:${B}[0-9]{3}){1,9})${ENDS}`, ([figure]) => [grouped(figure)]),
      form('amount', `(${SYMBOL}[0-9]{1,3}(?:\\.[0-9]{3}){1,9}),([0-9]{2})${ENDS}`, ([figure, rest]) => [
        `${grouped(figure)}.${rest}`,
      ]),
      form('amount', `(${SYMBOL}[0-9]{1,3}(?:\\.[0-9]{3}){2,9})${ENDS}`, ([figure]) => [grouped(figure)]),
    ],
  ],
  [
    Sign,
    [
      form('amount', `(${SYMBOL})${B}*-${B}*(${FIGURE}${SCALE})`, ([symbol, figure]) => [
        `-${symbol}${figure}`,
      ]),
      form('amount', `(${SYMBOL})${B}*(\\.[0-9]{1,30})`, ([symbol, figure]) => [`${symbol}0${figure}`]),
      form('amount', `(${SYMBOL})${B}+(${FIGURE}${SCALE})`, ([symbol, figure]) => [`${symbol}${figure}`]),
      form('amount', SYMBOL, () => []),
      form('amount', '(\\.[0-9]{1,30})', ([figure]) => [`0${figure}`]),
    ],
  ],
  [
    Words,
    [
      form('date', `${MONTH}${B}+${DAY}(?:,${B}*|${B}+)([0-9]{4})${ENDS}`, ([month, day, year]) =>
        dateNamed(day, month, year),
      ),
      form('date', `${MONTH}${B}+[0-9]{4}${ENDS}`, ([month = '']) =>
        parseMonthName(month) === undefined ? undefined : [],
      ),
      form('amount', `(${CODE})${B}*(${FIGURE}${SCALE})`, ([code = '', figure]) => [
        `${symbolOf(code) ?? code}${figure}`,
      ]),
    ],
  ],
]);

/** Words that begin a literal: they are looked at only where a figure comes next. */
const NINE = 0x39;
const BEFORE_FIGURE = new RegExp(`^\\p{L}{3,12}$|^${CODE}[0-9]*$`, 'u');

/**
 * Reports the date or amount that begins behind the offset `start`, in the raw token at `index`, if it is almost one, and
 * puts a literal out; returns the index to go on with, which is `index` when there was nothing to report.
 */
export function reportNearLiteral(pass: Pass, index: number, to: number, start: number): number {
  const { raw, text, out } = pass;
  const begin = skipBlanks(text, start);
  const one = raw[index];
  const forms = one === undefined ? undefined : FORMS.get(one.tokenType);
  if (one === undefined || forms === undefined) return index;
  if (one.tokenType === Words) {
    const next = index + 1 < to ? raw[index + 1] : undefined;
    const end = one.startOffset + one.image.length;
    if (next?.tokenType !== NumberLiteral && !(text.charCodeAt(end - 1) <= NINE)) return index;
    if (!BEFORE_FIGURE.test(text.slice(begin, end))) return index;
  }
  for (const { pattern, kind, read } of forms) {
    pattern.lastIndex = begin;
    const match = pattern.exec(text);
    const readings = match === null ? undefined : read(match.slice(1));
    if (match === null || readings === undefined) continue;
    const written = match[0];
    const end = begin + written.length;
    if (!pass.lineBroken) {
      const values = { text: written.replace(/\s+/gu, ' '), readings };
      report(pass, kind === 'date' ? 'date-form' : 'amount-form', begin, end, values);
    }
    out.push(literalFor(kind, written, readings[0] ?? written, begin));
    let next = index + 1;
    while (next < to && (raw[next]?.startOffset ?? end) < end) next++;
    return next;
  }
  return index;
}

/** A literal of the right kind and currency, to go on with. Its value has no meaning. */
function literalFor(kind: Form['kind'], written: string, right: string, begin: number): IToken {
  const figure = right.replace('-', '');
  const type = kind === 'date' ? LongDate : /^[0-9]/.test(figure) ? NumberLiteral : Money;
  const literal = token(type, type === Money ? figure.slice(0, written.length) : written, begin);
  literal.payload = BROKEN;
  return literal;
}

/** The days that figures such as `1/5/2027` can mean, as the language writes them: day first, or month first. */
export function dateReadings(text: string): readonly string[] {
  const [first = '', second = '', third = ''] = text.split(/[/.-]/);
  const days =
    first.length === 4
      ? [[first, second, third]]
      : third.length === 4
        ? [
            [third, second, first],
            [third, first, second],
          ]
        : [];
  const readings = days.flatMap(([year, month, day]) => dateOn(Number(year), Number(month), Number(day)));
  return [...new Set(readings)];
}

function dateOn(year: number, month: number, day: number): readonly string[] {
  const found = fromParts(year, month, day);
  return found === undefined ? [] : [formatLong(found)];
}

function dateNamed(day: string | undefined, month: string | undefined, year: string | undefined) {
  const found = monthMeant(month);
  return found === undefined ? undefined : dateOn(Number(year), found, Number(day));
}

/** The month a word is the name of, or a slip of, or begins (`Sept`). */
function monthMeant(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const begun = MONTHS.find((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  return parseMonthName(begun ?? suggest(word, MONTHS, { max: word.length < 5 ? 1 : 2 }) ?? '');
}

/** `£1 000` and `£1.000` as `£1,000`. */
function grouped(figure: string | undefined): string {
  return (figure ?? '').replace(/[^0-9£€$]/gu, ',');
}

// ── Words after a literal ───────────────────────────────────────────────────────────────────────────────────

/** Words for a number's size, and how the language writes them. */
const SCALE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^k\b/i, 'k'],
  [/^(?:thousands?|grand)\b/i, ' thousand'],
  [/^(?:millions?|mil|mill|mln|mn|m)\b\.?/i, ' million'],
  [/^(?:billions?|bln|bn|b)\b\.?/i, ' billion'],
];
const UNIT_WORDS: readonly (readonly [RegExp, (figure: string) => string])[] = [
  [/^(?:pounds?|quid)\b/i, (figure) => `£${figure}`],
  [/^euros?\b/i, (figure) => `€${figure}`],
  [/^(?:us )?dollars?\b/i, (figure) => `$${figure}`],
  [/^(?:percent|per cent|pct|percentage)\b/i, (figure) => `${figure}%`],
];

/** The literal that a number or amount and the words after it are another way of writing: `250 pounds` is `£250`. */
export function literalMeant(literal: IToken, words: string): string | undefined {
  const amount = literal.tokenType === Money;
  if (!amount && literal.tokenType !== NumberLiteral) return undefined;
  let figure = literal.image;
  let rest = words.replace(/\s+/gu, ' ');
  const scale = /[a-z]$/.test(figure) ? undefined : SCALE_WORDS.find(([pattern]) => pattern.test(rest));
  if (scale !== undefined) {
    figure += scale[1];
    rest = rest.replace(scale[0], '').trimStart();
  }
  const unit = UNIT_WORDS.find(([pattern]) => pattern.test(rest));
  if (unit === undefined) return scale === undefined || (!amount && scale[1] === 'k') ? undefined : figure;
  const written = unit[1](figure);
  if (!amount) return written;
  // `£5 pounds` says it twice; `£5 euros` says two things.
  return written.charAt(0) === '£' && figure.startsWith('£') ? figure : undefined;
}

/** Words after an amount that say whether VAT is in it. */
const VAT = new RegExp(
  `(?:(in|ex)c?(?:l|luding|lusive|lusive${B}+of)?|(before|without|net${B}+of|plus)|after|gross${B}+of)\\.?${B}+VAT${ENDS}`,
  'iuy',
);

/** The basis that words were meant as, as it stands in a type: of `exluding VAT`, `(net of VAT)`. */
export function vatBasisMeant(words: string): string | undefined {
  const bare = words.slice(0, 60).replace(/[(),]/gu, ' ').trim();
  VAT.lastIndex = 0;
  const found = VAT.exec(bare);
  return found === null || found[0].length < bare.length
    ? suggest(bare, VAT_BASES, { max: 3 })
    : vatBasis(found);
}

function vatBasis(found: RegExpExecArray): (typeof VAT_BASES)[number] {
  return found[1]?.toLowerCase() === 'ex' || found[2] !== undefined ? 'excluding VAT' : 'including VAT';
}

/** Reports `£5 excluding VAT` at the offset behind the amount; where the words end, undefined when they are others. */
export function reportVatAfterAmount(pass: Pass, start: number): number | undefined {
  VAT.lastIndex = start;
  const found = VAT.exec(pass.text);
  if (found === null) return undefined;
  const end = start + found[0].length;
  report(pass, 'vat-after-amount', start, end, {
    words: found[0].replace(/\s+/gu, ' '),
    basis: vatBasis(found),
  });
  return end;
}
