/**
 * One text by itself, compiled to try what it would decide.
 *
 * In:  a text of a guidance without scenarios and sources, and the files its lists name.
 * Out: its decision program, or nothing where it does not compile. What nothing reads in it is no mistake: it need not
 *      be a text that anyone would make.
 */
import type { ListFiles } from '../checking/list-files.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { filesOf, type Text } from '../editions/text.ts';
import { lower } from '../program/lower.ts';
import type { Program } from '../program/program.ts';
import { checkText, IN_EVERY_EDITION } from './check-editions.ts';

/** The program of a text; undefined where something is wrong with it. */
export function compileText(text: Text, lists: ListFiles): Program | undefined {
  const checking = { lists, texts: [], complete: true, failed: false };
  const { checked, diagnostics } = checkText(filesOf(text), checking);
  const isWrong = ({ severity, code }: Diagnostic): boolean =>
    severity === 'error' && !IN_EVERY_EDITION.has(code);
  return diagnostics.some(isWrong) ? undefined : lower(checked, lists, []);
}
