import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIso } from '../../src/base/date.ts';
import { formatDecimal, parseDecimal, ratio } from '../../src/base/rational.ts';
import type { Program } from '../../src/program/program.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { readRecords } from '../../src/records/read-records.ts';
import {
  date,
  listOf,
  money,
  moneyIn,
  number,
  oneOf,
  percentage,
  programOf,
  record,
  someOf,
  text,
  whole,
  yesOrNo,
} from './program.ts';

const program = programOf([
  ['trigger', oneOf('expiry', 'termination', 'none')],
  ['annual value', money],
  ['people served', someOf('children', 'older people', 'patients')],
  ['threat to rights', yesOrNo],
  ['good reason', { type: yesOrNo, judgedBy: 'the authority' }],
  ['lots', listOf(record('lot', { title: text, value: money }), 'lot')],
  ['supplier', record('party', { name: text, state: text, founded: date })],
  ['codes', listOf(text, 'code')],
  ['share', percentage],
  ['staff', whole],
  ['ratio', number],
  ['main code', text],
  ['fee in yen', moneyIn('JPY')],
  ['begun', date],
]);

function read(content: unknown, of: Program = program) {
  return readRecords(of, {
    path: 'contracts.json',
    text: typeof content === 'string' ? content : JSON.stringify(content),
  });
}

/** What one fact of one record comes to, in short. */
function held(value: unknown, fact: string, of: Program = program): unknown {
  const { records, problems } = read({ id: 'C-1', [fact]: value }, of);
  if (problems.length > 0) return problems.map((problem) => problem.code);
  const index = of.facts.findIndex((entry) => entry.name === fact);
  const recorded = records[0]?.facts.get(index);
  return recorded === undefined ? undefined : short(recorded.held);
}

function short(of: Held): unknown {
  if (of.state === 'known') return shortValue(of.value);
  return of.state === 'unavailable' && of.reason !== undefined ? `unavailable: ${of.reason}` : of.state;
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
      return `${value.currency} ${formatDecimal(value.minor)} minor`;
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
      return Object.fromEntries([...value.fields].map(([key, field]) => [key, short(field)]));
  }
}

describe('values', () => {
  test.each<[string, unknown, unknown]>([
    ['threat to rights', true, true],
    ['threat to rights', 'No', false],
    ['threat to rights', ' yes ', true],
    ['trigger', 'Expiry', 'expiry'],
    ['trigger', 'the  EXPIRY', 'expiry'],
    ['people served', ['patients', 'Children', 'children'], ['children', 'patients']],
    ['people served', [], []],
    ['annual value', '2300000.00', 'GBP 230000000 minor'],
    ['annual value', 0.1, 'GBP 10 minor'],
    ['annual value', 2300000, 'GBP 230000000 minor'],
    ['annual value', '-5.50', 'GBP -550 minor'],
    ['annual value', '1.500', 'GBP 150 minor'],
    ['annual value', '0', 'GBP 0 minor'],
    ['fee in yen', '500', 'JPY 500 minor'],
    ['share', '80%', '0.8'],
    ['share', '12.5 %', '0.125'],
    ['staff', 12, '12'],
    ['staff', '12', '12'],
    ['ratio', 1e-7, '0.0000001'],
    ['ratio', '-2.5', '-2.5'],
    ['assessment date', '2027-05-01', '2027-05-01'],
    ['main code', ' 85000000 ', ' 85000000 '],
    ['codes', ['85', null, ''], ['85', 'unknown', 'unknown']],
    ['codes', [], []],
    [
      'lots',
      [{ title: 'North', value: 300000 }, { Value: null }, null, {}],
      [{ title: 'North', value: 'GBP 30000000 minor' }, { value: 'unknown' }, 'unknown', {}],
    ],
    [
      'lots',
      [{ title: { state: 'unavailable' } }, { state: 'unavailable', reason: 'withheld' }],
      [{ title: 'unavailable' }, 'unavailable: withheld'],
    ],
    ['supplier', { name: 'Acme', founded: '1999-01-01' }, { name: 'Acme', founded: '1999-01-01' }],
    ['supplier', { value: { name: 'Acme' } }, { name: 'Acme' }],
    // The record has a field “state”, so this is no statement about the whole.
    ['supplier', { state: 'Delaware' }, { state: 'Delaware' }],
    ['trigger', { value: 'expiry' }, 'expiry'],
    ['trigger', { state: 'Unknown' }, 'unknown'],
    ['trigger', { state: 'not applicable' }, 'not applicable'],
    ['trigger', { state: 'unavailable', reason: 'never asked' }, 'unavailable: never asked'],
    ['trigger', { STATE: 'unavailable' }, 'unavailable'],
  ])('%s: %j', (fact, value, expected) => {
    expect(held(value, fact)).toEqual(expected);
  });

  test('null and blank texts are unknown, whatever the type', () => {
    for (const { name } of program.facts) {
      for (const blank of [null, '', '  \t', { value: null }, { value: '' }]) {
        expect([name, held(blank, name)]).toEqual([name, 'unknown']);
      }
    }
  });

  test('names are met in any spelling', () => {
    const { records, problems } = read({ ID: 'C-1', 'The Annual  Value': 5, '`trigger`': 'none' });
    expect(problems).toEqual([]);
    expect([...(records[0]?.facts.values() ?? [])].map((fact) => fact.source).sort()).toEqual([
      '/The Annual  Value',
      '/`trigger`',
    ]);
  });

  test('a judgement comes with office, day and reasons', () => {
    const { records } = read({
      id: 'C-1',
      'good reason': { value: true, by: 'Leeds City Council', on: '2027-05-03', reasons: 'cheaper' },
    });
    expect(records[0]?.facts.get(5)).toMatchObject({
      held: { state: 'known', value: { kind: 'yes or no', yes: true } },
      judgement: { by: 'Leeds City Council', on: 20941, reasons: 'cheaper' },
      source: '/good reason',
    });
    expect(read({ 'good reason': true }).records[0]?.facts.get(5)?.judgement).toBeUndefined();
    expect(
      read({ 'good reason': { value: true, by: ' ' } }).records[0]?.facts.get(5)?.judgement,
    ).toBeUndefined();
  });
});

describe('exactness', () => {
  const pennies = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });

  test('any amount of at most two decimals survives as a text', () => {
    fc.assert(
      fc.property(pennies, fc.boolean(), (minor, padded) => {
        const decimal = formatDecimal(ratio(minor, 100n));
        const written = padded && !decimal.includes('.') ? `${decimal}.00` : decimal;
        expect(held(written, 'annual value')).toBe(`GBP ${minor} minor`);
      }),
    );
  });

  test('an amount as a number is the very amount written, or refused', () => {
    const amounts = fc.oneof(pennies, fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }));
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const written = formatDecimal(ratio(digits, 10n ** BigInt(decimals)));
        const result = held(null, 'annual value') === 'unknown' ? readNumber(written) : undefined;
        const exact = parseDecimal(written);
        if (Array.isArray(result))
          expect(result[0]).toMatch(/^(?:number-not-exact|record-too-many-decimals)$/);
        else
          expect(result).toBe(
            `GBP ${exact === undefined ? '' : formatDecimal(ratio(exact.n * 100n, exact.d))} minor`,
          );
      }),
    );
  });

  function readNumber(written: string): unknown {
    const { records, problems } = read(`{"annual value": ${written}}`);
    const [problem] = problems;
    if (problem !== undefined) return [problem.code];
    const fact = records[0]?.facts.get(2);
    return fact === undefined ? undefined : short(fact.held);
  }

  test('amounts below a billion are never refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
        const written = formatDecimal(ratio(BigInt(minor), 100n));
        expect(readNumber(written)).toBe(`GBP ${minor} minor`);
      }),
    );
  });

  test.each([
    ['annual value', '9007199254740993', 'number-not-exact'],
    ['annual value', '9007199254740992', 'number-not-exact'],
    ['annual value', '1e400', 'number-not-exact'],
    ['annual value', '1.005', 'record-too-many-decimals'],
    ['annual value', '0.10000000000000000001', 'number-not-exact'],
    ['annual value', '"1.005"', 'record-too-many-decimals'],
    ['annual value', `"${'9'.repeat(41)}"`, 'number-out-of-range'],
    ['fee in yen', '0.5', 'record-too-many-decimals'],
    ['fee in yen', '"0.5"', 'record-too-many-decimals'],
    ['ratio', '"0.1234567890123456"', 'number-out-of-range'],
    ['ratio', '1e-300', 'number-out-of-range'],
    ['staff', '12345678901234567890', 'number-not-exact'],
  ])('%s: %s is refused', (fact, written, code) => {
    expect(read(`{${JSON.stringify(fact)}: ${written}}`).problems.map((problem) => problem.code)).toEqual([
      code,
    ]);
  });
});

describe('mistakes, in words', () => {
  const told = (content: unknown) =>
    read(content).problems.map(({ field, source, code, message, help }) => ({
      field,
      source,
      code,
      message,
      help,
    }));

  test.each<[unknown, string, string, string | undefined]>([
    [
      { trigger: 'expird' },
      'value-misfit',
      'one of “expiry”, “termination”, “none” was expected; here it is “expird”',
      'did you mean “expiry”?',
    ],
    [
      { 'annual value': '£1,000' },
      'value-misfit',
      'an amount such as "2300000.00", with at most 2 decimals was expected; here it is “£1,000”',
      'write the digits alone: "1000"',
    ],
    [
      { 'annual value': true },
      'value-misfit',
      'an amount such as "2300000.00", with at most 2 decimals was expected; here it is true',
      undefined,
    ],
    [
      { 'annual value': 1e16 },
      'number-not-exact',
      'the number 10000000000000000 would not survive exactly in every program that reads JSON',
      'write it between quotes: "10000000000000000"',
    ],
    [
      { 'fee in yen': 'x' },
      'value-misfit',
      'an amount such as "2300000", without decimals was expected; here it is “x”',
      undefined,
    ],
    [
      { 'people served': 'children' },
      'value-misfit',
      'a list, between [ and ], of some of “children”, “older people”, “patients” was expected; here it is “children”',
      'write it as a list: ["children"]',
    ],
    [
      { 'people served': ['childen'] },
      'value-misfit',
      'one of “children”, “older people”, “patients” was expected; here it is “childen”',
      'did you mean “children”?',
    ],
    [
      { 'people served': [null] },
      'value-misfit',
      'one of “children”, “older people”, “patients” was expected; here it is nothing',
      undefined,
    ],
    [
      { 'threat to rights': 1 },
      'value-misfit',
      'true, false, "yes" or "no" was expected; here it is 1',
      undefined,
    ],
    [
      { 'assessment date': '01/05/2027' },
      'value-misfit',
      'a date such as "2027-05-01" was expected; here it is “01/05/2027”',
      'write year, month and day: "2027-05-01" is 1 May 2027',
    ],
    [
      { 'assessment date': '2028-04' },
      'value-misfit',
      'a date such as "2027-05-01" was expected; here it is “2028-04”',
      'write year, month and day: "2027-05-01" is 1 May 2027',
    ],
    [{ 'assessment date': '2027-02-29' }, 'date-impossible', 'there is no day 2027-02-29', undefined],
    [
      { 'main code': 85000000 },
      'value-misfit',
      'a text between quotes was expected; here it is 85000000',
      'write it between quotes: "85000000"',
    ],
    [
      { share: 80 },
      'value-misfit',
      'a percentage such as "80%" was expected; here it is 80',
      'write "80%" if that many in a hundred are meant',
    ],
    [{ staff: 1.5 }, 'value-misfit', 'a whole number was expected; here it is 1.5', undefined],
    [
      { staff: '1,500' },
      'value-misfit',
      'a whole number was expected; here it is “1,500”',
      'write it without commas: "1500"',
    ],
    [
      { codes: '85' },
      'value-misfit',
      'a list between [ and ] was expected; here it is “85”',
      'write it as a list, between [ and ]',
    ],
    [
      { supplier: 'Acme' },
      'value-misfit',
      'the fields of “party” between { and } was expected; here it is “Acme”',
      undefined,
    ],
    [
      { 'anual value': 5 },
      'property-unknown',
      '“anual value” is not a fact of this guidance',
      'did you mean “annual value”?',
    ],
    [
      { trigger: {} },
      'value-left-out',
      'neither a value nor a state is given',
      'add “value”, or “state” with “unavailable”, “not applicable” or “unknown”',
    ],
    [
      { trigger: { state: 'unavailible' } },
      'value-misfit',
      'one of “unknown”, “unavailable”, “not applicable” was expected; here it is “unavailible”',
      'did you mean “unavailable”?',
    ],
    [
      { trigger: { value: 'expiry', state: 'unavailable' } },
      'value-and-state',
      '“value” cannot stand beside the rest of this statement',
      'give either a “value” or a “state”, not both',
    ],
    [
      { begun: { 'not before': '2027-05-31', 'not after': '2027-05-01' } },
      'bounds-crossed',
      'no day is both not before 2027-05-31 and not after 2027-05-01',
      'the day after “not before” comes first: exchange the two, or correct one',
    ],
    [
      { begun: { 'not before': '2027-05-31', value: '2027-06-01' } },
      'value-and-state',
      '“value” cannot stand beside the rest of this statement',
      'the days between which a date lies stand in place of a “value” or a “state”',
    ],
    [
      { begun: { 'not before': '2027-05-31', state: 'unknown' } },
      'value-and-state',
      '“not before” cannot stand beside the rest of this statement',
      'the days between which a date lies stand in place of a “value” or a “state”',
    ],
    [
      { begun: { 'not before': 'May' } },
      'value-misfit',
      'a date such as "2027-05-01" was expected; here it is “May”',
      undefined,
    ],
    [{ begun: { 'not after': '2027-02-29' } }, 'date-impossible', 'there is no day 2027-02-29', undefined],
    [
      { begun: { 'not befor': '2027-05-01' } },
      'property-unknown',
      '“not befor” is not read here; a fact stated in full has “value”, “state”, “reason”, “not before”, “not after”',
      'did you mean “not before”?',
    ],
    [
      { trigger: { 'not before': '2027-05-01' } },
      'property-unknown',
      '“not before” is not read here; a fact stated in full has “value”, “state”, “reason”',
      undefined,
    ],
    [
      { trigger: { state: 'not applicable', reason: 'x' } },
      'value-and-state',
      '“reason” cannot stand beside the rest of this statement',
      'a “reason” goes only with the state “unavailable”',
    ],
    [
      { trigger: { value: 'expiry', by: 'me' } },
      'property-unknown',
      '“by” is not read here; a fact stated in full has “value”, “state”, “reason”',
      undefined,
    ],
    [
      { 'good reason': { value: true, on: '3 May 2027' } },
      'value-misfit',
      'a date such as "2027-05-01" was expected; here it is “3 May 2027”',
      undefined,
    ],
    [
      { 'good reason': { value: true, on: '2027-02-30' } },
      'date-impossible',
      'there is no day 2027-02-30',
      undefined,
    ],
    [
      { id: true },
      'value-misfit',
      'a text of at most 200 characters, or a whole number, was expected; here it is true',
      undefined,
    ],
    [{ id: 'x'.repeat(201) }, 'record-text-too-long', 'the text is longer than 200 characters', undefined],
    [
      { 'main code': 'x'.repeat(100_001) },
      'record-text-too-long',
      'the text is longer than 100,000 characters',
      undefined,
    ],
  ])('%j', (content, code, message, help) => {
    expect(told(content)).toMatchObject([{ code, message, help }]);
  });

  test('places inside lists and records are named as people count, and as the file spells them', () => {
    expect(told([{}, { Lots: [{}, { Title: 'x', VALUE: 'y', titel: 1 }] }])).toMatchObject([
      { field: 'lots, entry 2, titel', source: '/1/Lots/1/titel', help: 'did you mean “title”?' },
      { field: 'lots, entry 2, value', source: '/1/Lots/1/VALUE' },
    ]);
    expect(told({ codes: ['85', { value: 3 }] })).toMatchObject([
      { field: 'codes, entry 2, value', source: '/codes/1/value' },
    ]);
  });

  test('two names of one fact are a problem, however they differ', () => {
    expect(told('{"annual value": 1, "annual value": 1}')).toMatchObject([
      { code: 'property-twice', message: '“annual value” is given 2 times' },
    ]);
    expect(told({ 'annual value': 1, 'The Annual value': 2 })).toMatchObject([
      {
        code: 'property-twice',
        message: '“annual value”, “The Annual value” mean the same and are both given',
      },
    ]);
    expect(told('{"lots": [{"title": "a", "Title": "b"}]}')).toMatchObject([
      { code: 'property-twice', field: 'lots, entry 1, title' },
    ]);
    expect(told('{"trigger": {"value": "expiry", "Value": "none"}}')).toMatchObject([
      { code: 'property-twice' },
    ]);
  });

  test('all mistakes of a record are told, each place once', () => {
    const codes = told({ trigger: 5, 'annual value': 'x', 'assessment date': '2027-13-01', foo: 1 }).map(
      (one) => one.field,
    );
    expect(codes.sort()).toEqual(['annual value', 'assessment date', 'foo', 'trigger']);
  });

  test('at most a hundred, and how many more', () => {
    const lots = Array.from({ length: 150 }, () => ({ value: 'x' }));
    const problems = told({ lots });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({
      code: 'more-problems',
      message: 'the record has 50 more problems',
    });
  });

  test.each<[string, (index: number) => string]>([
    ['facts that are not known', (index) => `"annual valu${index}": 1`],
    ['entries with a field that is not known', (index) => `"lots ${index}": [{"valeu": 1}]`],
  ])(
    '100,000 %s are counted without looking for what each was meant to be',
    (_, member) => {
      const many = Array.from({ length: 100_000 }, (_one, index) => member(index));
      const before = performance.now();
      const problems = told(`{${many.join(',')}}`);
      expect(performance.now() - before).toBeLessThan(60_000);
      expect(problems).toHaveLength(101);
      expect(problems.at(-1)).toMatchObject({ message: 'the record has 99900 more problems' });
    },
    120_000,
  );
});

describe('files', () => {
  const ids = (content: unknown) => read(content).records.map((one) => one.id);

  test('one record, a list, or an object with records', () => {
    expect(ids({ id: 'A' })).toEqual(['A']);
    expect(ids([{ id: 'B' }, { id: 'A' }])).toEqual(['B', 'A']);
    expect(ids({ records: [{ id: 'A' }], $schema: 'x' })).toEqual(['A']);
    expect(ids([])).toEqual([]);
    expect(ids({ records: [] })).toEqual([]);
    expect(read([]).problems).toEqual([]);
  });

  test('a record without an id goes by its place; a number is as good as a text', () => {
    expect(ids([{}, { id: ' ' }, { id: 17 }, { id: ' x ' }])).toEqual(['record 1', 'record 2', '17', 'x']);
  });

  test('a bad record never stops the others', () => {
    const { records, problems, total } = read([{ id: 'A' }, { id: 'B', trigger: 'x' }, 5, null, { id: 'C' }]);
    expect(records.map((one) => one.id)).toEqual(['A', 'C']);
    expect(problems.map(({ record: id, position, code }) => [id, position, code])).toEqual([
      ['B', 2, 'value-misfit'],
      [undefined, 3, 'record-misfit'],
      [undefined, 4, 'record-misfit'],
    ]);
    expect(total).toBe(5);
  });

  test('records that share an id are all left out', () => {
    const { records, problems } = read([
      { id: 'A' },
      { id: 'B' },
      { id: 'A', trigger: 'none' },
      { id: 'A', trigger: 'x' },
    ]);
    expect(records.map((one) => one.id)).toEqual(['B']);
    expect(problems.map(({ position, code }) => [position, code])).toEqual([
      [1, 'id-twice'],
      [3, 'id-twice'],
      [4, 'id-twice'],
      [4, 'value-misfit'],
    ]);
    expect(problems[0]?.message).toBe(
      'the id “A” is that of 3 contracts, such as record 3; none of them is decided',
    );
  });

  test.each<[string, string, string]>([
    [
      'not JSON',
      '{\n "a": 1,,\n}',
      'not JSON at line 2, column 9: “,” where a name between quotes was expected',
    ],
    ['empty', ' \n', 'the file is empty'],
    ['a text', '"x"', 'the file holds “x” instead of records'],
    ['a number', '5', 'the file holds 5 instead of records'],
    [
      '100,000 levels that never end',
      '['.repeat(100_000),
      'not JSON at line 1, column 101: a bracket that is never closed',
    ],
  ])('%s', (_, content, message) => {
    expect(read(content)).toMatchObject({
      records: [],
      problems: [{ message, record: undefined }],
      total: 0,
    });
  });

  test('what stands beside “records” is not ignored', () => {
    const { records, problems } = read({ records: [{ id: 'A' }], date: '2027' });
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'property-unknown', source: '/date' }]);
    expect(read('{"records": [], "records": [{}]}').problems).toMatchObject([{ code: 'property-twice' }]);
  });

  test('a fact called “records” is still a fact where it is no list', () => {
    const of = programOf([['records', text]]);
    expect(held('x', 'records', of)).toBe('x');
  });
});

describe('JSON Lines', () => {
  const read = (content: string, path = 'contracts.jsonl') => readRecords(program, { path, text: content });

  test('one record a line; a bad line stops nothing', () => {
    const { records, problems, total } = read(
      '{"id":"A","trigger":"none"}\r\n\r\n{"id":"B",}\n[1]\n{"id":"C","trigger":"x"}\n{"id":"D"}',
    );
    expect(records.map((one) => one.id)).toEqual(['A', 'D']);
    expect(records[0]?.facts.get(1)?.source).toBe('line 1, /trigger');
    expect(problems.map(({ position, source, message }) => [position, source, message])).toEqual([
      [2, 'line 3', 'not JSON at line 3, column 11: a comma before “}”'],
      [3, 'line 4', 'a record stands between { and }; here it is a list'],
      [4, 'line 5, /trigger', 'one of “expiry”, “termination”, “none” was expected; here it is “x”'],
    ]);
    expect(total).toBe(5);
  });

  test('is recognised by .ndjson, or by its content', () => {
    expect(read('{"id":"A"}\n', 'x.ndjson').records).toHaveLength(1);
    expect(read('{"id":"A"}\n{"id":"B"}\n', '-').records).toHaveLength(2);
    expect(read('{"id":"A",\n"trigger":"none"}\n', '-').records).toHaveLength(1);
    expect(read('[{"id":"A"}]\n', '-').records).toHaveLength(1);
  });
});

describe('hostile names', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    `it's "quoted"`,
    'a/b~c',
    '$\u007bx}`',
    'x\u2028y',
    'y'.repeat(199),
    'if',
    '$ref',
    '\\',
    '*/ throw 1; /*',
  ];
  const hostile = programOf(names.map((name) => [name, oneOf('yes, "really"', '__proto__', "it's", 'none')]));

  test('are facts like any other', () => {
    for (const name of names) {
      expect([name, held('__proto__', name, hostile)]).toEqual([name, '__proto__']);
      expect([name, held("IT'S", name, hostile)]).toEqual([name, "it's"]);
      expect([name, held('x', name, hostile)]).toEqual([name, ['value-misfit']]);
    }
    expect(read({}, hostile).records[0]?.facts.size).toBe(0);
  });

  test('that the guidance does not have are refused like any other', () => {
    for (const name of names) {
      const content = `{${JSON.stringify(name)}: {"a": 1}}`;
      expect(read(content).problems).toMatchObject([{ code: 'property-unknown' }]);
    }
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  test('and inside records', () => {
    const of = programOf([['party', record('party', { constructor: text, name: text })]]);
    expect(held({ constructor: 'x' }, 'party', of)).toEqual({ constructor: 'x' });
    expect(read('{"party": {"__proto__": {"name": "x"}}}', of).problems).toMatchObject([
      { code: 'property-unknown' },
    ]);
  });

  test('any JSON at all gives records or problems', () => {
    const facts = fc.constantFrom(...program.facts.map((fact) => fact.name));
    const statement = fc.dictionary(
      fc.constantFrom('value', 'state', 'reason', 'by', 'on', 'reasons', 'x'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(facts, fc.oneof(fc.jsonValue(), statement, fc.array(statement))),
        (content) => {
          const { records, problems } = read(content);
          expect(records.length === 1 || problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
