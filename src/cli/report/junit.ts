/**
 * JUnit XML, as GitLab, Jenkins and others read it.
 *
 * In:  a report with checks. Out: one suite with a case for each check. What could not be proved is an error, what is
 *      wrong a failure; warnings stand in the output of their case. Nothing of the day or the machine.
 */
import type { Check, Finding, Report } from './report.ts';
import { placeText, wholeText } from './text.ts';

export function junit(report: Report): string {
  const { verb, folder, title, checks = [] } = report;
  const count = (state: Check['state']) => checks.filter((one) => one.state === state).length;
  const counts = `tests="${checks.length}" failures="${count('failed')}" errors="${count('not proved')}"`;
  const beside = report.findings.filter((one) => !checks.some(({ findings }) => findings.includes(one)));
  const name = attribute(`proviso ${verb} ${folder}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" ${counts}>`,
    `  <testsuite name="${attribute(title)}" ${counts} skipped="0">`,
    ...checks.flatMap((check) => caseLines(check, name)),
    ...outputLines(beside, '    '),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const ELEMENTS = { failed: 'failure', 'not proved': 'error' } as const;

function caseLines(check: Check, className: string): readonly string[] {
  const { name, place, state } = check;
  const where = place === undefined ? '' : ` file="${attribute(place.path)}" line="${place.line}"`;
  const open = `    <testcase name="${attribute(name)}" classname="${className}"${where}`;
  const severe = state === 'passed' ? [] : check.findings.filter(({ severity }) => severity === 'error');
  const rest = check.findings.filter((one) => !severe.includes(one));
  const lines = [
    ...(state === 'passed' ? [] : [failure(ELEMENTS[state], severe)]),
    ...outputLines(rest, '      '),
  ];
  return lines.length === 0 ? [`${open}/>`] : [`${open}>`, ...lines, '    </testcase>'];
}

function failure(element: string, findings: readonly Finding[]): string {
  const [first] = findings;
  const type = attribute(first?.code ?? 'failed');
  const message = attribute(first?.message ?? 'failed');
  return `      <${element} type="${type}" message="${message}">${content(findings.map(told).join('\n\n'))}</${element}>`;
}

function outputLines(findings: readonly Finding[], indent: string): readonly string[] {
  if (findings.length === 0) return [];
  const text = findings.map((one) => `${one.severity}: ${told(one)}`).join('\n\n');
  return [`${indent}<system-out>${content(text)}</system-out>`];
}

function told(one: Finding): string {
  return `${one.place === undefined ? '' : `${placeText(one.place)}\n`}${wholeText(one)}`;
}

/** Characters that XML 1.0 has no way to write. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function content(text: string): string {
  return text
    .replace(UNWRITABLE, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');
}

/** A reader turns line ends and tabs in an attribute into blanks, unless they are written by number. */
function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}
