/**
 * The working state of one layout pass.
 *
 * In:  the text of one file, and the raw tokens of one portion of it after the other.
 * Out: tokens for the parser, collected in `out`; diagnostics, collected by the reporter.
 */
import type { IToken } from 'chevrotain';
import type { Code, Values } from '../diagnostics/catalogue/index.ts';
import type { Related, Reporter } from '../diagnostics/diagnostic.ts';

export interface Pass {
  readonly file: string;
  readonly text: string;
  /** Of the portion that is read. */
  raw: IToken[];
  out: IToken[];
  readonly reporter: Reporter;
  /** Something on the line being read was reported: what the parser finds there is a consequence. */
  lineBroken: boolean;
}

/** Reports something about the text between two offsets, and marks the line so that it is reported once. */
export function report<C extends Code>(
  pass: Pass,
  code: C,
  start: number,
  end: number,
  values: Values<C>,
  related: readonly Related[] = [],
): void {
  pass.lineBroken = true;
  pass.reporter.report(code, { file: pass.file, start, end }, values, related);
}

/** The payload of a line end whose line has been reported already. */
export const BROKEN = 'broken';
