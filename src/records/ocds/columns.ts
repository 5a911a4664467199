/**
 * The contract view: each of its columns, and any field by its path.
 *
 * In:  a published contract.
 * Out: what a column holds of it, with the place it comes from. Blank where the record does not tell; set aside, with
 *      the reason, where something stands there that cannot be taken at its word (docs/published-records.md).
 */
import { formatIso } from '../../base/date.ts';
import type { OcdsColumn, OcdsPlace } from '../../syntax/ocds-columns.ts';
import { contentAt, type JsonCell } from '../json-cells.ts';
import {
  look,
  objectIn,
  objectsIn,
  type Place,
  type Traced,
  type TracedObject,
  textIn,
  textOf,
  textsIn,
} from '../trace.ts';
import type { PublishedContract } from './contracts.ts';
import { dayIn, endingOf, endOf, periodOf, startOf, type TracedDay } from './ending.ts';
import { agreed, buyersOf, evidenceOf, identifiersOf, nameOf, type Party, suppliersOf } from './parties.ts';
import { amountIn, publishedValue, type TracedAmount } from './values.ts';

type Reader = (one: PublishedContract) => JsonCell;

const BLANK: JsonCell = { content: '', at: undefined };

/** What stands in a column, or at a path, of one contract. */
export function ocdsCell(place: OcdsPlace, one: PublishedContract): JsonCell {
  if (place.kind === 'column') return READERS[place.column](one);
  const object = place.object === 'buyer' ? buyersOf(one.release)[0]?.party : one[place.object];
  return contentAt(object, place.steps);
}

const READERS = {
  'record id': (one) => ({ content: one.recordId, at: look(one.release, 'ocid')?.at }),
  ocid: (one) => ({ content: one.ocid, at: look(one.release, 'ocid')?.at }),
  'notice ids': (one) => several(one.notices, one.release.at),
  'published on': (one) => day(dayIn(one.release, 'date')),
  stage: (one) => ({ content: one.stage ?? '', at: statusPlace(one) }),
  title: (one) =>
    firstOf([one.contract, 'title'], [one.award, 'title'], [one.lot, 'title'], [one.tender, 'title']),
  description: (one) =>
    firstOf(
      [one.contract, 'description'],
      [one.award, 'description'],
      [one.lot, 'description'],
      [one.tender, 'description'],
    ),
  'main category': (one) =>
    firstOf([one.award, 'mainProcurementCategory'], [one.tender, 'mainProcurementCategory']),
  'procurement method': (one) => plain(look(one.tender, 'procurementMethod')),
  framework: frameworkOf,
  'related processes': (one) => {
    const related = [
      ...objectsIn(one.release, 'relatedProcesses'),
      ...objectsIn(one.contract, 'relatedProcesses'),
    ];
    return several(
      related.map((process) => textIn(process, 'identifier')),
      related[0]?.at,
    );
  },
  'contract id': (one) => plain(look(one.contract, 'id')),
  'award id': (one) => plain(look(one.award, 'id')),
  'lot id': (one) => several(one.lotIds, one.lot?.at),
  'contract status': (one) => plain(look(one.contract, 'status')),
  'award status': (one) => plain(look(one.award, 'status')),
  'tender status': (one) => plain(look(one.tender, 'status')),
  'buyer name': (one) => names(buyersOf(one.release)),
  'buyer identifiers': (one) => identifiers(buyersOf(one.release)),
  'buyer kind': (one) => kind(buyersOf(one.release), true),
  'supplier names': (one) => names(suppliersOf(one.release, one.award)),
  'supplier identifiers': (one) => identifiers(suppliersOf(one.release, one.award)),
  'supplier kind': (one) => kind(suppliersOf(one.release, one.award), false),
  'CPV codes': cpvCodes,
  value: (one) => amount(amountIn(publishedValue(one), 'amount')),
  'value net': (one) => {
    // Without a gross amount beside it nothing says on which basis the amount is.
    const value = publishedValue(one);
    return look(value, 'amountGross') === undefined ? BLANK : amount(amountIn(value, 'amount'));
  },
  'value gross': (one) => amount(amountIn(publishedValue(one), 'amountGross')),
  'value covers': valueCovers,
  'above threshold': (one) =>
    firstOf([one.contract, 'aboveThreshold'], [one.award, 'aboveThreshold'], [one.tender, 'aboveThreshold']),
  'divided into lots': (one) => {
    const lots = look(one.tender, 'lots');
    const count = objectsIn(one.tender, 'lots').length;
    return count === 0 ? BLANK : { content: count > 1 ? 'yes' : 'no', at: lots?.at };
  },
  'procurement start': (one) => {
    if (one.stage !== 'tender') return BLANK;
    const published = dayIn(one.tender, 'datePublished');
    const isNotice = textsIn(one.release, 'tag').includes('tender');
    return day(published ?? (isNotice ? dayIn(one.release, 'date') : undefined));
  },
  'award date': (one) => day(dayIn(one.award, 'date')),
  'date signed': (one) => day(dayIn(one.contract, 'dateSigned')),
  'contract start': (one) => day(startOf(one)),
  'contract end': (one) => day(endOf(one)),
  'latest end': (one) => day(dayIn(periodOf(one), 'maxExtentDate')),
  'how it ended': (one) => {
    const { how, at } = endingOf(one);
    return { content: how ?? '', at };
  },
  trigger: (one) => {
    const { trigger, at, doubt } = endingOf(one);
    const cell = { content: trigger ?? '', at };
    return doubt === undefined ? cell : { ...cell, aside: { found: 'its reasons for ending', why: doubt } };
  },
  'trigger date': (one) => {
    const { trigger, on } = endingOf(one);
    return trigger === undefined || trigger === 'none' ? BLANK : day(on);
  },
} as const satisfies Record<OcdsColumn, Reader>;

function plain(value: Traced | undefined): JsonCell {
  return { content: textOf(value) ?? '', at: value?.at };
}

/** The first of these fields that holds something. */
function firstOf(...fields: readonly (readonly [TracedObject | undefined, string])[]): JsonCell {
  const found = fields.map(([object, name]) => look(object, name));
  return plain(found.find((value) => textOf(value) !== undefined));
}

/** Several texts, each once; blank when there is none. */
function several(values: readonly (string | undefined)[], at: Place | undefined): JsonCell {
  const content = [...new Set(values.filter((value) => value !== undefined))];
  return content.length === 0 ? { content: '', at } : { content, at };
}

function day(found: TracedDay | undefined): JsonCell {
  if (found === undefined) return BLANK;
  if ('day' in found) return { content: formatIso(found.day), at: found.at };
  return { content: '', at: found.at, aside: { found: found.text, why: found.why } };
}

function amount(found: TracedAmount | undefined): JsonCell {
  if (found === undefined) return BLANK;
  if ('text' in found) return { content: found.text, at: found.at };
  return { content: '', at: found.at, aside: { found: found.found, why: found.why } };
}

function names(parties: readonly Party[]): JsonCell {
  return several(parties.map(nameOf), placeOf(parties));
}

function identifiers(parties: readonly Party[]): JsonCell {
  return several(parties.flatMap(identifiersOf), placeOf(parties));
}

/** The kind that is proved of every one of them. */
function kind(parties: readonly Party[], buyer: boolean): JsonCell {
  const proved = parties.map((party) => agreed(evidenceOf(party, buyer)));
  const kinds = new Map(proved.flat().map((one) => [one.kind, one]));
  const [first] = kinds.values();
  if (first === undefined || proved.some((evidence) => evidence.length === 0)) {
    return { content: '', at: placeOf(parties) };
  }
  if (kinds.size === 1) return { content: first.kind, at: first.at };
  const found = [...kinds.keys()].join(', ');
  return { content: '', at: first.at, aside: { found, why: 'these cannot all be right' } };
}

function placeOf(parties: readonly Party[]): Place | undefined {
  return parties[0]?.party?.at ?? parties[0]?.reference?.at;
}

function statusPlace(one: PublishedContract): Place | undefined {
  return look(one.contract ?? one.award ?? one.tender, 'status')?.at ?? look(one.release, 'tag')?.at;
}

/** Whether this is an agreement that others buy under, or was bought under one. */
function frameworkOf(one: PublishedContract): JsonCell {
  const technique = look(one.tender, 'techniques', 'hasFrameworkAgreement');
  if (textOf(technique) === 'true') return { content: 'framework', at: technique?.at };
  const details = look(one.tender, 'procurementMethodDetails');
  if (/^call-off\b/i.test(textOf(details) ?? '')) return { content: 'call-off', at: details?.at };
  const related = objectsIn(one.release, 'relatedProcesses').find((process) =>
    textsIn(process, 'relationship').includes('framework'),
  );
  return related === undefined ? BLANK : { content: 'call-off', at: related.at };
}

/**
 * A published value is that of the whole contract, by the standard. Of a framework it is an estimate of what others may
 * buy; and where the contract may be extended nothing says whether the extension is in it.
 */
function valueCovers(one: PublishedContract): JsonCell {
  const value = amountIn(publishedValue(one), 'amount');
  if (value === undefined || !('text' in value) || frameworkOf(one).content === 'framework') return BLANK;
  const places = [one.contract, one.award, one.lot];
  const mayGrow =
    look(periodOf(one), 'maxExtentDate') !== undefined ||
    places.some((place) => textIn(place, 'hasRenewal') === 'true' || textIn(place, 'hasOptions') === 'true');
  return mayGrow ? BLANK : { content: 'the whole contract', at: value.at };
}

/** All codes of the Common Procurement Vocabulary that are published for it, without their check digits. */
function cpvCodes(one: PublishedContract): JsonCell {
  const items = [one.tender, one.award, one.contract]
    .flatMap((object) => objectsIn(object, 'items'))
    .filter((item) => {
      const lot = textIn(item, 'relatedLot');
      return lot === undefined || one.lotIds.length === 0 || one.lotIds.includes(lot);
    });
  const holders = [...(one.tender === undefined ? [] : [one.tender]), ...items];
  const classifications = holders.flatMap((holder) => [
    ...[objectIn(holder, 'classification')].filter((found) => found !== undefined),
    ...objectsIn(holder, 'additionalClassifications'),
  ]);
  const codes = classifications.filter((found) => textIn(found, 'scheme')?.toUpperCase() === 'CPV');
  return several(
    codes.map((code) => textIn(code, 'id')?.replace(/^([0-9]{8})-[0-9]$/, '$1')),
    codes[0]?.at,
  );
}
