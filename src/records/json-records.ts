/**
 * Contract records from JSON and JSON Lines.
 *
 * In:  a decision program and the text of a file.
 * Out: records and problems. A JSON file is one record, a list of records, or an object with `records`; a JSON Lines
 *      file has one record on each line that is not blank.
 */
import type { Program } from '../program/program.ts';
import type { RecordedFact } from '../program/record.ts';
import { type Collector, collector, type ReadRecords, unreadable } from './collect.ts';
import { convertFact } from './convert.ts';
import { foundInJson } from './describe.ts';
import { type JsonList, type JsonObject, type JsonValue, readJson } from './json-text.ts';
import { MAX_RECORDS } from './limits.ts';
import { inWords, pointerTo } from './places.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from './problem.ts';
import { type Path, type Report, type Spelled, spell } from './spelling.ts';
import { type Validator, validator } from './validate.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

/** The property under which a file may hold its records. */
const RECORDS_PROPERTY = 'records';

/** What reading each record of a file needs. */
interface Reading {
  readonly path: string;
  readonly vocabulary: Vocabulary;
  readonly validate: Validator;
  readonly collector: Collector;
}

/** Reads a JSON file. */
export function readJsonRecords(program: Program, path: string, text: string): ReadRecords {
  if (text.trim() === '') return unreadable(recordProblem('record-file-empty', wholeFile(path), {}));
  const json = readJson(text);
  if ('mistake' in json) {
    return unreadable(
      isJsonLines(text)
        ? recordProblem('record-file-other-kind', wholeFile(path), { kind: 'JSON Lines', ending: '.jsonl' })
        : recordProblem('not-json', wholeFile(path), json.mistake),
    );
  }
  const reading = begin(program, path);
  const top = json.value;
  if (isObject(top)) {
    const register = top.members.filter(([name]) => name === RECORDS_PROPERTY);
    const list = register[0]?.[1];
    if (list !== undefined && isJsonList(list)) readRegister(top, list.items, reading);
    else readOne(top, 1, 'record 1', (pointer) => (pointer === '' ? 'record 1' : pointer), reading);
  } else if (isJsonList(top)) {
    readAll(top.items, '', reading);
  } else {
    return unreadable(recordProblem('not-records', wholeFile(path), { found: describe(top) }));
  }
  return reading.collector.result();
}

/** Reads a JSON Lines file. A line that is not JSON is a problem of that line alone. */
export function readJsonLines(program: Program, path: string, text: string): ReadRecords {
  if (text.trim() === '') return unreadable(recordProblem('record-file-empty', wholeFile(path), {}));
  if (hasTooManyLines(text)) {
    const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
    return unreadable(recordProblem('too-many-records', wholeFile(path), values));
  }
  if (isWholeJson(text)) {
    const values = { kind: 'JSON', ending: '.json' } as const;
    return unreadable(recordProblem('record-file-other-kind', wholeFile(path), values));
  }
  const reading = begin(program, path);
  let position = 0;
  let line = 0;
  for (const content of linesOf(text)) {
    line += 1;
    if (content.trim() === '') continue;
    position += 1;
    const source = `line ${line}`;
    const json = readJson(content);
    if ('mistake' in json) {
      const place: RecordPlace = { path, record: undefined, position, field: undefined, source };
      reading.collector.addUnreadable(recordProblem('not-json', place, { ...json.mistake, line }));
    } else {
      const at = (pointer: string) => (pointer === '' ? source : `${source}, ${pointer}`);
      readOne(json.value, position, source, at, reading);
    }
  }
  return reading.collector.result();
}

/** What a guidance needs for reading, made once: compiling a schema takes longer than reading a small file. */
const prepared = new WeakMap<Program, Pick<Reading, 'vocabulary' | 'validate'>>();

function begin(program: Program, path: string): Reading {
  let ready = prepared.get(program);
  if (ready === undefined) {
    const words = vocabulary(program);
    ready = { vocabulary: words, validate: validator(program, words) };
    prepared.set(program, ready);
  }
  return { path, ...ready, collector: collector(path) };
}

/** An object with `records`, and nothing else that counts. */
function readRegister(top: JsonObject, items: readonly JsonValue[], reading: Reading): void {
  const { path, collector: collected } = reading;
  const count = top.members.filter(([name]) => name === RECORDS_PROPERTY).length;
  if (count > 1) {
    const names = Array.from({ length: count }, () => RECORDS_PROPERTY);
    collected.addProblem(recordProblem('property-twice', wholeFile(path), { names }));
    return;
  }
  for (const [name] of top.members) {
    if (name === RECORDS_PROPERTY || name === '$schema') continue;
    const values = { name, of: 'read beside “records”', suggestion: undefined };
    collected.addProblem(
      recordProblem('property-unknown', { ...wholeFile(path), source: `/${name}` }, values),
    );
  }
  readAll(items, `/${RECORDS_PROPERTY}`, reading);
}

function readAll(items: readonly JsonValue[], base: string, reading: Reading): void {
  if (items.length > MAX_RECORDS) {
    const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
    reading.collector.addProblem(recordProblem('too-many-records', wholeFile(reading.path), values));
    return;
  }
  items.forEach((item, index) => {
    readOne(item, index + 1, `record ${index + 1}`, (pointer) => `${base}/${index}${pointer}`, reading);
  });
}

/**
 * Reads one record. `name`: what it is called where it has no id of its own; `at`: where a pointer into it leads in
 * the file.
 */
function readOne(
  value: JsonValue,
  position: number,
  name: string,
  at: (pointer: string) => string,
  reading: Reading,
): void {
  const { path, vocabulary: words, collector: collected } = reading;
  if (!isObject(value)) {
    const place = { path, record: undefined, position, field: undefined, source: at('') };
    collected.addUnreadable(recordProblem('record-misfit', place, { found: describe(value) }));
    return;
  }
  const found: { readonly path: Path; readonly make: (place: RecordPlace) => RecordProblem }[] = [];
  const report: Report = (code, path, values) =>
    found.push({ path, make: (place) => recordProblem(code, place, values) });
  const spelled = spell(value, words, report);
  reading.validate(spelled.record, report);
  const id = idOf(spelled);
  const failed = new Set(found.map((problem) => problem.path[0]));
  const facts = new Map<number, RecordedFact>();
  for (const [factName, { index, entry }] of words.facts) {
    const plain = spelled.record[factName];
    if (plain === undefined || failed.has(factName)) continue;
    const judged = entry.judgedBy !== undefined;
    const converted = convertFact(plain, entry.type, judged, [factName], words, report);
    facts.set(index, { ...converted, source: at(pointerTo([factName], spelled)) });
  }
  const problems = found.map((problem) =>
    problem.make({
      path,
      record: id,
      position,
      field: inWords(problem.path),
      source: at(pointerTo(problem.path, spelled)),
    }),
  );
  collected.add(name, { id: id ?? name, facts, judgementsAssumed: false }, problems);
}

function idOf(spelled: Spelled): string | undefined {
  const id = spelled.record.id;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' ? id.trim() : undefined;
}

/** Whether a text that is not JSON is a record on its first line, and more below. */
export function isJsonLines(text: string): boolean {
  const [first = '', ...more] = filledLines(text, 2);
  const json = readJson(first);
  return more.length > 0 && 'value' in json && isObject(json.value);
}

/** Whether a text is one JSON value that could hold records, and no record on each line: over several lines, or a list. */
function isWholeJson(text: string): boolean {
  const [first = '', ...more] = filledLines(text, 2);
  const start = readJson(first);
  const one = 'value' in start ? (more.length === 0 ? start : undefined) : readJson(text);
  if (one === undefined || !('value' in one)) return false;
  return isJsonList(one.value) || (more.length > 0 && isObject(one.value));
}

/** The first lines that are not blank. */
function filledLines(text: string, count: number): readonly string[] {
  const filled: string[] = [];
  for (const line of linesOf(text)) {
    if (line.trim() !== '') filled.push(line);
    if (filled.length === count) break;
  }
  return filled;
}

/** Whether more lines than there may be records hold something; told before any is read. */
function hasTooManyLines(text: string): boolean {
  let filled = 0;
  for (const content of linesOf(text)) {
    if (content.trim() !== '') filled += 1;
    if (filled > MAX_RECORDS) return true;
  }
  return false;
}

/** The lines of a text, one at a time, however they end. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (const ending of text.matchAll(/\r\n|\n|\r/g)) {
    yield text.slice(start, ending.index);
    start = ending.index + ending[0].length;
  }
  yield text.slice(start);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && value.kind === 'object';
}

function isJsonList(value: JsonValue): value is JsonList {
  return typeof value === 'object' && value !== null && value.kind === 'list';
}

/** A value that is no record, in words. */
function describe(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return foundInJson(value);
  return value.kind === 'number' ? value.text : foundInJson(value.kind === 'list' ? [] : {});
}
