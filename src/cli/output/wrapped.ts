/**
 * Running text at a terminal.
 *
 * In:  text, and what stands before its first line. Out: lines that keep to the columns there are, the later ones under
 * the beginning of the first.
 */
import { displayWidth, visible } from '../../base/visible.ts';
import type { Channel } from '../session.ts';
import { type Shown, say } from './shown.ts';
import { breakLines } from './table.ts';

export function writeWrapped(
  out: Channel,
  start: string,
  text: string,
  paint: (line: string) => Shown = (line) => say`${line}`,
): void {
  const width = displayWidth(start);
  breakLines(visible(text), out.columns - width).forEach((line, index) => {
    out.line(say`${index === 0 ? start : ' '.repeat(width)}${paint(line)}`);
  });
}
