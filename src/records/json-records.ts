/**
 * Contract records that are written with the names of the guidance.
 *
 * In:  a decision program, and what a file holds: a value, or a value on each line.
 * Out: records and problems.
 */
import type { Program } from '../program/program.ts';
import type { RecordedFact } from '../program/record.ts';
import { type Collector, collector, type ReadRecords, type RecordsInto, unreadable } from './collect.ts';
import { convertFact } from './convert.ts';
import { foundInJson } from './describe.ts';
import { flawOf } from './flaws.ts';
import { type JsonLine, notJson } from './json-lines.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-text.ts';
import { MAX_DEPTH, MAX_PROBLEMS_PER_RECORD, MAX_RECORDS } from './limits.ts';
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
  readonly collector: RecordsInto;
  /** Of other guidance: facts that only these have are passed over. */
  readonly others: readonly Vocabulary[];
}

/** Reads the records of a JSON file, which is one record, a list of them, or an object with `records`. */
export function readOwnJson(
  program: Program,
  path: string,
  top: JsonValue,
  alsoFor: readonly Program[],
): ReadRecords {
  const reading = begin(program, path, alsoFor);
  if (isJsonObject(top)) {
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

/** Reads the records of a JSON Lines file. A line that is not JSON is a problem of that line alone. */
export function readOwnLines(
  program: Program,
  path: string,
  lines: Iterable<JsonLine>,
  alsoFor: readonly Program[],
): ReadRecords {
  const collected = collector(path);
  const read = ownLines(program, path, alsoFor, collected);
  let position = 0;
  for (const line of lines) {
    position += 1;
    read(line, position);
  }
  return collected.result();
}

/** Reads lines one by one, each into `collected`. */
export function ownLines(
  program: Program,
  path: string,
  alsoFor: readonly Program[],
  collected: RecordsInto,
): (line: JsonLine, position: number) => void {
  const reading = { ...begin(program, path, alsoFor), collector: collected };
  return ({ line, json }, position) => {
    const source = `line ${line}`;
    if ('mistake' in json) {
      collected.addUnreadable(notJson(path, line, position, json.mistake));
    } else {
      const at = (pointer: string) => (pointer === '' ? source : `${source}, ${pointer}`);
      readOne(json.value, position, source, at, reading);
    }
  };
}

/** Reads records one by one, each into `collected`: what a file of JSON is to a file, a row is to a table. */
export function ownRecords(
  program: Program,
  path: string,
  alsoFor: readonly Program[],
  collected: RecordsInto,
): (value: JsonObject, position: number, name: string, at: (pointer: string) => string) => void {
  const reading = { ...begin(program, path, alsoFor), collector: collected };
  return (value, position, name, at) => readOne(value, position, name, at, reading);
}

/** The names that a guidance knows. */
export function vocabularyOf(program: Program): Vocabulary {
  return preparedFor(program).vocabulary;
}

/** What a guidance needs for reading, made once: compiling a schema takes longer than reading a small file. */
const prepared = new WeakMap<Program, Pick<Reading, 'vocabulary' | 'validate'>>();

function begin(
  program: Program,
  path: string,
  alsoFor: readonly Program[],
): Reading & { readonly collector: Collector } {
  const ready = preparedFor(program);
  return { path, ...ready, others: alsoFor.map(vocabularyOf), collector: collector(path) };
}

function preparedFor(program: Program): Pick<Reading, 'vocabulary' | 'validate'> {
  let ready = prepared.get(program);
  if (ready === undefined) {
    const words = vocabulary(program);
    ready = { vocabulary: words, validate: validator(program, words) };
    prepared.set(program, ready);
  }
  return ready;
}

/** An object with `records`, and nothing else that counts. */
function readRegister(
  top: JsonObject,
  items: readonly JsonValue[],
  reading: Reading & { readonly collector: Collector },
): void {
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

function readAll(
  items: readonly JsonValue[],
  base: string,
  reading: Reading & { readonly collector: Collector },
): void {
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
  if (!isJsonObject(value)) {
    const place = { path, record: undefined, position, field: undefined, source: at('') };
    collected.addUnreadable(recordProblem('record-misfit', place, { found: describe(value) }));
    return;
  }
  if (flawOf(value, false) !== undefined) {
    const place = { path, record: undefined, position, field: undefined, source: at('') };
    collected.addUnreadable(recordProblem('record-too-deep', place, { limit: MAX_DEPTH }));
    return;
  }
  const found: { readonly path: Path; readonly make: (place: RecordPlace) => RecordProblem }[] = [];
  const failed = new Set<string | number | undefined>();
  let unlisted = 0;
  const passOver = (path: Path) => {
    failed.add(path[0]);
    unlisted += 1;
  };
  const report: Report = (code, path, values) => {
    if (code === 'property-unknown' && path.length === 1 && isOfAnother(String(path[0]), reading)) return;
    if (found.length >= MAX_PROBLEMS_PER_RECORD) return passOver(path);
    failed.add(path[0]);
    found.push({ path, make: (place) => recordProblem(code, place, values) });
  };
  const spelled = spell(value, words, report);
  reading.validate(spelled.record, report, passOver);
  const id = idOf(spelled);
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
  collected.add(name, { id: id ?? name, facts, judgementsAssumed: false }, problems, [], unlisted);
}

/** Whether a fact of this name is one that another guidance reads. */
function isOfAnother(name: string, { others }: Reading): boolean {
  return others.some(({ properties }) => properties.resolve(name) !== undefined);
}

function idOf(spelled: Spelled): string | undefined {
  const id = spelled.record.id;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' ? id.trim() : undefined;
}

/** A value that is no record, in words. */
function describe(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return foundInJson(value);
  return value.kind === 'number' ? value.text : foundInJson(value.kind === 'object' ? {} : []);
}
