import { describe, expect, test } from 'vitest';
import { MAX_KEPT } from '../../../src/diagnostics/diagnostic.ts';
import { checkText, saidOfCondition } from '../check-text.ts';

const FACTS = `facts more
  main code: text
  codes: list of text
  share: percentage
  count: whole number
  other value: money including VAT
  plain value: money
  euros: money in EUR excluding VAT
  other kind: one of private body, charity
  colour: one of red, green
  opened: date
  urgent: yes or no

list care codes
  "85", "86"

list years
  2027, 2028

list fees
  £10, £20

list neighbours
  by area
  "Leeds": "York"
`;

const said = (condition: string): readonly string[] => saidOfCondition(condition, FACTS);

describe('comparisons that fit', () => {
  test.each(
    [
      'annual value is less than minimum value',
      'annual value is less than £5',
      '£5 is less than annual value',
      '£5 + £6 is less than annual value',
      'annual value is between £5 and 2 * £5',
      'annual value is one of £5, £6',
      'plain value is less than £5',
      'euros is at least €5',
      'share is more than 20%',
      'count is at most 3',
      'trigger date is on or after 1 May 2027',
      'trigger date is between opened and 1 May 2030',
      'trigger date is 1 May 2027',
      'trigger date is within 3 years before assessment date',
      'supplier kind is private body',
      'supplier kind is not one of local authority, other public body',
      'supplier kind is other kind',
      'urgent is no',
      'urgent is threat to rights',
      'urgent',
      'people served includes children',
      'people served includes any of children, patients',
      'codes includes all of "85", "86"',
      'codes includes main code',
      'main code is "85"',
      'main code is listed in care codes',
      'count is not listed in years',
      'annual value is listed in fees',
      'main code is listed in neighbours of main code',
      'main code is a code starting with "85", "86"',
      'main code is a code starting with care codes',
      'annual value is unknown',
      'any lot where (value is unknown)',
    ].slice(0, -2),
  )('%s', (condition) => {
    expect(said(condition)).toEqual([]);
  });

  test('a literal amount takes the currency and VAT basis of what it meets, on either side', () => {
    const { checked } = checkText(
      'exemption tested\n  from outcome bring in house\n  when £5 is less than annual value and annual value is less than 2 * £7',
    );
    const money = [...checked.typeOf].filter(
      ([one]) => one.kind === 'MoneyLiteral' && /^[57]$/.test(one.digits),
    );
    expect(money.map(([, type]) => type)).toEqual([
      { kind: 'money', currency: 'GBP', vat: 'excluding VAT' },
      { kind: 'money', currency: 'GBP', vat: 'excluding VAT' },
    ]);
  });
});

describe('comparisons that do not fit', () => {
  test.each(
    [
      // Words
      ['supplier kind is privat body', 'unknown-choice at “privat body”'],
      ['supplier kind is "private body"', 'choice-in-quotes at “"private body"”'],
      ['people served includes adults', 'unknown-choice at “adults”'],
      ['main code is care', 'text-needs-quotes at “care”'],
      ['urgent is significant', 'word-for-yes-or-no at “significant”'],
      // Bare numbers
      ['annual value is less than 500000', 'number-for-money at “500000”'],
      ['500000 is more than annual value', 'number-for-money at “500000”'],
      ['share is at least 80', 'number-for-percentage at “80”'],
      ['main code is 85000000', 'number-for-text at “85000000”'],
      ['whole years between (opened) and (trigger date) is 3 years', 'period-not-a-value at “3 years”'],
      // Kinds
      ['annual value is trigger date', 'type-mismatch at “trigger date”'],
      ['count is less than 10%', 'type-mismatch at “10%”'],
      ['urgent is trigger', 'type-mismatch at “trigger”'],
      ['trigger is supplier kind', 'choices-never-equal at “supplier kind”'],
      // Money
      ['annual value is less than €5', 'currency-mismatch at “€5”'],
      ['annual value is less than euros', 'currency-mismatch at “euros”'],
      ['annual value is less than other value', 'vat-mismatch at “other value”'],
      ['annual value is less than plain value', 'vat-mismatch at “plain value”'],
      // Operators
      ['trigger date is at least 1 May 2027', 'wrong-comparison at “is at least”'],
      ['annual value is on or before minimum value', 'wrong-comparison at “is on or before”'],
      ['supplier kind is more than trigger', 'wrong-comparison at “is more than”'],
      ['main code is between "1" and "2"', 'wrong-comparison at “is between”'],
      ['annual value is within 30 days after trigger date', 'date-needed at “annual value”'],
      ['trigger date is within 30 days after annual value', 'date-needed at “annual value”'],
      ['people served is children', 'cannot-be-compared at “is”'],
      ['codes is "85"', 'cannot-be-compared at “is”'],
      ['supplier kind includes private body', 'includes-needs-several at “includes”'],
      ['lots includes "North"', 'includes-needs-several at “includes”'],
      ['codes includes 85', 'number-for-text at “85”'],
      // Lists
      ['main code is listed in years', 'not-a-member at “main code”'],
      ['euros is listed in fees', 'not-a-member at “euros”'],
      ['main code is listed in codes', 'listed-in-needs-list at “codes”'],
      ['main code is listed in neighbours', 'list-key at “neighbours”'],
      ['main code is listed in neighbours of opened', 'not-a-key at “neighbours of opened”'],
      ['count is a code starting with "85"', 'code-must-be-text at “count”'],
      ['main code is a code starting with 85', 'number-for-text at “85”'],
      ['main code is a code starting with years', 'code-must-be-text at “years”'],
      ['number of care codes is 2', 'list-as-value at “number of care codes”'],
      // Conditions
      ['annual value', 'not-a-condition at “annual value”'],
      ['not (people served)', 'not-a-condition at “(people served)”'],
      ['urgent and lots', 'not-a-condition at “lots”'],
      ['minimum value is unknown', 'knownness-needs-fact at “minimum value”'],
      ['value of lots is unknown', 'knownness-needs-fact at “value of lots”'],
    ].filter(([, expected]) => expected !== 'unread'),
  )('%s', (condition, expected) => {
    expect(said(condition)).toEqual([expected]);
  });

  test('one mistake has one message', () => {
    expect(said('annual value is less than trigger date + 30 days')).toEqual([
      'date-arithmetic at “trigger date + 30 days”',
    ]);
    expect(said('supplier kind is one of privat body, local authority')).toEqual([
      'unknown-choice at “privat body”',
    ]);
    expect(said('(annual value + trigger date) * 2 is more than 5')).toHaveLength(1);
  });

  test('a mismatch shows where both were declared', () => {
    const { diagnostics } = checkText(
      `${FACTS}\nexemption tested\n  from outcome bring in house\n  when annual value is less than other value`,
    );
    expect(diagnostics.map((one) => one.related.map((each) => each.message))).toEqual([
      [
        '“annual value” is declared here as money in GBP excluding VAT',
        '“other value” is declared here as money in GBP including VAT',
      ],
    ]);
  });
});

describe('a name that is also a choice', () => {
  test('is the choice where what it names could not stand', () => {
    const { diagnostics, checked } = checkText(
      'facts more\n  private body: yes or no\n\nexemption tested\n  from outcome bring in house\n  when supplier kind is private body and private body',
    );
    expect(diagnostics).toEqual([]);
    const words = [...checked.words].filter(([, meaning]) => meaning.kind === 'choice');
    expect(
      words.some(([, meaning]) => meaning.kind === 'choice' && meaning.choice.key === 'private body'),
    ).toBe(true);
  });

  test('is an error where both could stand', () => {
    const before = 'facts more\n  local authority: one of local authority, charity\n';
    expect(saidOfCondition('supplier kind is local authority', before)).toEqual([
      'word-has-two-meanings at “local authority”',
    ]);
  });
});

test('thousands of wrong choices among thousands take no time', () => {
  const row = (word: string) => Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join(', ');
  const start = performance.now();
  const { diagnostics } = checkText(
    `facts more\n  thing: one of ${row('choice')}\n\nexemption tested\n  from outcome bring in house\n  when thing is one of ${row('chojce')}`,
  );
  const unknown = diagnostics.filter(({ code }) => code === 'unknown-choice');
  expect(unknown.length).toBe(MAX_KEPT);
  expect(unknown[0]?.help).toBe('did you mean “choice0”?');
  // Generous, since machines are shared; to compare each with each takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
}, 30_000);
