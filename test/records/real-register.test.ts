/**
 * Rows as public registers have them, read by a source that a guidance declares, from the text of the guidance on.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatIso } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { readRecords } from '../../src/records/read-records.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

const SOURCES = `
source notices
  format CSV
  id: column "ocid_or_ref"
  annual value: column "value_gbp"
    "see prose" means unavailable
  trigger date: column "end"
  trigger: column "events"
    "compiled" means none
    "current contract expires" means expiry
  people served: column "served"
    separated by ";"
    "all ages" means children

source letters
  id: column "Our ref"
  assessment date: column "Assessed"
    written "D MMMM YYYY"
  good reason: column "Claim upheld?"
    "Y" means yes
    "n/a" means not applicable
    judged by column "Office"
    judged on column "Dated"
    reasons from column "Why"
    written "DD/MM/YYYY"
`;

const { program, diagnostics } = compile({
  files: [{ path: 'example.policy', text: PREAMBLE + SOURCES }],
  lists: new Map(),
  diagnostics: [],
});

function read(text: string, source: string) {
  if (program === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  const facts = program.facts;
  const { records, problems } = readRecords(program, { path: 'register.csv', text, source });
  return {
    problems: problems.map(
      ({ record, source: place, message }) => `${record ?? ''} ${place ?? ''}: ${message}`,
    ),
    records: records.map(({ id, facts: held }) => [
      id,
      Object.fromEntries(
        [...held].map(([fact, recorded]) => [
          facts[fact]?.name,
          recorded.held.state === 'known' ? recorded.held.value : recorded.held.state,
        ]),
      ),
    ]),
    judgements: records.map(({ facts: held }) => [...held.values()].flatMap((one) => one.judgement ?? [])),
  };
}

test('a register of notices: what is not in the source is unknown, what is unclear is told', () => {
  const { records, problems } = read(
    `n,ocid_or_ref,title,value_gbp,end,events,served
1,ocds-a1-0001,"Assessment services 2023, lots 1-4",,2031-09-06,current contract expires,
2,ocds-a1-0002 / 024238-2026,Centre operator services,901500000,2034-03,compiled,"children; patients"
3,ocds-a1-0003,Prison operator services,329000000,2035-04-22,Current  Contract expires,all ages;older people
4,ocds-a1-0004,Recruiting service,net; gross 1081800000,,,
5,ocds-a1-0005,Accommodation,See prose,,none,
`,
    'notices',
  );
  expect(records).toMatchObject([
    [
      'ocds-a1-0001',
      {
        'annual value': 'unknown',
        'trigger date': { kind: 'date' },
        trigger: { key: 'expiry' },
        'people served': 'unknown',
      },
    ],
    [
      'ocds-a1-0003',
      {
        'annual value': { minor: { n: 32_900_000_000n, d: 1n } },
        trigger: { key: 'expiry' },
        'people served': { members: [{ key: 'children' }, { key: 'older people' }] },
      },
    ],
    ['ocds-a1-0005', { 'annual value': 'unavailable', trigger: { key: 'none' } }],
  ]);
  expect(problems).toEqual([
    'ocds-a1-0002 / 024238-2026 line 3, column "end": a date written YYYY-MM-DD was expected; here it is “2034-03”',
    'ocds-a1-0004 line 5, column "value_gbp": “see prose”, or an amount such as 2300000.00, with at most 2 decimals was expected; here it is “net; gross 1081800000”',
  ]);
});

test('judgements come with their office, day and reasons', () => {
  const { records, judgements, problems } = read(
    'Our ref,Assessed,Claim upheld?,Office,Dated,Why\nL/1,1 May 2027,y,Leeds City Council,03/05/2027,"staff, skills"\nL/2,1 MAY 2027,N/A,,,\nL/3,1 Mai 2027,maybe,,31/04/2027,\n',
    'the letters',
  );
  expect(records).toMatchObject([
    ['L/1', { 'good reason': { kind: 'yes or no', yes: true }, 'assessment date': { kind: 'date' } }],
    ['L/2', { 'good reason': 'not applicable' }],
  ]);
  expect(
    judgements[0]?.map(({ by, on, reasons }) => [by, on === undefined ? on : formatIso(on), reasons]),
  ).toEqual([['Leeds City Council', '2027-05-03', 'staff, skills']]);
  expect(problems).toEqual([
    'L/3 line 4, column "Assessed": a date written D MMMM YYYY was expected; here it is “1 Mai 2027”',
    'L/3 line 4, column "Claim upheld?": “Y”, “n/a”, “yes” or “no” was expected; here it is “maybe”',
    'L/3 line 4, column "Dated": a date written DD/MM/YYYY was expected; here it is “31/04/2027”',
  ]);
});
