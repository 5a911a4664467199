/**
 * The law of emitters, put to generated pairs of a guidance and a record.
 *
 * In: a seed and how many pairs. Out: how many held, and the first that did not: minimised, as a case of
 * `test/conformance/`.
 */
import { isDeepStrictEqual } from 'node:util';
import { compile } from '../../src/compile.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { fileOf, type Group } from './conformance.ts';
import { type Compared, comparisonOn, jsonOf } from './emitted.ts';
import { chainOverLanguage, type GuidanceInTime } from './generate-chains.ts';
import { filesOf, languageGuidance } from './generate-language.ts';
import { boundariesOn, recordFor } from './generate-records.ts';
import { random } from './random.ts';

/** How much of a record is left out, in a hundred: little, some, most. */
const OPEN = [0, 3, 10, 25, 50];

export interface Failure {
  readonly seed: number;
  /** The file to add to test/conformance/found, with what the reference evaluator expects. */
  readonly file: string;
  readonly emitted: unknown;
  readonly reference: unknown;
}

export interface LawOptions {
  /** Records for each guidance. */
  readonly records: number;
  /**
   * Of so many pairs in a hundred the sufficient sets are compared as well. To find one, a record is decided some ten
   * times over with facts left out.
   */
  readonly sufficient: number;
  /** With chains of amendments. */
  readonly amended: boolean;
  /** Of the guidances of the seed, every so manieth, from which on: a long run is shared out between threads. */
  readonly first: number;
  readonly every: number;
  /** Hears how many pairs are done, after each guidance. */
  readonly told: (pairs: number) => void;
}

/** As in CI: nothing left out. */
const WHOLE: LawOptions = {
  records: 20,
  sufficient: 100,
  amended: false,
  first: 0,
  every: 1,
  told: () => {},
};

export interface LawRun {
  readonly guidances: number;
  readonly pairs: number;
  /** Of how many of them the sufficient sets were compared. */
  readonly sufficient: number;
  readonly statuses: ReadonlyMap<string, number>;
  readonly failure: Failure | undefined;
}

/** Puts the law to `pairs` pairs from a seed. */
export function runLaw(seed: number, pairs: number, given: Partial<LawOptions> = {}): LawRun {
  const options = { ...WHOLE, ...given };
  const statuses = new Map<string, number>();
  let done = 0;
  let guidances = 0;
  let sufficient = 0;
  for (let number = options.first; done < pairs; number += options.every) {
    const own = (seed + Math.imul(number, 0x9e3779b1)) >>> 0;
    const found = options.amended ? chainOverLanguage(own) : plainGuidance(own);
    if (found === undefined) continue;
    guidances += 1;
    const { declarations, timeline } = found;
    const compare = comparisonOn(timeline);
    const edges = boundariesOn(timeline);
    const choose = random(own ^ 0x5bf03635);
    for (let index = 0; index < options.records && done < pairs; index++) {
      const record = recordFor(timeline.input, edges, choose, { open: choose.pick(OPEN) });
      const whole = choose.chance(options.sufficient);
      const { emitted, reference } = compare(record, whole);
      done += 1;
      if (whole) sufficient += 1;
      const status = statusOf(reference);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (!isDeepStrictEqual(emitted, reference)) {
        const failure = failureOf(own, declarations, record);
        return { guidances, pairs: done, sufficient, statuses, failure };
      }
    }
    options.told(done);
  }
  return { guidances, pairs: done, sufficient, statuses, failure: undefined };
}

function statusOf(reference: unknown): string {
  if (typeof reference !== 'object' || reference === null || !('decided' in reference)) return 'none';
  const { decided } = reference;
  return typeof decided === 'object' && decided !== null && 'status' in decided
    ? String(decided.status)
    : 'none';
}

/**
 * A generated guidance that does not compile is a mistake of the generator: but now and then one goes through a list
 * within itself, where a name could be of either entry, and there is none.
 */
function plainGuidance(seed: number): GuidanceInTime | undefined {
  const declarations = languageGuidance(seed);
  const { timeline, diagnostics } = compile({ files: filesOf(declarations), lists: new Map() });
  if (timeline !== undefined) return { declarations, timeline };
  const found = diagnostics.filter((one) => one.severity === 'error');
  if (found.every((one) => one.code === 'ambiguous-name')) return undefined;
  const errors = found.map((one) => one.message);
  throw new Error(`generated guidance has errors:\n${errors.join('\n')}\n${declarations.join('\n\n')}`);
}

// ── Making a failure small ──────────────────────────────────────────────────────────────────────────────────

interface Pair {
  readonly declarations: readonly string[];
  /** What the record says, by the names of facts. */
  readonly said: ReadonlyMap<string, RecordedFact>;
}

function failureOf(seed: number, declarations: readonly string[], record: ContractRecord): Failure {
  const facts = timelineIn(declarations)?.input.facts ?? [];
  const said = new Map([...record.facts].map(([fact, one]) => [facts[fact]?.name ?? '', one]));
  const small = minimised({ declarations, said }, (pair) => differs(pair) !== undefined);
  const found = differs(small);
  const group: Group = {
    shows: 'what went wrong',
    guidance: small.declarations.join('\n\n').split('\n'),
    cases: [{ name: 'the record', record: JSON.parse(JSON.stringify(found?.json ?? {})) }],
  };
  return {
    seed,
    file: fileOf('Found by the law of emitters', [group]),
    emitted: found?.emitted,
    reference: found?.reference,
  };
}

function timelineIn(declarations: readonly string[]): Timeline | undefined {
  return compile({ files: filesOf(declarations), lists: new Map() }).timeline;
}

/** What differs between the two, if anything does. A guidance that no longer compiles shows nothing. */
function differs({ declarations, said }: Pair): (Compared & { readonly json: unknown }) | undefined {
  const timeline = timelineIn(declarations);
  if (timeline === undefined) return undefined;
  const facts = new Map<number, RecordedFact>();
  timeline.input.facts.forEach((fact, index) => {
    const one = said.get(fact.name);
    if (one !== undefined) facts.set(index, one);
  });
  const record: ContractRecord = { id: 'generated', facts, judgementsAssumed: false };
  const json = jsonOf(timeline.input, record);
  // What no longer is a record of the guidance shows nothing.
  if (readRecords(timeline.input, { path: 'a.json', text: JSON.stringify(json) }).problems.length > 0)
    return undefined;
  const compared = comparisonOn(timeline)(record);
  if (isDeepStrictEqual(compared.emitted, compared.reference)) return undefined;
  return { ...compared, json };
}

/** What is made smaller is looked at for so long: beyond, the smallest so far will do. */
const SHRINKING_MS = 60_000;

/** The smallest pair found for which `fails` is still true: one thing after another is left out. */
export function minimised(pair: Pair, fails: (pair: Pair) => boolean): Pair {
  let smallest = pair;
  const end = performance.now() + SHRINKING_MS;
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const candidate of smaller(smallest)) {
      if (performance.now() > end) return smallest;
      if (!fails(candidate)) continue;
      smallest = candidate;
      shrunk = true;
      break;
    }
  }
  return smallest;
}

function* smaller({ declarations, said }: Pair): Generator<Pair> {
  for (const [index, text] of declarations.entries()) {
    const without = (...instead: readonly string[]): Pair => ({
      declarations: declarations.toSpliced(index, 1, ...instead),
      said,
    });
    yield without();
    // With all that names it: a decision goes only with its rules.
    const [, name] = /^[a-z]+ ([a-z]+)/.exec(text) ?? [];
    const naming = declarations.filter((one) => name === undefined || !new RegExp(`\\b${name}\\b`).test(one));
    if (naming.length < declarations.length - 1) yield { declarations: naming, said };
    // Guarantees and suppositions stand below the fact that they are about.
    const parts = text.split(/\n(?=\S)/);
    if (parts.length > 1) {
      for (const part of parts.keys()) yield without(parts.toSpliced(part, 1).join('\n'));
    }
    for (const inner of simpler(text)) yield without(inner);
  }
  for (const [name, one] of said) {
    const others = new Map([...said].filter(([other]) => other !== name));
    yield { declarations, said: others };
    for (const held of simplerHeld(one.held)) {
      yield { declarations, said: new Map([...said, [name, { ...one, held }]]) };
    }
  }
}

/** A text with a line left out, a bracket in place of the whole that it is part of, or one side of what is joined. */
function* simpler(text: string): Generator<string> {
  const plain = text.replace(/ when .*/s, ' when assessment date is known');
  if (plain.length < text.length) yield plain;
  const lines = text.split('\n');
  for (const index of lines.keys()) {
    if (index > 0) yield lines.toSpliced(index, 1).join('\n');
  }
  const groups = bracketed(text);
  for (const [start, end] of groups) {
    const whole = text.lastIndexOf('when ', start);
    if (whole >= 0) yield `${text.slice(0, whole + 5)}${text.slice(start + 1, end)}`;
    const outer = groups.filter(([from, to]) => from < start && to > end);
    for (const [from, to] of outer)
      yield text.slice(0, from) + text.slice(start, end + 1) + text.slice(to + 1);
  }
}

/** Where brackets open and close. */
function bracketed(text: string): readonly (readonly [start: number, end: number])[] {
  const open: number[] = [];
  const found: [number, number][] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') open.push(index);
    const start = text[index] === ')' ? open.pop() : undefined;
    if (start !== undefined) found.push([start, index]);
  }
  return found;
}

function* simplerHeld(held: Held): Generator<Held> {
  if (held.state !== 'known') return;
  const { value } = held;
  const known = (simple: Value): Held => ({ state: 'known', value: simple });
  if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) {
      yield known({ ...value, items: value.items.toSpliced(index, 1) });
      for (const simple of simplerHeld(item)) {
        yield known({ ...value, items: value.items.toSpliced(index, 1, simple) });
      }
    }
  }
  if (value.kind === 'record') {
    for (const [field, part] of value.fields) {
      if (part.state !== 'unknown') {
        yield known({ ...value, fields: new Map([...value.fields, [field, { state: 'unknown' } as const]]) });
      }
    }
  }
  if (value.kind === 'choices' && value.members.length > 0) {
    yield known({ ...value, members: value.members.slice(1) });
  }
}
