/**
 * Things that share lines, such as the members of a list, shared out so that what stands beside them keeps its place.
 *
 * In:  the printed lines of a declaration, and the comments among the rows it came from.
 * Out: the same lines, those that are filled with things begun anew where a comment or a blank line parts them.
 */
import { filledLines, type Thing } from '../format/lines.ts';
import type { Flat, PlacedComment, Written } from './written.ts';

export function sharedOut(
  flat: readonly Flat[],
  comments: readonly PlacedComment[],
  written: Written,
): readonly Flat[] {
  const beside = new Set(comments.flatMap((one) => (one.alone ? [] : [one.row])));
  const out: Flat[] = [];
  let group: { readonly words: string; readonly level: number; things: Thing[] } | undefined;
  let last = -1;
  const close = () => {
    const { words, level, things } = group ?? { words: '', level: 0, things: [] };
    for (const line of filledLines(words, things))
      out.push({ line, level, row: written.rowOf(line.span.start) });
    group = undefined;
  };
  for (const one of flat) {
    const { filled } = one.line;
    if (filled === undefined) {
      close();
      out.push(one);
      continue;
    }
    for (const thing of filled.things) {
      const row = written.rowOf(thing.span.start);
      const parted =
        row !== last && (beside.has(row) || beside.has(last) || (row > 0 && !written.says(row - 1)));
      if (group === undefined || group.words !== filled.words || group.level !== one.level || parted) {
        close();
        group = { words: filled.words, level: one.level, things: [] };
      }
      group.things.push(thing);
      last = row;
    }
  }
  close();
  return out;
}
