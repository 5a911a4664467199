/**
 * Names as they are declared: those that deceive the eye, that mean something else already, or that could not be
 * read where they are used.
 *
 * In: declarations. Out: diagnostics only.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import * as ast from '../syntax/ast.ts';
import { reportSuspicious } from './binder.ts';
import { ASSESSMENT_DATE } from './symbols.ts';
import { TYPE_WORDS } from './types.ts';

/** Reports what is wrong with the names that a declaration introduces. */
export function checkDeclaredNames(declaration: ast.Declaration, reporter: Reporter): void {
  switch (declaration.kind) {
    case 'FactsDeclaration':
      for (const field of declaration.fields) checkField(field, 'fact', reporter);
      return;
    case 'RecordDeclaration':
      checkName(declaration.name, 'record', reporter);
      for (const field of declaration.fields) checkField(field, 'field', reporter);
      return;
    case 'ThresholdDeclaration':
      checkName(declaration.name, 'threshold', reporter);
      checkChoices(declaration.type, reporter);
      return;
    case 'RateDeclaration':
      checkName(declaration.name, 'rate', reporter);
      return;
    case 'DecisionDeclaration':
      checkName(declaration.name, 'decision', reporter);
      checkChoices(declaration.type, reporter);
      return;
    case 'DefineDeclaration':
      checkName(declaration.name, 'definition', reporter);
      if (declaration.type !== undefined) checkChoices(declaration.type, reporter);
      return;
    case 'TableDeclaration':
      checkName(declaration.name, 'table', reporter);
      checkChoices(declaration.type, reporter);
      for (const row of declaration.rows) reportSuspicious(reporter, row.name);
      return;
    case 'ListDeclaration':
      checkName(declaration.name, 'list', reporter);
      if (declaration.by !== undefined) reportSuspicious(reporter, declaration.by);
      return;
    case 'RuleDeclaration':
    case 'ExemptionDeclaration':
    case 'ExceptionDeclaration':
    case 'DutyDeclaration':
    case 'CalendarDeclaration':
    case 'SourceDeclaration':
      reportSuspicious(reporter, declaration.name);
      return;
    case 'GuidanceDeclaration':
      if (declaration.id !== undefined) reportSuspicious(reporter, declaration.id);
      return;
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
    case 'ParagraphDeclaration':
    case 'ScenarioDeclaration':
    case 'AssumeDeclaration':
    case 'GuaranteeDeclaration':
      return;
  }
}

type ValueKind =
  | 'fact'
  | 'field'
  | 'threshold'
  | 'rate'
  | 'decision'
  | 'definition'
  | 'table'
  | 'list'
  | 'record';

function checkField(field: ast.FieldDeclaration, kind: ValueKind, reporter: Reporter): void {
  checkName(field.name, kind, reporter);
  checkChoices(field.type, reporter);
  for (const inner of field.fields) checkField(inner, 'field', reporter);
}

function checkName(name: ast.Name, what: ValueKind, reporter: Reporter): void {
  if (reportSuspicious(reporter, name)) return;
  const key = nameKey(name.text);
  const reason = what === 'record' ? recordReason(key) : valueReason(key, what);
  if (reason === undefined) return;
  reporter.report('reserved-name', name.span, { name: displayName(name.text), what, reason });
}

/** Names that mean something wherever a value stands. */
const RESERVED_VALUES: ReadonlyMap<string, string> = new Map([
  ['yes', 'it is an answer'],
  ['no', 'it is an answer'],
  ['known', '“is known” asks whether there is a value'],
  ['unknown', '“is unknown” asks whether there is no value'],
  ['unavailable', '“is unavailable” asks whether a value cannot be had'],
  ['not applicable', '“is not applicable” asks whether there can be a value'],
  ['empty', '“is empty” says that a list has no entries'],
  ['entry', 'it is what one of a list of plain values is called'],
  ['any of', 'it begins a list of conditions'],
  ['all of', 'it begins a list of conditions'],
]);

function valueReason(key: string, what: ValueKind): string | undefined {
  if (what === 'field') return key === 'yes' || key === 'no' ? RESERVED_VALUES.get(key) : undefined;
  if (key === ASSESSMENT_DATE) return 'it is built in, the day on which a contract is assessed';
  if (what === 'fact' && key === 'id') return 'it is what the record of a contract is called by';
  if (what === 'fact' && key === 'nothing') return '“needs nothing” says that no fact is needed';
  return RESERVED_VALUES.get(key);
}

function recordReason(key: string): string | undefined {
  return TYPE_WORDS.includes(key) ? 'it is a type' : undefined;
}

// ── Choices ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What can follow `is` or `includes` in a condition, longest first: a choice that begins so would be misread. */
const COMPOUND_RESTS: readonly string[] = [...ast.COMPARISON_OPERATORS, ...ast.KNOWNNESS_TESTS]
  .flatMap((operator) => operator.match(/^(?:is|includes) (.+)$/)?.[1] ?? [])
  .toSorted((a, b) => b.length - a.length);

/** Words that mean something only when they stand alone: in a scenario, in a table. */
const ALONE: readonly string[] = ['empty', 'any'];

function checkChoices(type: ast.TypeNode, reporter: Reporter): void {
  let inner = type;
  while (inner.kind === 'ListType') inner = inner.element;
  if (inner.kind !== 'ChoiceType') return;
  for (const choice of inner.choices) {
    if (reportSuspicious(reporter, choice)) continue;
    const reading = compoundRead(choice);
    if (reading === undefined) continue;
    reporter.report('unreadable-choice', choice.span, { name: displayName(choice.text), reading });
  }
}

/** The words of a condition that the choice would be taken for; none between backticks. */
function compoundRead(choice: ast.Name): string | undefined {
  if (choice.text.trimStart().startsWith('`')) return undefined;
  const words = displayName(choice.text).toLowerCase();
  const rest = COMPOUND_RESTS.find((one) => words === one || words.startsWith(`${one} `));
  return rest ?? ALONE.find((one) => words === one);
}
