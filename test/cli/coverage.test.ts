import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const folder = folderWith({ 'mine/tenders.policy': TENDERS });

test('the terminal tells by kind, by file, and why what is missing is', async () => {
  const { exitCode, out, err } = await proviso(['test', 'mine', '--coverage'], { folder });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^rules +1 +2 +50%$/m);
  expect(out).toMatch(/^tenders\.policy +\d+ +\d+ +[\d.]+%$/m);
  expect(out).toContain(
    [
      '✗ exemption urgent need',
      '  mine/tenders.policy:34:1',
      '    never applies: of the scenarios that reach it: 1 not met',
    ].join('\n'),
  );
  expect(out).toMatch(/✗ 1 scenario shows \d+ of \d+ things/);
});

test('a terminal of forty columns shows it too', async () => {
  const { out } = await proviso(['test', 'mine', '--coverage'], { folder, terminal: 40 });
  expect(out).toContain('50%');
});

describe('--fail-under', () => {
  test('fails where less is shown, and says so', async () => {
    const { exitCode, err } = await proviso(['test', 'mine', '--fail-under', '99,rule=100'], { folder });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^coverage is [\d.]+%, under 99%\ncoverage of rules is 50%, under 100%\n$/);
  });

  test('does not fail where enough is, nor for a kind of which there is nothing', async () => {
    const under = ['--fail-under', '10,rule=50,table=0'];
    expect((await proviso(['test', 'mine', ...under], { folder })).exitCode).toBe(2);
    expect((await proviso(['test', 'mine', '--fail-under', '10,rule=50,row=100'], { folder })).exitCode).toBe(
      0,
    );
  });

  test.each(['most', '101', 'rule', '90,80', 'limb=-1'])('“%s” is no percentage', async (under) => {
    const { exitCode, err } = await proviso(['test', 'mine', '--fail-under', under], { folder });
    expect(exitCode).toBe(2);
    expect(err).toContain('--fail-under takes a percentage');
  });
});

test('JSON has every item with its aspects', async () => {
  const { out } = await proviso(['test', 'mine', '--coverage', '--format', 'json'], { folder });
  const { coverage } = JSON.parse(out);
  expect(coverage.schema).toBe('proviso.coverage/1');
  expect(coverage.items.find((one: { kind: string }) => one.kind === 'rule')).toMatchObject({
    declaration: 'rule large contract',
    shown: [
      { aspect: 'yes', scenarios: ['A contract at the limit'] },
      { aspect: 'no', scenarios: [] },
    ],
    missing: [{ aspect: 'no', says: 'always has effect', why: { kind: 'came otherwise' } }],
  });
  const without = await proviso(['test', 'mine', '--format', 'json'], { folder });
  expect(JSON.parse(without.out).coverage).toBeNull();
});

test('LCOV has a record for each file, and its totals are those of its lines', async () => {
  const { err } = await proviso(['test', 'mine', '--coverage-lcov', 'c.info'], { folder });
  expect(err).toBe('wrote c.info\n');
  const lines = readFileSync(join(folder, 'c.info'), 'utf8').split('\n');
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  expect(lines.slice(0, 2)).toEqual(['TN:', 'SF:mine/tenders.policy']);
  expect(lines).toContain('FN:28,large contract'.replace('large', 'rule large'));
  expect(lines).toContain(`BRF:${count(/^BRDA:/)}`);
  expect(lines).toContain(`BRH:${count(/^BRDA:\d+,\d+,\d+,[1-9]/)}`);
  expect(lines).toContain(`LF:${count(/^DA:/)}`);
  expect(lines).toContain(`LH:${count(/^DA:\d+,[1-9]/)}`);
  expect(lines.at(-2)).toBe('end_of_record');
});

test('the page holds the text, tells by signs and words, and nothing of the guidance is markup', async () => {
  const hostile = TENDERS.replace('When to hold a tender', '<script>alert(1)</script>').replace(
    'because "there is no time for a tender"',
    'because "<img src=x onerror=alert(1)> & \u00e9"',
  );
  const own = folderWith({ 'mine/tenders.policy': hostile });
  await proviso(['test', 'mine', '--coverage-html', 'c.html'], { folder: own });
  const page = readFileSync(join(own, 'c.html'), 'utf8');
  expect(page).not.toMatch(/<(?:script|img|link|iframe)|javascript:/);
  expect(page).toContain('&#60;script&#62;alert(1)');
  for (const [sign, word] of [
    ['✓', 'shown'],
    ['◐', 'partly shown'],
  ])
    expect(page).toContain(`role="img" aria-label="${word}">${sign}<`);
  expect(page).toContain('<html lang="en-GB">');
  // As many lines as the file, each with its number.
  expect(page.match(/class="number"/g)).toHaveLength(hostile.split('\n').length);
});

describe('--generate', () => {
  test('prints scenarios and nothing else, which then pass', async () => {
    const { exitCode, out, err } = await proviso(['test', 'mine', '--generate'], { folder });
    expect(exitCode).toBe(0);
    expect(err).toMatch(/^✓ \d+ scenarios written$/m);
    expect(out).toMatch(/^scenario "/);
    const own = folderWith({ 'tenders.policy': TENDERS, 'more.policy': out });
    const again = await proviso(['test', own, '--generate']);
    expect(again).toMatchObject({ exitCode: 0, out: '' });
    expect(again.err).toContain('0 scenarios written');
    expect((await proviso(['check', own])).exitCode).toBe(0);
  });

  test('starts from no scenario at all', async () => {
    const bare = folderWith({ 'tenders.policy': TENDERS.slice(0, TENDERS.indexOf('scenario "A')) });
    const { exitCode, out } = await proviso(['test', bare, '--generate']);
    expect(exitCode).toBe(0);
    expect(out).toContain('tender is required');
  });

  test('writes nothing while a scenario fails', async () => {
    const failing = folderWith({
      'a.policy': TENDERS.replace('tender is required\n    under', 'tender is optional\n    under'),
    });
    const { exitCode, err } = await proviso(['test', failing, '--generate']);
    expect(exitCode).toBe(1);
    expect(err).toContain('nothing was written');
  });
});
