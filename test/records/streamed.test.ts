/** Registers that are read some rows at a time: the same as reading them whole, wherever the text is cut. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/program/program.ts';
import type { ReadRecords } from '../../src/records/collect.ts';
import { readRecordBytes } from '../../src/records/read-records.ts';
import { openRegister } from '../../src/records/streamed/open.ts';
import { CutOff } from '../../src/records/streamed/source.ts';
import { csvRows, textLines } from '../../src/records/streamed/rows.ts';
import { sameIds } from '../../src/records/streamed/same-ids.ts';
import { number, programOf, sourceOf, text } from './program.ts';

const mappings = [
  { target: 'id', column: 'Ref' },
  { target: 1, column: 'Title' },
  { target: 2, column: 'Value' },
] as const;
const FACTS = [
  ['title', text],
  ['value', number],
] as const;
const csv = programOf([...FACTS], [sourceOf('register', mappings)]);
const mapped = programOf([...FACTS], [{ ...sourceOf('lines', mappings), format: 'JSON Lines' }]);
const own = programOf([...FACTS]);

/** Bytes in pieces of these lengths, over and over. */
function pieces(content: Uint8Array, lengths: readonly number[], cutOff?: string) {
  return async function* () {
    for (let at = 0, turn = 0; at < content.length; turn++) {
      const length = lengths[turn % lengths.length] ?? 1;
      yield content.subarray(at, at + length);
      at += length;
    }
    if (cutOff !== undefined) throw new CutOff(cutOff);
  };
}

/** All batches of a register, joined; undefined for one that is read whole. */
async function streamed(
  program: Program,
  path: string,
  content: string | Uint8Array,
  lengths: readonly number[],
  cutOff?: string,
): Promise<ReadRecords | undefined> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const opened = await openRegister(program, {
    path,
    bytes: pieces(bytes, lengths, cutOff),
    source: undefined,
  });
  if (opened === 'whole') return undefined;
  if ('problems' in opened) return { records: [], remarks: [], total: 0, problems: opened.problems };
  const all: ReadRecords[] = [];
  for await (const batch of opened.batches()) all.push(batch);
  const total = all.reduce((sum, one) => sum + one.total, 0);
  expect(opened.total).toBe(total);
  return {
    records: all.flatMap(({ records }) => records),
    problems: all.flatMap(({ problems }) => problems),
    remarks: all.flatMap(({ remarks }) => remarks),
    total,
  };
}

const ids = fc.constantFrom('a', 'b', 'c', 'd', ' a ', '', 'é', '“x”', '😀', 'long '.repeat(50));
const titles = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'Bin, bags',
    'a "quoted" word',
    'two\nlines',
    'two\r\nlines',
    '=1',
    '\r',
    '\u0000',
    '😀',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const values = fc.constantFrom('1', '2.5', '', 'x', '1e400');
const endings = fc.constantFrom('\n', '\r\n', '\r');
const lengthsOf = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

const cell = (content: string, quoted: boolean): string =>
  quoted || /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
const row = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(ids, titles, values, fc.boolean())
      .map(([a, b, c, q]) => [cell(a, q), cell(b, q), cell(c, q)].join(',')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', ',,', 'only', 'a,b,c,d', '"a', 'a"b,c,d', '"a"b,c,d') },
);

test('a CSV register is read as it is whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(row, endings), { maxLength: 12 }),
      fc.constantFrom('', '\uFEFF', '\n'),
      fc.boolean(),
      lengthsOf,
      async (rows, start, ended, lengths) => {
        const body = rows.map(([one, ending]) => one + ending).join('');
        const content = `${start}Ref,Title,Value\n${ended ? body : body.trimEnd()}`;
        const whole = readRecordBytes(csv, { path: 'r.csv', bytes: Buffer.from(content) });
        expect(await streamed(csv, 'r.csv', content, lengths)).toEqual(whole);
      },
    ),
    { numRuns: 400 },
  );
});

const jsonRecord = fc
  .record({ id: ids, title: titles, value: fc.constantFrom<unknown>(1, 2.5, '', null, 'x', [1]) })
  .chain((one) =>
    fc.constantFrom(JSON.stringify(one), JSON.stringify({ ...one, odd: 1 }), '[1]', '{"id":', ''),
  );

test.each([
  ['own', own],
  ['mapped', mapped],
])('a register in JSON Lines is read as it is whole: %s', async (kind, program) => {
  const spelled = (line: string): string =>
    kind === 'own'
      ? line
      : line.replace('"id"', '"Ref"').replace('"title"', '"Title"').replace('"value"', '"Value"');
  let streams = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(jsonRecord, endings), { maxLength: 8 }),
      fc.constantFrom('', '\uFEFF', '\n'),
      lengthsOf,
      async (lines, start, lengths) => {
        const content = `${start}${lines.map(([one, ending]) => spelled(one) + ending).join('')}`;
        const whole = readRecordBytes(program, { path: 'r.jsonl', bytes: Buffer.from(content) });
        const read = await streamed(program, 'r.jsonl', content, lengths);
        if (read !== undefined) streams += 1;
        expect(read ?? whole).toEqual(whole);
      },
    ),
    { numRuns: 300 },
  );
  expect(streams).toBeGreaterThan(50);
});

describe('what a register is', () => {
  test.each([
    ['r.csv', 'Other,Title\na,b\n'],
    ['r.csv', 'Ref;Title;Value\na;b;c\n'],
    ['r.csv', ''],
    ['r.csv', '"Ref,Title\n'],
    ['r', 'Ref,Title,Value\na,b,1\n'],
  ])('%s %j is told as it is whole', async (path, content) => {
    const whole = readRecordBytes(csv, { path, bytes: Buffer.from(content) });
    expect(await streamed(csv, path, content, [3])).toEqual(whole);
  });

  test.each([
    ['r.json', '[]'],
    ['r', '{"id":"a"}'],
    ['r.csv', Buffer.from('\uFEFFRef,Title,Value\n', 'utf16le')],
    ['r.jsonl', '{"ocid":"o","releases":[]}\n{"ocid":"p"}\n'],
  ])('%s is left to whoever reads it whole', async (path, content) => {
    const program = path === 'r.jsonl' ? mapped : csv;
    const found = await streamed(program, path, content, [3]);
    expect(path === 'r.jsonl' ? found?.records : found).toEqual(path === 'r.jsonl' ? [] : undefined);
  });
});

describe('what goes wrong', () => {
  test('bytes that stand in no text leave their record out, and no other', async () => {
    const content = Buffer.concat([
      Buffer.from('Ref,Title,Value\na,é,1\nb,'),
      Buffer.from([0xe9]),
      Buffer.from(',2\nc,x,3\n'),
    ]);
    for (const length of [1, 2, 7, 100]) {
      const read = await streamed(csv, 'r.csv', content, [length]);
      expect(read).toMatchObject({ total: 3, records: [{ id: 'a' }, { id: 'c' }] });
      expect(read?.problems).toMatchObject([{ code: 'record-not-utf8', source: 'line 3', position: 2 }]);
    }
  });

  test('of a register that ends before its end the rows before are kept', async () => {
    const read = await streamed(csv, 'r.csv', 'Ref,Title,Value\na,x,1\nb,y,2\nc,z', [5], 'ends early');
    expect(read).toMatchObject({ total: 2, records: [{ id: 'a' }, { id: 'b' }] });
    expect(read?.problems).toMatchObject([{ code: 'register-cut-off', source: 'after line 3' }]);
  });
});

describe('a row that is too long is passed over', () => {
  const units = (
    splitter: ReturnType<typeof csvRows> | ReturnType<typeof textLines>,
    content: string,
    length: number,
  ) => {
    const found: unknown[] = [];
    for (let at = 0; at < content.length; at += length)
      found.push(...splitter.push(content.slice(at, at + length)));
    return [...found, ...splitter.end()];
  };
  const long = 'x'.repeat(50);

  test.each([1, 2, 3, 11, 1000])('in pieces of %d', (length) => {
    expect(units(textLines(20), `a\r\n${long}\r\nb\n${long}`, length)).toEqual([
      { line: 1, text: 'a' },
      { line: 2, tooLong: true },
      { line: 3, text: 'b' },
      { line: 4, tooLong: true },
    ]);
    expect(units(csvRows(20), `a,b\n"${long}\n""${long}",c\r\nd\n`, length)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, tooLong: true },
      { line: 4, cells: ['d'] },
    ]);
  });

  test.each([1, 7, 1000])('and one whose quote never closes ends the register (pieces of %d)', (length) => {
    const rows = csvRows(20);
    expect(units(rows, `a\n"${long}\nb\n`, length)).toEqual([{ line: 1, cells: ['a'] }]);
    expect(rows.broken()).toEqual({ line: 2, open: true });
  });
});

test('ids that are shared are found, however small the filter is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }).map(String)),
      fc.integer({ min: 3, max: 8 }),
      (all, bits) => {
        const same = sameIds(bits);
        for (const id of all) same.add(id);
        for (const [at, id] of all.entries()) same.count(id, `line ${at}`);
        same.settle();
        for (const id of new Set(all)) {
          const found = same.sameAs(id);
          const places = all.flatMap((one, at) => (one === id ? [`line ${at}`] : []));
          if (places.length > 1)
            expect(found).toEqual({ first: places[0], second: places[1], count: places.length });
          else expect(found).toBeUndefined();
        }
      },
    ),
  );
});
