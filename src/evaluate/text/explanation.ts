/**
 * The explanation of one result.
 *
 * In: a decision program, a record and what deciding it gave. Out: the explanation as plain data, section by section
 * in the order in which one reads a decision: what, under what, why, why not, and on which facts.
 */
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Result } from '../result.ts';
import { type Amended, NEVER_AMENDED } from './amended.ts';
import { decidedBlocks, titleText } from './decided.ts';
import type { Block, Explanation, ExplanationOptions, SectionName } from './document.ts';
import { SECTIONS } from './document.ts';
import { dutyBlocks, figureBlocks, termBlocks } from './duties.ts';
import { claimBlocks, factBlocks, needBlocks } from './facts.ts';
import { guidanceBlocks } from './guidance.ts';
import { exemptionBlocks, otherOutcomeBlocks, whyBlocks } from './rules.ts';
import { judgementBlocks, presumptionBlocks } from './supposed.ts';
import { type Telling, telling } from './telling.ts';

const HEADINGS = {
  decided: 'What was decided',
  guidance: 'Under which guidance',
  why: 'Why',
  exemptions: 'Exemptions considered',
  'other outcomes': 'Why not another outcome',
  terms: 'Defined terms used',
  presumptions: 'Presumptions and burden of proof',
  judgements: 'Judgements',
  duties: 'Duties',
  figures: 'Figures and lists relied on',
  needs: 'What is needed',
  claims: 'What may be claimed',
  facts: 'Facts relied on',
} satisfies Record<SectionName, string>;

const CONTENTS = {
  decided: decidedBlocks,
  guidance: guidanceBlocks,
  why: whyBlocks,
  exemptions: exemptionBlocks,
  'other outcomes': otherOutcomeBlocks,
  terms: termBlocks,
  presumptions: presumptionBlocks,
  judgements: judgementBlocks,
  duties: dutyBlocks,
  figures: figureBlocks,
  needs: needBlocks,
  claims: claimBlocks,
  facts: factBlocks,
} satisfies Record<SectionName, (t: Telling) => readonly Block[]>;

/** These speak of terms and figures that the others used, so they are written last. */
const LAST: readonly SectionName[] = ['terms', 'figures'];

/**
 * The whole explanation. Sections with nothing to say are left out. `amended`: which instruments made the declarations of
 * the program what they are.
 */
export function explanation(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
  amended: Amended = NEVER_AMENDED,
): Explanation {
  const t = telling(program, record, result, options, amended);
  const written = new Map<SectionName, readonly Block[]>();
  for (const name of [...SECTIONS.filter((one) => !LAST.includes(one)), ...LAST]) {
    written.set(name, CONTENTS[name](t));
  }
  const sections = SECTIONS.flatMap((name) => {
    const blocks = written.get(name) ?? [];
    return blocks.length === 0 ? [] : [{ name, heading: HEADINGS[name], blocks }];
  });
  return { title: titleText(t), sections };
}
