import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIso, toParts } from '../../src/base/date.ts';
import { parseDatePattern, writeDateBy } from '../../src/base/date-pattern.ts';
import { formatMoney } from '../../src/base/money.ts';
import { formatDecimal, fromInteger } from '../../src/base/rational.ts';
import type { SourceMappingEntry, Type } from '../../src/program/program.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { readRecords } from '../../src/records/read-records.ts';
import {
  date,
  listOf,
  money,
  number,
  oneOf,
  percentage,
  programOf,
  record,
  someOf,
  sourceOf,
  text,
  whole,
  yesOrNo,
} from './program.ts';

/** What one cell comes to, read by one mapping: the value in short, or the message and help of its problem. */
function cell(content: string, type: Type, mapping: Partial<SourceMappingEntry> = {}): unknown {
  const program = programOf(
    [['fact', type]],
    [sourceOf('register', [{ target: 1, column: 'Fact', ...mapping }])],
  );
  const quotedCell = `"${content.replaceAll('"', '""')}"`;
  const { records, problems } = readRecords(program, {
    path: 'r.csv',
    text: `Fact,Other\n${quotedCell},x\n`,
  });
  const [problem] = problems;
  if (problem !== undefined)
    return { problem: problem.message, ...(problem.help === undefined ? {} : { help: problem.help }) };
  const held = records[0]?.facts.get(1)?.held;
  return held === undefined ? 'no record' : short(held);
}

function short(of: Held): unknown {
  return of.state === 'known' ? shortValue(of.value) : of.state;
}

function shortValue(value: Value): unknown {
  switch (value.kind) {
    case 'yes or no':
      return value.yes;
    case 'choice':
      return value.key;
    case 'choices':
      return value.members.map((member) => member.key);
    case 'money':
      return formatDecimal(value.minor);
    case 'number':
      return formatDecimal(value.number);
    case 'percentage':
      return formatDecimal(value.fraction);
    case 'date':
      return formatIso(value.day);
    case 'text':
      return value.text;
    case 'list':
      return value.items.map(short);
    case 'record':
      return 'record';
  }
}

const choice = (name: string): Value => ({ kind: 'choice', key: name, name });
const trigger = oneOf('expiry', 'termination', 'none');
const people = someOf('children', 'older people', 'patients');

describe('cells', () => {
  test.each<[string, Type, Partial<SourceMappingEntry>, unknown]>([
    [' HMP Millsike ', text, {}, 'HMP Millsike'],
    ['=SUM(A1:A9)', text, {}, '=SUM(A1:A9)'],
    ['Expiry', trigger, {}, 'expiry'],
    ['Ended', trigger, { meanings: [{ text: 'Ended', value: choice('expiry') }] }, 'expiry'],
    [' ended ', trigger, { meanings: [{ text: 'Ended', value: choice('expiry') }] }, 'expiry'],
    ['termination', trigger, { meanings: [{ text: 'Ended', value: choice('expiry') }] }, 'termination'],
    ['none', trigger, { meanings: [{ text: 'none', value: 'unknown' }] }, 'unknown'],
    ['n/a', trigger, { meanings: [{ text: 'n/a', value: 'not applicable' }] }, 'not applicable'],
    ['withheld', money, { meanings: [{ text: 'withheld', value: 'unavailable' }] }, 'unavailable'],
    ['', yesOrNo, { meanings: [{ text: '', value: { kind: 'yes or no', yes: false } }] }, false],
    ['YES', yesOrNo, {}, true],
    ['Y', yesOrNo, { meanings: [{ text: 'Y', value: { kind: 'yes or no', yes: true } }] }, true],
    [
      'a',
      oneOf('x', 'y'),
      {
        meanings: [
          { text: 'A', value: choice('x') },
          { text: 'a', value: choice('y') },
        ],
      },
      'y',
    ],
    ['patients; children', people, { separatedBy: ';' }, ['children', 'patients']],
    [
      'Kids;patients;',
      people,
      { separatedBy: ';', meanings: [{ text: 'kids', value: choice('children') }] },
      ['children', 'patients'],
    ],
    [
      'all',
      people,
      {
        separatedBy: ';',
        meanings: [
          {
            text: 'all',
            value: {
              kind: 'choices',
              members: [
                { kind: 'choice', key: 'children', name: 'children' },
                { kind: 'choice', key: 'patients', name: 'patients' },
              ],
            },
          },
        ],
      },
      ['children', 'patients'],
    ],
    [
      'nobody',
      people,
      { separatedBy: ';', meanings: [{ text: 'nobody', value: { kind: 'choices', members: [] } }] },
      [],
    ],
    [
      '',
      listOf(text),
      { separatedBy: ';', meanings: [{ text: '', value: { kind: 'list', items: [] } }] },
      [],
    ],
    ['NONE', listOf(text), { meanings: [{ text: 'none', value: { kind: 'list', items: [] } }] }, []],
    ['older people', people, {}, ['older people']],
    ['85000000;79710000', listOf(text), { separatedBy: ';' }, ['85000000', '79710000']],
    ['85000000 79710000', listOf(text), {}, ['85000000 79710000']],
    ['£1,000 | £2', listOf(money), { separatedBy: '|' }, ['100000', '200']],
    [
      'withheld',
      listOf(money),
      { separatedBy: '|', meanings: [{ text: 'withheld', value: 'unavailable' }] },
      'unavailable',
    ],
    ['£165,836,271', money, {}, '16583627100'],
    ['1410500000.00', money, {}, '141050000000'],
    ['-£5.50', money, {}, '-550'],
    ['GBP 12', money, {}, '1200'],
    ['1,234', whole, {}, '1234'],
    ['2.50', number, {}, '2.5'],
    ['80 %', percentage, {}, '0.8'],
    ['2027-05-01', date, {}, '2027-05-01'],
    ['01/05/2027', date, { written: 'DD/MM/YYYY' }, '2027-05-01'],
    ['1 May 2027', date, { written: 'D MMMM YYYY' }, '2027-05-01'],
    [
      '1/5/2027; 2/5/2027',
      listOf(date),
      { written: 'D/M/YYYY', separatedBy: ';' },
      ['2027-05-01', '2027-05-02'],
    ],
  ])('“%s” as %o', (content, type, mapping, expected) => {
    expect(cell(content, type, mapping)).toEqual(expected);
  });

  test('a word for an empty list is the whole cell, and never one of several', () => {
    const mapping: Partial<SourceMappingEntry> = {
      separatedBy: ';',
      meanings: [{ text: 'nobody', value: { kind: 'choices', members: [] } }],
    };
    expect(cell('nobody; older people', people, mapping)).toHaveProperty('problem');
    expect(cell('nobody', people, mapping)).toEqual([]);
  });

  test('blank is unknown, whatever the type', () => {
    for (const type of [
      text,
      trigger,
      people,
      money,
      number,
      whole,
      percentage,
      date,
      yesOrNo,
      listOf(text),
    ]) {
      for (const blank of ['', '  ', '\t', '\n'])
        expect(cell(blank, type, { separatedBy: ';' })).toBe('unknown');
    }
  });

  test.each<[string, Type, Partial<SourceMappingEntry>, string, string | undefined]>([
    [
      'expird',
      trigger,
      {},
      'one of “expiry”, “termination”, “none” was expected; here it is “expird”',
      'did you mean “expiry”?',
    ],
    [
      'Finished',
      trigger,
      { meanings: [{ text: 'Ended', value: choice('expiry') }] },
      'one of “Ended”, “expiry”, “termination”, “none” was expected; here it is “Finished”',
      'if it is right, say in the source what “Finished” “means”',
    ],
    [
      'ab',
      oneOf('x', 'y'),
      {
        meanings: [
          { text: 'Ab', value: choice('x') },
          { text: 'aB', value: choice('y') },
        ],
      },
      'one of “Ab”, “aB”, “x”, “y” was expected; here it is “ab”',
      'did you mean “Ab”?',
    ],
    [
      'TRUE',
      yesOrNo,
      {},
      '“yes” or “no” was expected; here it is “TRUE”',
      'if it is right, say in the source what “TRUE” “means”',
    ],
    [
      'children;patients',
      people,
      {},
      'one of “children”, “older people”, “patients” was expected; here it is “children;patients”',
      'if the cell holds several, say in the source what they are “separated by”',
    ],
    [
      'children;;patients',
      people,
      { separatedBy: ';' },
      'one of “children”, “older people”, “patients” was expected; here it is “children;;patients”',
      'if it is right, say in the source what “children;;patients” “means”',
    ],
    [
      'about £1m',
      money,
      {},
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “about £1m”',
      undefined,
    ],
    [
      '£1.005',
      money,
      {},
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “£1.005”',
      undefined,
    ],
    [
      '€5',
      money,
      {},
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “€5”',
      undefined,
    ],
    [
      '1,23',
      money,
      {},
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “1,23”',
      undefined,
    ],
    [
      '(1,000)',
      money,
      {},
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “(1,000)”',
      undefined,
    ],
    [
      '9'.repeat(60),
      money,
      {},
      `an amount such as 2300000.00, with at most 2 decimals was expected; here it is “${'9'.repeat(60)}”`,
      undefined,
    ],
    ['1.5', whole, {}, 'a whole number was expected; here it is “1.5”', undefined],
    ['1e3', number, {}, 'a number was expected; here it is “1e3”', undefined],
    [
      '0.8',
      percentage,
      {},
      'a percentage such as 80% was expected; here it is “0.8”',
      'write “0.8%” if that many in a hundred are meant',
    ],
    [
      '01/05/2027',
      date,
      {},
      'a date written YYYY-MM-DD was expected; here it is “01/05/2027”',
      'say in the source how dates are “written”, such as "DD/MM/YYYY"',
    ],
    [
      '2028-04',
      date,
      {},
      'a date written YYYY-MM-DD was expected; here it is “2028-04”',
      'say in the source how dates are “written”, such as "DD/MM/YYYY"',
    ],
    [
      '2027-05-01',
      date,
      { written: 'DD/MM/YYYY' },
      'a date written DD/MM/YYYY was expected; here it is “2027-05-01”',
      undefined,
    ],
    [
      '31/02/2027',
      date,
      { written: 'DD/MM/YYYY' },
      'a date written DD/MM/YYYY was expected; here it is “31/02/2027”',
      undefined,
    ],
    [
      'tbc',
      date,
      { written: 'DD/MM/YYYY', meanings: [{ text: 'n/a', value: 'not applicable' }] },
      '“n/a”, or a date written DD/MM/YYYY was expected; here it is “tbc”',
      undefined,
    ],
  ])('“%s” as %o fits nothing', (content, type, mapping, problem, help) => {
    expect(cell(content, type, mapping)).toEqual(help === undefined ? { problem } : { problem, help });
  });

  test('a cell of more than 100,000 characters is refused, one of 100,000 is read', () => {
    expect(cell('x'.repeat(100_001), text)).toEqual({
      problem: 'the text is longer than 100,000 characters',
    });
    expect(cell('x'.repeat(100_000), text)).toBe('x'.repeat(100_000));
  });

  test('amounts survive as people write them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (minor) => {
        expect(cell(formatMoney(fromInteger(minor), 'GBP'), money)).toBe(String(minor));
      }),
    );
  });

  test('dates survive as the pattern writes them', () => {
    const pattern = parseDatePattern('DD-MMM-YYYY');
    if (pattern === undefined) throw new Error('no pattern');
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(cell(writeDateBy(pattern, toParts(day)), date, { written: 'DD-MMM-YYYY' })).toBe(
          formatIso(day),
        );
      }),
    );
  });

  test('any text in a cell is what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (content) => {
        const line = content.trim();
        expect(cell(line, text)).toBe(line === '' ? 'unknown' : line);
      }),
    );
  });
});

describe('registers', () => {
  const program = programOf(
    [
      ['trigger', trigger],
      ['trigger date', date],
      ['annual value', money],
      ['good reason', { type: yesOrNo, judgedBy: 'the authority' }],
      ['lots', listOf(record('lot', { value: money }))],
    ],
    [
      sourceOf('contract register', [
        { target: 'id', column: 'Ref' },
        { target: 0, column: 'Assessed', written: 'DD/MM/YYYY' },
        { target: 1, column: 'Status' },
        { target: 3, column: 'Value (£)' },
        {
          target: 4,
          column: 'Good reason',
          written: 'DD/MM/YYYY',
          judgedByColumn: 'Decided by',
          judgedOnColumn: 'Decided on',
          reasonsColumn: 'Reasons',
        },
      ]),
      sourceOf('short list', [{ target: 1, column: 'state' }]),
      sourceOf('broken', [{ target: 2, column: 'when', written: 'DD/MM' }]),
      sourceOf('of lots', [{ target: 5, column: 'lots' }]),
    ],
  );
  const HEADINGS = 'Ref,Assessed,Status,Value (£),Good reason,Decided by,Decided on,Reasons,Notes';
  const read = (rows: string, source = 'contract register') =>
    readRecords(program, { path: 'register.csv', text: rows, source });
  const told = (rows: string, source?: string) =>
    read(rows, source).problems.map(({ record: id, source: place, message, help }) => [
      id ?? null,
      place ?? null,
      message,
      help ?? null,
    ]);

  test('rows become records, in order, with the place of every fact', () => {
    const { records, problems, total } = read(
      `\uFEFF${HEADINGS}\r\nC-2,01/05/2027,expiry,"£2,300,000.00",yes,Leeds City Council,03/05/2027,"cheaper,\r\nbetter",x\r\n,,,,,,,,\r\n\r\nC-1,,,,,,,,\r\n`,
    );
    expect(problems).toEqual([]);
    expect(total).toBe(2);
    expect(records.map((one) => one.id)).toEqual(['C-2', 'C-1']);
    const [first, second] = records;
    expect([...(first?.facts ?? [])].map(([fact, { held, source }]) => [fact, short(held), source])).toEqual([
      [0, '2027-05-01', 'line 2, column "Assessed"'],
      [1, 'expiry', 'line 2, column "Status"'],
      [3, '230000000', 'line 2, column "Value (£)"'],
      [4, true, 'line 2, column "Good reason"'],
    ]);
    expect(first?.facts.get(4)?.judgement).toEqual({
      by: 'Leeds City Council',
      on: 20941,
      reasons: 'cheaper,\r\nbetter',
    });
    // The quoted line end and the two blank rows count as lines.
    expect(second?.facts.get(1)).toEqual({
      held: { state: 'unknown' },
      judgement: undefined,
      source: 'line 6, column "Status"',
    });
    expect(first?.judgementsAssumed).toBe(false);
  });

  test('headings are met whatever their case and blanks, exactly written ones first', () => {
    expect(
      read('  REF ,assessed,STATUS,value  (£),good reason,decided by,decided on,reasons\nC-1,,expiry,,,,,\n')
        .records,
    ).toHaveLength(1);
    const { records } = read('STATE,state\nnone,expiry\n', 'short list');
    expect(records.map(({ facts }) => short(facts.get(1)?.held ?? { state: 'unknown' }))).toEqual(['expiry']);
  });

  test('missing and ambiguous columns: each is told, and nothing is read', () => {
    const headings = 'Ref,Assesed,Status,Value (£),value (£),Good reason,Decided by,Decided on,Reasons';
    expect(told(`${headings}\nC-1,,,,,,,,\n`)).toEqual([
      [null, 'line 1', 'there is no column “Assessed”', 'did you mean “Assesed”?'],
    ]);
    expect(told('State,STATE\nnone,none\n', 'short list')).toEqual([
      [null, 'line 1', '2 columns are called “state”', 'give each column a heading of its own'],
    ]);
    expect(read('\n\nStatus\nnone\n').problems.map((problem) => problem.code)).toEqual(
      Array.from({ length: 7 }, () => 'heading-missing'),
    );
    expect(read('\n\nStatus\nnone\n').problems[0]?.source).toBe('line 3');
  });

  test('a file with none of the columns is one problem', () => {
    expect(told('C-1,2027-05-01,expiry,5\n')).toEqual([
      [
        null,
        'line 1',
        'the file has none of the columns that the source “contract register” reads',
        'its first line should have the headings, such as “Ref”, “Assessed”, “Status”; or another file is meant',
      ],
    ]);
  });

  test.each([
    ['semicolons', HEADINGS.replaceAll(',', ';')],
    ['semicolons', 'Ref;Assessed, by us;Status'],
    ['semicolons', '\uFEFF"Ref";"Status"'],
    ['semicolons', 'No;such;columns'],
    ['tabs', 'Ref\tStatus'],
    ['“|”', 'Ref|Status'],
  ])('columns separated by %s are one problem: %j', (name, headings) => {
    expect(told(`${headings}\nC-1\n`)).toEqual([
      [
        null,
        null,
        `the file separates its columns by ${name}; only commas are read`,
        'save it with commas between the columns (in a spreadsheet: “CSV UTF-8, comma delimited”)',
      ],
    ]);
  });

  test('a heading with a semicolon is a heading', () => {
    expect(told('Ref;State,state\nC-1,none\n', 'short list')).toEqual([]);
  });

  test('a bad cell spoils its row alone; every bad cell is told', () => {
    const { records, problems } = read(
      `${HEADINGS}\nC-1,,expird,lots,,,,,\nC-2,,none,5,,,,,\nC-3,,,,yes,me,2027-05-03,,\n`,
    );
    expect(records.map((one) => one.id)).toEqual(['C-2']);
    expect(problems.map(({ record: id, position, field, source }) => [id, position, field, source])).toEqual([
      ['C-1', 1, 'trigger', 'line 2, column "Status"'],
      ['C-1', 1, 'annual value', 'line 2, column "Value (£)"'],
      ['C-3', 3, 'good reason', 'line 4, column "Decided on"'],
    ]);
    expect(problems[2]?.message).toBe('a date written DD/MM/YYYY was expected; here it is “2027-05-03”');
  });

  test('uneven rows are refused whole', () => {
    expect(told('state,x\nnone\nnone,1,2\nexpiry,1\n', 'short list')).toEqual([
      [null, 'line 2', 'the row has 1 cell, the headings are 2', null],
      [
        null,
        'line 3',
        'the row has 3 cells, the headings are 2',
        'put cells that contain commas between quotes',
      ],
    ]);
    expect(read('state,x\nnone\nnone,1,2\nexpiry,1\n', 'short list').records.map((one) => one.id)).toEqual([
      'line 4',
    ]);
  });

  test('ids: shared ones are refused, missing ones are the line', () => {
    const { records, problems } = read(`${HEADINGS}\nC-1,,,,,,,,x\n,,none,,,,,,\nC-1,,none,,,,,,\n`);
    expect(records.map((one) => one.id)).toEqual(['line 3']);
    expect(problems.map((one) => one.message)).toEqual([
      'the id “C-1” is also that of line 4; neither is decided',
      'the id “C-1” is also that of line 2; neither is decided',
    ]);
    expect(told(`${HEADINGS}\n${'x'.repeat(201)},,,,,,,,\n`)[0]?.[2]).toBe(
      'the text is longer than 200 characters',
    );
  });

  test('quotes in disorder: what stands before is read, the rest is said not to be', () => {
    const open = read('state,x\nnone,1\n\n"expiry,2\nnone,3\n', 'short list');
    expect(open.records.map((one) => one.id)).toEqual(['line 2']);
    expect(open.problems.map((one) => one.message)).toEqual([
      'the row that begins on line 4 opens a quote that is never closed; nothing was read from there on',
    ]);
    const inside = read('state,x\nnone,a"b\nnone,1\n', 'short list');
    expect(inside.records).toEqual([]);
    expect(inside.problems.map((one) => one.message)).toEqual([
      'the row that begins on line 2 has a quote in the wrong place; nothing was read from there on',
    ]);
    expect(read('state,x\nnone,"a" b\nnone,1\n', 'short list').problems).toHaveLength(1);
  });

  test('line ends of every kind, and none at the end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const ids = read(['state,x', 'none,"1\r\n2"', 'expiry,2'].join(end), 'short list').records.map(
        (one) => one.id,
      );
      expect(ids).toEqual(['line 2', 'line 4']);
    }
  });

  test('a file without rows has no records; one without headings is a problem', () => {
    expect(read(`${HEADINGS}\n`)).toEqual({ records: [], problems: [], remarks: [], total: 0 });
    expect(told('')).toEqual([[null, null, 'the file is empty', expect.any(String)]]);
    expect(told('\n , \n')).toEqual([[null, null, 'the file is empty', expect.any(String)]]);
  });

  test('a source that cannot read its column says so', () => {
    expect(told('when\n01/05\n', 'broken')).toEqual([
      [
        null,
        'line 1',
        'the source “broken” cannot read column “when”: “DD/MM” does not say how dates are written; use D or DD, M, MM, MMM or MMMM, and YYYY',
        null,
      ],
    ]);
    expect(told('lots\nx\n', 'of lots')[0]?.[2]).toContain('a cell can hold only plain values');
  });
});
