import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const MORE = `
scenario "A contract a penny below the limit"
  given
    start date is 1 July 2027
    contract value is £99,999.99
  expect
    tender is required
    under rule large contract
    no exemption
`;

test('all passed', async () => {
  const folder = folderWith({ 'tenders.policy': TENDERS });
  expect(await proviso(['test', folder])).toEqual({ exitCode: 0, err: '', out: '✓ 1 scenario passed\n' });
});

describe('a failed scenario', () => {
  const files = { 'tenders.policy': TENDERS, 'more/more.policy': MORE };

  test('says what was expected and where, what came, and why', async () => {
    const folder = folderWith({ 'mine/tenders.policy': TENDERS, 'mine/more/more.policy': MORE });
    const { exitCode, out, err } = await proviso(['test', 'mine'], { folder });
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    const lines = out.split('\n');
    expect(lines.slice(0, 7)).toEqual([
      '✗ A contract a penny below the limit',
      '  mine/more/more.policy:7:5',
      '    expected  tender is required',
      '    came      tender is optional',
      '  mine/more/more.policy:8:5',
      '    expected  under rule large contract',
      '    came      rule large contract does not hold',
    ]);
    // What was met is not repeated.
    expect(out).not.toContain('expected  no exemption');
    expect(out).toContain('What was decided');
    expect(out).toContain('\n✗ 1 of 2 scenarios failed, 1 passed\n');
    const reason = /contract value \(£99,999\.99\) is less than tender limit \(£100,000\)/;
    expect(out).not.toMatch(reason);
    expect((await proviso(['test', 'mine', '--verbose'], { folder })).out).toMatch(reason);
    // The reasons are behind the command that it ends with.
    const [, title] = /\n {2}npx proviso explain mine --scenario '(.*)'\n$/.exec(out) ?? [];
    expect(title).toBe('A contract a penny below the limit');
    const explained = await proviso(['explain', 'mine', '--scenario', title ?? ''], { folder });
    expect(explained.out).toMatch(reason);
  });

  test('as JSON', async () => {
    const { exitCode, out, err } = await proviso(['test', folderWith(files), '--format', 'json']);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    const report = JSON.parse(out);
    expect(report).toMatchObject({ schema: 'proviso.test/1', compiles: true, passed: 1, failed: 1 });
    const failed = report.scenarios.find((one: { passed: boolean }) => !one.passed);
    expect(failed).toMatchObject({
      title: 'A contract a penny below the limit',
      status: 'determined',
      expectations: [
        {
          met: false,
          expected: 'tender is required',
          came: 'tender is optional',
          place: { line: 7, column: 5 },
        },
        { met: false },
        { met: true },
      ],
    });
  });

  test('--only runs those whose title holds the words, whatever the letter case', async () => {
    const folder = folderWith(files);
    const { exitCode, out } = await proviso(['test', folder, '--only', 'AT THE limit']);
    expect(exitCode).toBe(0);
    expect(out).toBe('✓ 1 scenario passed\n  1 other scenario not run\n');
    const none = await proviso(['test', folder, '--only', 'nothing like it']);
    expect(none).toMatchObject({ exitCode: 1, out: '' });
    expect(none.err).toContain('no scenario has “nothing like it” in its title');
  });
});

test('no scenarios at all is a failure', async () => {
  const folder = folderWith({ 'tenders.policy': TENDERS.slice(0, TENDERS.indexOf('scenario')) });
  const { exitCode, out, err } = await proviso(['test', folder]);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain('has no scenarios, so nothing was tested');
  const json = await proviso(['test', folder, '--format', 'json']);
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ passed: 0, failed: 0, scenarios: [] });
});

test('a scenario that expects nothing is a failure', async () => {
  const folder = folderWith({
    'tenders.policy': `${TENDERS}\nscenario "Nothing"\n  given\n    start date is 1 July 2027\n`,
  });
  expect((await proviso(['test', folder])).exitCode).toBe(1);
});

test('a guidance that does not compile is not tested', async () => {
  const folder = folderWith({ 'tenders.policy': TENDERS.replace('tender limit:', 'tender limt:') });
  const { exitCode, out, err } = await proviso(['test', folder]);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain('did you mean');
  expect(JSON.parse((await proviso(['test', folder, '--format', 'json'])).out)).toMatchObject({
    compiles: false,
    scenarios: [],
  });
});
