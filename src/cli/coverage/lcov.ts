/**
 * Coverage as LCOV, which most tools that show coverage read.
 *
 * In: coverage, and the texts. Out: one record for each file. Rules, exemptions, exceptions and duties are functions; each
 * aspect of an item is a branch, taken as often as scenarios show it; a line is hit as often as the least shown aspect on
 * it.
 */
import { position, type SourceText } from '../../base/source.ts';
import type { Coverage, CoveredItem } from '../../coverage/coverage.ts';
import { byFile, type FileCoverage } from '../../coverage/files.ts';
import type { ItemKind } from '../../coverage/item.ts';

const FUNCTIONS: ReadonlySet<ItemKind> = new Set(['rule', 'exemption', 'exception', 'duty']);

/** LCOV, with paths as `pathOf` gives them for the guidance's files. */
export function lcovOf(
  coverage: Coverage,
  sources: ReadonlyMap<string, SourceText>,
  pathOf: (file: string) => string,
): string {
  return byFile(coverage)
    .flatMap((file) => {
      const source = sources.get(file.file);
      return source === undefined ? [] : [recordOf(file, source, oneLine(pathOf(file.file)))];
    })
    .join('');
}

function recordOf({ items, paragraphs }: FileCoverage, source: SourceText, path: string): string {
  const lineOf = (start: number): number => position(source, start).line;
  const functions = items.filter(({ item }) => FUNCTIONS.has(item.kind));
  const lines = new Map<number, number>();
  const hit = (line: number, times: number): Map<number, number> =>
    lines.set(line, Math.min(lines.get(line) ?? Number.POSITIVE_INFINITY, times));
  for (const one of items) hit(lineOf(one.item.span.start), Math.min(...timesOf(one)));
  for (const { span, state } of paragraphs) hit(lineOf(span.start), state === 'forgotten' ? 0 : 1);
  const branches = items.flatMap((one, block) =>
    timesOf(one).map((times, branch) => ({ line: lineOf(one.item.span.start), block, branch, times })),
  );
  const nameOf = ({ item }: CoveredItem): string => oneLine(item.declaration);
  const ordered = [...lines].toSorted(([a], [b]) => a - b);
  return [
    'TN:',
    `SF:${path}`,
    ...functions.map((one) => `FN:${lineOf(one.item.span.start)},${nameOf(one)}`),
    ...functions.map((one) => `FNDA:${one.shown.get('yes')?.length ?? 0},${nameOf(one)}`),
    `FNF:${functions.length}`,
    `FNH:${functions.filter((one) => (one.shown.get('yes')?.length ?? 0) > 0).length}`,
    ...branches.map(({ line, block, branch, times }) => `BRDA:${line},${block},${branch},${times}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ times }) => times > 0).length}`,
    ...ordered.map(([line, times]) => `DA:${line},${times}`),
    `LF:${ordered.length}`,
    `LH:${ordered.filter(([, times]) => times > 0).length}`,
    'end_of_record',
    '',
  ].join('\n');
}

function timesOf({ shown }: CoveredItem): readonly number[] {
  return [...shown.values()].map((titles) => titles.length);
}

/** A name cannot begin a record of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
