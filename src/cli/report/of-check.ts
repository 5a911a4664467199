/**
 * What `check` found, as a report.
 *
 * In:  a compiled folder. Out: a check for each of its files, and one for the folder where something is wrong with it as a
 *      whole; a finding for each diagnostic.
 */
import type { Compiled } from '../../compile.ts';
import { countDiagnostics } from '../output/diagnostics.ts';
import type { Session } from '../session.ts';
import { findingsOf } from './findings.ts';
import { type PlaceOf, placesIn } from './places.ts';
import type { Check, Finding, Report } from './report.ts';

export function checkReport(run: Session, folder: string, compiled: Compiled): Report {
  const { diagnostics, sources, own, program } = compiled;
  const placeOf = placesIn(run, folder, sources);
  const findings = findingsOf(diagnostics, placeOf);
  const ofFiles = own.map(({ path }): Check => {
    const place = placeOf({ file: path, start: 0, end: 0 });
    return checkOf(
      place?.path ?? path,
      place,
      findings.filter((one) => one.place?.path === place?.path),
    );
  });
  const known = new Set(ofFiles.flatMap((one) => one.findings));
  const others = findings.filter((one) => !known.has(one));
  return {
    verb: 'check',
    folder,
    title: titleOf(folder, compiled),
    verdict: countDiagnostics(diagnostics) ?? 'no problems',
    state: program === undefined ? 'failed' : 'passed',
    checks: others.length === 0 ? ofFiles : [...ofFiles, checkOf(folder, undefined, others)],
    findings,
    tables: [],
    markdown: undefined,
  };
}

/** What a folder is called that may not compile. */
export function titleOf(folder: string, { program }: Pick<Compiled, 'program'>): string {
  if (program === undefined) return folder;
  const { title, edition } = program.guidance;
  return edition === undefined ? title : `${title}, ${edition}`;
}

/**
 * For verbs that need a guidance without errors: a check that fails where there are any. Its findings, and the warnings of
 * one that compiles, which belong to no check.
 */
export function compiling(
  folder: string,
  { diagnostics, program }: Compiled,
  placeOf: PlaceOf,
): { readonly checks: readonly Check[]; readonly findings: readonly Finding[] } {
  const findings = findingsOf(diagnostics, placeOf);
  return {
    checks: program === undefined ? [checkOf(`${folder} compiles`, undefined, findings)] : [],
    findings,
  };
}

function checkOf(name: string, place: Check['place'], findings: readonly Finding[]): Check {
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return { name, state: isWrong ? 'failed' : 'passed', place, findings };
}
