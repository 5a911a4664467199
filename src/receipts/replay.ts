/**
 * Receipts decided again.
 *
 * In: the text of a receipt, and a timeline, the guidance as it is now. Out: whether the receipt still matches;
 * if not, what is different and why.
 */
import { formatLong } from '../base/date.ts';
import type { Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';
import { explain } from '../prove/needs/refined.ts';
import { canonicalText } from './canonical.ts';
import type { NodesOf } from './nodes.ts';
import { reasonsJson } from './reasons.ts';
import { readReceipt, recordOf } from './receipt.ts';
import { isJsonObject, type Json, type JsonObject } from './values.ts';

export type Verdict = 'matches' | 'differs' | 'facts do not fit' | 'other guidance' | 'damaged';

/** How the guidance stands to the one the receipt was decided under. */
export type GuidanceChange = 'unchanged' | 'text changed' | 'meaning changed';

/** Something that came out otherwise; null: it was not there. */
export interface Difference {
  readonly what:
    | 'status'
    | 'governing date'
    | 'decision'
    | 'rule'
    | 'exemption'
    | 'duty'
    | 'need'
    | 'reasons';
  /** Of the declaration or fact; null where there is only one. */
  readonly name: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Replayed {
  readonly verdict: Verdict;
  /** Null where the receipt is damaged. */
  readonly record: string | null;
  readonly guidance: GuidanceChange | null;
  /** Version of Proviso that wrote the receipt. */
  readonly version: string | null;
  /** Why it no longer matches, in words; null where it does. */
  readonly why: string | null;
  readonly differences: readonly Difference[];
}

/**
 * The guidance with the id as it is now, of what was known on a day or of all: where it is none of those that are
 * asked, the one that was begun with. Undefined where it does not compile so.
 */
export type TimelineKnown = (knownOn: number | undefined, id: string) => Timeline | undefined;

/** Decides a receipt again, by what was known on the day it names; `version` is that of Proviso now. */
export function replay(known: TimelineKnown, nodesOf: NodesOf, text: string, version: string): Replayed {
  const read = readReceipt(text);
  const nothing = { record: null, guidance: null, version: null, differences: [] };
  if ('damage' in read) return { ...nothing, verdict: 'damaged', why: read.damage };
  const { receipt } = read;
  const timeline = known(receipt.knownOn, receipt.guidance.id);
  if (timeline === undefined) {
    const why =
      receipt.knownOn === undefined
        ? `it was decided under the guidance “${receipt.guidance.id}”, which has mistakes today`
        : `it was decided by what was known on ${formatLong(receipt.knownOn)}, and so read the guidance has mistakes today`;
    return { ...nothing, record: receipt.record.id, version: receipt.version, verdict: 'differs', why };
  }
  const { id } = timeline.input.guidance;
  const told = { record: receipt.record.id, version: receipt.version, differences: [] };
  const sameEdition = timeline.editions.find(({ program }) => program.digests.text === receipt.guidance.text);
  const guidance = changeOf(sameEdition?.program ?? timeline.input, receipt.guidance);
  if (receipt.guidance.id !== id) {
    const why = `it was decided under the guidance “${receipt.guidance.id}”, not “${id}”`;
    return { ...told, guidance, verdict: 'other guidance', why };
  }
  const found = recordOf(timeline.input, receipt);
  if ('problems' in found) {
    const why = found.problems.map((one) => [one.field, one.message].filter(Boolean).join(': ')).join('; ');
    return { ...told, guidance, verdict: 'facts do not fit', why };
  }
  const { told: today } = explain(timeline, found.record);
  const { program } = today;
  const change = changeOf(program, receipt.guidance);
  const now = reasonsJson(program, nodesOf(program), today.record, today.result);
  const differences = differencesOf(receipt.result, now, change !== 'unchanged');
  if (differences.length === 0) return { ...told, guidance: change, verdict: 'matches', why: null };
  const why = whyDiffers(change, receipt.version, version);
  return { ...told, guidance: change, verdict: 'differs', why, differences };
}

function changeOf(
  { digests }: Program,
  then: { readonly text: string; readonly meaning: string },
): GuidanceChange {
  if (then.text === digests.text) return 'unchanged';
  return then.meaning === digests.meaning ? 'text changed' : 'meaning changed';
}

function whyDiffers(guidance: GuidanceChange, then: string, now: string): string {
  if (guidance === 'meaning changed') return 'the guidance means something else since';
  const same = guidance === 'unchanged' ? 'the guidance is the same' : 'the guidance means the same';
  if (then !== now) return `${same}, but another version of Proviso decided it (${then}, now ${now})`;
  return `${same}, and so is the version of Proviso: the receipt is not what was decided`;
}

/** `anew`: the texts differ, so ids of nodes cannot be compared. */
function differencesOf(then: JsonObject, now: JsonObject, anew: boolean): readonly Difference[] {
  const found = ASPECTS.flatMap(({ what, entries }) => {
    const [before, after] = [entries(then), entries(now)];
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names.flatMap((name): Difference[] => {
      const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
      return from === to ? [] : [{ what, name: name === '' ? null : name, from, to }];
    });
  });
  if (anew || found.length > 0 || canonicalText(then) === canonicalText(now)) return found;
  return [{ what: 'reasons', name: null, from: null, to: null }];
}

/** What of a result is compared, by name, each as a short text. A receipt's result may be anything. */
const ASPECTS: readonly {
  readonly what: Difference['what'];
  readonly entries: (result: JsonObject) => ReadonlyMap<string, string>;
}[] = [
  { what: 'status', entries: ({ status }) => new Map([['', shown(status)]]) },
  {
    what: 'governing date',
    entries: ({ governing }) => {
      const { date, fact } = isJsonObject(governing) ? governing : { date: null, fact: null };
      const day = date === null || date === undefined ? 'not known' : shown(date);
      return new Map([['', fact === null || fact === undefined ? 'none' : `${day} (${shown(fact)})`]]);
    },
  },
  {
    what: 'decision',
    entries: ({ decisions }) =>
      named(decisions, 'decision', ({ status, outcome, possible }) => {
        if (outcome !== null) return shown(outcome);
        return Array.isArray(possible) && possible.length > 0
          ? `${shown(status)} (${possible.map(shown).join(', ')})`
          : shown(status);
      }),
  },
  {
    what: 'rule',
    entries: ({ rules }) =>
      named(rules, 'rule', ({ effective }) => EFFECTS.get(effective) ?? shown(effective)),
  },
  {
    what: 'exemption',
    entries: ({ exemptions }) => named(exemptions, 'exemption', ({ state }) => shown(state)),
  },
  {
    what: 'duty',
    entries: ({ duties }) =>
      named(duties, 'duty', ({ owed, due, performance }) =>
        [
          owed === 'yes' ? 'owed' : owed === 'no' ? 'not owed' : shown(owed),
          ...(due === null ? [] : [`due ${shown(due)}`]),
          ...(performance === null ? [] : [shown(performance)]),
        ].join(', '),
      ),
  },
  {
    what: 'need',
    entries: ({ needs }) =>
      new Map(
        objects(needs).map(({ fact, path }) => {
          const steps = Array.isArray(path)
            ? path.map((step) => (typeof step === 'number' ? `entry ${step + 1}` : shown(step)))
            : [];
          return [[shown(fact), ...steps].join(', '), 'needed'];
        }),
      ),
  },
];

const EFFECTS: ReadonlyMap<Json | undefined, string> = new Map([
  ['yes', 'applies'],
  ['no', 'does not apply'],
  ['unknown', 'not known'],
]);

function named(
  list: Json | undefined,
  key: string,
  told: (one: JsonObject) => string,
): ReadonlyMap<string, string> {
  return new Map(objects(list).map((one) => [shown(one[key]), told(one)]));
}

function objects(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function shown(json: Json | undefined): string {
  return typeof json === 'string' ? json : canonicalText(json ?? null).slice(0, 100);
}
