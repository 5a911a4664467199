/**
 * Every text of the shipped guidance decides the contracts of its scenarios in DuckDB as in the reference evaluator.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { inEdition } from '../../../src/evaluate/timeline/translate.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { boundariesOn, recordFor } from '../../support/generate-records.ts';
import { random } from '../../support/random.ts';
import { type Database, database } from '../../support/sql.ts';

let duckdb: Database;
beforeAll(async () => {
  duckdb = await database();
});
afterAll(() => duckdb.close());

/** Generated contracts beside those of the scenarios. */
const GENERATED = 250;

test.each(['in-house', 'procurement-act-2023', 'procurement-thresholds'])(
  '%s, in each of its editions',
  async (name) => {
    const { timeline } = compile(readGuidance(`policies/${name}`, nodeHost));
    if (timeline === undefined) throw new Error(`${name} does not compile`);
    const edges = boundariesOn(timeline);
    const choose = random(20270401);
    const generated = Array.from({ length: GENERATED }, (_, index) =>
      recordFor(timeline.input, edges, choose, { open: [0, 3, 10, 25][index % 4] ?? 0 }),
    );
    const statuses = new Set<unknown>();
    for (const edition of timeline.editions) {
      const records = [
        ...edition.program.scenarios.map((one) => one.record),
        ...generated.flatMap((one) => {
          const { record, misfits } = inEdition(timeline, edition, one);
          return misfits.length === 0 ? [record] : [];
        }),
      ];
      const rows = await duckdb.compare(edition.program, records);
      expect(rows?.length ?? 0, edition.program.guidance.id).toBeGreaterThan(100);
      for (const { sql, reference } of rows ?? []) expect(sql).toEqual(reference);
      for (const { sql } of rows ?? []) statuses.add(sql.status);
    }
    for (const status of ['determined', 'undetermined', 'not in force']) expect(statuses).toContain(status);
  },
  120_000,
);
