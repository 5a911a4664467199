/**
 * Contract records from what is published by the Open Contracting Data Standard.
 *
 * In:  a decision program, and a file of releases, records or packages of them.
 * Out: a record for each contract, read by the source that is for its publisher; problems; and remarks on what was
 *      published and cannot be taken at its word. Nobody who reads a notice can mend it, so such a value is not known,
 *      and the contract is decided on the rest.
 */
import type { Program, SourceEntry } from '../../program/program.ts';
import { type OcdsPlace, ocdsPlace } from '../../syntax/ocds-columns.ts';
import { type Collector, collector, type ReadRecords, unreadable } from '../collect.ts';
import { readFacts, type SourceColumns, sourceColumns } from '../fact-columns.ts';
import { type JsonLine, notJson } from '../json-lines.ts';
import type { JsonValue } from '../json-text.ts';
import { MAX_RECORDS, SCHEMA_LIMITS } from '../limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem, wholeFile } from '../problem.ts';
import { type Place, pointer } from '../trace.ts';
import { ocdsCell } from './columns.ts';
import { contractsOf, type PublishedContract } from './contracts.ts';
import { type Process, processesOf } from './packages.ts';

/** Reads a JSON file. `source`: the one that was asked for; else each record is read by the one for its ocid. */
export function readOcds(
  program: Program,
  source: SourceEntry | undefined,
  path: string,
  value: JsonValue,
): ReadRecords {
  return readAll(program, source, processesOf([[value, undefined]], path), collector(path), path);
}

/** Reads a JSON Lines file. */
export function readOcdsLines(
  program: Program,
  source: SourceEntry | undefined,
  path: string,
  lines: Iterable<JsonLine>,
): ReadRecords {
  const collected = collector(path);
  const values: (readonly [JsonValue, Place])[] = [];
  let position = 0;
  for (const { line, json } of lines) {
    position += 1;
    if ('mistake' in json) collected.addUnreadable(notJson(path, line, position, json.mistake));
    else values.push([json.value, { line }]);
  }
  return readAll(program, source, processesOf(values, path), collected, path);
}

function readAll(
  program: Program,
  wanted: SourceEntry | undefined,
  processes: readonly Process[],
  collected: Collector,
  path: string,
): ReadRecords {
  const choose = chooser(program, wanted, path);
  const prepared = new Map<SourceEntry, SourceColumns<OcdsPlace> | readonly RecordProblem[]>();
  let count = 0;
  for (const process of processes) {
    if ('problem' in process) {
      collected.addUnreadable(process.problem);
      continue;
    }
    const { ocid = '', release, notices } = process;
    const source = choose(ocid, pointer(release.at));
    if ('code' in source) {
      collected.addUnreadable(source);
      continue;
    }
    const columns = prepared.get(source) ?? columnsOf(program, source, path);
    prepared.set(source, columns);
    if (!('facts' in columns)) return unreadable(...columns);
    for (const contract of contractsOf(release, ocid, notices)) {
      count += 1;
      if (count > MAX_RECORDS) {
        const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
        return unreadable(recordProblem('too-many-records', wholeFile(path), values));
      }
      readContract(contract, columns, count, path, collected);
    }
  }
  return collected.result();
}

/** The source for an ocid: the one whose prefix says most of it; a source without a prefix is for any. */
function chooser(
  program: Program,
  wanted: SourceEntry | undefined,
  path: string,
): (ocid: string, at: string) => SourceEntry | RecordProblem {
  if (wanted !== undefined) return () => wanted;
  const sources = program.sources.filter((source) => source.format === 'OCDS');
  return (ocid, at) => {
    const fitting = sources.map((source) => {
      const prefixes = source.ocidPrefixes.filter((prefix) => ocid.startsWith(prefix));
      const length =
        source.ocidPrefixes.length === 0 ? 0 : Math.max(-1, ...prefixes.map((one) => one.length));
      return { source, length };
    });
    const longest = Math.max(...fitting.map((one) => one.length));
    const best = longest < 0 ? [] : fitting.filter((one) => one.length === longest);
    const [only, another] = best;
    if (only !== undefined && another === undefined) return only.source;
    const place = { path, record: ocid, position: undefined, field: undefined, source: at };
    const names = (best.length > 0 ? best : fitting).map((one) => one.source.name);
    return only === undefined
      ? recordProblem('source-not-for', place, { ocid, sources: names })
      : recordProblem('source-not-chosen', place, { format: 'OCDS', sources: names });
  };
}

function columnsOf(
  program: Program,
  source: SourceEntry,
  path: string,
): SourceColumns<OcdsPlace> | readonly RecordProblem[] {
  const problems: RecordProblem[] = [];
  const columns = sourceColumns(program, source, wholeFile(path), (words) => ocdsPlace(words), problems);
  return problems.length > 0 ? problems : columns;
}

function readContract(
  contract: PublishedContract,
  columns: SourceColumns<OcdsPlace>,
  position: number,
  path: string,
  collected: Collector,
): void {
  const source = pointer((contract.contract ?? contract.award ?? contract.lot ?? contract.release).at);
  const idCell = columns.id === undefined ? '' : ocdsCell(columns.id, contract).content;
  const id = (typeof idCell === 'string' ? idCell.trim() : '') || contract.recordId;
  const place: RecordPlace = { path, record: id, position, field: undefined, source };
  const problems: RecordProblem[] = [];
  if (id.length > SCHEMA_LIMITS.id) {
    const limit = String(SCHEMA_LIMITS.id);
    problems.push(recordProblem('record-text-too-long', { ...place, field: 'id' }, { limit }));
  }
  const misfits: RecordProblem[] = [];
  const facts = readFacts(
    columns.facts,
    (column) => {
      const cell = ocdsCell(column, contract);
      const where = pointer(cell.at ?? contract.release.at);
      const { aside } = cell;
      return {
        content: cell.content,
        source: where,
        ...(aside === undefined ? {} : { misfit: aside.found, why: aside.why }),
      };
    },
    place,
    misfits,
  );
  const remarks = misfits.map(({ message, ...where }) =>
    recordProblem('value-set-aside', where, { what: message }),
  );
  collected.add(
    source === '' ? 'record 1' : source,
    { id, facts, judgementsAssumed: false },
    problems,
    remarks,
  );
}
