/**
 * Receipts: what was decided of a contract, on which facts, under which guidance.
 *
 * In: a timeline, a contract decided over it, and the version of Proviso; or the text of a receipt, from anywhere.
 * Out: `proviso.receipt/1`, whose digest covers everything else in it; or what a text holds of that, checked. Facts stand
 * as in a file of records, so that they are read by the one reader of records.
 */
import { formatIso, parseIsoDate } from '../base/date.ts';
import { governedByJson } from '../evaluate/text/governed-by.ts';
import type { TimelineResult } from '../evaluate/timeline/result.ts';
import { digest } from '../program/digest.ts';
import type { Program } from '../program/program.ts';
import type { ContractRecord, RecordedFact } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';
import { type RecordProblem, readRecords } from '../records/read-records.ts';
import { canonicalText, inCanonicalOrder, readCanonical } from './canonical.ts';
import { guidanceJson } from './guidance.ts';
import type { NodesOf } from './nodes.ts';
import { reasonsJson } from './reasons.ts';
import { factJson } from './record.ts';
import { isJsonObject, type Json, type JsonObject } from './values.ts';

export const RECEIPT_SCHEMA = 'proviso.receipt/1';

/** The receipt of a result that `explainOn` gave; `version`: of Proviso. The same whenever it is written. */
export function receiptOf(
  timeline: Timeline,
  nodesOf: NodesOf,
  decided: TimelineResult,
  version: string,
): JsonObject {
  const { governing, record, told } = decided;
  const { input: program } = timeline;
  const assessment = program.facts.findIndex((fact) => fact.builtIn === 'assessment date');
  const assessed = record.facts.get(assessment)?.held;
  const content: JsonObject = {
    schema: RECEIPT_SCHEMA,
    proviso: version,
    guidance: guidanceJson(told.program),
    governedBy: governedByJson(timeline, decided, { showConfidential: true }),
    dates: {
      knownOn: timeline.knownOn === undefined ? null : formatIso(timeline.knownOn),
      governing: governing.kind === 'date' ? formatIso(governing.day) : null,
      governedBy: governing.kind === 'none' ? null : (program.facts[governing.fact]?.name ?? null),
      assessment:
        assessed?.state === 'known' && assessed.value.kind === 'date' ? formatIso(assessed.value.day) : null,
    },
    record: {
      id: record.id,
      judgementsAssumed: record.judgementsAssumed,
      facts: [...record.facts].flatMap(([index, recorded]) => {
        const fact = program.facts[index];
        if (fact === undefined) return [];
        const says = factJson(recorded, fact.type);
        return [{ fact: fact.name, says, source: recorded.source ?? null }];
      }),
    },
    result: reasonsJson(told.program, nodesOf(told.program), told.record, told.result),
  };
  const sealed = inCanonicalOrder({ ...content, digest: digestOf(content) });
  return isJsonObject(sealed) ? sealed : content;
}

/** The digest of a receipt: of the canonical text of everything in it but the digest. */
function digestOf(receipt: JsonObject): string {
  const { digest: _, ...rest } = receipt;
  return digest(canonicalText(rest));
}

/** A receipt that is whole. */
export interface Receipt {
  /** Version of Proviso that wrote it. */
  readonly version: string;
  readonly guidance: { readonly id: string; readonly text: string; readonly meaning: string };
  /** Day number: decided by what was known then; undefined: by all that was made. */
  readonly knownOn: number | undefined;
  readonly record: {
    readonly id: string;
    readonly judgementsAssumed: boolean;
    readonly facts: readonly { readonly fact: string; readonly says: Json; readonly source: string | null }[];
  };
  readonly result: JsonObject;
}

/** Reads a receipt; `damage` says in words why a text is none, or is not as it was written. */
export function readReceipt(text: string): { readonly receipt: Receipt } | { readonly damage: string } {
  const read = readCanonical(text);
  if ('damage' in read) return { damage: `it is not whole: ${read.damage}` };
  const { json } = read;
  if (!isJsonObject(json) || typeof json.schema !== 'string' || !/^proviso\.receipt\//.test(json.schema)) {
    return { damage: 'it is no receipt' };
  }
  if (json.schema !== RECEIPT_SCHEMA) {
    return { damage: `it has the form “${json.schema.slice(0, 40)}”, and only ${RECEIPT_SCHEMA} is read` };
  }
  if (json.digest !== digestOf(json)) {
    return { damage: 'it was changed after it was written: its digest is not that of what it holds' };
  }
  const receipt = receiptFrom(json);
  return receipt === undefined ? { damage: 'parts of it are missing' } : { receipt };
}

function receiptFrom({ proviso: version, guidance, dates, record, result }: JsonObject): Receipt | undefined {
  if (typeof version !== 'string' || !isJsonObject(guidance) || !isJsonObject(result)) return undefined;
  const { id, digests } = guidance;
  if (typeof id !== 'string' || !isJsonObject(digests)) return undefined;
  const { text, meaning } = digests;
  if (typeof text !== 'string' || typeof meaning !== 'string') return undefined;
  if (!isJsonObject(dates)) return undefined;
  const knownOn = typeof dates.knownOn === 'string' ? parseIsoDate(dates.knownOn) : undefined;
  if (knownOn === undefined && dates.knownOn !== null) return undefined;
  if (!isJsonObject(record) || typeof record.id !== 'string' || !Array.isArray(record.facts))
    return undefined;
  if (typeof record.judgementsAssumed !== 'boolean') return undefined;
  const stated: readonly Json[] = record.facts;
  const facts = stated.flatMap((one) => {
    if (!isJsonObject(one) || typeof one.fact !== 'string' || one.says === undefined) return [];
    if (typeof one.source !== 'string' && one.source !== null) return [];
    return [{ fact: one.fact, says: one.says, source: one.source }];
  });
  const isWhole =
    facts.length === stated.length && new Set(facts.map((one) => one.fact)).size === facts.length;
  if (!isWhole) return undefined;
  const { judgementsAssumed } = record;
  return {
    version,
    guidance: { id, text, meaning },
    knownOn,
    record: { id: record.id, judgementsAssumed, facts },
    result,
  };
}

/** The record of a receipt as the guidance reads it now; problems where it no longer can. */
export function recordOf(
  program: Program,
  { record }: Receipt,
): { readonly record: ContractRecord } | { readonly problems: readonly RecordProblem[] } {
  const says = Object.fromEntries(record.facts.map((one) => [one.fact, one.says]));
  // A list of one: a fact may be called as the property that holds records.
  const text = JSON.stringify([says]);
  const { records, problems } = readRecords(program, { path: 'the receipt', text, format: 'json' });
  const [read] = records;
  if (read === undefined || problems.length > 0) return { problems };
  const sources = new Map(record.facts.map((one) => [one.fact, one.source]));
  const facts = [...read.facts].map(([index, recorded]): [number, RecordedFact] => [
    index,
    { ...recorded, source: sources.get(program.facts[index]?.name ?? '') ?? undefined },
  ]);
  return { record: { id: record.id, facts: new Map(facts), judgementsAssumed: record.judgementsAssumed } };
}
