import { describe, expect, test } from 'vitest';
import { MAX_FILE_SIZE, MAX_RECORDS } from '../../src/records/limits.ts';
import { readRecordBytes, readRecords } from '../../src/records/read-records.ts';
import { programOf, sourceOf, text } from './program.ts';

const register = sourceOf('contract register', [{ target: 1, column: 'Title' }]);
const notices = sourceOf('notices', [{ target: 1, column: 'Name' }]);
const plain = programOf([['title', text]]);
const single = programOf([['title', text]], [register]);
const several = programOf([['title', text]], [register, notices]);

describe('the source of a CSV file', () => {
  const read = (program: typeof plain, source?: string) =>
    readRecords(program, { path: 'r.csv', text: 'Title,Name\nA,B\n', source });

  test('is the only one, or the one that is named', () => {
    expect(read(single).records).toHaveLength(1);
    expect(read(single, 'The Contract  register').records).toHaveLength(1);
    expect(read(several, 'notices').records[0]?.facts.get(1)?.source).toBe('line 2, column "Name"');
  });

  test.each([
    [plain, undefined, 'the guidance does not say how CSV files are read'],
    [several, undefined, 'the guidance reads CSV files in several ways: “contract register”, “notices”'],
    [single, 'register', 'the guidance has no source called “register”'],
  ])('is never guessed (%#)', (program, source, message) => {
    expect(read(program, source)).toMatchObject({ records: [], problems: [{ message }] });
  });

  test('a near miss is offered', () => {
    expect(read(several, 'notises').problems[0]?.help).toBe('did you mean “notices”?');
  });
});

describe('the format', () => {
  const read = (path: string, content: string, format?: 'json' | 'jsonl' | 'csv') =>
    readRecords(single, { path, text: content, format });

  test.each([
    ['R.CSV', 'Title\nA\n'],
    ['-', 'Title,x\nA,1\n'],
    ['-', ' [{"title": "A"}]'],
    ['-', '\uFEFF{"title": "A"}'],
    ['-', '{"title": "A"}\n'],
    ['a.b.json', '\uFEFF{"title": "A"}'],
  ])('%s %j', (path, content) => {
    expect(read(path, content)).toMatchObject({ problems: [], total: 1 });
  });

  test('a format that is given wins over the ending', () => {
    expect(read('x.txt', 'Title\nA\n', 'csv').records).toHaveLength(1);
    expect(read('x.csv', '{"title":"A"}\n{"title":"B"}', 'jsonl').records).toHaveLength(2);
  });

  test('what cannot be told is not guessed', () => {
    expect(read('register.xlsx', 'PK').problems).toMatchObject([
      {
        code: 'record-file-unknown',
        help: 'name it with one of .json, .jsonl, .ndjson, .csv, or say which format it has',
      },
    ]);
    expect(read('-', '').problems).toMatchObject([{ code: 'record-file-empty' }]);
  });
});

describe('bytes', () => {
  const read = (bytes: Uint8Array) => readRecordBytes(single, { path: 'r.csv', bytes });

  test('must be UTF-8', () => {
    expect(read(new TextEncoder().encode('Title\nCrèche\n')).records).toHaveLength(1);
    expect(read(Uint8Array.from([0x54, 0x69, 0x74, 0x6c, 0x65, 0x0a, 0xa3])).problems).toMatchObject([
      {
        message:
          'the file is not saved as UTF-8: line 2 has a byte that cannot stand there (after 6 bytes of the file)',
      },
    ]);
    expect(read(Uint8Array.from([0xff, 0xfe, 0x54, 0])).problems).toMatchObject([
      { message: 'the file is not saved as UTF-8: it is saved as UTF-16' },
    ]);
  });

  test('at most 100 MB of them', () => {
    expect(read(new Uint8Array(MAX_FILE_SIZE + 1)).problems).toMatchObject([
      { message: 'the file is larger than 100 MB' },
    ]);
    expect(
      readRecords(single, { path: 'r.csv', text: ' '.repeat(MAX_FILE_SIZE + 1) }).problems,
    ).toMatchObject([{ code: 'record-file-too-large' }]);
  });
});

describe('a million records', () => {
  test.each([
    ['r.json', `[${'{},'.repeat(MAX_RECORDS)}{}]`],
    ['r.jsonl', '{}\n'.repeat(MAX_RECORDS + 1)],
    ['r.csv', `Title\n${'x\n'.repeat(MAX_RECORDS + 1)}`],
  ])(
    'and one more are refused: %s',
    (path, content) => {
      const { records, problems } = readRecords(single, { path, text: content });
      expect(records).toEqual([]);
      expect(problems.map((one) => one.message)).toEqual(['the file holds more than 1,000,000 records']);
    },
    120_000,
  );
});
