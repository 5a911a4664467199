import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import information from '../../package.json' with { type: 'json' };
import { main } from '../../src/cli/main.ts';
import { VERBS } from '../../src/cli/verbs.ts';
import { proviso, ROOT } from './run.ts';

test('--version shows the version of the package', async () => {
  expect(await proviso(['--version'])).toEqual({ exitCode: 0, out: `${information.version}\n`, err: '' });
});

test('--version opens no stream but the one it writes to', async () => {
  let out = '';
  const closed = (): never => {
    throw new Error('it is not needed');
  };
  const host = {
    get stdin(): Readable {
      return closed();
    },
    stdout: { write: (text: string) => (out += text) },
    get stderr(): { readonly write: () => void } {
      return closed();
    },
    environment: {},
    folder: ROOT,
  };
  expect(await main(['--version'], host)).toBe(0);
  expect(out).toBe(`${information.version}\n`);
});

test('--help names every verb, with an example and the exit codes', async () => {
  const { exitCode, out, err } = await proviso(['--help']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  for (const verb of VERBS) expect(out).toContain(`\n  ${verb.name} ${verb.takes} `);
  expect(out).toMatch(/Example:\n {2}proviso /);
  expect(out).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 /);
});

test.each(VERBS.map((verb) => verb.name))(
  '%s --help and help %s say the same, with an example',
  async (name) => {
    const help = await proviso([name, '--help']);
    expect(help.exitCode).toBe(0);
    expect(help.out).toMatch(new RegExp(`^Usage: proviso ${name} `));
    expect(help.out).toMatch(new RegExp(`\nExample:\n  proviso ${name} `));
    expect(await proviso(['help', name])).toEqual(help);
  },
);

test('no arguments: the help on standard error, and wrong usage', async () => {
  const { exitCode, out, err } = await proviso([]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toMatch(/^Usage: proviso <verb>/);
});

const FOLDER = 'the folder with the .policy files';
const CHECK = '  usage:    proviso check <folder>\n  example:  proviso check policies/in-house\n';

test.each([
  [['chek', 'x'], 'there is no verb “chek”', 'did you mean “check”?'],
  [
    ['help', 'nope'],
    'there is no verb “nope”',
    'the verbs are check, test, verify, assess, explain, ask, diff, editions, consolidate, compile, replay, fmt, explain-code, lsp and new',
  ],
  [['--no-color', 'help', 'tset'], 'there is no verb “tset”', 'did you mean “test”?'],
  [['check', 'x', '--formt', 'json'], 'there is no option “--formt”: did you mean “--format”?', CHECK],
  [['--nope'], 'there is no option “--nope”', 'proviso --help'],
  [['check', 'x', '--format', 'jso'], 'there is no format “jso”', 'did you mean “json”?'],
  [
    ['assess', 'x', 'y', '--format', 'xml'],
    'there is no format “xml”',
    'the formats are pretty, json, jsonl, csv, parquet, markdown and html',
  ],
  [['check'], `<folder> is missing: ${FOLDER}`, CHECK],
  [['check', 'a', 'b'], '“b” is too many: a name with blanks stands between quotes', CHECK],
  [['check', 'a', 'b', "it's"], "“b” and “it's” are too many", CHECK],
  [
    ['assess', 'x'],
    '<records> is missing: files of records',
    '  usage:    proviso assess <folder> <records...>\n',
  ],
  [
    ['test', 'x', '--only'],
    'nothing follows “--only”: it is used as --only <part of title>',
    '  example:  proviso test ',
  ],
  [['assess', 'x', 'y', '--fail-on', 'gap'], '--fail-on takes only “undetermined”', ''],
  [['new', ''], 'a name of a folder or file is given that is empty', '  usage:    proviso new <folder>\n'],
  [['check', ' '], 'a name of a folder or file is given that is empty', CHECK],
  [['ask', 'x', '--save', ''], 'what follows --save is empty', '  example:  proviso ask '],
  [['assess', 'x', 'y', '--assessment-date='], 'what follows --assessment-date is empty', 'proviso assess'],
])('%j is wrong usage, and says what would be right', async (args, message, help) => {
  const { exitCode, out, err } = await proviso(args);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  const [first = '', ...rest] = err.split('\n');
  expect(first).toContain(`error: ${message}`);
  expect(rest.join('\n')).toContain(help);
  expect(err.match(/^error/gm)).toHaveLength(1);
  expect(err).not.toMatch(/argument|command\b/);
});

test('a fault is one line and how to report it, never a stack trace', async () => {
  let err = '';
  const broken = () => {
    throw new TypeError('written to a stream that is not there\nat some place');
  };
  const exitCode = await main(['--version'], {
    stdin: Readable.from([]),
    stdout: { write: broken },
    stderr: {
      write: (text: string) => {
        err += text;
      },
    },
    environment: {},
    folder: ROOT,
  });
  expect(exitCode).toBe(3);
  expect(err).toMatch(/^fault: .*\n {2}Please report .*\n$/);
  expect(err).not.toContain('at some place');
});

test('what is shown of arguments cannot command the terminal', async () => {
  const { err } = await proviso(['check', 'x', '--format', '\u001b[31mred']);
  expect(err).toContain('␛[31mred');
  expect(err).not.toContain('\u001b');
});
