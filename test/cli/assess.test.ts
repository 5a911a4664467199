import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/visible.ts';
import { folderWith, proviso, TENDERS } from './run.ts';

const RECORDS = [
  { id: 'no value', 'start date': '2027-07-01' },
  { id: 'small', 'start date': '2027-07-01', 'contract value': '99999.99' },
  { id: 'large', 'start date': '2027-07-01', 'contract value': 100000 },
  { id: 'early', 'start date': '2027-05-31', 'contract value': 100000 },
  {
    id: 'urgent',
    'start date': '2027-07-01',
    'contract value': 2300000,
    'extreme urgency': { value: true, by: 'the council', on: '2027-06-01', reasons: 'a flood' },
  },
];

/** A clash of two rules above a million, for records that bring it about. */
const CLASH = `
rule giants are free
  tender is optional
  when contract value is more than £1 million
`;

function folderOf(records: unknown, policy = TENDERS, name = 'records.json') {
  const text = typeof records === 'string' ? records : JSON.stringify(records);
  return folderWith({ 'tenders/tenders.policy': policy, [name]: text });
}

describe('the table', () => {
  test('has a row for each contract: outcomes in the guidance’s order, what is open below', async () => {
    const folder = folderOf(RECORDS);
    const { exitCode, out, err } = await proviso(['assess', 'tenders', 'records.json'], { folder });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const rows = out.split('\n');
    expect(rows[0]).toBe('When to hold a tender, First edition');
    const places = ['large', 'small', 'urgent', 'early', 'no value'].map((id) =>
      rows.findIndex((row) => row.startsWith(`${id} `)),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(out).toMatch(/^large +required +The contract is worth £100,000 or more \(paragraph 1\)$/m);
    expect(out).toMatch(
      /^urgent +optional +Exempt under “urgent need” \(paragraph 2\): there is no time for a tender$/m,
    );
    expect(out).toMatch(/^early +not in force +“When to hold a tender” is in force from 1 June 2027/m);
    expect(out).toMatch(
      /^no value +undetermined +Possible: required or optional\n +Needed: contract value$/m,
    );
    expect(out).toMatch(
      /\n5 records\n {2}tender: 1 required, 2 optional, 1 not in force, 1 undetermined\n\nWhy one of them/,
    );
  });

  test.each([40, 60, 80, 100, 160])('keeps to %i columns and loses nothing', async (columns) => {
    const long = { ...RECORDS[2], id: `ocds-${'b5fd17-'.repeat(12)}end` };
    const folder = folderOf([...RECORDS, long]);
    const environment = { COLUMNS: String(columns) };
    const { out } = await proviso(['assess', 'tenders', 'records.json'], { folder, environment });
    // A command to copy stays on its line.
    const lines = out.split('\n').filter((line) => !line.startsWith('  npx '));
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    const squeezed = out.replace(/[\s─]+/g, '');
    expect(squeezed).toContain('undetermined');
    if (columns < 60) return;
    const ids = out.split('\n').map((line) => line.split(/ {2,}/)[0]?.trim() ?? '');
    expect(ids.join('')).toContain(long.id);
  });

  test('nothing in a record commands the terminal', async () => {
    const folder = folderOf([{ ...RECORDS[1], id: 'a\u001b[2Jb\u202E\nc' }]);
    const { out } = await proviso(['assess', 'tenders', 'records.json'], { folder });
    expect(out).not.toContain('\u001b');
    expect(out).toContain('a␛[2Jb<U+202E> c');
  });

  test('at a terminal says how to go on, with words that a shell reads', async () => {
    const folder = folderOf([{ ...RECORDS[1], id: 'the 1st' }]);
    const { out } = await proviso(['assess', 'tenders', 'records.json'], {
      folder,
      terminal: 100,
      environment: { NO_COLOR: '1' },
    });
    expect(out).toContain("npx proviso explain tenders records.json --id 'the 1st'");
  });

  test('and keeps the options that the other verb needs', async () => {
    const folder = folderOf([{ ...RECORDS[1], id: 'b' }], TENDERS.replace(/ {2}made on .*\n/, ''));
    const options = ['--assessment-date', '2027-06-01', '--draft'];
    const { out } = await proviso(['assess', 'tenders', 'records.json', ...options], { folder });
    const command = /npx proviso (explain .*)\n$/.exec(out)?.[1] ?? '';
    expect(command).toBe('explain tenders records.json --id b --assessment-date 2027-06-01 --draft');
    expect(await proviso(command.split(' '), { folder })).toMatchObject({ exitCode: 0, err: '' });
  });

  test('says so when there is nothing to decide', async () => {
    const { exitCode, out } = await proviso(['assess', 'tenders', 'records.json'], { folder: folderOf([]) });
    expect(exitCode).toBe(0);
    expect(out).toContain('There are no records to decide.');
  });
});

describe('exit codes', () => {
  const exitOf = async (records: unknown, policy = TENDERS, ...more: readonly string[]) =>
    (await proviso(['assess', 'tenders', 'records.json', ...more], { folder: folderOf(records, policy) }))
      .exitCode;

  test('0 for what is determined, not in force or undetermined; 1 for undetermined with --fail-on', async () => {
    expect(await exitOf(RECORDS)).toBe(0);
    expect(await exitOf(RECORDS, TENDERS, '--fail-on', 'undetermined')).toBe(1);
    expect(await exitOf(RECORDS.slice(1), TENDERS, '--fail-on', 'undetermined')).toBe(0);
  });

  test('1 for a conflict and for a gap', async () => {
    const giant = [{ ...RECORDS[1], 'contract value': 1000001 }];
    expect(await exitOf(giant, TENDERS + CLASH)).toBe(1);
    expect(await exitOf(RECORDS.slice(2, 3), TENDERS + CLASH)).toBe(0);
    const gap = TENDERS.replace(/otherwise optional\n {2}because .*/, 'otherwise is a gap');
    const policy = `${gap}\nrule free\n  tender is optional\n  when contract value is less than £5,000\n`;
    expect(await exitOf(RECORDS.slice(1, 2), policy)).toBe(1);
  });

  test('1 when a record has a problem; the others are decided all the same', async () => {
    const folder = folderOf([RECORDS[2], { id: 'odd', 'contract value': 'much' }]);
    const { exitCode, out, err } = await proviso(['assess', 'tenders', 'records.json'], { folder });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^error: records\.json, \/1\/contract value, “odd”, contract value: .* “much”\n/);
    expect(out).toMatch(/^large +required/m);
    expect(out).toContain('1 record left out because of its problems');
  });

  test('of many problems of a kind ten are told, the others are counted, and all are in the JSON', async () => {
    const odd = Array.from({ length: 103 }, (_, index) => ({ id: `odd${index}`, 'contract value': 'much' }));
    const folder = folderOf([...odd, { id: 'late', 'start date': 'soon' }]);
    const { exitCode, err } = await proviso(['assess', 'tenders', 'records.json'], { folder });
    expect(exitCode).toBe(1);
    expect(err.match(/^error: .*contract value/gm)).toHaveLength(10);
    expect(err).toContain('… and 93 more problems like these in records.json\n');
    expect(err).toMatch(/^error: .*“late”, start date/m);
    expect(err).toMatch(/\n104 problems in all; assess --format json lists every one\n$/);
    const json = await proviso(['assess', 'tenders', 'records.json', '--format', 'json'], { folder });
    expect(JSON.parse(json.out).problems).toHaveLength(104);
  });

  test.each([
    ['nowhere.json', 'nowhere.json cannot be read: there is no such file'],
    ['tenders', 'tenders cannot be read: it is a folder'],
    ['records.json', 'not JSON at line 1'],
  ])('2 for %s, which cannot be read', async (path, message) => {
    const folder = folderOf('{');
    const { exitCode, out, err } = await proviso(['assess', 'tenders', path], { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('for other programs', () => {
  test('--format json: one document', async () => {
    for (const records of [RECORDS, [], [{ id: 'odd', 'contract value': 'much' }]]) {
      const { out } = await proviso(['assess', 'tenders', 'records.json', '--format', 'json'], {
        folder: folderOf(records),
      });
      const report = JSON.parse(out);
      expect(report).toMatchObject({
        schema: 'proviso.assess/1',
        guidance: { id: 'tenders' },
        contracts: records.length,
      });
      expect(report.results.length + report.problems.length).toBe(records.length);
    }
  });

  test('--format jsonl: a line for each contract, in the order of the file', async () => {
    const { out } = await proviso(['assess', 'tenders', '-', '--format', 'jsonl'], {
      folder: folderOf([]),
      stdin: JSON.stringify(RECORDS),
    });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.record)).toEqual(RECORDS.map((record) => record.id));
    expect(lines[2]).toMatchObject({
      schema: 'proviso.result/1',
      status: 'determined',
      decisions: [{ decision: 'tender', outcome: 'required' }],
    });
  });
});

describe('where records come from', () => {
  const CSV = 'Ref,Starts,Value\nT-1,01/07/2027,"100000"\nT-2,,5\n';

  test('a CSV file by the guidance’s source; several files at once; the same from standard input', async () => {
    const folder = folderWith({
      'tenders/tenders.policy': TENDERS,
      'a.csv': CSV,
      'b.json': JSON.stringify(RECORDS),
    });
    const { out } = await proviso(['assess', 'tenders', 'a.csv', 'b.json'], { folder });
    expect(out).toMatch(/^T-1 +required/m);
    expect(out).toContain('7 records');
    const piped = await proviso(['assess', 'tenders', '-'], { folder, stdin: CSV });
    expect(piped.out).toMatch(/^T-1 +required/m);
    expect((await proviso(['assess', 'tenders', '-', '-'], { folder, stdin: CSV })).exitCode).toBe(2);
  });

  test('--source chooses between several', async () => {
    const policy = `${TENDERS}\nsource other\n  format CSV\n  id: column "Value"\n  start date: column "Ref"\n`;
    const folder = folderOf(CSV, policy, 'a.csv');
    const run = (...more: readonly string[]) => proviso(['assess', 'tenders', 'a.csv', ...more], { folder });
    expect(await run()).toMatchObject({ exitCode: 2, out: '' });
    expect((await run('--source', 'contracts')).out).toMatch(/^T-1 +required/m);
    const wrong = await run('--source', 'contract');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.err).toContain('did you mean “contracts”?');
  });

  test('--assessment-date is used where a record has none', async () => {
    const policy = TENDERS.replace('applies by    start date', 'applies by    assessment date').replace(
      'when contract value is at least tender limit',
      'when contract value is at least tender limit and start date is known',
    );
    const records = [{ id: 'none' }, { id: 'own', 'assessment date': '2027-05-31' }];
    const folder = folderOf(records, policy);
    const run = (date: string) =>
      proviso(['assess', 'tenders', 'records.json', '--format', 'jsonl', '--assessment-date', date], {
        folder,
      });
    const lines = (await run('2027-06-01')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.governingDate.date)).toEqual(['2027-06-01', '2027-05-31']);
    for (const wrong of ['2027-02-30', '1/6/2027', 'today']) {
      expect(await run(wrong)).toMatchObject({ exitCode: 2, out: '' });
    }
  });
});

test('progress is shown only at a terminal, only of many, and is gone at the end', async () => {
  const many = Array.from({ length: 120 }, (_, index) => ({ id: `c${index}` }));
  const folder = folderOf(many);
  const quiet = await proviso(['assess', 'tenders', 'records.json'], { folder });
  expect(quiet.err).toBe('');
  const shown = await proviso(['assess', 'tenders', 'records.json'], { folder, terminal: 100 });
  expect(shown.err).toContain('deciding 20 of 120');
  expect(shown.err.endsWith('\r\u001b[2K')).toBe(true);
});

describe('for spreadsheets and for publishing', () => {
  const HOSTILE = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '  =1',
    '＝1',
    'a;=1',
    'a;"=1',
    'a,b',
    'say "no"',
    "it's",
    'x\ny\rz\t=',
    '\u202Eevil',
    '<b>|`x`|[a](http://b)',
  ];

  test('CSV has a row for each contract in the order of the file, and our own reader reads it', async () => {
    const folder = folderOf(RECORDS);
    const args = ['assess', 'tenders', 'records.json', '--format', 'csv'];
    const { exitCode, out, err } = await proviso(args, { folder });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(
      out.startsWith(
        '\uFEFFRecord,Status,Tender,Why,Needed,First due,Duties owed,Notes,Illustrative figures\r\n',
      ),
    ).toBe(true);
    const rows = parse(out, { bom: true });
    expect(rows.map(([id, status, outcome]: readonly string[]) => [id, status, outcome])).toEqual([
      ['Record', 'Status', 'Tender'],
      ['no value', 'undetermined', 'undetermined'],
      ['small', 'determined', 'optional'],
      ['large', 'determined', 'required'],
      ['early', 'not in force', ''],
      ['urgent', 'determined', 'optional'],
    ]);
    expect(rows[1]?.slice(3)).toEqual(['possible: required or optional', 'contract value', '', '', '', 'no']);
  });

  test('duties that are owed stand in every table with the day by which, the first due first', async () => {
    const args = ['assess', 'policies/in-house', 'examples/register.csv', '--format'];
    const rows: readonly (readonly string[])[] = parse((await proviso([...args, 'csv'])).out, { bom: true });
    const [heading = []] = rows;
    const ofRow = (id: string) =>
      ['First due', 'Duties owed'].map((name) => rows.find(([one]) => one === id)?.[heading.indexOf(name)]);
    expect(ofRow('RAMS Central')).toEqual(['2029-06-30', 'plan the return 2029-06-30']);
    expect(ofRow('RAMS SE')).toEqual([
      '2029-04-30',
      'publish reasons 2029-04-30; plan to build capacity 2030-03-31',
    ]);
    expect(ofRow('NASC')).toEqual(['', '']);
    for (const format of ['pretty', 'markdown']) {
      const { out } = await proviso([...args, format]);
      expect(out.replace(/\s+/g, ' ')).toContain(
        'Owed: publish reasons by 30 April 2029 and plan to build capacity by 31 March 2030',
      );
    }
  });

  test('no cell of the CSV begins as a formula does, and no text breaks out of its cell', async () => {
    const folder = folderOf(HOSTILE.map((id) => ({ ...RECORDS[1], id })));
    const { out } = await proviso(['assess', 'tenders', 'records.json', '--format', 'csv'], { folder });
    const rows: readonly (readonly string[])[] = parse(out, { bom: true });
    expect(rows).toHaveLength(HOSTILE.length + 1);
    for (const row of rows) {
      expect(row).toHaveLength(9);
      for (const cell of row) expect(cell).not.toMatch(/(?:^|;)\s*"?[=+\-@＝]/);
    }
    expect(rows[1]?.[0]).toBe("'=1+1");
    expect(out).not.toContain('\u202E');
  });

  test('Markdown has the rows of the table, escaped', async () => {
    const folder = folderOf([...RECORDS, ...HOSTILE.map((id) => ({ ...RECORDS[1], id }))]);
    const args = ['assess', 'tenders', 'records.json', '--format', 'markdown'];
    const { exitCode, out } = await proviso(args, { folder });
    expect(exitCode).toBe(0);
    const lines = out.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '# When to hold a tender, First edition',
      '',
      '| Record | Tender | Why, and what is needed |',
      '| --- | --- | --- |',
      '| large | required | The contract is worth £100,000 or more (paragraph 1) |',
    ]);
    const table = lines.filter((line) => line.startsWith('|'));
    expect(table).toHaveLength(2 + RECORDS.length + HOSTILE.length);
    for (const line of table) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(5);
    expect(out).toContain('&lt;b&gt;\\|\\`x\\`\\|\\[a\\](http\\://b)');
    expect(out).toContain('\n19 records\n\n- tender: ');
  });
});

describe('--expiring-within', () => {
  const CSV = [
    'Ref,Starts,Value',
    'before,30/06/2027,1',
    'first,01/07/2027,1',
    'last,01/10/2027,1',
    'after,02/10/2027,1',
    'open,,1',
  ].join('\n');
  const ran = (...options: readonly string[]) => {
    const folder = folderWith({ 'g/a.policy': TENDERS, 'r.csv': CSV });
    return proviso(['assess', 'g', 'r.csv', '--format', 'csv', ...options], { folder });
  };
  const ids = (out: string) =>
    out
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',')[0]);

  test('keeps what falls due within so long of a day, both days included, and what may', async () => {
    const { out, err, exitCode } = await ran('--as-at', '2027-07-01', '--expiring-within', '3 months');
    expect({ exitCode, ids: ids(out) }).toEqual({ exitCode: 0, ids: ['first', 'last', 'open'] });
    expect(err).toBe(
      '3 of 5 contracts fall due from 1 July 2027 to 1 October 2027, or may: of 1 the day is not known\n',
    );
    expect(ids((await ran('--as-at', '2027-07-01', '--expiring-within', '93 days')).out)).toContain('after');
    expect(ids((await ran('--expiring-within', '9999 years', '--as-at', '1900-01-01')).out)).toEqual([]);
  });

  test.each(['soon', '3', '-1 days', '3 fortnights', ''])('%j is no period', async (period) => {
    const { exitCode, err } = await ran('--expiring-within', period);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/is no period|is empty/);
  });
});
