/**
 * Rates, and the days of rows and columns: what is told of them, and what holds whatever the date, in the reference
 * and in emitted code alike.
 */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { explain } from '../../src/evaluate/evaluate.ts';
import type { Program } from '../../src/program/program.ts';
import { nodesById } from '../../src/receipts/nodes.ts';
import { emitted, jsonOf, reference } from '../support/emitted.ts';
import { choice, date, pounds } from '../support/nodes.ts';
import { contract, type Given } from './text/sample.ts';
import { told } from './text/told.ts';

function compiled(text: string): Program {
  const heading = `guidance "Dated"
  id            dated
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date
`;
  const files = [{ path: 'dated.policy', text: `${heading}\n${text}` }];
  const { program, diagnostics } = compile({ files, lists: new Map(), diagnostics: [] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (program === undefined) throw new Error('it compiles');
  return program;
}

/** What holds whatever the date, by the reference; emitted code says the same of everything. */
function whateverTheDate(
  program: Program,
  given: Readonly<Record<string, Given>>,
): string | null | undefined {
  const record = contract(program, 'C-1', given);
  const came = reference(program, nodesById(program), record);
  expect(JSON.parse(JSON.stringify(emitted(program).explain(jsonOf(program, record))))).toEqual(
    JSON.parse(JSON.stringify(came)),
  );
  return explain(program, record).whateverTheDate?.[0]?.outcome;
}

const VAT = `facts
  net: money excluding VAT
  start date: date

rate standard VAT: percentage
  cites "VAT Act"
  from 4 January 2011 is 20%
  from 1 April 2028 is 25%   illustrative because "guess"

decision size: one of large, small
  otherwise small
rule large
  size is large
  when (net) with VAT added at standard VAT is at least £120
`;

describe('rates', () => {
  const program = compiled(VAT);

  it('are told with the day from which they count, and as illustrative', () => {
    const text = told(program, { net: pounds(100), 'start date': date('2027-05-01') });
    expect(text).toContain(
      'net (£100) with VAT added at standard VAT (20%), which is £120, is at least £120',
    );
    expect(text).toContain('Standard VAT (VAT Act) is 20%, the figure from 4 January 2011.');
    expect(told(program, { net: pounds(100), 'start date': date('2028-05-01') })).toContain(
      '25%, the figure from 1 April 2028; illustrative: guess.',
    );
  });

  it('are points of the timeline', () => {
    expect(whateverTheDate(program, { net: pounds(100) })).toBe('large');
    expect(whateverTheDate(program, { net: pounds(99) })).toBeUndefined();
    expect(whateverTheDate(program, { net: pounds(90) })).toBe('small');
  });

  it('say between which currencies they are', () => {
    const text = `facts
  price: money in EUR
  start date: date
rate euros: EUR to GBP
  from 1 April 2027 is 0.85
decision size: one of large, small
  otherwise small
rule large
  size is large
  when (price) converted at euros is at least £1
`;
    const euro = { kind: 'money', minor: { n: 200n, d: 1n }, currency: 'EUR' } as const;
    expect(told(compiled(text), { price: euro, 'start date': date('2027-05-01') })).toContain(
      'Euros is 0.85 GBP for 1 EUR, the figure from 1 April 2027.',
    );
  });
});

describe('days of rows and columns', () => {
  const program = compiled(`facts
  net: money excluding VAT
  kind: one of works, supplies
  start date: date

table fee: money excluding VAT
  columns net | kind | gives
  column kind
    from 1 April 2028
  row small: less than £100 | any | £1
  row works: at least £100 | works | £2
  row supplies: at least £100 | supplies | £3
    from 1 April 2028
    until 31 March 2029
  otherwise £4

decision fee due: one of some, none
  otherwise none
rule some
  fee due is some
  when fee is at most £2
`);

  it('are told as reasons of the row that fits', () => {
    const text = told(program, {
      net: pounds(100),
      kind: choice('supplies'),
      'start date': date('2028-04-01'),
    });
    expect(text).toContain('row “supplies” of table fee fits');
    expect(text).toContain('the date that counts is from 1 April 2028 to 31 March 2029');
  });

  it('are points of the timeline', () => {
    expect(whateverTheDate(program, { net: pounds(99), kind: choice('supplies') })).toBe('some');
    expect(whateverTheDate(program, { net: pounds(100), kind: choice('works') })).toBe('some');
    expect(whateverTheDate(program, { net: pounds(100), kind: choice('supplies') })).toBeUndefined();
    expect(whateverTheDate(program, { net: pounds(100) })).toBeUndefined();
  });

  it('show nothing of a governing date that is confidential', () => {
    const secret = compiled(`facts
  net: money excluding VAT
  start date: date
    confidential

table fee: money excluding VAT
  columns net | gives
  row early: any | £1
    until 31 March 2028
  row late: any | £2
    from 1 April 2028

decision fee due: one of some, none
  otherwise none
rule some
  fee due is some
  when fee is at most £2 and net is at least £1
`);
    const text = told(secret, { net: pounds(5), 'start date': date('2028-05-01') });
    expect(text).not.toMatch(/2028|late/);
  });
});
