/**
 * Shapes: as much of a value's type as names depend on.
 *
 * In: types as written. Out: which fields a value has, what its entries are called, which choices it takes. Types
 * are checked later; a shape is undefined where nothing is known, and nobody may complain about that here.
 */
import { unreachable } from '../base/invariant.ts';
import { nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import type { DeclaredSymbol, FieldSymbol } from './bindings.ts';
import type { SymbolTable } from './symbols.ts';

export type Shape =
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, FieldSymbol> }
  /** `elementName`: as written after `list of`, where the entries are records. */
  | {
      readonly kind: 'list';
      readonly element: Shape | undefined;
      readonly elementName: ast.Name | undefined;
    }
  /** `many`: it takes some of them. */
  | { readonly kind: 'choice'; readonly many: boolean; readonly choices: readonly ast.Name[] }
  | { readonly kind: 'yes or no' }
  | { readonly kind: 'text' }
  /** Numbers, amounts, dates: no words of their own. */
  | { readonly kind: 'plain' };

export const YES_OR_NO: Shape = { kind: 'yes or no' };
export const PLAIN: Shape = { kind: 'plain' };

/** The shape of a type; `fields` are those written below it (`list of lot` with lines of its own). */
export function shapeOfType(
  type: ast.TypeNode,
  fields: readonly ast.FieldDeclaration[],
  table: SymbolTable,
): Shape | undefined {
  switch (type.kind) {
    case 'SimpleType':
      return type.type === 'yes or no' ? YES_OR_NO : type.type === 'text' ? { kind: 'text' } : PLAIN;
    case 'MoneyType':
      return PLAIN;
    case 'ChoiceType':
      return { kind: 'choice', many: type.many, choices: type.choices };
    case 'ListType': {
      const element = shapeOfType(type.element, fields, table);
      return {
        kind: 'list',
        element,
        elementName: type.element.kind === 'NamedType' ? type.element.name : undefined,
      };
    }
    case 'NamedType': {
      if (fields.length > 0) return recordShape(fields, table);
      const record = table.spaces.record.get(nameKey(type.name.text));
      return record?.kind === 'record' ? recordShape(record.declaration.fields, table) : undefined;
    }
    default:
      return unreachable(type);
  }
}

export function recordShape(fields: readonly ast.FieldDeclaration[], table: SymbolTable): Shape {
  return { kind: 'record', fields: table.fieldsByKey(fields) };
}

export function shapeOfField(field: ast.FieldDeclaration, table: SymbolTable): Shape | undefined {
  return shapeOfType(field.type, field.fields, table);
}

/** The shape of what a symbol stands for where a value stands. */
export function shapeOfSymbol(symbol: DeclaredSymbol, table: SymbolTable): Shape | undefined {
  switch (symbol.kind) {
    case 'fact':
      return symbol.declaration === undefined ? PLAIN : shapeOfField(symbol.declaration, table);
    case 'threshold':
    case 'table':
    case 'decision':
      return shapeOfType(symbol.declaration.type, [], table);
    case 'definition':
      return symbol.declaration.type === undefined
        ? YES_OR_NO
        : shapeOfType(symbol.declaration.type, [], table);
    case 'list':
      return { kind: 'list', element: undefined, elementName: undefined };
    case 'rate':
    case 'record':
    case 'rule':
    case 'exemption':
    case 'exception':
    case 'duty':
    case 'calendar':
    case 'source':
      return undefined;
    default:
      return unreachable(symbol);
  }
}

/** The fields of a value, or of each entry of a list. */
export function fieldsOfShape(shape: Shape | undefined): ReadonlyMap<string, FieldSymbol> | undefined {
  if (shape?.kind === 'record') return shape.fields;
  if (shape?.kind === 'list' && shape.element?.kind === 'record') return shape.element.fields;
  return undefined;
}

/** The shape of a field of a value of this shape: of a list, the list of that field of each entry. */
export function shapeOfFieldOf(
  of: Shape | undefined,
  field: FieldSymbol,
  table: SymbolTable,
): Shape | undefined {
  const own = shapeOfField(field.declaration, table);
  if (of?.kind !== 'list' || own?.kind === 'list') return own;
  return { kind: 'list', element: own, elementName: undefined };
}

/**
 * Whether a bare word may be meant as a choice (or `yes`, `no`) where a value of this shape is expected; or as a
 * text whose quotes were forgotten. The checker knows what to say of those.
 */
export function takesWords(shape: Shape | undefined): boolean {
  if (shape === undefined) return true;
  if (shape.kind === 'list') return takesWords(shape.element);
  return shape.kind === 'choice' || shape.kind === 'yes or no' || shape.kind === 'text';
}

/** The choices a value of this shape, or each of its entries, can take. */
export function choicesOfShape(shape: Shape | undefined): readonly ast.Name[] {
  if (shape?.kind === 'list') return choicesOfShape(shape.element);
  return shape?.kind === 'choice' ? shape.choices : [];
}
