/**
 * What comments of a planted text say.
 *
 * In: a guidance with comments `# fault: CODE` (above the line where it is found), `# mended: LINE` (in the place of the
 * line above), `# mended by: LINE` (beside what is there) and `# mended: leave out the N lines above`. Out: the faults, and
 * the text as it should be.
 */

/** What is found: by `check`, or by `verify` in all texts of the guidance or in some, counted from 1. */
export interface Fault {
  readonly code: string;
  /** Counted from 1. */
  readonly line: number;
  readonly texts: string;
}

const FAULT = /^\s*# fault: (?<code>[a-z-]+)(?: in texts? (?<texts>[\d, ]+)| by (?<by>check))?$/u;
const MENDED = /^(?<indent>\s*)# mended(?<by> by)?: (?<line>.*)$/u;
const LEFT_OUT = /^leave out the (?<count>\d+) lines? above$/u;

export function plantedFaults(text: string): readonly Fault[] {
  return text.split('\n').flatMap((line, index) => {
    const { code, texts, by } = FAULT.exec(line)?.groups ?? {};
    return code === undefined ? [] : [{ code, line: index + 2, texts: texts ?? by ?? 'all' }];
  });
}

export function mendedText(text: string): string {
  const lines: string[] = [];
  for (const each of text.split('\n')) {
    const { indent = '', by, line } = MENDED.exec(each)?.groups ?? {};
    if (line === undefined) {
      lines.push(each);
      continue;
    }
    const { count: leftOut } = LEFT_OUT.exec(line)?.groups ?? {};
    if (by === undefined) lines.splice(lines.length - Number(leftOut ?? 1));
    if (leftOut === undefined) lines.push(`${indent}${line}`);
  }
  return lines.join('\n');
}
