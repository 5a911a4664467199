/**
 * DuckDB.
 *
 * In: nothing. Out: its dialect. Whole numbers are HUGEINT: where one does not fit, DuckDB refuses the query.
 */
import type { Dialect } from './dialect.ts';

export const DUCKDB: Dialect = {
  name: 'duckdb',
  types: {
    yesOrNo: 'BOOLEAN',
    text: 'VARCHAR',
    texts: 'VARCHAR[]',
    date: 'DATE',
    amount: (decimals) => (decimals === 0 ? 'DECIMAL(18,0)' : `DECIMAL(18,${decimals})`),
  },
  functions: {
    'add days': (day, count) => `(${day} + ${count})`,
    'add months': (day, count) => `CAST((${day} + to_months(CAST(${count} AS INTEGER))) AS DATE)`,
    'year of': (day) => `CAST(year(${day}) AS INTEGER)`,
    'day of': (day) => `CAST(day(${day}) AS INTEGER)`,
    'days between': (from, until) => `CAST((${until} - ${from}) AS BIGINT)`,
    add: (left, right) => `(${left} + ${right})`,
    subtract: (left, right) => `(${left} - ${right})`,
    multiply: (left, right) => `(${left} * ${right})`,
    quotient: (left, right) => `(${left} // ${right})`,
    remainder: (left, right) => `(${left} % ${right})`,
    whole: (amount) => `CAST(${amount} AS HUGEINT)`,
    absolute: (amount) => `abs(${amount})`,
    least: (...parts) => `least(${parts.join(', ')})`,
    greatest: (...parts) => `greatest(${parts.join(', ')})`,
    coalesce: (...parts) => `coalesce(${parts.join(', ')})`,
    joined: (...parts) => `concat_ws('; ', ${parts.join(', ')})`,
    'starts with': (whole, start) => `starts_with(${whole}, ${start})`,
    contains: (list, one) => `list_contains(${list}, ${one})`,
    'has null': (list) => `(len(list_filter(${list}, lambda x: x IS NULL)) > 0)`,
    'sum of': (list) => `coalesce(list_sum(${list}), 0)`,
    trimmed: (words) => `trim(${words})`,
  },
  each: (list, element, each) => `list_transform(${list}, lambda ${element}: ${each})`,
};
