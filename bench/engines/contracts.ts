/**
 * The contracts that the engines decide.
 *
 * In: how many. Out: as many whose every fact that applies is known or presumed, and as many of which at least one is not. Both are
 * those of `bench/records.ts`, except that the term of every eighth is a year, a day less or a day more.
 */
import { records } from '../records.ts';
import type { Given } from './engine.ts';
import { ARMED_FORCES, DETAINS, MEETS_PEOPLE_AT_RISK, PERSONNEL } from './words.ts';

const ALWAYS = [
  'authority kind',
  'service',
  'delivered to individuals',
  'supplier kind',
  'trigger',
  'proposal',
  'contract start',
  'contract end',
  'contract value',
  'value covers',
  'divided into lots',
  'people served',
  'threat to rights',
  'assessment date',
];

function has(record: Given, name: string, some: readonly string[]): boolean {
  const found = record[name];
  return Array.isArray(found) && found.some((one) => some.includes(one));
}

function isComplete(record: Given): boolean {
  const known = (name: string): boolean => record[name] !== undefined;
  return (
    ALWAYS.every(known) &&
    (record['supplier kind'] === 'private body' || known('passed on to a private body')) &&
    (record.trigger === 'none' || known('trigger date')) &&
    (record.proposal !== 'new outsourcing' || known('procurement start date')) &&
    (record['divided into lots'] === false || known('lots')) &&
    (known('exercise of coercive powers') || has(record, 'service', DETAINS)) &&
    (known('contact with people at risk') ||
      has(record, 'service', MEETS_PEOPLE_AT_RISK) ||
      (has(record, 'service', ARMED_FORCES) && has(record, 'people served', PERSONNEL)))
  );
}

function withShortTerm(record: Given, index: number): Given {
  const start = record['contract start'];
  if (index % 8 !== 0 || typeof start !== 'string' || record['contract end'] === undefined) return record;
  const from = new Date(start);
  const end = Date.UTC(
    from.getUTCFullYear() + 1,
    from.getUTCMonth(),
    from.getUTCDate() - 1 + ((index >> 3) % 3) - 1,
  );
  return { ...record, 'contract end': new Date(end).toISOString().slice(0, 10) };
}

/** As read from a file: texts put together in memory are slower for whoever reads them first. */
function asPublished(made: readonly Given[]): readonly Given[] {
  return made.map((record) => JSON.parse(JSON.stringify(record)) as Given);
}

export function contracts(count: number): {
  readonly complete: readonly Given[];
  readonly open: readonly Given[];
} {
  const complete: Given[] = [];
  const open: Given[] = [];
  for (let seed = 1; complete.length < count || open.length < count; seed++) {
    for (const [index, made] of records(count, seed).entries()) {
      const record = { ...withShortTerm(made, index), id: `contract-${seed}-${index}` };
      const list = isComplete(record) ? complete : open;
      if (list.length < count) list.push(record);
    }
  }
  return { complete: asPublished(complete), open: asPublished(open) };
}
