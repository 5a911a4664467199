/**
 * SQL expressions, before they are text.
 *
 * In: parts. Out: trees of a small SQL that all dialects have, simplified as they are put together. Truth is SQL's own:
 * three-valued, NULL for unknown. Only a dialect makes text of them.
 */

/** What a dialect has its own words for. */
export type SqlFunction =
  | 'add days'
  | 'add months'
  | 'year of'
  | 'day of'
  | 'days between'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'quotient'
  | 'remainder'
  | 'whole'
  | 'absolute'
  | 'least'
  | 'greatest'
  | 'coalesce'
  | 'joined'
  | 'starts with'
  | 'contains'
  | 'has null'
  | 'sum of'
  | 'trimmed';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'column'; readonly name: string; readonly neverNull: boolean }
  /** A field of the element that a list expression goes through. */
  | { readonly kind: 'field'; readonly of: string; readonly name: string | undefined }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly yes: boolean }
  | { readonly kind: 'text'; readonly text: string }
  /** Plain digits, with a sign and a point where they have one. */
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not' | 'is null' | 'is true' | 'is false'; readonly of: Expression }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly of: Expression; readonly among: readonly Expression[] }
  | {
      readonly kind: 'case';
      readonly whens: readonly (readonly [when: Expression, then: Expression])[];
      readonly otherwise: Expression;
    }
  | { readonly kind: 'call'; readonly function: SqlFunction; readonly parts: readonly Expression[] }
  /** The list of what `each` comes to for every element of `list`, named `element`. */
  | {
      readonly kind: 'each';
      readonly list: Expression;
      readonly element: string;
      readonly each: Expression;
    };

export const NULL: Expression = { kind: 'null' };
export const TRUE: Expression = { kind: 'boolean', yes: true };
export const FALSE: Expression = { kind: 'boolean', yes: false };

export function text(words: string): Expression {
  return { kind: 'text', text: words };
}

export function integer(value: bigint | number): Expression {
  return { kind: 'number', digits: String(value) };
}

export function date(day: number): Expression {
  return { kind: 'date', day };
}

export function isTrueLiteral(one: Expression): boolean {
  return one.kind === 'boolean' && one.yes;
}

export function isFalseLiteral(one: Expression): boolean {
  return one.kind === 'boolean' && !one.yes;
}

/** Whether it can be told without a row that it is never NULL. */
export function neverNull(one: Expression): boolean {
  switch (one.kind) {
    case 'boolean':
    case 'text':
    case 'number':
    case 'date':
    case 'is null':
    case 'is true':
    case 'is false':
      return true;
    case 'column':
      return one.neverNull;
    case 'and':
    case 'or':
      return one.parts.every(neverNull);
    case 'not':
      return neverNull(one.of);
    case 'compare':
      return neverNull(one.left) && neverNull(one.right);
    case 'in':
      return neverNull(one.of) && one.among.every(neverNull);
    case 'case':
      return neverNull(one.otherwise) && one.whens.every(([, then]) => neverNull(then));
    default:
      return false;
  }
}

export function and(...parts: readonly Expression[]): Expression {
  return joined('and', parts, isTrueLiteral, isFalseLiteral);
}

export function or(...parts: readonly Expression[]): Expression {
  return joined('or', parts, isFalseLiteral, isTrueLiteral);
}

function joined(
  kind: 'and' | 'or',
  parts: readonly Expression[],
  idle: (one: Expression) => boolean,
  settling: (one: Expression) => boolean,
): Expression {
  const flat = parts.flatMap((one) => (one.kind === kind ? one.parts : [one])).filter((one) => !idle(one));
  const settled = flat.find(settling);
  if (settled !== undefined) return settled;
  const unlike = [...new Set(flat)];
  const [only, ...others] = unlike;
  if (only === undefined) return kind === 'and' ? TRUE : FALSE;
  return others.length === 0 ? only : { kind, parts: unlike };
}

export function not(of: Expression): Expression {
  if (of.kind === 'boolean') return of.yes ? FALSE : TRUE;
  if (of.kind === 'null') return NULL;
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

export function isNull(of: Expression): Expression {
  if (of.kind === 'null') return TRUE;
  if (neverNull(of)) return FALSE;
  return of.kind === 'not' ? isNull(of.of) : { kind: 'is null', of };
}

/** Two-valued: no where it is unknown. */
export function isTrue(of: Expression): Expression {
  if (of.kind === 'null') return FALSE;
  return neverNull(of) ? of : { kind: 'is true', of };
}

/** Two-valued: no where it is unknown. */
export function isFalse(of: Expression): Expression {
  if (of.kind === 'null') return FALSE;
  return neverNull(of) ? not(of) : { kind: 'is false', of };
}

export function compare(left: Expression, operator: Comparison, right: Expression): Expression {
  return left.kind === 'null' || right.kind === 'null' ? NULL : { kind: 'compare', operator, left, right };
}

export function isIn(of: Expression, among: readonly Expression[]): Expression {
  const [only, ...others] = among;
  if (of.kind === 'null') return NULL;
  if (only === undefined) return FALSE;
  return others.length === 0 ? compare(of, '=', only) : { kind: 'in', of, among };
}

export function cases(
  whens: readonly (readonly [when: Expression, then: Expression])[],
  otherwise: Expression = NULL,
): Expression {
  const possible = whens.filter(([when]) => !isFalseLiteral(when) && when.kind !== 'null');
  const certain = possible.findIndex(([when]) => isTrueLiteral(when));
  const last = certain === -1 ? otherwise : (possible[certain]?.[1] ?? otherwise);
  const kept = certain === -1 ? possible : possible.slice(0, certain);
  return kept.length === 0 ? last : { kind: 'case', whens: kept, otherwise: last };
}

export function call(name: SqlFunction, ...parts: readonly Expression[]): Expression {
  return { kind: 'call', function: name, parts };
}

/** What a tree is made of, directly. */
export function partsOf(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case 'and':
    case 'or':
    case 'call':
      return one.parts;
    case 'not':
    case 'is null':
    case 'is true':
    case 'is false':
      return [one.of];
    case 'compare':
      return [one.left, one.right];
    case 'in':
      return [one.of, ...one.among];
    case 'case':
      return [...one.whens.flat(), one.otherwise];
    case 'each':
      return [one.list, one.each];
    default:
      return [];
  }
}
