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

async function told(
  verb: 'assess' | 'explain',
  given: Readonly<Record<string, unknown>>,
  guidance = GUIDANCE,
): Promise<Told> {
  const folder = folderWith({
    'guidance/licences.policy': guidance,
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
  expect(out).not.toMatch(/character” was not claimed|“character”: not claimed/);
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

test('a judgement that a conditional presumption stands in for is said to be disregarded', async () => {
  const { out } = await told('explain', { nuisance: { value: false, on: '2027-04-01', reasons: 'quiet' } });
  expect(out).toContain(
    'The judgement recorded on nuisance was disregarded, because the record does not say who decided.',
  );
  expect(out).toContain('presumed; the judgement recorded is incomplete and was disregarded');
});

test('limbs without a label do not repeat the label around them', async () => {
  const { out } = await told('explain', {});
  expect(out).toContain('✓ (c) all of this is so: ✓ noise is loud ✓ yearly takings (£5,000) is more than £1');
});

test('quantities of the entries that fit are calculations, without a mark of their own', async () => {
  const pitches = [
    { width: 4, fee: '20.00', covered: true },
    { width: 5, fee: '30.00', covered: false },
  ];
  const { out } = await told('explain', { pitches });
  expect(out).toContain(
    '✓ (b)(ii) number of (pitches where width is more than 3), which is 2, is at least 2',
  );
  expect(out).toContain('· covered fees is total of fee of (pitches where covered), which is £20');
});

test('a dated list is among the figures and lists relied on', async () => {
  const { out } = await told('explain', {});
  expect(out).toContain('List “busy areas” has dated entries: those that stand on 1 May 2027 count.');
});

test('while the date is not known, not in force is possible, and what is illustrative is still said', async () => {
  const { out } = await told('explain', { 'application date': null });
  expect(out).toContain('if it is before 1 April 2027, “Street trading licences” is not in force here.');
  expect(out).toContain('Threshold “small takings” is illustrative: nothing is settled.');
  const listed = await told('explain', { 'application date': null, 'area code': 'A2' });
  expect(listed.out).toContain(
    'the date that counts is not known, so it is open whether area code (“A2”) is listed in busy areas',
  );
  const row = await told('assess', { 'application date': null, pitches: null, 'area code': 'A2' });
  expect(row.out.replace(/ /g, '')).toContain('Possible:refuse,grantornotinforce');
});

test('a rule of which it is open whether it holds is not said to be displaced as one that holds', async () => {
  const { out } = await told('explain', {
    charity: true,
    'struck off': false,
    'area code': null,
    pitches: null,
  });
  expect(out).toContain(
    'Rule “refused for nuisance” (paragraph 1) would give “refuse”, if it held (which is open), but exemption “charitable stalls” (paragraph 3) would displace it',
  );
  expect(out).toContain(
    'It is open whether rule “refused for nuisance” (paragraph 1, “Refusals”) holds, which alone would give “refuse”; but even so exemption',
  );
  expect(out).not.toContain('No rule for outcome holds');
});

test('what the guidance is about is not called a contract', async () => {
  const given = [
    {},
    { 'applicant kind': 'council' },
    { 'applicant kind': null },
    { 'application date': '2027-01-01' },
  ];
  for (const one of given) {
    expect((await told('explain', one)).out.toLowerCase()).not.toContain('contract');
    expect((await told('assess', one)).out.toLowerCase()).not.toContain('contract');
  }
});

test('a confidential date is not given away by the figures that count on it', async () => {
  const guidance = GUIDANCE.replace(
    'application date: date',
    'application date: date\n    confidential',
  ).replace(
    'because "charities pay nothing"',
    'because "charities pay nothing, and others from {small takings}; see {letter date}"',
  );
  const given = { charity: true, 'struck off': true, 'application date': '2028-05-01' };
  expect((await told('explain', given)).out).toContain('£12,000');
  const { out } = await told('explain', given, guidance);
  expect(out).toContain('and others from (confidential); see letter date (not known)');
  expect(out).not.toMatch(/£12,000|2028/);
});
