/**
 * Contract records from JSON of any shape, by a source of the guidance.
 *
 * In:  a decision program, a source whose columns are paths, and what the file holds.
 * Out: records and problems. What the source does not name is not read.
 */
import type { Program, SourceEntry } from '../program/program.ts';
import { pathSteps } from '../syntax/json-path.ts';
import { recordsIn } from './choose-source.ts';
import { type Collector, collector, type ReadRecords, type RecordsInto, unreadable } from './collect.ts';
import { readFacts, type SourceColumns, sourceColumns } from './fact-columns.ts';
import { flawOf } from './flaws.ts';
import { contentAt } from './json-cells.ts';
import { type JsonLine, notJson } from './json-lines.ts';
import { isJsonList, isJsonObject, type JsonValue } from './json-text.ts';
import { MAX_DEPTH, MAX_RECORDS, SCHEMA_LIMITS } from './limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from './problem.ts';
import { type Place, pointer, traced } from './trace.ts';

/** A path, and how a yes or no of JSON is said to the fact. */
interface PathColumn {
  readonly steps: readonly string[];
  readonly yesOrNo: boolean;
}

interface Reading {
  readonly path: string;
  readonly columns: SourceColumns<PathColumn>;
  readonly collected: RecordsInto;
}

/** Reads a JSON file. */
export function readMappedJson(
  program: Program,
  source: SourceEntry,
  path: string,
  top: JsonValue,
): ReadRecords {
  const reading = begin(program, source, path);
  if ('problems' in reading) return unreadable(...reading.problems);
  const found = recordsIn(source, top);
  const steps = source.recordsIn === undefined ? [] : (pathSteps(source.recordsIn) ?? []);
  const at = steps.reduce<Place | undefined>((parent, step) => ({ parent, step }), undefined);
  if (isJsonList(found)) {
    if (found.items.length > MAX_RECORDS) {
      const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
      return unreadable(recordProblem('too-many-records', wholeFile(path), values));
    }
    found.items.forEach((item, index) => {
      readOne(item, index + 1, `record ${index + 1}`, { parent: at, step: index }, reading);
    });
  } else if (isJsonObject(found)) {
    readOne(found, 1, 'record 1', at, reading);
  } else {
    const where =
      source.recordsIn === undefined ? 'no object and no list' : `no list in “${source.recordsIn}”`;
    return unreadable(recordProblem('not-records', wholeFile(path), { found: where }));
  }
  return reading.collected.result();
}

/** Reads a JSON Lines file. */
export function readMappedLines(
  program: Program,
  source: SourceEntry,
  path: string,
  lines: Iterable<JsonLine>,
): ReadRecords {
  const collected = collector(path);
  const read = mappedLines(program, source, path, collected);
  if ('problems' in read) return unreadable(...read.problems);
  let position = 0;
  for (const line of lines) {
    position += 1;
    read(line, position);
  }
  return collected.result();
}

/** Reads lines one by one, each into `collected`; or why none can be read. */
export function mappedLines(
  program: Program,
  source: SourceEntry,
  path: string,
  collected: RecordsInto,
): ((line: JsonLine, position: number) => void) | { readonly problems: readonly RecordProblem[] } {
  const begun = begin(program, source, path);
  if ('problems' in begun) return begun;
  const reading = { ...begun, collected };
  return ({ line, json }, position) => {
    if ('mistake' in json) collected.addUnreadable(notJson(path, line, position, json.mistake));
    else readOne(json.value, position, `line ${line}`, { line }, reading);
  };
}

function begin(
  program: Program,
  source: SourceEntry,
  path: string,
): (Reading & { readonly collected: Collector }) | { readonly problems: readonly RecordProblem[] } {
  const problems: RecordProblem[] = [];
  const columns = sourceColumns<PathColumn>(
    program,
    source,
    wholeFile(path),
    (words, mapping) => {
      const type = mapping.target === 'id' ? undefined : program.facts[mapping.target]?.type;
      const isSaid = mapping.meanings.some(({ text }) => /^(?:true|false)$/i.test(text.trim()));
      return { steps: pathSteps(words) ?? [words], yesOrNo: type?.kind === 'yes or no' && !isSaid };
    },
    problems,
  );
  return problems.length > 0 ? { problems } : { path, columns, collected: collector(path) };
}

/** Reads one record. `name`: what it is called where it has no id. */
function readOne(
  value: JsonValue,
  position: number,
  name: string,
  at: Place | undefined,
  { path, columns, collected }: Reading,
): void {
  const whole: RecordPlace = { path, record: undefined, position, field: undefined, source: pointer(at) };
  const flaw = flawOf(value, true);
  if (flaw !== undefined) {
    collected.addUnreadable(
      flaw.kind === 'deep'
        ? recordProblem('record-too-deep', whole, { limit: MAX_DEPTH })
        : recordProblem('name-twice', whole, { name: flaw.name }),
    );
    return;
  }
  if (!isJsonObject(value)) {
    const found = isJsonList(value) ? 'a list' : 'no object';
    collected.addUnreadable(recordProblem('record-misfit', whole, { found }));
    return;
  }
  const object = traced(value, at);
  const problems: RecordProblem[] = [];
  const idCell = columns.id === undefined ? undefined : contentAt(object, columns.id.steps).content;
  const id = typeof idCell === 'string' && idCell.trim() !== '' ? idCell.trim() : undefined;
  const place = { ...whole, record: id };
  if (id !== undefined && id.length > SCHEMA_LIMITS.id) {
    problems.push(
      recordProblem('record-text-too-long', { ...place, field: 'id' }, { limit: String(SCHEMA_LIMITS.id) }),
    );
  }
  const facts = readFacts(
    columns.facts,
    ({ steps, yesOrNo }) => {
      const cell = contentAt(object, steps);
      const source = pointer(cell.at ?? at);
      if (cell.aside !== undefined) return { content: '', source, misfit: cell.aside.found };
      const isTruth = yesOrNo && (cell.content === 'true' || cell.content === 'false');
      return { content: isTruth ? (cell.content === 'true' ? 'yes' : 'no') : cell.content, source };
    },
    place,
    problems,
  );
  collected.add(name, { id: id ?? name, facts, judgementsAssumed: false }, problems);
}
