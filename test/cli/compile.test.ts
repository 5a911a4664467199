import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { folderWith, proviso, TENDERS } from './run.ts';

const folderOf = () => folderWith({ 'tenders/tenders.policy': TENDERS });
const WROTE = 'wrote tenders.d.mts, tenders.mjs.map and tenders.mjs\n';
const RECORD = { 'start date': '2027-07-01', 'contract value': '100000.00' };

test('a module decides from its file, with its types and its map beside it', async () => {
  const folder = folderOf();
  const args = ['compile', 'tenders', '--to', 'javascript', '--output', 'tenders.mjs'];
  expect(await proviso(args, { folder })).toEqual({ exitCode: 0, out: '', err: WROTE });
  expect(readdirSync(folder).sort()).toEqual(['tenders', 'tenders.d.mts', 'tenders.mjs', 'tenders.mjs.map']);
  const module = await import(pathToFileURL(join(folder, 'tenders.mjs')).href);
  expect(module.decide(RECORD).decisions[0].outcome).toBe('required');
  expect(module.explain(RECORD).schema).toBe('proviso.reasons/1');
  const code = readFileSync(join(folder, 'tenders.mjs'), 'utf8');
  expect(code).toMatch(/\n\/\/# sourceMappingURL=tenders\.mjs\.map\n$/);
  const map = JSON.parse(readFileSync(join(folder, 'tenders.mjs.map'), 'utf8'));
  expect(map).toMatchObject({ version: 3, file: 'tenders.mjs', sources: ['tenders.policy'] });
  const types = readFileSync(join(folder, 'tenders.d.mts'), 'utf8');
  expect(ts.transpileModule(types, { reportDiagnostics: true }).diagnostics).toEqual([]);
});

test('on standard output stands the module alone, and it names no map', async () => {
  const folder = folderOf();
  const { exitCode, out } = await proviso(['compile', 'tenders', '--to', 'javascript'], { folder });
  expect(exitCode).toBe(0);
  expect(out).not.toContain('sourceMappingURL');
  const module = await import(`data:text/javascript,${encodeURIComponent(out)}`);
  expect(module.decide(RECORD).status).toBe('determined');
});

test('the schema and the types go to standard output or to a file, the same', async () => {
  const folder = folderOf();
  for (const [target, has] of [
    ['json-schema', '"contract value"'],
    ['typescript', 'export function decide(record: ContractRecord)'],
  ] as const) {
    const { exitCode, out } = await proviso(['compile', 'tenders', '--to', target], { folder });
    expect(exitCode).toBe(0);
    expect(out).toContain(has);
    const args = ['compile', 'tenders', '--to', target, '--output', 'out'];
    expect(await proviso(args, { folder })).toEqual({ exitCode: 0, out: '', err: 'wrote out\n' });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(out);
  }
});

test.each([
  [[], 'error: compile to what? Say --to javascript, json-schema, sql or typescript\n'],
  [['--to', 'javascrpt'], 'error: nothing compiles to “javascrpt”\n  did you mean “javascript”?\n'],
  [['--to', 'cobol'], 'nothing compiles to “cobol”\n  it is javascript, json-schema, sql or typescript\n'],
  [['--to', 'javascript', '--output', 'x.ts'], 'whose name ends in .js or .mjs, not in x.ts\n'],
  [['--to', 'javascript', '--output', '.js'], 'whose name ends in .js or .mjs, not in .js\n'],
])('%j is wrong usage', async (more, message) => {
  const folder = folderOf();
  const { exitCode, out, err } = await proviso(['compile', 'tenders', ...more], { folder });
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(message);
  expect(readdirSync(folder)).toEqual(['tenders']);
});

test('of three files none appears when one cannot be written', async () => {
  const folder = folderWith({ 'tenders/tenders.policy': TENDERS, 'a.js.map/x': '' });
  const args = ['compile', 'tenders', '--to', 'javascript', '--output', 'a.js'];
  const { exitCode, err } = await proviso(args, { folder });
  expect({ exitCode, err }).toEqual({
    exitCode: 2,
    err: 'error: a.js.map cannot be written: it is a folder\n',
  });
  expect(readdirSync(folder).sort()).toEqual(['a.js.map', 'tenders']);
});

test('guidance with mistakes, or not yet made, compiles to nothing', async () => {
  const folder = folderWith({
    'broken/a.policy': TENDERS.replace('at least tender limit', 'at least tender limt'),
    'draft/a.policy': TENDERS.replace('  made on       1 March 2027\n', ''),
  });
  const at = (name: string, ...more: readonly string[]) =>
    proviso(['compile', name, '--to', 'javascript', '--output', 'a.js', ...more], { folder });
  expect(await at('broken')).toMatchObject({ exitCode: 1, out: '' });
  expect(await at('draft')).toMatchObject({ exitCode: 2, out: '' });
  expect(readdirSync(folder).sort()).toEqual(['broken', 'draft']);
  expect(await at('draft', '--draft')).toMatchObject({ exitCode: 0 });
});

test('a module holds every edition, or the one of a day, by what was known on a day', async () => {
  const amended = `${TENDERS}
amendment "Tenders (Amendment) 2028"
  id tenders-2028-1
  amends tenders
  made on 1 March 2028
  in force from 1 June 2028
  saves contracts where contract value is less than £50,000

  insert fact urgency: yes or no
  insert exemption urgency
    from outcome required
    when urgency
`;
  const folder = folderWith({ 'tenders/tenders.policy': amended });
  const module = async (...more: readonly string[]) => {
    const args = ['compile', 'tenders', '--to', 'javascript', ...more];
    const { exitCode, out, err } = await proviso(args, { folder });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    return import(`data:text/javascript,${encodeURIComponent(out)}`);
  };
  const record = { 'start date': '2028-07-01', 'contract value': '100000.00', urgency: true };
  const outcome = ({ decide }: { decide: (of: object) => { decisions: readonly { outcome: string }[] } }) =>
    decide(record).decisions[0]?.outcome;
  const whole = await module();
  expect(outcome(whole)).not.toBe('required');
  expect(whole.decide({ ...record, 'start date': '2028-05-31' }).decisions[0].outcome).toBe('required');
  expect(whole.guidance.editions).toHaveLength(3);
  expect(outcome(await module('--as-at', '2028-06-01'))).not.toBe('required');
  expect((await module('--as-at', '2028-05-31')).decide(record).problems).toHaveLength(1);
  const past = await module('--as-known-on', '2028-02-01');
  expect(past.guidance.knownOn).toBe('2028-02-01');
  expect(outcome(past)).toBe('required');
});

test('a statement of one text; a dialect, a table and an edition that there are not are refused', async () => {
  const folder = folderOf();
  const sql = (...more: readonly string[]) =>
    proviso(['compile', 'tenders', '--to', 'sql', ...more], { folder });
  const { exitCode, out } = await sql('--table', 'main.it"s');
  expect(exitCode).toBe(0);
  expect(out).toContain('FROM "main"."it""s"');
  expect(await sql('--states')).toMatchObject({ exitCode: 0 });
  expect(await sql('--dialect', 'access')).toMatchObject({ exitCode: 2, out: '' });
  expect(await sql('--table', 'a..b')).toMatchObject({ exitCode: 2, out: '' });
});

test('what no SQL says is refused with its place', async () => {
  const calendar = `
calendar \`working\`
  weekend Saturday, Sunday

duty reply
  when contract value is at least £1
  within 3 working days after start date
`;
  const folder = folderWith({ 'tenders/tenders.policy': `${TENDERS}${calendar}` });
  const { exitCode, out, err } = await proviso(['compile', 'tenders', '--to', 'sql'], { folder });
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain('working days are counted');
  expect(err).toMatch(/tenders\.policy:\d+:\d+/);
});
