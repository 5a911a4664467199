/**
 * What several formats say of a finding in the same words.
 *
 * In:  findings and places. Out: plain text, safe on a line of its own; and what tells a finding from all others.
 */
import { createHash } from 'node:crypto';
import { visible } from '../../base/visible.ts';
import type { Finding, ReportPlace } from './report.ts';

/** `policies/in-house/4-decisions.policy:12:5`. */
export function placeText({ path, line, column }: ReportPlace): string {
  return `${visible(path)}:${line}:${column}`;
}

/** Message, advice and details, each line safe to show. */
export function wholeText({ message, help, details, page }: Finding): string {
  return [
    visible(message),
    ...(help === undefined ? [] : [`help: ${visible(help)}`]),
    ...(page === undefined ? [] : [`see ${page}`]),
    ...(details === undefined ? [] : ['', safeLines(details)]),
  ].join('\n');
}

/** Text of several lines, each made safe to show. */
export function safeLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/**
 * What tells each finding from the others, and stays the same while lines are added above it: a digest of its code, file
 * and message, and of how many findings alike come before it.
 */
export function fingerprints(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const met = new Map<string, number>();
  return new Map(
    findings.map((one) => {
      const alike = JSON.stringify([one.code, one.place?.path ?? null, one.message]);
      const before = met.get(alike) ?? 0;
      met.set(alike, before + 1);
      return [one, createHash('sha256').update(`${alike}${before}`).digest('hex').slice(0, 40)];
    }),
  );
}
