/**
 * Mutants: guidance with one thing changed.
 *
 * In: nothing. Out: plain data. A mutant is one change to the text, made in every edition that has that text; `apply.ts`
 * makes the changed program, `run.ts` says whether a scenario notices.
 */
import type { Span } from '../../base/span.ts';
import type { Condition, DatedValueEntry, ListMemberEntry, NodeId, Operand } from '../../program/program.ts';

/** What kind of thing is changed. */
export type MutantKind =
  /** `is at least` for `is more than`, `is on or before` for `is before`, and the other way round. */
  | 'word of comparison'
  /** `is not` for `is`, and the other way round. */
  | 'negation'
  /** `any of` for `all of`, `every` for `any`, `includes all of` for `includes any of`, and the other way round. */
  | 'quantity'
  | 'limb left out'
  | 'choice left out'
  | 'figure'
  | 'date'
  | 'period'
  /** `after` for `beginning with`, `before` for `ending with`, and the other way round. */
  | 'edge of period'
  | 'declaration left out'
  | 'row left out';

/** Declarations that can be left out: the program's arrays, with the condition of one put to *never*. */
export type Droppable = 'rules' | 'exemptions' | 'duties' | 'presumptions' | 'deemings';

/** One change to one edition's program. */
export type Edit =
  | { readonly on: 'condition'; readonly id: NodeId; readonly becomes: Condition }
  | { readonly on: 'operand'; readonly id: NodeId; readonly becomes: Operand }
  | { readonly on: 'declaration'; readonly of: Droppable; readonly index: number }
  | { readonly on: 'row'; readonly table: number; readonly row: number }
  | {
      readonly on: 'dated value';
      readonly threshold: number;
      readonly value: number;
      readonly becomes: DatedValueEntry;
    }
  | {
      readonly on: 'member';
      readonly list: number;
      readonly member: number;
      readonly becomes: ListMemberEntry;
    };

/** A change as a reader sees it. */
export interface Change {
  readonly kind: MutantKind;
  /** What is changed. */
  readonly span: Span;
  /** In the guidance's words. */
  readonly was: string;
  /** Undefined: left out. */
  readonly reads: string | undefined;
}

export interface Mutant extends Change {
  /** The declaration that it is in: `rule people at risk`. */
  readonly declaration: string;
  /** By index of the edition: what is changed there. One place of the text may have been lowered to several nodes. */
  readonly edits: ReadonlyMap<number, readonly Edit[]>;
}

/** A mutant that every scenario passes. */
export interface Survivor {
  readonly mutant: Mutant;
  /** Whether it was proved that no contract tells it from the guidance. */
  readonly equivalent: 'proved' | 'not shown';
  /** Policy text of a scenario that would notice it; undefined where none was found. */
  readonly scenario: string | undefined;
}

/** What trying all mutants of a guidance came to. */
export interface MutantsTried {
  readonly tried: number;
  /** In the order of the text. */
  readonly survivors: readonly Survivor[];
}
