/**
 * What an expression reads.
 *
 * In: an expression with its names bound. Out: every declared thing named in it, with the place where it is.
 */
import type { Span } from '../base/span.ts';
import type { DeclaredSymbol, Meaning } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsWithin } from '../syntax/expression-children.ts';
import type { Context } from './context.ts';

export interface Read {
  readonly symbol: DeclaredSymbol;
  /** `exempt under X` reads whether X applies; anything else reads a value. */
  readonly applies: boolean;
  readonly span: Span;
}

/** Every read of an expression, in the order they are written. */
export function readsOf(context: Context, expression: ast.Expression | undefined): readonly Read[] {
  if (expression === undefined) return [];
  const reads: Read[] = [];
  for (const part of expressionsWithin(expression)) {
    // A name that was settled to be a choice reads nothing.
    if (context.words.has(part)) continue;
    const named = part.kind === 'QuantifierExpression' ? part.element : part;
    const meaning = context.bindings.meanings.get(named);
    if (meaning !== undefined) collect(meaning, named.span, reads);
  }
  return reads;
}

function collect(meaning: Meaning, span: Span, reads: Read[]): void {
  // Meanings nest by the words `of` of one name, so no deeper than a name is long.
  switch (meaning.kind) {
    case 'symbol':
      reads.push({ symbol: meaning.symbol, applies: false, span });
      return;
    case 'exempt':
      reads.push({ symbol: meaning.exemption, applies: true, span });
      return;
    case 'keyed list':
      reads.push({ symbol: meaning.list, applies: false, span });
      collect(meaning.of, span, reads);
      return;
    case 'field of':
    case 'aggregate':
      collect(meaning.of, span, reads);
      return;
    case 'element':
    case 'brackets':
    case 'word':
      return;
  }
}
