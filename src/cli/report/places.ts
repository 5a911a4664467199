/**
 * Places as other tools find them: from the top of the repository.
 *
 * In:  a folder of guidance and the sources that spans point into. Out: places of a report.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { placeJson } from '../../diagnostics/render/json.ts';
import type { Session } from '../session.ts';
import type { ReportPlace } from './report.ts';

export type PlaceOf = (span: Span | undefined) => ReportPlace | undefined;

/** How the spans of a folder are found from the top of the repository that holds it, or from where the command runs. */
export function placesIn(run: Session, folder: string, sources: ReadonlyMap<string, SourceText>): PlaceOf {
  const full = realPath(resolve(run.host.folder, folder));
  const top = topOf(full) ?? realPath(run.host.folder);
  return (span) => {
    const place = placeJson(span, sources);
    if (place === null) return undefined;
    const { file, ...where } = place;
    return { path: pathFrom(top, join(full, file)), ...where };
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The nearest folder at or above one that git looks after. */
function topOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function pathFrom(top: string, path: string): string {
  const inner = relative(top, path);
  const isInside =
    inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && resolve(top, inner) === path;
  return (isInside ? inner : path).split(sep).join('/');
}
