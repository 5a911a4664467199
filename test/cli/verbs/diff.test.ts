import { expect, test } from 'vitest';
import { amendment, BASE } from '../../editions/support.ts';
import { folderWith, proviso } from '../run.ts';

const RISE = amendment(
  'care-1',
  'from 1 June 2028',
  'in threshold minimum value\n  insert from 1 June 2028 is £750,000\nin rule people at risk\n  substitute because "they *need* <it>"',
);

function folder(): string {
  return folderWith({
    'old/a.policy': BASE,
    'new/a.policy': BASE,
    'new/b.policy': RISE,
    'broken/a.policy': BASE.replace('when charity', 'when charty'),
  });
}

test('two days of one folder, in words', async () => {
  const args = ['diff', 'new', '--from', '2028-05-31', '--to', '2028-06-01'];
  expect(await proviso(args, { folder: folder() })).toEqual({
    exitCode: 0,
    err: '',
    out: [
      'From new on 31 May 2028 to new on 1 June 2028',
      '',
      '2 declarations differ:',
      '  threshold “minimum value”: from £500,000 to £750,000 from 1 June 2028',
      '  rule “people at risk”: because changed from “people are at risk” to “they *need* <it>”',
      '',
    ].join('\n'),
  });
});

test('two folders; the same exit code when nothing differs', async () => {
  const at = folder();
  const { exitCode, out } = await proviso(['diff', 'old', 'new'], { folder: at });
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining('2 declarations differ:') });
  const same = await proviso(['diff', 'old', 'new', '--to', '2028-05-31'], { folder: at });
  expect(same).toMatchObject({ exitCode: 0, err: '' });
  expect(same.out).toContain('Nothing that decides or is told differs.');
});

test('Markdown is escaped', async () => {
  const { out } = await proviso(['diff', 'old', 'new', '--format', 'markdown'], { folder: folder() });
  expect(out).toMatch(/^## From old to new\n\n2 declarations differ:\n\n- threshold/);
  expect(out).toContain('“they \\*need\\* &lt;it&gt;”');
});

test('rows of a file that a list names', async () => {
  const text = `${BASE}list homes\n  from file "homes.csv" column "code"\n`;
  const at = folderWith({
    'one/a.policy': text,
    'one/homes.csv': 'code\nA\n',
    'two/a.policy': text,
    'two/homes.csv': 'code\nB\n',
  });
  const { out } = await proviso(['diff', 'one', 'two'], { folder: at });
  expect(out).toContain('1 file of rows differs:\n  file “homes.csv”: its rows are not the same\n');
  expect((await proviso(['diff', 'one', 'one'], { folder: at })).out).toContain('Nothing that decides');
});

test('JSON', async () => {
  const { out } = await proviso(['diff', 'old', 'new', '--format', 'json'], { folder: folder() });
  expect(JSON.parse(out)).toMatchObject({
    schema: 'proviso.diff/1',
    from: { folder: 'old', asAt: null, inForceFrom: '2027-04-01' },
    to: { folder: 'new', asAt: null, inForceFrom: '2028-06-01' },
    differences: [
      {
        declaration: 'threshold',
        name: 'minimum value',
        change: 'changed',
        renamedFrom: null,
        parts: [{ part: 'value', was: '£500,000', is: '£750,000', from: '2028-06-01', until: null }],
      },
      { declaration: 'rule', parts: [{ part: 'because', was: '“people are at risk”' }] },
    ],
  });
});

test.each([
  [['diff', 'old'], 2, 'there is nothing to compare this folder with'],
  [['diff', 'old', 'broken'], 1, 'charty'],
  [['diff', 'old', 'nowhere'], 2, 'there is no folder “nowhere”'],
  [['diff', 'new', '--from', '2020-01-01'], 2, 'no text of new is in force on 1 January 2020'],
  [['diff', 'new', '--from', 'May'], 2, 'is not a date for --from'],
])('%j: exit %i', async (args, exitCode, said) => {
  const ran = await proviso(args, { folder: folder() });
  expect(ran).toMatchObject({ exitCode, out: '' });
  expect(ran.err).toContain(said);
});

test('of long texts, what is shown is about the first difference', async () => {
  const long = (end: string) => BASE.replace('people are at risk', `${'the same words '.repeat(30)}${end}`);
  const at = folderWith({
    'old/a.policy': long('and then one thing'),
    'new/a.policy': long('and then another thing'),
  });
  const { out } = await proviso(['diff', 'old', 'new'], { folder: at, environment: { COLUMNS: '200' } });
  expect(out.replace(/\s+/g, ' ')).toMatch(
    /changed from “…(?:the )?same.* one thing” to “…(?:the )?same.* another thing”/,
  );
  expect(out.length).toBeLessThan(400);
});
