/**
 * What scenarios can show of a guidance.
 *
 * In: nothing. Out: plain data. An item is something of the text: a rule, a limb, a figure, a row. It has aspects, each of
 * which some scenario should show; a probe says where, in one edition, it is seen.
 */
import type { Span } from '../base/span.ts';
import type { Condition, Operand } from '../program/program.ts';
import type { Value } from '../program/value.ts';

/** What an item is, in the order of summaries. */
export const ITEM_KINDS = [
  'rule',
  'exemption',
  'exception',
  'duty',
  'definition',
  'presumption',
  'scope',
  'limb',
  'figure',
  'row',
  'edition',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/**
 * `yes`, `no`: what it came to. `deciding`: it alone makes the whole come to what it does: of `all of` as the one limb that
 * is not so, of `any of` as the one that is. `below`, `at`, `above`: what is compared with a figure. `taken`: a row that
 * fits; an edition that governs. Of a figure, the figure itself and the side of it where another answer begins.
 */
export const ASPECTS = ['yes', 'no', 'deciding', 'below', 'at', 'above', 'taken'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** A group around a limb, and which of its operands leads to it. */
export interface Step {
  readonly group: Condition & { readonly kind: 'all' | 'any' };
  readonly child: number;
}

/** Two operands that are compared in order; `figure` is the one that may come to the figure, `beyond` which side is not its own. */
export interface Comparison {
  readonly other: Operand;
  readonly figure: Operand;
  readonly beyond: 'below' | 'above';
}

/** Days on which a text or a figure counts, both included. */
export interface Days {
  readonly from: number;
  readonly until: number;
}

/** How an item is seen in one edition. Indexes are those of its program. */
export type Probe =
  | { readonly kind: 'rule' | 'exemption' | 'duty' | 'edition' }
  | { readonly kind: 'scope'; readonly condition: Condition }
  /** The innermost group first. */
  | { readonly kind: 'limb'; readonly condition: Condition; readonly steps: readonly Step[] }
  | { readonly kind: 'presumption'; readonly fact: number; readonly of: 'presumption' | 'deeming' }
  | {
      readonly kind: 'figure';
      readonly value: Value;
      readonly comparisons: readonly Comparison[];
      /** The row that gives it; undefined where none does. */
      readonly row: Condition | undefined;
      /** When it counts, by the governing date; undefined: always. */
      readonly days: Days | undefined;
    }
  | { readonly kind: 'row'; readonly condition: Condition }
  | { readonly kind: 'otherwise'; readonly rows: readonly Condition[] };

export interface Item {
  readonly kind: ItemKind;
  /** `rule people at risk`. */
  readonly declaration: string;
  /** In the guidance's words: the limb, the figure, the row; of a declaration, what it is. */
  readonly what: string;
  readonly span: Span;
  readonly aspects: readonly Aspect[];
  /** By index of the edition. */
  readonly probes: ReadonlyMap<number, Located>;
}

/** A probe, with the index of the rule, exemption, duty or supposition that it looks at. */
export interface Located {
  readonly probe: Probe;
  readonly index: number;
}

/** An item as one edition has it. */
export interface Seen {
  readonly kind: ItemKind;
  readonly declaration: string;
  readonly what: string;
  readonly span: Span;
  readonly aspects: readonly Aspect[];
  readonly probe: Probe;
  readonly index?: number;
}
