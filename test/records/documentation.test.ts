/** docs/records.md lists every problem, and its examples give them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue/index.ts';
import { RECORD_PROBLEMS } from '../../src/records/problem.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { date, listOf, money, oneOf, programOf, record, someOf, sourceOf, text, yesOrNo } from './program.ts';

const PAGE = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8');

const program = programOf(
  [
    ['trigger', oneOf('expiry', 'termination', 'none')],
    ['trigger date', date],
    ['annual value', money],
    ['people served', someOf('children', 'older people', 'patients')],
    ['lots', listOf(record('lot', { title: text, value: money }))],
    ['good reason', { type: yesOrNo, judgedBy: 'the authority' }],
  ],
  [
    sourceOf('contract register', [
      { target: 'id', column: 'Ref' },
      { target: 1, column: 'Status' },
      { target: 3, column: 'Value' },
      { target: 4, column: 'For', separatedBy: ';' },
      {
        target: 6,
        column: 'Good reason',
        judgedByColumn: 'Decided by',
        judgedOnColumn: 'Decided on',
        reasonsColumn: 'Reasons',
      },
    ]),
  ],
);

/** Problems and the example of each, undefined where none can be shown. */
const sections = [...PAGE.matchAll(/^### ([a-z0-9-]+)\n([\s\S]*?)(?=^### |(?![\s\S]))/gm)].map((match) => {
  const block = /^```(\w+)\n([\s\S]*?)^```$/m.exec(match[2] ?? '');
  return { code: match[1] ?? '', format: block?.[1] ?? '', example: block?.[2] };
});

test('every problem is listed once, and nothing else is', () => {
  expect(sections.map((section) => section.code).toSorted()).toEqual(Object.keys(RECORD_PROBLEMS).toSorted());
});

test('no problem of a record has the code of a diagnostic', () => {
  expect(Object.keys(RECORD_PROBLEMS).filter((code) => code in CATALOGUE)).toEqual([]);
});

describe('the examples', () => {
  const shown = sections.filter((section) => section.example !== undefined);

  test('are most of them', () => {
    expect(shown.length).toBeGreaterThan(18);
  });

  test.each(shown.map(({ code, format, example = '' }) => [code, format, example] as const))(
    'of %s',
    (code, format, example) => {
      const { problems } = readRecords(program, { path: `example.${format}`, text: example });
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) {
        expect(problem.code).toBe(code);
        expect(problem.message).toMatch(/^\P{Lu}|^“/u);
        expect(problem.message).not.toMatch(/\.$|undefined|token|pars|identifier|schema/);
      }
    },
  );
});

test('the limits that the page names are those of the reader', async () => {
  const limits = await import('../../src/records/limits.ts');
  const row = (what: string): string | undefined =>
    PAGE.split('\n').find((line) => line.startsWith(`| ${what} |`));
  expect(row('a file')).toContain(`${limits.MAX_FILE_SIZE / 1024 / 1024} MB`);
  expect(row('records in a file')).toContain(limits.MAX_RECORDS.toLocaleString('en-GB'));
  expect(row('ids that several records of one file share')).toContain(
    limits.MOST_SHARED.toLocaleString('en-GB'),
  );
  expect(row('a row or line of a file that is read some rows at a time')).toContain(
    `${limits.LONGEST_LINE.toLocaleString('en-GB')} characters`,
  );
  expect(row('lists and objects inside one another')).toContain(` ${limits.MAX_DEPTH} `);
  expect(row('a text, a reason, a cell')).toContain(limits.SCHEMA_LIMITS.text.toLocaleString('en-GB'));
  expect(row('an id')).toContain(` ${limits.SCHEMA_LIMITS.id} `);
  expect(row('problems told of one record')).toContain(` ${limits.MAX_PROBLEMS_PER_RECORD},`);
  expect(PAGE).toContain(
    `${limits.SCHEMA_LIMITS.wholeDigits} digits before the point, and ${limits.SCHEMA_LIMITS.decimals} after it`,
  );
});
