/**
 * SARIF 2.1.0, for code scanning.
 *
 * In:  a report. Out: one run, as JSON text. Paths are relative to the top of the repository (`%SRCROOT%`), whose own place
 *      is left out: it is another on every machine.
 */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import information from '../../../package.json' with { type: 'json' };
import { visible } from '../../base/visible.ts';
import { jsonText } from '../session.ts';
import type { Finding, Report, ReportPlace } from './report.ts';
import { fingerprints, wholeText } from './text.ts';

const ROOT = '%SRCROOT%';

export function sarif(report: Report): string {
  const { version } = information;
  const marks = fingerprints(report.findings);
  const codes = [...new Map(report.findings.map((one) => [one.code, one])).values()];
  const ruleIndex = new Map(codes.map(({ code }, index) => [code, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Proviso', version, semanticVersion: version, rules: codes.map(ruleOf) } },
        // So that several verbs, and several folders, stand beside each other.
        automationDetails: { id: `proviso/${report.verb}/${encoded(report.folder)}/` },
        invocations: [{ executionSuccessful: true }],
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The top of the repository' } } },
        results: report.findings.map((one) => ({
          ruleId: one.code,
          ruleIndex: ruleIndex.get(one.code),
          level: one.severity,
          message: { text: wholeText({ ...one, page: undefined }) },
          locations: one.place === undefined ? [] : [locationOf(one.place)],
          ...(one.related.length === 0 ? {} : { relatedLocations: relatedOf(one) }),
          partialFingerprints: { 'provisoFinding/v1': marks.get(one) },
        })),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

function ruleOf({ code, page, severity }: Finding): unknown {
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    ...(page === undefined ? {} : { help: { text: `See ${page}` } }),
    defaultConfiguration: { level: severity },
  };
}

function relatedOf({ related }: Finding): readonly unknown[] {
  return related.flatMap(({ message, place }, id) =>
    place === undefined ? [] : [{ id, message: { text: visible(message) }, ...locationOf(place) }],
  );
}

function locationOf({ path, line, column, endLine, endColumn }: ReportPlace): object {
  const artifactLocation = isAbsolute(path)
    ? { uri: pathToFileURL(path).href }
    : { uri: encoded(path), uriBaseId: ROOT };
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation, region } };
}

/** A path as a URI reference: each of its names encoded. */
function encoded(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}
