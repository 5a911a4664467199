/**
 * Real published files, which are not in the repository: read whole, and come to what docs/published-records.md says.
 *
 * In:  the folder that PROVISO_DATA names, else ../shared/data beside the repository. Skipped where it is absent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { decideOn } from '../../src/evaluate/timeline/decide.ts';
import { type RecordFile, readRecordBytes } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/node-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = process.env.PROVISO_DATA ?? join(root, '../shared/data');
const { timeline: compiled } = compile(readGuidance(join(root, 'policies/in-house')));
if (compiled === undefined) throw new Error('the shipped guidance does not compile');
const timeline = compiled;
const program = timeline.input;

const read = (path: string, more: Pick<RecordFile, 'source'> = {}) =>
  readRecordBytes(program, { path, bytes: readFileSync(join(data, path)), ...more });

const held = (name: string, { records }: ReturnType<typeof read>) => {
  const fact = program.facts.findIndex((one) => one.name === name);
  return records.map((record) => record.facts.get(fact)?.held);
};
const known = (name: string, file: ReturnType<typeof read>) =>
  held(name, file).filter((one) => one?.state === 'known').length;

describe.skipIf(!existsSync(data))(`the files in ${data}`, () => {
  test('Contracts Finder: one contract for each of its 94 processes, six of them merged from two releases', () => {
    const file = read('ocds/contracts-finder-package-2025-01.json');
    expect(file.problems).toEqual([]);
    expect(file.total).toBe(94);
    // Two awards of nought.
    expect(file.remarks.map((remark) => remark.field)).toEqual(['contract value', 'contract value']);
    expect(known('authority kind', file)).toBe(1);
    expect(known('supplier kind', file)).toBe(0);
    expect(known('trigger', file)).toBe(94);
    for (const record of file.records) expect(decideOn(timeline, record).status).not.toBe('invalid');
  });

  test('a package without releases holds no contracts', () => {
    expect(read('ocds/contracts-finder-package-empty.json')).toEqual({
      records: [],
      problems: [],
      remarks: [],
      total: 0,
    });
  });

  test('Find a Tender: the amount without VAT, and the classification of the authority', () => {
    const tender = read('ocds/find-a-tender-package-032703-2026.json');
    expect(held('contract value', tender)).toMatchObject([{ value: { minor: { n: 3372100n } } }]);
    // Sub-central: a council or any other body.
    expect(held('authority kind', tender)).toEqual([{ state: 'unknown' }]);
    const record = read('ocds/find-a-tender-record-0525b3.json');
    expect(held('contract value', record)).toMatchObject([{ value: { minor: { n: 39549300n } } }]);
    expect(held('trigger', record)).toMatchObject([{ value: { name: 'expiry' } }]);
    // It may be extended, and nothing says whether the extension is in the value.
    expect(held('value covers', record)).toEqual([{ state: 'unknown' }]);
    expect([...tender.problems, ...tender.remarks, ...record.problems, ...record.remarks]).toEqual([]);
  });

  test('lists of notices of eight councils', () => {
    const names = existsSync(join(data, 'councils')) ? readdirSync(join(data, 'councils')) : [];
    const files = names.map((name) => read(`councils/${name}`));
    expect(files.flatMap((file) => file.problems)).toEqual([]);
    expect(files.reduce((sum, file) => sum + file.total, 0)).toBe(559);
    for (const file of files) {
      for (const one of held('contract value', file)) {
        if (one?.state === 'known' && one.value.kind === 'money') expect(one.value.minor.n > 1n).toBe(true);
      }
      expect(known('trigger', file)).toBe(0);
    }
  });

  test('a table that no source of the guidance is for says so, and nothing is guessed', () => {
    expect(read('real-contracts.csv').problems.map((problem) => problem.code)).toEqual(['source-not-chosen']);
    expect(read('cpv-2008.csv', { source: 'council register' }).problems[0]?.code).toBe('headings-missing');
  });
});
