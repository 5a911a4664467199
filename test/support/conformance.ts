/**
 * Cases that any implementation of the language can run: guidance as text, records, and what is expected.
 *
 * In: groups of cases, or the files they stand in. Out: the files, and what the reference evaluator makes of a case. The
 * form is told in test/conformance/README.md.
 */
import { parseIsoDate } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { referenceOn } from './emitted.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };
export type PlainObject = { readonly [name: string]: Plain };

export interface Case {
  readonly name: string;
  readonly record: PlainObject;
}

/** One guidance, and the cases that it is put to. */
export interface Group {
  readonly shows: string;
  /** A day: what had been made by then alone counts. */
  readonly knownOn?: string;
  readonly guidance: readonly string[];
  /** Other guidance that it uses, by the keys of their ids. */
  readonly others?: readonly { readonly id: string; readonly guidance: readonly string[] }[];
  readonly cases: readonly Case[];
}

export interface ExpectedCase extends Case {
  readonly expected: PlainObject;
}

/** The guidance of a group; one that does not compile is a mistake in it. */
export function timelineOfGroup({ shows, knownOn, guidance, others = [] }: Omit<Group, 'cases'>): Timeline {
  const filesOf = (lines: readonly string[]) => [{ path: 'case.policy', text: `${lines.join('\n')}\n` }];
  const options = knownOn === undefined ? {} : { knownOn: parseIsoDate(knownOn) };
  const used = others.map((one) => ({ id: one.id, folder: `../${one.id}`, files: filesOf(one.guidance) }));
  const { timeline, diagnostics } = compile({ files: filesOf(guidance), others: used }, options);
  if (timeline !== undefined) return timeline;
  const errors = diagnostics.filter((one) => one.severity === 'error').map((one) => one.message);
  throw new Error(`“${shows}” does not compile: ${errors.join('; ')}\n${guidance.join('\n')}`);
}

/** What the reference evaluator makes of a record, as a case expects it. */
export function expectedBy(timeline: Timeline, record: PlainObject): PlainObject {
  const read = readRecords(timeline.input, { path: 'case.json', text: JSON.stringify(record) });
  const [only] = read.records;
  if (only === undefined) throw new Error(`a record is not read: ${JSON.stringify(read.problems)}`);
  return reduced(referenceOn(timeline)(only));
}

/** Names of `proviso.reasons/1` that hold for one compiler, one text or one record only. */
const OWN = new Set(['schema', 'guidance', 'record', 'reasons', 'node', 'digests']);

/** A result without nodes and digests, and without whatever is null, false or empty. */
export function reduced(result: unknown): PlainObject {
  const plain: unknown = JSON.parse(JSON.stringify(result));
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain)
    ? Object.fromEntries(
        Object.entries(plain).flatMap(([name, value]) => {
          const part = OWN.has(name) ? null : partOf(value);
          return part === null || part === false || (Array.isArray(part) && part.length === 0)
            ? []
            : [[name, part]];
        }),
      )
    : {};
}

function partOf(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(partOf);
  if (typeof value === 'object' && value !== null) return 'value' in value ? held(value) : reduced(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** What is held keeps its value whatever that is: no is a value, and so is an empty list. */
function held(value: object & { readonly value: unknown }): PlainObject {
  return { ...reduced({ ...value, value: null }), value: partOf(value.value) };
}

/** A file of groups: one case on a line, so that a change shows as the cases it changes. */
export function fileOf(about: string, groups: readonly Group[]): string {
  const written = groups.map((group) => {
    const timeline = timelineOfGroup(group);
    const cases = group.cases.map((one): ExpectedCase => {
      return { ...one, expected: expectedBy(timeline, one.record) };
    });
    const lines = (values: readonly unknown[]): string =>
      values.map((one) => `        ${JSON.stringify(one)}`).join(',\n');
    return [
      '    {',
      `      "shows": ${JSON.stringify(group.shows)},`,
      ...(group.knownOn === undefined ? [] : [`      "knownOn": ${JSON.stringify(group.knownOn)},`]),
      `      "guidance": [\n${lines(group.guidance)}\n      ],`,
      ...(group.others === undefined ? [] : [`      "others": [\n${lines(group.others)}\n      ],`]),
      `      "cases": [\n${lines(cases)}\n      ]`,
      '    }',
    ].join('\n');
  });
  return `{\n  "schema": "proviso.conformance/1",\n  "about": ${JSON.stringify(about)},\n  "groups": [\n${written.join(',\n')}\n  ]\n}\n`;
}
