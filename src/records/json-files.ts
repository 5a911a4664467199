/**
 * What a JSON or JSON Lines file holds, and who reads it.
 *
 * In:  a decision program, the text of a file, and the name of a source if one was given.
 * Out: its records: as published by the Open Contracting Data Standard, by a source that maps them, or written with the
 *      names of the guidance.
 */
import type { Program, SourceEntry } from '../program/program.ts';
import { namedSource, onlyOne, sourcesForJson } from './choose-source.ts';
import { type ReadRecords, unreadable } from './collect.ts';
import { hasTooManyLines, isJsonLines, isWholeJson, type JsonLine, jsonLines } from './json-lines.ts';
import { readOwnJson, readOwnLines, vocabularyOf } from './json-records.ts';
import { type JsonValue, readJson } from './json-text.ts';
import { MAX_RECORDS } from './limits.ts';
import { readMappedJson, readMappedLines } from './mapped-json.ts';
import { isOcds } from './ocds/packages.ts';
import { readOcds, readOcdsLines } from './ocds/read-ocds.ts';
import { type RecordProblem, recordProblem, wholeFile } from './problem.ts';

/** Reads a JSON file. `wanted`: the name of a source; `alsoFor`: guidance whose facts are passed over. */
export function readJsonFile(
  program: Program,
  path: string,
  text: string,
  wanted: string | undefined,
  alsoFor: readonly Program[] = [],
): ReadRecords {
  if (text.trim() === '') return unreadable(recordProblem('record-file-empty', wholeFile(path), {}));
  const json = readJson(text);
  if ('mistake' in json) {
    return unreadable(
      isJsonLines(text)
        ? recordProblem('record-file-other-kind', wholeFile(path), { kind: 'JSON Lines', ending: '.jsonl' })
        : recordProblem('not-json', wholeFile(path), json.mistake),
    );
  }
  const way = wayOf(program, path, 'JSON', json.value, wanted);
  if ('code' in way) return unreadable(way);
  switch (way.kind) {
    case 'own':
      return readOwnJson(program, path, json.value, alsoFor);
    case 'mapped':
      return readMappedJson(program, way.source, path, json.value);
    case 'OCDS':
      return readOcds(program, way.source, path, json.value);
  }
}

/** Reads a JSON Lines file; `wanted` and `alsoFor` as above. */
export function readJsonLinesFile(
  program: Program,
  path: string,
  text: string,
  wanted: string | undefined,
  alsoFor: readonly Program[] = [],
): ReadRecords {
  if (text.trim() === '') return unreadable(recordProblem('record-file-empty', wholeFile(path), {}));
  if (hasTooManyLines(text)) {
    const values = { limit: MAX_RECORDS.toLocaleString('en-GB') };
    return unreadable(recordProblem('too-many-records', wholeFile(path), values));
  }
  if (isWholeJson(text)) {
    const values = { kind: 'JSON', ending: '.json' } as const;
    return unreadable(recordProblem('record-file-other-kind', wholeFile(path), values));
  }
  const way = wayOf(program, path, 'JSON Lines', firstValue(jsonLines(text)), wanted);
  if ('code' in way) return unreadable(way);
  switch (way.kind) {
    case 'own':
      return readOwnLines(program, path, jsonLines(text), alsoFor);
    case 'mapped':
      return readMappedLines(program, way.source, path, jsonLines(text));
    case 'OCDS':
      return readOcdsLines(program, way.source, path, jsonLines(text));
  }
}

/** How a file of JSON is read. */
export type Way =
  | { readonly kind: 'own' }
  | { readonly kind: 'mapped'; readonly source: SourceEntry }
  /** `source`: the one that was asked for; else each record has its own. */
  | { readonly kind: 'OCDS'; readonly source: SourceEntry | undefined };

/** How a file is read whose first value is this. */
export function wayOf(
  program: Program,
  path: string,
  format: 'JSON' | 'JSON Lines',
  first: JsonValue,
  wanted: string | undefined,
): Way | RecordProblem {
  const named = namedSource(program, path, wanted);
  if (named !== undefined && 'code' in named) return named;
  const words = vocabularyOf(program);
  // A guidance may have facts of these very names; its own records then come first.
  const published = isOcds(first) && words.properties.resolve('ocid') === undefined;
  switch (named?.format) {
    case 'OCDS':
      if (published) return { kind: 'OCDS', source: named };
      return otherFormat(named, path, `${format} that is not published by that standard`);
    case 'JSON':
    case 'JSON Lines':
      return named.format === format ? { kind: 'mapped', source: named } : otherFormat(named, path, format);
    case 'CSV':
    case undefined:
  }
  if (published) {
    const isRead = program.sources.some((source) => source.format === 'OCDS');
    if (isRead) return { kind: 'OCDS', source: undefined };
    return recordProblem('source-missing', wholeFile(path), { format: 'OCDS' });
  }
  const fitting = sourcesForJson(program, format, first, words);
  if (fitting.length === 0) return { kind: 'own' };
  const source = onlyOne(program, format, fitting, path);
  return 'code' in source ? source : { kind: 'mapped', source };
}

function otherFormat({ name, format }: SourceEntry, path: string, found: string): RecordProblem {
  return recordProblem('source-other-format', wholeFile(path), { name, format, found });
}

/** The first line that is JSON. */
function firstValue(lines: Iterable<JsonLine>): JsonValue {
  for (const { json } of lines) if ('value' in json) return json.value;
  return null;
}
