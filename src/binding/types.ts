/**
 * Names of records in types.
 *
 * In: a type, and the fields written below it. Out: the record in `references`. A type with fields of its own
 * (`list of lot` with lines below) names no record: it makes one.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import {
  type Binder,
  namesOfKinds,
  ofAnyKind,
  refer,
  reportNotFound,
  reportSuspicious,
  suggestFor,
} from './binder.ts';
import { reportDuplicateFields } from './symbols.ts';

/** The types that are written as one word or a few. */
export const TYPE_WORDS: readonly string[] = [
  'yes or no',
  'number',
  'whole number',
  'percentage',
  'date',
  'text',
  'money',
];

const MONEY = 'write “money excluding VAT” or “money including VAT”, or “money” where there is no VAT';
const CHOICES = 'write “one of” and the choices, with commas between them';

const ALL_TYPES =
  'a fact is one of these: yes or no, number, whole number, percentage, money, date, text, one of …, some of …, list of …, or a record that is declared';

/** Words for types in other places, and what to write here. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ...['boolean', 'bool', 'flag', 'yes', 'true'].map((word) => [word, 'write “yes or no”'] as const),
  ...['string', 'words', 'varchar', 'char'].map((word) => [word, 'write “text”'] as const),
  ...['integer', 'int', 'count'].map((word) => [word, 'write “whole number”'] as const),
  ...['float', 'double', 'decimal', 'numeric', 'real'].map((word) => [word, 'write “number”'] as const),
  ...['percent', 'per cent'].map((word) => [word, 'write “percentage”'] as const),
  ...['datetime', 'day', 'time', 'timestamp'].map((word) => [word, 'write “date”'] as const),
  ...['currency', 'amount', 'pounds', 'price', 'sum of money'].map((word) => [word, MONEY] as const),
  ...['enum', 'enumeration', 'choice', 'choices', 'option'].map((word) => [word, CHOICES] as const),
  ...['array', 'list'].map((word) => [word, 'write “list of” and what each entry is'] as const),
]);

/** Binds the record a type names, and reports choices listed twice. */
export function bindType(binder: Binder, type: ast.TypeNode, fields: readonly ast.FieldDeclaration[]): void {
  if (fields.length > 0) reportDuplicateFields(fields, binder.reporter);
  let inner = type;
  while (inner.kind === 'ListType') inner = inner.element;
  if (inner.kind === 'ChoiceType') reportRepeatedChoices(binder, inner.choices);
  if (inner.kind === 'NamedType') bindRecordName(binder, inner.name, fields.length > 0);
}

function bindRecordName(binder: Binder, name: ast.Name, hasFields: boolean): void {
  const key = nameKey(name.text);
  const record = binder.table.spaces.record.get(key);
  if (record !== undefined) {
    // With fields of its own as well, it is the checker that says they are one too many.
    refer(binder, name, 'record', ['record']);
    binder.read.add(record);
    return;
  }
  if (hasFields) return;
  const shown = displayName(name.text);
  const elsewhere = writtenOut(binder, key);
  if (elsewhere !== undefined) {
    const hint = `its fields are written out under “${elsewhere}”: to use it elsewhere too, declare it as a record`;
    reportNotFound(binder, name, ['record'], hint);
    return;
  }
  if (ofAnyKind(binder.table, key) !== undefined) {
    reportNotFound(binder, name, ['record'], undefined);
    return;
  }
  if (reportSuspicious(binder.reporter, name)) return;
  const hint = OTHER_WORDS.get(key) ?? OTHER_WORDS.get(key.split(' ', 1)[0] ?? key);
  const suggestion =
    hint === undefined
      ? suggestFor(binder, shown, () => [...TYPE_WORDS, ...namesOfKinds(binder.table, ['record'])])
      : undefined;
  binder.reporter.report('unknown-name', name.span, {
    name: shown,
    what: 'type or record',
    suggestion,
    hint: hint ?? (suggestion === undefined ? ALL_TYPES : undefined),
  });
}

/** The fact under which the fields of such an entry are written out, if any. */
function writtenOut(binder: Binder, key: string): string | undefined {
  for (const symbol of binder.table.symbols) {
    if (symbol.kind !== 'fact' || symbol.declaration === undefined) continue;
    const { type, fields } = symbol.declaration;
    const element = type.kind === 'ListType' ? type.element : type;
    if (fields.length > 0 && element.kind === 'NamedType' && nameKey(element.name.text) === key) {
      return symbol.name;
    }
  }
  return undefined;
}

function reportRepeatedChoices(binder: Binder, choices: readonly ast.Name[]): void {
  const seen = new Map<string, ast.Name>();
  for (const choice of choices) {
    const key = nameKey(choice.text);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, choice);
      continue;
    }
    binder.reporter.report('duplicate-choice', choice.span, { name: displayName(choice.text) }, [
      { span: first.span, message: 'the first one' },
    ]);
  }
}
