import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import { makeFolder, temporaryFolder } from './folders.ts';

/** Reads files in memory below the folder `guidance`. */
function read(files: Readonly<Record<string, string | Uint8Array>>) {
  const host = memoryHost(
    new Map(Object.entries(files).map(([path, content]) => [`guidance/${path}`, content])),
  );
  return readGuidance('guidance', host);
}

const list = (path: string) => `list codes\n  from file "${path}" column "code"\n`;

describe('the files of a guidance', () => {
  test('are all below the folder, sorted, with / whatever the machine', () => {
    const { files, diagnostics } = read({
      'z.policy': '# z',
      'b/a.policy': '# b/a',
      'a.policy': '\uFEFF# a',
      'B.POLICY': '# B',
      'b/c/d.policy': '# d',
      '.hidden.policy': '',
      '.git/x.policy': '',
      'node_modules/x/x.policy': '',
      'notes.md': '',
    });
    expect(diagnostics).toEqual([]);
    expect(files).toEqual([
      { path: 'B.POLICY', text: '# B' },
      { path: 'a.policy', text: '# a' },
      { path: 'b/a.policy', text: '# b/a' },
      { path: 'b/c/d.policy', text: '# d' },
      { path: 'z.policy', text: '# z' },
    ]);
  });

  test('are the same from the disk as from memory', () => {
    const folder = makeFolder(
      'a/b.policy  a policy file\na.policy    a policy file\ncodes.csv   lines: code',
    );
    const disk = readGuidance(folder, nodeHost);
    const memory = read({
      'a/b.policy': '# a guidance\n',
      'a.policy': '# a guidance\n',
      'codes.csv': 'code',
    });
    expect(disk).toEqual(memory);
    expect(readGuidance(`${folder}/`, nodeHost)).toEqual(memory);
  });

  test('one that cannot be read does not hide the others', () => {
    const { files, diagnostics } = read({
      'a.policy': Uint8Array.from([0x23, 0x20, 0xa3]),
      'b.policy': '# b',
      'c.policy': new Uint8Array(5 * 1024 * 1024 + 1),
    });
    expect(files.map((file) => file.path)).toEqual(['b.policy']);
    expect(diagnostics.map((one) => [one.message, one.span])).toEqual([
      [
        '“a.policy” is not UTF-8 text: line 1 holds a byte that cannot stand there (after 2 bytes of the file)',
        undefined,
      ],
      ['“c.policy” is larger than 5 MB', undefined],
    ]);
  });

  test('exactly 5 MB are read', () => {
    expect(read({ 'a.policy': '#'.repeat(5 * 1024 * 1024) }).files).toHaveLength(1);
  });

  test('an empty folder, and a name that nearly fits', () => {
    expect(readGuidance(temporaryFolder(), nodeHost).diagnostics).toMatchObject([
      { code: 'no-policy-files', help: 'a guidance is written in files whose names end in “.policy”' },
    ]);
    expect(read({ 'x/rules.policy.txt': '' }).diagnostics).toMatchObject([
      { help: 'the names of its files end in “.policy”, and that of “x/rules.policy.txt” does not' },
    ]);
  });

  test('odd names are names', () => {
    const paths = ['__proto__.policy', 'a b.policy', 'é.policy', "it's.policy"];
    const { files } = read(Object.fromEntries(paths.map((path) => [path, '# x'])));
    expect(files.map((file) => file.path).sort()).toEqual([...paths].sort());
  });
});

describe('links', () => {
  test('that lead in circles end', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'x.policy'), '# x');
    symlinkSync(folder, join(folder, 'a', 'up'));
    symlinkSync(join(folder, 'a'), join(folder, 'again'));
    const { files, diagnostics } = readGuidance(folder, nodeHost);
    expect(files.map((file) => file.path)).toEqual(['a/x.policy']);
    expect(diagnostics).toEqual([]);
  });

  test('a file is read once, by its own name rather than a link', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'z.policy'), '# z');
    symlinkSync(join(folder, 'z.policy'), join(folder, 'a.policy'));
    expect(readGuidance(folder, nodeHost).files.map((file) => file.path)).toEqual(['z.policy']);
  });

  test('to what is otherwise passed over are read: nothing vanishes', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '..data'), { recursive: true });
    mkdirSync(join(folder, '.store', 'inner'), { recursive: true });
    writeFileSync(join(folder, '..data', 'x.policy'), '# x');
    writeFileSync(join(folder, '.store', 'inner', 'y.policy'), '# y');
    symlinkSync(join(folder, '..data', 'x.policy'), join(folder, 'x.policy'));
    symlinkSync(join(folder, '.store'), join(folder, 'stored'));
    expect(readGuidance(folder, nodeHost).files.map((file) => file.path)).toEqual([
      'stored/inner/y.policy',
      'x.policy',
    ]);
  });

  test('the folder itself may be one', () => {
    const folder = makeFolder(
      'in-house/a.policy  a policy file that reads "codes.csv"\nin-house/codes.csv  lines: code | 1\nlink  a link to in-house',
    );
    const { files, lists, diagnostics } = readGuidance(join(folder, 'link'), nodeHost);
    expect([files.length, lists.size, diagnostics]).toEqual([1, 1, []]);
  });

  test('a list file behind a link to the outside is not read', () => {
    const folder = makeFolder(
      'given  in-house\nin-house/a.policy  a policy file that reads "codes.csv"\nin-house/codes.csv  a link to secret.csv\nsecret.csv  lines: code | 1',
    );
    const { lists, diagnostics } = readGuidance(folder, nodeHost);
    expect(lists.size).toBe(0);
    expect(diagnostics.map((one) => one.code)).toEqual(['list-file-outside']);
  });
});

describe('list files', () => {
  test('are those that the guidance names, by the path as written', () => {
    const { lists, diagnostics } = read({
      'a.policy': `${list('codes/care.csv')}\ncalendar working year\n  weekend Saturday, Sunday\n  holidays from file "./codes/../days.csv" column "date"\n`,
      'sub/b.policy': `# from file "nowhere.csv"\n${list('codes/care.csv').replace('codes', 'others')}`,
      'codes/care.csv': 'code, Title\r\n85000000,"Health, care"\r\n\r\n 79710000 ,\r\n',
      'days.csv': 'date\n2027-12-25\n',
      'unused.csv': '"',
    });
    expect(diagnostics).toEqual([]);
    expect([...lists.keys()]).toEqual(['codes/care.csv', './codes/../days.csv']);
    expect(lists.get('codes/care.csv')).toEqual({
      headings: ['code', 'Title'],
      rows: [
        new Map([
          ['code', '85000000'],
          ['Title', 'Health, care'],
        ]),
        new Map([
          ['code', '79710000'],
          ['Title', ''],
        ]),
      ],
    });
  });

  test.each([
    ['../care.csv', 'list-file-outside'],
    ['a/../../care.csv', 'list-file-outside'],
    ['/etc/passwd', 'list-file-outside'],
    ['C:/care.csv', 'list-file-outside'],
    ['..\\\\care.csv', 'list-file-outside'],
    ['a\\\\..\\\\..\\\\care.csv', 'list-file-outside'],
    ['codes\\\\care.csv', 'list-file-missing'],
    ['', 'list-file-unreadable'],
    ['.', 'list-file-unreadable'],
    ['codes', 'list-file-unreadable'],
    ['codes/care.csv/x', 'list-file-missing'],
    ['https://example.org/care.csv', 'list-file-missing'],
  ])('"%s" is not read', (path, code) => {
    const { lists, diagnostics, files } = read({ 'a.policy': list(path), 'codes/care.csv': 'code\n1\n' });
    expect(files).toHaveLength(1);
    expect(lists.size).toBe(0);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    const [diagnostic] = diagnostics;
    const text = files[0]?.text.slice(diagnostic?.span?.start, diagnostic?.span?.end);
    expect(text).toBe(`"${path}"`);
  });

  test('a near miss is offered; a file named twice is reported once', () => {
    const { diagnostics } = read({
      'a.policy': list('codes/car.csv'),
      'b.policy': `# more\n${list('codes/car.csv')}`,
      'codes/care.csv': 'code\n1\n',
    });
    expect(diagnostics).toMatchObject([
      {
        message: 'there is no file “codes/car.csv” in the folder of the guidance',
        help: 'did you mean “codes/care.csv”?',
        span: { file: 'a.policy' },
      },
    ]);
  });

  test('on the disk, a name that no file can have is no fault', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'a.policy'),
      `${list('a\u0000b')}${list('x'.repeat(5000)).replace('codes', 'others')}`,
    );
    const codes = readGuidance(folder, nodeHost).diagnostics.map((one) => one.code);
    expect(codes).toEqual(['list-file-unreadable', 'list-file-unreadable']);
  });
});
