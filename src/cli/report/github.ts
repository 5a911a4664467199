/**
 * Annotations of a run on GitHub.
 *
 * In:  a report. Out: a workflow command for each finding, for the log of a step; the summary of the job is `markdown.ts`.
 *      Whatever a guidance says, it cannot give a command of its own: line ends and what separates are encoded.
 */
import { isAbsolute } from 'node:path';
import { visible } from '../../base/visible.ts';
import type { Finding, Report, Severity } from './report.ts';
import { wholeText } from './text.ts';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } satisfies Record<Severity, string>;

export function annotations({ verb, findings }: Report): string {
  return findings.map((one) => `${annotation(verb, one)}\n`).join('');
}

function annotation(verb: string, one: Finding): string {
  const properties = [...placeProperties(one), ['title', `proviso ${verb}: ${one.code}`]].map(
    ([name, value]) => `${name}=${property(value ?? '')}`,
  );
  return `::${COMMANDS[one.severity]} ${properties.join(',')}::${data(wholeText(one))}`;
}

function placeProperties({ place }: Finding): readonly (readonly [string, string])[] {
  // A file outside the repository cannot be annotated.
  if (place === undefined || isAbsolute(place.path)) return [];
  const { path, line, column, endLine, endColumn } = place;
  const lines = [
    ['file', path],
    ['line', String(line)],
    ['endLine', String(endLine)],
  ] as const;
  // Columns are taken only within one line.
  if (line !== endLine) return lines;
  return [...lines, ['col', String(column)], ['endColumn', String(endColumn)]];
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(visible(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
