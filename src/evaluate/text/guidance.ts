/**
 * Under which guidance, edition and date.
 *
 * In: a result. Out: the blocks of that section.
 */
import { formatLong } from '../../base/date.ts';
import { paragraph, reasons } from './blocks.ts';
import type { Block } from './document.ts';
import { listing, quoted, sentence } from './english.ts';
import { whyUnknown } from './open.ts';
import { reasonsFor } from './reasons.ts';
import { CONFIDENTIAL, factName, isSecret, type Telling } from './telling.ts';

export function guidanceBlocks(t: Telling): readonly Block[] {
  const { guidance } = t.program;
  const by = guidance.issuedBy === undefined ? '' : ` Issued by: ${sentence(guidance.issuedBy)}`;
  const edition = guidance.edition === undefined ? '' : ` ${sentence(guidance.edition)}`;
  const made =
    guidance.madeOn === undefined
      ? 'It is a draft: it has not been made.'
      : sentence(
          `it was made on ${formatLong(guidance.madeOn)} and is in force from ${formatLong(guidance.commenced)}`,
        );
  const draft =
    guidance.madeOn === undefined
      ? ` ${sentence(`as drafted, it is in force from ${formatLong(guidance.commenced)}`)}`
      : '';
  return [
    paragraph(`${quoted(guidance.title)}.${edition}${by} ${made}${draft}`),
    paragraph(governingText(t)),
    ...inScopeBlocks(t),
  ];
}

/** Why it applies to this contract, where it does not apply to all; scope that fails or is open is told first. */
function inScopeBlocks(t: Telling): readonly Block[] {
  const { scope } = t.program.guidance;
  if (scope === undefined || t.result.inScope !== 'yes' || t.result.decisions.length === 0) return [];
  return [paragraph('It applies here, because:'), reasons(reasonsFor(t, scope))];
}

function governingText(t: Telling): string {
  const { governing } = t.result;
  const dates = t.program.guidance.appliesBy.map((fact) => factName(t, fact));
  switch (governing.kind) {
    case 'date': {
      const day = isSecret(t, governing.fact) ? CONFIDENTIAL : formatLong(governing.day);
      const first = dates.length > 1 ? `, the first of ${listing(dates)} that applies` : '';
      return sentence(`the date that counts is ${day} (${factName(t, governing.fact)})${first}`);
    }
    case 'unknown':
      return sentence(`the date that counts is not known, because ${whyUnknown(t, governing.fact)}`);
    case 'none':
      return sentence(
        `there is no date that counts: ${dates.length === 1 ? `${dates[0] ?? ''} does not apply` : `none of ${listing(dates)} applies`}`,
      );
  }
}
