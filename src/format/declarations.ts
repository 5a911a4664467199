/**
 * Each kind of declaration with what prints it.
 *
 * In:  a declaration of the tree. Out: its lines.
 */
import type { Declaration } from '../syntax/ast.ts';
import { amendmentLine } from './amendments.ts';
import {
  assumeLine,
  decisionLine,
  defineLine,
  dutyLine,
  exceptionLine,
  exemptionLine,
  guaranteeLine,
  paragraphLine,
  ruleLine,
  suppositionLine,
} from './deciding.ts';
import {
  calendarLine,
  factsLine,
  guidanceLine,
  listLine,
  rateLine,
  recordLine,
  thresholdLine,
} from './foundations.ts';
import type { Line } from './lines.ts';
import { scenarioLine } from './scenarios.ts';
import { sourceLine } from './sources.ts';
import { tableLine } from './tables.ts';

type Printers = {
  readonly [K in Declaration['kind']]: (declaration: Extract<Declaration, { kind: K }>) => Line;
};

/** A kind that is not printed does not compile. */
const PRINTERS: Printers = {
  GuidanceDeclaration: guidanceLine,
  FactsDeclaration: factsLine,
  RecordDeclaration: recordLine,
  ThresholdDeclaration: thresholdLine,
  RateDeclaration: rateLine,
  ListDeclaration: listLine,
  PresumeDeclaration: suppositionLine,
  DeemDeclaration: suppositionLine,
  DecisionDeclaration: decisionLine,
  ParagraphDeclaration: paragraphLine,
  DefineDeclaration: defineLine,
  RuleDeclaration: ruleLine,
  ExemptionDeclaration: exemptionLine,
  ExceptionDeclaration: exceptionLine,
  DutyDeclaration: dutyLine,
  TableDeclaration: tableLine,
  CalendarDeclaration: calendarLine,
  SourceDeclaration: sourceLine,
  ScenarioDeclaration: scenarioLine,
  AssumeDeclaration: assumeLine,
  GuaranteeDeclaration: guaranteeLine,
  AmendmentDeclaration: (amendment) => amendmentLine(amendment, declarationLine),
};

/** The first line of a declaration, with the lines below it. */
export function declarationLine<K extends Declaration['kind']>(
  declaration: Extract<Declaration, { kind: K }> & { readonly kind: K },
): Line {
  const print: (one: Extract<Declaration, { kind: K }>) => Line = PRINTERS[declaration.kind];
  return print(declaration);
}
