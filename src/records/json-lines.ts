/**
 * JSON Lines: a JSON value on each line that is not blank.
 *
 * In:  the text of a file.
 * Out: its lines, read one at a time; and whether a text is such a file, or JSON as a whole.
 */
import { isJsonList, isJsonObject, type JsonMistake, type JsonResult, readJson } from './json-text.ts';
import { MAX_RECORDS } from './limits.ts';
import { type RecordProblem, recordProblem } from './problem.ts';

/** `line` counts from 1, blank ones included. */
export interface JsonLine {
  readonly line: number;
  readonly json: JsonResult;
}

/** The lines that are not blank. */
export function* jsonLines(text: string): Generator<JsonLine> {
  let line = 0;
  for (const content of linesOf(text)) {
    line += 1;
    if (content.trim() !== '') yield { line, json: readJson(content) };
  }
}

/** A line that is not JSON. */
export function notJson(path: string, line: number, position: number, mistake: JsonMistake): RecordProblem {
  const place = { path, record: undefined, position, field: undefined, source: `line ${line}` };
  return recordProblem('not-json', place, { ...mistake, line });
}

/** Whether a text that is not JSON is a record on its first line, and more below. */
export function isJsonLines(text: string): boolean {
  const [first = '', ...more] = filledLines(text, 2);
  const json = readJson(first);
  return more.length > 0 && 'value' in json && isJsonObject(json.value);
}

/** Whether a text is one JSON value that could hold records, and no record on each line: over several lines, or a list. */
export function isWholeJson(text: string): boolean {
  const [first = '', ...more] = filledLines(text, 2);
  const start = readJson(first);
  const one = 'value' in start ? (more.length === 0 ? start : undefined) : readJson(text);
  if (one === undefined || !('value' in one)) return false;
  return isJsonList(one.value) || (more.length > 0 && isJsonObject(one.value));
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
export function hasTooManyLines(text: string): boolean {
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
