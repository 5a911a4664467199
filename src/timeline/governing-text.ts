/**
 * Rule: the text that chooses an edition is the same in all of them.
 *
 * In:  the editions and their programs.
 * Out: `governing-date-changed` where an amendment changes what an `applies by` fact reads to know whether it applies,
 *      or what is supposed of it: which edition governs would then rest on which edition governs.
 */
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import type { Editable } from '../editions/reference.ts';
import { governingForms } from '../program/governing-form.ts';
import type { Program } from '../program/program.ts';

/** Reports each instrument that changes how the governing date is found. */
export function reportGoverningDate(
  { editions, instruments }: Consolidated,
  programs: readonly (() => Program)[],
  reporter: Reporter,
): void {
  const [firstText, ...texts] = editions;
  const [firstProgram, ...others] = programs;
  if (firstText === undefined || firstProgram === undefined || others.length === 0) return;
  const { forms, reads } = governingForms(firstProgram());
  const before = nodesOf(firstText, reads);
  texts.forEach((edition, index) => {
    const program = others[index];
    // Most editions share the very text in question: only where something of it was edited is it looked at closer.
    if (program === undefined || nodesOf(edition, reads).every((node, at) => node === before[at])) return;
    const now = governingForms(program()).forms;
    const fact = [...forms.keys()].find((name) => now.get(name) !== forms.get(name));
    const instrument = instruments[edition.instruments.at(-1) ?? 0];
    if (fact === undefined || instrument === undefined) return;
    if (reporter.diagnostics.some(({ span }) => span === instrument.titleSpan)) return;
    reporter.report('governing-date-changed', instrument.titleSpan, { what: `“${fact}”`, fact });
  });
}

/** The declarations of the keys, in the order of the keys; those of suppositions of a fact together. */
function nodesOf({ text }: EditionText, keys: readonly string[]): readonly (Editable | undefined)[] {
  const byKey = new Map(keys.map((key): [string, Editable[]] => [key, []]));
  for (const { elements } of text.files) {
    for (const { key, node } of elements) byKey.get(key)?.push(node);
  }
  return [...byKey.values()].flatMap((nodes) => (nodes.length === 0 ? [undefined] : nodes));
}
