/** One spelling for each construct: what comes out, for texts that say the same in other ways. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declarationLine } from '../../src/format/declarations.ts';
import type { Line } from '../../src/format/lines.ts';
import {
  printCell,
  printCitation,
  printDatedValue,
  printDeadline,
  printDeclaration,
  printExpression,
  printField,
  printFile,
  printMember,
  printRow,
  printTarget,
  printType,
} from '../../src/format/print.ts';
import type { Declaration, Expression } from '../../src/syntax/ast.ts';
import { condition, declarations } from '../parsing/show.ts';
import { comparable, treeOf } from './trees.ts';

/** Printed, and read back as the same. */
function printed(text: string): string {
  const tree = treeOf(text);
  if (tree === undefined) throw new Error(`cannot be read:\n${text}`);
  const out = printFile(tree);
  const again = treeOf(out);
  expect(again === undefined ? out : comparable(again)).toEqual(comparable(tree));
  return out;
}

type Kind = Declaration['kind'];

function isOf<K extends Kind>(one: Declaration, kind: K): one is Extract<Declaration, { kind: K }> {
  return one.kind === kind;
}

/** The only declaration of a text. */
function only<K extends Kind>(kind: K, text: string): Extract<Declaration, { kind: K }> {
  const [first] = declarations(text);
  if (first === undefined || !isOf(first, kind)) throw new Error(`not a ${kind}: ${text}`);
  return first;
}

function when(text: string): Expression {
  const { when: found } = only('RuleDeclaration', `rule r\n  d is c\n  when ${text}\n`);
  if (found === undefined) throw new Error(`no condition: ${text}`);
  return found;
}

/** The first line below the first line of a declaration, trimmed. */
function clause(text: string): string {
  return printed(text).split('\n')[1]?.trim() ?? '';
}

const spelt = (written: string): string =>
  clause(`rule r\n  when x is ${written}\n`).replace('when x is ', '');

describe('literals', () => {
  test.each([
    ['£1500000', '£1.5 million'],
    ['£1.5m', '£1.5 million'],
    ['£1,234,500', '£1,234,500'],
    ['£1.25 million', '£1.25 million'],
    ['£663540', '£663,540'],
    ['£500k', '£500,000'],
    ['£1 million', '£1 million'],
    ['£2bn', '£2 billion'],
    ['£1234567890', '£1,234,567,890'],
    ['£1,234.5 million', '£1,234.5 million'],
    ['£1,234.567 million', '£1,234,567,000'],
    ['£12,340 million', '£12.34 billion'],
    ['£1234.5', '£1,234.50'],
    ['£1,000,000.50', '£1,000,000.50'],
    ['£500.00', '£500'],
    ['£0.05', '£0.05'],
    ['£0', '£0'],
    ['500 EUR', '€500'],
    ['5 million JPY', '5 million JPY'],
    ['1.2 KWD', '1.200 KWD'],
    ['2027', '2027'],
    ['1000', '1000'],
    ['10000', '10,000'],
    ['3000000', '3 million'],
    ['2.50', '2.5'],
    ['12345.25', '12,345.25'],
    ['80.0%', '80%'],
    ['12.5 %', '12.5%'],
    ['1,250%', '1,250%'],
    ['2027-04-01', '1 April 2027'],
    ['1 Apr 2027', '1 April 2027'],
    ['0999-04-01', '1 April 0999'],
    ['"a \\"b\\" \\\\ c"', '"a \\"b\\" \\\\ c"'],
    ['""', '""'],
    ['"\\""', '"\\""'],
    ['"# no comment"', '"# no comment"'],
    ['-£5', '-£5'],
    ['1 days after x', '1 day after x'],
    ['10 working days by `b  c` after (x)', '10 working days by `b c` after (x)'],
    ['1 years before 29 Feb 2028', '1 year before 29 February 2028'],
  ])('%s is printed %s', (written, shown) => {
    expect(spelt(written)).toBe(shown);
  });

  test('days of the year', () => {
    expect(clause('rule r\n  when fiscal year of (d) starting 6 Apr is 2027\n')).toBe(
      'when fiscal year of (d) starting 6 April is 2027',
    );
  });
});

describe('names', () => {
  test('keep their words, their backticks and their letters, with single blanks', () => {
    expect(printed('rule  The   People at\trisk\n  when `value of   lots`  is the Other\n')).toBe(
      'rule The People at risk\n  when `value of lots` is the Other\n',
    );
    expect(spelt("`number` of o'er-long `is and 4th`")).toBe("`number` of o'er-long `is and 4th`");
  });

  test('titles may be any words', () => {
    expect(printed('facts about A and B,  when due (4.2)\n  x: text\n')).toBe(
      'facts about A and B, when due (4.2)\n  x: text\n',
    );
    expect(printed('facts\n  x: text\n')).toBe('facts\n  x: text\n');
  });

  test('of records are not read as other types', () => {
    const text = [
      'facts of all',
      '  a: record text',
      '  b: record money in hand',
      '  c: list of record list of',
      '  d: `list of` ',
      '  e: record party',
      '  ask: yes or no',
      '    ask "?"',
    ].join('\n');
    expect(printed(`${text}\n`).split('\n').slice(1, 7)).toEqual([
      '  a: record text',
      '  b: record money in hand',
      '  c: list of list of',
      '  d: `list of`',
      '  e: party',
      '  ask: yes or no',
    ]);
  });
});

describe('conditions', () => {
  test('stand on their line, or in labelled lines in one column', () => {
    const text = `rule r
    when not any of
          (i) a
          (ii) all of
              (A) b
              (B) not c and d
          (iii) x is at least £5
`;
    expect(printed(text)).toBe(`rule r
  when not any of
    (i)   a
    (ii)  all of
      (A) b
      (B) not c and d
    (iii) x is at least £5
`);
  });

  test('are quoted on one line with their labels', () => {
    expect(
      printExpression(when('all of\n    (a) x\n    (b) not any of\n      (i) y is z\n      (ii) w')),
    ).toBe('all of (a) x, (b) not any of (i) y is z, (ii) w');
  });

  test.each([
    'a and (b or not (c and d))',
    'not not a',
    'a and b or c',
    'x is not one of a, b',
    'x is between 1 and 2 and y',
    'x is within 3 years before d',
    'x is within 10 working days by `b` ending with (d)',
    'x includes all of a, b or x includes c',
    'x is a code starting with "85", "9"',
    'x is not applicable',
    'a - b - (c - d) * e / -f is at least --g',
    '80% of (a + b) is -(80% of c)',
    '-80% of c is 1',
    'any lot of lots where (price is £1 and not small)',
    'total of value of (lots where a or b) is 1',
    'largest of (a, b + 1, (lots where c)) is 2',
    '(lots where (x where y)) is known',
    'whole years between (a) and (b + c) is 1',
    'exact years between (a) and (b) counting both days is 1',
    'round (a / b) to £0.05 half even is 1',
    'round (a) to 12 million JPY up is 1',
    '30 days after 3 months before 1 May 2027 is d',
  ])('%s stays as it is', (text) => {
    expect(clause(`rule r\n  when ${text}\n`)).toBe(
      `when ${text.replace(', (lots where c))', ', lots where c)')}`,
    );
  });

  test('are carried on behind commas and before “and” and “or”, where they are long', () => {
    const long = (word: string) => `${word} ${'and so on '.replaceAll('and', 'then').repeat(4).trim()}`;
    const choices = ['one', 'two', 'three', 'four'].map(long);
    expect(
      printed(`facts of it\n  x: one of ${choices.join(', ')}\n`)
        .split('\n')
        .slice(1),
    ).toEqual([`  x: one of ${choices[0]}, ${choices[1]},`, `      ${choices[2]}, ${choices[3]}`, '']);
    const parts = choices.map((one) => `(${one})`);
    expect(
      printed(`rule r\n  when all of\n    (a) ${parts.join(' or ')}\n`)
        .split('\n')
        .slice(2),
    ).toEqual([`    (a) ${parts[0]} or ${parts[1]}`, `        or ${parts[2]} or ${parts[3]}`, '']);
  });

  test('that were put together are bracketed as the tree groups them', () => {
    const both = when('a or b');
    const { span } = both;
    const name = when('c');
    const and: Expression = {
      kind: 'LogicalExpression',
      operator: 'and',
      operands: [both, name],
      mixed: undefined,
      span,
    };
    expect(printExpression(and)).toBe('(a or b) and c');
    expect(printExpression({ kind: 'NotExpression', operand: and, span })).toBe('not ((a or b) and c)');
    const limbs = when('any of\n    (a) x\n    (b) all of\n      (i) y\n      (ii) z');
    expect(printExpression({ ...and, operands: [limbs, name] })).toBe('(x or (y and z)) and c');
    const minus = (left: Expression, right: Expression): Expression => ({
      kind: 'ArithmeticExpression',
      operator: '-',
      percentOf: false,
      left,
      right,
      span,
    });
    expect(printExpression(minus(name, minus(name, name)))).toBe('c - (c - c)');
    expect(printExpression(minus(minus(name, name), name))).toBe('c - c - c');
    expect(printExpression({ kind: 'NegateExpression', operand: minus(name, name), span })).toBe('-(c - c)');
    const times: Expression = {
      kind: 'ArithmeticExpression',
      operator: '*',
      percentOf: false,
      left: minus(name, name),
      right: name,
      span,
    };
    expect(printExpression(times)).toBe('(c - c) * c');
    expect(condition(printExpression(times))).toBe(condition('(c - c) * c'));
  });

  test('are printed however long a sum is', () => {
    let sum = 'x';
    for (let depth = 0; depth < 60; depth++) sum = `(${sum}${' - a'.repeat(199)})`;
    expect(printExpression(when(`${sum} is 1`))).toBe(`${sum} is 1`);
  });
});

describe('declarations', () => {
  test('the example of the language', () => {
    const text = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');
    const lines = (one: string) => one.split('\n').filter((each) => each !== '');
    expect(lines(printed(text))).toEqual(lines(text.replace(/ +#.*/, '')));
  });

  test('clauses stand in one order, a blank line between declarations', () => {
    expect(
      printed(`
presume a is b when x unless y
  cites paragraph 4.2A
  because "so"
duty d
  satisfied when s
  unless e
  because "b"
  by d + e
  when w
exemption x
  cites "An Act"
  when a
  from every rule
  from outcome where d is c
`),
    ).toBe(`presume a is b
  when x
  unless y
  because "so"
  cites paragraph 4.2A

duty d
  by d + e
  when w
  unless e
  satisfied when s
  because "b"

exemption x
  from every rule
  from outcome where d is c
  when a
  cites "An Act"
`);
  });

  test('the text of a paragraph keeps its lines', () => {
    expect(
      printed(
        'paragraph 1 "A \\"b\\""\n      """One\n        two  \n\n          three # and "" so on\n\n        four"""\n',
      ),
    ).toBe('paragraph 1 "A \\"b\\""\n  """\n  One\n  two\n\n    three # and "" so on\n\n  four\n  """\n');
    expect(printed('paragraph 1 "A"\n  """\n  """\n')).toBe('paragraph 1 "A"\n  """\n  """\n');
  });

  test('tables stand in columns', () => {
    const text = `table due: money excluding VAT
  columns kind | size + 1 | \`gives\` | gives
  row a: one of x, y | on or before 1 May 2027 | any | £5
    unless within row b, c
    illustrative because "so"
  row long one: not z | between 1 and 2 | is any | round (a) to £1 up
  row c: is \`at least\` | not one of p, q | is any | -£1
  otherwise is a gap
`;
    expect(printed(text)).toBe(`table due: money excluding VAT
  columns kind | size + 1 | \`gives\` | gives
  row a:        one of x, y | on or before 1 May 2027 | any    | £5
    unless within row b, c
    illustrative because "so"
  row long one: not z       | between 1 and 2         | is any | round (a) to £1 up
  row c:        \`at least\`  | not one of p, q         | is any | -£1
  otherwise is a gap
`);
  });

  test('a table wider than a page is not aligned', () => {
    const wide = 'w'.repeat(199);
    expect(printed(`table t: text\n  columns a | gives\n  row r: "${wide}" | 1\n  row longer: 1 | 2\n`)).toBe(
      `table t: text\n  columns a | gives\n  row r: "${wide}" | 1\n  row longer: 1 | 2\n`,
    );
  });

  test('members of a list share lines where they say no more than their value', () => {
    const many = Array.from({ length: 30 }, (_, index) => `"${1000 + index}"`);
    const out = printed(
      `list l\n  illustrative because "x"\n  "a"\n  "b", "c" until 1 May 2027\n  "d"\n  by k\n  ${many.join(', ')}\n`,
    ).split('\n');
    expect(out.slice(0, 5)).toEqual([
      'list l',
      '  by k',
      '  "a", "b"',
      '  "c" until 1 May 2027',
      expect.any(String),
    ]);
    expect(out[4]).toMatch(/^ {2}"d", "1000", .*"1013"$/);
    expect(out.every((one) => one.length <= 120)).toBe(true);
    expect(printed('list l\n  by k\n  "x": "a"\n  "x": "b"\n  "y": "c" succeeded by "d"\n  1: 2, 3\n')).toBe(
      'list l\n  by k\n  "x": "a", "b"\n  "y": "c" succeeded by "d"\n  1: 2, 3\n',
    );
  });

  test('files, calendars, thresholds and sources', () => {
    const text = `list l
  from file "a \\"b\\".csv" columns "k", "v" from column "f" until column "u" succeeded by column "s"
  cites paragraph 4

calendar \`England and Wales\`
  weekend Saturday, Sunday
  holidays 25 December 2027, 27 December 2027
  holidays from file "h.csv" column "date"
  covers 1 January 2027 to 31 December 2030

threshold t: money in EUR including VAT, by notice date
  before that: none
  from 1 April 2027 is €500   illustrative because "so"
  from 1 April 2028 is nil

rate VAT: percentage
  from 4 January 2011 is 20%

rate \`to and fro\`: EUR to GBP, by notice date
  before that: none
  from 1 January 2027 is 0.85   illustrative because "so"
  cites paragraph 4

table fee: money
  columns a | b | gives
  column b
    from 1 April 2028
  row x: any | c   | £5
    unless within row y
    from 1 April 2028
    until 31 March 2029
    illustrative because "so"
  row y: any | any | £6

define d
  when (a + b) with VAT added at VAT is less than 2 * (c) converted at \`to and fro\`

source s
  format JSON
  records in "a.b"
  ocid prefix "x"
  ocid prefix "y"
  good reason: column "A"
    written "DD/MM/YYYY"
    separated by ";"
    "-" means not applicable
    "n" means no
    judged by column "B"
    judged on column "C"
    reasons from column "D"
`;
    expect(printed(text)).toBe(text);
  });

  test('all that a scenario can give and expect', () => {
    const text = `scenario "All"
  given
    a is yes
      judged by "the council" on 3 May 2027 because "so \\"it\\" is"
    b is empty
    c is not applicable
    lots is (title is "N", tags is a, b, value is -£5), (title is unknown, tags is empty)
  expect
    determined
    outcome is keep
    outcome is one of keep, return
    under rule r
    no exemption
    exempt under e
    exemption e: does not apply
    exception f: not needed
    needs value of entry 2 of lots, b
    needs nothing
    may claim a, b
    may claim nothing
    presumed a
    not presumed b
    conflict not ruled out
    duty d is not owed
    duty d is unknown
    duty d is due on 3 June 2027

scenario "None"
`;
    expect(printed(text)).toBe(text);
    expect(printed('scenario "x"\n  expect\n    needs exactly a\n')).toContain('    needs exactly a\n');
  });

  test('a line tells where it stood', () => {
    const text = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');
    const within = (outer: Line): void => {
      for (const one of outer.below) {
        expect(one.span.start).toBeGreaterThanOrEqual(outer.span.start);
        expect(one.span.end).toBeLessThanOrEqual(outer.span.end);
        within(one);
      }
    };
    for (const declaration of declarations(text)) within(declarationLine(declaration));
  });
});

describe('parts, to be quoted', () => {
  test('each as it stands in its declaration', () => {
    const threshold = only('ThresholdDeclaration', 'threshold t: money\n  from 2027-04-01 is £5\n');
    expect(threshold.values.map(printDatedValue)).toEqual(['from 1 April 2027 is £5']);
    expect(printType(threshold.type)).toBe('money');
    const facts = only('FactsDeclaration', 'facts f\n  a: some of x, y\n    ask "?"\n    confidential\n');
    expect(facts.fields.map(printField)).toEqual(['a: some of x, y\n  ask "?"\n  confidential\n']);
    const list = only('ListDeclaration', 'list l\n  by k\n  "x": "a", "b"\n');
    expect(list.members.map(printMember)).toEqual(['"x": "a"', '"x": "b"']);
    const table = only(
      'TableDeclaration',
      'table t: number\n  columns a | gives\n  row r:  at least £5 | 1\n    unless within row s\n  row s: any | 2\n',
    );
    expect(table.rows.map(printRow)).toEqual([
      'row r: at least £5 | 1\n  unless within row s\n',
      'row s: any | 2\n',
    ]);
    expect(table.rows.flatMap((row) => row.cells.map(printCell))).toEqual(['at least £5', 'any']);
    const exemption = only(
      'ExemptionDeclaration',
      'exemption e\n  from outcome x\n  from paragraph 4.2\n  when a\n  cites paragraph 4\n',
    );
    expect(exemption.targets.map(printTarget)).toEqual(['from outcome x', 'from paragraph 4.2']);
    expect(exemption.cites.map(printCitation)).toEqual(['cites paragraph 4']);
    const duty = only('DutyDeclaration', 'duty d\n  within 30 days beginning with d\n');
    expect(duty.deadline === undefined ? '' : printDeadline(duty.deadline)).toBe(
      'within 30 days beginning with d',
    );
    expect(printDeclaration(duty)).toBe('duty d\n  within 30 days beginning with d\n');
  });
});
