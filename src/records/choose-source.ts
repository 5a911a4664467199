/**
 * By which source a file is read, where that is sure.
 *
 * In:  a guidance, the name of a source if one was given, and what the file looks like.
 * Out: the source; or the problem that it cannot be told. A source that was named reads the files of its format, and
 *      leaves those of other formats alone. Nothing is chosen on a likeness: a source fits a file when everything that
 *      it names is there.
 */
import { suggest } from '../base/suggest.ts';
import type { Program, SourceEntry } from '../program/program.ts';
import { pathSteps } from '../syntax/json-path.ts';
import type { SourceFormat } from '../syntax/words.ts';
import { columnFinder } from './csv-columns.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-text.ts';
import { type RecordProblem, recordProblem, wholeFile } from './problem.ts';
import { namesOf, type Vocabulary } from './vocabulary.ts';

/** The source of this name; `undefined` when no name was given. */
export function namedSource(
  program: Program,
  path: string,
  wanted: string | undefined,
): SourceEntry | RecordProblem | undefined {
  if (wanted === undefined) return undefined;
  const { sources } = program;
  const name = namesOf(sources).resolve(wanted);
  const source = sources.find((one) => one.name === name);
  if (source !== undefined) return source;
  const suggestion = suggest(
    wanted,
    sources.map((one) => one.name),
  );
  return recordProblem('source-unknown', wholeFile(path), { name: wanted, suggestion });
}

/** The one of several; or that there is none, or no telling which. */
export function onlyOne(
  program: Program,
  format: SourceFormat,
  fitting: readonly SourceEntry[],
  path: string,
): SourceEntry | RecordProblem {
  const all = program.sources.filter((source) => source.format === format);
  const [only] = all;
  if (only === undefined) return recordProblem('source-missing', wholeFile(path), { format });
  if (all.length === 1) return only;
  const [fits, another] = fitting;
  if (fits !== undefined && another === undefined) return fits;
  const names = (fitting.length > 1 ? fitting : all).map((source) => source.name);
  return recordProblem('source-not-chosen', wholeFile(path), { format, sources: names });
}

/** The CSV sources all of whose columns a file has, each once. */
export function sourcesForHeadings(program: Program, headings: readonly string[]): readonly SourceEntry[] {
  const find = columnFinder(headings);
  return program.sources.filter(
    (source) => source.format === 'CSV' && source.mappings.every(({ column }) => find(column).length === 1),
  );
}

/**
 * The JSON sources whose records a file holds: the first of them has everything that the source names, and something
 * that no record written for the guidance itself could have.
 */
export function sourcesForJson(
  program: Program,
  format: 'JSON' | 'JSON Lines',
  top: JsonValue,
  vocabulary: Vocabulary,
): readonly SourceEntry[] {
  return program.sources.filter((source) => {
    if (source.format !== format) return false;
    const list = recordsIn(source, top);
    const first = isJsonList(list) ? list.items[0] : list;
    if (!isJsonObject(first)) return false;
    const names = new Set(first.members.map(([name]) => name));
    const isComplete = source.mappings.every(({ column }) => names.has(pathSteps(column)?.[0] ?? ''));
    return isComplete && [...names].some((name) => vocabulary.properties.resolve(name) === undefined);
  });
}

/** Where the records of a JSON source stand; undefined when nothing is there. */
export function recordsIn(source: SourceEntry, top: JsonValue): JsonValue | undefined {
  let found: JsonValue | undefined = top;
  for (const step of source.recordsIn === undefined ? [] : (pathSteps(source.recordsIn) ?? [])) {
    const object: JsonObject | undefined = isJsonObject(found) ? found : undefined;
    found = object?.members.findLast(([name]) => name === step)?.[1];
  }
  return found;
}
