/**
 * An explanation as plain data, the same for every way of showing it.
 *
 * In: nothing. Out: the types. Texts are as policy and record have them: whoever shows them makes them safe first
 * (`clean.ts`).
 */
import type { NodeId } from '../../program/program.ts';

/** Whether what stands in the reason is met. */
export type Mark = 'yes' | 'no' | 'unknown';

/** One condition, what it came to, and the conditions it is made of. */
export interface Reason {
  /** Undefined for what is no condition: the value of a definition. */
  readonly mark: Mark | undefined;
  /** `(a)`, `(b)(i)`: where it stands in its rule. */
  readonly label: string | undefined;
  readonly text: string;
  /** The node of the decision program it speaks of, if it is one. */
  readonly node: NodeId | undefined;
  readonly reasons: readonly Reason[];
}

/** A piece of a section. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'reasons'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly headings: readonly string[];
      /** As many cells as headings. */
      readonly rows: readonly (readonly string[])[];
      /** Rows left out by the limit. */
      readonly more: number;
    };

export const SECTIONS = [
  'decided',
  'guidance',
  'why',
  'exemptions',
  'other outcomes',
  'terms',
  'presumptions',
  'judgements',
  'duties',
  'figures',
  'needs',
  'claims',
  'facts',
] as const;
/** Which section it is. */
export type SectionName = (typeof SECTIONS)[number];

/** A part of an explanation under its heading. */
export interface Section {
  readonly name: SectionName | 'side by side';
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Why a contract was decided as it was, in the words of the guidance. */
export interface Explanation {
  readonly title: string;
  /** In the order of `SECTIONS`; sections with nothing to say are left out. */
  readonly sections: readonly Section[];
}

/** What an explanation shows. */
export interface ExplanationOptions {
  /** Show the values of facts marked `confidential`; false unless given. */
  readonly showConfidential?: boolean;
}
