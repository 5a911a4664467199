/**
 * Records after a withdrawal: `assess` and `explain` go on to the guidance that took the place of the one they are given,
 * by records as that one reads them.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, ROOT, TENDERS } from './run.ts';

const withdrawal = (id: string, day: string, successor: string) => `
amendment "Withdrawal of ${id}"
  id            ${id}-withdrawal
  amends        ${id}
  made on       3 February 2029
  in force from ${day}

  withdraw guidance ${id}
    succeeded by ${successor}
`;
const called = (id: string) => TENDERS.replace(/^( *id +)\S+$/m, `$1${id}`);
const RECORDS = JSON.stringify([
  { id: 'before', 'start date': '2028-07-01', 'contract value': 5 },
  { id: 'after', 'start date': '2029-07-01', 'contract value': 5 },
]);
const FIRST = {
  'all/tenders/tenders.policy': TENDERS + withdrawal('tenders', '1 April 2029', 'later'),
  'records.json': RECORDS,
};
const ASSESS = ['assess', 'all/tenders', 'records.json'];

/** The guidance that decides each record, and its status. */
async function decidedBy(folder: string, ...more: readonly string[]) {
  const { out } = await proviso([...ASSESS, '--format', 'json', ...more], { folder });
  const { results } = JSON.parse(out);
  return results.map((one: { record: string; status: string; guidance: { id: string } }) =>
    [one.record, one.status, one.guidance.id].join(', '),
  );
}

describe('one successor', () => {
  const folder = folderWith({ ...FIRST, 'all/later/later.policy': called('later') });

  test('decides what is later, and each row says so', async () => {
    expect(await decidedBy(folder)).toEqual(['before, determined, tenders', 'after, determined, later']);
    const { exitCode, out } = await proviso(ASSESS, { folder });
    expect(exitCode).toBe(0);
    expect(out).toContain('Decided by “When to hold a tender”');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      '1 of them decided by “When to hold a tender”, which took the place of “When to hold a tender” on 1 April 2029',
    );
  });

  test('is not asked with --only-this-guidance', async () => {
    expect(await decidedBy(folder, '--only-this-guidance')).toEqual([
      'before, determined, tenders',
      'after, not in force, tenders',
    ]);
  });

  test('one with mistakes decides nothing, and ends the verb', async () => {
    const broken = called('later').replace('when extreme urgency', 'when extrem urgency');
    const at = folderWith({ ...FIRST, 'all/later/later.policy': broken });
    const { exitCode, out, err } = await proviso(ASSESS, { folder: at });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('nothing in this guidance is called “extrem urgency”');
    expect(err).toContain('--only-this-guidance');
    expect(await decidedBy(at, '--only-this-guidance')).toHaveLength(2);
  });

  test('a draft decides only with --draft', async () => {
    const draft = called('later').replace(/^ *made on .*\n/m, '');
    const at = folderWith({ ...FIRST, 'all/later/later.policy': draft });
    expect(await decidedBy(at)).toContain('after, not in force, tenders');
    expect(await decidedBy(at, '--draft')).toContain('after, determined, later');
  });
});

test('one that is not there is named', async () => {
  const { out } = await proviso(ASSESS, { folder: folderWith(FIRST) });
  expect(out).toMatch(/1 record is left to “later”, which has taken its place and does not stand/);
  expect(await decidedBy(folderWith(FIRST))).toContain('after, not in force, tenders');
});

test('a chain is followed to its end, and a circle to where it closes', async () => {
  const second = called('later') + withdrawal('later', '1 June 2029', 'last');
  const files = { ...FIRST, 'all/later/later.policy': second, 'all/last/last.policy': called('last') };
  expect(await decidedBy(folderWith(files))).toContain('after, determined, last');
  const round = {
    ...files,
    'all/last/last.policy': called('last') + withdrawal('last', '2 June 2029', 'later'),
  };
  expect(await decidedBy(folderWith(round))).toContain('after, not in force, last');
  const { out } = await proviso(ASSESS, { folder: folderWith(round) });
  expect(out.replaceAll(/\s+/g, ' ')).toContain('the succession goes round in a circle');
});

// ── The procurement thresholds: the value counts without VAT under the one guidance, with VAT under the other ────────

const BOTH = JSON.stringify([
  {
    id: 'road 2021',
    stage: 'procurement',
    'procurement start date': '2021-05-01',
    'contract kind': 'works',
    'estimated value': 5000000,
  },
  {
    id: 'road 2025',
    stage: 'procurement',
    'procurement start date': '2025-06-01',
    'main subject': 'works',
    'utilities contract': false,
    'defence contract': false,
    'concession contract': false,
    'regulated by the Welsh Ministers': false,
    'estimated value': 5000000,
  },
  { id: 'undated', stage: 'procurement', 'contract kind': 'works', 'estimated value': 5000000 },
]);
const ROUND = ['policies/procurement-thresholds', '-'];

describe('the procurement thresholds', () => {
  test('a register of both times, from standard input', async () => {
    const ran = await proviso(['assess', ...ROUND, '--format', 'csv'], { stdin: BOTH });
    const rows = ran.out.split('\r\n').map((row) => row.split(','));
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(rows.map((row) => [row[0], row[2], row.at(-1)].join(', ')).slice(1, 4)).toEqual([
      'road 2021, regulated, procurement-thresholds',
      'road 2025, below threshold, procurement-act-2023',
      'undated, undetermined, procurement-thresholds',
    ]);
  });

  test('the explanation says what took the place of what, and JSON has it as data', async () => {
    const explain = ['explain', ...ROUND, '--id', 'road 2025'];
    const { out } = await proviso(explain, { stdin: BOTH });
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'and succeeded by “Procurement thresholds under the Procurement Act 2023”, which decides this contract.',
    );
    const json = JSON.parse((await proviso([...explain, '--format', 'json'], { stdin: BOTH })).out);
    expect(json.succession).toEqual([
      {
        from: 'procurement-thresholds',
        to: 'procurement-act-2023',
        on: '2025-02-24',
        instrument: 'procurement-thresholds-succession',
      },
    ]);
    expect(json.guidance.id).toBe('procurement-act-2023');
  });

  test('docs/three-dates.md shows what comes', async () => {
    const page = readFileSync(join(ROOT, 'docs/three-dates.md'), 'utf8');
    const [, shown = ''] =
      /^## Across a succession[\s\S]*?^\$ npx proviso (.*)\n[\s\S]*?^```$/m.exec(page) ?? [];
    const [, lines = ''] =
      /^\$ npx proviso explain policies\/procurement.*\n([\s\S]*?)^```$/m.exec(page) ?? [];
    const args = [...shown.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const { out } = await proviso(args);
    const parts = lines.split('…\n').filter((part) => part !== '');
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(out).toContain(part);
  });

  test('by what was known in the summer of 2024 the successor was not made', async () => {
    const late = JSON.stringify({ stage: 'procurement', 'procurement start date': '2024-11-01' });
    const explain = ['explain', ...ROUND, '--as-known-on', '2024-07-01', '--format', 'json'];
    const { status, guidance, reason } = JSON.parse((await proviso(explain, { stdin: late })).out);
    expect({ status, id: guidance.id }).toEqual({ status: 'not in force', id: 'procurement-act-2023' });
    expect(reason).toContain('not');
  });

  test('what the successor cannot read is told, and left out', async () => {
    const wrong = BOTH.replace('"main subject":"works"', '"main subject":"roads"');
    const { exitCode, out, err } = await proviso(['assess', ...ROUND], { stdin: wrong });
    expect(exitCode).toBe(1);
    expect(err).toContain('standard input, read for “procurement-act-2023”');
    expect(err).toContain('“road 2025”, main subject');
    expect(out).toContain('1 record left out because of its problems');
    const json = await proviso(['assess', ...ROUND, '--format', 'json'], { stdin: wrong });
    expect(JSON.parse(json.out).problems).toHaveLength(1);
    const one = await proviso(['explain', ...ROUND, '--id', 'road 2025'], { stdin: wrong });
    expect(one).toMatchObject({ exitCode: 1, out: '' });
  });

  test('a name that neither knows is a mistake', async () => {
    const wrong = BOTH.replace('"main subject"', '"main subjct"');
    const { err } = await proviso(['assess', ...ROUND], { stdin: wrong });
    expect(err).toContain('“main subjct” is not a fact of this guidance');
  });

  test('receipts name the guidance that decided, and are replayed by it', async () => {
    const folder = folderWith({ 'both.json': BOTH });
    const policies = join(ROOT, 'policies/procurement-thresholds');
    const assess = ['assess', policies, 'both.json', '--receipts', 'receipts'];
    expect((await proviso(assess, { folder })).exitCode).toBe(0);
    const { exitCode, out } = await proviso(['replay', policies, 'receipts'], { folder });
    expect(exitCode).toBe(0);
    expect(out).toContain('3 receipts: 3 as they were');
  });

  test('a CSV file is read by the source of each', async () => {
    const folder = folderWith();
    for (const name of ['procurement-thresholds', 'procurement-act-2023']) {
      cpSync(join(ROOT, 'policies', name), join(folder, name), { recursive: true });
    }
    const source = (rest: string) => `source register
  format CSV
  id: column "Ref"
  stage: column "Stage"
  procurement start date: column "Started"
${rest}`;
    const files = {
      'procurement-thresholds/source.policy': source(
        '  contract kind: column "Kind"\n  estimated value: column "Value without VAT"\n',
      ),
      'procurement-act-2023/source.policy': source(
        `  main subject: column "Kind"
  estimated value: column "Value with VAT"
  defence contract: column "Defence"
  utilities contract: column "Defence"
  concession contract: column "Defence"
`,
      ),
      'register.csv': `Ref,Stage,Started,Kind,Value without VAT,Value with VAT,Defence
A,procurement,2021-05-01,works,5000000,6000000,no
B,procurement,2025-05-01,works,5000000,6000000,no
`,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { out } = await proviso(['assess', 'procurement-thresholds', 'register.csv', '--format', 'csv'], {
      folder,
    });
    expect(out).toMatch(
      /^A,determined,regulated,"the estimated value, £5,000,000,.*procurement-thresholds\r$/m,
    );
    expect(out).toMatch(/^B,determined,regulated,"the estimated value with VAT, £6,000,000,.*2023\r$/m);
  });
});
