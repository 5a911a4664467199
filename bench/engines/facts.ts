/**
 * The program around an engine: what it makes of a record.
 *
 * In: a record as it was published. Out: facts that the engines can take, under names that they can say. A fact that is not known
 * is left out. It checks nothing and calculates with floating point, as such programs do.
 */
import type { Given } from './engine.ts';

export interface Facts {
  authorityKind?: string;
  service?: readonly string[];
  delivered?: boolean;
  supplierKind?: string;
  passedOn?: boolean;
  trigger?: string;
  /** Days since 1 January 1970. */
  triggerDay?: number;
  proposal?: string;
  procurementDay?: number;
  assessmentDay?: number;
  /** Whole and parts of a year. */
  lengthInYears?: number;
  /** Pence. */
  annualValue?: number;
  divided?: boolean;
  /** Pence. */
  lotsValue?: number;
  peopleServed?: readonly string[];
  contact?: string;
  threat?: boolean;
  coercive?: boolean;
  mitigates?: boolean;
  capacity?: boolean;
}

const DAY = 86_400_000;

function day(text: unknown): number | undefined {
  return typeof text === 'string' ? Date.parse(text) / DAY : undefined;
}

function pence(text: unknown): number | undefined {
  return typeof text === 'string' ? Math.round(Number(text) * 100) : undefined;
}

/** The value of a judgement. */
function judged(found: unknown): unknown {
  return typeof found === 'object' && found !== null ? (found as Given).value : undefined;
}

/** Days since 1970 of the anniversary of a day so many years later: 28 February for 29 in a year without one. */
function anniversary(from: Date, years: number): number {
  const year = from.getUTCFullYear() + years;
  const month = from.getUTCMonth();
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / DAY;
}

/** Exact years from one day to another, both counted. */
function years(start: number, end: number): number {
  const from = new Date(start * DAY);
  const after = end + 1;
  let whole = Math.max(0, Math.floor((after - start) / 365.2425) - 1);
  let since = anniversary(from, whole);
  let next = anniversary(from, whole + 1);
  while (next <= after) {
    whole += 1;
    since = next;
    next = anniversary(from, whole + 1);
  }
  return whole + (after - since) / (next - since);
}

export function facts(record: Given): Facts {
  const made: Facts = {};
  const put = <K extends keyof Facts>(name: K, value: unknown): void => {
    if (value !== undefined) made[name] = value as Exclude<Facts[K], undefined>;
  };
  put('authorityKind', record['authority kind']);
  put('service', record.service);
  put('delivered', record['delivered to individuals']);
  put('supplierKind', record['supplier kind']);
  put('passedOn', record['passed on to a private body']);
  put('trigger', record.trigger);
  put('triggerDay', day(record['trigger date']));
  put('proposal', record.proposal);
  put('procurementDay', day(record['procurement start date']));
  put('assessmentDay', day(record['assessment date']));
  const start = day(record['contract start']);
  const end = day(record['contract end']);
  const length = start === undefined || end === undefined ? undefined : years(start, end);
  put('lengthInYears', length);
  const value = pence(record['contract value']);
  const covers = record['value covers'];
  if (covers === 'a year') put('annualValue', value);
  if (covers === 'the whole contract' && value !== undefined && length !== undefined) {
    put('annualValue', Math.round(value / length));
  }
  put('divided', record['divided into lots']);
  if (Array.isArray(record.lots)) {
    let total: number | undefined = 0;
    for (const lot of record.lots) {
      const yearly = pence(lot['yearly value']);
      total = total === undefined || yearly === undefined ? undefined : total + yearly;
    }
    put('lotsValue', total);
  }
  put('peopleServed', record['people served']);
  put('contact', judged(record['contact with people at risk']));
  put('threat', judged(record['threat to rights']));
  put('coercive', record['exercise of coercive powers']);
  put('mitigates', judged(record['staying outsourced best mitigates the risks']));
  put('capacity', judged(record['lack of sufficient capacity']));
  return made;
}
