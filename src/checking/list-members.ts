/**
 * The types of a list's members and keys.
 *
 * In: the list's declaration. Out: the type all members share (and all keys, for a keyed list), or a report that
 * they do not. Members from a file are text unless members written beside them say otherwise.
 */
import type * as ast from '../syntax/ast.ts';
import type { Context, SymbolOf } from './context.ts';
import { describeType } from './describe.ts';
import type { Type } from './type.ts';

/** The type of the members; that of the keys goes into the context. Undefined when they differ (reported). */
export function typeOfMembers(context: Context, symbol: SymbolOf<'list'>): Type | undefined {
  const { declaration } = symbol;
  const values = declaration.members.flatMap((member) =>
    member.succeededBy === undefined ? [member.value] : [member.value, member.succeededBy],
  );
  const fallback: Type | undefined = declaration.files.length > 0 ? { kind: 'text' } : undefined;
  if (declaration.by !== undefined) {
    const keys = declaration.members.flatMap((member) => member.key ?? []);
    const keyType = typeShared(context, symbol, keys, 'keys') ?? (keys.length === 0 ? fallback : undefined);
    if (keyType !== undefined) context.keyTypeOfList.set(symbol, keyType);
  }
  return typeShared(context, symbol, values, 'members') ?? (values.length === 0 ? fallback : undefined);
}

function typeShared(
  context: Context,
  symbol: SymbolOf<'list'>,
  literals: readonly ast.Literal[],
  what: 'members' | 'keys',
): Type | undefined {
  let shared: Type | undefined;
  let example: ast.Literal | undefined;
  for (const literal of literals) {
    const type = typeOfMember(literal);
    if (type === undefined) {
      context.reporter.report('period-not-a-value', literal.span, { number: undefined });
      return undefined;
    }
    if (shared === undefined) {
      shared = type;
      example = literal;
    } else if (!sameMemberType(shared, type)) {
      const values = { list: symbol.name, what, first: describeType(shared), other: describeType(type) };
      const related =
        example === undefined ? [] : [{ span: example.span, message: `this is ${describeType(shared)}` }];
      context.reporter.report('list-members-differ', literal.span, values, related);
      return undefined;
    }
  }
  return shared;
}

/** A member's own type; undefined for a period, which no list can hold. */
function typeOfMember(literal: ast.Literal): Type | undefined {
  switch (literal.kind) {
    case 'TextLiteral':
      return { kind: 'text' };
    case 'NumberLiteral':
      return { kind: 'number', whole: false };
    case 'PercentageLiteral':
      return { kind: 'percentage' };
    case 'MoneyLiteral':
      return { kind: 'money', currency: literal.currency, vat: undefined };
    case 'DateLiteral':
      return { kind: 'date' };
    case 'PeriodLiteral':
      return undefined;
  }
}

function sameMemberType(a: Type, b: Type): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency;
  return a.kind === b.kind;
}
