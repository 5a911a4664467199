/**
 * Numbers in words: “six months”, “two”, “five per cent”.
 *
 * In:  a name that begins with one; words where a period must stand.
 * Out: the same in figures; a diagnostic for the period, and one in figures for the parser to go on with.
 */
import type { IToken } from 'chevrotain';
import { DayOfYear, LongDate, Period, Words } from './lexer.ts';
import { BROKEN, type Pass, report } from './pass.ts';
import { IsWithin, keyword, token } from './tokens.ts';
import { skipBlanks } from './words.ts';

const SMALL = [
  'zero|nought',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Numbers by their words: up to ninety-nine, as people write them out. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...SMALL.flatMap((words, value) => words.split('|').map((word) => [word, value] as const)),
  ...TENS.flatMap((ten, index) => [
    [ten, 10 * index + 20] as const,
    ...SMALL.slice(1, 10).map((one, unit) => [`${ten}-${one}`, 10 * index + 21 + unit] as const),
  ]),
]);

const NUMBER = '(\\p{L}+(?:-\\p{L}+)?)';
const UNIT = '((?:working )?days?|weeks?|months?|years?)';
const WHOLE = new RegExp(
  `^${NUMBER}(?:( per ?cent)| ${UNIT}(?: (?:after|before|beginning with) .+)?)?$`,
  'iu',
);

/** A name that is a number in words, or a period or percentage that begins with one, in figures. */
export function figuresMeant(name: string): string | undefined {
  const [, word, percent] = WHOLE.exec(name) ?? [];
  const number = word === undefined ? undefined : NUMBERS.get(word.toLowerCase());
  if (word === undefined || number === undefined) return undefined;
  return percent === undefined ? `${number}${name.slice(word.length)}` : `${number}%`;
}

const WITHIN = keyword('within');
const PERIOD = new RegExp(`^${NUMBER} ${UNIT}(?: (of|from|since|after|before|beginning with))?(?: |$)`, 'iu');
/** Far more than a period and its direction take. */
const WINDOW = 80;

/**
 * Reports `six months after` behind the offset `start`, in the raw token at `index`, where a period must stand: behind
 * `within`, or before a date. Puts a period out; returns the index to go on with, `index` when there was nothing.
 */
export function reportPeriodInWords(pass: Pass, index: number, to: number, start: number): number {
  const one = pass.raw[index];
  const previous = pass.out[pass.out.length - 1]?.tokenType;
  if (one === undefined || one.tokenType !== Words) return index;
  const next = index + 1 < to ? pass.raw[index + 1] : undefined;
  const within = previous === IsWithin || previous === WITHIN;
  if (!within && !isDate(next)) return index;
  const begin = skipBlanks(pass.text, start);
  const end = one.startOffset + one.image.length;
  const window = pass.text.slice(begin, Math.min(end, begin + WINDOW)).replace(/\s/gu, ' ');
  const [, word, unit, direction] = PERIOD.exec(window) ?? [];
  if (word === undefined || unit === undefined || (!within && direction === undefined)) return index;
  const number = /^an?$/iu.test(word) ? 1 : NUMBERS.get(word.toLowerCase());
  if (number === undefined) return index;
  const period = `${number} ${unit}`;
  const stop = begin + word.length + 1 + unit.length;
  if (!pass.lineBroken) {
    const open = direction === undefined || /^(?:of|from|since)$/iu.test(direction);
    const values = { written: `${word} ${unit}`, figures: period, open: open && within };
    report(pass, 'number-in-words', begin, stop, values);
  }
  const literal = token(Period, period, begin);
  literal.payload = BROKEN;
  pass.out.push(literal);
  return index + 1;
}

function isDate(one: IToken | undefined): boolean {
  return one?.tokenType === LongDate || one?.tokenType === DayOfYear;
}
