import { describe, expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const URGENT = {
  id: 'T-1',
  'start date': '2027-07-01',
  'contract value': 2300000,
  'extreme urgency': { value: true, by: 'the council', on: '2027-06-01', reasons: 'a flood' },
};
const SECRET = TENDERS.replace('    ask "What is the whole', '    confidential\n    ask "What is the whole');

function folderOf(records: unknown, policy = TENDERS) {
  return folderWith({ 'tenders/tenders.policy': policy, 'records.json': JSON.stringify(records) });
}

const explain = (folder: string, ...more: readonly string[]) =>
  proviso(['explain', 'tenders', 'records.json', ...more], { folder });

describe('one contract', () => {
  test('is explained in the guidance’s words', async () => {
    const { exitCode, out, err } = await explain(folderOf(URGENT));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^T-1: optional\n/);
    expect(out).toContain('exemption “urgent need” (paragraph 2)');
    expect(out).toContain('judged by the council on 1 June 2027');
  });

  test('as Markdown and as JSON', async () => {
    const folder = folderOf(URGENT);
    expect((await explain(folder, '--format', 'markdown')).out).toMatch(
      /^# T-1: optional\n[\s\S]*?\n## What was decided\n/,
    );
    const { out } = await explain(folder, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      schema: 'proviso.result/1',
      record: 'T-1',
      sufficient: expect.arrayContaining(['extreme urgency']),
    });
  });

  test('shows what is confidential only when told to', async () => {
    const folder = folderOf(URGENT, SECRET);
    for (const format of ['pretty', 'markdown', 'json']) {
      const hidden = await explain(folder, '--format', format);
      expect(hidden.out).not.toMatch(/2,?300,?000/);
      const shown = await explain(folder, '--format', format, '--show-confidential');
      expect(shown.out).toMatch(/2,?300,?000/);
    }
  });

  test('of several is chosen by its id; without one the ids are told', async () => {
    const folder = folderOf([URGENT, { ...URGENT, id: 'T-2' }, { id: 'odd', 'contract value': 'much' }]);
    expect((await explain(folder, '--id', 'T-2')).out).toMatch(/^T-2: optional\n/);
    const unsaid = await explain(folder);
    expect(unsaid).toMatchObject({ exitCode: 2, out: '' });
    expect(unsaid.err).toContain('records.json has 3 records: say which with --id');
    expect(unsaid.err).toContain('\n  T-1\n  T-2\n');
    const wrong = await explain(folder, '--id', 'T-22');
    expect(wrong).toMatchObject({ exitCode: 2, out: '' });
    expect(wrong.err).toContain('did you mean “T-2”?');
  });

  test('with a problem is exit code 1, and only its own problems are told', async () => {
    const folder = folderOf([
      { id: 'odd', 'contract value': 'much' },
      { id: 'odder', 'start date': 'soon' },
    ]);
    const { exitCode, out, err } = await explain(folder, '--id', 'odd');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('“much”');
    expect(err).not.toContain('“soon”');
    expect((await explain(folderOf({ id: 'odd', 'contract value': 'much' }))).exitCode).toBe(1);
  });

  test('whose outcome is a conflict is exit code 1', async () => {
    const policy = `${TENDERS}\nrule giants\n  tender is optional\n  when contract value is more than £1 million\n`;
    const { exitCode, out } = await explain(folderOf({ ...URGENT, 'extreme urgency': null }, policy));
    expect(exitCode).toBe(1);
    expect(out).toContain('the guidance contradicts itself');
  });

  test('in an empty file is exit code 2', async () => {
    expect(await explain(folderOf([]))).toMatchObject({ exitCode: 2, out: '' });
  });

  test('from standard input', async () => {
    const { out } = await proviso(['explain', 'tenders', '-'], {
      folder: folderOf([]),
      stdin: JSON.stringify(URGENT),
    });
    expect(out).toMatch(/^T-1: optional\n/);
  });
});

describe('a scenario', () => {
  const scenario = (...args: readonly string[]) =>
    proviso(['explain', 'tenders', ...args], { folder: folderOf(URGENT) });

  test('by its title, or by a part of it that is like no other', async () => {
    for (const title of ['A contract at the limit', 'AT THE LIMIT']) {
      const { exitCode, out } = await scenario('--scenario', title);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^A contract at the limit: required\n/);
    }
  });

  test('that is not there: the titles that are', async () => {
    const { exitCode, out, err } = await scenario('--scenario', 'A contract at the limits');
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('did you mean “A contract at the limit”?');
  });

  test('and records are not both explained; neither is wrong usage too', async () => {
    expect(await scenario('records.json', '--scenario', 'x')).toMatchObject({ exitCode: 2, out: '' });
    expect(await scenario()).toMatchObject({ exitCode: 2, out: '' });
  });
});
