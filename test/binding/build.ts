/**
 * A few syntax nodes, for tests of the binder's parts that need no text.
 *
 * In: names and parts. Out: nodes with spans that lie one after the other in a made-up file.
 */
import type { Span } from '../../src/base/span.ts';
import type * as ast from '../../src/syntax/ast.ts';

let next = 0;

/** A place of its own, as long as the text. */
export function span(text = 'x', file = 'test.policy'): Span {
  const start = next;
  next += text.length + 1;
  return { file, start, end: start + text.length };
}

export function name(text: string): ast.Name {
  return { kind: 'Name', text, span: span(text) };
}

export function named(text: string): ast.NameExpression {
  const written = name(text);
  return { kind: 'NameExpression', name: written, span: written.span };
}

export function simple(type: Extract<ast.TypeNode, { kind: 'SimpleType' }>['type']): ast.TypeNode {
  return { kind: 'SimpleType', type, span: span(type) };
}

export const MONEY: ast.TypeNode = { kind: 'MoneyType', currency: undefined, vat: undefined, span: span() };

export function recordType(text: string): ast.TypeNode {
  return { kind: 'NamedType', name: name(text), span: span() };
}

export function list(element: ast.TypeNode): ast.TypeNode {
  return { kind: 'ListType', element, span: span() };
}

export function field(
  text: string,
  type: ast.TypeNode,
  fields: readonly ast.FieldDeclaration[] = [],
): ast.FieldDeclaration {
  return {
    kind: 'FieldDeclaration',
    name: name(text),
    type,
    fields,
    appliesWhen: undefined,
    ask: undefined,
    judgedBy: undefined,
    reads: undefined,
    confidential: undefined,
    span: span(),
  };
}

export function facts(...fields: ast.FieldDeclaration[]): ast.FactsDeclaration {
  return { kind: 'FactsDeclaration', title: undefined, fields, span: span(), keywordSpan: span() };
}

export function record(text: string, ...fields: ast.FieldDeclaration[]): ast.RecordDeclaration {
  return { kind: 'RecordDeclaration', name: name(text), fields, span: span(), keywordSpan: span() };
}

export function keyedList(text: string, by: string | undefined): ast.ListDeclaration {
  return {
    kind: 'ListDeclaration',
    name: name(text),
    by: by === undefined ? undefined : name(by),
    members: [],
    files: [],
    illustrative: undefined,
    cites: [],
    span: span(),
    keywordSpan: span(),
  };
}

export function file(...declarations: ast.Declaration[]): ast.PolicyFile {
  return { kind: 'PolicyFile', path: 'test.policy', declarations, comments: [] };
}
