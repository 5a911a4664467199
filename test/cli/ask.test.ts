import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, proviso, ROOT, TENDERS } from './run.ts';

const LOTS = `guidance "Lots"
  id            lots
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date
  applies to contracts where authority is public

facts about the contract
  authority: one of public, private, stop
  start date: date
  divided: yes or no
  size of the firm: number
    applies when not divided
  lots: list of lot
    applies when divided
    title: text
    value: money
      ask "What is this lot worth?"
  codes: list of text

threshold limit: money
  from 1 June 2027 is £1 million

decision outcome: one of look, leave
  otherwise leave

rule large lots
  outcome is look
  when any of
    (a) total of value of lots is at least limit
    (b) size of the firm is at least 10
    (c) any code where (code is a code starting with "85")
`;

/** Runs an interview with these lines; the questions asked are the lines that end in a question mark. */
async function ask(policy: string, answers: readonly string[], ...more: readonly string[]) {
  const folder = folderWith({ 'g/g.policy': policy });
  const stdin = answers.map((line) => `${line}\n`).join('');
  const ran = await proviso(['ask', 'g', ...more], { folder, stdin });
  const interview = ran.out.slice(0, ran.out.search(/Nothing more is asked|Stopped\./));
  const questions = interview.split('\n').filter((line) => line.endsWith('?') && !/^[ >]/.test(line));
  return { ...ran, folder, interview, questions };
}

const START = 'On which day does the contract start?';
const VALUE = 'What is the whole contract worth, before VAT?';
const URGENT = 'Is the need so urgent that there is no time for a tender?';

describe('asks only what can still change the outcome', () => {
  test('one question when one is enough', async () => {
    const { exitCode, err, questions, out } = await ask(TENDERS, ['31 May 2027']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(questions).toEqual([START]);
    expect(out).toContain('this record: guidance not in force');
  });

  test('then the next need, each question once', async () => {
    const { questions, out } = await ask(TENDERS, ['1/7/2027', '99,999.99']);
    expect(questions).toEqual([START, VALUE]);
    expect(out).toContain('read as 1 July 2027');
    expect(out).toContain('this record: optional');
    expect(out).toContain('Nothing more is asked.');
  });

  test('wrong answers are told, and the question is not repeated', async () => {
    const { questions, interview } = await ask(TENDERS, ['soon', '', '30/2/2028', '1/7/2027', '5']);
    expect(questions).toEqual([START, VALUE]);
    expect(interview).toContain('that is not a date such as');
    expect(interview).toContain('type an answer, “skip” if you do not know, or ? for help');
    expect(interview).toContain('there is no 30 February 2028');
  });

  test('what is skipped is not asked again, and is among what is needed', async () => {
    const { exitCode, questions, out } = await ask(TENDERS, ['1/7/2027', 'skip', '']);
    expect(exitCode).toBe(0);
    expect(questions).toEqual([START, VALUE]);
    expect(out).toContain('this record: not yet decided');
    expect(out).toContain('What is needed');
  });

  test('what cannot be had is recorded with its reason', async () => {
    const { out } = await ask(TENDERS, ['1/7/2027', 'unavailable', 'the files were lost', '']);
    expect(out).toContain('cannot be had: “the files were lost”');
  });

  test('--assessment-date is not asked for', async () => {
    const policy = TENDERS.replace('applies by    start date', 'applies by    assessment date').replace(
      'when contract value is at least tender limit',
      'when contract value is at least tender limit and start date is known',
    );
    const day = 'On which day is the assessment made?';
    expect((await ask(policy, ['2027-07-01'])).questions[0]).toBe(day);
    expect((await ask(policy, [], '--assessment-date', '2027-07-01')).questions).not.toContain(day);
  });
});

test('no is no and never the name of a file; yes asks for one', async () => {
  for (const no of ['', 'n', 'No', 'none']) {
    const { exitCode, err, folder } = await ask(TENDERS, ['31 May 2027', no]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(readdirSync(folder)).toEqual(['g']);
  }
  const { out, folder } = await ask(TENDERS, ['31 May 2027', 'yes', 'mine.json']);
  expect(out).toContain('type the name of the file, such as contract.json');
  expect(readdirSync(folder).sort()).toEqual(['g', 'mine.json']);
});

describe('commands', () => {
  test('back takes the answer back, as often as one likes', async () => {
    const { questions, out } = await ask(TENDERS, ['back', '31/5/2028', 'back', '1/7/2027', '5']);
    expect(questions).toEqual([START, VALUE, START, VALUE]);
    expect(out).toContain('this is the first question');
    expect(out).toContain('this record: optional');
  });

  test('why names the rules and exemptions that turn on it, with their paragraph', async () => {
    const { questions, interview } = await ask(TENDERS, ['why', '1/7/2027', 'why?', '5']);
    expect(questions).toEqual([START, VALUE]);
    expect(interview).toContain('by which day the record is decided');
    expect(interview).toContain('rule “large contract” (paragraph 1, “Tenders”), which gives “required”');
  });

  test('help lists them all', async () => {
    const { interview } = await ask(TENDERS, ['?']);
    for (const command of ['back', 'why', 'skip', 'unavailable', 'does not apply', 'stop']) {
      expect(interview).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });

  test.each([[['stop']], [[]]])('%j ends it, and the result so far is shown', async (answers) => {
    const { exitCode, out, err } = await ask(TENDERS, ['1/7/2027', ...answers]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('Stopped. This is what can be said so far.');
    expect(out).toContain('this record: not yet decided');
  });

  test('a choice with the name of a command is the choice', async () => {
    const { questions } = await ask(LOTS, ['1/7/2027', 'stop']);
    expect(questions).toEqual(['Start date?', 'Authority?']);
    const { out } = await ask(LOTS, ['1/7/2027', 'stop', '']);
    expect(out).toContain('Nothing more is asked.');
    expect(out).toContain('outside the guidance');
  });
});

describe('judged facts and claims', () => {
  const claimed = ['1/7/2027', '2.3m', '1', 'yes', 'the council', '1 June 2027', 'a flood'];

  test('what may be claimed is offered once nothing else matters, and asked with who, when and why', async () => {
    const { questions, out } = await ask(TENDERS, [...claimed, '']);
    expect(questions).toEqual([
      START,
      VALUE,
      URGENT,
      'Who decided this?',
      'On which day?',
      'For what reasons?',
    ]);
    expect(out).toContain('this record: optional');
    expect(out).toContain('judged by the council on 1 June 2027');
  });

  test('where it counts as yes until shown otherwise, the claim offered is that it is no', async () => {
    const turned = TENDERS.replace('presume extreme urgency is no', 'presume extreme urgency is yes');
    expect(turned).not.toBe(TENDERS);
    const { interview } = await ask(turned, ['1/7/2027', '2.3m', '']);
    expect(interview).toContain(`1  “extreme urgency” is no – ${URGENT}`);
  });

  test('nothing has to be claimed', async () => {
    const { questions, out } = await ask(TENDERS, ['1/7/2027', '2.3m', '', '']);
    expect(questions).toEqual([START, VALUE]);
    expect(out).toContain('this record: required');
  });

  test('nothing is offered that would change nothing', async () => {
    expect((await ask(TENDERS, ['1/7/2027', '5'])).out).not.toContain('if you claim');
  });

  test('without who, when and why it stays unknown', async () => {
    const { out } = await ask(TENDERS, [...claimed.slice(0, 4), 'skip', '']);
    expect(out).toContain('it stays unknown');
    expect(out).toContain('this record: required');
  });

  test('back leads from the reasons to the day, the office, the question, and to what may be claimed', async () => {
    const { questions } = await ask(TENDERS, [
      ...claimed.slice(0, 6),
      ...['back', 'back', 'back', 'back', 'back', '5'],
    ]);
    expect(questions.slice(2)).toEqual([
      URGENT,
      'Who decided this?',
      'On which day?',
      'For what reasons?',
      'On which day?',
      'Who decided this?',
      URGENT,
      VALUE,
    ]);
  });
});

describe('lists', () => {
  const begin = ['1/7/2027', 'public', 'yes'];

  test('are put together field by field, with “another?”', async () => {
    const { questions, out } = await ask(LOTS, [
      ...begin,
      'no',
      ...['yes', 'North', '£400,000', 'y', 'South', '600k', 'n'],
    ]);
    expect(questions).toEqual([
      'Start date?',
      'Authority?',
      'Divided?',
      // A list of texts takes fewer questions than one of lots.
      'Are there any entries for “codes”?',
      'Are there any entries for “lots”?',
      'Title of this lot?',
      'What is this lot worth?',
      'Another lot?',
      'Title of this lot?',
      'What is this lot worth?',
      'Another lot?',
    ]);
    expect(out).toContain('this record: look');
  });

  test('may be empty, or skipped; plain values are asked as they are', async () => {
    const { questions, out } = await ask(LOTS, [...begin, 'y', '85311000', 'n']);
    expect(questions.slice(3)).toEqual([
      'Are there any entries for “codes”?',
      'Codes: the first one?',
      'Another one?',
    ]);
    expect(out).toContain('yes or no; each entry is then asked for in turn');
    expect(out).toContain('this record: look');
    const empty = await ask(LOTS, [...begin, 'no', 'no']);
    expect(empty.out).toContain('yes or no; each lot is then asked for in turn');
    expect(empty.out).toContain('this record: leave');
    expect((await ask(LOTS, [...begin, 'skip', 'skip', ''])).out).toContain('not yet decided');
  });

  test('a field that was skipped is asked for by itself later', async () => {
    const { questions, out } = await ask(LOTS, [...begin, 'no', 'y', 'North', 'skip', 'n', '1m']);
    expect(questions.at(-1)).toBe('Value of entry 1 of lots: What is this lot worth?');
    expect(out).toContain('this record: look');
  });

  test('an answer that no longer applies is put aside', async () => {
    const { out } = await ask(LOTS, ['1/7/2027', 'public', 'no', '5', 'back', 'back', 'yes', 'no', 'no']);
    expect(out).toContain('this record: leave');
  });
});

describe('saving', () => {
  test('the record reads back as the same contract', async () => {
    const answers = ['1/7/2027', '2.3m', '1', 'yes', 'the council', '1 June 2027', 'a “flood”'];
    const { exitCode, folder, out } = await ask(TENDERS, answers, '--save', 'out.json', '--id', 'T-1');
    expect(exitCode).toBe(0);
    expect(out).toContain('Saved as out.json.');
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toEqual({
      id: 'T-1',
      'start date': '2027-07-01',
      'contract value': '2300000.00',
      'extreme urgency': { value: true, by: 'the council', on: '2027-06-01', reasons: 'a “flood”' },
    });
    const explained = await proviso(['explain', 'g', 'out.json'], { folder });
    expect(explained.out).toMatch(/^T-1: optional\n/);
  });

  test('lists and what cannot be had read back too', async () => {
    const answers = [
      '1/7/2027',
      'public',
      'yes',
      'no',
      'y',
      'North',
      '£1.50',
      'y',
      'skip',
      'unavailable',
      '',
      'n',
    ];
    const { folder } = await ask(LOTS, answers, '--save', 'out.json');
    const saved = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    expect(saved.lots).toEqual([
      { title: 'North', value: '1.50' },
      { title: null, value: { state: 'unavailable' } },
    ]);
    expect(await proviso(['explain', 'g', 'out.json'], { folder })).toMatchObject({ exitCode: 0, err: '' });
  });

  test('is offered at the end, and asked again when the file cannot be made', async () => {
    const { folder, err, out } = await ask(TENDERS, ['31/5/2027', 'nowhere/out.json', 'g', 'out.json']);
    expect(err).toContain('could not be saved as nowhere/out.json: there is no such folder');
    expect(err).toContain('could not be saved as g: it is there already');
    expect(out).toMatch(/Saved as out\.json\.\n$/);
    expect(existsSync(join(folder, 'out.json'))).toBe(true);
  });

  test('never writes over a file, and says so before the first question', async () => {
    const folder = folderWith({ 'g/g.policy': TENDERS });
    writeFileSync(join(folder, 'out.json'), 'keep me');
    const { exitCode, out, err } = await proviso(['ask', 'g', '--save', 'out.json'], {
      folder,
      stdin: '1/7/2027\n',
    });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('out.json is there already');
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('keep me');
  });

  test('on “stop” keeps what was answered', async () => {
    const { folder } = await ask(TENDERS, ['1/7/2027', 'stop'], '--save', 'out.json');
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({
      'start date': '2027-07-01',
    });
  });
});

test('what is typed cannot command the terminal', async () => {
  const { out } = await ask(TENDERS, ['\u001b[2J', '1/7/2027']);
  expect(out).not.toContain('\u001b');
});

test('the shipped guidance can be asked about to the end, whatever is answered', async () => {
  const answers = Array.from(
    { length: 200 },
    (_, index) => ['1', 'no', '1/5/2027', '£100', 'skip'][index % 5],
  );
  const { exitCode, out } = await proviso(['ask', join(ROOT, 'policies/in-house')], {
    folder: folderWith(),
    stdin: answers.map((line) => `${line}\n`).join(''),
  });
  expect(exitCode).toBe(0);
  expect(out).toContain('What was decided');
});
