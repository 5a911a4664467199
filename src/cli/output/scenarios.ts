/**
 * How scenarios came out, for people and as JSON.
 *
 * In:  the results of scenarios, and the folder they are of. Out: lines on standard output; plain data.
 */
import { join } from 'node:path';
import { position, type SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { placeJson } from '../../diagnostics/render/json.ts';
import type { CheckedExpectation } from '../../evaluate/scenarios.ts';
import { type ScenarioOnResult, scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { Program } from '../../program/program.ts';
import type { ReadyGuidance } from '../inputs.ts';
import type { Session } from '../session.ts';
import { writeReasons } from './reasons.ts';
import { say } from './shown.ts';
import { counted, shellWord } from './words.ts';

/** Those that failed, each with what came instead and what was decided; and how many there are. */
export function writeScenarios(
  run: Session,
  results: readonly ScenarioOnResult[],
  { timeline, program, sources }: Pick<ReadyGuidance, 'timeline' | 'program' | 'sources'>,
  folder: string,
  verbose: boolean,
): void {
  const { out } = run;
  const { paint } = out;
  const failed = results.filter((one) => !one.passed);
  for (const one of failed) {
    out.line(say`${paint.bad('✗')} ${paint.strong(one.title)}`);
    for (const expectation of one.expectations) {
      if (!expectation.met) writeFailure(run, expectation, sources, folder);
    }
    if (one.lacking !== undefined) writeLacking(run, one, one.lacking, sources, folder);
    out.line(say``);
    const { told } = one.decided;
    writeReasons(run, told.program, told.record, told.result, verbose);
    out.line(say``);
  }
  const passed = results.length - failed.length;
  const mark = failed.length === 0 ? paint.good('✓') : paint.bad('✗');
  const total = counted(results.length, 'scenario');
  if (failed.length === 0) out.line(say`${mark} ${total} passed`);
  else out.line(say`${mark} ${failed.length} of ${total} failed, ${passed} passed`);
  const left = scenariosOn(timeline).length - results.length;
  if (left > 0) out.line(say`  ${counted(left, 'other scenario')} not run`);
  const [first] = failed;
  if (first !== undefined && !verbose) writeNext(run, program, folder, first.title);
}

/** How to see the reasons, for the first that failed. */
function writeNext({ out }: Session, program: Program, folder: string, title: string): void {
  const draft = program.guidance.madeOn === undefined ? ['--draft'] : [];
  const words = ['explain', folder, '--scenario', title, ...draft].map(shellWord);
  out.line(say``);
  out.line(say`Why it came out so (with --verbose, for all of them):`);
  out.line(say`  ${out.paint.accent(`npx proviso ${words.join(' ')}`)}`);
}

/** The text that governs does not have the scenario, so what it expects cannot be held against it. */
function writeLacking(
  { out }: Session,
  { entry }: ScenarioOnResult,
  lacking: string,
  sources: ReadonlyMap<string, SourceText>,
  folder: string,
): void {
  out.line(say`  ${out.paint.faint(placeText(entry.span, sources, folder))}`);
  out.line(say`    expected  the scenario in the text that governs`);
  out.line(say`    came      ${out.paint.strong(`${lacking} governs, which does not have it`)}`);
}

function writeFailure(
  run: Session,
  { expectation, expected, came }: CheckedExpectation,
  sources: ReadonlyMap<string, SourceText>,
  folder: string,
): void {
  const { out } = run;
  out.line(say`  ${out.paint.faint(placeText(expectation.span, sources, folder))}`);
  out.line(say`    expected  ${expected}`);
  out.line(say`    came      ${out.paint.strong(came)}`);
}

/** `policies/in-house/scenarios/duties.policy:12:5`. */
export function placeText(span: Span, sources: ReadonlyMap<string, SourceText>, folder: string): string {
  const source = sources.get(span.file);
  const path = join(folder, span.file);
  if (source === undefined) return path;
  const { line, column } = position(source, span.start);
  return `${path}:${line}:${column}`;
}

/** As in `proviso.test/1`, under `scenarios`. */
export function scenarioJson(one: ScenarioOnResult, sources: ReadonlyMap<string, SourceText>): unknown {
  return {
    title: one.title,
    passed: one.passed,
    place: placeJson(one.entry.span, sources),
    status: one.decided.status,
    lackedBy: one.lacking ?? null,
    expectations: one.expectations.map(({ expectation, met, expected, came }) => ({
      met,
      expected,
      came,
      place: placeJson(expectation.span, sources),
    })),
  };
}
