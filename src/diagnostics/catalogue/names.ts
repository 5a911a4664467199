/** Catalogue: diagnostics about names and what they refer to. Each code has a page in docs/diagnostics/. */
import { didYouMean, error, meantMembership, warning } from './entry.ts';

/** `a rule`, `an exemption`. */
function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** `“a” and “b”`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

export const NAMES_MESSAGES = {
  'missing-guidance': error<Record<never, never>>(
    () => 'no file here declares the guidance',
    () => 'begin one file with a line such as: guidance "Title"',
  ),
  'duplicate-guidance': error<{ readonly title: string }>(
    ({ title }) => `the guidance “${title}” is a second one in this folder`,
    () => 'one folder holds one guidance: move the files of the other one to a folder of their own',
  ),
  'duplicate-name': error<{ readonly name: string; readonly what: string; readonly firstWhat: string }>(
    ({ name, what, firstWhat }) =>
      what === firstWhat
        ? `there is already ${withArticle(what)} called “${name}”`
        : `the ${what} “${name}” has the name of ${withArticle(firstWhat)}`,
    () => 'give one of them another name',
  ),
  'duplicate-choice': error<{ readonly name: string }>(
    ({ name }) => `the choice “${name}” is listed twice`,
    () => 'leave one of them out',
  ),
  'duplicate-paragraph': error<{ readonly number: string }>(
    ({ number }) => `there is already a paragraph ${number}`,
    () => 'give each paragraph a number of its own',
  ),
  'duplicate-title': error<{ readonly what: string; readonly title: string }>(
    ({ what, title }) => `there is already a ${what} called “${title}”`,
    () => 'give each one a title of its own, so that reports can tell them apart',
  ),
  'suspicious-characters': error<{ readonly name: string; readonly what: string }>(
    ({ name, what }) => `the name “${name}” holds ${what}`,
    () => 'type the name again by hand: what looks the same must be the same',
  ),
  'reserved-name': error<{ readonly name: string; readonly what: string; readonly reason: string }>(
    ({ name, what, reason }) => `“${name}” cannot be the name of ${withArticle(what)}: ${reason}`,
    () => 'choose another name, perhaps a longer one',
  ),
  'unreadable-choice': error<{ readonly name: string; readonly reading: string }>(
    ({ name, reading }) =>
      `the choice “${name}” cannot be told apart from the words “${reading}” of a condition`,
    ({ name }) => `choose other words, or write \`${name}\` between backticks here and wherever it is used`,
  ),
  'unknown-name': error<{
    readonly name: string;
    /** `fact`, `rule`; undefined where anything with a value could stand. */
    readonly what: string | undefined;
    readonly suggestion: string | undefined;
    /** A better piece of advice than a similar name. */
    readonly hint: string | undefined;
    /** How to declare it, where nothing else can be said. */
    readonly declare?: string | undefined;
  }>(
    ({ name, what }) =>
      what === undefined
        ? `nothing in this guidance is called “${name}”`
        : `there is no ${what} called “${name}”`,
    ({ name, what, suggestion, hint, declare }) =>
      hint ??
      (what === undefined ? meantMembership(name, suggestion) : undefined) ??
      didYouMean(suggestion) ??
      declare,
  ),
  'wrong-kind': error<{
    readonly name: string;
    readonly is: string;
    readonly wanted: string;
    readonly hint: string | undefined;
  }>(
    ({ name, is, wanted }) => `“${name}” is ${withArticle(is)}, not ${withArticle(wanted)}`,
    ({ hint }) => hint,
  ),
  'unknown-field': error<{
    readonly name: string;
    /** Undefined for what stands in brackets. */
    readonly of: string | undefined;
    readonly suggestion: string | undefined;
  }>(
    ({ name, of }) =>
      of === undefined
        ? `what is in the brackets has nothing called “${name}”`
        : `“${of}” has nothing called “${name}”`,
    ({ suggestion }) => didYouMean(suggestion),
  ),
  'unknown-entry': error<{
    readonly name: string;
    readonly hint: string | undefined;
    readonly suggestion: string | undefined;
  }>(
    ({ name }) => `no list has entries called “${name}”`,
    ({ hint, suggestion }) => hint ?? didYouMean(suggestion),
  ),
  'ambiguous-entry': error<{ readonly name: string; readonly lists: readonly string[] }>(
    ({ name, lists }) => `“${name}” can be an entry of ${listed(lists)}`,
    ({ name, lists }) => `say which list, as in: any ${name} of ${lists[0] ?? ''} where (…)`,
  ),
  'ambiguous-name': error<{
    readonly name: string;
    readonly first: string;
    readonly second: string;
    readonly advice: string;
  }>(
    ({ name, first, second }) => `“${name}” can be read in two ways: as ${first}, and as ${second}`,
    ({ advice }) => advice,
  ),
  'unknown-outcome': error<{
    readonly choice: string;
    readonly decision: string | undefined;
    /** The choice, where it is a word that stands on a line of its own. */
    readonly status: string | undefined;
    readonly suggestion: string | undefined;
  }>(
    ({ choice, decision }) =>
      decision === undefined
        ? `no decision has the outcome “${choice}”`
        : `“${choice}” is not an outcome of “${decision}”`,
    ({ status, suggestion }) =>
      status === undefined
        ? didYouMean(suggestion)
        : `“${status}” is no outcome but says that there is none; it stands on a line of its own: ${status}`,
  ),
  'ambiguous-outcome': error<{
    readonly choice: string;
    readonly decisions: readonly string[];
    /** What stands before `outcome`. */
    readonly words: 'from' | 'never loses';
  }>(
    ({ choice, decisions }) => `${listed(decisions)} each have the outcome “${choice}”`,
    ({ choice, decisions, words }) =>
      `say which decision: ${words} outcome where ${decisions[0] ?? ''} is ${choice}`,
  ),
  'unused-outcome': error<{ readonly choice: string; readonly decision: string }>(
    ({ choice, decision }) => `nothing can make “${decision}” come to “${choice}”`,
    () => 'write a rule that gives this outcome, name it after `otherwise`, or take it out of the list',
  ),
  'unknown-paragraph': error<{ readonly number: string; readonly suggestion: string | undefined }>(
    ({ number }) => `there is no paragraph ${number}`,
    ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean paragraph ${suggestion}?`),
  ),
  'paragraph-without-rules': error<{ readonly number: string }>(
    ({ number }) => `paragraph ${number} has no rules or duties to be exempt from`,
    () => 'name the paragraph under which the rules stand, or the rule itself, as in: from rule …',
  ),
  'exemption-from-nothing': error<{ readonly name: string }>(
    ({ name }) => `the exemption “${name}” does not say what it is from`,
    () => 'add a line that says what it is from: from outcome …, from rule … or from duty …',
  ),
  'exception-to-nothing': error<{ readonly name: string }>(
    ({ name }) => `the exception “${name}” does not say what it is an exception to`,
    () => 'add a line with the exemption it takes away: to …',
  ),
  'unread-fact': error<{ readonly name: string }>(
    ({ name }) => `nothing reads the fact “${name}”`,
    () => 'use it in a condition, a source or a scenario, or take it out: people would be asked for nothing',
  ),
  'unread-declaration': warning<{ readonly what: string; readonly name: string }>(
    ({ what, name }) => `nothing uses the ${what} “${name}”`,
    () => 'use it or take it out',
  ),
  'unclosed-brace': error<Record<never, never>>(
    () => 'this opening brace has no closing one',
    () => 'close it after the name, as in {…}, or write {{ for a brace that is only shown',
  ),
  'empty-braces': error<Record<never, never>>(
    () => 'there is no name between these braces',
    () => 'put the name of something to be shown there, or write {{ for a brace that is only shown',
  ),
} as const;
