/**
 * Open Contracting packages, taken apart.
 *
 * In:  a JSON value, or those of a file with one on each line.
 * Out: whether it is published by the Open Contracting Data Standard; and its contracting processes, each with what
 *      was published of it: releases of one ocid are brought together wherever they stand in the file.
 */
import { flawOf } from '../flaws.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../json-text.ts';
import { MAX_DEPTH } from '../limits.ts';
import { type RecordPlace, type RecordProblem, recordProblem } from '../problem.ts';
import { look, objectsIn, type Place, pointer, type TracedObject, textIn, traced } from '../trace.ts';
import { mergeReleases } from './merge.ts';

/** Everything published of one process, as one release; or why it cannot be told. */
export type Process = {
  readonly ocid: string | undefined;
  /** What it is called in the file: `/releases/3`. */
  readonly name: string;
} & (
  | { readonly release: TracedObject; readonly notices: readonly string[] }
  | { readonly problem: RecordProblem }
);

type Kind = 'release package' | 'record package' | 'record' | 'release';

/** What a value is by its shape, if it is one of them. A package may be empty. */
export function ocdsKind(value: JsonValue): Kind | undefined {
  if (!isJsonObject(value)) return undefined;
  const releases = memberOf(value, 'releases');
  const records = memberOf(value, 'records');
  const ocid = memberOf(value, 'ocid');
  if (typeof ocid === 'string') {
    if (isJsonList(releases) || isJsonObject(memberOf(value, 'compiledRelease'))) return 'record';
    return RELEASE_PARTS.some((name) => memberOf(value, name) !== undefined) ? 'release' : undefined;
  }
  const isPackage = ['uri', 'publishedDate', 'publisher'].every(
    (name) => memberOf(value, name) !== undefined,
  );
  const holds = (list: JsonValue | undefined, kind: Kind) =>
    isJsonList(list) &&
    (list.items.length === 0 ? isPackage : list.items.some((item) => ocdsKind(item) === kind));
  if (holds(releases, 'release')) return 'release package';
  return holds(records, 'record') ? 'record package' : undefined;
}

/** What a release has besides its ocid, one of them at least. */
const RELEASE_PARTS = [
  'tag',
  'initiationType',
  'tender',
  'awards',
  'contracts',
  'planning',
  'parties',
] as const;

/** Whether a file is published by the standard: its value is, or the first of its list. */
export function isOcds(value: JsonValue): boolean {
  if (isJsonList(value)) {
    const [first] = value.items;
    return first !== undefined && ocdsKind(first) !== undefined;
  }
  return ocdsKind(value) !== undefined;
}

/** The processes of values that stand at these places, in the order in which the file first tells of them. */
export function processesOf(
  values: Iterable<readonly [value: JsonValue, at: Place | undefined]>,
  path: string,
): readonly Process[] {
  const gathered = gatherer(path);
  for (const [value, at] of values) take(value, at, gathered);
  return gathered.result();
}

/** Takes apart one value: a package, a list of any of these, a record or a release. */
function take(value: JsonValue, at: Place | undefined, gathered: Gatherer): void {
  const kind = ocdsKind(value);
  if (kind === 'release package') takeAll(value, 'releases', at, gathered);
  else if (kind === 'record package') takeAll(value, 'records', at, gathered);
  else if (isJsonList(value)) {
    value.items.forEach((item, index) => {
      const place = { parent: at, step: index };
      // Lists in lists are no way of publishing anything.
      if (isJsonList(item)) gathered.misfit(item, place);
      else take(item, place, gathered);
    });
  } else if (isJsonObject(value)) gathered.add(value, at);
  else gathered.misfit(value, at);
}

function takeAll(value: JsonValue, name: string, at: Place | undefined, gathered: Gatherer): void {
  const list = isJsonObject(value) ? memberOf(value, name) : undefined;
  if (!isJsonList(list)) return;
  const place = { parent: at, step: name };
  list.items.forEach((item, index) => {
    const itemPlace = { parent: place, step: index };
    if (isJsonObject(item)) gathered.add(item, itemPlace);
    else gathered.misfit(item, itemPlace);
  });
}

interface Gatherer {
  /** A release or a record. */
  add(value: JsonObject, at: Place | undefined): void;
  misfit(value: JsonValue, at: Place | undefined): void;
  result(): readonly Process[];
}

/** What was found of one ocid. */
interface Gathered {
  readonly ocid: string;
  readonly name: string;
  readonly releases: TracedObject[];
  problem: RecordProblem | undefined;
}

function gatherer(path: string): Gatherer {
  const all: (Gathered | Process)[] = [];
  const byOcid = new Map<string, Gathered>();
  const placeOf = (at: Place | undefined, ocid: string | undefined): RecordPlace => ({
    path,
    record: ocid,
    position: undefined,
    field: undefined,
    source: pointer(at),
  });
  const alone = (name: string, problem: RecordProblem) => all.push({ ocid: undefined, name, problem });
  const processOf = (ocid: string, name: string): Gathered => {
    const known = byOcid.get(ocid);
    if (known !== undefined) return known;
    const fresh: Gathered = { ocid, name, releases: [], problem: undefined };
    byOcid.set(ocid, fresh);
    all.push(fresh);
    return fresh;
  };
  return {
    add(value, at) {
      const name = pointer(at) === '' ? 'record 1' : pointer(at);
      const written = memberOf(value, 'ocid');
      const ocid = typeof written === 'string' && written.trim() !== '' ? written.trim() : undefined;
      const isRecord = ocdsKind(value) === 'record';
      const flaw = flawOf(value, true);
      const problem =
        flaw?.kind === 'deep'
          ? recordProblem('record-too-deep', placeOf(at, ocid), { limit: MAX_DEPTH })
          : flaw?.kind === 'twice'
            ? recordProblem('name-twice', placeOf(at, ocid), { name: flaw.name })
            : undefined;
      if (ocid === undefined || (flaw?.kind === 'twice' && flaw.name === 'ocid')) {
        const what = isRecord ? 'record' : 'release';
        alone(name, problem ?? recordProblem('ocid-missing', placeOf(at, undefined), { what }));
        return;
      }
      const whole = traced(value, at);
      if (whole.kind !== 'object') return;
      if (!isRecord) {
        const process = processOf(ocid, name);
        process.releases.push(whole);
        // Without this release the rest may be wrong, so nothing of the process is told.
        process.problem ??= problem;
        return;
      }
      if (problem !== undefined) alone(name, problem);
      else all.push(processOfRecord(whole, ocid, name, placeOf(at, ocid)));
    },
    misfit(value, at) {
      const found = isJsonList(value) ? 'a list' : 'no object';
      alone(pointer(at), recordProblem('record-misfit', placeOf(at, undefined), { found }));
    },
    result: () => all.map((one) => ('releases' in one ? merged(one, path) : one)),
  };
}

/** A record: its compiled release; else its releases, if they are there and not only linked. */
function processOfRecord(record: TracedObject, ocid: string, name: string, place: RecordPlace): Process {
  const releases = objectsIn(record, 'releases');
  const notices = releases.map((release) => textIn(release, 'id')).filter((id) => id !== undefined);
  const compiled = look(record, 'compiledRelease');
  if (compiled?.kind === 'object') return { ocid, name, release: compiled, notices };
  const isWhole = releases.length > 0 && releases.every((release) => textIn(release, 'ocid') === ocid);
  if (!isWhole) return { ocid, name, problem: recordProblem('releases-elsewhere', place, { ocid }) };
  return merged({ ocid, name, releases: [...releases], problem: undefined }, place.path);
}

function merged({ ocid, name, releases, problem }: Gathered, path: string): Process {
  if (problem !== undefined) return { ocid, name, problem };
  const result = mergeReleases(releases);
  if ('release' in result) {
    const notices = releases.map((release) => textIn(release, 'id')).filter((id) => id !== undefined);
    return { ocid, name, release: result.release, notices };
  }
  const place = { path, record: ocid, position: undefined, field: undefined, source: pointer(result.at) };
  return {
    ocid,
    name,
    problem:
      result.why === 'undated'
        ? recordProblem('release-undated', place, { ocid, count: releases.length })
        : recordProblem('releases-contradict', place, { ocid, id: result.id }),
  };
}

/** The last member of this name. */
function memberOf(value: JsonObject, name: string): JsonValue | undefined {
  return value.members.findLast(([other]) => other === name)?.[1];
}
