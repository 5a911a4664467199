/**
 * Columns of a Parquet file: what they hold, and their values exactly.
 *
 * In:  the schema of a file.
 * Out: the columns as those of any table, each with what makes a cell of a stored value. hyparquet is told nothing of logical
 *      types, since it would make binary fractions of decimals and moments of days: stored integers and bytes come here.
 */
import type { SchemaElement, SchemaTree } from 'hyparquet';
import { FIRST_DAY, formatIso, LAST_DAY } from '../../base/date.ts';
import { plainDecimal } from '../../records/numbers.ts';
import type { Cell, ColumnType, TableColumn } from '../table.ts';

/** Makes a cell of what is stored. */
export type Decode = (stored: unknown) => Cell;

export interface ParquetColumn extends TableColumn {
  readonly decode: Decode;
}

/** The columns of a schema, in its order. */
export function columnsOf(root: SchemaTree): readonly ParquetColumn[] {
  return root.children.map(columnOf);
}

/** The schema without its logical types: values come as they are stored. */
export function physical(schema: readonly SchemaElement[]): SchemaElement[] {
  return schema.map((element) => {
    if (element.type === undefined) return element;
    const { logical_type: _logical, converted_type: _converted, scale: _scale, ...stored } = element;
    return stored;
  });
}

function columnOf(tree: SchemaTree): ParquetColumn {
  const { element } = tree;
  const one = valuesOf(tree);
  if (element.repetition_type !== 'REPEATED') return { name: element.name, ...one };
  return {
    name: element.name,
    type: { kind: 'list', of: one.type },
    called: `${one.called}[]`,
    decode: listOf(one.decode),
  };
}

type Values = { readonly type: ColumnType; readonly called: string; readonly decode: Decode };

const OTHER: ColumnType = { kind: 'other' };

function valuesOf(tree: SchemaTree): Values {
  const { element, children } = tree;
  if (element.type !== undefined) return leaf(element);
  const kind = element.logical_type?.type ?? element.converted_type;
  if (kind === 'LIST') {
    const [repeated] = children;
    const [only, another] = repeated?.children ?? [];
    const inner =
      repeated === undefined
        ? undefined
        : valuesOf(only !== undefined && another === undefined ? only : repeated);
    if (inner === undefined) return { type: OTHER, called: 'LIST', decode: () => null };
    return {
      type: { kind: 'list', of: inner.type },
      called: `${inner.called}[]`,
      decode: listOf(inner.decode),
    };
  }
  if (kind !== undefined) return { type: OTHER, called: kind, decode: () => null };
  const fields = children.map(columnOf);
  return {
    type: { kind: 'struct', fields },
    called: `STRUCT(${fields.map(({ name, called }) => `${name} ${called}`).join(', ')})`,
    decode: (stored) => {
      if (typeof stored !== 'object' || stored === null) return null;
      const found = new Map<string, Cell>();
      for (const { name, decode } of fields)
        found.set(
          name,
          Object.hasOwn(stored, name) ? decode((stored as Record<string, unknown>)[name]) : null,
        );
      return found;
    },
  };
}

function listOf(decode: Decode): Decode {
  return (stored) => (Array.isArray(stored) ? stored.map(decode) : null);
}

/** A value that is there; NULL comes as null or undefined. */
function present(decode: Decode): Decode {
  return (stored) => (stored === null || stored === undefined ? null : decode(stored));
}

function leaf(element: SchemaElement): Values {
  const { type, converted_type: converted, logical_type: logical, precision, scale } = element;
  const made = (
    kind: Exclude<ColumnType['kind'], 'timestamp' | 'list' | 'struct'>,
    called: string,
    decode: Decode,
  ): Values => ({
    type: { kind },
    called,
    decode: present(decode),
  });
  const decimals =
    logical?.type === 'DECIMAL' ? logical.scale : converted === 'DECIMAL' ? (scale ?? 0) : undefined;
  if (decimals !== undefined) {
    const digits = logical?.type === 'DECIMAL' ? logical.precision : precision;
    return made('decimal', `DECIMAL(${digits ?? '?'},${decimals})`, (stored) =>
      decimal(integerOf(stored), decimals),
    );
  }
  if (logical?.type === 'TIMESTAMP' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') {
    // Files without logical types do not tell whether the time of a place or of the world is meant.
    const zoned = logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC === true;
    const unit =
      logical?.type === 'TIMESTAMP' ? logical.unit : converted === 'TIMESTAMP_MILLIS' ? 'MILLIS' : 'MICROS';
    return moments(zoned, NANOSECONDS[unit]);
  }
  if (type === 'INT96') return moments(false, undefined);
  if (logical?.type === 'DATE' || converted === 'DATE') return made('date', 'DATE', dayOf);
  if (logical?.type === 'UUID') return made('text', 'UUID', uuid);
  if (logical?.type === 'FLOAT16') return made('other', 'FLOAT16', () => null);
  if (logical?.type === 'TIME' || converted?.startsWith('TIME_') === true)
    return made('other', 'TIME', () => null);
  if (logical?.type === 'INTEGER' || /^U?INT_/.test(converted ?? '')) {
    const bits = logical?.type === 'INTEGER' ? logical.bitWidth : Number(/[0-9]+/.exec(converted ?? '')?.[0]);
    const unsigned = logical?.type === 'INTEGER' ? !logical.isSigned : converted?.startsWith('U') === true;
    const called = `${unsigned ? 'U' : ''}INT${bits}`;
    return made('integer', called, (stored) =>
      String(unsigned ? BigInt.asUintN(bits, integerOf(stored)) : integerOf(stored)),
    );
  }
  switch (type) {
    case 'BOOLEAN':
      return made('boolean', 'BOOLEAN', (stored) => stored === true);
    case 'INT32':
    case 'INT64':
      return made('integer', type === 'INT32' ? 'INTEGER' : 'BIGINT', (stored) => String(integerOf(stored)));
    case 'FLOAT':
      // Its shortest digits are those of a number of 32 bits.
      return made('float', 'FLOAT', (stored) => floatText(shortest32(Number(stored))));
    case 'DOUBLE':
      return made('float', 'DOUBLE', (stored) => floatText(String(Number(stored))));
    case 'BYTE_ARRAY': {
      const called = logical?.type ?? converted;
      const isText = ['UTF8', 'STRING', 'ENUM', 'JSON'].includes(called ?? '');
      return isText ? made('text', 'VARCHAR', texts()) : made('other', called ?? 'BLOB', () => null);
    }
    default:
      return made('other', logical?.type ?? converted ?? type ?? 'NULL', () => null);
  }
}

/** The integer in a stored number, or in bytes with the highest first. */
function integerOf(stored: unknown): bigint {
  if (typeof stored === 'bigint') return stored;
  if (typeof stored === 'number') return BigInt(stored);
  if (!(stored instanceof Uint8Array) || stored.length === 0) return 0n;
  const hex = Array.from(stored, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BigInt.asIntN(stored.length * 8, BigInt(`0x${hex}`));
}

/** A whole number of the smallest unit, as a decimal number. */
export function decimal(units: bigint, decimals: number): string {
  if (decimals <= 0) return String(units * 10n ** BigInt(-decimals));
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Digits without exponent; what is no number stays as it is. */
export function floatText(text: string): string {
  return plainDecimal(text) ?? text;
}

/** The shortest digits that give the same number in 32 bits. */
export function shortest32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

const NANOSECONDS = { MILLIS: 1_000_000n, MICROS: 1_000n, NANOS: 1n } as const;
const NANOSECONDS_OF_DAY = 86_400_000_000_000n;
/** The number of 1 January 1970 among Julian days, in which old files count. */
const JULIAN = 2_440_588n;

/** Moments, as a day where they are midnight. `unit`: nanoseconds; undefined for days and nanoseconds in 96 bits. */
function moments(zoned: boolean, unit: bigint | undefined): Values {
  const decode = (stored: unknown): Cell => {
    const value = integerOf(stored);
    const nanoseconds =
      unit === undefined
        ? ((value >> 64n) - JULIAN) * NANOSECONDS_OF_DAY + BigInt.asUintN(64, value)
        : value * unit;
    return moment(nanoseconds);
  };
  const called = zoned ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP';
  return { type: { kind: 'timestamp', zoned }, called, decode: present(decode) };
}

/** A day where it is midnight, else the text. `nanoseconds` since 1 January 1970. */
export function moment(nanoseconds: bigint): Cell {
  const rest = ((nanoseconds % NANOSECONDS_OF_DAY) + NANOSECONDS_OF_DAY) % NANOSECONDS_OF_DAY;
  const day = dayOf((nanoseconds - rest) / NANOSECONDS_OF_DAY);
  if (rest === 0n || typeof day === 'string') return day;
  const seconds = Number(rest / 1_000_000_000n);
  const part = (value: number) => String(value).padStart(2, '0');
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part).join(':');
  const fraction = String(rest % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${formatIso(day)} ${time}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A day of the calendar; what lies outside it as a text, which is no date. */
function dayOf(stored: unknown): number | string {
  const day = integerOf(stored);
  return day >= BigInt(FIRST_DAY) && day <= BigInt(LAST_DAY) ? Number(day) : `day ${day} from 1 January 1970`;
}

function uuid(stored: unknown): string {
  if (!(stored instanceof Uint8Array)) return '';
  const hex = Array.from(stored, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Bytes as text. Values of a dictionary are the same bytes again and again. */
function texts(): Decode {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const known = new WeakMap<Uint8Array, string>();
  return (stored) => {
    if (!(stored instanceof Uint8Array)) return null;
    let text = known.get(stored);
    if (text === undefined) {
      text = decoder.decode(stored);
      known.set(stored, text);
    }
    return text;
  };
}
