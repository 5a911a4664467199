/**
 * Proviso as a library: its public names, one by one.
 *
 * In:  guidance as text or in a folder, and records of contracts.
 * Out: diagnostics, decision programs, results and explanations. What is not named here may change at any time.
 */

// Faults of Proviso itself.
export { ProvisoFault } from './base/invariant.ts';
// Reading and compiling guidance.
export { type Compiled, compile, type GuidanceText } from './compile.ts';
export type { Code } from './diagnostics/catalogue/index.ts';
// What is wrong with it.
export type { Diagnostic, Related, Severity } from './diagnostics/diagnostic.ts';
export { type DiagnosticJson, diagnosticsJson, type PlaceJson } from './diagnostics/render/json.ts';
export {
  type DiagnosticPalette,
  type FrameOptions,
  NO_COLOUR,
  renderDiagnostic,
  renderDiagnostics,
} from './diagnostics/render/terminal.ts';
export { recordSchema } from './emit/schema/json-schema.ts';
// Deciding, and telling why.
export { decide, explain } from './evaluate/evaluate.ts';
export type {
  DecisionResult,
  DutyResult,
  ExemptionResult,
  FactResult,
  Need,
  Result,
  RuleResult,
  Status,
} from './evaluate/result.ts';
export {
  type CheckedExpectation,
  runScenario,
  runScenarios,
  type ScenarioResult,
} from './evaluate/scenarios.ts';
export type { Explanation, ExplanationOptions } from './evaluate/text/document.ts';
export { explanation } from './evaluate/text/explanation.ts';
export { explanationJson, RESULT_SCHEMA } from './evaluate/text/json.ts';
export { oneLineReason } from './evaluate/text/one-line.ts';
export { renderMarkdown } from './evaluate/text/render-markdown.ts';
export { renderText, type TextOptions, type TextStyle } from './evaluate/text/render-text.ts';
// The decision program.
export type { Program } from './program/program.ts';
export type { ContractRecord, Judgement, RecordedFact } from './program/record.ts';
export type { Fault, Held, Truth, Value } from './program/value.ts';
// Records.
export {
  RECORD_FORMATS,
  type ReadRecords,
  type RecordFile,
  type RecordFormat,
  type RecordProblem,
  readRecordBytes,
  readRecords,
} from './records/read-records.ts';
export { readGuidance } from './workspace/folder.ts';
export { memoryHost, type WorkspaceHost } from './workspace/host.ts';
export { nodeHost } from './workspace/node-host.ts';
