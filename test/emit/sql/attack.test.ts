/**
 * Names and texts of a guidance stay names and texts in the statement, whatever they hold.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitSql } from '../../../src/emit/sql/emit.ts';
import * as n from '../../support/nodes.ts';
import { programBuilder, record } from '../../support/program-builder.ts';
import { type Database, database } from '../../support/sql.ts';

let duckdb: Database;
beforeAll(async () => {
  duckdb = await database();
});
afterAll(() => duckdb.close());

const HOSTILE = [
  `"; DROP TABLE canary; --`,
  `'; DROP TABLE canary; --`,
  `x" FROM records; DROP TABLE canary; SELECT "y`,
  `*/ DROP TABLE canary; /*`,
  `line\nDROP TABLE canary;\r\nDROP TABLE canary;`,
  `back\\'; DROP TABLE canary; --`,
  `$$; DROP TABLE canary; $$`,
  `c0`,
  `l0`,
  `ÄÖ “typographic” 🏛`,
];

test.each(HOSTILE)('%j as a name, a choice and a text', async (hostile) => {
  const builder = programBuilder();
  const kind = builder.fact(`${hostile} kind`, n.oneOf(hostile, 'other'));
  const code = builder.fact(`${hostile} code`, n.TEXT);
  const decision = builder.decision(hostile, [hostile, 'other'], 'other');
  builder.rule(hostile, decision, hostile, n.is(builder.read(kind), n.choice(hostile)));
  builder.rule(`${hostile} again`, decision, hostile, n.is(builder.read(code), n.text(hostile)));
  const program = builder.build();
  await duckdb.run('CREATE OR REPLACE TABLE canary (alive BOOLEAN)');
  const rows = await duckdb.compare(program, [
    record(program, { [`${hostile} kind`]: n.choice(hostile), [`${hostile} code`]: n.text('a') }),
    record(program, { [`${hostile} kind`]: n.choice('other'), [`${hostile} code`]: n.text(hostile) }),
    record(program, { [`${hostile} kind`]: n.choice('other'), [`${hostile} code`]: n.text('a') }),
  ]);
  expect(rows?.map(({ sql }) => sql)).toEqual(rows?.map(({ reference }) => reference));
  expect(rows?.map(({ sql }) => sql[`decision: ${hostile}`])).toEqual([hostile, hostile, 'other']);
  expect(await duckdb.run('SELECT count(*) AS n FROM canary')).toHaveLength(1);
});

test.each(HOSTILE)('%j as the name of a table and the title of the guidance', async (hostile) => {
  const builder = programBuilder();
  const decision = builder.decision('outcome', ['a', 'b'], 'b');
  builder.rule('rule', decision, 'a', n.constant(true));
  const built = builder.build();
  const program = { ...built, guidance: { ...built.guidance, title: hostile, id: hostile } };
  const { statement = '' } = emitSql(program, { dialect: 'duckdb', table: [hostile], states: false });
  await duckdb.run('CREATE OR REPLACE TABLE canary (alive BOOLEAN)');
  await duckdb.run(
    `CREATE OR REPLACE TABLE "${hostile.replaceAll('"', '""')}" AS SELECT 1 AS id, DATE '2027-06-01' AS "assessment date"`,
  );
  expect(await duckdb.run(statement)).toMatchObject([{ 'decision: outcome': 'a' }]);
  expect(await duckdb.run('SELECT count(*) AS n FROM canary')).toHaveLength(1);
});

test('columns that a database could not tell apart are refused', () => {
  const builder = programBuilder();
  builder.fact('kind', n.TEXT);
  builder.fact('Kind State', n.TEXT);
  const { unsayable } = emitSql(builder.build(), { dialect: 'duckdb', table: ['records'], states: true });
  expect(unsayable?.map(({ why }) => why)).toEqual([
    expect.stringContaining('two columns of the table would be called'),
  ]);
});
