/** docs/published-records.md tells of every column of the contract view, and its source compiles. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OCDS_COLUMNS } from '../../src/syntax/ocds-columns.ts';

const PAGE = readFileSync(new URL('../../docs/published-records.md', import.meta.url), 'utf8');

test('each column is in the table once, and nothing else is', () => {
  const table = /^## The columns\n([\s\S]*?)^## /m.exec(PAGE)?.[1] ?? '';
  const listed = [...table.matchAll(/^\| ([^|]+) \| /gm)].flatMap((row) => (row[1] ?? '').split(', '));
  expect(listed.filter((name) => name !== 'Column').toSorted()).toEqual(OCDS_COLUMNS.toSorted());
});
