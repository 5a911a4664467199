/**
 * Guidance whose function is cut into many.
 *
 * In: guidance of several hundred rules on one fact. Out: that it decides as the reference evaluator does, that a
 * contract runs through the rules of its choice alone, and that no function is longer than engines take well.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { emitFunctionBody } from '../../../src/emit/javascript/module.ts';
import { RUNTIME } from '../../../src/emit/javascript/runtime.generated.ts';
import { SIZES } from '../../../src/emit/javascript/sizes.ts';
import { readRecords } from '../../../src/records/read-records.ts';
import { comparison } from '../../support/emitted.ts';

const KINDS = 40;
const RULES = 400;
const HEAD = `guidance "Many grounds"
  id            many-grounds
  issued by     "A department"
  made on       1 January 2026
  in force from 1 January 2026
  currency      GBP
  applies by assessment date

facts about the contract
  service: one of ${list((kind) => `service ${letters(kind)}`)}
    ask "Which service is it?"
  yearly value: money excluding VAT
    ask "What is it worth in a year?"
  urgent: yes or no
    ask "Is it urgent?"

decision outcome: one of in house, tendered, extended
  otherwise is a gap
`;

function list(one: (kind: number) => string): string {
  return Array.from({ length: KINDS }, (_, kind) => one(kind)).join(', ');
}

/** Names have no digits. */
function letters(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

function rule(index: number): string {
  const from = `£${1000 * (index % 7)}`;
  const service = `service ${letters(index % KINDS)}`;
  const among =
    index % 5 === 0
      ? `service is one of ${service}, service ${letters((index + 9) % KINDS)}`
      : `service is ${service}`;
  return `
rule ground ${letters(index)}
  outcome is ${['in house', 'tendered', 'extended'][index % 3]}
  when all of
    (a) yearly value is at least ${from}
    (b) ${among}
    (c) ${index % 2 === 0 ? 'urgent' : 'not urgent'}
    (d) yearly value is less than £${1000 * (index % 7) + 10 + index}
  because "ground ${index}"
`;
}
const EXEMPTIONS = [3, 44, 123]
  .map(
    (index) => `
exemption from ${letters(index)}
  from rule ground ${letters(index)}
  when yearly value is more than £${1000 * (index % 7) + 5}
  because "it is worth more"
`,
  )
  .join('');

const TEXT = `${HEAD}${Array.from({ length: RULES }, (_, index) => rule(index)).join('')}${EXEMPTIONS}`;

const compiled = compile({ files: [{ path: 'many.policy', text: TEXT }] });
const program = compiled.program;
if (program === undefined) throw new Error(compiled.diagnostics.map(({ code }) => code).join());
const code = emitFunctionBody(program).replace(RUNTIME.replace(/^export /gm, ''), () => '');

describe('guidance of several hundred rules', () => {
  test('decides as the reference evaluator does, whatever is known', () => {
    const compare = comparison(program, SIZES);
    const seen = new Set<string>();
    const records = Array.from({ length: 90 }, (_, step) => step * 7).map((index) => ({
      id: `contract ${index}`,
      'assessment date': '2026-05-01',
      ...(index % 11 === 0 ? {} : { service: `service ${letters((index * 7) % KINDS)}` }),
      ...(index % 13 === 0 ? {} : { 'yearly value': 1000 * (index % 7) + ((index * 31) % 420) }),
      ...(index % 17 === 0 ? { urgent: { state: 'unavailable' } } : { urgent: index % 3 === 0 }),
    }));
    const text = JSON.stringify(records);
    const read = readRecords(program, { path: 'many.json', text });
    expect(read.records.length).toBe(records.length);
    for (const record of read.records) {
      const { emitted, reference } = compare(record, false);
      expect(emitted).toEqual(reference);
      seen.add(JSON.stringify(reference).match(/"status":"([^"]+)"/)?.[1] ?? '');
    }
    expect([...seen].sort()).toEqual(['conflict', 'determined', 'gap', 'undetermined']);
  });

  test('a contract runs through the rules of its choice alone', () => {
    const parts = [...code.matchAll(/^const part\$\d+ = \(.*\n(?:.*\n)*?\};$/gm)].map(([part]) => part);
    const withRules = parts.filter((part) => part.includes('const rule$'));
    expect(withRules.length).toBeGreaterThanOrEqual(KINDS);
    for (const part of withRules) {
      const services = new Set([...part.matchAll(/fact\$(\d+) === \d+/g)].map(([test]) => test));
      expect(services.size).toBeLessThanOrEqual(3);
    }
  });

  test('no function is longer than engines take well', () => {
    const ends = [...code.matchAll(/^(?:const part\$\d+ = |(?:export )?function decide)/gm)].map(
      ({ index }) => index,
    );
    const skeleton = code.indexOf('const SKELETON');
    expect(skeleton).toBeGreaterThan(0);
    const lengths = ends.map((start, at) => Math.min(ends[at + 1] ?? skeleton, skeleton) - start);
    expect(lengths.length).toBeGreaterThan(KINDS);
    expect(Math.max(...lengths)).toBeLessThan(2 * SIZES.longest);
  });
});
