import { describe, expect, test } from 'vitest';
import { checkText } from '../check-text.ts';

const FACTS = `facts more
  code: text
  count: whole number
  share: percentage
  factor: number
  other value: money excluding VAT
  second value: money excluding VAT
  codes: list of text

list care codes
  "85"

threshold changing value: money excluding VAT
  from 1 April 2027 is £500
  from 1 April 2028 is £700

threshold fixed value: money excluding VAT
  from 1 April 2027 is £600

`;

/** The messages about a table's coverage. */
function found(columns: string, rows: readonly string[], otherwise = ''): readonly string[] {
  const lines = rows.map((row) => `  row ${row}`).join('\n');
  const text = `${FACTS}table fee: percentage\n  columns ${columns} | gives\n${lines}\n${otherwise}`;
  const { diagnostics } = checkText(text);
  return diagnostics.map((one) => one.message);
}

/** What is said in the example. */
const example = (message: string | undefined): string => message?.split('for example: ')[1] ?? 'nothing';

describe('tables without gaps and overlaps', () => {
  test.each([
    ['annual value', ['a: at least £5 | 5%', 'b: less than £5 | 6%']],
    ['annual value', ['a: at most £4.99 | 5%', 'b: at least £5 | 6%']],
    ['annual value', ['a: less than £5 | 5%', 'b: between £5 and £9 | 6%', 'c: more than £9 | 7%']],
    ['count', ['a: at most 4 | 5%', 'b: at least 5 | 6%']],
    ['number of lots', ['a: 0 | 5%', 'b: at least 1 | 6%']],
    ['trigger date', ['a: before 1 May 2027 | 5%', 'b: on or after 1 May 2027 | 6%']],
    ['trigger date', ['a: on or before 30 April 2027 | 5%', 'b: after 30 April 2027 | 6%']],
    ['trigger', ['a: expiry | 5%', 'b: one of termination, none | 6%']],
    ['trigger', ['a: expiry | 5%', 'b: not expiry | 6%']],
    ['threat to rights', ['a: yes | 5%', 'b: no | 6%']],
    ['code', ['a: one of "x", "y" | 5%', 'b: not one of "x", "y" | 6%']],
    ['code', ['a: a code starting with "85" | 5%', 'b: any | 6%\n    unless within row a']],
    ['code', ['a: listed in care codes | 5%', 'b: not listed in care codes | 6%']],
    ['people served', ['a: includes children | 5%', 'b: any | 6%\n    unless within row a']],
    // Rows that agree may overlap.
    ['annual value', ['a: at least £5 | 5%', 'b: at most £5 | 5%']],
    ['annual value', ['a: at least £5 | 5%', 'b: any | 6%\n    unless within row a']],
    // A figure that is worked out, and thresholds on each of their dates.
    ['annual value', ['a: less than other value | 5%', 'b: at least other value | 6%']],
    ['annual value', ['a: less than changing value | 5%', 'b: at least changing value | 6%']],
    [
      'trigger | annual value',
      ['a: expiry | any | 5%', 'b: not expiry | less than £5 | 6%', 'c: not expiry | at least £5 | 7%'],
    ],
    // Two columns with one heading are about one value.
    [
      'annual value | annual value',
      ['a: at least £5 | less than £9 | 5%', 'b: any | less than £5 | 6%', 'c: at least £9 | any | 7%'],
    ],
  ])('%s: %s', (columns, rows) => {
    expect(found(columns, rows)).toEqual([]);
  });
});

describe('gaps', () => {
  test.each([
    ['annual value', ['a: at least £5 | 5%', 'b: less than £4 | 6%'], '“annual value” is £4'],
    ['annual value', ['a: more than £5 | 5%', 'b: less than £5 | 6%'], '“annual value” is £5'],
    ['share', ['a: at most 4% | 5%', 'b: at least 5% | 6%'], '“share” is 4.5%'],
    ['factor', ['a: at most 4 | 5%', 'b: at least 5 | 6%'], '“factor” is 4.5'],
    ['annual value / 2', ['a: at most £4.99 | 5%', 'b: at least £5 | 6%'], '“annual value” is £4.995'],
    ['number of lots', ['a: at least 1 | 5%'], '“number of lots” is 0'],
    [
      'trigger date',
      ['a: before 1 May 2027 | 5%', 'b: after 1 May 2027 | 6%'],
      '“trigger date” is 1 May 2027',
    ],
    ['trigger', ['a: expiry | 5%', 'b: none | 6%'], '“trigger” is termination'],
    ['threat to rights', ['a: yes | 5%'], '“threat to rights” is no'],
    ['code', ['a: "x" | 5%', 'b: a code starting with "85" | 6%'], '“code” is any other text'],
    ['people served', ['a: includes children | 5%'], '“people served” does not include “children”'],
    [
      'trigger | threat to rights',
      ['a: expiry | any | 5%', 'b: any | yes | 5%'],
      '“trigger” is termination, “threat to rights” is no',
    ],
  ])('%s: %s', (columns, rows, expected) => {
    const messages = found(columns, rows);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^no row of “fee”/);
    expect(example(messages[0])).toBe(expected);
  });

  test('are none where the table says what happens otherwise', () => {
    expect(found('trigger', ['a: expiry | 5%'], '  otherwise 1%\n')).toEqual([]);
    expect(found('trigger', ['a: expiry | 5%'], '  otherwise is a gap\n')).toEqual([]);
  });

  test('between a threshold and a figure, on the day from which there is one', () => {
    const messages = found('annual value', ['a: less than £600 | 5%', 'b: at least changing value | 5%']);
    expect(messages.map(example)).toEqual(['from 1 April 2028, “annual value” is £600']);
  });
});

describe('overlaps', () => {
  const otherwise = '  otherwise 1%\n';

  test.each([
    ['annual value', ['a: at least £5 | 5%', 'b: at most £5 | 6%'], '“annual value” is £5'],
    ['annual value', ['a: any | 5%', 'b: at least £5 | 6%'], '“annual value” is £5'],
    [
      'trigger | threat to rights',
      ['a: expiry | any | 5%', 'b: any | yes | 6%'],
      '“trigger” is expiry, “threat to rights” is yes',
    ],
    [
      'code',
      ['a: a code starting with "8" | 5%', 'b: a code starting with "85" | 6%'],
      '“code” begins with "85"',
    ],
    ['code', ['a: a code starting with "8" | 5%', 'b: "85" | 6%'], '“code” is "85"'],
    ['code', ['a: "x" | 5%', 'b: listed in care codes | 6%'], '“code” is "x" and is listed in “care codes”'],
    [
      'people served',
      ['a: includes children | 5%', 'b: includes patients | 6%'],
      '“people served” includes “children” and includes “patients”',
    ],
    [
      'annual value',
      ['a: at least other value | 5%', 'b: at most second value | 6%'],
      expect.stringContaining('“other value”'),
    ],
    [
      'annual value',
      ['a: less than changing value | 5%', 'b: at least fixed value | 6%'],
      'from 1 April 2028, “annual value” is £600',
    ],
  ])('%s: %s', (columns, rows, expected) => {
    const messages = found(columns, rows, otherwise);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^the rows “a” and “b” can both apply/);
    expect(example(messages[0])).toEqual(expected);
  });

  test('end where one row gives way, by way of a third too', () => {
    const rows = ['a: at least £5 | 5%', 'b: at least £4 | 6%', 'c: at least £3 | 7%'];
    expect(found('annual value', rows, otherwise)).toHaveLength(2);
    const [a = '', b = '', c = ''] = rows;
    const yielding = [a, `${b}\n    unless within row a`, `${c}\n    unless within row a, b`];
    expect(found('annual value', yielding, otherwise)).toEqual([]);
  });

  test('a row that gives way to one that gives way itself applies where that one does not', () => {
    // c gives way to b, which gives way to a: where a applies, b does not, so c and a both do.
    const rows = [
      'a: at least £5 | 5%',
      'b: at least £4 | 6%\n    unless within row a',
      'c: at least £3 | 7%\n    unless within row b',
    ];
    const messages = found('annual value', rows, otherwise);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^the rows “a” and “c”/);
  });
});

describe('large tables', () => {
  const yesNo = (count: number): string =>
    `facts many\n${Array.from({ length: count }, (_, index) => `  q${index}: yes or no\n`).join('')}\n`;
  const wide = (count: number): string => {
    const columns = Array.from({ length: count }, (_, index) => `q${index}`).join(' | ');
    const rows = Array.from({ length: count }, (_, row) => {
      const cells = Array.from({ length: count }, (_, index) => (index === row ? 'yes' : 'any')).join(' | ');
      return `  row r${row}: ${cells} | 5%`;
    }).join('\n');
    return `${yesNo(count)}table fee: percentage\n  columns ${columns} | gives\n${rows}\n  otherwise 1%\n`;
  };

  test('are looked at up to 100,000 combinations, and a warning says so beyond', () => {
    expect(checkText(wide(16)).diagnostics).toEqual([]);
    expect(checkText(wide(17)).diagnostics.map((one) => [one.code, one.severity])).toEqual([
      ['table-not-checked', 'warning'],
    ]);
  });

  test('columns with too many figures are not looked at, and take no time', () => {
    const rows = Array.from({ length: 6000 }, (_, index) => `  row r${index}: ${index} | 5%`).join('\n');
    const text = `facts many\n  count: whole number\n\ntable fee: percentage\n  columns count | gives\n${rows}\n  otherwise 1%\n`;
    expect(checkText(text).diagnostics.map((one) => one.code)).toEqual(['table-not-checked']);
  });

  test('many choices count as the few cases that cells tell apart', () => {
    const choices = Array.from({ length: 3000 }, (_, index) => `c${index}`).join(', ');
    const text = `facts many
  kind: one of ${choices}
  other kind: one of ${choices}

table fee: percentage
  columns kind | other kind | gives
  row a: c1 | any | 5%
  row b: not c1 | c2 | 6%
  row c: not c1 | not c2 | 7%
`;
    expect(checkText(text).diagnostics).toEqual([]);
  });
});
