/** Catalogue: diagnostics about reading text. Each code has a page in docs/diagnostics/. */
import { didYouMean, error, warning } from './entry.ts';

/** `a, b or c`. */
function alternatives(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** A number with commas between thousands. */
function figure(value: number): string {
  return String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

export const SYNTAX_MESSAGES = {
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
    ({ sign, write }: { sign: string; write: string }) =>
      /[{}]/.test(sign)
        ? `“${sign}” means something only in a text between quotes`
        : `write “${write}” instead of “${sign}”`,
    ({ sign, write }) => {
      if (/[{}]/.test(sign))
        return 'take the braces out, or write round brackets where things belong together';
      return write.startsWith('is')
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
    (_: object) => 'this bracket closes, but none is open',
    () => 'write “(” where it should begin, or delete this one',
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
    }) => `“${words}” cannot follow “${literal}”`,
    ({ instead, suggestion, words }) =>
      instead !== undefined
        ? `write “${instead}”`
        : /^k\b/i.test(words)
          ? 'write an amount as £500k, £500,000 or £0.5 million'
          : /^e[0-9]/i.test(words)
            ? 'write the figure out in full'
            : (didYouMean(suggestion) ?? 'if it belongs to a name, put the whole name in backticks'),
  ),
  'period-direction': error(
    ({
      period,
    }: {
      period: string /** Behind `within`, where both ends of the period count. */;
      window: boolean;
    }) => `it is not said from which day on “${period}” are counted, and whether that day counts`,
    ({ period, window }) =>
      window
        ? `write “${period} after …” if the day itself does not count, “${period} beginning with …” if it is the first, or “${period} before …”`
        : `write “${period} after …” or “${period} before …”`,
  ),
  'where-needs-brackets': error(
    (_: { instead: string }) => 'what “where” chooses from, and its condition, stand in brackets',
    ({ instead }) => `write “${instead}”`,
  ),
  'vat-after-amount': error(
    ({ words }: { words: string; basis: string }) =>
      `“${words}” cannot follow an amount: an amount has the basis of what it stands beside`,
    ({ basis }) =>
      `say it in the type of that fact or threshold, as “money ${basis}”, and leave the words out here; if its type is rightly on the other basis, write the amount on that basis`,
  ),
  'words-after-bracket': error(
    ({ words }: { literal: string; words: string; suggestion: string | undefined }) =>
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

  // ── Lines ───────────────────────────────────────────────────────────────────────────────────────────────
  'mixed-indentation': error(
    (_: object) => 'some lines of this file are indented with tabs, others with spaces',
    () => 'use spaces throughout: how wide a tab is differs from editor to editor',
  ),
  'uneven-indentation': error(
    ({ expected }: { expected: number }) =>
      `this line does not begin in line with the lines it belongs to, which are indented by ${expected} columns`,
    () => 'lines of one level begin in the same column; only conditions, fields and blocks have deeper lines',
  ),
  'line-without-declaration': error(
    (_: object) => 'this line is indented, but no declaration stands above it',
    () => 'declarations such as “rule …” begin in column one, their clauses on indented lines below',
  ),
  'unknown-declaration': error(
    ({ words }: { words: string; suggestion: string | undefined; clauseOf: string | undefined }) =>
      `no declaration begins with “${words}”`,
    ({ suggestion, clauseOf, words }) =>
      didYouMean(suggestion) ??
      (clauseOf === undefined
        ? 'a line in column one begins with a word such as “facts”, “threshold”, “rule” or “exemption”'
        : `“${words}” is a line of ${clauseOf}: indent it below that`),
  ),
  'unknown-clause': error(
    ({
      words,
      here,
    }: {
      words: string;
      here: string;
      suggestion: string | undefined;
      possible: readonly string[];
    }) => `“${words}” does not begin a line of ${here}`,
    ({ suggestion, possible }) =>
      suggestion === 'applies to contracts where'
        ? 'write “applies to contracts where …”: the word “contracts” is fixed, whatever the guidance is about'
        : (didYouMean(suggestion) ?? `lines here begin with ${alternatives(possible)}`),
  ),
  'misplaced-clause': error(
    ({ words, here }: { words: string; here: string; owners: readonly string[] }) =>
      `“${words}” does not belong to ${here}`,
    ({ owners }) => `it belongs to ${alternatives(owners)}`,
  ),
  'duplicate-clause': error(
    ({ words, title }: { words: string; title: string }) =>
      `${title} has “${words}” only once, and has it already`,
    () => 'join the two, or delete one',
  ),
  'second-conclusion': error(
    ({ words }: { words: string }) => `a rule has one conclusion; “${words} is …” is a second`,
    () => 'write another rule for it, or, if it belongs to the condition, “and” before it',
  ),
  'missing-colon': error(
    ({ words }: { words: string; corrected: string | undefined }) =>
      `“${words}” needs a colon between the name and what it is`,
    ({ corrected }) =>
      corrected === undefined
        ? 'for example “…: yes or no” or “…: money excluding VAT”'
        : `write: ${corrected}`,
  ),
  'state-without-colon': error(
    ({ name }: { name: string; state: string }) =>
      `a colon is missing between “${name}” and what is expected of it`,
    ({ name, state }) => `write: ${name}: ${state}`,
  ),
  'missing-label': error(
    ({ words }: { words: string }) => `the line that begins with “${words}” has no label`,
    () => 'below “all of” and “any of” each line begins with one, such as (a)',
  ),
  'stray-label': error(
    ({ label }: { label: string }) => `the label ${label} stands where no labelled lines are`,
    () => 'labelled lines stand below a line that ends in “all of” or “any of”, and deeper than it',
  ),

  // ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────
  'cannot-read': error(
    ({ after, should, found }: { after: string | undefined; should: string; found: string | undefined }) => {
      const place = after === undefined ? 'at the beginning of this line' : `after “${after}”`;
      return `${place} ${should}${found === undefined ? '' : `, not “${found}”`}`;
    },
  ),
  'connective-at-end': error(
    ({ word }: { word: string; labelled: boolean }) => `a line cannot end with “${word}”`,
    ({ word, labelled }) =>
      labelled
        ? `delete it: “all of” and “any of” say already how labelled lines are joined`
        : `begin the next line with “${word}” instead`,
  ),
  'labelled-lines-missing': error(
    ({ words }: { words: string }) => `no labelled lines stand below “${words}”`,
    () => 'write the conditions on lines below, indented deeper, each with a label such as (a)',
  ),
  'needless-colon': error(({ words }: { words: string }) => `no colon stands after “${words}”`),
  'one-value-supposed': error(
    ({ none }: { none: boolean }) =>
      none
        ? 'a presumption or deeming gives a value, and this gives none'
        : 'a presumption or deeming gives one value, and here are several',
    ({ none }) =>
      none
        ? 'take it out: a fact without a value is unknown as it is'
        : 'choose one; where all of them are meant, declare each as a fact of its own with yes or no',
  ),
  'choices-without-comma': error(
    ({ word }: { word: string; instead: string | undefined }) =>
      `choices are separated by commas, not by “${word}”`,
    ({ word, instead }) =>
      instead === undefined
        ? `if “${word}” belongs to the name of a choice, put that name in backticks`
        : `write “${instead}”`,
  ),
  'several-values-after-is': error(
    ({
      operator,
    }: {
      operator: string;
      /** The condition that was meant; undefined where only one value can stand. */
      instead: string | undefined;
      /** The words that may be one name after all. */
      backticks: string | undefined;
    }) => `one value stands after “${operator}”, and here are several`,
    ({ instead, backticks }) =>
      instead === undefined
        ? `write a scenario, or a rule, for each of them${backticks === undefined ? '' : `; if this is one name, put it in backticks: \`${backticks}\``}`
        : `write “${instead}”`,
  ),
  'name-in-quotes': error(
    ({ written }: { written: string }) =>
      `a name should stand here, and names stand without quotes: ${written}`,
    () => 'quotes are for texts, which are shown and not looked up',
  ),
  'text-without-quotes': error(
    ({ after, written }: { after: string; written: string }) =>
      `after “${after}” a text should stand in quotes: "${written}"`,
  ),
  'mixed-and-or': error(
    (_: object) => '“and” and “or” stand side by side, and it cannot be seen which binds closer',
    () => 'put brackets around what belongs together, or write “all of” and “any of” with labelled lines',
  ),
  'unknown-comparison': error(
    ({ written }: { written: string; right: string }) => `“${written}” is not a comparison`,
    ({ right }) => `write “${right}”`,
  ),
  'edge-after-value': error(
    ({ value, words }: { value: string; words: string; right: string }) =>
      `“${value} or ${words}” leaves open which comparison is meant`,
    ({ value, right }) => `write “${right} ${value}”`,
  ),
  'nested-too-deep': error(
    ({ what, limit }: { what: string; limit: number }) =>
      `more than ${limit} ${what} stand within one another here`,
    () => 'give the inner part a name with “define”',
  ),
  'row-without-value': error(
    (_: object) => 'the last cell of a row is what the row gives: a plain value',
    () => 'add the value behind the last “|”',
  ),
} as const;
