import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from '../run.ts';

const FORMATS = ['pretty', 'json', 'markdown', 'sarif', 'github', 'code-quality', 'junit', 'tap'];
const folderOf = () =>
  folderWith({ 't/t.policy': TENDERS, 'u/t.policy': TENDERS.replace('£100,000\n', '£90,000\n') });

describe('--format', () => {
  test.each([
    ['check', 't', FORMATS],
    ['test', 't', FORMATS],
    ['verify', 't', FORMATS],
    ['diff', 't u', ['text', 'json', 'markdown', 'sarif', 'github', 'code-quality']],
  ])('%s %s has the formats it lists, and one of each at once', async (verb, folders, formats) => {
    const folder = folderOf();
    const { out: help } = await proviso([verb, '--help']);
    expect(help.replace(/\s+/g, ' ')).toContain(`${formats.slice(0, -1).join(', ')} or ${formats.at(-1)};`);
    const given = formats.flatMap((format) => ['--format', `${format}=${format}.out`]);
    const { exitCode, out, err } = await proviso([verb, ...folders.split(' '), ...given], { folder });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    expect(err).toBe(
      `wrote ${formats
        .map((one) => `${one}.out`)
        .toSorted((a, b) => Number(a === 'github.out') - Number(b === 'github.out'))
        .join(', ')
        .replace(/, (?=[^,]*$)/, ' and ')}\n`,
    );
    for (const format of formats) {
      const alone = await proviso([verb, ...folders.split(' '), '--format', format], { folder });
      expect({ format, text: alone.out }).toEqual({
        format,
        text: readFileSync(join(folder, `${format}.out`), 'utf8'),
      });
    }
  });

  test('text at the terminal, annotations after it, and SARIF in a file', async () => {
    const folder = folderWith({
      't/t.policy': TENDERS.replace('is at least tender limit', 'is at least limt'),
    });
    const args = ['check', 't', '--format', 'github', '--format=pretty', '--format', 'sarif=found.sarif'];
    const { exitCode, out, err } = await proviso(args, { folder });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^::error file=t\/t\.policy,line=30,/);
    expect(err).toContain('error: nothing in this guidance is called “limt”');
    expect(err).toContain('wrote found.sarif');
    expect(JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8')).runs).toHaveLength(1);
  });

  test.each([
    [['check', 't', '--format', 'xml'], 'there is no format “xml”'],
    [['check', 't', '--format', 'sarf=x'], 'did you mean “sarif”?'],
    [['check', 't', '--format', ''], 'what follows --format is empty'],
    [['check', 't', '--format', 'sarif='], 'no file is named after “sarif=”'],
    [
      ['diff', 't', 'u', '--format', 'junit'],
      'junit is a list of what passed and what failed: what differs does neither',
    ],
    [
      ['diff', 't', 'u', '--format', 'tap=x'],
      'the formats are text, json, markdown, sarif, github and code-quality',
    ],
    [['diff', 't', 'u', '--format', 'pretty'], 'there is no format “pretty”'],
    [
      ['check', 't', '--format', 'json', '--format', 'sarif'],
      'json and sarif cannot all be written to one place',
    ],
    [['check', 't', '--format', 'github', '--format', 'github'], 'cannot all be written to one place'],
    [
      ['check', 't', '--format', 'json=x', '--format', 'sarif=./x'],
      'two formats cannot be written to one file',
    ],
    [
      ['check', 't', '--format', 'json', '--format', 'sarif=x', '--output', 'x'],
      'two formats cannot be written to one file',
    ],
    [['check', 't', '--format', 'json=x', '--output', 'y'], 'nothing is left for --output'],
    [['test', 't', '--generate', '--format', 'junit'], '--generate writes scenarios, which are no report'],
    [['check', 't', '--format', 'json=nowhere/x'], 'nowhere/x cannot be written: there is no such folder'],
    [
      ['check', 't', '--format', 'json=t/t.policy'],
      't/t.policy cannot be written: it is a file that is read',
    ],
  ])('%j is refused: %s', async (args, message) => {
    const folder = folderOf();
    const { exitCode, err } = await proviso(args, { folder });
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
    for (const name of ['x', 'y']) expect(existsSync(join(folder, name))).toBe(false);
    expect(readFileSync(join(folder, 't/t.policy'), 'utf8')).toBe(TENDERS);
  });

  test('places start from the top of the repository, wherever the command runs', async () => {
    const broken = TENDERS.replace('is at least tender limit', 'is at least limt');
    const folder = folderWith({ '.git/HEAD': '', 'here/t/t.policy': broken });
    symlinkSync(join(folder, 'here'), join(folder, 'there'));
    for (const [at, given] of [
      ['.', 'here/t'],
      ['here', 't'],
      ['here/t', '.'],
      ['.', 'there/t'],
    ] as const) {
      const { out } = await proviso(['check', given, '--format', 'github'], { folder: join(folder, at) });
      expect(out).toMatch(/^::error file=here\/t\/t\.policy,/);
    }
  });

  test('of a guidance without scenarios test fails in every form', async () => {
    const folder = folderWith({ 't/t.policy': TENDERS.slice(0, TENDERS.indexOf('scenario "')) });
    const { exitCode, out } = await proviso(['test', 't', '--format', 'tap'], { folder });
    expect(exitCode).toBe(1);
    expect(out).toContain('not ok 1 - t has scenarios');
  });
});
