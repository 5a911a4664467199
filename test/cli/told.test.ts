/** What `assess` and `explain` say of records that are hard to tell, read as a lawyer would read it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, proviso, ROOT } from './run.ts';

const GUIDANCE = readFileSync(join(ROOT, 'test/cli/licences.policy'), 'utf8');

/** A stall that is refused. */
const REFUSED = {
  'applicant kind': 'trader',
  'application date': '2027-05-01',
  noise: 'loud',
  'area code': 'A1',
  'yearly takings': '5000.00',
  charity: false,
  pitches: [],
};

interface Told {
  readonly exitCode: number;
  /** In one line, so that nothing depends on where lines break. */
  readonly out: string;
}

async function told(verb: 'assess' | 'explain', given: Readonly<Record<string, unknown>>): Promise<Told> {
  const folder = folderWith({
    'guidance/licences.policy': GUIDANCE,
    'record.json': JSON.stringify([{ id: 'L-1', ...REFUSED, ...given }]),
  });
  const { exitCode, out, err } = await proviso([verb, 'guidance', 'record.json'], { folder });
  expect(err).toBe('');
  return { exitCode, out: out.replace(/\s+/g, ' ') };
}

test('a decision waits for its own facts only', async () => {
  const { out } = await told('explain', { pitches: null, 'yearly takings': null });
  expect(out).toContain('“refuse” or “grant”. What is missing: yearly takings. Fee');
  expect(out).toContain('“free” or “charged”. What is missing: yearly takings and pitches. Under');
});

test('what an exception takes away does not apply because of the exception', async () => {
  const { out } = await told('explain', { charity: null, 'struck off': true });
  expect(out).toContain(
    'Exemption “charitable stalls” (paragraph 3) does not apply: whether or not it is met, exception “struck off the register” (paragraph 3) takes it away. Exception',
  );
});

test('a disregarded judgement is never called unclaimed', async () => {
  const given = { 'good character': { value: true, by: 'Officer' } };
  const lacks = 'because the record does not say on which day and for what reasons';
  const { out } = await told('explain', given);
  expect(out).not.toContain('character was not claimed');
  expect(out).toContain(
    `✗ good character counts as no: the judgement recorded on it was disregarded, ${lacks}`,
  );
  expect(out).toContain(`A judgement is recorded on good character, but it was disregarded, ${lacks}.`);
  expect(out).toContain('The following was not claimed, or the judgement on it was disregarded.');
  const row = await told('assess', given);
  expect(row.out.replace(/ /g, '')).toContain('Thejudgementrecordedongoodcharacterwasdisregarded');
  expect(row.out).toContain('1 of them has a judgement that was disregarded');
});

test('a calendar that ends too early hides no outcome', async () => {
  const { exitCode, out } = await told('explain', { 'application date': '2027-12-23' });
  expect(exitCode).toBe(0);
  expect(out).toContain('Outcome: refuse.');
  expect(out).toContain(
    'is owed. By when cannot be determined, because the calendar “council days” covers only 1 January 2027 to 31 December 2027. It has not been satisfied; whether it is overdue is not known.',
  );
  const row = await told('assess', { 'application date': '2027-12-23' });
  expect(row.exitCode).toBe(0);
  expect(row.out).toContain('council days');
  expect(row.out).toContain('31 December 2027');
});
