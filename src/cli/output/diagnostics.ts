/**
 * Diagnostics of a guidance, written for people to standard error.
 *
 * In:  a compiled guidance and the folder it was read from.
 * Out: frames, at most a hundred for one file, and how many more there are.
 */
import { join } from 'node:path';
import type { Compiled } from '../../compile.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inOrder, renderDiagnostic } from '../../diagnostics/render/terminal.ts';
import type { Session } from '../session.ts';
import { alreadySafe, type Shown, say } from './shown.ts';
import { counted, listed } from './words.ts';

/** Diagnostics shown of one file. */
export const SHOWN_PER_FILE = 100;

export function writeDiagnostics(run: Session, compiled: Compiled, folder: string): void {
  const { paint, columns, line } = run.note;
  const perFile = new Map<string | undefined, number>();
  for (const one of inOrder(compiled.diagnostics)) {
    const file = one.span?.file;
    const count = (perFile.get(file) ?? 0) + 1;
    perFile.set(file, count);
    if (count > SHOWN_PER_FILE) continue;
    const options = { palette: paint.diagnostics, columns, pathOf: (path: string) => join(folder, path) };
    line(alreadySafe(`${renderDiagnostic(one, compiled.sources, options)}\n`));
  }
  for (const [file, count] of perFile) {
    if (count <= SHOWN_PER_FILE) continue;
    const where = file === undefined ? 'about the folder' : `in ${join(folder, file)}`;
    line(say`… and ${counted(count - SHOWN_PER_FILE, 'more problem')} ${where}\n`);
  }
}

/** `2 errors and 1 warning`; undefined when there is nothing. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const of = (severity: Diagnostic['severity']) =>
    diagnostics.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? undefined : listed(parts);
}

/** The line that says how a guidance that does not compile stands. */
export function brokenLine(run: Session, compiled: Compiled, folder: string): Shown {
  const { bad, strong } = run.note.paint;
  return say`${bad('✗')} ${strong(folder)}: ${countDiagnostics(compiled.diagnostics) ?? 'no problems'}`;
}
