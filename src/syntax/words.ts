/**
 * Words of the language that later stages go on using: operators, units, formats.
 *
 * In: nothing. Out: tables of words and their types, which need nothing of the tree.
 */

export const PERIOD_UNITS = ['days', 'working days', 'weeks', 'months', 'years'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export type VatBasis = 'excluding VAT' | 'including VAT';

export const COMPARISON_OPERATORS = [
  'is',
  'is not',
  'is one of',
  'is not one of',
  'is at least',
  'is more than',
  'is at most',
  'is less than',
  'is before',
  'is on or before',
  'is after',
  'is on or after',
  'is between',
  'is within',
  'is listed in',
  'is not listed in',
  'is a code starting with',
  'includes',
  'includes any of',
  'includes all of',
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export const KNOWNNESS_TESTS = ['is known', 'is unknown', 'is unavailable', 'is not applicable'] as const;
export type KnownnessTest = (typeof KNOWNNESS_TESTS)[number];

export const ROUNDING_MODES = ['half up', 'half even', 'half down', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const CONVERSION_OPERATORS = ['with VAT added at', 'with VAT taken off at', 'converted at'] as const;
export type ConversionOperator = (typeof CONVERSION_OPERATORS)[number];

/** How two contracts differ in the one fact that a guarantee names. */
export const GUARANTEED_DIRECTIONS = ['higher', 'lower', 'later', 'earlier'] as const;
export type GuaranteedDirection = (typeof GUARANTEED_DIRECTIONS)[number];

export const RESULT_STATUSES = [
  'determined',
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
] as const;
export type StatusWord = (typeof RESULT_STATUSES)[number];

export const SOURCE_FORMATS = ['CSV', 'JSON', 'JSON Lines', 'OCDS'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];
