/** Catalogue: diagnostics about conditions, comparisons, arithmetic and what stands in them. */
import { didYouMean, error, meantMembership } from '../entry.ts';

type None = Record<never, never>;

/** `“annual value”`, or `this` where there is no name. */
function named(name: string | undefined): string {
  return name === undefined ? 'this' : `“${name}”`;
}

/** `0.8` may be four fifths or less than a hundredth: the drafter says which. */
function bothPercentages(number: string): string {
  const value = Number(number);
  if (value === 0 || value >= 2) return `write ${number}%`;
  const [whole = '', decimals = ''] = number.split('.');
  const shifted = `${whole}${decimals.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=[0-9])/, '');
  const rest = decimals.slice(2);
  const share = rest === '' ? shifted : `${shifted}.${rest}`;
  return `write ${share}% if ${number} of the whole is meant, or ${number}% if ${number} out of every hundred`;
}

function basis(vat: string | undefined): string {
  return vat === undefined ? 'says nothing about VAT' : `is ${vat}`;
}

export const EXPRESSIONS_MESSAGES = {
  // ── Words and literals
  'unknown-choice': error<{
    readonly word: string;
    readonly choices: string;
    readonly suggestion: string | undefined;
  }>(
    ({ word, choices }) => `“${word}” is not one of the choices here: ${choices}`,
    ({ word, suggestion }) => meantMembership(word, suggestion) ?? didYouMean(suggestion),
  ),
  'choice-in-quotes': error<{ readonly text: string; readonly suggestion: string | undefined }>(
    ({ text }) => `a choice is written without quotes, unlike "${text}"`,
    ({ suggestion }) => (suggestion === undefined ? undefined : `write ${suggestion}`),
  ),
  'word-has-two-meanings': error<{ readonly word: string }>(
    ({ word }) => `“${word}” is a choice here, and also the name of something that could stand here`,
    () => 'give one of the two another name',
  ),
  'word-for-yes-or-no': error<{ readonly word: string }>(
    ({ word }) => `“${word}” stands where only yes or no can stand`,
    () => 'write yes or no',
  ),
  'text-needs-quotes': error<{ readonly text: string }>(
    ({ text }) => `a text stands between quotes, and “${text}” does not`,
    ({ text }) => meantMembership(text, undefined) ?? `write "${text}"`,
  ),
  'number-for-money': error<{ readonly number: string; readonly written: string }>(
    ({ number }) => `${number} is a bare number, and here an amount of money is needed`,
    ({ written }) => `write ${written}`,
  ),
  'number-for-percentage': error<{ readonly number: string }>(
    ({ number }) => `${number} is a bare number, and here a percentage is needed`,
    ({ number }) => bothPercentages(number),
  ),
  'money-for-number': error<{ readonly written: string; readonly digits: string }>(
    ({ written }) => `${written} is an amount of money, and here a number is needed`,
    ({ digits }) =>
      `write ${digits}; or, if amounts are meant, declare what it stands beside as money, such as “money excluding VAT”`,
  ),
  'value-in-quotes': error<{ readonly text: string; readonly type: string; readonly right: string }>(
    ({ text, type }) => `"${text}" is a text, and what is needed here is ${type}`,
    ({ right }) => `write ${right} without quotes`,
  ),
  'number-for-text': error<{ readonly number: string }>(
    ({ number }) => `${number} is a number, and here a text is needed`,
    ({ number }) => `put it between quotes: "${number}"`,
  ),
  'period-not-a-value': error<{ readonly number: string | undefined }>(
    () => 'a period of time cannot stand here on its own',
    ({ number }) =>
      number === undefined
        ? 'periods stand before a date (30 days after …) or after “is within”'
        : `here a number is needed: write ${number}`,
  ),
  'list-as-value': error<{ readonly list: string }>(
    ({ list }) => `“${list}” is a declared list and has no value of its own`,
    ({ list }) => `ask whether something is in it: … is listed in ${list}, or … is not listed in ${list}`,
  ),
  'several-of-each': error<{ readonly field: string; readonly element: string }>(
    ({ field, element }) =>
      `each ${element} has several values in “${field}”, so all of them together mean nothing`,
    ({ element }) => `look at one ${element} at a time, with: any ${element} where (…)`,
  ),
  'expression-too-deep': error<{ readonly limit: number }>(
    ({ limit }) => `this has more than ${limit} parts inside one another`,
    () => 'define names for some of its parts',
  ),

  // ── Two values side by side
  'type-mismatch': error<{ readonly left: string; readonly right: string }>(
    ({ left, right }) => `this is ${right}, and what it stands beside is ${left}`,
    () => 'only values of one kind can be set side by side',
  ),
  'currency-mismatch': error<{
    readonly left: string;
    readonly right: string;
    /** Which conversion to write; undefined for an amount that can simply be written in the other currency. */
    readonly advice: string | undefined;
  }>(
    ({ left, right }) => `this amount is in ${right}, and what it stands beside is in ${left}`,
    ({ advice }) => advice ?? 'amounts in two currencies cannot be compared or added',
  ),
  'vat-mismatch': error<{
    readonly left: string | undefined;
    readonly leftVat: string | undefined;
    readonly right: string | undefined;
    readonly rightVat: string | undefined;
    readonly advice: string | undefined;
  }>(
    ({ left, leftVat, right, rightVat }) =>
      `${named(left)} ${basis(leftVat)}, while ${named(right)} ${basis(rightVat)}`,
    ({ advice }) =>
      advice ??
      'say in both declarations whether VAT is included: money excluding VAT, or money including VAT',
  ),
  'choices-never-equal': error<{ readonly left: string; readonly right: string }>(
    ({ left, right }) =>
      `these two can never be equal; the choices of one are ${left}, those of the other ${right}`,
    () => 'compare things that have a choice in common',
  ),
  'cannot-be-compared': error<{
    readonly operator: string;
    readonly name: string | undefined;
    readonly type: string;
    readonly kind: string;
  }>(
    ({ operator, name, type }) => `“${operator}” cannot be asked of ${named(name)}, which is ${type}`,
    ({ kind }) =>
      kind === 'choices'
        ? 'ask what it includes: includes …, includes any of …, includes all of …'
        : kind === 'list'
          ? 'ask about its entries: any … where (…), or number of … is …'
          : 'ask about its fields, as in: name of … is …',
  ),
  'wrong-comparison': error<{
    readonly operator: string;
    readonly type: string;
    readonly name: string | undefined;
    readonly instead: string | undefined;
  }>(
    ({ operator, type, name }) => `“${operator}” does not fit ${named(name)}, which is ${type}`,
    ({ instead }) => (instead === undefined ? 'ask whether it is something: is …' : `write “${instead}”`),
  ),
  'includes-needs-several': error<{
    readonly operator: string;
    readonly type: string;
    readonly kind: string;
  }>(
    ({ operator, type }) => `“${operator}” is asked of what can hold several values; this is ${type}`,
    ({ kind }) =>
      kind === 'text'
        ? 'to look at how a text begins, write: is a code starting with "…"'
        : kind === 'list'
          ? 'ask about its entries: any … where (…)'
          : 'write “is”, or “is one of” before several; if a contract can have several at once, declare it with “some of”',
  ),
  'listed-in-needs-list': error<{
    readonly type: string;
    readonly left: string | undefined;
    readonly right: string | undefined;
    readonly many: boolean;
  }>(
    ({ type }) => `after “is listed in” stands the name of a declared list; this is ${type}`,
    ({ many, left, right }) =>
      many
        ? `write: ${right ?? '…'} includes ${left ?? '…'}`
        : 'declare the values with `list`, or write “is one of” before them',
  ),
  'not-a-member': error<{ readonly list: string; readonly members: string; readonly type: string }>(
    ({ list, members, type }) => `this is ${type}, but each member of “${list}” is ${members}`,
    ({ type }) => (type === 'text' ? 'write the members of the list between quotes' : undefined),
  ),
  'list-key': error<{ readonly list: string; readonly by: string | undefined }>(
    ({ list, by }) =>
      by === undefined
        ? `“${list}” is one list, not a list for each of something`
        : `“${list}” is a list for each ${by}, and here it is not said for which`,
    ({ list, by }) => (by === undefined ? `write only: ${list}` : `write: ${list} of … (the ${by})`),
  ),
  'not-a-key': error<{ readonly list: string; readonly members: string; readonly type: string }>(
    ({ list, members, type }) => `“${list}” is looked up by ${members}, and this is ${type}`,
  ),
  'code-must-be-text': error<{ readonly type: string; readonly name: string | undefined }>(
    ({ type, name }) => `codes are texts, and ${named(name)} is ${type}`,
    () => 'write codes between quotes, and declare facts that hold them as text',
  ),

  // ── Conditions
  'label-twice': error<{ readonly label: string }>(
    ({ label }) => `two lines beside one another are both labelled (${label})`,
    () => 'give each a label of its own, so that it can be cited',
  ),
  'between-reversed': error<None>(
    () => 'nothing can lie between these two: the first is above the second',
    () => 'put the lower one first',
  ),
  'not-a-condition': error<{
    readonly name: string | undefined;
    readonly type: string;
    readonly comparison: string | undefined;
  }>(
    ({ name, type }) => `a condition is yes or no, and ${named(name)} is ${type}`,
    ({ name, comparison }) =>
      comparison === undefined
        ? 'ask something about it'
        : `ask something about it: ${name ?? '…'} ${comparison}`,
  ),
  'knownness-needs-fact': error<{ readonly test: string; readonly each: boolean }>(
    ({ test }) => `“${test}” can be asked only of a fact, or of a field of one`,
    ({ each }) =>
      each
        ? 'ask it of each entry: any … where (… is unknown)'
        : 'ask it of the facts that this is worked out from',
  ),
  'where-needs-list': error<{ readonly phrase: string; readonly type: string }>(
    ({ phrase, type }) => `“${phrase}” goes through a list; this is ${type}`,
    () => 'name a fact that is a list',
  ),

  // ── Arithmetic, dates, aggregates
  'cannot-calculate': error<{
    readonly operator: string;
    readonly left: string | undefined;
    readonly right: string;
  }>(
    ({ operator, left, right }) =>
      left === undefined
        ? `${right} has no negative`
        : `“${operator}” means nothing between ${left} and ${right}`,
    () =>
      'amounts are added to amounts, multiplied by numbers or percentages, and divided by numbers or amounts',
  ),
  'date-arithmetic': error<{ readonly operator: string; readonly left: string; readonly right: string }>(
    ({ operator, left, right }) => `“${operator}” is not used between ${left} and ${right}`,
    () =>
      'to move a date: 30 days after …; to measure time: whole years between (…) and (…), or … is within 30 days after …',
  ),
  'date-needed': error<{ readonly phrase: string; readonly type: string }>(
    ({ phrase, type }) => `“${phrase}” goes with a date, and this is ${type}`,
    () => 'name a fact that is a date, or write a day such as 1 April 2027',
  ),
  'divided-by-zero': error<None>(() => 'nothing can be divided by zero'),
  'round-to-nothing': error<None>(
    () => 'amounts are rounded to something larger than zero',
    () => 'write the unit, as in: round (…) to £1 half up',
  ),
  'round-unit-mismatch': error<{ readonly type: string; readonly kind: string }>(
    ({ type }) => `what is rounded is ${type}, and the unit is something else`,
    ({ kind }) =>
      kind === 'money'
        ? 'round to an amount: to £1 half up'
        : kind === 'number'
          ? 'round to a number: to 1 half up'
          : kind === 'percentage'
            ? 'round to a percentage: to 1% half up'
            : 'only amounts, numbers and percentages can be rounded',
  ),
  'cannot-aggregate': error<{ readonly aggregate: string; readonly type: string; readonly list: boolean }>(
    ({ aggregate, type }) => `“${aggregate} of” cannot be taken of ${type}`,
    ({ aggregate, list }) =>
      aggregate === 'number'
        ? 'count the entries of a list, or the choices of a fact that takes some of them'
        : list
          ? `name a field of its entries that is an amount, as in: ${aggregate} of value of lots`
          : 'name a list, or put several amounts between brackets',
  ),
  'brackets-hold-one-list': error<{ readonly words: string }>(
    ({ words }) => `“${words}” goes with one list, and here are several values`,
    () => 'only “largest of”, “smallest of” and “total of” take several values',
  ),
  'calendar-needed': error<{ readonly calendars: readonly string[] }>(
    ({ calendars }) =>
      calendars.length === 0
        ? 'working days need a calendar, and this guidance declares none'
        : 'it is not said by which calendar these working days are counted',
    ({ calendars }) =>
      calendars.length === 0
        ? 'declare a calendar with its weekend and holidays'
        : `name it, as in: 10 working days by \`${calendars[0] ?? ''}\` after …`,
  ),
  'amount-needs-rounding': error<{ readonly currency: string }>(
    ({ currency }) => `this amount can come to a part of the smallest coin in ${currency}, and is kept`,
    () => 'round it, as in: round (…) to £1 half up',
  ),
} as const;
