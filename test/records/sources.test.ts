import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { readRecords } from '../../src/records/read-records.ts';

const POLICY = `guidance "Registers"
  id            registers
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
  people: some of children, patients
  codes: list of text
  room: some of full, \`empty\`

source register
  format CSV
  id: column "Ref"
  people: column "People"
    "nobody" means empty
  codes: column "Codes"
    "" means empty
  room: column "Room"
    "-" means empty
    "E" means \`empty\`

decision outcome: one of look, leave
  otherwise leave

rule one
  outcome is look
  when all of
    (a) people includes children
    (b) room includes \`empty\`
    (c) any code where (code is "1")
`;

test('`means empty` is a list without entries, and words in backticks are the choice of that name', () => {
  const { program, diagnostics } = compile({
    files: [{ path: 'registers.policy', text: POLICY }],
    lists: new Map(),
    diagnostics: [],
  });
  expect(diagnostics).toEqual([]);
  if (program === undefined) throw new Error('it compiles');
  const text = 'Ref,People,Codes,Room\na,nobody,,E\nb,,1,-\n';
  const { records, problems } = readRecords(program, { path: 'r.csv', text });
  expect(problems).toEqual([]);
  const held = (record: number, name: string) =>
    records[record]?.facts.get(program.facts.findIndex((fact) => fact.name === name))?.held;
  expect(held(0, 'people')).toEqual({ state: 'known', value: { kind: 'choices', members: [] } });
  expect(held(0, 'codes')).toEqual({ state: 'known', value: { kind: 'list', items: [] } });
  expect(held(0, 'room')).toMatchObject({ value: { members: [{ name: 'empty' }] } });
  expect(held(1, 'people')).toEqual({ state: 'unknown' });
  expect(held(1, 'codes')).toMatchObject({ value: { items: [{ value: { text: '1' } }] } });
  expect(held(1, 'room')).toEqual({ state: 'known', value: { kind: 'choices', members: [] } });
});
