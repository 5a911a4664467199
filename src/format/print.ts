/**
 * The tree as policy text.
 *
 * In:  the tree of a text that was read without mistakes, or one put together of such trees. The text itself is not
 *      looked at, and comments are left out.
 * Out: text in the one spelling that each construct has: it reads as the same tree, and printed again it stays as it is.
 */
import type {
  Citation,
  DatedValue,
  Deadline,
  Declaration,
  DifferingFact,
  Expression,
  FieldDeclaration,
  KeptOutcome,
  ListMember,
  PolicyFile,
  TableCell,
  TableRow,
  Target,
  TypeNode,
} from '../syntax/ast.ts';
import { citationText } from './clauses.ts';
import { deadlinePieces, differingText, keptText, targetText } from './deciding.ts';
import { declarationLine } from './declarations.ts';
import { expressionPieces } from './expressions.ts';
import { datedValuePieces, fieldLine, memberText } from './foundations.ts';
import { oneLine, write } from './lines.ts';
import { cellText, rowLine } from './tables.ts';
import { typePieces } from './types.ts';

/** A whole file: its declarations in order, with a blank line between them. */
export function printFile(file: PolicyFile): string {
  return file.declarations.map(printDeclaration).join('\n');
}

/** A declaration with its lines, each ended. */
export function printDeclaration(declaration: Declaration): string {
  return write([declarationLine(declaration)]);
}

/** A value or a condition on one line. Labelled lines are quoted there: `all of (a) …, (b) …`. */
export function printExpression(expression: Expression): string {
  return oneLine(expressionPieces(expression));
}

/** `one of expiry, termination, none`. */
export function printType(type: TypeNode): string {
  return oneLine(typePieces(type));
}

/** A fact or a field, with the lines that belong to it. */
export function printField(field: FieldDeclaration): string {
  return write([fieldLine(field)]);
}

/** `from 1 April 2027 is £500,000   illustrative because "…"`. */
export function printDatedValue(value: DatedValue): string {
  return oneLine(datedValuePieces(value));
}

/** `"Leeds": "Bradford"`, `"85" until 31 March 2029`. */
export function printMember(member: ListMember): string {
  return memberText(member);
}

/** A row of a table, with the lines that belong to it. */
export function printRow(row: TableRow): string {
  return write([rowLine(row)]);
}

/** `at least £5`. */
export function printCell(cell: TableCell): string {
  return cellText(cell);
}

/** `a higher contract value`. */
export function printDifferingFact(differing: DifferingFact): string {
  return differingText(differing);
}

/** `never loses outcome bring in house`. */
export function printKeptOutcome(keeps: KeptOutcome): string {
  return keptText(keeps);
}

/** `from outcome bring in house`. */
export function printTarget(target: Target): string {
  return targetText(target);
}

/** `within 30 days after trigger date`. */
export function printDeadline(deadline: Deadline): string {
  return oneLine(deadlinePieces(deadline));
}

/** `cites paragraph 4.2`. */
export function printCitation(citation: Citation): string {
  return citationText(citation);
}
