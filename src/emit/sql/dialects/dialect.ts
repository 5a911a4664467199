/**
 * What differs between databases.
 *
 * In: nothing. Out: what a dialect says, and the parts that all share.
 */
import { formatIso } from '../../../base/date.ts';
import { unreachable } from '../../../base/invariant.ts';
import type { Expression, SqlFunction } from '../expression.ts';

export interface Dialect {
  readonly name: string;
  /** Types of the columns that records have, by what they hold. */
  readonly types: {
    readonly yesOrNo: string;
    readonly text: string;
    readonly texts: string;
    readonly date: string;
    /** With two decimals, as many as given, or none. */
    readonly amount: (decimals: number) => string;
  };
  readonly functions: Readonly<Record<SqlFunction, (...parts: readonly string[]) => string>>;
  /** Undefined where the database has no way to go through a list within a row. */
  readonly each: ((list: string, element: string, each: string) => string) | undefined;
}

/** A name in double quotes, whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal. No dialect here reads escapes within plain quotes. A NUL, which no database holds, is no text of one. */
export function literal(words: string): string {
  return `'${words.replaceAll("'", "''")}'`;
}

/** An expression as text. Every compound stands in parentheses, so that no precedence is relied on. */
export function print(dialect: Dialect, one: Expression): string {
  const inner = (part: Expression): string => print(dialect, part);
  switch (one.kind) {
    case 'column':
      return quoted(one.name);
    case 'field':
      return one.name === undefined ? quoted(one.of) : `${quoted(one.of)}.${quoted(one.name)}`;
    case 'null':
      return 'NULL';
    case 'boolean':
      return one.yes ? 'TRUE' : 'FALSE';
    case 'text':
      return literal(one.text);
    case 'number':
      return one.digits.startsWith('-') ? `(${one.digits})` : one.digits;
    case 'date':
      return `DATE '${formatIso(one.day)}'`;
    case 'and':
      return `(${one.parts.map(inner).join(' AND ')})`;
    case 'or':
      return `(${one.parts.map(inner).join(' OR ')})`;
    case 'not':
      return `(NOT ${inner(one.of)})`;
    case 'is null':
      return `(${inner(one.of)} IS NULL)`;
    case 'is true':
      return `(${inner(one.of)} IS TRUE)`;
    case 'is false':
      return `(${inner(one.of)} IS FALSE)`;
    case 'compare':
      return `(${inner(one.left)} ${one.operator} ${inner(one.right)})`;
    case 'in':
      return `(${inner(one.of)} IN (${one.among.map(inner).join(', ')}))`;
    case 'case': {
      const whens = one.whens.map(([when, then]) => `WHEN ${inner(when)} THEN ${inner(then)}`);
      return `CASE ${whens.join(' ')} ELSE ${inner(one.otherwise)} END`;
    }
    case 'call':
      return dialect.functions[one.function](...one.parts.map(inner));
    case 'each':
      return dialect.each === undefined
        ? 'NULL'
        : dialect.each(inner(one.list), quoted(one.element), inner(one.each));
    default:
      return unreachable(one);
  }
}
