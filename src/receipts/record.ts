/**
 * Facts in the spelling that records are read in.
 *
 * In:  what is held of facts, and their types.
 * Out: plain data that `readRecords` reads back as the same record (`docs/records.md`): exact digits as text, dates as
 *      `2027-05-01`, unknown as `null`.
 */
import { FIRST_DAY, formatIso, LAST_DAY } from '../base/date.ts';
import { invariant, unreachable } from '../base/invariant.ts';
import { heldJson as plainJson } from '../evaluate/text/json-values.ts';
import type { Program, Type } from '../program/program.ts';
import type { ContractRecord, DayRange, RecordedFact } from '../program/record.ts';
import type { Held, Value } from '../program/value.ts';
import { isJsonObject, type Json, type JsonObject } from './values.ts';

/** A whole record. Facts that nothing is recorded of are left out. */
export function recordJson(program: Program, record: ContractRecord): { readonly [name: string]: Json } {
  const facts: [string, Json][] = [];
  for (const [index, recorded] of record.facts) {
    const entry = program.facts[index];
    if (entry === undefined || (recorded.held.state === 'unknown' && recorded.bounds === undefined)) continue;
    facts.push([entry.name, factJson(recorded, entry.type)]);
  }
  return Object.fromEntries([['id', record.id], ...facts]);
}

/** What a record says of one fact, with who judged it. */
export function factJson({ held, judgement, bounds }: RecordedFact, type: Type): Json {
  if (bounds !== undefined) return { ...boundsJson(bounds), ...judgementJson(judgement) };
  const plain = heldJson(held, type);
  if (judgement === undefined) return plain;
  const state = held.state === 'unavailable' ? plain : { state: held.state };
  return {
    ...(held.state === 'known' || !isJsonObject(state) ? { value: plain } : state),
    ...judgementJson(judgement),
  };
}

/** The days between which a date lies; an end of the calendar is no bound. */
function boundsJson({ from, until }: DayRange): JsonObject {
  return {
    ...(from === FIRST_DAY ? {} : { 'not before': formatIso(from) }),
    ...(until === LAST_DAY && from !== FIRST_DAY ? {} : { 'not after': formatIso(until) }),
  };
}

function judgementJson(judgement: RecordedFact['judgement']): JsonObject {
  return {
    ...(judgement?.by === undefined ? {} : { by: judgement.by }),
    ...(judgement?.on === undefined ? {} : { on: formatIso(judgement.on) }),
    ...(judgement?.reasons === undefined ? {} : { reasons: judgement.reasons }),
  };
}

/** What is held of a fact, an entry or a field. */
function heldJson(held: Held, type: Type): Json {
  switch (held.state) {
    case 'known':
      return valueJson(held.value, type);
    case 'unknown':
      return null;
    case 'unavailable':
      return { state: 'unavailable', ...(held.reason === undefined ? {} : { reason: held.reason }) };
    case 'not applicable':
      return { state: 'not applicable' };
    case 'fault':
      // A record never holds one.
      return null;
    default:
      return unreachable(held);
  }
}

function valueJson(value: Value, type: Type): Json {
  switch (value.kind) {
    case 'list':
      invariant(type.kind === 'list', 'a list has the type of a list');
      return value.items.map((item) => heldJson(item, type.element));
    case 'record':
      invariant(type.kind === 'record', 'a record has the type of a record');
      return Object.fromEntries(
        type.fields.map((field) => [
          field.name,
          heldJson(value.fields.get(field.key) ?? { state: 'unknown' }, field.type),
        ]),
      );
    default:
      return plainJson({ state: 'known', value });
  }
}
