/** What every declaration of the tree has. In: nothing. Out: the type. */
import type { Span } from '../base/span.ts';

export interface DeclarationBase {
  /** Whole declaration, its indented lines included. */
  readonly span: Span;
  /** The declaration's keyword. */
  readonly keywordSpan: Span;
}
