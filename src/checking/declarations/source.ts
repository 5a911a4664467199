/**
 * Sources: which columns of a file hold which facts.
 *
 * In: a source. Out: the types of the meanings it gives to texts; reports where a column does not fit its fact.
 */
import { parseDatePattern } from '../../base/date-pattern.ts';
import { displayName, nameKey } from '../../base/names.ts';
import { suggest } from '../../base/suggest.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { cellState } from '../../syntax/cell-state.ts';
import { pathSteps } from '../../syntax/json-path.ts';
import { OCDS_COLUMNS, ocdsPlace } from '../../syntax/ocds-columns.ts';
import { sourceFormat } from '../../syntax/source-format.ts';
import type { SourceFormat } from '../../syntax/words.ts';
import type { Context } from '../context.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { typeConstant } from './stored.ts';

export function checkSource(context: Context, declaration: ast.SourceDeclaration): void {
  const format = checkFormat(context, declaration);
  const seen = new Map<string, ast.SourceMapping>();
  for (const mapping of declaration.mappings) {
    const key = nameKey(mapping.fact.text);
    // An unknown name has been reported; the record's id is no fact.
    if (key !== 'id' && !context.bindings.references.has(mapping.fact)) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, mapping);
    else {
      const related = [{ span: first.span, message: 'its first column' }];
      context.reporter.report(
        'mapped-twice',
        mapping.fact.span,
        { name: displayName(mapping.fact.text) },
        related,
      );
    }
    const [meaning] = mapping.meanings;
    if (key === 'id' && meaning !== undefined)
      context.reporter.report('id-has-no-meanings', meaning.span, {});
    if (format !== undefined) checkPlaces(context, mapping, format);
    const fact = context.bindings.references.get(mapping.fact);
    const type = fact === undefined ? undefined : context.typeOfSymbol.get(fact);
    if (fact !== undefined && type !== undefined) checkMapping(context, mapping, fact, type);
  }
}

/** The format of a source, and whether its other lines belong to it; undefined when it is not known. */
function checkFormat(context: Context, declaration: ast.SourceDeclaration): SourceFormat | undefined {
  const { reporter } = context;
  const { format: name, recordsIn, ocidPrefixes } = declaration;
  if (name === undefined) return undefined;
  const format = sourceFormat(name);
  if (format === undefined) {
    reporter.report('unknown-format', name.span, { format: displayName(name.text) });
    return undefined;
  }
  if (recordsIn !== undefined && format !== 'JSON') {
    reporter.report('line-of-other-format', recordsIn.span, { line: 'records in', of: 'JSON', format });
  } else if (recordsIn !== undefined && pathSteps(recordsIn.value) === undefined) {
    reporter.report('path-unclear', recordsIn.span, { path: recordsIn.value });
  }
  for (const prefix of format === 'OCDS' ? [] : ocidPrefixes) {
    reporter.report('line-of-other-format', prefix.span, { line: 'ocid prefix', of: 'OCDS', format });
  }
  return format;
}

/** Whether the columns of a mapping are such as its format has. In CSV any heading is one. */
function checkPlaces(context: Context, mapping: ast.SourceMapping, format: SourceFormat): void {
  const { column, judgedByColumn, judgedOnColumn, reasonsColumn } = mapping;
  for (const place of [column, judgedByColumn, judgedOnColumn, reasonsColumn]) {
    if (place === undefined || format === 'CSV') continue;
    if (format !== 'OCDS') {
      if (pathSteps(place.value) === undefined) {
        context.reporter.report('path-unclear', place.span, { path: place.value });
      }
    } else if (ocdsPlace(place.value) === undefined) {
      const suggestion = suggest(place.value, OCDS_COLUMNS);
      context.reporter.report('unknown-ocds-column', place.span, { column: place.value, suggestion });
    }
  }
}

function checkMapping(context: Context, mapping: ast.SourceMapping, fact: DeclaredSymbol, type: Type): void {
  const { reporter } = context;
  const member = memberOfCell(type);
  if (member === undefined) {
    reporter.report('cannot-be-a-column', mapping.fact.span, { fact: fact.name, type: describeType(type) });
    return;
  }
  const keeper = { name: `“${fact.name}”`, declared: fact.declaration?.name.span };
  const texts = new Map<string, ast.TextLiteral>();
  for (const { text, value } of mapping.meanings) {
    const first = texts.get(text.value);
    if (first !== undefined) {
      const related = [{ span: first.span, message: 'its first meaning' }];
      reporter.report('two-meanings', text.span, { text: text.value }, related);
    }
    texts.set(text.value, text);
    const state = cellState(value);
    if (state === undefined) typeConstant(context, value, member, keeper);
    else if (state === 'empty' && type.kind !== 'list' && type.kind !== 'choices') {
      const values = { name: fact.name, type: describeType(type), verb: 'means' } as const;
      reporter.report('empty-single-value', value.span, values);
    }
  }
  // The day of a judgement is a date as well, whatever the fact is.
  const { written } = mapping;
  if (written !== undefined && member.kind !== 'date' && mapping.judgedOnColumn === undefined) {
    reporter.report('written-needs-date', written.span, { fact: fact.name, type: describeType(type) });
  } else if (written !== undefined && parseDatePattern(written.value) === undefined) {
    reporter.report('date-pattern-unclear', written.span, { pattern: written.value });
  }
  if (mapping.separatedBy !== undefined && type.kind !== 'list' && type.kind !== 'choices') {
    const values = { fact: fact.name, type: describeType(type) };
    reporter.report('separated-needs-several', mapping.separatedBy.span, values);
  }
  checkJudged(context, mapping, fact);
}

/** Columns of who judged, and when, and why, are for facts that someone judges. */
function checkJudged(context: Context, mapping: ast.SourceMapping, fact: DeclaredSymbol): void {
  const column = mapping.judgedByColumn ?? mapping.judgedOnColumn ?? mapping.reasonsColumn;
  const judgedBy = fact.kind === 'fact' ? fact.declaration?.judgedBy : undefined;
  if (column !== undefined && judgedBy === undefined) {
    context.reporter.report('not-judged', column.span, { fact: fact.name });
  }
}

/** What one cell holds, or each part of it; undefined for what no cell can hold. */
function memberOfCell(type: Type): Type | undefined {
  if (type.kind === 'choices') return { kind: 'choice', choices: type.choices };
  const member = type.kind === 'list' ? type.element : type;
  return member.kind === 'record' ? undefined : member;
}
