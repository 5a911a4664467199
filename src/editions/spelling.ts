/**
 * Parts of the tree without where they stand and how they are spelt, and as text for people.
 *
 * In:  anything a declaration holds.
 * Out: a key that is equal for what means the same (`canonical`), and one line of policy text (`partText`).
 */
import { formatLong } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import { nameText } from '../format/literals.ts';
import {
  printCitation,
  printDeadline,
  printDifferingFact,
  printExpression,
  printField,
  printKeptOutcome,
  printMember,
  printRow,
  printTarget,
  printType,
} from '../format/print.ts';
import type * as ast from '../syntax/ast.ts';
import { propertyOf } from './editing.ts';

/** Properties that hold places, or how something was written. */
const SPELLING: ReadonlySet<string> = new Set([
  ...['span', 'keywordSpan', 'operatorSpan', 'labelSpan', 'percentOf', 'mixed', 'splits', 'consolidated'],
]);
/** Words that stand or do not: their place stands for them. */
const FLAGS: ReadonlySet<string> = new Set(['confidential', 'beforeThat']);

/** Equal for parts that mean the same: places, brackets and spellings are left out. */
export function canonical(part: unknown): string {
  return JSON.stringify([part], (property, held: unknown) => {
    if (SPELLING.has(property)) return undefined;
    if (FLAGS.has(property)) return held !== undefined;
    if (typeof held === 'string') {
      if (property === 'text') return nameKey(held);
      return property === 'digits' && held.includes('.') ? held.replace(/\.?0+$/, '') : held;
    }
    return withoutBrackets(held);
  });
}

function withoutBrackets(given: unknown): unknown {
  let held = given;
  while (typeof held === 'object' && held !== null && propertyOf(held, 'kind') === 'BracketedExpression') {
    held = propertyOf(held, 'inner');
  }
  return held;
}

/** `appliesBy` → `applies by`. */
export function wordsOfProperty(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a declaration may hold under a property. */
type Part =
  | ast.Expression
  | ast.TypeNode
  | ast.Target
  | ast.Citation
  | ast.Conclusion
  | ast.DatedColumn
  | ast.DatedValue
  | ast.Deadline
  | ast.DifferingFact
  | ast.KeptOutcome
  | ast.FieldDeclaration
  | ast.Illustrative
  | ast.ListFile
  | ast.ListMember
  | ast.Name
  | ast.SourceMapping
  | ast.TableRow
  | NonNullable<ast.ParagraphDeclaration['text']>
  | NonNullable<ast.DecisionDeclaration['otherwise']>
  | NonNullable<ast.TableDeclaration['otherwise']>;

function isPart(held: object): held is Part {
  return typeof propertyOf(held, 'kind') === 'string';
}

/** One line of policy text; empty for a word that only stands there, undefined for nothing. */
export function partText(held: unknown): string | undefined {
  if (held === undefined) return undefined;
  if (Array.isArray(held)) return held.map((one: unknown) => partText(one) ?? '').join(', ');
  if (typeof held !== 'object' || held === null) return String(held);
  if (isPart(held))
    return textOfPart(held)
      .trim()
      .replace(/\s*\n\s*/g, '; ');
  const [from, to] = [partText(propertyOf(held, 'from')), partText(propertyOf(held, 'to'))];
  return from === undefined ? '' : `${from} to ${to ?? ''}`;
}

function textOfPart(part: Part): string {
  switch (part.kind) {
    case 'Name':
      return displayName(part.text);
    case 'TextLiteral':
      return `“${part.value}”`;
    case 'TextBlock':
      return `“${part.value.replace(/\s+/g, ' ').trim()}”`;
    case 'DateLiteral':
      return formatLong(part.day);
    case 'Citation':
      return printCitation(part).replace(/^cites /, '');
    case 'Conclusion':
      return `${nameText(part.decision)} is ${nameText(part.choice)}`;
    case 'DatedValue':
      return `${printExpression(part.value)}${part.illustrative === undefined ? '' : ` (${textOfPart(part.illustrative)})`}`;
    case 'DatedColumn': {
      const { heading, from, until } = part;
      const days = [from === undefined ? '' : ` from ${formatLong(from.day)}`];
      if (until !== undefined) days.push(` until ${formatLong(until.day)}`);
      return `${printExpression(heading)}${days.join('')}`;
    }
    case 'Illustrative':
      return `illustrative because ${textOfPart(part.reason)}`;
    case 'Deadline':
      return printDeadline(part);
    case 'DifferingFact':
      return printDifferingFact(part);
    case 'KeptOutcome':
      return printKeptOutcome(part).slice('never loses outcome '.length);
    case 'FieldDeclaration':
      return printField(part);
    case 'ListMember':
      return printMember(part);
    case 'ListFile':
      return `“${part.path.value}”`;
    case 'SourceMapping':
      return `${nameText(part.fact)}: column ${textOfPart(part.column)}`;
    case 'TableRow':
      return printRow(part).slice(`row ${nameText(part.name)}: `.length);
    case 'OtherwiseChoice':
      return nameText(part.choice);
    case 'OtherwiseGap':
      return 'is a gap';
    case 'OtherwiseValue':
      return printExpression(part.value);
    case 'OutcomeTarget':
    case 'RuleTarget':
    case 'DutyTarget':
    case 'ParagraphTarget':
    case 'EveryRuleTarget':
      return printTarget(part);
    case 'SimpleType':
    case 'ChoiceType':
    case 'MoneyType':
    case 'ListType':
    case 'NamedType':
      return printType(part);
    default:
      return printExpression(part);
  }
}
