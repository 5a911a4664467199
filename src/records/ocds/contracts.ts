/**
 * The contracts of a contracting process.
 *
 * In:  a release, merged.
 * Out: one for each contract and each award without one; else one for each lot that is still open; else the tender as
 *      a whole, or the plan. A cancelled or unsuccessful award is no contract where something else is.
 */
import { objectIn, objectsIn, type TracedObject, textIn, textsIn } from '../trace.ts';

/** What is published of it: a contract, an award, a tender, a plan; or that it will not come about. */
export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'cancelled';

export interface PublishedContract {
  /** Its own within the file: the ocid, and which contract, award or lot of that process. */
  readonly recordId: string;
  readonly ocid: string;
  readonly stage: Stage | undefined;
  readonly release: TracedObject;
  readonly tender: TracedObject | undefined;
  readonly award: TracedObject | undefined;
  readonly contract: TracedObject | undefined;
  /** Only where it is one lot alone. */
  readonly lot: TracedObject | undefined;
  /** Ids of the lots it covers, as far as the record says. */
  readonly lotIds: readonly string[];
  /** Ids of the releases that tell of it. */
  readonly notices: readonly string[];
}

const FAILED: ReadonlySet<string> = new Set(['cancelled', 'unsuccessful', 'withdrawn']);
const OPEN: ReadonlySet<string> = new Set(['planning', 'planned', 'active']);

/** Every contract of a release; `ocid`: that of its process; `notices`: the ids of what was merged into it. */
export function contractsOf(
  release: TracedObject,
  ocid: string,
  notices: readonly string[],
): readonly PublishedContract[] {
  const tender = objectIn(release, 'tender');
  const lots = objectsIn(tender, 'lots');
  const awards = objectsIn(release, 'awards');
  const contracts = objectsIn(release, 'contracts');
  const base = {
    ocid,
    notices,
    release,
    tender,
    award: undefined,
    contract: undefined,
    lot: undefined,
    lotIds: [],
  };
  const ofLots = (ids: readonly string[]) => ({
    lotIds: ids,
    lot: ids.length === 1 ? lots.find((lot) => textIn(lot, 'id') === ids[0]) : undefined,
  });
  const found: PublishedContract[] = [];
  const taken = new Set<string>();
  for (const contract of contracts) {
    const awardId = textIn(contract, 'awardID');
    const same = awards.filter((award) => awardId !== undefined && textIn(award, 'id') === awardId);
    const award = same.length === 1 ? same[0] : undefined;
    if (awardId !== undefined) taken.add(awardId);
    const own = textsIn(contract, 'relatedLots');
    found.push({
      ...base,
      ...ofLots(own.length > 0 ? own : textsIn(award, 'relatedLots')),
      recordId: recordId(ocid, 'contracts', contract),
      stage: textIn(contract, 'status') === 'cancelled' ? 'cancelled' : 'contract',
      award,
      contract,
    });
  }
  const failed: PublishedContract[] = [];
  for (const award of awards) {
    if (taken.has(textIn(award, 'id') ?? '')) continue;
    const isFailed = FAILED.has(textIn(award, 'status') ?? '');
    (isFailed ? failed : found).push({
      ...base,
      ...ofLots(textsIn(award, 'relatedLots')),
      recordId: recordId(ocid, 'awards', award),
      stage: isFailed ? 'cancelled' : 'award',
      award,
    });
  }
  const isFailed = FAILED.has(textIn(tender, 'status') ?? '');
  if (lots.length > 1 && !isFailed) found.push(...openLots(base, lots, awards, found.length > 0));
  if (found.length > 0) return found;
  if (failed.length > 0) return failed;
  return [
    {
      ...base,
      ...ofLots(lots.length === 1 ? ids(lots) : []),
      recordId: ocid,
      stage: stageOf(release, tender),
    },
  ];
}

/** The lots that nobody was awarded yet, where that can be told. */
function openLots(
  base: Omit<PublishedContract, 'recordId' | 'stage'>,
  lots: readonly TracedObject[],
  awards: readonly TracedObject[],
  somethingElse: boolean,
): readonly PublishedContract[] {
  if (somethingElse && awards.some((award) => textsIn(award, 'relatedLots').length === 0)) return [];
  const awarded = new Set(awards.flatMap((award) => textsIn(award, 'relatedLots')));
  return lots
    .filter((lot) => !awarded.has(textIn(lot, 'id') ?? ''))
    .filter((lot) => OPEN.has(textIn(lot, 'status') ?? (somethingElse ? '' : 'active')))
    .map((lot) => ({
      ...base,
      recordId: recordId(base.ocid, 'lots', lot),
      stage: stageOf(base.release, base.tender),
      lot,
      lotIds: ids([lot]),
    }));
}

function stageOf(release: TracedObject, tender: TracedObject | undefined): Stage | undefined {
  const status = textIn(tender, 'status') ?? '';
  if (FAILED.has(status)) return 'cancelled';
  if (status === 'planning' || status === 'planned') return 'planning';
  const tags = textsIn(release, 'tag');
  if (tags.includes('planning') || tags.includes('planningUpdate')) return 'planning';
  // “complete” says that an award was made, and this record does not show it.
  if (status === 'active' || tags.includes('tender') || tags.includes('tenderUpdate')) return 'tender';
  return objectIn(release, 'planning') !== undefined && tender === undefined ? 'planning' : undefined;
}

function ids(lots: readonly TracedObject[]): readonly string[] {
  return lots.map((lot) => textIn(lot, 'id')).filter((id) => id !== undefined);
}

/** `<ocid>/awards/1`; publishers that begin the ids of awards with the ocid are not made to say it twice. */
function recordId(ocid: string, list: string, one: TracedObject): string {
  const id = textIn(one, 'id');
  if (id === undefined) return `${ocid}/${list}`;
  return `${ocid}/${list}/${id.startsWith(`${ocid}-`) ? id.slice(ocid.length + 1) : id}`;
}
