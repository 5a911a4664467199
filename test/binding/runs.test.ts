/** Runs of words: every way in which one can be read. */
import { describe, expect, test } from 'vitest';
import type { Meaning } from '../../src/binding/bindings.ts';
import { MAX_RUN_WORDS, type Run, readings, runOf, runWords } from '../../src/binding/runs.ts';
import { type Scope, within } from '../../src/binding/scope.ts';
import { shapeOfSymbol } from '../../src/binding/shape.ts';
import { collectSymbols } from '../../src/binding/symbols.ts';
import { reporter } from '../../src/diagnostics/diagnostic.ts';
import type * as ast from '../../src/syntax/ast.ts';
import { facts, field, file, keyedList, list, MONEY, name, record, recordType, simple } from './build.ts';

const DECLARED = [
  record('party', field('name', simple('text')), field('parent', recordType('firm'))),
  record('firm', field('name', simple('text')), field('head of service', simple('text'))),
  facts(
    field('annual value', MONEY),
    field('supplier', recordType('party')),
    field('main contract', recordType('contract')),
    field('authority area', simple('text')),
    field('lots', list(recordType('lot')), [field('value', MONEY), field('bids', list(recordType('firm')))]),
    field('rate of interest', simple('number')),
    field('number of beds', simple('whole number')),
    field('codes', list(simple('text'))),
  ),
  record('contract', field('lots', list(recordType('firm'))), field('value', MONEY)),
  keyedList('bordering areas', 'area'),
  keyedList('care codes', undefined),
];

function table(...more: ast.Declaration[]) {
  const collected = reporter();
  const symbols = collectSymbols([file(...DECLARED, ...more)], collected);
  expect(collected.diagnostics).toEqual([]);
  return symbols;
}

/** A meaning on one line: `name of supplier` is `name<supplier>`. */
function show(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'symbol':
      return meaning.symbol.name;
    case 'field of':
      return `${meaning.field.name}<${show(meaning.of)}>`;
    case 'element':
      return `${meaning.depth}.${meaning.field?.name ?? '*'}`;
    case 'keyed list':
      return `${meaning.list.name}[${show(meaning.of)}]`;
    case 'aggregate':
      return `${meaning.function}(${show(meaning.of)})`;
    case 'exempt':
      return `exempt ${meaning.exemption.name}`;
    case 'brackets':
      return '()';
    case 'word':
      return `'${meaning.text}'`;
  }
}

function shown(run: Run): string[] {
  return readings(run).map((reading) => show(reading.meaning));
}

function read(text: string, scope: Scope = [], symbols = table()): string[] {
  return shown(runOf(name(text), scope, symbols));
}

function lotScope(symbols: ReturnType<typeof table>, outer: 'lots' | 'codes', called: string): Scope {
  const fact = symbols.spaces.value.get(outer);
  if (fact === undefined) throw new Error('no such fact');
  return within([], called, shapeOfSymbol(fact, symbols), name(called).span);
}

describe('a run of words', () => {
  test.each([
    ['annual value', ['annual value']],
    ['The  Annual VALUE', ['annual value']],
    ['`annual` value', ['annual value']],
    ['rate of interest', ['rate of interest']],
    ['name of supplier', ['name<supplier>']],
    ['name of the parent of the supplier', ['name<parent<supplier>>']],
    ['head of service of parent of supplier', ['head of service<parent<supplier>>']],
    ['name of lots of main contract', ['name<lots<main contract>>']],
    ['value of lots', ['value<lots>']],
    ['name of bids of lots', ['name<bids<lots>>']],
    ['bordering areas of authority area', ['bordering areas[authority area]']],
    ['bordering areas of name of supplier', ['bordering areas[name<supplier>]']],
    ['number of lots', ['number(lots)']],
    ['total of value of lots', ['total(value<lots>)']],
    ['largest of value of lots', ['largest(value<lots>)']],
    ['smallest of codes', ['smallest(codes)']],
    ['number of number of lots', ['number(number(lots))']],
  ])('“%s” reads as %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('a run declared whole wins over a phrase', () => {
    expect(read('number of beds')).toEqual(['number of beds']);
  });

  test.each([
    'anual value',
    'value of annual value',
    'size of lots',
    'care codes of authority area',
    'value of',
    'of lots',
    'exempt under anything',
    '`value of lots`',
    '`number of lots`',
    'value `of` lots',
    '',
  ])('“%s” reads as nothing', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('a whole name and a field of something are two readings', () => {
    const symbols = table(facts(field('value of lots', MONEY)));
    expect(read('value of lots', [], symbols)).toEqual(['value of lots', 'value<lots>']);
    expect(read('`value of lots`', [], symbols)).toEqual(['value of lots']);
  });

  test('two ways to split are two readings', () => {
    const symbols = table(
      record('service', field('name', simple('text'))),
      facts(field('head', recordType('boss')), field('service of town', recordType('service'))),
      record('boss', field('name', simple('text'))),
      facts(field('town', recordType('town'))),
      record('town', field('name of service', simple('text'))),
    );
    expect(read('name of service of town', [], symbols)).toEqual([
      'name<service of town>',
      'name of service<town>',
    ]);
  });

  test('counting a list whose entries have a field called number is two readings', () => {
    const symbols = table(
      facts(field('houses', list(recordType('house')), [field('number', simple('text'))])),
    );
    expect(read('number of houses', [], symbols)).toEqual(['number(houses)', 'number<houses>']);
    expect(read('`number` of houses', [], symbols)).toEqual(['number<houses>']);
  });

  test('longer runs than there are names read as nothing', () => {
    const long = `name of ${'a of '.repeat(MAX_RUN_WORDS)}supplier`;
    expect(read(long)).toEqual([]);
  });

  test('a record that holds itself does not make reading endless', () => {
    const symbols = table(
      record('loop', field('a', recordType('loop')), field('a of a', recordType('loop'))),
      facts(field('b', recordType('loop'))),
    );
    const started = Date.now();
    const found = read(`${'a of '.repeat(49)}b`, [], symbols);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(100);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

describe('inside where', () => {
  test('bare names are fields of the entry, and the entry has a name', () => {
    const symbols = table();
    const scope = lotScope(symbols, 'lots', 'lot');
    expect(read('value', scope, symbols)).toEqual(['0.value']);
    expect(read('value of lot', scope, symbols)).toEqual(['0.value']);
    expect(read('lot', scope, symbols)).toEqual(['0.*']);
    expect(read('name of bids', scope, symbols)).toEqual(['name<0.bids>']);
    expect(read('number of bids of lot', scope, symbols)).toEqual(['number(0.bids)']);
    expect(read('annual value', scope, symbols)).toEqual(['annual value']);
  });

  test('an entry of plain values is read by its name', () => {
    const symbols = table();
    expect(read('code', lotScope(symbols, 'codes', 'code'), symbols)).toEqual(['0.*']);
  });

  test('entries of outer lists count up from the innermost', () => {
    const symbols = table();
    const lots = symbols.spaces.value.get('lots');
    if (lots === undefined) throw new Error('no lots');
    const inner = within(
      lotScope(symbols, 'codes', 'code'),
      'lot',
      shapeOfSymbol(lots, symbols),
      name('lot').span,
    );
    expect(read('code', inner, symbols)).toEqual(['1.*']);
    expect(read('value', inner, symbols)).toEqual(['0.value']);
  });

  test('a field that is also a fact is two readings, but not when the entry is named', () => {
    const symbols = table(facts(field('value', MONEY)));
    const scope = lotScope(symbols, 'lots', 'lot');
    expect(read('value', scope, symbols)).toEqual(['0.value', 'value']);
    expect(read('value of lot', scope, symbols)).toEqual(['0.value']);
  });
});

describe('words before brackets', () => {
  const before = (text: string) => {
    const symbols = table();
    const lots = symbols.spaces.value.get('lots');
    if (lots === undefined) throw new Error('no lots');
    return shown(runOf(name(text), [], symbols, { shape: shapeOfSymbol(lots, symbols) }));
  };

  test.each([
    ['value of', ['value<()>']],
    ['number of', ['number(())']],
    ['total of value of', ['total(value<()>)']],
    ['name of bids of', ['name<bids<()>>']],
    ['bordering areas of', ['bordering areas[()]']],
    ['size of', []],
    ['largest', []],
  ])('“%s (…)” reads as %j', (text, expected) => {
    expect(before(text)).toEqual(expected);
  });
});

test('words keep what stands in backticks together', () => {
  expect(runWords('value of `the lots` here').map((word) => [word.text, word.quoted])).toEqual([
    ['value', false],
    ['of', false],
    ['`the lots`', true],
    ['here', false],
  ]);
  expect(runWords('`open end').map((word) => word.text)).toEqual(['`open end']);
});
