/** Rows of tables as records: by a source as the lines of a CSV register, and by the names of the facts as records in JSON. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { RecordProblem } from '../../src/records/problem.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { openParquet } from '../../src/tables/parquet/open.ts';
import { rowReader } from '../../src/tables/rows.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
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
} from '../records/program.ts';
import { type Workshop, workshop } from './files.ts';

let made: Workshop;
beforeAll(async () => {
  made = await workshop();
});
afterAll(() => made.close());

interface Found {
  readonly records: readonly ContractRecord[];
  readonly problems: readonly RecordProblem[];
}

async function read(program: Program, query: string, source?: string): Promise<Found> {
  const table = await openParquet(await made.parquet(query));
  const reader = rowReader(program, table.columns, { path: 'register.parquet', source });
  const records: ContractRecord[] = [];
  const problems: RecordProblem[] = [];
  if ('problems' in reader) problems.push(...reader.problems);
  else {
    let position = 0;
    for await (const rows of table.rows(reader.wanted)) {
      for (const row of rows) {
        position += 1;
        const one = reader.read(row, position);
        records.push(one.record);
        problems.push(...one.problems);
      }
    }
  }
  await table.close();
  return { records, problems };
}

/** What a record says of each fact, wherever it says so. */
function said({ id, facts }: ContractRecord) {
  return { id, facts: new Map([...facts].map(([fact, { held, judgement }]) => [fact, { held, judgement }])) };
}

const told = ({ problems }: Found) => problems.map(({ code, message, source }) => [code, source, message]);

describe('the shipped register', () => {
  const { timeline } = compile(readGuidance('policies/in-house', nodeHost));
  if (timeline === undefined) throw new Error('it compiles');
  const program = timeline.input;
  const path = 'examples/register.csv';
  const csv = readRecords(program, { path, text: readFileSync(path, 'utf8') });
  const columns = `read_csv('${path}', header = true, all_varchar = true)`;

  test('says the same as Parquet, with all columns as texts', async () => {
    const found = await read(program, `SELECT * FROM ${columns}`);
    expect(found.problems).toEqual([]);
    expect(csv.records.length).toBeGreaterThan(20);
    expect(found.records.map(said)).toEqual(csv.records.map(said));
  });

  test('says the same with days, amounts, yes and no, and lists in columns of their own types', async () => {
    const days = [
      'Starts',
      'Trigger date (illustrative)',
      'Term ends, as read (illustrative)',
      'Decided on (illustrative)',
    ];
    const value = 'Value excluding VAT, as read (£) (illustrative)';
    const typed = [
      ...days.map((name) => `"${name}"::DATE AS "${name}"`),
      `"CPV codes".split(';').list_transform(lambda x: trim(x)) AS "CPV codes"`,
      `("Divided into lots (illustrative)" = 'yes') AS "Divided into lots (illustrative)"`,
      `try_cast("${value}" AS DECIMAL(24,6)) AS "${value}"`,
    ];
    const query = `SELECT * REPLACE (${typed.join(', ')}) FROM ${columns}`;
    const found = await read(program, query);
    expect(found.problems).toEqual([]);
    const valueFact = program.facts.findIndex(({ name }) => name === 'contract value');
    const comparable = (one: ContractRecord) => {
      const { id, facts } = said(one);
      // A number has no room for “cannot be had”.
      if (facts.get(valueFact)?.held.state === 'unavailable') facts.delete(valueFact);
      return { id, facts };
    };
    const expected = csv.records.map(comparable);
    const actual = found.records.map((one, index) => {
      const { id, facts } = said(one);
      if (expected[index]?.facts.has(valueFact) === false) facts.delete(valueFact);
      return { id, facts };
    });
    expect(actual).toEqual(expected);
  });

  test('lacks a column, and says which', async () => {
    const found = await read(program, `SELECT * EXCLUDE ("Starts") FROM ${columns}`, 'contract register');
    expect(told(found)).toEqual([['heading-missing', undefined, 'there is no column “Starts”']]);
  });
});

const program = programOf(
  [
    ['trigger', oneOf('expiry', 'termination')],
    ['trigger date', date],
    ['annual value', money],
    ['people served', someOf('children', 'patients')],
    ['lots', listOf(record('lot', { title: text, value: money }))],
    ['good reason', { type: yesOrNo, judgedBy: 'the authority' }],
    ['share', percentage],
    ['staff', whole],
    ['ratio', number],
    ['delivered', yesOrNo],
  ],
  [],
);
const withSource = programOf(
  [
    ['trigger', oneOf('expiry', 'termination')],
    ['trigger date', date],
    ['annual value', money],
    ['share', percentage],
    ['delivered', yesOrNo],
  ],
  [
    sourceOf('register', [
      { target: 'id', column: 'Ref' },
      {
        target: 1,
        column: 'Status',
        meanings: [{ text: '1', value: { kind: 'choice', key: 'expiry', name: 'expiry' } }],
      },
      { target: 2, column: 'Ends', written: 'DD/MM/YYYY' },
      { target: 3, column: 'Value' },
      { target: 4, column: 'Share' },
      { target: 5, column: 'Delivered' },
    ]),
  ],
);

const ROW = {
  Ref: `'C-1'`,
  Status: `'expiry'`,
  Ends: `'01/05/2027'`,
  Value: '100.50',
  Share: `'80%'`,
  Delivered: 'true',
};
const rowWith = (other: Partial<typeof ROW>) =>
  `SELECT ${Object.entries({ ...ROW, ...other })
    .map(([name, value]) => `${value} AS "${name}"`)
    .join(', ')}`;

describe('by a source', () => {
  test('a day in a column of days is read however the source says that texts are written', async () => {
    const texts = await read(withSource, rowWith({}));
    const days = await read(withSource, rowWith({ Ends: `DATE '2027-05-01'` }));
    const moments = await read(withSource, rowWith({ Ends: `TIMESTAMP '2027-05-01 00:00:00'` }));
    expect(texts.problems).toEqual([]);
    expect(days.records.map(said)).toEqual(texts.records.map(said));
    expect(moments.records.map(said)).toEqual(texts.records.map(said));
  });

  test.each<[Partial<typeof ROW>, string, string]>([
    [
      { Ends: `TIMESTAMP '2027-05-01 14:30:00'` },
      'Ends',
      '“2027-05-01 14:30:00” stands here, and a day has no time: which day is meant is not sure',
    ],
    [
      { Value: '100.505' },
      'Value',
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “100.505”',
    ],
    [
      { Value: `'NaN'::DOUBLE` },
      'Value',
      'an amount such as 2300000.00, with at most 2 decimals was expected; here it is “NaN”',
    ],
    [
      { Value: '(0.1::DOUBLE + 0.2::DOUBLE)' },
      'Value',
      '“0.30000000000000004” stands here, and no amount or number is meant so exactly: the column holds binary fractions',
    ],
    [{ Status: '2' }, 'Status', 'one of “1”, “expiry”, “termination” was expected; here it is “2”'],
    [{ Status: `'lapse'` }, 'Status', 'one of “1”, “expiry”, “termination” was expected; here it is “lapse”'],
  ])('%j is a problem of its row', async (other, column, message) => {
    const { problems } = await read(withSource, rowWith(other));
    expect(problems).toMatchObject([
      { path: 'register.parquet', record: 'C-1', position: 1, source: `row 1, column "${column}"`, message },
    ]);
  });

  test.each<[Partial<typeof ROW>, string]>([
    [
      { Value: `DATE '2027-01-01'` },
      'column “Value” is DATE, from which “annual value” cannot be read; it needs amounts: DECIMAL or whole numbers, or text',
    ],
    [
      { Ends: `TIMESTAMPTZ '2027-01-01 00:00:00+00'` },
      'column “Ends” is TIMESTAMP WITH TIME ZONE, from which “trigger date” cannot be read; it needs days: DATE, or text',
    ],
    [
      { Ends: '20270501' },
      'column “Ends” is INT32, from which “trigger date” cannot be read; it needs days: DATE, or text',
    ],
    [
      { Share: '0.8' },
      'column “Share” is DECIMAL(2,1), from which “share” cannot be read; it needs percentages with their sign: text such as 80%',
    ],
    [
      { Delivered: '1' },
      'column “Delivered” is INT32, from which “delivered” cannot be read; it needs yes or no: BOOLEAN, or text',
    ],
    [
      { Ref: `{'a': 1}` },
      'column “Ref” is STRUCT(a INT32), from which “id” cannot be read; it needs text or whole numbers',
    ],
  ])('%j is one problem of the column', async (other, message) => {
    const found = await read(withSource, rowWith(other));
    expect(told(found)).toEqual([['column-misfit', undefined, message]]);
    expect(found.records).toEqual([]);
  });

  test('is the only way where one is named', async () => {
    const found = await read(withSource, `SELECT 1 AS id`, 'register');
    expect(found.problems[0]?.code).toBe('headings-missing');
    expect((await read(withSource, rowWith({}), 'regster')).problems[0]?.help).toBe(
      'did you mean “register”?',
    );
  });
});

describe('by the names of the facts', () => {
  const FULL = `SELECT 'C-1' AS id, 'expiry' AS "trigger", DATE '2027-05-01' AS "Trigger date", 1234.5::DECIMAL(18,2) AS "annual value",
    ['children'] AS "people served", [{'title': 'North', 'value': 10::DECIMAL(18,2)}, {'title': NULL, 'value': NULL}] AS lots,
    true AS "good reason", 'the authority' AS "good reason judged by", DATE '2027-01-02' AS "good reason judged on", 'so' AS "good reason reasons",
    0.805::DECIMAL(18,6) AS share, 12::DECIMAL(18,0) AS staff, 1.25 AS ratio, NULL::BOOLEAN AS delivered, 'unavailable' AS "delivered state"`;

  test('a row says what the same record says in JSON', async () => {
    const json = readRecords(program, {
      path: 'records.json',
      text: JSON.stringify({
        id: 'C-1',
        trigger: 'expiry',
        'trigger date': '2027-05-01',
        'annual value': '1234.50',
        'people served': ['children'],
        lots: [{ title: 'North', value: 10 }, {}],
        'good reason': { value: true, by: 'the authority', on: '2027-01-02', reasons: 'so' },
        share: '80.5%',
        staff: 12,
        ratio: 1.25,
        delivered: { state: 'unavailable' },
      }),
    });
    const found = await read(program, FULL);
    expect(found.problems).toEqual([]);
    expect(json.problems).toEqual([]);
    expect(found.records.map(said)).toEqual(json.records.map(said));
    expect(found.records[0]?.facts.get(3)?.source).toBe('row 1, /annual value');
  });

  test('what is NULL is unknown, and so is what has no column', async () => {
    const found = await read(program, `SELECT 7 AS id, NULL::DATE AS "trigger date", false AS delivered`);
    expect(found.records.map(said)).toEqual([
      {
        id: '7',
        facts: new Map([
          [10, { held: { state: 'known', value: { kind: 'yes or no', yes: false } }, judgement: undefined }],
        ]),
      },
    ]);
  });

  test.each<[string, string, string]>([
    [`'C-1' AS id, 1.005 AS "annual value"`, 'record-too-many-decimals', 'row 1, /annual value'],
    [`'C-1' AS id, 1.5 AS staff`, 'value-misfit', 'row 1, /staff'],
    [`'C-1' AS id, 'lapse' AS "trigger"`, 'value-misfit', 'row 1, /trigger'],
    [`'C-1' AS id, 0.1::DOUBLE + 0.2::DOUBLE AS ratio`, 'value-unusable', 'row 1, /ratio'],
  ])('%s is a problem of its row', async (columns, code, source) => {
    expect((await read(program, `SELECT ${columns}`)).problems).toMatchObject([
      { code, source, record: 'C-1' },
    ]);
  });

  test.each<[string, string]>([
    [`'C-1' AS id, 'x' AS "anual value"`, '“anual value” is not the name of a fact'],
    [
      `'C-1' AS id, 1 AS "annual value", 2 AS "Annual  value"`,
      '“annual value”, “Annual  value” mean the same and are both given',
    ],
    [
      `'C-1' AS id, DATE '2027-01-01' AS "annual value"`,
      'column “annual value” is DATE, from which “annual value” cannot be read; it needs amounts: DECIMAL or whole numbers, or text',
    ],
    [
      `'C-1' AS id, 'a' AS "people served"`,
      'column “people served” is VARCHAR, from which “people served” cannot be read; it needs several words: a list of texts',
    ],
    [
      `1.5 AS id, true AS delivered`,
      'column “id” is DECIMAL(2,1), from which “id” cannot be read; it needs text or whole numbers',
    ],
  ])('%s is a problem of the table', async (columns, message) => {
    const found = await read(program, `SELECT ${columns}`);
    expect(found.records).toEqual([]);
    expect(found.problems.map((one) => one.message)).toContain(message);
  });
});
