import { describe, expect, test } from 'vitest';
import { readRecordBytes, readRecords } from '../../src/records/read-records.ts';
import { date, listOf, money, programOf, sourceOf, text, yesOrNo } from './program.ts';

const mappings = [
  { target: 'id', column: 'ref' },
  { target: 1, column: 'buyer/name' },
  { target: 2, column: 'awards/amount', meanings: [{ text: '0', value: 'unknown' }] },
  { target: 3, column: 'codes' },
  { target: 4, column: 'small' },
  { target: 5, column: 'dates/0/end' },
] as const;

const FACTS = [
  ['buyer', text],
  ['value', money],
  ['codes', listOf(text)],
  ['small firm', yesOrNo],
  ['end', date],
] as const;

const notices = { ...sourceOf('notices', mappings), format: 'JSON', recordsIn: 'data/notices' } as const;
const lines = { ...sourceOf('lines', mappings), format: 'JSON Lines' } as const;
const program = programOf([...FACTS], [notices, lines]);

const file = (...records: readonly string[]) => `{"data":{"notices":[${records.join(',')}]},"more":1}`;
const read = (content: string, path = 'r.json') => readRecords(program, { path, text: content });
const GOOD =
  '{"ref":"G","buyer":{"name":"B"},"awards":[{"amount":1.5e3},{"amount":1500.00}],"codes":["1","2"],"small":true,"dates":[{"end":"2027-03-31"}]}';

describe('JSON by a source', () => {
  test('is known by what it holds, and each fact keeps where it stands', () => {
    const { records, problems, total } = read(file(GOOD));
    expect(problems).toEqual([]);
    expect(total).toBe(1);
    expect(records[0]?.id).toBe('G');
    expect([...(records[0]?.facts.values() ?? [])]).toMatchObject([
      { held: { value: { text: 'B' } }, source: '/data/notices/0/buyer/name' },
      { held: { value: { minor: { n: 150000n } } }, source: '/data/notices/0/awards' },
      { held: { value: { items: [{}, {}] } }, source: '/data/notices/0/codes' },
      { held: { value: { yes: true } }, source: '/data/notices/0/small' },
      { held: { value: { kind: 'date' } }, source: '/data/notices/0/dates/0/end' },
    ]);
  });

  test('JSON Lines too', () => {
    const { records } = read(`${GOOD}\n\n${GOOD.replace('"G"', '"H"')}\n`, 'r.jsonl');
    expect(records.map((record) => record.id)).toEqual(['G', 'H']);
    expect(records[1]?.facts.get(1)?.source).toBe('line 3, /buyer/name');
  });

  test('what is missing, null or blank is unknown, and an empty list is empty', () => {
    const { records } = read(file(GOOD, '{"ref":"x","buyer":null,"codes":[],"awards":[],"small":""}'));
    const facts = [...(records[1]?.facts.values() ?? [])].map((fact) => fact.held);
    expect(facts.map((held) => held.state)).toEqual(['unknown', 'unknown', 'known', 'unknown', 'unknown']);
    expect(facts[2]).toMatchObject({ value: { items: [] } });
  });

  test.each([
    ['value-misfit', '{"awards":[{"amount":1},{"amount":2}]}'],
    ['value-misfit', '{"awards":[{"amount":1e9999}]}'],
    ['value-misfit', '{"awards":[{"amount":0.005}]}'],
    ['value-misfit', '{"dates":[{"end":"2027-02-30"}]}'],
    ['value-unusable', '{"buyer":{"name":{"a":1}}}'],
    ['value-unusable', '{"codes":[["1"]]}'],
    ['name-twice', '{"buyer":{"name":"a","name":"b"}}'],
    ['record-misfit', '[]'],
    ['record-misfit', '5'],
    ['record-too-deep', `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('%s in %.40s; the other records go on', (code, bad) => {
    const { records, problems, total } = read(file(GOOD, bad));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(records.map((record) => record.id)).toEqual(['G']);
    expect(total).toBe(2);
  });

  test('names of JavaScript are no values', () => {
    const { records } = read(file(GOOD, '{"ref":"x","__proto__":{"buyer":{"name":"no"}}}'));
    expect(records[1]?.facts.get(1)?.held).toEqual({ state: 'unknown' });
  });

  test('another encoding is refused, and nothing is guessed', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"data":{"notices":[{"ref":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}]}}'),
    ]);
    expect(readRecordBytes(program, { path: 'r.json', bytes }).problems).toMatchObject([
      { code: 'record-file-not-utf8' },
    ]);
  });
});

describe('the source', () => {
  const csv = sourceOf('table', [{ target: 1, column: 'Buyer' }]);
  const all = programOf([...FACTS], [notices, lines, csv]);
  const codes = (path: string, content: string, source?: string) =>
    readRecords(all, { path, text: content, source }).problems.map((problem) => problem.code);

  test('that is named reads the files of its format and no other', () => {
    expect(codes('r.json', file(GOOD), 'lines')).toEqual(['source-other-format']);
    expect(codes('r.csv', 'Buyer\nB\n', 'notices')).toEqual(['source-other-format']);
    expect(codes('r.csv', 'Buyer\nB\n', 'table')).toEqual([]);
    expect(codes('r.json', '{"id":"1","buyer":"B"}', 'table')).toEqual([]);
  });

  test('records written for the guidance are its own', () => {
    expect(codes('r.json', '{"id":"1","buyer":"B"}')).toEqual([]);
    expect(codes('r.json', '{"ocid":"ocds-1","tag":[]}')).toEqual(['source-missing']);
  });

  test('of several that fit none is chosen', () => {
    const twice = programOf([...FACTS], [notices, { ...notices, name: 'others', key: 'others' }]);
    const { problems } = readRecords(twice, { path: 'r.json', text: file(GOOD) });
    expect(problems).toMatchObject([{ code: 'source-not-chosen' }]);
  });
});
