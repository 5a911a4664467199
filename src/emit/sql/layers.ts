/**
 * Columns by layers, so that what several things read is worked out once.
 *
 * In: expressions to be given a name. Out: the common table expressions of a statement: each layer has the columns of
 * the one below and those that read only these.
 */
import { type Dialect, print, quoted } from './dialects/dialect.ts';
import { type Expression, neverNull, partsOf } from './expression.ts';

export class Layers {
  readonly #levels = new Map<string, number>();
  readonly #layers: { readonly name: string; readonly of: Expression }[][] = [[]];
  readonly #known = new Map<Expression, Expression>();

  /** A column of the table that is read, under a name that nothing in it can clash with. */
  input(name: string): Expression {
    const known = this.#layers[0]?.findIndex(({ of }) => of.kind === 'column' && of.name === name) ?? -1;
    const alias = `c${known === -1 ? this.#layers[0]?.length : known}`;
    if (known === -1) {
      this.#layers[0]?.push({ name: alias, of: { kind: 'column', name, neverNull: false } });
      this.#levels.set(alias, 0);
    }
    return { kind: 'column', name: alias, neverNull: false };
  }

  /** A column that holds this, unless it is one, is plain, or reads the element of a list. */
  named(of: Expression): Expression {
    const known = this.#known.get(of);
    if (known !== undefined) return known;
    const { level, own } = this.#reads(of);
    if (own || partsOf(of).length === 0) return of;
    const column: Expression = { kind: 'column', name: `t${this.#levels.size}`, neverNull: neverNull(of) };
    this.#levels.set(column.name, level + 1);
    for (let at = this.#layers.length; at <= level + 1; at++) this.#layers.push([]);
    this.#layers[level + 1]?.push({ name: column.name, of });
    this.#known.set(of, column);
    return column;
  }

  /** The highest layer that is read, and whether the element of a list is. */
  #reads(of: Expression): { readonly level: number; readonly own: boolean } {
    let level = 0;
    let own = false;
    const seen = new Set<Expression>();
    const open = [of];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      if (one.kind === 'column') level = Math.max(level, this.#levels.get(one.name) ?? 0);
      // Within `each` the element is its own: the whole of it can have a name.
      if (one.kind === 'each') {
        const inner = this.#reads(one.list);
        level = Math.max(level, inner.level, this.#reads(one.each).level);
        own ||= inner.own;
        continue;
      }
      if (one.kind === 'field') own = true;
      open.push(...partsOf(one));
    }
    return { level, own };
  }

  /** The statement that selects these columns of the last layer. */
  statement(
    dialect: Dialect,
    table: readonly string[],
    selected: readonly (readonly [string, Expression])[],
  ): string {
    const columns = (of: readonly { readonly name: string; readonly of: Expression }[]) =>
      of.map((one) => `    ${print(dialect, one.of)} AS ${quoted(one.name)}`).join(',\n');
    const tables = this.#layers.map((layer, level) =>
      level === 0
        ? `  l0 AS (\n  SELECT\n${columns(layer)}\n  FROM ${table.map(quoted).join('.')}\n  )`
        : `  l${level} AS (\n  SELECT *,\n${columns(layer)}\n  FROM l${level - 1}\n  )`,
    );
    const named = selected.map(([name, of]) => `  ${print(dialect, of)} AS ${quoted(name)}`);
    return `WITH\n${tables.join(',\n')}\nSELECT\n${named.join(',\n')}\nFROM l${this.#layers.length - 1}`;
  }
}
