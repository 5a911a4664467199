import { describe, expect, test } from 'vitest';
import { explain } from '../../src/evaluate/evaluate.ts';
import { explanation } from '../../src/evaluate/text/explanation.ts';
import { explanationJson } from '../../src/evaluate/text/json.ts';
import { renderText } from '../../src/evaluate/text/render-text.ts';
import type { Program } from '../../src/program/program.ts';
import { nodesById } from '../../src/receipts/nodes.ts';
import { reasonsJson } from '../../src/receipts/reasons.ts';
import { resultFrom } from '../../src/receipts/result.ts';
import { emitted, jsonOf } from '../support/emitted.ts';
import { casePrograms, inHouse } from '../support/shipped.ts';

/** JSON as another program would hand it over. */
const copied = (json: unknown) => JSON.parse(JSON.stringify(json));

function hold(program: Program): void {
  const nodes = nodesById(program);
  const module = emitted(program);
  for (const { record } of program.scenarios) {
    const result = explain(program, record);
    const json = copied(reasonsJson(program, nodes, record, result));
    const again = resultFrom(program, json, nodes);
    if (again === undefined) throw new Error(`no result of ${record.id}`);
    expect(copied(reasonsJson(program, nodes, record, again))).toEqual(json);

    const other = resultFrom(program, copied(module.explain(jsonOf(program, record))), nodes);
    if (other === undefined) throw new Error(`no result of the module for ${record.id}`);
    const told = (one: typeof other) => renderText(explanation(program, record, one), { width: 100 });
    expect(told(other)).toBe(told(result));
    expect(explanationJson(program, record, other)).toEqual(explanationJson(program, record, result));
  }
}

describe('a result that went through its data is the same, and so is what an emitted module gives', () => {
  test.each(casePrograms())('for every scenario of $name', ({ programs }) => {
    for (const program of programs) hold(program);
  });

  test('for every scenario of the shipped guidance', { timeout: 120_000 }, () => hold(inHouse()));
});

describe('what is no result of the guidance gives none', () => {
  const program = inHouse();
  const nodes = nodesById(program);
  const record = program.scenarios[0]?.record;
  if (record === undefined) throw new Error('the shipped guidance has scenarios');
  const json = copied(reasonsJson(program, nodes, record, explain(program, record)));

  test('nothing, another schema, another guidance', () => {
    expect(resultFrom(program, json, nodes)).toBeDefined();
    for (const other of [
      undefined,
      null,
      'text',
      [],
      {},
      { ...json, schema: 'proviso.reasons/2' },
      { ...json, guidance: { ...json.guidance, digests: { text: 'x', meaning: 'x' } } },
    ]) {
      expect(resultFrom(program, other, nodes)).toBeUndefined();
    }
  });

  test('a record that the module could not read', () => {
    const { explain: explained } = emitted(program);
    expect(resultFrom(program, explained({ id: 'x', trigger: 'nonsense' }), nodes)).toBeUndefined();
  });

  test('data with any one value changed for another kind gives none, and never throws', () => {
    let refused = 0;
    const places: { readonly holder: { [key: string]: unknown }; readonly key: string }[] = [];
    const waiting: { [key: string]: unknown }[] = [json];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const [key, value] of Object.entries(next)) {
        places.push({ holder: next, key });
        if (typeof value === 'object' && value !== null) waiting.push(Object.assign(value));
      }
    }
    expect(places.length).toBeGreaterThan(300);
    for (const { holder, key } of places) {
      const before = holder[key];
      for (const other of [undefined, -1, '__proto__', [[]], { state: 'known', value: '9'.repeat(5000) }]) {
        holder[key] = other;
        if (resultFrom(program, json, nodes) === undefined) refused += 1;
      }
      holder[key] = before;
    }
    expect(refused).toBeGreaterThan(places.length * 2);
    expect(resultFrom(program, json, nodes)).toBeDefined();
  });
});
