/**
 * The Test Anything Protocol, version 14.
 *
 * In:  a report with checks. Out: a line for each check; under one that fails or has warnings, what was found, as YAML whose
 *      texts are written as JSON writes them (which YAML reads).
 */
import { visible } from '../../base/visible.ts';
import { jsonText } from '../session.ts';
import type { Check, Finding, Report } from './report.ts';
import { wholeText } from './text.ts';

export function tap({ verb, folder, title, verdict, checks = [] }: Report): string {
  return [
    'TAP version 14',
    `1..${checks.length}`,
    `# proviso ${verb} ${visible(folder)}: ${visible(title)}`,
    ...checks.flatMap(checkLines),
    `# ${visible(verdict)}`,
    '',
  ].join('\n');
}

function checkLines({ name, state, findings }: Check, index: number): readonly string[] {
  const line = `${state === 'passed' ? 'ok' : 'not ok'} ${index + 1} - ${described(name)}`;
  if (findings.length === 0) return [line];
  return [
    line,
    '  ---',
    `  state: ${jsonText(state)}`,
    '  findings:',
    ...findings.flatMap(findingLines),
    '  ...',
  ];
}

function findingLines({ code, severity, place, ...rest }: Finding): readonly string[] {
  const text = wholeText({ code, severity, place, ...rest, page: undefined });
  return [
    `    - code: ${jsonText(code)}`,
    `      severity: ${severity}`,
    `      message: ${jsonText(text)}`,
    ...(place === undefined
      ? []
      : [
          '      at:',
          `        fileName: ${jsonText(place.path)}`,
          `        lineNumber: ${place.line}`,
          `        columnNumber: ${place.column}`,
        ]),
  ];
}

/** In a description `#` would begin a directive. */
function described(name: string): string {
  return visible(name).replace(/[\\#]/g, '\\$&');
}
