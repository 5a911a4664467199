/**
 * A contract decided across a succession: told and as JSON.
 *
 * In: what deciding across gave. Out: the explanation and the JSON of the guidance that decides, which say how the
 * contract came to it.
 */
import { formatIso, formatLong } from '../../base/date.ts';
import type { DecidedAcross, Succession } from '../timeline/across.ts';
import { paragraph } from './blocks.ts';
import type { Explanation, ExplanationOptions, Section } from './document.ts';
import { quoted, sentence } from './english.ts';
import { explanationOn } from './explanation-on.ts';
import { explanationOnJson } from './json-on.ts';
import type { Json } from './json-values.ts';

/** The explanation by the guidance that decides; what took the place of what stands where the guidance is told. */
export function explanationAcross(across: DecidedAcross, options: ExplanationOptions = {}): Explanation {
  const { timeline, decided, successions } = across;
  const own = explanationOn(timeline, decided, options);
  if (successions.length === 0) return own;
  const before = successions.map((one, index) =>
    paragraph(sentence(successionText(one, index === successions.length - 1))),
  );
  const sections = own.sections.map(
    (section): Section =>
      section.name === 'guidance' ? { ...section, blocks: [...before, ...section.blocks] } : section,
  );
  return { ...own, sections };
}

/** `“A” was withdrawn from 24 February 2025 by “I” and succeeded by “B”, which decides this contract`. */
function successionText({ from, to, day, instrument }: Succession, isLast: boolean): string {
  const by = from.instruments[instrument]?.title ?? '';
  const whole = `${quoted(titleOf(from))} was withdrawn from ${formatLong(day)} by ${quoted(by)} and succeeded by ${quoted(titleOf(to))}`;
  return isLast ? `${whole}, which decides this contract` : whole;
}

function titleOf({ input }: Succession['to']): string {
  return input.guidance.title;
}

/** `decided by “B”`, and in full `…, which took the place of “A” on 24 February 2025`; undefined where nothing did. */
export function decidedByText({ successions }: DecidedAcross, inFull: boolean): string | undefined {
  const last = successions.at(-1);
  if (last === undefined) return undefined;
  const by = `decided by ${quoted(titleOf(last.to))}`;
  if (!inFull) return by;
  return `${by}, which took the place of ${quoted(titleOf(last.from))} on ${formatLong(last.day)}`;
}

/** The result as `explanationOnJson` has it, with the `succession` that led to the guidance in it; empty for none. */
export function explanationAcrossJson(
  { timeline, decided, successions }: DecidedAcross,
  options: ExplanationOptions = {},
): { readonly [key: string]: Json } {
  return {
    ...explanationOnJson(timeline, decided, options),
    succession: successions.map(({ from, to, day, instrument }) => ({
      from: from.input.guidance.id,
      to: to.input.guidance.id,
      on: formatIso(day),
      instrument: from.instruments[instrument]?.id ?? null,
    })),
  };
}
