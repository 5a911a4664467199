/** What was known on a day of the past: side by side with what is known since, in receipts, and of a guidance made later. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso } from './run.ts';

const MEALS = `guidance "Contracts for meals"
  id            meals
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    first of trigger date, assessment date

facts about the contract
  trigger date: date
  yearly value: money excluding VAT

threshold small contract: money excluding VAT
  from 1 April 2027 is £100,000

decision procedure: one of open, simple
  otherwise open
rule small contracts
  procedure is simple
  when yearly value is less than small contract
`;

const AMENDMENT = `amendment "Contracts for meals (Amendment) 2028"
  id            meals-2028-1
  amends        meals
  made on       3 September 2028
  in force from 1 June 2028
  retrospective

  in threshold small contract
    insert from 1 June 2028 is £150,000
  insert fact for a school: yes or no
  insert rule school meals
    procedure is open
    when for a school
`;

const RECORD = {
  id: 'july',
  'trigger date': '2028-07-15',
  'yearly value': '120000',
  'for a school': false,
};

const folder = (amended = true) =>
  folderWith({
    'meals/meals.policy': MEALS,
    ...(amended ? { 'meals/amendments/2028.policy': AMENDMENT } : {}),
    'july.json': JSON.stringify([RECORD]),
  });

test('a record that tells what only a later instrument asks is read as known before it was made', async () => {
  const args = ['explain', 'meals', 'july.json', '--as-known-on', '2028-08-01', '--format', 'json'];
  const { exitCode, out, err } = await proviso(args, { folder: folder() });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ knownOn: '2028-08-01', decisions: [{ outcome: 'open' }] });
});

test('what was decided then and what is decided since stand side by side', async () => {
  const args = ['explain', 'meals', 'july.json', '--beside-known-on', '2028-08-01'];
  const { exitCode, out, err } = await proviso(args, { folder: folder() });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^Side by side\n +As known on 1 August 2028 +By all that is made$/m);
  expect(out).toMatch(/^ {2}procedure +open +simple$/m);
  expect(out).toMatch(/^ {2}Text +the text in force from 1 April 2027 +the text in force from 1 June/m);
  const other = await proviso(
    ['explain', 'meals', 'july.json', '--as-known-on', '2028-08-01', '--beside-known-on', '2028-09-03'],
    { folder: folder() },
  );
  expect(other.out).toContain(
    'It is read as it was known on 1 August 2028: what was made later does not count.',
  );
  expect(other.out).toMatch(/As known on 1 August 2028 +As known on 3 September 2028/);
});

test('as data, the other reading stands whole beside', async () => {
  const args = ['explain', 'meals', 'july.json', '--beside-known-on', '2028-08-01', '--format', 'json'];
  const { out } = await proviso(args, { folder: folder() });
  expect(JSON.parse(out)).toMatchObject({
    knownOn: null,
    decisions: [{ outcome: 'simple' }],
    beside: { knownOn: '2028-08-01', decisions: [{ outcome: 'open' }] },
  });
});

test('before the guidance was made, nothing is in force, and that is why', async () => {
  const args = ['explain', 'meals', 'july.json', '--as-known-on', '2026-12-31'];
  const { out } = await proviso(args, { folder: folder() });
  expect(out).toContain('not in force');
  expect(out).toContain('“Contracts for meals” was not yet made on 31 December 2026.');
});

test('a day that is none is refused', async () => {
  const args = ['explain', 'meals', 'july.json', '--beside-known-on', '31 July'];
  const { exitCode, err } = await proviso(args, { folder: folder() });
  expect(exitCode).toBe(2);
  expect(err).toContain('“31 July” is not a date for --beside-known-on');
});

test('a receipt of what was known on a day matches although an instrument was made since that changes it', async () => {
  const at = folder();
  const args = ['explain', 'meals', 'july.json', '--as-known-on', '2028-08-01', '--receipt', 'then.json'];
  expect(await proviso(args, { folder: at })).toMatchObject({ exitCode: 0, err: '' });
  expect(JSON.parse(readFileSync(join(at, 'then.json'), 'utf8')).dates).toMatchObject({
    knownOn: '2028-08-01',
  });
  const { exitCode, out } = await proviso(['replay', 'meals', 'then.json'], { folder: at });
  expect({ exitCode, out }).toMatchObject({ exitCode: 0, out: expect.stringMatching(/1 as it was\n$/) });
});

test('a receipt of all that was made no longer matches once an instrument reaches back', async () => {
  const before = folder(false);
  const { 'for a school': _, ...record } = RECORD;
  const args = ['explain', 'meals', '-', '--receipt', 'now.json'];
  await proviso(args, { folder: before, stdin: JSON.stringify([record]) });
  const receipt = readFileSync(join(before, 'now.json'), 'utf8');
  const after = folderWith({
    'meals/meals.policy': MEALS,
    'meals/amendments/2028.policy': AMENDMENT,
    'now.json': receipt,
  });
  const { exitCode, out } = await proviso(['replay', 'meals', 'now.json'], { folder: after });
  expect(exitCode).toBe(1);
  expect(out).toContain('the guidance means something else since');
});
