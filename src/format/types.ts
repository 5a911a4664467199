/**
 * Types of facts, thresholds, tables and definitions.
 *
 * In:  a type of the tree. Out: the pieces of a line.
 */
import { unreachable } from '../base/invariant.ts';
import type { TypeNode } from '../syntax/ast.ts';
import { commaSeparated, type Piece } from './lines.ts';
import { nameText } from './literals.ts';

/** Names of records that would be read as another type without the word `record` before them. */
const READ_AS_TYPE =
  /^(?:(?:number|whole number|percentage|date|text|money|record)$|(?:money|list of|one of|some of|record) )/;

export function typePieces(type: TypeNode): readonly Piece[] {
  switch (type.kind) {
    case 'SimpleType':
      return [type.type];
    case 'ChoiceType':
      return [
        type.many ? 'some of ' : 'one of ',
        ...commaSeparated(type.choices, (choice) => [nameText(choice)]),
      ];
    case 'MoneyType': {
      const currency = type.currency === undefined ? '' : ` in ${type.currency}`;
      return [`money${currency}${type.vat === undefined ? '' : ` ${type.vat}`}`];
    }
    case 'ListType':
      return ['list of ', ...typePieces(type.element)];
    case 'NamedType': {
      const name = nameText(type.name);
      return [READ_AS_TYPE.test(name) ? `record ${name}` : name];
    }
    default:
      return unreachable(type);
  }
}
