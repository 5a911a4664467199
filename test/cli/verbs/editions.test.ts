import { expect, test } from 'vitest';
import { amendment, BASE } from '../../editions/support.ts';
import { folderWith, proviso } from '../run.ts';

const AMENDMENTS = [
  amendment(
    'one',
    'from 1 June 2028',
    `saves contracts where start date is before 1 June 2028
insert fact coercion: yes or no
in limb (b) of rule people at risk
  insert (iii) coercion
in threshold minimum value
  insert from 1 April 2030 is £1 million
insert exemption emergency
  from paragraph 4
  when threat
  until 31 March 2029`,
  ),
  amendment('two', 'from 1 July 2029', 'rename fact value\n  to annual value\nrenumber paragraph 4 to 3'),
  amendment(
    'three',
    'from 1 July 2029',
    'also amends text saved by one\napplies only to contracts where kind is care\nin exemption charities\n  insert because "so"',
  ),
  amendment(
    'fix',
    'from 1 May 2028',
    'correct commencement of three\n  in force from 1 August 2029\nrevoke four',
  ),
  amendment('four', 'from 1 July 2031', 'withdraw guidance care\n  succeeded by care-2031'),
  amendment('five', 'from 1 July 2032', 'withdraw guidance care\n  succeeded by care-2032'),
  amendment('six', 'on a day to be appointed', 'repeal exception shared services'),
  amendment('draft', 'from 1 July 2030', 'in exemption small\n  insert because "it is small"').replace(
    / {2}made on .*\n/,
    '',
  ),
].join('\n');

const folder = () => folderWith({ 'care/a.policy': BASE, 'care/b.policy': AMENDMENTS });

test('instruments, editions and what each instrument changed, as tables', async () => {
  const { exitCode, out, err } = await proviso(['editions', 'care'], { folder: folder() });
  expect({ exitCode, err }).toEqual({
    exitCode: 0,
    err: '1 draft left out: --draft takes in what is not yet made\n',
  });
  expect(out).toMatchSnapshot();
});

test('JSON under proviso.editions/1', async () => {
  const { exitCode, out } = await proviso(['editions', 'care', '--format', 'json'], { folder: folder() });
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toMatchSnapshot();
});

test('a draft, with --draft; and what was known on a day', async () => {
  const at = folder();
  const drafted = await proviso(['editions', 'care', '--draft'], { folder: at });
  expect(drafted.err).toBe('');
  expect(drafted.out).toMatch(/^draft +a draft +1 July 2030$/m);
  expect(drafted.out).toContain('  exemption “small”: because is new: “it is small”\n');
  const known = await proviso(['editions', 'care', '--as-known-on', '2027-06-01'], { folder: at });
  expect(known.out).toMatch(/^Care contracts, as known on 1 June 2027: 1 edition by 1 instrument$/m);
});

test('what is announced of contracts that move', async () => {
  const announcing = [
    amendment(
      'moving',
      'from 1 June 2028',
      'changes outcome\n  from in house\n  to outsource\nchanges outcome\nin exemption charities\n  insert because "so"',
    ),
    amendment('wording', 'from 1 July 2028', 'changes nothing\nin exemption small\n  insert because "so"'),
    amendment('silent', 'from 1 August 2028', 'in exemption small\n  substitute because "not so"'),
  ].join('\n');
  const at = folderWith({ 'care/a.policy': BASE, 'care/b.policy': announcing });
  const { out } = await proviso(['editions', 'care'], { folder: at });
  expect(out).toContain('  announces: contracts move in “outcome” from “in house” to “outsource”\n');
  expect(out).toContain('  announces: contracts move in “outcome”\n');
  expect(out.match(/ {2}announces: no contract moves\n/g)).toHaveLength(1);
  const json = await proviso(['editions', 'care', '--format', 'json'], { folder: at });
  const { instruments } = JSON.parse(json.out) as { instruments: { id: string; announces: unknown }[] };
  expect(instruments.map(({ id, announces }) => [id, announces])).toEqual([
    ['care', null],
    [
      'moving',
      [
        { decision: 'outcome', from: 'in house', to: 'outsource' },
        { decision: 'outcome', from: null, to: null },
      ],
    ],
    ['wording', []],
    ['silent', null],
  ]);
});

test('a folder that does not compile', async () => {
  const at = folderWith({ 'care/a.policy': BASE.replace('when charity', 'when charty') });
  expect(await proviso(['editions', 'care'], { folder: at })).toMatchObject({ exitCode: 1, out: '' });
});
