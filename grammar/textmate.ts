/**
 * The TextMate grammar, by which editors colour `.policy` files.
 *
 * In: the tables that the layout pass and the lexer read by. Out: the text of policy.tmLanguage.json.
 */
import { MONTHS } from '../src/base/date.ts';
import { LITERAL_PATTERNS } from '../src/parsing/literals.ts';
import { COMPARISONS, CONNECTIVES, KNOWNNESS } from '../src/parsing/operators.ts';
import {
  AFTER_VALUE,
  CONTEXTS,
  DECLARATION_WORDS,
  LIMB_OPENERS,
  SIMPLE_TYPES,
  TYPE_OPENERS,
  VAT_BASES,
} from '../src/parsing/vocabulary.ts';

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
}

const ENDS = "(?![\\p{L}\\p{N}'-])";

/** Longest first, blanks between words free, no longer word around. */
function words(list: Iterable<string>): string {
  const phrases = [...new Set(list)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${phrases.map((phrase) => phrase.split(' ').join('[ \\t]+')).join('|')})${ENDS}`;
}

const RESERVED = [...Object.keys(COMPARISONS), ...Object.keys(KNOWNNESS)];
const CLAUSES = Object.values(CONTEXTS).flatMap((context) => context.clauses.map((clause) => clause.words));

/** The words literals end in; editors look back only over alternatives of fixed length. */
const LAST_WORDS = [
  ...['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years'],
  ...['thousand', 'million', 'billion', ...MONTHS],
];

const literal = (name: string, keys: readonly (keyof typeof LITERAL_PATTERNS)[]): Pattern => ({
  name,
  match: `(?<![\\p{L}\\p{N}'-])(?:${keys.map((key) => LITERAL_PATTERNS[key]).join('|')})`,
});

/** The patterns, in the order in which an editor tries them. */
export const PATTERNS: readonly Pattern[] = [
  { name: 'comment.line.number-sign.policy', match: '#.*$' },
  { name: 'string.quoted.triple.policy', begin: '"""', end: '"""' },
  {
    name: 'string.quoted.double.policy',
    begin: '"',
    end: '"|$',
    patterns: [
      { name: 'constant.character.escape.policy', match: '\\\\["\\\\]' },
      { name: 'variable.other.policy', match: '\\{[^{}"]*\\}' },
    ],
  },
  { name: 'string.other.quoted-name.policy', match: '`[^`]*`' },
  {
    match: `^(${words(DECLARATION_WORDS)})[ \\t]*([^:#"\\n]*)`,
    captures: { 1: { name: 'keyword.declaration.policy' }, 2: { name: 'entity.name.section.policy' } },
  },
  { match: '^[ \\t]+(\\([a-zA-Z0-9]{1,5}\\))(?=[ \\t])', captures: { 1: { name: 'markup.list.policy' } } },
  {
    match: `^[ \\t]+([\\p{L}][\\p{L}\\p{N}'\`  -]*)(?=:)`,
    captures: { 1: { name: 'variable.other.member.policy' } },
  },
  { match: `^[ \\t]+(${words(CLAUSES)})`, captures: { 1: { name: 'keyword.control.policy' } } },
  literal('constant.numeric.date.policy', ['isoDate', 'longDate', 'dayOfYear']),
  literal('constant.numeric.period.policy', ['period']),
  literal('constant.numeric.money.policy', ['moneyWithCode']),
  { name: 'constant.numeric.money.policy', match: LITERAL_PATTERNS.money },
  literal('constant.numeric.policy', ['percentage', 'number']),
  { name: 'keyword.operator.comparison.policy', match: `(?<![\\p{L}\\p{N}'-])${words(RESERVED)}` },
  {
    name: 'keyword.operator.logical.policy',
    match: `(?<![\\p{L}\\p{N}'-])${words(Object.keys(CONNECTIVES))}`,
  },
  { name: 'keyword.operator.logical.policy', match: `(?<![\\p{L}\\p{N}'-])${words(LIMB_OPENERS)}$` },
  {
    match: `:[ \\t]*(${words(['yes or no', 'money', ...SIMPLE_TYPES, ...TYPE_OPENERS, ...VAT_BASES])})`,
    captures: { 1: { name: 'storage.type.policy' } },
  },
  {
    match: `(?<=[\\d)"%]|${LAST_WORDS.join('|')})[ \\t]+(${words(AFTER_VALUE)})`,
    captures: { 1: { name: 'keyword.other.policy' } },
  },
];

/** The file for editors. */
export function textMate(): string {
  const grammar = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    comment: 'Generated from the parser by `npm run generate`; do not edit.',
    name: 'Policy',
    scopeName: 'source.policy',
    fileTypes: ['policy'],
    patterns: PATTERNS,
  };
  return `${JSON.stringify(grammar, undefined, 2)}\n`;
}
