/**
 * Coverage at a terminal.
 *
 * In: coverage. Out: lines: by kind and by file, what no scenario shows with the reason, and paragraphs that were
 * forgotten.
 */
import type { Span } from '../../base/span.ts';
import { type Coverage, percentOf, type Tally } from '../../coverage/coverage.ts';
import { byFile } from '../../coverage/files.ts';
import { KIND_WORDS, missingText, whyText } from '../../coverage/words.ts';
import { type Shown, say } from '../output/shown.ts';
import { type Cell, type Column, table } from '../output/table.ts';
import { counted, shellWord } from '../output/words.ts';
import type { Session } from '../session.ts';

export function writeCoverage(
  { out }: Session,
  coverage: Coverage,
  placeText: (span: Span) => string,
  folder: string,
): void {
  const { paint } = out;
  const mark = (tally: Tally): ((text: string) => Shown) =>
    tally.shown === tally.of ? paint.good : tally.shown === 0 ? paint.bad : paint.doubtful;
  const row = (name: string, tally: Tally): readonly Cell[] => [
    [{ text: name }],
    [{ text: String(tally.shown), paint: mark(tally) }],
    [{ text: String(tally.of) }],
    [{ text: `${percentOf(tally)}%`, paint: mark(tally) }],
  ];
  const missing = coverage.items.filter((one) => one.missing.length > 0);
  const forgotten = coverage.paragraphs.filter(({ state }) => state === 'forgotten');
  out.line(say``);
  const rows = [...coverage.byKind].map(([kind, tally]) => row(KIND_WORDS[kind], tally));
  out.line(table(columns('What'), rows, out.columns, paint));
  out.line(say``);
  const files = byFile(coverage).map(({ file, tally }) => row(file, tally));
  out.line(table(columns('File'), files, out.columns, paint));
  for (const one of missing) {
    const { declaration, what, span } = one.item;
    const isWhole = declaration.endsWith(what);
    out.line(say``);
    out.line(say`${paint.bad('✗')} ${paint.strong(isWhole ? declaration : `${declaration}: ${what}`)}`);
    out.line(say`  ${paint.faint(placeText(span))}`);
    for (const { aspect, why } of one.missing)
      out.line(say`    ${missingText(one, aspect)}: ${whyText(why)}`);
  }
  for (const { number, heading, span } of forgotten) {
    out.line(say``);
    out.line(say`${paint.bad('✗')} ${paint.strong(`paragraph ${number} ${heading}`)}`);
    out.line(say`  ${paint.faint(placeText(span))}`);
    out.line(say`    forgotten: nothing gives it effect, and it does not say that it needs no rule`);
  }
  out.line(say``);
  const { all } = coverage;
  const good = missing.length === 0 && forgotten.length === 0;
  const by = counted(coverage.scenarios, 'scenario');
  out.line(
    say`${good ? paint.good('✓') : paint.bad('✗')} ${by} ${coverage.scenarios === 1 ? 'shows' : 'show'} ${all.shown} of ${all.of} things that are to be shown (${percentOf(all)}%)`,
  );
  if (missing.length === 0) return;
  out.line(say`Scenarios for the rest, or that no contract can show it:`);
  out.line(say`  ${paint.accent(`npx proviso test ${shellWord(folder)} --generate`)}`);
}

function columns(heading: string): readonly Column[] {
  return [
    { heading, least: 12, share: 3 },
    { heading: 'Shown', least: 5, share: 1 },
    { heading: 'Of', least: 2, share: 1 },
    { heading: 'Per cent', least: 8, share: 1 },
  ];
}
