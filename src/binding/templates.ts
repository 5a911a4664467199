/**
 * Names in braces inside `because` texts.
 *
 * In: a text literal. Out: its parts in order, plain text and names; the names are bound as values. `{{` stands for
 * one brace that is shown, and so does `}}`; a closing brace alone is itself.
 */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import type { Binder } from './binder.ts';
import { bindName, VALUE } from './values.ts';

/** Binds a `because` text, if there is one. Every such text gets its parts, also one without braces. */
export function bindTemplate(binder: Binder, literal: ast.TextLiteral | undefined): void {
  if (literal === undefined) return;
  const parts: (string | ast.NameExpression)[] = [];
  let plain = '';
  let at = 0;
  const text = literal.value;
  while (at < text.length) {
    const doubled = text.startsWith('{{', at) || text.startsWith('}}', at);
    if (text[at] !== '{' || doubled) {
      plain += text[at];
      at += doubled ? 2 : 1;
      continue;
    }
    const end = text.slice(at + 1).search(/[{}]/) + at + 1;
    if (end === at || text[end] === '{') {
      binder.reporter.report('unclosed-brace', spanWithin(literal, at, at + 1), {});
      // Which braces belong together is guesswork from here on.
      plain += text.slice(at);
      break;
    }
    const name = nameBetween(binder, literal, at + 1, end);
    if (name !== undefined) {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(name);
    }
    at = end + 1;
  }
  if (plain !== '') parts.push(plain);
  binder.templates.set(literal, parts);
}

function nameBetween(
  binder: Binder,
  literal: ast.TextLiteral,
  start: number,
  end: number,
): ast.NameExpression | undefined {
  const written = literal.value.slice(start, end);
  const text = written.trim();
  if (text === '') {
    binder.reporter.report('empty-braces', spanWithin(literal, start - 1, end + 1), {});
    return undefined;
  }
  const first = start + written.indexOf(text);
  const span = spanWithin(literal, first, first + text.length);
  const name: ast.NameExpression = {
    kind: 'NameExpression',
    name: { kind: 'Name', text, span },
    span,
  };
  bindName(binder, name, [], VALUE);
  return name;
}

/** Where a stretch of the text's value stands in the file: a quote or backslash was written with a backslash before it. */
function spanWithin(literal: ast.TextLiteral, start: number, end: number): Span {
  const { file, start: quote } = literal.span;
  const written = (index: number) =>
    quote + 1 + index + (literal.value.slice(0, index).match(/["\\]/g)?.length ?? 0);
  return { file, start: written(start), end: written(end) };
}
