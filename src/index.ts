/**
 * Proviso as a library: its public names, one by one. docs/api.md shows them at work.
 *
 * In:  guidance as text or in a folder, and records of contracts.
 * Out: diagnostics, decision programs, results, explanations and evaluators. What is not named here may change at any
 *      time.
 */

// ── Reading and compiling guidance ───────────────────────────────────────────────────────────────────────────────────
export { formatIso, parseIsoDate } from './base/date.ts';
// ── Faults of Proviso itself ─────────────────────────────────────────────────────────────────────────────────────────
export { ProvisoFault } from './base/invariant.ts';
export type { SourceText } from './base/source.ts';
export type { Span } from './base/span.ts';
export type { ListFiles } from './checking/list-files.ts';
export { type Compiled, compile, compileSuccessors } from './compile.ts';
// ── What is wrong with it ────────────────────────────────────────────────────────────────────────────────────────────
export type { Code } from './diagnostics/catalogue/index.ts';
export type { Diagnostic, Related, Severity } from './diagnostics/diagnostic.ts';
export { type DiagnosticJson, diagnosticsJson, type PlaceJson } from './diagnostics/render/json.ts';
export {
  type DiagnosticPalette,
  type FrameOptions,
  NO_COLOUR,
  renderDiagnostic,
  renderDiagnostics,
} from './diagnostics/render/terminal.ts';
// ── Compiled to JavaScript ───────────────────────────────────────────────────────────────────────────────────────────
export { type Evaluator, evaluator } from './emit/javascript/evaluator.ts';
export { type EmittedJavaScript, emitJavaScript } from './emit/javascript/module.ts';
export type {
  DecisionOutcome,
  DecisionReasons,
  Held as HeldInput,
  OutcomeOf,
  Place,
  Problem as InputProblem,
  Reasons,
} from './emit/javascript/results.ts';
// ── Records of contracts ─────────────────────────────────────────────────────────────────────────────────────────────
export { recordSchema } from './emit/schema/json-schema.ts';
// ── Deciding, and running the guidance's scenarios ───────────────────────────────────────────────────────────────────
export type {
  DecisionResult,
  DutyResult,
  ExemptionResult,
  ExemptionState,
  FactOrigin,
  FactPath,
  FactResult,
  JudgementPart,
  Need,
  Problem,
  Result,
  RuleResult,
  Settlement,
  Status,
  TraceEntry,
} from './evaluate/result.ts';
export type { CheckedExpectation } from './evaluate/scenarios.ts';
export { explanationAcross, explanationAcrossJson } from './evaluate/text/across.ts';
// ── Telling why ──────────────────────────────────────────────────────────────────────────────────────────────────────
export type {
  Block,
  Explanation,
  ExplanationOptions,
  Mark,
  Reason,
  Section,
  SectionName,
} from './evaluate/text/document.ts';
export { explanationOn as explanation } from './evaluate/text/explanation-on.ts';
export { RESULT_SCHEMA } from './evaluate/text/json.ts';
export { explanationOnJson as explanationJson } from './evaluate/text/json-on.ts';
export type { Json } from './evaluate/text/json-values.ts';
export { oneLineReasonOn as oneLineReason } from './evaluate/text/one-line.ts';
export { renderMarkdown } from './evaluate/text/render-markdown.ts';
export { renderText, type TextOptions, type TextStyle } from './evaluate/text/render-text.ts';
export { type Reading, withSideBySide } from './evaluate/text/side-by-side.ts';
export type {
  AsReadBy,
  DecidedAcross,
  NotFollowed,
  Succession,
} from './evaluate/timeline/across.ts';
export type { Agreed, AskedSplit, TimelineResult, Told, Way } from './evaluate/timeline/result.ts';
export type {
  ScenarioOn as Scenario,
  ScenarioOnResult as ScenarioResult,
} from './evaluate/timeline/scenarios.ts';
export { sameRecord } from './evaluate/timeline/translate.ts';
export type { Program } from './program/program.ts';
export type { ContractRecord, DayRange, Judgement, RecordedFact } from './program/record.ts';
export type {
  Branch,
  Edition,
  InstrumentEntry,
  NoEdition,
  Period,
  Split,
  Timeline,
} from './program/timeline.ts';
export type { ChoiceValue, Fault, Held, NodeId, Truth, Value } from './program/value.ts';
export { decide, decideAcross, explain, explainAcross, runScenarios } from './prove/needs/refined.ts';
export { explanationFrom } from './receipts/explanation-from.ts';
export type { RecordPlace, RecordProblemCode } from './records/problem.ts';
export {
  RECORD_FORMATS,
  type ReadRecords,
  type RecordFile,
  type RecordFormat,
  type RecordProblem,
  readRecordBytes,
  readRecords,
} from './records/read-records.ts';
export type { CompileOptions, GuidanceText, OtherGuidance } from './timeline/guidance-text.ts';
export { readGuidance as readGuidanceFrom } from './workspace/folder.ts';
export { type HostEntry, memoryHost, type WorkspaceHost } from './workspace/host.ts';
export { readGuidance } from './workspace/node-folder.ts';
export { nodeHost } from './workspace/node-host.ts';
