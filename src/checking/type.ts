/**
 * The types of values in a guidance.
 *
 * In: nothing. Out: plain data used by the checker, the decision program and everything after it.
 */
import type { VatBasis } from '../syntax/words.ts';

/** One of the words a fact can take: `key` compares, `name` is shown as declared. */
export interface Choice {
  readonly key: string;
  readonly name: string;
}

export interface Field {
  readonly key: string;
  readonly name: string;
  readonly type: Type;
  /** The question put for it; absent: one is made of its name. */
  readonly ask?: string;
}

export type Type =
  | { readonly kind: 'yes or no' }
  /** `one of …`. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** `some of …`: a set, possibly empty. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** Currency as an ISO 4217 code; `vat` undefined where the type says nothing about VAT. */
  | { readonly kind: 'money'; readonly currency: string; readonly vat: VatBasis | undefined }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'percentage' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }
  | {
      readonly kind: 'list';
      readonly element: Type /** `lot` in `list of lot`. */;
      readonly elementName: string;
    }
  | { readonly kind: 'record'; readonly name: string; readonly fields: readonly Field[] };
