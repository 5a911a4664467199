/**
 * What an expression reads.
 *
 * In: an expression with its names bound. Out: every declared thing named in it, with the place where it is.
 */
import type { Span } from '../base/span.ts';
import type { Meaning } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import { expressionsWithin } from '../syntax/expression-children.ts';
import type { Context, Read } from './context.ts';

/** Every read of an expression, in the order they are written. */
export function readsOf(context: Context, expression: ast.Expression | undefined): readonly Read[] {
  if (expression === undefined) return [];
  const known = context.reads.get(expression);
  if (known !== undefined) return known;
  const reads: Read[] = [];
  context.reads.set(expression, reads);
  const asked = new Set<ast.Expression>();
  for (const part of expressionsWithin(expression)) {
    if (part.kind === 'KnownnessExpression') asked.add(withoutBrackets(part.operand));
    // A name that was settled to be a choice reads nothing.
    if (context.words.has(part)) continue;
    if (part.kind === 'ConversionExpression') {
      const rate = context.bindings.references.get(part.rate);
      if (rate !== undefined) reads.push({ symbol: rate, aspect: 'value', span: part.rate.span });
    }
    const named = part.kind === 'QuantifierExpression' ? part.element : part;
    const meaning = context.bindings.meanings.get(named);
    if (meaning !== undefined) collect(meaning, named.span, asked.has(part), reads);
  }
  return reads;
}

function withoutBrackets(expression: ast.Expression): ast.Expression {
  let inner = expression;
  while (inner.kind === 'BracketedExpression') inner = inner.inner;
  return inner;
}

/** `asked`: only whether it is known is asked, of a fact or a field of one. */
function collect(meaning: Meaning, span: Span, asked: boolean, reads: Read[]): void {
  // Meanings nest by the words `of` of one name, so no deeper than a name is long.
  switch (meaning.kind) {
    case 'symbol':
      reads.push({
        symbol: meaning.symbol,
        aspect: asked && meaning.symbol.kind === 'fact' ? 'recorded' : 'value',
        span,
      });
      return;
    case 'exempt':
      reads.push({ symbol: meaning.exemption, aspect: 'applies', span });
      return;
    case 'keyed list':
      reads.push({ symbol: meaning.list, aspect: 'value', span });
      collect(meaning.of, span, false, reads);
      return;
    case 'field of':
      collect(meaning.of, span, asked, reads);
      return;
    case 'aggregate':
      collect(meaning.of, span, false, reads);
      return;
    case 'element':
    case 'brackets':
    case 'word':
      return;
  }
}
