import { describe, expect, test } from 'vitest';
import { amendment, BASE } from '../../editions/support.ts';
import { folderWith, proviso } from '../run.ts';

const CHANGES = amendment(
  'care-1',
  'from 1 June 2028',
  `in threshold minimum value
  substitute from 1 April 2027 is £750,000
insert fact coercion: yes or no
in limb (b) of rule people at risk
  insert (iii) coercion
rename exemption charities
  to done by charities
insert exception covered twice
  to small
  when shared
in exemption small
  insert because "it is small"`,
);

const contract = (id: string, more: Readonly<Record<string, unknown>>) => ({
  id,
  'notice date': '2028-07-01',
  'start date': '2028-07-01',
  kind: 'care',
  risk: false,
  threat: false,
  charity: false,
  shared: false,
  ...more,
});

/** What each of them comes to is worked out by hand: see what is said of each below. */
const CONTRACTS = [
  // Not small before, small after: by the threshold alone.
  contract('small now', { value: '600000.00', risk: true, coercion: false }),
  // By the rule alone, which brings the new fact along.
  contract('coerced', { value: '900000.00', coercion: true }),
  // The rule would now hold, and the new figure exempts it: neither alone.
  contract('both', { value: '600000.00', coercion: true }),
  // As before, and the exception brings it back: it takes all three.
  contract('all three', { value: '600000.00', coercion: true, shared: true }),
  // A charity's, before and after: what is renamed does not move.
  contract('a charity', { value: '900000.00', risk: true, charity: true, coercion: false }),
  contract('unasked', { value: '900000.00' }),
];

const folder = () =>
  folderWith({
    'old/a.policy': BASE,
    'new/a.policy': BASE,
    'new/b.policy': CHANGES,
    'records.json': JSON.stringify(CONTRACTS),
  });

const DAYS = ['diff', 'new', '--from', '2028-05-31', '--to', '2028-06-01', '--records', 'records.json'];

describe('contracts that come out differently', () => {
  test('between two days, each with the edits that alone make the difference', async () => {
    const { exitCode, out, err } = await proviso([...DAYS, '--format', 'json'], { folder: folder() });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const { records } = JSON.parse(out);
    expect(records).toMatchObject({ total: 6, decided: 6, moved: 5 });
    const causes = records.contracts.map(
      (one: { id: string; cause: { text: string }; moves: { text: string }[] }) => [
        one.id,
        one.moves.map(({ text }) => text).join('; '),
        one.cause.text,
      ],
    );
    expect(causes).toEqual([
      [
        'small now',
        'outcome: in house → outsource; exemption “small” now applies',
        'threshold “minimum value”',
      ],
      ['coerced', 'outcome: outsource → in house', 'rule “people at risk”'],
      ['both', 'exemption “small” now applies', 'threshold “minimum value” with rule “people at risk”'],
      [
        'all three',
        'outcome: outsource → in house; exception “covered twice” now applies',
        'several edits jointly',
      ],
      ['unasked', 'outcome: outsource → undetermined; “coercion” is now needed', 'rule “people at risk”'],
    ]);
    expect(records.moves[0]).toEqual({
      kind: 'outcome',
      decision: 'outcome',
      from: 'outsource',
      to: 'in house',
      text: 'outcome: outsource → in house',
      count: 2,
    });
  });

  test('as a table', async () => {
    const { out } = await proviso(DAYS, { folder: folder() });
    expect(out.slice(out.indexOf('5 of 6'))).toMatchSnapshot();
  });

  test('as Markdown for a pull request', async () => {
    const { out } = await proviso([...DAYS, '--format', 'markdown'], { folder: folder() });
    expect(out.slice(out.indexOf('### '))).toMatchSnapshot();
  });

  test('two folders are compared as they decide: before it commences, an amendment moves nothing', async () => {
    const at = folder();
    const args = ['diff', 'old', 'new', '--records', 'records.json', '--format', 'json'];
    const causes = (out: string) =>
      JSON.parse(out).records.contracts.map((one: { id: string; cause: { text: string } }) => [
        one.id,
        one.cause.text,
      ]);
    const later = await proviso(args, { folder: at });
    // The earlier folder has no such fact; what is said of it waits until there is one.
    expect(later.err).toBe('');
    expect(causes(later.out)).toEqual([
      ['small now', 'threshold “minimum value”'],
      ['coerced', 'rule “people at risk”'],
      ['both', 'threshold “minimum value” with rule “people at risk”'],
      ['all three', 'several edits jointly'],
      ['unasked', 'rule “people at risk”'],
    ]);
    const earlier = folderWith({
      'old/a.policy': BASE,
      'new/a.policy': BASE,
      'new/b.policy': CHANGES,
      'records.json': JSON.stringify([
        contract('early', { value: '600000.00', risk: true, 'notice date': '2028-05-31' }),
      ]),
    });
    expect(causes((await proviso(args, { folder: earlier })).out)).toEqual([]);
  });

  test('rows of a file that a list names', async () => {
    const text = BASE.replace('when charity', 'when home is listed in homes').replace(
      '  charity: yes or no\n',
      '  home: text\n',
    );
    const policy = `${text}list homes\n  from file "homes.csv" column "code"\n`;
    const record = { ...contract('one', { value: '900000.00', risk: true, home: 'B' }), charity: undefined };
    const at = folderWith({
      'one/a.policy': policy,
      'one/homes.csv': 'code\nA\n',
      'two/a.policy': policy,
      'two/homes.csv': 'code\nB\n',
      'records.json': JSON.stringify([record]),
    });
    const { out, err } = await proviso(['diff', 'one', 'two', '--records', 'records.json'], { folder: at });
    expect(err).toBe('');
    expect(out).toContain('  the rows of files that lists name: 1\n');
  });

  test('a contract that no text governs any more', async () => {
    const at = folderWith({
      'old/a.policy': BASE,
      'new/a.policy': BASE,
      'new/b.policy': amendment('care-2', 'from 1 June 2028', 'withdraw guidance care'),
      'records.json': JSON.stringify([contract('one', { value: '900000.00', risk: true })]),
    });
    const { out } = await proviso(['diff', 'old', 'new', '--records', 'records.json'], { folder: at });
    expect(out).toContain('outcome: in house → not in force');
  });
});
