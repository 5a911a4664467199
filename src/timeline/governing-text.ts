/**
 * Rule: the text that chooses an edition is the same in all of them.
 *
 * In:  the editions and their programs.
 * Out: `governing-date-changed` where an amendment changes what an `applies by` fact reads to know whether it applies,
 *      or what is supposed of it: which edition governs would then rest on which edition governs.
 */
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated } from '../editions/consolidate.ts';
import { governingForm } from '../program/governing-form.ts';
import type { Program } from '../program/program.ts';

/** Reports the first instrument that changes how the governing date is found. */
export function reportGoverningDate(
  { editions, instruments }: Consolidated,
  programs: readonly Program[],
  reporter: Reporter,
): void {
  const [first, ...others] = programs.map(governingForm);
  if (first === undefined) return;
  others.forEach((form, index) => {
    const changed = [...form].find(([fact, text]) => first.get(fact) !== text);
    const edition = editions[index + 1];
    const instrument = instruments[edition?.instruments.at(-1) ?? 0];
    if (changed === undefined || instrument === undefined) return;
    const [fact] = changed;
    const already = reporter.diagnostics.some(({ span }) => span === instrument.titleSpan);
    if (already) return;
    reporter.report('governing-date-changed', instrument.titleSpan, { what: `“${fact}”`, fact });
  });
}
