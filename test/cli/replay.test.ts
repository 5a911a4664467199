import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const RECORDS = [
  { id: 'small', 'start date': '2027-07-01', 'contract value': '99999.99' },
  { id: '../../etc/x', 'start date': '2027-07-01', 'contract value': 100000 },
  {
    id: 'urgent',
    'start date': '2027-07-01',
    'contract value': 2300000,
    'extreme urgency': { value: true, by: 'the council', on: '2027-06-01', reasons: 'a flood' },
  },
  { id: 'open', 'start date': '2027-07-01' },
];

/** A folder with the receipts of these records. */
async function withReceipts(records: readonly object[] = RECORDS) {
  const folder = folderWith({
    'tenders/tenders.policy': TENDERS,
    'records.json': JSON.stringify(records),
  });
  const args = ['assess', 'tenders', 'records.json', '--receipts', 'kept', '--format', 'jsonl'];
  expect(await proviso(args, { folder })).toMatchObject({ exitCode: 0, err: '' });
  const change = (policy: string) => writeFileSync(join(folder, 'tenders/tenders.policy'), policy);
  const replay = (...more: readonly string[]) => proviso(['replay', 'tenders', 'kept', ...more], { folder });
  return { folder, change, replay };
}

test('receipts are decided again, and all match as long as nothing has changed', async () => {
  const { folder, replay } = await withReceipts();
  const names = readdirSync(join(folder, 'kept'));
  expect(names.map((name) => name.replace(/-[0-9a-f]{12}\.json$/, '')).sort()).toEqual([
    'etc-x',
    'open',
    'small',
    'urgent',
  ]);
  const { exitCode, out, err } = await replay();
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^When to hold a tender, First edition\n\n✓ /);
  expect(out).toMatch(/\n4 receipts: 4 as they were\n$/);
});

test('a receipt holds facts with their sources and judgements, dates, digests, version and result', async () => {
  const { folder } = await withReceipts();
  const args = ['explain', 'tenders', 'records.json', '--id', 'urgent', '--receipt', 'urgent.json'];
  const plain = await proviso(args.slice(0, 5), { folder });
  expect(await proviso(args, { folder })).toEqual(plain);
  const text = readFileSync(join(folder, 'urgent.json'), 'utf8');
  const receipt = JSON.parse(text);
  expect(Object.keys(receipt)).toEqual([
    'dates',
    'digest',
    'governedBy',
    'guidance',
    'proviso',
    'record',
    'result',
    'schema',
  ]);
  expect(receipt.dates).toEqual({
    knownOn: null,
    governing: '2027-07-01',
    governedBy: 'start date',
    assessment: null,
  });
  expect(receipt.guidance.digests.meaning).toMatch(/^[0-9a-f]{64}$/);
  expect(receipt.record.facts).toContainEqual({
    fact: 'extreme urgency',
    says: { value: true, by: 'the council', on: '2027-06-01', reasons: 'a flood' },
    source: '/2/extreme urgency',
  });
  expect(receipt.result.schema).toBe('proviso.reasons/1');
  // Written again, it is the same: there is no clock in it.
  await proviso(args, { folder });
  expect(readFileSync(join(folder, 'urgent.json'), 'utf8')).toBe(text);
});

test('what changed in the guidance is told apart: text, meaning, and what comes out of it', async () => {
  const { change, replay } = await withReceipts();
  change(`${TENDERS}\n# A remark.\n`);
  const remarked = await replay();
  expect(remarked.exitCode).toBe(0);
  expect(remarked.out.match(/the text of the guidance has changed, not its meaning/g)).toHaveLength(4);

  change(TENDERS.replace('is £100,000', 'is £90,000'));
  const { exitCode, out } = await replay();
  expect(exitCode).toBe(1);
  expect(out).toMatch(
    /✗ kept\/small-\w+\.json “small”: no longer matches\n {2}the guidance means something else since\n {4}tender: optional → required\n {4}rule “large contract”: does not apply → applies\n/,
  );
  expect(out).toMatch(
    /“urgent”: as it was\n {2}the meaning of the guidance has changed, not that of this record\n/,
  );
  expect(out).toMatch(/\n4 receipts: 3 as they were, 1 no longer matches\n$/);
});

test('exemptions, needs and the status are told where they moved', async () => {
  const { change, replay } = await withReceipts();
  change(
    TENDERS.replace(
      '  when extreme urgency\n',
      '  when all of\n    (a) extreme urgency\n    (b) sealed\n',
    ).replace('threshold', '  sealed: yes or no\n\nthreshold'),
  );
  const { exitCode, out } = await replay();
  expect(exitCode).toBe(1);
  expect(out).toMatch(
    /“urgent”: no longer matches\n.*\n {4}status: determined → undetermined\n {4}tender: optional → undetermined \(.*\)\n(?:.*\n)* {4}exemption “urgent need”: applies → unknown\n {4}sealed: now needed\n/,
  );
});

test('a damaged receipt, one of another guidance and one whose facts no longer fit do not stop the others', async () => {
  const { folder, change, replay } = await withReceipts(RECORDS.slice(0, 1));
  const [name = ''] = readdirSync(join(folder, 'kept'));
  const text = readFileSync(join(folder, 'kept', name), 'utf8');
  writeFileSync(join(folder, 'kept/a.json'), text.replace('99999.99', '99999.98'));
  writeFileSync(join(folder, 'kept/b.json'), text.slice(0, 400));
  writeFileSync(join(folder, 'kept/c.json'), Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(join(folder, 'kept/remarks.txt'), 'not a receipt');
  const { exitCode, out, err } = await replay();
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
  expect(out).toContain(
    '✗ kept/a.json: damaged\n  it was changed after it was written: its digest is not that of what it holds\n',
  );
  expect(out).toMatch(/✗ kept\/b\.json: damaged\n {2}it is not whole: line /);
  expect(out).toContain('✗ kept/c.json: damaged\n');
  expect(out).toContain('4 receipts: 1 as it was, 3 damaged\n');

  change(TENDERS.replaceAll('contract value', 'price'));
  const unfit = await replay();
  expect(unfit.exitCode).toBe(1);
  expect(unfit.out).toMatch(
    /“small”: its facts no longer fit\n {2}contract value: .*not a fact of this guidance/,
  );

  change(TENDERS.replace(/id +tenders/, 'id bids'));
  expect((await replay()).out).toContain(
    '“small”: of another guidance\n  it was decided under the guidance “tenders”, not “bids”\n',
  );
});

test('as JSON, to a file', async () => {
  const { folder, change, replay } = await withReceipts(RECORDS.slice(0, 1));
  change(TENDERS.replace('is £100,000', 'is £90,000'));
  const args = ['--format', 'json', '--output', 'out.json'];
  expect(await replay(...args)).toEqual({ exitCode: 1, out: '', err: 'wrote out.json\n' });
  const json = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
  expect(json).toMatchObject({ schema: 'proviso.replay/1', guidance: { id: 'tenders' } });
  expect(json.receipts).toEqual([
    {
      file: expect.stringMatching(/^kept\/small-/),
      verdict: 'differs',
      record: 'small',
      guidance: 'meaning changed',
      version: json.proviso,
      why: 'the guidance means something else since',
      differences: [
        { what: 'decision', name: 'tender', from: 'optional', to: 'required' },
        { what: 'rule', name: 'large contract', from: 'does not apply', to: 'applies' },
      ],
    },
  ]);
});

test.each([
  [['replay', 'tenders'], '<receipts> is missing: receipts, or folders of them'],
  [['replay', 'tenders', 'nowhere'], 'nowhere cannot be read: there is no such file'],
  [['replay', 'tenders', 'tenders'], 'there are no receipts in tenders'],
  [['replay', 'tenders', '/dev/zero'], '/dev/zero cannot be read: it is not an ordinary file'],
  [
    ['explain', 'tenders', 'r.json', '--receipt', 'nowhere/x'],
    'nowhere/x cannot be written: there is no such folder',
  ],
  [
    ['explain', 'tenders', 'r.json', '--receipt', 'r.json'],
    'r.json cannot be written: it is a file that is read',
  ],
  [['assess', 'tenders', 'r.json', '--receipts', 'r.json'], 'r.json cannot hold receipts: it is no folder'],
])('%j is refused', async (args, message) => {
  const folder = folderWith({
    'tenders/tenders.policy': TENDERS,
    'r.json': JSON.stringify(RECORDS[0]),
  });
  const { exitCode, out, err } = await proviso(args, { folder });
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(`error: ${message}`);
  expect(readdirSync(folder).sort()).toEqual(['r.json', 'tenders']);
});

test('nothing in a receipt commands the terminal', async () => {
  const { folder, replay } = await withReceipts(RECORDS.slice(0, 1));
  writeFileSync(join(folder, 'kept/x.json'), '{"schema":"proviso.receipt/\\u001b[2J\\u202e"}');
  const { out } = await replay();
  for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
});
