import { describe, expect, test } from 'vitest';
import { digest } from '../../src/program/digest.ts';
import type { Program } from '../../src/program/program.ts';
import { timelineOf } from '../../src/program/timeline-of.ts';
import { explain } from '../../src/prove/needs/refined.ts';
import { canonicalText, readCanonical } from '../../src/receipts/canonical.ts';
import { nodesOfPrograms } from '../../src/receipts/nodes.ts';
import { readReceipt, receiptOf } from '../../src/receipts/receipt.ts';
import { replay } from '../../src/receipts/replay.ts';
import type { JsonObject } from '../../src/receipts/values.ts';
import { casePrograms, inHouse } from '../support/shipped.ts';

function receipts(program: Program): readonly JsonObject[] {
  const nodesOf = nodesOfPrograms();
  const timeline = timelineOf(program);
  return program.scenarios.map(({ record }) =>
    receiptOf(timeline, nodesOf, explain(timeline, record), '1.0.0'),
  );
}

function hold(program: Program): void {
  const nodesOf = nodesOfPrograms();
  const timeline = timelineOf(program);
  for (const receipt of receipts(program)) {
    const replayed = replay(() => timeline, nodesOf, JSON.stringify(receipt, undefined, 1), '1.0.0');
    expect(replayed).toMatchObject({ verdict: 'matches', guidance: 'unchanged', differences: [], why: null });
  }
}

describe('a receipt matches what it was written of', () => {
  test.each(casePrograms())('for every scenario of $name', ({ programs }) => {
    for (const program of programs) hold(program);
  });

  test('for every scenario of the shipped guidance', { timeout: 120_000 }, () => hold(inHouse()));
});

describe('a receipt that is not as it was written is damaged', () => {
  const program = inHouse();
  const nodesOf = nodesOfPrograms();
  const timeline = timelineOf(program);
  const [receipt] = receipts({ ...program, scenarios: program.scenarios.slice(0, 1) });
  if (receipt === undefined) throw new Error('the shipped guidance has scenarios');
  const whole = JSON.stringify(receipt);
  const damage = (text: string): string => {
    const { verdict, why } = replay(() => timeline, nodesOf, text, '1.0.0');
    expect(verdict).toBe('damaged');
    return why ?? '';
  };

  test('blanks and the order of names do not matter', () => {
    const turned = JSON.stringify(Object.fromEntries(Object.entries(receipt).reverse()), undefined, 7);
    expect(turned).not.toBe(whole);
    expect(replay(() => timeline, nodesOf, turned, '1.0.0').verdict).toBe('matches');
  });

  test('every single value is covered by the digest', () => {
    const places: { readonly holder: { [key: string]: unknown }; readonly key: string }[] = [];
    const copy: { [key: string]: unknown } = JSON.parse(whole);
    const waiting = [copy];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const [key, value] of Object.entries(next)) {
        if (typeof value === 'object' && value !== null) waiting.push(Object.assign(value));
        else places.push({ holder: next, key });
      }
    }
    expect(places.length).toBeGreaterThan(300);
    for (const { holder, key } of places) {
      const before = holder[key];
      holder[key] = before === null ? 'x' : null;
      expect(readReceipt(JSON.stringify(copy))).toHaveProperty('damage');
      holder[key] = before;
    }
    expect(readReceipt(JSON.stringify(copy))).toHaveProperty('receipt');
  });

  test.each([
    ['', 'it is not whole: line 1, column 1 has the end where a value was expected'],
    [whole.slice(0, 2000), 'it is not whole: line 1'],
    ['[]', 'it is no receipt'],
    ['{}', 'it is no receipt'],
    ['{"schema":"proviso.result/1"}', 'it is no receipt'],
    [
      '{"schema":"proviso.receipt/9"}',
      'it has the form “proviso.receipt/9”, and only proviso.receipt/1 is read',
    ],
    ['{"schema":"proviso.receipt/1"}', 'it was changed after it was written'],
    [whole.replace('{', '{"schema":"proviso.receipt/1",'), 'it is not whole: a name stands in it twice'],
    [whole.replace('{', '{"more":1e400,'), 'it has the number 1e400, and numbers in it are whole'],
    [whole.replace('{', '{"__proto__":{"digest":"x"},'), 'it was changed after it was written'],
    ['['.repeat(100_000), 'it is not whole: line 1, column 101'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'it has more than 100 levels inside one another'],
  ])('%.40s', (text, why) => expect(damage(text)).toContain(why));

  test('one whose digest is right, and whose parts are not, is told as such', () => {
    const changes: readonly JsonObject[] = [
      { record: null },
      { result: [] },
      { guidance: { id: 'in-house' } },
      { record: { id: 'x', judgementsAssumed: true, facts: [{ fact: 'trigger', says: 'expiry' }] } },
    ];
    for (const change of changes) {
      const { digest: _, ...rest }: JsonObject = { ...receipt, ...change };
      expect(damage(JSON.stringify(sealed(rest)))).toBe('parts of it are missing');
    }
  });

  test('one that was changed and sealed again is found out by its result', () => {
    const { digest: _, ...rest } = receipt;
    const result = { ...Object(receipt.result), status: 'determined', decisions: '__proto__', needs: [7] };
    const replayed = replay(() => timeline, nodesOf, JSON.stringify(sealed({ ...rest, result })), '1.0.0');
    expect(replayed.verdict).toBe('differs');
    expect(replayed.why).toContain('the receipt is not what was decided');
    const later = replay(() => timeline, nodesOf, JSON.stringify(sealed({ ...rest, result })), '2.0.0');
    expect(later.why).toContain('another version of Proviso decided it (1.0.0, now 2.0.0)');
  });
});

/** With the digest of what it holds, as someone who knows how would write it. */
function sealed(content: JsonObject): JsonObject {
  return { ...content, digest: digest(canonicalText(content)) };
}

test('the canonical text is that of RFC 8785', () => {
  const text = '{"b": [1, {"ö": null, "10": "\\u20ac", "9": false}], "\\ud83d\\ude00": "", "\\ufb33": -3}';
  const read = readCanonical(text);
  if ('damage' in read) throw new Error(read.damage);
  expect(canonicalText(read.json)).toBe('{"b":[1,{"10":"€","9":false,"ö":null}],"😀":"","\uFB33":-3}');
});
