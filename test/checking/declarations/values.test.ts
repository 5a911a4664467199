import { describe, expect, test } from 'vitest';
import { checkText, saidOf } from '../check-text.ts';

/** Reads a definition, so that it is not left unread. */
const reading = (condition: string): string =>
  `\nexemption tested\n  from outcome bring in house\n  when ${condition}\n`;

describe('definitions', () => {
  const defined = (type: string, value: string): readonly string[] =>
    saidOf(`define thing: ${type}\n  is ${value}\n${reading('annual value is £5')}`);

  test.each([
    ['money excluding VAT', 'annual value * 2'],
    ['money excluding VAT', '£5'],
    ['money excluding VAT', 'round (annual value / 12) to £0.01 half up'],
    ['number', 'number of lots'],
    ['whole number', 'number of lots + 1'],
    ['percentage', '5%'],
    ['date', '30 days after trigger date'],
    ['one of private body, local authority, other public body, charity', 'supplier kind'],
    ['one of private body, charity', 'charity'],
    ['yes or no', 'threat to rights'],
    ['text', '"care"'],
    ['some of children, older people, patients', 'people served'],
  ])('%s is %s', (type, value) => {
    expect(defined(type, value)).toEqual([]);
  });

  test.each([
    ['money including VAT', 'annual value', 'wrong-type at “annual value”'],
    ['number', 'annual value', 'wrong-type at “annual value”'],
    ['whole number', 'number of lots / 2', 'wrong-type at “number of lots / 2”'],
    ['one of private body, charity', 'supplier kind', 'wrong-type at “supplier kind”'],
    ['one of private body, charity', 'chariti', 'unknown-choice at “chariti”'],
    ['money excluding VAT', '500', 'number-for-money at “500”'],
    ['money excluding VAT', 'annual value / 12', 'amount-needs-rounding at “annual value / 12”'],
    ['money excluding VAT', '80% of annual value', 'amount-needs-rounding at “80% of annual value”'],
    ['money excluding VAT', 'annual value * 1.5', 'amount-needs-rounding at “annual value * 1.5”'],
  ])('%s is %s: %s', (type, value, expected) => {
    expect(defined(type, value)).toEqual([expected]);
  });
});

describe('thresholds', () => {
  test.each([
    ['money excluding VAT', '£5', []],
    ['money excluding VAT', '5', ['number-for-money at “5”']],
    ['percentage', '5', ['number-for-percentage at “5”']],
    ['whole number', '2.5', ['wrong-type at “2.5”']],
    ['whole number', '-2', []],
    ['date', '1 May 2027', []],
    ['one of low, high', 'low', []],
    ['money excluding VAT', 'annual value', ['value-not-written-out at “annual value”']],
    ['some of low, high', 'low', ['threshold-of-many at “some of low, high”']],
  ])('%s is %s', (type, value, expected) => {
    expect(saidOf(`threshold thing: ${type}\n  from 1 April 2027 is ${value}\n`)).toEqual(expected);
  });

  test('are read at a date', () => {
    const text = 'threshold thing: number, by annual value\n  from 1 April 2027 is 5\n  before that: none\n';
    expect(saidOf(text)).toEqual(['not-a-date at “annual value”']);
  });
});

describe('presumptions and deemings', () => {
  test.each([
    ['presume good reason is no', []],
    ['presume contact with people at risk is significant', []],
    ['presume contact with people at risk is huge', ['unknown-choice at “huge”']],
    ['presume people served is children', []],
    ['presume annual value is 5', ['number-for-money at “5”']],
    ['presume annual value is minimum value', ['value-not-written-out at “minimum value”']],
    ['presume lots is £5', ['cannot-be-supposed at “£5”']],
    ['deem good reason is no', ['condition-missing at “good reason”']],
    ['deem good reason is no\n  when annual value is unavailable', []],
    ['deem good reason is no\n  when annual value', ['not-a-condition at “annual value”']],
  ])('%s', (text, expected) => {
    expect(saidOf(`${text}\n`)).toEqual(expected);
  });
});

describe('records and lists', () => {
  test('a record that contains itself is reported once, and nothing that reads it', () => {
    const text = `record party
  name: text
  owner: owner

record owner
  parties: list of party

facts more
  buyer: party
${reading('name of buyer is "A"')}`;
    expect(saidOf(text)).toEqual(['record-contains-itself at “party”']);
  });

  test('records nest up to a limit, and no stack runs out far beyond it', () => {
    const records = (count: number): string =>
      Array.from({ length: count }, (_, index) => {
        const inner = index + 1 === count ? 'name: text' : `inner: level${index + 1}`;
        return `record level${index}\n  ${inner}\n`;
      }).join('\n');
    const use = `\nfacts more\n  outer: level0\n${reading('outer is known')}`;
    expect(saidOf(records(32) + use)).toEqual([]);
    expect(saidOf(records(33) + use)).toEqual(['records-too-deep at “level0”']);
    expect(saidOf(records(3000) + use).length).toBeGreaterThan(0);
  });

  test('fields belong to records and lists', () => {
    const text = `facts more\n  thing: text\n    title: text\n${reading('thing is "a"')}`;
    expect(saidOf(text)).toEqual(['fields-not-allowed at “title: text”']);
  });

  test('an inline record has its fields', () => {
    const text = `facts more\n  buyer: party\n    name: text\n${reading('name of buyer is "A"')}`;
    expect(saidOf(text)).toEqual([]);
  });

  test('lists hold no lists', () => {
    const text = `facts more\n  codes: list of list of text\n${reading('codes is known')}`;
    expect(saidOf(text)).toEqual(['list-in-list at “list of list of text”']);
  });

  test('fields of entries have no clauses of their own but their question', () => {
    const text = `facts more
  parts: list of part
    title: text
      ask "Which?"
      confidential
    weight: number
      ask ""
${reading('number of parts is 0')}`;
    expect(saidOf(text)).toEqual(['clause-on-entry-field at “confidential”', 'empty-text at “""”']);
  });

  test('members of a list are of one kind', () => {
    expect(saidOf('list codes\n  "85", 86\n')).toEqual(['list-members-differ at “86”']);
    expect(saidOf('list codes\n  "85" succeeded by 86\n')).toEqual(['list-members-differ at “86”']);
    expect(saidOf('list codes\n  by area\n  "a": 1\n  2: 3\n')).toEqual(['list-members-differ at “2”']);
    expect(saidOf('list codes\n  £1, €1\n')).toEqual(['list-members-differ at “€1”']);
    expect(saidOf('list codes\n  1, 2.5\n')).toEqual([]);
  });
});

test('every expression of a sound guidance has a type', () => {
  const { checked, diagnostics } = checkText('');
  expect(diagnostics).toEqual([]);
  const untyped = [...checked.bindings.meanings.keys()].filter(
    (node) =>
      'kind' in node &&
      node.kind === 'NameExpression' &&
      ![...checked.typeOf.keys()].some((one) => one === node),
  );
  expect(untyped).toEqual([]);
});
