/** Catalogue: diagnostics about reading text. Each code has a page in docs/diagnostics/. */
import { didYouMean, error, warning } from './entry.ts';
import { LINES_MESSAGES } from './lines.ts';

/** A number with commas between thousands. */
function figure(value: number): string {
  return String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

/** The ways to say on which side of a day a period lies. */
function sidesOf(period: string): string {
  return `write “${period} after …” if the day itself does not count, “${period} beginning with …” if it is the first, or “${period} before …”`;
}

export const SYNTAX_MESSAGES = {
  ...LINES_MESSAGES,

  // ── The file ────────────────────────────────────────────────────────────────────────────────────────────
  'too-many-mistakes': error(
    ({ limit }: { limit: number }) => `${limit} mistakes have been found; the rest of the file was not read`,
    () => 'correct the first ones: often many come from one',
  ),
  'more-mistakes': warning(
    ({ more }: { more: number }) =>
      `there are more mistakes here than are listed: ${figure(more)} are left out`,
    () => 'correct the first ones and look again: often many come from one',
  ),
  'control-character': error(
    ({ code }: { code: string }) => `a character that does not print (U+${code}) stands here`,
    () => 'delete it; it was probably copied along with other text',
  ),
  'direction-character': error(
    ({ code }: { code: string }) =>
      `a hidden character that changes the direction of reading, or is not seen at all (U+${code}), stands here`,
    () => 'delete it: with it, the text may read differently from what it says',
  ),
  'unknown-character': error(
    ({ text }: { text: string }) => `“${text}” has no meaning here`,
    ({ text }) => (text === '.' ? 'lines end without a full stop' : undefined),
  ),

  // ── Signs, quotes, brackets ─────────────────────────────────────────────────────────────────────────────
  'sign-for-words': error(
    ({
      sign,
      write,
    }: {
      sign: string;
      write: string;
      /** What to put in its place, with the blanks that words need around them; the words alone if not given. */
      mend?: string;
    }) =>
      /[{}]/.test(sign)
        ? `“${sign}” means something only in a text between quotes`
        : `write “${write}” instead of “${sign}”`,
    ({ sign, write }) => {
      if (/[{}]/.test(sign))
        return 'take the braces out, or write round brackets where things belong together';
      if (write === '#') return 'a comment begins with “#” and goes to the end of its line';
      return /^is\b/.test(write) && sign !== ':'
        ? 'comparisons are words, so that nobody has to guess which side the edge is on'
        : undefined;
    },
  ),
  'curly-quotes': error(
    ({ sign, write }: { sign: string; write: string }) =>
      `${sign} is a curly quote; write a straight one: ${write}`,
    () => 'word processors make quotes curly; a plain text editor leaves them as typed',
  ),
  'unclosed-text': error(
    (_: object) => 'this text has no closing quote on its line',
    () => 'end the text with " before the line ends; inside a text, write \\" for a quote',
  ),
  'unclosed-text-block': error(
    (_: object) => 'this text begins with """ but does not end with """ before the next declaration',
    () => 'write """ on a line of its own below the text, and indent all its lines',
  ),
  'unclosed-backtick': error(
    (_: object) => 'a name in backticks has no closing backtick on its line',
    () => 'write ` before and after the name',
  ),
  'unclosed-bracket': error(
    (_: object) => 'this bracket is not closed',
    () =>
      'write “)” where it ends; lines inside a bracket must be indented deeper than the line it begins on',
  ),
  'unopened-bracket': error(
    (_: { /** What stands before it at the beginning of its line. */ label: string | undefined }) =>
      'this bracket closes, but none is open',
    ({ label }) =>
      label === undefined
        ? 'write “(” where it should begin, or delete this one'
        : `a label has both brackets: write “(${label})”`,
  ),
  'unknown-escape': error(
    ({ written }: { written: string }) => `“${written}” has no meaning inside a text`,
    () => 'only \\" (a quote) and \\\\ (a backslash) are written with a backslash',
  ),
  'text-too-long': error(
    ({ length, limit }: { length: number; limit: number }) =>
      `this text has ${figure(length)} characters; at most ${figure(limit)} are allowed`,
  ),

  // ── Names and literals ──────────────────────────────────────────────────────────────────────────────────
  'line-too-long': error(
    ({ length, limit }: { length: number; limit: number }) =>
      `this line has ${figure(length)} characters; at most ${figure(limit)} are allowed`,
    () => 'a long row of values can stand in a list with a file: from file "codes/care.csv" column "code"',
  ),
  'name-without-words': error(
    (_: Record<never, never>) => 'there is no name between these backticks',
    () => 'write the name between them, or take them out',
  ),
  'name-too-long': error(
    ({ length, limit }: { length: number; limit: number }) =>
      `this name has ${figure(length)} characters; at most ${figure(limit)} are allowed`,
  ),
  'reserved-word-in-name': error(
    ({ name, word }: { name: string; quoted: string; word: string; first: boolean }) =>
      `“${word}” cannot stand in the bare name “${name}”`,
    ({ quoted, word, first }) =>
      /^(?:when|unless)$/i.test(word) && !first
        ? `put the name in backticks, here and wherever it is used: ${quoted}; if “${word}” begins a condition, put that on a line of its own below`
        : `put the name in backticks, here and wherever it is used: ${quoted}`,
  ),
  'words-after-literal': error(
    ({
      literal,
      words,
    }: {
      literal: string;
      words: string;
      /** The literal that both together are another way of writing. */
      instead: string | undefined;
      suggestion: string | undefined;
      /** The literal is a figure, and the words may say of what. */
      unit: boolean;
    }) => `“${words}” cannot follow “${literal}”`,
    ({ literal, instead, suggestion, unit, words }) =>
      instead !== undefined
        ? `write “${instead}”`
        : /^k\b/i.test(words)
          ? 'write an amount as £500k, £500,000 or £0.5 million'
          : /^e[0-9]/i.test(words)
            ? 'write the figure out in full'
            : (didYouMean(suggestion) ??
              (unit
                ? `write “${literal}” alone: units are not written, since the name beside the figure says what it counts; if it is all one name, put that in backticks`
                : 'if it belongs to a name, put the whole name in backticks')),
  ),
  'period-direction': error(
    ({
      period,
    }: {
      period: string /** Behind `within`, where both ends of the period count. */;
      window: boolean;
    }) => `it is not said from which day on “${period}” are counted, and whether that day counts`,
    ({ period, window }) => (window ? sidesOf(period) : `write “${period} after …” or “${period} before …”`),
  ),
  'number-in-words': error(
    ({
      written,
    }: {
      written: string;
      /** The same in figures. */
      figures: string;
      /** The direction behind it is missing, or says neither which way nor from which day. */
      open: boolean;
    }) => `numbers are written in figures, and “${written}” is in words`,
    ({ figures, open }) => (open ? sidesOf(figures) : `write “${figures}”`),
  ),
  'where-needs-brackets': error(
    (_: { instead: string }) => 'what “where” chooses from, and its condition, stand in brackets',
    ({ instead }) =>
      instead.includes(' … ')
        ? `write “${instead}”, with what a single entry of the list is called before “where”`
        : `write “${instead}”`,
  ),
  'vat-after-amount': error(
    ({ words }: { words: string; basis: string }) =>
      `“${words}” cannot follow an amount: an amount has the basis of what it stands beside`,
    ({ basis }) =>
      `say it in the type of that fact or threshold, as “money ${basis}”, and leave the words out here; if its type is rightly on the other basis, write the amount on that basis`,
  ),
  'words-after-bracket': error(
    ({ words }: { words: string; suggestion: string | undefined }) =>
      `“${words}” cannot follow a closing bracket`,
    ({ suggestion }) =>
      didYouMean(suggestion) ?? 'the line should end here, or go on with a word such as “and” or “is”',
  ),
  'comma-in-number': error(
    ({ text }: { text: string }) => `the comma in “${text}” stands where no thousands begin`,
    () => 'write 1,500 for thousands, 1.5 for a part, and a blank after the comma of a list',
  ),
  'impossible-date': error(({ text }: { text: string }) => `there is no ${text}`),
  'date-form': error(
    ({ text }: { text: string /** What it can mean. */; readings: readonly string[] }) =>
      `“${text}” is not how dates are written`,
    ({ readings }) =>
      readings.length === 0
        ? 'write the day, the name of the month and the year in four digits, as in 1 April 2027'
        : readings.length === 1
          ? `write ${readings.join('')}`
          : `write ${readings.join(' or ')}, whichever is meant`,
  ),
  'amount-form': error(
    ({ text }: { text: string; readings: readonly string[] }) => `“${text}” is not how amounts are written`,
    ({ text, readings }) =>
      readings.length === 0
        ? `write the figure directly after the sign, as in ${text}250,000`
        : `write ${readings.join('')}`,
  ),
  'too-many-decimals': error(
    ({
      text,
      currency,
      limit,
    }: {
      text: string;
      currency: string;
      limit: number;
      /** The amount if the point was meant to part thousands. */
      thousands: string | undefined;
    }) =>
      `“${text}” has more decimals than an amount in ${currency}, which has ${limit === 0 ? 'none' : `at most ${limit}`}`,
    ({ thousands, limit }) =>
      thousands === undefined
        ? 'write an amount of whole coins; a part of one can be worked out, as in £1 / 8'
        : `write ${thousands} if thousands are meant, else an amount with ${limit === 0 ? 'no' : `at most ${limit}`} decimals`,
  ),
  'unknown-currency': error(
    ({ written }: { written: string; suggestion: string | undefined }) =>
      `“${written}” is not the code of a currency`,
    ({ suggestion }) => didYouMean(suggestion) ?? 'write its three capital letters, such as GBP or EUR',
  ),
  'number-too-large': error(({ limit }: { limit: string }) => `this figure is larger than ${limit}`),
  'too-many-values': error(
    ({ limit }: { limit: number }) => `this line has more than ${figure(limit)} values`,
    () => 'put them into a list, and write “is listed in”',
  ),
  'calendar-needs-backticks': error(
    ({ name }: { name: string }) => `it cannot be seen where the calendar’s name “${name}” ends`,
    ({ name }) => `put the name in backticks, here and wherever it is used: \`${name}\``,
  ),

  'conversion-needs-brackets': error(
    (_: { instead: string }) => 'what is converted stands in brackets, so that its edge can be seen',
    ({ instead }) => `write “${instead}”, with all that is converted inside the brackets`,
  ),
  'rate-measure': error(
    ({ written }: { written: string }) => `“${written}” does not say what kind of rate this is`,
    () => 'write “percentage” for a rate of VAT, or two currencies as in: EUR to GBP',
  ),
} as const;
