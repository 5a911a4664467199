/**
 * Slips that people make in their first policies: each gives one message, and that says what to write.
 *
 * In: policy text after the preamble. Out: `code: message; help` of everything that is said of it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { bind } from '../../src/binding/bind.ts';
import { check } from '../../src/checking/check.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parse } from '../../src/parsing/parse.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function diagnosticsOf(whole: string): readonly Diagnostic[] {
  const { file, diagnostics } = parse(sourceText('slips.policy', whole));
  const readWhole = diagnostics.every(({ severity }) => severity !== 'error');
  const bound = bind([file], readWhole);
  const checked = check(bound.bindings, new Map(), readWhole);
  return [...diagnostics, ...bound.diagnostics, ...checked.diagnostics];
}

function said(text: string): readonly string[] {
  return diagnosticsOf(`${PREAMBLE}\n${text}\n`).map(
    ({ code, message, help }) => `${code}: ${message}${help === undefined ? '' : `; ${help}`}`,
  );
}

/** The same, with the text that each is about: `code [text]: help`. */
function placesOf(text: string): readonly string[] {
  const whole = `${PREAMBLE}\n${text}\n`;
  return diagnosticsOf(whole).map(
    ({ code, span, help }) => `${code} [${whole.slice(span?.start, span?.end)}]: ${help ?? ''}`,
  );
}

/** What is said of a condition of a rule. */
function saidOfCondition(condition: string): readonly string[] {
  return said(`rule tested\n  outcome is bring in house\n  when ${condition}`);
}

describe('choices that begin with “in” or “either”', () => {
  const FACTS = 'facts about the place\n  place: one of in house, either way, red\n\n';

  test('are choices wherever a choice may stand', () => {
    const text = `
table share: percentage
  columns place | gives
  row a: in house | 10%
  row b: not in house | 20%

rule tested
  outcome is bring in house
  when place is in house and place is not either way and share is 10%

scenario "In house"
  given
    place is in house
  expect
    undetermined
`;
    expect(said(`${FACTS}${text}`)).toEqual([]);
  });

  test('a row of choices behind “is in”', () => {
    const rule = (words: string) =>
      `${FACTS}rule tested\n  outcome is bring in house\n  when place is ${words} red, in house`;
    expect(said(rule('in'))).toEqual(['unknown-comparison: “is in” is not a comparison; write “is one of”']);
    expect(said(rule('not in'))).toEqual([
      'unknown-comparison: “is not in” is not a comparison; write “is not one of”',
    ]);
  });

  const HELP = 'write “is one of” before a row of choices, or “is listed in” before the name of a list';
  test.each([
    [
      'trigger is in expiry',
      `unknown-choice: “in expiry” is not one of the choices here: expiry, termination, none; ${HELP}`,
    ],
    [
      'annual value is in high values',
      `unknown-name: nothing in this guidance is called “in high values”; ${HELP}`,
    ],
  ])('%s', (condition, expected) => {
    expect(saidOfCondition(condition)).toEqual([expected]);
  });

  test('a slip in one of them', () => {
    const rule = 'rule tested\n  outcome is bring in house\n  when place is in hose';
    expect(said(`${FACTS}${rule}`)).toEqual([
      'unknown-choice: “in hose” is not one of the choices here: in house, either way, red; did you mean “in house”?',
    ]);
  });
});

describe('comparisons in other words', () => {
  test.each([
    ['annual value is greater than or equal to £5', 'is greater than or equal to', 'is at least'],
    ['annual value is equal to or more than £5', 'is equal to or more than', 'is at least'],
    ['annual value is more than or equal to minimum value', 'is more than or equal to', 'is at least'],
    ['annual value is less than or equal to £5', 'is less than or equal to', 'is at most'],
    ['annual value is not more than or equal to £5', 'is not more than or equal to', 'is less than'],
    ['annual value is less or equal £5', 'is less or equal', 'is at most'],
    ['trigger date is before or on 1 April 2027', 'is before or on', 'is on or before'],
    ['trigger date is after or on 1 April 2027', 'is after or on', 'is on or after'],
    ['trigger date is equal to or after 1 April 2027', 'is equal to or after', 'is on or after'],
    ['trigger date is not later than 1 April 2027', 'is not later than', 'is on or before'],
    ['trigger date is on 1 April 2027', 'is on', 'is'],
    ['annual value is not equal to £5', 'is not equal to', 'is not'],
    ['annual value is not over £5', 'is not over', 'is at most'],
    ['annual value is below £5', 'is below', 'is less than'],
    ['annual value is up to £5', 'is up to', 'is at most'],
    ['annual value is atleast £5', 'is atleast', 'is at least'],
    ['annual value is at lest £5', 'is at lest', 'is at least'],
    ['annual value is less then minimum value', 'is less then', 'is less than'],
    ['annual value more then £5', 'more then', 'is more than'],
    ['annual value exceeds £5', 'exceeds', 'is more than'],
    ['annual value is not between £1 and £5', 'is not between', 'not annual value is between'],
    ['trigger is not known', 'is not known', 'is unknown'],
    ['trigger is not unavailable', 'is not unavailable', 'not trigger is unavailable'],
  ])('%s', (condition, written, right) => {
    expect(saidOfCondition(condition)).toEqual([
      `unknown-comparison: “${written}” is not a comparison; write “${right}”`,
    ]);
    expect(
      saidOfCondition(condition.replace(right.startsWith('not ') ? /^.* is not \w+/u : written, right)),
    ).toEqual([]);
  });

  test('the edge behind a value', () => {
    expect(saidOfCondition('annual value is £5 or more')).toEqual([
      'edge-after-value: “£5 or more” leaves open which comparison is meant; write “is at least £5”',
    ]);
    expect(saidOfCondition('annual value is not £5 or more')).toEqual([
      'edge-after-value: “£5 or more” leaves open which comparison is meant; write “is less than £5”',
    ]);
  });

  const FACTS =
    'facts about the level\n  level: one of under review, exactly right, over, equal, on hold\n\n';

  test('choices that begin with such words stay choices', () => {
    const rule =
      'rule tested\n  outcome is bring in house\n  when level is under review or level is not exactly right or level is over';
    expect(said(`${FACTS}${rule}`)).toEqual([]);
  });

  test('in the cells of a table, which have no “is”', () => {
    const table = (cell: string) =>
      `table share: percentage\n  columns annual value | gives\n  row a: ${cell} £5 | 10%\n  row b: at least £5 | 20%\n
rule tested\n  outcome is bring in house\n  when share is 10%`;
    expect(said(table('below'))).toEqual([
      'unknown-comparison: “below” is not a comparison; write “less than”',
    ]);
    expect(said(table('not at least'))).toEqual([
      'unknown-comparison: “not at least” is not a comparison; write “less than”',
    ]);
    expect(said(table('less than'))).toEqual([]);
  });

  test('a cell may be anything but a text', () => {
    const text = `facts about the place\n  street: text\n
table share: percentage\n  columns street | gives\n  row a: not "High Street" | 10%\n  row b: "High Street" | 20%\n
rule tested\n  outcome is bring in house\n  when share is 10%`;
    expect(said(text)).toEqual([]);
  });
});

describe('a bare number beside a percentage', () => {
  test.each([
    ['0.8', 'write 80% if 0.8 of the whole is meant, or 0.8% if 0.8 out of every hundred'],
    ['1', 'write 100% if 1 of the whole is meant, or 1% if 1 out of every hundred'],
    ['0.125', 'write 12.5% if 0.125 of the whole is meant, or 0.125% if 0.125 out of every hundred'],
    ['80', 'write 80%'],
  ])('%s', (number, help) => {
    const facts = 'facts about the supplier\n  public share: percentage\n\n';
    const rule = `rule tested\n  outcome is bring in house\n  when public share is at least ${number}`;
    expect(said(`${facts}${rule}`)).toEqual([
      `number-for-percentage: ${number} is a bare number, and here a percentage is needed; ${help}`,
    ]);
  });
});

describe('amounts and percentages in other words', () => {
  const FACTS = 'facts about the supplier\n  public share: percentage\n\n';
  const saidOf = (condition: string): readonly string[] =>
    said(`${FACTS}rule tested\n  outcome is bring in house\n  when ${condition} and public share is 1%`);

  test.each([
    ['£2 millions', 'millions', '£2 million'],
    ['£2M', 'M', '£2 million'],
    ['250 pounds', 'pounds', '£250'],
    ['2 million pounds', 'pounds', '£2 million'],
    ['£250 pounds', 'pounds', '£250'],
  ])('%s', (written, words, right) => {
    const literal = written.slice(0, -words.length).trim();
    expect(saidOf(`annual value is at least ${written}`)).toEqual([
      `words-after-literal: “${words}” cannot follow “${literal}”; write “${right}”`,
    ]);
    expect(saidOf(`annual value is at least ${right}`)).toEqual([]);
  });

  test.each(['80 percent', '80 per cent'])('%s', (written) => {
    expect(saidOf(`public share is at least ${written}`)).toEqual([
      `words-after-literal: “${written.slice(3)}” cannot follow “80”; write “80%”`,
    ]);
  });

  test.each([
    ['£', 'write the figure directly after the sign, as in £250,000'],
    ['£ 250', 'write £250'],
    ['£-5', 'write -£5'],
    ['GBP 250,000', 'write £250,000'],
    ['5£', 'write £5'],
    ['£1 000', 'write £1,000'],
    ['£1.000,00', 'write £1,000.00'],
    ['.5', 'write 0.5'],
  ])('%s', (written, help) => {
    expect(saidOf(`annual value is at least ${written}`)).toEqual([
      `amount-form: “${written}” is not how amounts are written; ${help}`,
    ]);
  });

  test('a third decimal is refused, and not rounded', () => {
    expect(saidOf('annual value is at least £1.234')).toEqual([
      'too-many-decimals: “£1.234” has more decimals than an amount in GBP, which has at most 2; write £1,234 if thousands are meant, else an amount with at most 2 decimals',
    ]);
    expect(saidOf('annual value is at least £1.234567 million')).toEqual([]);
    expect(
      saidOf('annual value is at least £1.234567891 million').map((one) => one.replace(/:.*/s, '')),
    ).toEqual(['too-many-decimals']);
  });

  test.each([
    ['excluding VAT', 'excluding VAT'],
    ['incl. VAT', 'including VAT'],
    ['before VAT', 'excluding VAT'],
  ])('£5 %s', (words, basis) => {
    expect(saidOf(`annual value is at least £5 ${words}`)).toEqual([
      `vat-after-amount: “${words}” cannot follow an amount: an amount has the basis of what it stands beside; say it in the type of that fact or threshold, as “money ${basis}”, and leave the words out here; if its type is rightly on the other basis, write the amount on that basis`,
    ]);
  });

  test('figures that are too large are reported once', () => {
    const text = `facts about the street\n  street: text\n  length: number\n
rule tested\n  outcome is bring in house\n  when street is ${'9'.repeat(40)} and length is 1e999`;
    expect(said(text)).toEqual([
      'number-too-large: this figure is larger than 30 digits',
      'words-after-literal: “e999” cannot follow “1”; write the figure out in full',
    ]);
  });
});

describe('dates in other forms', () => {
  test.each([
    ['April 1, 2027', 'write 1 April 2027'],
    ['1 Aprl 2027', 'write 1 April 2027'],
    ['1 april 2027', 'write 1 April 2027'],
    ['1st April 2027', 'write 1 April 2027'],
    ['1st of April 2027', 'write 1 April 2027'],
    ['1 April, 2027', 'write 1 April 2027'],
    ['1-Apr-2027', 'write 1 April 2027'],
    ['1 Sept 2027', 'write 1 September 2027'],
    ['2027-2-1', 'write 1 February 2027'],
    ['13/05/2027', 'write 13 May 2027'],
    ['01/05/2027', 'write 1 May 2027 or 5 January 2027, whichever is meant'],
    ['1-5-2027', 'write 1 May 2027 or 5 January 2027, whichever is meant'],
    ['1 April 27', 'write the day, the name of the month and the year in four digits, as in 1 April 2027'],
    ['1/5/27', 'write the day, the name of the month and the year in four digits, as in 1 April 2027'],
    ['April 2027', 'write the day, the name of the month and the year in four digits, as in 1 April 2027'],
  ])('%s', (written, help) => {
    expect(saidOfCondition(`trigger date is before ${written}`)).toEqual([
      `date-form: “${written}” is not how dates are written; ${help}`,
    ]);
  });

  test('at the beginning of a dated value', () => {
    const threshold = 'threshold most: money excluding VAT\n  from April 1, 2027 is £5\n';
    const rule = 'rule tested\n  outcome is bring in house\n  when annual value is at most most';
    expect(said(`${threshold}${rule}`)).toEqual([
      'date-form: “April 1, 2027” is not how dates are written; write 1 April 2027',
    ]);
  });
});

describe('choices in a row', () => {
  const FACTS = `facts about the place
  size: one of big, small, medium
  street: text

list closed streets
  "High Street"

`;
  const OTHERS = 'and size is known and street is listed in closed streets';
  const saidOf = (condition: string): readonly string[] =>
    said(`${FACTS}rule tested\n  outcome is bring in house\n  when (${condition}) ${OTHERS}`);

  test.each([
    ['size is one of big and small', 'choices-without-comma', 'size is one of big, small'],
    ['size is one of big, small or medium', 'choices-without-comma', 'size is one of big, small, medium'],
    ['size is not one of big or small', 'choices-without-comma', 'size is not one of big, small'],
    ['size is big or small', 'several-values-after-is', 'size is one of big, small'],
    ['size is big, small', 'several-values-after-is', 'size is one of big, small'],
    ['size is big or medium or small', 'several-values-after-is', 'size is one of big, medium, small'],
    ['size is not big or small', 'several-values-after-is', 'size is not one of big, small'],
    ['size is either big or small', 'several-values-after-is', 'size is one of big, small'],
    ['threat to rights or size is big or small', 'several-values-after-is', 'size is one of big, small'],
    [
      'people served includes children or patients',
      'choices-without-comma',
      'people served includes any of children, patients',
    ],
    [
      'people served includes children and patients',
      'choices-without-comma',
      'people served includes all of children, patients',
    ],
  ])('%s', (condition, code, right) => {
    expect(saidOf(condition).map((one) => one.replace(/: .*;/s, ':'))).toEqual([`${code}: write “${right}”`]);
    expect(saidOf(condition.replace(/(?:size|people) .*/, right))).toEqual([]);
  });

  test('a row with a condition behind it, and with a fact that is yes or no', () => {
    expect(saidOf('size is big or trigger is expiry or size is small or good reason')).toEqual([]);
    expect(saidOf('size is big or small or good reason').length).toBe(1);
    expect(saidOf('size is big, trigger is expiry').map((one) => one.replace(/.*;/s, ''))).toEqual([
      ' write “size is one of big, …”',
    ]);
  });

  test.each([
    ['street is in closed streets', 'is in', 'is listed in'],
    ['street is not in the closed streets', 'is not in', 'is not listed in'],
    ['street is on closed streets', 'is on', 'is listed in'],
    ['annual value is below minimum value', 'is below', 'is less than'],
    ['annual value is not over minimum value', 'is not over', 'is at most'],
    ['annual value exceeds minimum value', 'exceeds', 'is more than'],
    ['size is missing', 'is missing', 'is unknown'],
    ['size is not given', 'is not given', 'is unknown'],
    ['size is neither big nor small', 'is neither big nor small', 'is not one of big, small'],
  ])('%s', (condition, written, right) => {
    expect(saidOf(condition)).toEqual([
      `unknown-comparison: “${written}” is not a comparison; write “${right}”`,
    ]);
    expect(saidOf(condition.replace(written, right))).toEqual([]);
  });

  test('where one value can stand', () => {
    const scenario = (given: string, expected: string): readonly string[] =>
      said(`${FACTS}rule tested\n  outcome is bring in house\n  when size is big ${OTHERS}\n
scenario "Tested"\n  given\n    ${given}\n  expect\n    ${expected}`);
    const HELP = 'write a scenario, or a rule, for each of them; if this is one name, put it in backticks: ';
    expect(scenario('size is big or small', 'undetermined')).toEqual([
      `several-values-after-is: one value stands after “is”, and here are several; ${HELP}\`big or small\``,
    ]);
    expect(scenario('size is big', 'outcome is bring in house or may outsource')).toEqual([
      `several-values-after-is: one value stands after “is”, and here are several; ${HELP}\`bring in house or may outsource\``,
    ]);
  });

  test('in the cell of a table', () => {
    const table = (cell: string): readonly string[] =>
      said(`${FACTS}table share: percentage\n  columns size | gives\n  row a: ${cell} | 20%\n  row b: medium | 10%\n
rule tested\n  outcome is bring in house\n  when share is 20% ${OTHERS}`);
    const expected = [
      'choices-without-comma: choices are separated by commas, not by “or”; write “one of big, small”',
    ];
    expect(table('big or small')).toEqual(expected);
    expect(table('one of big or small')).toEqual(expected);
    expect(table('one of big, small')).toEqual([]);
  });
});

describe('types in other words', () => {
  test.each([
    ['boolean', 'write “yes or no”'],
    ['string', 'write “text”'],
    ['list of string', 'write “text”'],
    ['integer', 'write “whole number”'],
    ['float', 'write “number”'],
    ['enum', 'write “one of” and the choices, with commas between them'],
    ['currency', 'write “money excluding VAT” or “money including VAT”, or “money” where there is no VAT'],
  ])('%s', (type, help) => {
    const rule = 'rule tested\n  outcome is bring in house\n  when newly said is known';
    expect(said(`facts about the rest\n  newly said: ${type}\n\n${rule}`)).toEqual([
      `unknown-name: there is no type or record called “${type.replace('list of ', '')}”; ${help}`,
    ]);
  });
});

describe('periods and lists as people speak of them', () => {
  const SIDES =
    'write “30 days after …” if the day itself does not count, “30 days beginning with …” if it is the first, or “30 days before …”';
  test.each([
    ['trigger date is within 30 days of assessment date', SIDES],
    ['trigger date is within 30 days from assessment date', SIDES],
    ['trigger date is within 30 days since assessment date', SIDES],
    ['trigger date is before 30 days from assessment date', 'write “30 days after …” or “30 days before …”'],
  ])('%s', (condition, help) => {
    expect(saidOfCondition(condition)).toEqual([
      `period-direction: it is not said from which day on “30 days” are counted, and whether that day counts; ${help}`,
    ]);
  });

  test.each([
    ['number of lots where value is more than £5 is at least 2', 'number of (lots where …)'],
    ['all lots where (value is more than £5)', 'every lot where (…)'],
    ['each lot where (value is more than £5)', 'every lot where (…)'],
    ['any lot where value is more than £5', 'any lot where (…)'],
  ])('%s', (condition, right) => {
    expect(saidOfCondition(condition)).toEqual([
      `where-needs-brackets: what “where” chooses from, and its condition, stand in brackets; write “${right}”`,
    ]);
  });

  test('“if” instead of “when”', () => {
    expect(said('rule tested\n  outcome is bring in house\n  if good reason')[0]).toMatch(
      /^unknown-clause: .*; did you mean “when”\?$/,
    );
  });
});

describe('what could not be read is not missed elsewhere', () => {
  test('names of declarations whose heading cannot be read', () => {
    const text = `
exemption tiny sums "x"
  from outcome bring in house
  when threat to rights

decision colour one of red, green
  otherwise red

exception great risk
  to tiny sums
  when exempt under tiny sums

exemption other grounds
  from outcome green
  when good reason or colour is green or trigger is colour
`;
    expect(said(text).map((one) => one.replace(/:.*/s, ''))).toEqual(['cannot-read', 'cannot-read']);
  });

  test('but a slip with a name nearby is reported besides', () => {
    const text =
      'exemption first reason "x"\n\nexemption second reason\n  from outcome bring in house\n  when good reson or trigger is expry';
    expect(said(text).map((one) => one.replace(/:.*;/s, ':'))).toEqual([
      'cannot-read: after “first reason” this line should end',
      'unknown-name: did you mean “good reason”?',
      'unknown-choice: did you mean “expiry”?',
    ]);
  });
});

describe('yes and no where something else stands', () => {
  test('in a comparison', () => {
    expect(saidOfCondition('annual value is yes or trigger date is not no')).toEqual([
      'type-mismatch: this is yes or no, and what it stands beside is money in GBP excluding VAT; only values of one kind can be set side by side',
      'type-mismatch: this is yes or no, and what it stands beside is a date; only values of one kind can be set side by side',
    ]);
  });

  test('in a presumption', () => {
    expect(said('presume annual value is yes')).toEqual([
      'wrong-type: “annual value” is declared as money in GBP excluding VAT, and this is yes or no',
    ]);
  });
});

describe('codes that no currency has', () => {
  test('each is said once, at the code', () => {
    const text = `
threshold big: money in EUT
  from 1 April 2027 is 5 EUR

threshold small: money in ABC
  from 1 April 2027 is £5

define odd
  when all of
    (a) annual value is at least 5 GBX
    (b) annual value is at least 5 ABC

list sums
  5 EUR, 6 XXX
`;
    expect(said(text)).toEqual([
      'unknown-currency: “EUT” is not the code of a currency; did you mean “EUR”?',
      'unknown-currency: “ABC” is not the code of a currency; write its three capital letters, such as GBP or EUR',
      'unknown-currency: “GBX” is not the code of a currency; did you mean “GBP”?',
      'unknown-currency: “ABC” is not the code of a currency; write its three capital letters, such as GBP or EUR',
      'unknown-currency: “XXX” is not the code of a currency; write its three capital letters, such as GBP or EUR',
    ]);
  });
});

describe('presumptions of more or less than one value', () => {
  test.each([
    [
      'presume people served is empty',
      'cannot-be-supposed: “people served” cannot be presumed or deemed empty; presume one of its choices, or a fact with yes or no that says there is none',
    ],
    [
      'presume people served is children, patients\n  when threat to rights',
      'one-value-supposed: a presumption or deeming gives one value, and here are several; choose one; where all of them are meant, declare each as a fact of its own with yes or no',
    ],
    [
      'presume lots is empty',
      'cannot-be-supposed: “lots” holds several things, and cannot be presumed or deemed; presume a fact with a single value',
    ],
    [
      'deem annual value is unknown\n  when threat to rights',
      'one-value-supposed: a presumption or deeming gives a value, and this gives none; take it out: a fact without a value is unknown as it is',
    ],
    [
      'presume assessment date is 1 April 2027',
      'cannot-be-supposed: “assessment date” is never presumed or deemed: a record states it, or whoever decides gives it; presume a date of your own, declared among the facts',
    ],
  ])('%s', (text, expected) => expect(said(text)).toEqual([expected]));
});

describe('a line that could not be read is all that is reported of its declaration', () => {
  test.each([
    ['exception tested\n  to fit and proper person\n  when threat to rights', 'reserved-word-in-name'],
    ['exemption tested\n  from outcom bring in house\n  when threat to rights', 'unknown-clause'],
  ])('%s', (text, code) => {
    expect(said(text).map((one) => one.replace(/:.*/s, ''))).toEqual([code]);
  });
});

describe('names with words or signs that a bare name cannot have', () => {
  const NAMES = [
    ['rule', 'when it ends', 'when', '  outcome is may outsource\n  when good reason\n'],
    ['rule', 'phase 2', '2', '  outcome is may outsource\n  when good reason\n'],
    ['rule', 'not insured', 'not', '  outcome is may outsource\n  when good reason\n'],
    ['exemption', 'people at risk (adults)', '(', '  from outcome bring in house\n  when good reason\n'],
    ['duty', 'publish and notify', 'and', '  by trigger date\n  when good reason\n'],
  ] as const;

  test.each(NAMES)('%s %s', (kind, name, word, body) => {
    expect(said(`${kind} ${name}\n${body}`)).toEqual([
      `reserved-word-in-name: “${word}” cannot stand in the bare name “${name}”; put the name in backticks, here and wherever it is used: \`${name}\``,
    ]);
    expect(said(`${kind} \`${name}\`\n${body}`)).toEqual([]);
  });

  test('names before a colon, and what stands below them', () => {
    const text = (open: string, close: string) => `
facts about A and B, when 2 are due (and “others”)
  ${open}phase 2${close}: yes or no
    ask "Is it?"
  ${open}health and safety risk${close}: one of high, low
    applies when \`phase 2\`

table ${open}fees and charges${close}: percentage
  columns \`health and safety risk\` | gives
  row ${open}high and dry${close}: high | 5%
  otherwise 2%

define \`dear when due\`
  when \`fees and charges\` is more than 3%

rule tested
  outcome is bring in house
  when \`phase 2\` and \`dear when due\`
`;
    expect(said(text('', '')).map((one) => one.replace(/;.*/, ''))).toEqual([
      'reserved-word-in-name: “2” cannot stand in the bare name “phase 2”',
      'reserved-word-in-name: “and” cannot stand in the bare name “health and safety risk”',
      'reserved-word-in-name: “and” cannot stand in the bare name “fees and charges”',
      'reserved-word-in-name: “and” cannot stand in the bare name “high and dry”',
    ]);
  });

  test('a condition on the line of the name: both readings are named', () => {
    expect(said('define small when annual value is less than £5')).toEqual([
      'reserved-word-in-name: “when” cannot stand in the bare name “small when annual value is less than £5”; ' +
        'put the name in backticks, here and wherever it is used: `small when annual value is less than £5`; ' +
        'if “when” begins a condition, put that on a line of its own below',
    ]);
  });
});

describe('one slip, one message', () => {
  const BODY = 'outcome bring in house\n  when good reason\n';
  test.each([
    [
      'a clause that no other replaces',
      `exemption small\n  frm ${BODY}`,
      'unknown-clause: “frm outcome” does not begin a line of an exemption; did you mean “from outcome”?',
    ],
    [
      'braces',
      'decision route: one of {open}, none\n  otherwise none',
      'sign-for-words: “{” means something only in a text between quotes; take the braces out, or write round brackets where things belong together',
    ],
    [
      'curly apostrophes',
      `exemption ‘small’\n  from ${BODY}`,
      "curly-quotes: ‘ is a curly quote; write a straight one: '; word processors make quotes curly; a plain text editor leaves them as typed",
    ],
    [
      'an indented declaration',
      'facts about it\n  street: text\n\n  rule indented\n    outcome is may outsource\n    when street is "a"',
      'misplaced-clause: “rule” does not belong to facts; it belongs to column one, where declarations begin',
    ],
    [
      'a field without its colon',
      'facts about it\n  street text\n    ask "Which?"\n\nrule tested\n  outcome is may outsource\n  when street is "a"',
      'missing-colon: “street text” needs a colon between the name and what it is; write: street: text',
    ],
    [
      'a condition in column one',
      'rule tested\n  outcome is may outsource\nwhen good reason',
      'unknown-declaration: no declaration begins with “when”; “when” is a line of a rule: indent it below that',
    ],
    [
      'a status for an outcome',
      'scenario "S"\n  given\n    good reason is yes\n  expect\n    outcome is undetermined',
      'unknown-outcome: “undetermined” is not an outcome of “outcome”; “undetermined” is no outcome but says that there is none; it stands on a line of its own: undetermined',
    ],
    [
      'a state without its colon',
      'scenario "S"\n  given\n    good reason is yes\n  expect\n    exemption good reason shown does not apply',
      'state-without-colon: a colon is missing between “good reason shown” and what is expected of it; write: good reason shown: does not apply',
    ],
    [
      'a calendar without backticks',
      'duty tell\n  within 10 working days by England after trigger date\n  when good reason',
      'calendar-needs-backticks: it cannot be seen where the calendar’s name “England” ends; put the name in backticks, here and wherever it is used: `England`',
    ],
  ])('%s', (_, text, message) => expect(said(text)).toEqual([message]));
});

describe('whom the guidance applies to', () => {
  test.each(['applies to children where', 'applies only to children where', 'applies when', 'applies where'])(
    '%s',
    (words) => {
      const guidance = PREAMBLE.replace('applies by    trigger date', `$&\n  ${words} good reason`);
      const { diagnostics } = parse(sourceText('slips.policy', guidance));
      expect(diagnostics.map(({ code, help }) => `${code}; ${help}`)).toEqual([
        'unknown-clause; write “applies to contracts where …”: the word “contracts” is fixed, whatever the guidance is about',
      ]);
    },
  );

  test('is read in the words that are fixed', () => {
    const line = 'applies to contracts where good reason';
    const guidance = PREAMBLE.replace('applies by    trigger date', `$&\n  ${line}`);
    expect(parse(sourceText('slips.policy', guidance)).diagnostics).toEqual([]);
  });
});

describe('names that need backticks where they are used', () => {
  const FACTS = `facts about the child
  \`a sister or brother rides already\`: yes or no
  \`health and safety risk\`: one of high, low
  \`not in school\`: yes or no
  \`brothers and sisters\`: list of sibling
    age: number

`;
  const OTHERS: readonly string[] = [
    '`a sister or brother rides already`',
    '`health and safety risk` is high',
    '`not in school`',
    'any sibling where (age is more than 3)',
  ];
  const saidOf = (condition: string, instead: number): readonly string[] => {
    const others = OTHERS.filter((_, index) => index !== instead).map(
      (one) => `\ndefine x${one.length}\n  when ${one}\n`,
    );
    const used = `rule tested\n  outcome is bring in house\n  when ${condition}\n`;
    return said(`${FACTS}${others.join('')}\n${used}`).filter((one) => !one.startsWith('unread-declaration'));
  };

  test.each([
    ['a sister or brother rides already', 'a sister', 'a sister or brother rides already', 0],
    ['health and safety risk is high', 'health', 'health and safety risk', 1],
    ['not in school', 'in school', 'not in school', 2],
  ])('%s', (condition, part, name, instead) => {
    expect(saidOf(condition, instead)).toEqual([
      `unknown-name: nothing in this guidance is called “${part}”; “${name}” stands in backticks wherever it is written: \`${name}\``,
    ]);
    expect(saidOf(condition.replace(name, `\`${name}\``), instead)).toEqual([]);
  });

  test('the list for one of its entries', () => {
    expect(saidOf('any `brothers and sisters` where (age is more than 3)', 3)).toEqual([
      'unknown-entry: no list has entries called “brothers and sisters”; “brothers and sisters” is the list: write “sibling”',
    ]);
    expect(saidOf('any sibling where (age is more than 3)', 3)).toEqual([]);
  });

  test('a slip in one of them is answered with the backticks', () => {
    expect(saidOf('`health and safty risk` is high', 1)).toEqual([
      'unknown-name: nothing in this guidance is called “health and safty risk”; did you mean “`health and safety risk`”?',
    ]);
  });
});

describe('names cut short', () => {
  const FACTS = 'facts about the way\n  distance to school: number\n\n';
  test('where one name begins so, it is offered', () => {
    const rule = 'rule tested\n  outcome is bring in house\n  when distance is more than 3';
    expect(said(`${FACTS}${rule}`)).toEqual([
      'unknown-name: nothing in this guidance is called “distance”; did you mean “distance to school”?',
    ]);
  });
});

/** A rule with the condition, which reads what is declared before it. */
function rule(condition: string): string {
  return `\nrule tested\n  outcome is bring in house\n  when ${condition}\n`;
}

function scenario(given: string, expected: string): string {
  return `scenario "Tested"\n  given\n    ${given}\n  expect\n    ${expected}\n`;
}

describe('advice that is followed compiles', () => {
  const NUMBER_FACT = 'facts about the way\n  distance: number\n';
  const SIBLINGS = 'facts about the child\n  `brothers and sisters`: list of sibling\n    age: number\n';
  const DUTY = 'duty tell\n  by trigger date\n  when good reason\n\n';
  const table = (rows: string, type = 'number'): string =>
    `table share: ${type}\n  columns annual value | trigger | gives\n  ${rows}\n`;
  const FREE = `decision travel: one of free travel, fare
  otherwise fare

rule nearby
  travel is free travel
  when threat to rights

`;

  test.each([
    [
      'an amount where the rest of a table is numbers',
      table('row a: at least £5 | any | 3\n  otherwise £0') + rule('share is 3'),
      'money-for-number [£0]: write 0; or, if amounts are meant, declare what it stands beside as money, such as “money excluding VAT”',
      ['£0', '0'],
    ],
    [
      'a table of numbers with a gap',
      table('row a: at least £5 | any | 3') + rule('share is 3'),
      'table-gap [share]: add a row, or a line such as: otherwise 0, or: otherwise is a gap',
      ['any | 3', 'any | 3\n  otherwise 0'],
    ],
    [
      'a reason without quotes',
      `${rule('good reason')}  because the contract, when it ends, is worth £5 or more\n`,
      'text-without-quotes [the contract, when it ends, is worth £5 or more]: ',
      [/because (.*)/, 'because "$1"'],
    ],
    [
      'a question without quotes',
      `facts about it\n  street: text\n    ask What is "it" called?\n${rule('street is "a"')}`,
      'text-without-quotes [What is "it" called?]: ',
      [/ask .*/, 'ask "What is \\"it\\" called?"'],
    ],
    [
      'a heading without quotes',
      `paragraph 4 When it ends\n${rule('good reason')}`,
      'text-without-quotes [When it ends]: ',
      ['When it ends', '"When it ends"'],
    ],
    [
      'what an amount is paid for',
      rule('annual value is less than £17,000 a year'),
      'words-after-literal [a year]: write “£17,000” alone: units are not written, since the name beside the figure says what it counts; if it is all one name, put that in backticks',
      [' a year', ''],
    ],
    [
      'what a number counts',
      `${NUMBER_FACT}${rule('distance is at least 2 km')}`,
      'words-after-literal [km]: write “2” alone: units are not written, since the name beside the figure says what it counts; if it is all one name, put that in backticks',
      [' km', ''],
    ],
    [
      'a list in backticks for its entry, without brackets',
      `${SIBLINGS}${rule('any `brothers and sisters` where age is more than 3')}`,
      'where-needs-brackets [age]: write “any … where (…)”, with what a single entry of the list is called before “where”',
      [/any .*/, 'any sibling where (age is more than 3)'],
    ],
    [
      'the list for its entry, without brackets',
      rule('every lots where value is more than £5'),
      'where-needs-brackets [value]: write “every lot where (…)”',
      [/every .*/, 'every lot where (value is more than £5)'],
    ],
    [
      'the list for its entry',
      rule('every lots where (value is more than £5)'),
      'unknown-entry [lots]: “lots” is the list: write “lot”',
      ['every lots', 'every lot'],
    ],
    [
      'the list for its entry, behind “of”',
      rule('any of the lots where (value is more than £5)'),
      'unknown-entry [of the lots]: “lots” is the list: write “lot”, without “of”',
      ['of the lots', 'lot'],
    ],
    [
      'a sign in a conclusion',
      rule('good reason').replace('outcome is', 'outcome ='),
      'sign-for-words [=]: comparisons are words, so that nobody has to guess which side the edge is on',
      ['=', 'is'],
    ],
    [
      'a sign in what is given',
      scenario('good reason = yes', 'undetermined'),
      'sign-for-words [=]: comparisons are words, so that nobody has to guess which side the edge is on',
      ['=', 'is'],
    ],
    [
      'a sign in what is expected',
      scenario('good reason is yes', 'outcome = may outsource'),
      'sign-for-words [=]: comparisons are words, so that nobody has to guess which side the edge is on',
      ['=', 'is'],
    ],
    [
      'a colon in what is given',
      scenario('good reason: yes', 'undetermined'),
      'sign-for-words [:]: ',
      [':', ' is'],
    ],
    [
      'a threshold on one line',
      `threshold big: money excluding VAT is £500\n${rule('annual value is at least big')}`,
      'value-not-on-its-line [is £500]: write on a line below, indented: from … is £500; for the dots put the first day on which it is so, which for the first value can be the day from which the guidance is in force',
      [' is £500', '\n  from 1 April 2027 is £500'],
    ],
    [
      'a threshold without its type',
      `threshold big is £500\n${rule('annual value is at least big')}`,
      'value-not-on-its-line [is £500]: write behind the name a colon and what kind of value it is, such as “: number” or “: money excluding VAT”, and on a line below, indented: from … is £500; for the dots put the first day on which it is so, which for the first value can be the day from which the guidance is in force',
      [' is £500', ': money excluding VAT\n  from 1 April 2027 is £500'],
    ],
    [
      'a threshold without its day',
      `threshold big: money excluding VAT\n  is £500\n${rule('annual value is at least big')}`,
      'value-not-on-its-line [is £500]: write on a line below, indented: from … is £500; for the dots put the first day on which it is so, which for the first value can be the day from which the guidance is in force',
      ['is £500', 'from 1 April 2027 is £500'],
    ],
    [
      'a definition on one line',
      `define big: number is 5\n${rule('big is 5')}`,
      'value-not-on-its-line [is 5]: write on a line below, indented: is 5',
      [' is 5', '\n  is 5'],
    ],
    [
      'an exemption from an outcome or a rule that is only named',
      'exemption tested\n  from people at risk\n  when threat to rights\n',
      'unknown-clause [from people at risk]: write “from outcome people at risk”, “from rule people at risk” or “from duty people at risk”, whichever it is',
      ['from', 'from rule'],
    ],
    [
      'an exemption from what a decision comes to',
      `${FREE}exemption tested\n  from travel is free travel\n  when good reason\n`,
      'unknown-clause [from travel is free travel]: write “from outcome where travel is free travel”',
      ['from travel', 'from outcome where travel'],
    ],
    [
      'an exemption from “outcome is”',
      'exemption tested\n  from outcome is bring in house\n  when threat to rights\n',
      'unknown-clause [from outcome is bring in house]: write “from outcome bring in house”',
      ['outcome is', 'outcome'],
    ],
    [
      'an exception from an exemption',
      'exception tested\n  from exemption below the threshold\n  when threat to rights\n',
      'unknown-clause [from exemption below the threshold]: write “to below the threshold”',
      ['from exemption', 'to'],
    ],
    [
      'an exemption that is expected in no state',
      scenario('good reason is yes', 'exemption good reason shown'),
      'expectation-without-state [good reason shown]: write “exemption good reason shown: applies” or “exemption good reason shown: does not apply”; behind the colon can stand “not needed” and “unknown”, too',
      ['reason shown', 'reason shown: applies'],
    ],
    [
      'a duty that is expected in no state',
      DUTY + scenario('good reason is yes', 'duty tell'),
      'expectation-without-state [tell]: write “duty tell is owed” or “duty tell is not owed”; behind “is” can stand satisfied, outstanding, overdue, unknown and “due on” a day, too',
      ['    duty tell', '    duty tell is not owed'],
    ],
    [
      'a rule that is expected',
      scenario('good reason is yes', 'rule people at risk'),
      'unknown-clause [rule people at risk]: write “under rule people at risk”',
      ['rule', 'under rule'],
    ],
    [
      'months in words, of a day',
      rule('trigger date is within six months of 1 May 2027'),
      'number-in-words [six months]: write “6 months after …” if the day itself does not count, “6 months beginning with …” if it is the first, or “6 months before …”',
      ['six months of', '6 months after'],
    ],
    [
      'months in words, after a day',
      rule('trigger date is before six months after 1 May 2027'),
      'number-in-words [six months]: write “6 months”',
      ['six months', '6 months'],
    ],
    [
      'a month in words, in a duty',
      DUTY.replace('by', 'within a month of'),
      'number-in-words [a month]: write “1 month after …” if the day itself does not count, “1 month beginning with …” if it is the first, or “1 month before …”',
      ['a month of', '1 month after'],
    ],
    [
      'a number in words',
      rule('number of lots is at least two'),
      'unknown-name [two]: numbers are written in figures: write “2”',
      ['two', '2'],
    ],
    [
      'a presumption without a value',
      'presume trigger\n  when threat to rights\n',
      'one-value-supposed [trigger]: write “presume trigger is …” with the value for the dots; of a fact with yes or no, “is yes” or “is no”',
      ['trigger', 'trigger is expiry'],
    ],
    [
      'else in a rule',
      `${rule('good reason')}  else may outsource\n`,
      'misplaced-clause [else]: it belongs to a decision or a table, and is written “otherwise” there',
      [/ {2}else.*/, ''],
    ],
    [
      'the basis of an amount, misspelt',
      `facts about the fee\n  fee: money exluding VAT\n${rule('fee is £5')}`,
      'unknown-name [money exluding VAT]: write “money excluding VAT”',
      ['exluding', 'excluding'],
    ],
    [
      'the basis of an amount, in brackets',
      `facts about the fee\n  fee: money (net of VAT)\n${rule('fee is £5')}`,
      'unknown-name [money (net of VAT)]: write “money excluding VAT”',
      ['(net of VAT)', 'excluding VAT'],
    ],
    [
      'a date in quotes',
      rule('trigger date is before "1 May 2027"'),
      'value-in-quotes ["1 May 2027"]: write 1 May 2027 without quotes',
      ['"1 May 2027"', '1 May 2027'],
    ],
    [
      'an amount in quotes',
      scenario('annual value is "£1.5 million"', 'undetermined'),
      'value-in-quotes ["£1.5 million"]: write £1.5 million without quotes',
      ['"£1.5 million"', '£1.5 million'],
    ],
    [
      'two values behind “and”',
      rule('good reason and trigger is expiry or termination'),
      'several-values-after-is [expiry or termination]: write “trigger is one of expiry, termination”',
      ['is expiry or', 'is one of expiry,'],
    ],
    [
      'several values behind “and”, in a fact that holds several',
      rule('good reason and people served includes children or patients'),
      'choices-without-comma [children or patients]: write “people served includes any of children, patients”',
      ['includes children or', 'includes any of children,'],
    ],
    [
      'a decision without otherwise',
      FREE.replace('  otherwise fare\n', ''),
      'decision-without-otherwise [travel]: add a line with one of its outcomes: otherwise …, or: otherwise is a gap',
      ['fare\n', 'fare\n  otherwise fare\n'],
    ],
    [
      'a missing cell',
      table('row a: at least £5 | expiry\n  otherwise 0') + rule('share is 3'),
      'cell-count [a]: give each column its cell, separated by |; write `any` where it does not matter',
      ['expiry', 'expiry | 3'],
    ],
    [
      'an empty cell',
      table('row a: | expiry | 3\n  otherwise 0') + rule('share is 3'),
      'empty-cell [|]: write `any` where it does not matter what the column comes to',
      [': |', ': any |'],
    ],
    [
      'the name of the column in its cell',
      table('row a: annual value is at least £5 | expiry | 3\n  otherwise 0') + rule('share is 3'),
      'name-in-cell [annual value]: write “at least £5” where “annual value” is the column, or give it a column of its own',
      ['annual value is at least', 'at least'],
    ],
    [
      'the edge behind the value of a cell',
      table('row a: £5 or more | expiry | 3\n  otherwise 0') + rule('share is 3'),
      'edge-after-value [or more]: write “at least £5”',
      ['£5 or more', 'at least £5'],
    ],
    [
      'a range in a cell',
      table('row a: £5 to £10 | expiry | 3\n  otherwise 0') + rule('share is 3'),
      'unknown-comparison [£5 to £10]: write “between £5 and £10”',
      ['£5 to £10', 'between £5 and £10'],
    ],
    [
      'a range in a condition',
      rule('annual value is £5 to £10 and good reason'),
      'unknown-comparison [is £5 to £10]: write “is between £5 and £10”',
      ['is £5 to £10', 'is between £5 and £10'],
    ],
  ] satisfies [string, string, string, [string | RegExp, string]][])(
    '%s',
    (_, text, expected, [wrong, right]) => {
      expect(placesOf(text)).toEqual([expected]);
      expect(placesOf(text.replace(wrong, right))).toEqual([]);
    },
  );

  test('“and” and “or” that stand side by side otherwise are still reported', () => {
    expect(placesOf(rule('good reason and threat to rights or trigger is expiry'))).toEqual([
      'mixed-and-or [or]: put brackets around what belongs together, or write “all of” and “any of” with labelled lines',
    ]);
  });

  test('names that begin with a number in words are names', () => {
    const facts = 'facts about it\n  six months notice: yes or no\n  two: number\n';
    expect(placesOf(`${facts}${rule('six months notice and number of lots is two')}`)).toEqual([]);
  });
});

describe('conversions and rates', () => {
  const FACTS = `facts about the offer
  gross: money including VAT
  euros: money in EUR excluding VAT
  dollars: money in USD excluding VAT

`;
  const RATES = `rate standard VAT: percentage
  from 4 January 2011 is 20%

rate euros to pounds: EUR to GBP
  from 1 January 2027 is 0.85

guarantee "All is read"
  then (gross) with VAT taken off at standard VAT is at least £0 and (euros) converted at euros to pounds is at least £0 and dollars is at least $0

`;
  const rule = (condition: string, rates = RATES): readonly string[] =>
    said(`${FACTS}${rates}rule tested\n  outcome is bring in house\n  when ${condition}`);
  const READ =
    'guarantee "All is read"\n  then gross is at least £0 and euros is at least €0 and dollars is at least $0\n\n';

  test.each([
    [
      'annual value with VAT added at standard VAT is less than gross',
      '(annual value) with VAT added at standard VAT',
    ],
    [
      'gross is more than 2 * annual value with VAT added at standard VAT',
      '(annual value) with VAT added at standard VAT',
    ],
    ['£500 with VAT added at standard VAT is less than gross', '(£500) with VAT added at standard VAT'],
    [
      'total of value of lots with VAT added at standard VAT is less than gross',
      '(total of value of lots) with VAT added at standard VAT',
    ],
    [
      'total of (value of lots) with VAT added at standard VAT is less than gross',
      '(total of (value of lots)) with VAT added at standard VAT',
    ],
    [
      'round (annual value) to £1 half up with VAT added at standard VAT is less than gross',
      '(round (annual value) to £1 half up) with VAT added at standard VAT',
    ],
    [
      'euros converted at euros to pounds with VAT added at standard VAT is less than gross',
      '((euros) converted at euros to pounds) with VAT added at standard VAT',
    ],
  ])('brackets are left out: %s', (condition, instead) => {
    expect(rule(condition)).toEqual([
      `conversion-needs-brackets: what is converted stands in brackets, so that its edge can be seen; write “${instead}”, with all that is converted inside the brackets`,
    ]);
    const [before = '', after = ''] = condition.split(/(?:is less than|is more than)/);
    const [side, other] = before.includes(' at ') ? [after, before] : [before, after];
    const factor = other.includes('2 *') ? '2 * ' : '';
    expect(rule(`${side} is at least ${factor}${instead}`)).toEqual([]);
  });

  test.each([
    [
      'annual value is less than gross',
      '(annual value) with VAT added at standard VAT',
      'is less than gross',
    ],
    [
      'gross is less than annual value',
      '(annual value) with VAT added at standard VAT',
      'is less than gross',
    ],
    ['annual value is less than euros', '(euros) converted at euros to pounds', 'is less than annual value'],
    ['euros is less than annual value', '(euros) converted at euros to pounds', 'is less than annual value'],
  ])('a declared rate brings amounts together: %s', (condition, instead, rest) => {
    const [message = ''] = rule(condition);
    expect(message).toMatch(/^(?:vat|currency)-mismatch: /);
    expect(message).toContain(`; write “${instead}”`);
    expect(rule(condition)).toHaveLength(1);
    expect(rule(`${instead} ${rest}`)).toEqual([]);
  });

  test('without a rate, the one to declare is named, and what is then written', () => {
    expect(rule('annual value is less than gross', READ)).toEqual([
      'vat-mismatch: “annual value” is excluding VAT, while “gross” is including VAT; declare a rate, as in “rate standard VAT: percentage” with the line “from 1 April 2027 is 20%”, and write “(annual value) with VAT added at standard VAT”',
    ]);
    const [message] = rule('euros is less than dollars', READ);
    expect(message).toContain(
      'declare a rate, as in “rate USD to EUR: USD to EUR” with the line “from 1 April 2027 is 0.85”, and write “(dollars) converted at USD to EUR”',
    );
    const declared = `${READ}rate USD to EUR: USD to EUR\n  from 1 April 2027 is 0.85\n\n`;
    expect(rule('euros is less than (dollars) converted at USD to EUR', declared)).toEqual([]);
  });

  test('a rate of the other kind, the other currency, the other basis', () => {
    const first = (condition: string) => rule(condition).map((one) => one.split(';')[0]);
    expect(first('(annual value) with VAT added at euros to pounds is less than gross')).toEqual([
      'rate-of-other-kind: “euros to pounds” converts EUR to GBP, and is not a percentage at which VAT is due',
    ]);
    expect(first('(euros) converted at standard VAT is less than annual value')).toEqual([
      'rate-of-other-kind: “standard VAT” is a percentage, and does not say what one currency is worth in another',
    ]);
    expect(first('(dollars) converted at euros to pounds is less than annual value')).toEqual([
      'cannot-be-converted: “euros to pounds” converts amounts in EUR, and this is money in USD excluding VAT',
    ]);
    expect(first('(gross) with VAT added at standard VAT is less than gross')).toEqual([
      'cannot-be-converted: VAT is added to an amount excluding VAT, and this is money in GBP including VAT',
    ]);
    expect(first('(value of lots) with VAT added at standard VAT is less than gross')).toEqual([
      'cannot-be-converted: only an amount of money can be converted, and this is a list of value',
    ]);
  });

  test('other words for a conversion', () => {
    const help = (words: string) =>
      rule(`(annual value) ${words} is less than gross`).map((one) => one.split('; ')[1]);
    expect(help('plus VAT at standard VAT')).toEqual(['did you mean “with VAT added at”?']);
    expect(help('with VAT at standard VAT')).toEqual(['did you mean “with VAT added at”?']);
    expect(help('net of VAT at standard VAT')).toEqual(['did you mean “with VAT taken off at”?']);
    expect(help('converted to GBP at euros to pounds')).toEqual(['did you mean “converted at”?']);
  });

  test('a rate is no value, and a threshold is no rate', () => {
    expect(rule('annual value * standard VAT is less than £5')).toEqual([
      'wrong-kind: “standard VAT” is a rate, not a value; amounts are converted at it: write “(…) with VAT added at standard VAT”; a percentage to calculate with is a threshold',
    ]);
    const threshold = `${READ}threshold old VAT: percentage\n  from 1 April 2027 is 20%\n\n`;
    expect(rule('(annual value) with VAT added at old VAT is less than gross', threshold)).toEqual([
      'wrong-kind: “old VAT” is a threshold, not a rate; declare it with the word “rate”, as in: rate old VAT: percentage',
    ]);
  });
});

describe('days of rows and columns', () => {
  const table = (lines: string): readonly string[] =>
    said(
      `table fee: money excluding VAT\n  columns annual value | trigger | gives\n${lines}\n\nrule tested\n  outcome is bring in house\n  when fee is £1`,
    );
  const ROWS = '  row a: any | expiry | £1\n  row b: any | not expiry | £1';

  test('a gap and an overlap name the days', () => {
    const days = (until: string): string =>
      `  row a: any | any | £1\n    from 1 April 2028\n  row b: any | any | £2\n    until ${until}`;
    expect(table(days('31 March 2028'))).toEqual([]);
    expect(table(days('1 May 2028'))).toEqual([
      'rows-disagree: the rows “a” and “b” can both apply and give different values; for example: from 1 April 2028 until 1 May 2028, “annual value” is £0, “trigger” is expiry; make the cells or the days exclude each other, or write: unless within row a',
    ]);
    expect(table(days('30 March 2028'))).toEqual([
      'table-gap: no row of “fee” applies to some contracts; for example: on 31 March 2028, “annual value” is £0, “trigger” is expiry; add a row, or a line such as: otherwise £0, or: otherwise is a gap',
    ]);
  });

  test('days that run backwards say nothing of coverage', () => {
    expect(
      table('  row a: any | any | £1\n    from 1 April 2028\n    until 31 March 2027').map(
        (one) => one.split(':')[0],
      ),
    ).toEqual(['table-dates']);
  });

  test.each([
    ['  column trigge\n    from 1 April 2028', 'no-such-column', 'did you mean “trigger”?'],
    [
      '  column cause\n    from 1 April 2028',
      'no-such-column',
      'write a heading as it stands after “columns”: annual value, trigger',
    ],
    [
      '  column trigger',
      'column-without-days',
      'add a deeper line such as: from 1 April 2027, or: until 31 March 2029',
    ],
    [
      '  column trigger\n    from 1 April 2028\n  column Trigger\n    until 1 May 2029',
      'column-dated-twice',
      'keep one of the two lines',
    ],
  ])('%s', (lines, code, help) => {
    const [message = '', ...others] = table(`${lines}\n${ROWS}`);
    expect(others).toEqual([]);
    expect(message.split(': ')[0]).toBe(code);
    expect(message).toContain(`; ${help}`);
  });
});

describe('guarantees', () => {
  const DECIDED =
    'define large\n  when annual value is at least £1 million\n\nguarantee "All is read"\n  then large or threat to rights\n\n';
  const guarantee = (lines: string): readonly string[] => said(`${DECIDED}guarantee "G"\n${lines}`);
  const KEPT = '  never loses outcome bring in house';

  test.each([
    ['if large', 'whenever large'],
    ['when large', 'whenever large'],
    ['provided that large', 'whenever large'],
  ])('%s', (line, write) => {
    expect(guarantee(`  ${line}\n  then outcome is bring in house`)).toEqual([
      `unknown-clause: “${line}” does not begin a line of a guarantee; write “${write}”`,
    ]);
    expect(guarantee(`  ${write}\n  then outcome is bring in house`)).toEqual([]);
  });

  test.each([
    ['higher annual value', 'a higher annual value'],
    ['the larger annual value', 'a higher annual value'],
    ['a smaller annual value', 'a lower annual value'],
    ['the later trigger date', 'a later trigger date'],
    ['a earlier trigger date', 'an earlier trigger date'],
  ])('%s', (line, write) => {
    expect(guarantee(`  ${line}\n${KEPT}`)).toEqual([
      `unknown-clause: “${line}” does not begin a line of a guarantee; write “${write}”`,
    ]);
    expect(guarantee(`  ${write}\n${KEPT}`)).toEqual([]);
  });

  test('a condition without its clause word has several readings', () => {
    expect(guarantee('  large')).toEqual([
      'unknown-clause: “large” does not begin a line of a guarantee; write “whenever large”, “then large” or “never large”, whichever it is',
    ]);
  });

  test.each([
    [
      '  outcome is bring in house only if large',
      'clause-behind-another: “only if” begins a line of its own; write two lines, the second below the first: outcome is bring in house | only if large',
    ],
    [
      '  a higher annual value never loses outcome bring in house',
      'clause-behind-another: “never loses outcome” begins a line of its own; write two lines, the second below the first: a higher annual value | never loses outcome bring in house',
    ],
    [
      '  outcome is bring in house',
      'guarantee-incomplete: the guarantee “G” says what is decided, but not for which contracts alone; add a line that begins with: only if; or, if it is so of every contract, begin the line with: then',
    ],
    [
      '  whenever large\n  outcome is bring in house',
      'guarantee-mixed: the guarantee “G” is written in several forms at once: it has `whenever` and a line that says what is decided; begin the line that says what is decided with: then',
    ],
    [
      '  whenever large\n  never outcome is bring in house',
      'guarantee-mixed: the guarantee “G” is written in several forms at once: it has `whenever` and `never`; what does not happen whenever the first is so is written: then not …',
    ],
    [
      '  outcome is bring in house\n  outcome is may outsource\n  only if large',
      'second-conclusion: a guarantee states one thing; “outcome” is a second; write another guarantee for it',
    ],
    [
      `  a higher annual value\n  a later trigger date\n${KEPT}`,
      'duplicate-clause: a guarantee has “a higher” only once, and has it already; join the two, or delete one',
    ],
    [
      `  a higher large\n${KEPT}`,
      'fact-cannot-differ: “large” is a definition, which is worked out: two contracts are compared by a fact; name a fact that it is worked out from',
    ],
    [
      `  a higher minimum value\n${KEPT}`,
      'fact-cannot-differ: “minimum value” is a threshold, the same for every contract of a day: two contracts are compared by a fact; name a fact that is an amount, a number, a percentage or a date',
    ],
    [
      `  a lower trigger date\n${KEPT}`,
      'fact-cannot-differ: “trigger date” is a date, and that is later or earlier, not higher or lower; write: an earlier trigger date',
    ],
    [
      `  a later annual value\n${KEPT}`,
      'fact-cannot-differ: “annual value” is money in GBP excluding VAT, and that is higher or lower, not later or earlier; write: a higher annual value',
    ],
    [
      `  a higher trigger\n${KEPT}`,
      'fact-cannot-differ: “trigger” is one of expiry, termination, none, which cannot be higher or lower, later or earlier; name a fact that is an amount, a number, a percentage or a date',
    ],
    [
      `  a higher anual value\n${KEPT}`,
      'unknown-name: there is no fact called “anual value”; did you mean “annual value”?',
    ],
    [
      '  a higher value of lots\n  never loses outcome bring in house',
      'unknown-name: there is no fact called “value of lots”; name a fact: what is worked out of several things cannot differ by itself',
    ],
    [
      '  a higher annual value\n  never loses bring in house',
      'unknown-clause: “never loses bring in house” does not begin a line of a guarantee; write “never loses outcome bring in house”',
    ],
    [
      '  a higher annual value\n  never loses outcome is bring in house',
      'unknown-clause: “never loses outcome is” does not begin a line of a guarantee; write “never loses outcome bring in house”',
    ],
    [
      '  a higher annual value\n  never loses outcome outcome is bring in house',
      'unknown-clause: “never loses outcome outcome is” does not begin a line of a guarantee; write “never loses outcome where outcome is bring in house”',
    ],
    [
      '  within 3 days after trigger date',
      'misplaced-clause: “within” does not belong to a guarantee; it belongs to a duty',
    ],
    [
      '  a higher annual value\n  never loses outcome bring it in house',
      'unknown-outcome: no decision has the outcome “bring it in house”; did you mean “bring in house”?',
    ],
  ])('%s', (lines, message) => {
    expect(guarantee(lines)).toEqual([message]);
  });

  test('an outcome that two decisions have is said of one of them', () => {
    const decision =
      'decision advice: one of may outsource, wait\n  otherwise wait\n\nrule r\n  advice is may outsource\n  when large\n\n';
    const kept = (words: string): readonly string[] =>
      said(`${DECIDED}${decision}guarantee "G"\n  a higher annual value\n  never loses outcome ${words}`);
    expect(kept('may outsource')).toEqual([
      'ambiguous-outcome: “outcome” and “advice” each have the outcome “may outsource”; say which decision: never loses outcome where outcome is may outsource',
    ]);
    expect(kept('where advice is may outsource')).toEqual([]);
  });
});

describe('assumptions', () => {
  test('one that was meant as a presumption is told both ways', () => {
    expect(said('assume good reason is no')).toEqual([
      'assumption-without-because: it is not said why this may be assumed; add a line such as: because "…"; an assumption limits what is proved and decides nothing, so what counts where a record is silent is written with: presume',
    ]);
  });

  test.each([
    ['assume annual value is at most £1 billion because "x"', 'assume annual value is at most £1 billion'],
    ['assume threat to rights because "x"', 'assume threat to rights'],
  ])('%s', (line, first) => {
    expect(said(line)).toEqual([
      `clause-behind-another: “because” begins a line of its own; write two lines, the second below the first: ${first} | because "x"`,
    ]);
    expect(said(`${first}\n  because "x"`)).toEqual([]);
  });

  test('what is assumed begins with no `that`, and stands on the line', () => {
    expect(said('assume that annual value is at most £1\n  because "x"')).toEqual([
      'unknown-name: nothing in this guidance is called “that annual value”; did you mean “annual value”?',
    ]);
    expect(placesOf('assume\n  threat to rights\n  because "x"')).toEqual(['cannot-read [assume]: ']);
  });

  test('labelled lines stand below `all of`', () => {
    expect(placesOf('assume good reason\n  (a) threat to rights\n  because "x"')).toEqual([
      'stray-label [(a)]: labelled lines stand below a line that ends in “all of” or “any of”, and deeper than it',
    ]);
    expect(placesOf('assume any of\n  because "x"')[0]).toContain('labelled-lines-missing [any of]');
    expect(placesOf('assume any of\n  threat to rights\n  because "x"')).toEqual([
      'missing-label [threat to rights]: below “all of” and “any of” each line begins with one, such as (a)',
    ]);
  });
});

describe('words of other languages', () => {
  test('a condition that begins with “if” is one, and no second conclusion', () => {
    for (const conclusion of ['  outcome is bring in house\n', '']) {
      const found = said(`rule tested\n${conclusion}  if good reason is yes`);
      expect(found).toContain('unknown-clause: “if” does not begin a line of a rule; did you mean “when”?');
      expect(found.filter((one) => one.startsWith('second-conclusion'))).toEqual([]);
    }
  });

  test('two conclusions are two', () => {
    expect(
      said('rule tested\n  outcome is bring in house\n  outcome is may outsource\n  when good reason')[0],
    ).toMatch(/^second-conclusion/);
  });

  test('“yes/no” is mended as a whole', () => {
    expect(placesOf('facts about it\n  charity: yes/no')).toContain('sign-for-words [yes/no]: ');
    expect(said('facts about it\n  charity: yes/no')).toContain(
      'sign-for-words: write “yes or no” instead of “yes/no”',
    );
  });
});
