/** Files and texts that are meant to harm, or are simply not what they should be: a clear answer, and the right exit code. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

/** What `assess` says of one file of records. */
async function assessed(name: string, text: string) {
  const folder = folderWith({ 'g/tenders.policy': TENDERS, [name]: text });
  return proviso(['assess', 'g', name], { folder });
}

describe('files of records that are none', () => {
  test.each([
    ['r.json', '', 2, 'the file is empty'],
    ['r.jsonl', '\n \n', 2, 'the file is empty'],
    ['r.csv', '', 2, 'the file is empty'],
    ['r.json', '{"id":"a"}\n{"id":"b"}\n', 2, 'give it a name that ends in .jsonl'],
    ['r.json', '{"id":"a"}\n{"id":', 2, 'give it a name that ends in .jsonl'],
    ['r.jsonl', '[\n{"id":"a"}\n]', 2, 'give it a name that ends in .json'],
    ['r.jsonl', '[{"id":"a"}]', 2, 'give it a name that ends in .json'],
    ['r.jsonl', '{\n"id":"a"\n}', 2, 'give it a name that ends in .json'],
    ['r.json', '['.repeat(100_000), 2, 'a bracket that is never closed'],
    ['r.json', '['.repeat(100_000) + ']'.repeat(100_000), 1, 'a record stands between { and }'],
    ['r.json', '\0', 2, 'not JSON at line 1, column 1'],
    ['r.json', '"x"', 2, 'instead of records'],
    ['r', 'x', 2, 'it is not clear what kind of file this is'],
    ['r.json', '[{"id":"a","__proto__":{"start date":"2027-07-01"}}]', 1, '“__proto__” is not a fact'],
    ['r.json', '[{"id":"a","constructor":1}]', 1, '“constructor” is not a fact'],
    ['r.json', '[{"id":"a"},{"id":"a"}]', 1, 'neither is decided'],
    ['r.json', '[{"id":"a","id":"b"}]', 1, '“id” is given 2 times'],
    ['r.json', '[{"contract value":1e999}]', 1, 'would not survive exactly'],
    ['r.json', `[{"contract value":"${'9'.repeat(5000)}"}]`, 1, 'too large or has too many digits'],
    ['r.json', '[{"id":"\\ud800","contract value":"\\udfff"}]', 1, '�'],
    ['r.json', '[]', 0, ''],
  ])('%s holding %.30j: exit %i', async (name, text, exitCode, said) => {
    const ran = await assessed(name, text);
    expect(ran).toMatchObject({ exitCode });
    expect(ran.err).toContain(said);
    if (exitCode === 2) expect(ran.err.match(/^error:/gm)).toHaveLength(1);
  });

  test('a folder, a link in a circle and a pipe are no files', async () => {
    const folder = folderWith({ 'g/tenders.policy': TENDERS });
    mkdirSync(join(folder, 'r.json'));
    symlinkSync('loop.json', join(folder, 'loop.json'));
    const said = async (name: string) => {
      const { exitCode, err } = await proviso(['assess', 'g', name], { folder });
      expect(exitCode).toBe(2);
      return err;
    };
    expect(await said('r.json')).toContain('it is a folder');
    expect(await said('loop.json')).toContain('it is a link that leads in a circle');
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    expect(await said('pipe.json')).toContain('is a pipe');
  });

  test('what is very long is cut in messages', async () => {
    const { exitCode, err } = await assessed(
      'r.json',
      JSON.stringify([{ id: 'x'.repeat(1e6), ['n'.repeat(1e6)]: 1 }]),
    );
    expect(exitCode).toBe(1);
    expect(err.length).toBeLessThan(10_000);
  });

  test('names that differ in every record are one kind of problem', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `{"id":"c${index}","name ${index}":1}`);
    const { err } = await assessed('r.jsonl', lines.join('\n'));
    expect(err.match(/^error:/gm)).toHaveLength(10);
    expect(err).toContain('… and 490 more problems like these');
  });
});

describe('texts that would command a terminal', () => {
  const EVIL = '\u001b[31mred\u001b]0;title\u0007\u009b2J\u202e\u2066\u200b\u2028x';
  /** Escape and control characters, and those that turn the direction of reading or are not seen. */
  const ACTS = /(?!\n)[\p{Cc}\u2028\u2029\u200b\p{Bidi_Control}]/u;
  const POLICY = `${TENDERS.replace('extreme urgency: yes or no', 'note: text\n  extreme urgency: yes or no')}
exemption noted
  from outcome required
  when note is "x"
  because "the note {note} says so"
`;
  const record = {
    id: EVIL,
    'start date': '2027-07-01',
    'contract value': 200_000,
    note: { state: 'unavailable', reason: EVIL },
    'extreme urgency': { value: true, by: EVIL, on: '2027-06-01', reasons: EVIL },
  };
  const folderOf = (records: unknown) =>
    folderWith({ 'g/tenders.policy': POLICY, [`${EVIL}.json`]: JSON.stringify(records) });

  test.each([
    ['assess', []],
    ['assess', ['--format', 'json']],
    ['assess', ['--format', 'jsonl']],
    ['explain', []],
    ['explain', ['--format', 'json']],
    ['explain', ['--format', 'markdown']],
  ])('%s %j shows none of them', async (verb, more) => {
    const folder = folderOf([record, { ...record, id: 'other', [EVIL]: EVIL, 'contract value': EVIL }]);
    const id = verb === 'explain' ? ['--id', EVIL] : [];
    const { out, err } = await proviso([verb, 'g', `${EVIL}.json`, ...id, ...more], { folder });
    expect(out).toContain('red');
    expect(out).not.toMatch(ACTS);
    expect(err).not.toMatch(ACTS);
  });

  test('nor do messages about arguments, files, columns and interviews', async () => {
    const folder = folderOf([record]);
    const csv = folderWith({
      'g/tenders.policy': POLICY,
      'r.csv': `${EVIL},Reference,${EVIL}\n"${EVIL}",x\n`,
    });
    const runs = [
      await proviso(['assess', 'g', 'r.csv'], { folder: csv }),
      await proviso(['assess', 'g', `${EVIL}.json`, '--source', EVIL], { folder }),
      await proviso(['explain', 'g', `${EVIL}.json`, '--id', `x${EVIL}`], { folder }),
      await proviso(['explain', 'g', '--scenario', EVIL], { folder }),
      await proviso(['check', EVIL], { folder }),
      await proviso(['check', 'g', EVIL], { folder }),
      await proviso(['check', 'g', `--${EVIL}`], { folder }),
      await proviso([EVIL], { folder }),
      await proviso(['help', EVIL], { folder }),
      await proviso(['test', 'g', '--only', EVIL], { folder }),
      await proviso(['new', EVIL, '--title', EVIL], { folder }),
      await proviso(['ask', 'g', '--id', EVIL], { folder, stdin: `${EVIL}\n1/7/2027\n${EVIL}\nstop\n` }),
    ];
    for (const { out, err } of runs) {
      expect(out + err).not.toBe('');
      expect(out).not.toMatch(ACTS);
      expect(err).not.toMatch(ACTS);
    }
  });
});

test('a line of 1 GB is refused without being read to its end', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let read = 0;
  function* line(): Generator<Buffer> {
    yield Buffer.from('{"id":"');
    for (; read < 1024; read += 1) yield piece;
  }
  const ran = await proviso(['assess', 'policies/in-house', '-'], { stdin: line() });
  expect(ran.exitCode).toBe(2);
  expect(ran.err).toContain('the file is larger than 100 MB');
  expect(read).toBeLessThan(130);
});
