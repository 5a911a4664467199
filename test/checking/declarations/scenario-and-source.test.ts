import { describe, expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

const FACTS = `record party
  name: text
  kinds: some of large, small

facts more
  codes: list of text
  buyer: party
  count: whole number

exemption reading them
  from outcome bring in house
  when count is 1 and codes includes "a" and name of buyer is "b"

`;

const scenario = (given: string, expected = '    outcome is bring in house'): string =>
  `${FACTS}scenario "One"\n  given\n${given}\n  expect\n${expected}\n`;

describe('what a scenario gives', () => {
  test.each([
    ['    annual value is £2.3 million', []],
    ['    annual value is 2300000', ['number-for-money at “2300000”']],
    ['    annual value is €5', ['currency-mismatch at “€5”']],
    ['    annual value is unknown', []],
    ['    annual value is unavailable', []],
    ['    annual value is not applicable', []],
    ['    annual value is empty', ['empty-single-value at “empty”']],
    ['    annual value is £1, £2', ['one-value-only at “£2”']],
    ['    trigger is expiry', []],
    ['    trigger is expired', ['unknown-choice at “expired”']],
    ['    people served is children, patients', []],
    ['    people served is empty', []],
    ['    people served is children, adults', ['unknown-choice at “adults”']],
    ['    threat to rights is yes', []],
    ['    threat to rights is maybe', ['word-for-yes-or-no at “maybe”']],
    ['    trigger date is 1 May 2027', []],
    ['    trigger date is £5', ['wrong-type at “£5”']],
    ['    count is 2.5', ['wrong-type at “2.5”']],
    ['    codes is "a", "b"', []],
    ['    codes is 85', ['number-for-text at “85”']],
    ['    lots is (title is "North", value is £5), (title is "South")', []],
    ['    lots is (title is "North", worth is £5)', ['unknown-field at “worth”']],
    ['    lots is (title is "North", value is 5)', ['number-for-money at “5”']],
    ['    lots is (title is "North", title is "South")', ['given-twice at “title is "South"”']],
    ['    lots is £5', ['entry-expected at “£5”']],
    ['    annual value is (value is £5)', ['entry-not-expected at “(value is £5)”']],
    ['    buyer is (name is "A", kinds is large, small)', expect.anything()],
    ['    good reason is yes\n      judged by "the council" on 3 May 2027 because "local"', []],
    [
      '    count is 1\n      judged by "the council" on 3 May 2027 because "local"',
      [expect.stringMatching(/^not-judged at /)],
    ],
    ['    trigger is expiry\n    trigger is none', ['given-twice at “trigger”']],
  ])('%s', (given, expected) => {
    expect(saidOf(scenario(given))).toEqual(expected);
  });
});

describe('what a scenario expects', () => {
  const expecting = (expected: string): readonly string[] =>
    saidOf(scenario('    trigger is expiry', expected));

  test.each([
    ['    outcome is bring in house', 0],
    ['    undetermined\n    outcome is one of bring in house, may outsource', 0],
    ['    determined\n    outcome is bring in house', 0],
    ['    undetermined\n    outcome is bring in house', 1],
    ['    outcome is bring in house\n    conflict', 1],
    ['    outcome is bring in house\n    outcome is may outsource', 1],
    ['    outcome is bring in house\n    outcome is bring in house', 0],
    ['    determined\n    undetermined', 1],
    ['    determined\n    outcome is one of bring in house, may outsource', 1],
    ['    needs nothing\n    needs annual value', 1],
    ['    needs nothing\n    needs exactly annual value', 1],
    ['    needs annual value\n    needs exactly annual value, trigger date', 0],
    ['    may claim nothing\n    may claim good reason', 1],
    ['    presumed good reason\n    not presumed good reason', 1],
    ['    presumed good reason\n    not presumed annual value', 0],
    ['    determined\n    conflict not ruled out', 1],
    ['    undetermined\n    conflict not ruled out', 0],
  ])('%s', (expected, count) => {
    const said = expecting(expected);
    expect(said).toHaveLength(count);
    for (const one of said) expect(one).toMatch(/^expectations-contradict /);
  });

  test('something', () => {
    expect(saidOf(`scenario "One"\n  given\n    trigger is expiry\n`)).toEqual([
      'scenario-expects-nothing at “"One"”',
    ]);
  });
});

describe('sources', () => {
  const source = (mapping: string): readonly string[] =>
    saidOf(`${FACTS}source register\n  format CSV\n  id: column "Reference"\n${mapping}\n`);

  test.each([
    ['  annual value: column "Value"', []],
    ['  trigger: column "T"\n    "E" means expiry\n    "?" means unknown', []],
    ['  trigger: column "T"\n    "E" means expired', ['unknown-choice at “expired”']],
    ['  trigger: column "T"\n    "E" means expiry\n    "E" means none', ['two-meanings at “"E"”']],
    ['  annual value: column "V"\n    "none" means £0', []],
    ['  annual value: column "V"\n    "none" means 0', ['number-for-money at “0”']],
    ['  trigger date: column "D"\n    written "DD/MM/YYYY"', []],
    ['  annual value: column "V"\n    written "DD/MM/YYYY"', ['written-needs-date at “"DD/MM/YYYY"”']],
    ['  trigger date: column "D"\n    written "dd/mm/yy"', ['date-pattern-unclear at “"dd/mm/yy"”']],
    ['  good reason: column "G"\n    written "D/M/YYYY"\n    judged on column "A"', []],
    ['  people served: column "P"\n    separated by ";"\n    "C" means children', []],
    ['  people served: column "P"\n    "nobody" means empty', []],
    ['  codes: column "C"\n    "" means empty', []],
    ['  trigger: column "T"\n    "-" means empty', ['empty-single-value at “empty”']],
    ['  trigger: column "P"\n    separated by ";"', ['separated-needs-several at “";"”']],
    ['  lots: column "L"', ['cannot-be-a-column at “lots”']],
    ['  good reason: column "G"\n    judged by column "A"', []],
    ['  trigger: column "G"\n    judged by column "A"', ['not-judged at “"A"”']],
    ['  trigger: column "G"\n  trigger: column "H"', ['mapped-twice at “trigger”']],
  ])('%s', (mapping, expected) => {
    expect(source(mapping)).toEqual(expected);
  });

  test.each([
    ['format Excel', 'V', ['unknown-format at “Excel”']],
    ['format json lines', 'a/b', []],
    ['format JSON\n  records in "a/b"', 'a/0/b~1c', []],
    ['format JSON\n  records in "/a"', 'a', ['path-unclear at “"/a"”']],
    ['format JSON', 'a//b', ['path-unclear at “"a//b"”']],
    ['format CSV\n  records in "a"', 'a//b', ['line-of-other-format at “"a"”']],
    ['format JSON\n  ocid prefix "ocds-1"', 'a', ['line-of-other-format at “"ocds-1"”']],
    ['format OCDS\n  ocid prefix "ocds-1"\n  ocid prefix "ocds-2"', 'Value  net', []],
    ['format OCDS', 'tender/value/amount', []],
    ['format OCDS', 'tender', ['unknown-ocds-column at “"tender"”']],
    ['format OCDS', 'tenders/value', ['unknown-ocds-column at “"tenders/value"”']],
    ['format OCDS', 'valve net', ['unknown-ocds-column at “"valve net"”']],
  ])('%s, column "%s"', (format, column, expected) => {
    expect(saidOf(`source register\n  ${format}\n  annual value: column "${column}"\n`)).toEqual(expected);
  });
});
