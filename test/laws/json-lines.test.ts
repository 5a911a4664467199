/**
 * The law of readers: `jsonLines` gives for each line what `decide` gives for what JSON.parse makes of it, byte for byte,
 * however the line is written, wherever the bytes are cut, and whatever has happened to them.
 */
import { describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/compile.ts';
import { emitFunctionBody } from '../../src/emit/javascript/module.ts';
import { SIZES } from '../../src/emit/javascript/sizes.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import { jsonOf } from '../support/emitted.ts';
import { chainOverLanguage } from '../support/generate-chains.ts';
import { filesOf, languageGuidance } from '../support/generate-language.ts';
import { boundariesOn, recordFor } from '../support/generate-records.ts';
import { type Random, random } from '../support/random.ts';

interface Module {
  readonly decide: (record: unknown) => { readonly status: string };
  readonly jsonLines: () => {
    readonly read: (bytes: Uint8Array) => Uint8Array;
    readonly end: () => Uint8Array;
  };
}

function moduleOf(timeline: Timeline): Module {
  return new Function(emitFunctionBody(timeline, SIZES, true))();
}

/** What JSON.parse and `decide` make of a file. */
function slowly({ decide }: Module, file: Uint8Array): string {
  const results: string[] = [];
  for (const line of Buffer.from(file).toString('latin1').split('\n')) {
    const told = (message: string): void => {
      const problems = [{ kind: 'input', path: [], message }];
      results.push(JSON.stringify({ id: null, status: 'invalid', decisions: [], problems }));
    };
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(line, 'latin1'));
    } catch {
      told('this line is not UTF-8');
      continue;
    }
    if (text.trim() === '') continue;
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch {
      told('this line is not JSON');
      continue;
    }
    results.push(JSON.stringify({ id: idOf(record), ...decide(record) }));
  }
  return results.map((one) => `${one}\n`).join('');
}

function idOf(record: unknown): string | null {
  const id = typeof record === 'object' && record !== null && 'id' in record ? record.id : null;
  if (Number.isSafeInteger(id)) return String(id);
  return typeof id === 'string' && id.length <= 200 && id.trim() !== '' ? id.trim() : null;
}

/** The same from the bytes, in pieces that are cut anywhere. */
function quickly({ jsonLines }: Module, file: Uint8Array, choose: Random): string {
  const reader = jsonLines();
  const results: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const length = choose.chance(50) ? choose.below(40) + 1 : choose.below(5000) + 1;
    results.push(Buffer.from(reader.read(file.subarray(at, at + length))));
    at += length;
  }
  results.push(Buffer.from(reader.end()));
  return Buffer.concat(results).toString('utf8');
}

/** A record as some writer of JSON would put it on a line. */
function written(record: Record<string, unknown>, choose: Random): string {
  const entries = Object.entries(record).map(([key, value]): [string, unknown] => {
    // Amounts may be numbers too, and many files have null where nothing is known.
    const isAmount = typeof value === 'string' && /^[0-9]{1,9}(\.[0-9]{2})?$/.test(value);
    return [key, isAmount && choose.chance(40) ? Number(value) : choose.chance(3) ? null : value];
  });
  if (choose.chance(20)) entries.reverse();
  if (choose.chance(5)) entries.push(entries[choose.below(entries.length)] ?? ['id', 'x']);
  const [comma, colon] = choose.pick([
    [',', ':'],
    [', ', ': '],
    [',', ' : '],
    [' ,', ':\t'],
  ] as const);
  const parts = entries.map(([key, value]) => `${JSON.stringify(key)}${colon}${JSON.stringify(value)}`);
  return `{${parts.join(comma)}}${choose.chance(10) ? '\r' : ''}`;
}

/** Bytes changed, left out, repeated or put in. */
function mangled(line: string, choose: Random): string {
  const at = choose.below(line.length + 1);
  const some = choose.pick([
    '"',
    '\\',
    '{',
    '}',
    ',',
    ':',
    '0',
    '9',
    '-',
    ' ',
    'é',
    '\u0000',
    'null',
    '"":1,',
    '1e5',
  ]);
  const more = choose.below(4);
  return line.slice(0, at) + (choose.chance(60) ? some : '') + line.slice(at + more);
}

function holdFor(timeline: Timeline, choose: Random, count: number): ReadonlyMap<string, number> {
  const module = moduleOf(timeline);
  const edges = boundariesOn(timeline);
  const lines: string[] = [];
  for (let index = 0; index < count; index++) {
    const record = recordFor(timeline.input, edges, choose, { open: choose.pick([0, 10, 40]) });
    let line = written(jsonOf(timeline.input, record), choose);
    while (choose.chance(40)) line = mangled(line, choose);
    lines.push(choose.chance(2) ? '' : line);
  }
  const text = Buffer.from(lines.join('\n') + (choose.chance(50) ? '\n' : ''));
  // A letter that is cut in two is no UTF-8.
  const file = choose.chance(30) ? Buffer.concat([text, Buffer.from([10, 0xc3, 10])]) : text;
  const expected = slowly(module, file);
  expect(quickly(module, file, choose)).toBe(expected);
  const statuses = new Map<string, number>();
  for (const one of expected.split('\n').slice(0, -1)) {
    const { status } = JSON.parse(one);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}

const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);

describe.each([
  ['a fixed seed', 20270401],
  [`a fresh seed (PROVISO_LAW_SEED=${FRESH})`, FRESH],
])('records are read from bytes as from JSON, from %s', (_, seed) => {
  test('for generated guidance, in one text and in several', { timeout: 300_000 }, () => {
    const statuses = new Map<string, number>();
    const choose = random(seed);
    for (let index = 0, done = 0; done < 60; index++) {
      const own = (seed + Math.imul(index, 0x9e3779b1)) >>> 0;
      const timeline =
        index % 3 === 0
          ? chainOverLanguage(own)?.timeline
          : compile({ files: filesOf(languageGuidance(own)), lists: new Map() }).timeline;
      if (timeline === undefined) continue;
      done += 1;
      for (const [status, count] of holdFor(timeline, choose, 40))
        statuses.set(status, (statuses.get(status) ?? 0) + count);
    }
    for (const status of ['determined', 'undetermined', 'invalid', 'not in force'])
      expect(statuses.get(status) ?? 0, status).toBeGreaterThan(10);
  });

  test.each(['in-house', 'procurement-act-2023', 'procurement-thresholds'])(
    'for %s',
    { timeout: 120_000 },
    (name) => {
      const { timeline } = compile(readGuidance(`policies/${name}`, nodeHost));
      if (timeline === undefined) throw new Error(`${name} does not compile`);
      expect(holdFor(timeline, random(seed), 600).get('determined')).toBeGreaterThan(5);
    },
  );
});

const PARKING = `guidance "Parking"
  id            parking
  made on       1 January 2026
  in force from 1 January 2026
  currency      GBP
  applies by    asked on

facts about the application
  asked on: date
    ask "When?"
  kind: one of resident, résident âgé, business
    ask "Who?"
  worth: money excluding VAT
    ask "Worth?"
  badges: some of blue, green
    ask "Which?"
  plate: text
    ask "Plate?"

decision permit: one of granted, refused
  otherwise refused

rule carers
  permit is granted
  when all of
    (a) kind is résident âgé
    (b) worth is less than £100
    (c) badges includes blue
    (d) plate is "AB12 CDE"
  because "a carer"
`;

describe('a reader', () => {
  const { timeline, diagnostics } = compile({
    files: [{ path: 'a.policy', text: PARKING }],
    lists: new Map(),
  });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  const module = moduleOf(timeline);
  const LINE = `{"id":"a","asked on":"2026-02-28","kind":"résident âgé","worth":"99.99","badges":["blue","green"],"plate":"AB12 CDE"}`;

  test('makes no object of a line that is of the common form', () => {
    const expected = slowly(module, Buffer.from(LINE));
    const parse = vi.spyOn(JSON, 'parse');
    try {
      const reader = module.jsonLines();
      const spaced = LINE.replaceAll('":', '": ').replaceAll(',"', ', "');
      const results = Buffer.from(reader.read(Buffer.from(`${LINE}\r\n${spaced}\n`))).toString();
      expect(results).toBe(expected.repeat(2));
      expect(results).toContain('"outcome":"granted"');
      expect(parse).not.toHaveBeenCalled();
    } finally {
      parse.mockRestore();
    }
  });

  test('passes over a byte order mark, wherever the pieces end', () => {
    const reader = module.jsonLines();
    const file = Buffer.from(`\uFEFF${LINE}\n`);
    const pieces = [file.subarray(0, 1), file.subarray(1, 2), file.subarray(2)];
    const results = pieces.map((piece) => Buffer.from(reader.read(piece)).toString()).join('');
    expect(results).toBe(slowly(module, Buffer.from(LINE)));
  });

  test('tells of a line that is too long, keeps little of it, and goes on', () => {
    const reader = module.jsonLines();
    const results: string[] = [];
    const add = (bytes: Uint8Array): void => void results.push(Buffer.from(bytes).toString());
    add(reader.read(Buffer.from(`${LINE}\n{"plate":"`)));
    const piece = Buffer.alloc(1 << 20, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let index = 0; index < 300; index++) add(reader.read(piece));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 << 20);
    add(reader.read(Buffer.from(`"}\n${LINE}\n`)));
    add(reader.end());
    const [first, second, third, ...rest] = results.join('').split('\n');
    expect([third, rest]).toEqual([first, ['']]);
    expect(JSON.parse(second ?? '')).toEqual({
      id: null,
      status: 'invalid',
      decisions: [],
      problems: [{ kind: 'input', path: [], message: 'this line is longer than 16777216 bytes' }],
    });
  });
});
