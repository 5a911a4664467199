/**
 * Colours, by what they mean.
 *
 * In:  whether the stream takes colours.
 * Out: functions from text (made safe on the way) to painted text; without colours they only make it safe.
 */
import picocolors from 'picocolors';
import type { DiagnosticPalette } from '../../diagnostics/render/terminal.ts';
import { alreadySafe, type Shown, say } from './shown.ts';

type Brush = (text: string | Shown) => Shown;

export interface Paint {
  readonly strong: Brush;
  readonly faint: Brush;
  readonly good: Brush;
  readonly bad: Brush;
  readonly doubtful: Brush;
  /** Something to type or to follow. */
  readonly accent: Brush;
  readonly diagnostics: DiagnosticPalette;
}

export function paintFor(colours: boolean): Paint {
  const colour = picocolors.createColors(colours);
  const brush =
    (apply: (text: string) => string): Brush =>
    (text) =>
      alreadySafe(apply(say`${text}`.shown));
  return {
    strong: brush(colour.bold),
    faint: brush(colour.dim),
    good: brush(colour.green),
    bad: brush(colour.red),
    doubtful: brush(colour.yellow),
    accent: brush(colour.cyan),
    diagnostics: {
      error: (text) => colour.bold(colour.red(text)),
      warning: (text) => colour.bold(colour.yellow(text)),
      strong: colour.bold,
      faint: colour.dim,
      help: colour.cyan,
    },
  };
}
