/**
 * Sources of records.
 *
 * In:  declarations of the tree. Out: their lines.
 */
import type { SourceDeclaration, SourceMapping } from '../syntax/ast.ts';
import { textLines } from './clauses.ts';
import { expressionPieces } from './expressions.ts';
import { type Line, line } from './lines.ts';
import { nameText, quoted } from './literals.ts';

export function sourceLine({
  name,
  format,
  recordsIn,
  ocidPrefixes,
  mappings,
  span,
}: SourceDeclaration): Line {
  return line(span, `source ${nameText(name)}`, [
    ...(format === undefined ? [] : [line(format.span, `format ${nameText(format)}`)]),
    ...textLines('records in', recordsIn),
    ...ocidPrefixes.flatMap((prefix) => textLines('ocid prefix', prefix)),
    ...mappings.map(mappingLine),
  ]);
}

/** `annual value: column "Annual value (£)"`, with the lines that tell how it is read. */
function mappingLine(mapping: SourceMapping): Line {
  const { fact, column, meanings, written, separatedBy, span } = mapping;
  return line(span, `${nameText(fact)}: column ${quoted(column)}`, [
    ...textLines('written', written),
    ...textLines('separated by', separatedBy),
    ...meanings.map(({ text, value, span: at }) =>
      line(at, [`${quoted(text)} means `, ...expressionPieces(value)]),
    ),
    ...textLines('judged by column', mapping.judgedByColumn),
    ...textLines('judged on column', mapping.judgedOnColumn),
    ...textLines('reasons from column', mapping.reasonsColumn),
  ]);
}
