/**
 * The formats of which a source says what is read.
 *
 * In: the words behind `format`. Out: the format they name, or none.
 */
import { nameKey } from '../base/names.ts';
import type { Name } from './expressions.ts';
import { SOURCE_FORMATS, type SourceFormat } from './words.ts';

/** The format that the words name, whatever their case; undefined for any other. */
export function sourceFormat(name: Name): SourceFormat | undefined {
  const key = nameKey(name.text);
  return SOURCE_FORMATS.find((format) => nameKey(format) === key);
}
