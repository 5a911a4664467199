/** Catalogue: diagnostics about lines and conditions as they are read. Each code has a page in docs/diagnostics/. */
import { didYouMean, error } from './entry.ts';

/** `a, b or c`. */
function alternatives(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

export const LINES_MESSAGES = {
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
      /** Whole lines, one of which is meant. */
      instead: readonly string[];
    }) => `“${words}” does not begin a line of ${here}`,
    ({ suggestion, possible, instead }) => {
      if (instead.length > 0) {
        const lines = alternatives(instead.map((line) => `“${line}”`));
        return `write ${lines}${instead.length > 1 ? ', whichever it is' : ''}`;
      }
      return suggestion === 'applies to contracts where'
        ? 'write “applies to contracts where …”: the word “contracts” is fixed, whatever the guidance is about'
        : (didYouMean(suggestion) ?? `lines here begin with ${alternatives(possible)}`);
    },
  ),
  'misplaced-clause': error(
    ({
      words,
      here,
    }: {
      words: string;
      here: string;
      owners: readonly string[];
      /** How it is written there. */
      as: string | undefined;
    }) => `“${words}” does not belong to ${here}`,
    ({ owners, as }) =>
      `it belongs to ${alternatives(owners)}${as === undefined ? '' : `, and is written “${as}” there`}`,
  ),
  'duplicate-clause': error(
    ({ words, title }: { words: string; title: string }) =>
      `${title} has “${words}” only once, and has it already`,
    () => 'join the two, or delete one',
  ),
  'second-conclusion': error(
    ({ words, guarantee }: { words: string; guarantee: boolean }) =>
      guarantee
        ? `a guarantee states one thing; “${words}” is a second`
        : `a rule has one conclusion; “${words} is …” is a second`,
    ({ guarantee }) =>
      guarantee
        ? 'write another guarantee for it'
        : 'write another rule for it, or, if it belongs to the condition, “and” before it',
  ),
  'clause-behind-another': error(
    ({ words }: { words: string; first: string; second: string }) => `“${words}” begins a line of its own`,
    ({ first, second }) => `write two lines, the second below the first: ${first} | ${second}`,
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
  'expectation-without-state': error(
    ({ what, name }: { what: string; name: string }) =>
      `it is not said what is expected of the ${what} “${name}”`,
    ({ what, name }) =>
      what === 'duty'
        ? `write “duty ${name} is owed” or “duty ${name} is not owed”; behind “is” can stand satisfied, outstanding, overdue, unknown and “due on” a day, too`
        : `write “${what} ${name}: applies” or “${what} ${name}: does not apply”; behind the colon can stand “not needed” and “unknown”, too`,
  ),
  'value-not-on-its-line': error(
    ({ value, dated }: { value: string; dated: boolean; untyped: boolean }) =>
      dated
        ? `it is not said from which day on the threshold is ${value}`
        : `the value of a definition stands on a line of its own: is ${value}`,
    ({ value, dated, untyped }) => {
      const type = untyped
        ? 'write behind the name a colon and what kind of value it is, such as “: number” or “: money excluding VAT”, and '
        : 'write ';
      return dated
        ? `${type}on a line below, indented: from … is ${value}; for the dots put the first day on which it is so, which for the first value can be the day from which the guidance is in force`
        : `${type}on a line below, indented: is ${value}`;
    },
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
    ({
      after,
      should,
      found,
    }: {
      after: string | undefined;
      should: string;
      found: string | undefined;
      /** Whether what should follow may have been written on the lines below. */
      below?: boolean;
    }) => {
      const place = after === undefined ? 'at the beginning of this line' : `after “${after}”`;
      return `${place} ${should}${found === undefined ? '' : `, not “${found}”`}`;
    },
    ({ below }) =>
      below === true
        ? 'write the value on the same line; the entries of a list stand in brackets with commas between them: … is (… is …, … is …), (…)'
        : undefined,
  ),
  'connective-at-end': error(
    ({ word }: { word: string; labelled: boolean }) => `a line cannot end with “${word}”`,
    ({ word, labelled }) =>
      word === ','
        ? 'delete it: a comma stands between values, and the next line is one of its own'
        : labelled
          ? `delete it: “all of” and “any of” say already how labelled lines are joined`
          : `begin the next line with “${word}” instead`,
  ),
  'labelled-lines-missing': error(
    ({ words }: { words: string }) => `no labelled lines stand below “${words}”`,
    () => 'write the conditions on lines below, indented deeper, each with a label such as (a)',
  ),
  'needless-colon': error(
    ({ words }: { words: string }) => `“${words}” takes no colon after it`,
    () => 'take the colon out',
  ),
  'one-value-supposed': error(
    ({ fault }: { fault: 'none' | 'several' | 'missing'; line: string }) =>
      fault === 'several'
        ? 'a presumption or deeming gives one value, and here are several'
        : 'a presumption or deeming gives a value, and this gives none',
    ({ fault, line }) => {
      if (fault === 'none') return 'take it out: a fact without a value is unknown as it is';
      return fault === 'several'
        ? 'choose one; where all of them are meant, declare each as a fact of its own with yes or no'
        : `write “${line} is …” with the value for the dots; of a fact with yes or no, “is yes” or “is no”`;
    },
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
    ({ after, quoted }: { after: string; quoted: string }) =>
      `after “${after}” a text should stand in quotes: ${quoted}`,
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
  'empty-cell': error(
    (_: object) => 'this cell of the table has nothing in it',
    () => 'write `any` where it does not matter what the column comes to',
  ),
  'name-in-cell': error(
    ({ name }: { name: string; cell: string }) =>
      `“${name}” stands above this cell, and is not said again in it`,
    ({ name, cell }) => `write “${cell}” where “${name}” is the column, or give it a column of its own`,
  ),
  'row-without-value': error(
    (_: object) => 'the last cell of a row is what the row gives: a plain value',
    () => 'add the value behind the last “|”',
  ),
} as const;
