/** Records after a withdrawal: `assess` says which guidance governs them and how to decide by it. */
import { expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const ID = /^ *id +(\S+)$/m.exec(TENDERS)?.[1] ?? '';
const WITHDRAWAL = `
amendment "Withdrawal"
  id            withdrawal-2029
  amends        ${ID}
  made on       3 February 2029
  in force from 1 April 2029

  withdraw guidance ${ID}
    succeeded by later
`;
const LATER = TENDERS.replace(/^( *id +)\S+$/m, '$1later');
const RECORDS = JSON.stringify([
  { id: 'before', 'start date': '2028-07-01', 'contract value': 5 },
  { id: 'after', 'start date': '2029-07-01', 'contract value': 5 },
]);
const FILES = { 'all/tenders/tenders.policy': TENDERS + WITHDRAWAL, 'records.json': RECORDS };
const ASSESS = ['assess', 'all/tenders', 'records.json'];
const TOLD = 'has taken its place';

test('the successor that stands beside it is named, with the command that decides by it', async () => {
  const folder = folderWith({ ...FILES, 'all/later/later.policy': LATER });
  const { out } = await proviso(ASSESS, { folder });
  expect(out).toContain(`“later” ${TOLD} and governs 1 record. To decide by it:`);
  expect(out).toContain('npx proviso assess all/later records.json');
  const after = await proviso(['assess', 'all/later', 'records.json'], { folder });
  expect(after.exitCode).toBe(0);
});

test('one that is not there is not', async () => {
  const { out } = await proviso(ASSESS, { folder: folderWith(FILES) });
  expect(out).toContain('not in force');
  expect(out).not.toContain(TOLD);
});
