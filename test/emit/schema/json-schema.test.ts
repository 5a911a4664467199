import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { recordSchema } from '../../../src/emit/schema/json-schema.ts';
import type { Program, Type } from '../../../src/program/program.ts';
import {
  date,
  listOf,
  money,
  moneyIn,
  number,
  oneOf,
  percentage,
  programOf,
  record,
  someOf,
  text,
  whole,
  yesOrNo,
} from '../../records/program.ts';

function compiled(program: Program) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, ownProperties: true, logger: false });
  return ajv.compile(recordSchema(program));
}

const allows = (type: Type, value: unknown): boolean =>
  compiled(programOf([['fact', type]]))({ fact: value });

describe('the schema of a record', () => {
  test('is itself a schema of draft 2020-12', () => {
    const schema = recordSchema(
      programOf([
        ['annual value', money],
        ['lots', listOf(record('lot', { value: money }))],
      ]),
    );
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'A contract record for “Example”',
      type: 'object',
      additionalProperties: false,
    });
    expect(new Ajv2020().validateSchema(schema)).toBe(true);
  });

  test('has the facts by name, and the question that asks for each', () => {
    const program = programOf([['annual value', money]]);
    const asked = {
      ...program,
      facts: program.facts.map((fact) => ({ ...fact, ask: `What is the ${fact.name}?` })),
    };
    const { properties } = recordSchema(asked);
    expect(Object.keys(properties ?? {})).toEqual(['id', 'assessment date', 'annual value']);
    expect(properties).toMatchObject({ 'annual value': { description: 'What is the annual value?' } });
  });

  test.each<[Type, readonly unknown[], readonly unknown[]]>([
    [yesOrNo, [true, false, 'yes', 'no'], [1, 'true', 'Yes', []]],
    [oneOf('expiry', 'none'), ['expiry'], ['Expiry', 'x', 1, true, ['expiry']]],
    [someOf('children', 'patients'), [[], ['children', 'patients']], ['children', ['x'], [null]]],
    [money, ['1', '-1.50', '1.500', 0.1, 5], ['£1', '1,000', '1.005', '.5', '1.', 1e16, true]],
    [moneyIn('JPY'), ['500', 500, '500.0'], ['5.5']],
    [moneyIn('KWD'), ['5.125'], ['5.1255']],
    [number, [1.5, '1.5', '-3'], ['1e3', 'x']],
    [whole, [3, '3', '3.0'], [1.5, '1.5']],
    [percentage, ['80%', '12.5 %'], [80, 0.8, '80']],
    [date, ['2027-05-01'], ['1 May 2027', '2027-5-1', 20270501]],
    [text, ['x', 'x'.repeat(100_000)], [5, true, 'x'.repeat(100_001)]],
    [listOf(text), [[], ['a', null, ''], [{ state: 'unavailable' }]], ['a', [5], { 0: 'a' }]],
    [
      record('lot', { title: text, cost: money }),
      [{}, { title: 'x' }, { cost: 5 }, { title: { state: 'unavailable' } }],
      [5, [], { titel: 'x' }, { cost: 'x' }],
    ],
  ])('%o', (type, good, bad) => {
    for (const value of good) {
      expect([value, allows(type, value)]).toEqual([value, true]);
      expect([value, allows(type, { value })]).toEqual([value, true]);
    }
    for (const value of bad) expect([value, allows(type, value)]).toEqual([value, false]);
    for (const value of [
      null,
      '',
      { state: 'unavailable', reason: 'x' },
      { state: 'not applicable' },
      { state: 'unknown' },
    ]) {
      expect([value, allows(type, value)]).toEqual([value, true]);
    }
    for (const value of [
      { state: 'known' },
      { state: 'not applicable', reason: 'x' },
      { state: 'unknown', value: null },
      { reason: 'x' },
    ]) {
      expect([value, allows(type, value)]).toEqual([value, false]);
    }
  });

  test('only judged facts say who judged', () => {
    const validate = compiled(
      programOf([
        ['good reason', { type: yesOrNo, judgedBy: 'the authority' }],
        ['threat', yesOrNo],
      ]),
    );
    const judged = { value: true, by: 'Leeds', on: '2027-05-03', reasons: 'x' };
    expect(validate({ 'good reason': judged })).toBe(true);
    expect(validate({ 'good reason': true })).toBe(true);
    expect(validate({ threat: judged })).toBe(false);
  });

  test('a record that has a field called “value” keeps it', () => {
    const lot = record('lot', { value: money, state: text });
    expect(allows(lot, { value: 5, state: 'open' })).toBe(true);
    expect(allows(lot, { state: 'unavailable' })).toBe(true);
    expect(allows(lot, { value: { value: 5 } })).toBe(true);
    expect(allows(lot, { value: {} })).toBe(false);
    expect(allows(record('party', { name: text }), { value: { name: 'x' } })).toBe(true);
  });

  test('names of every kind are allowed, and stay apart', () => {
    const names = ['__proto__', 'constructor', 'a b', 'a-b', '`', '"', 'x\ny', '$ref', 'ä', 'z'.repeat(200)];
    const program = programOf(names.map((name) => [name, oneOf(`one of ${name}`, 'none')]));
    const validate = compiled(program);
    for (const name of names) {
      // Not a literal object: `__proto__` would set its prototype.
      const good: unknown = JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(`one of ${name}`)}}`);
      const bad: unknown = JSON.parse(`{${JSON.stringify(name)}: "one of another"}`);
      expect([name, validate(good), validate(bad)]).toEqual([name, true, false]);
    }
    expect(validate(JSON.parse('{"toString": 1}'))).toBe(false);
    expect(compiled(programOf([]))(JSON.parse('{"__proto__": 1}'))).toBe(false);
  });

  test('survives being written as JSON', () => {
    const program = programOf([
      ['__proto__', money],
      ['people', someOf('a', 'b')],
    ]);
    const schema = recordSchema(program);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test('5,000 choices are listed once', () => {
    const many = oneOf(...Array.from({ length: 5_000 }, (_, index) => `choice number ${index}`));
    const program = programOf([
      ['first', many],
      ['second', many],
      ['several', listOf(many)],
    ]);
    expect(JSON.stringify(recordSchema(program)).length).toBeLessThan(150_000);
    expect(compiled(program)({ first: 'choice number 4999', several: ['choice number 0', null] })).toBe(true);
  });
});
