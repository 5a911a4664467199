/**
 * Who buys and who supplies, and what is proved of them.
 *
 * In:  a release and references to its parties.
 * Out: names, identifiers, and what kind of body each is, as far as the record proves it. Most identifiers prove
 *      nothing: registers of notices number whoever signs up. A name proves nothing either.
 */
import { look, objectIn, objectsIn, type Place, type TracedObject, textIn, textsIn } from '../trace.ts';

/** A body's kind, as this view tells it. */
export type BodyKind =
  | 'central government'
  | 'local authority'
  | 'public body'
  | 'public undertaking'
  | 'private utility';

export interface Evidence {
  readonly kind: BodyKind;
  readonly at: Place | undefined;
}

/** What the buyer says of itself under the Procurement Act 2023; `other` tells nothing. */
const BY_UK_CA_TYPE: ReadonlyMap<string, BodyKind> = new Map([
  ['publicAuthorityCentralGovernment', 'central government'],
  ['publicAuthoritySubCentralGovernment', 'public body'],
  ['publicUndertaking', 'public undertaking'],
  ['privateUtility', 'private utility'],
]);

/**
 * Registers that hold no one but such bodies: local authorities of England, Scotland and Northern Ireland, and
 * government organisations, which are regulators and museums as well as departments.
 */
const BY_REGISTER: ReadonlyMap<string, BodyKind> = new Map([
  ['GB-LAE', 'local authority'],
  ['GB-LAS', 'local authority'],
  ['GB-LANI', 'local authority'],
  ['GB-GOR', 'public body'],
]);

/** A reference as the release has it, and the party it leads to. */
export interface Party {
  readonly reference: TracedObject | undefined;
  readonly party: TracedObject | undefined;
}

/** The release's buyer: the one it refers to, else every party in that role. */
export function buyersOf(release: TracedObject): readonly Party[] {
  const reference = objectIn(release, 'buyer');
  if (reference !== undefined) return [resolve(release, reference)];
  return objectsIn(release, 'parties')
    .filter((party) => textsIn(party, 'roles').includes('buyer'))
    .map((party) => ({ reference: undefined, party }));
}

/** The suppliers of an award; of a release without awards nobody is one yet. */
export function suppliersOf(release: TracedObject, award: TracedObject | undefined): readonly Party[] {
  return objectsIn(award, 'suppliers').map((reference) => resolve(release, reference));
}

function resolve(release: TracedObject, reference: TracedObject): Party {
  const id = textIn(reference, 'id');
  if (id === undefined) return { reference, party: undefined };
  const same = objectsIn(release, 'parties').filter((party) => textIn(party, 'id') === id);
  // Two parties of one id: nobody can tell which is meant.
  return { reference, party: same.length === 1 ? same[0] : undefined };
}

/** What it is called: in the reference, else where it is described. */
export function nameOf({ reference, party }: Party): string | undefined {
  return textIn(reference, 'name') ?? textIn(party, 'name') ?? textIn(party, 'identifier', 'legalName');
}

/** Its identifiers, `GB-COH-09442333`: that of the party, and those of registers, each once. */
export function identifiersOf({ reference, party }: Party): readonly string[] {
  const own = textIn(party, 'id') ?? textIn(reference, 'id');
  const others = registersOf(party).map(({ scheme, id }) =>
    id === undefined ? undefined : `${scheme}-${id}`,
  );
  return [...new Set([own, ...others].filter((one) => one !== undefined))];
}

/** What proves the kind of a body. `buyer`: its own classification counts for buyers only. */
export function evidenceOf({ party }: Party, buyer: boolean): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const { scheme, at } of registersOf(party)) {
    const kind = BY_REGISTER.get(scheme);
    if (kind !== undefined) evidence.push({ kind, at });
  }
  if (!buyer) return evidence;
  for (const classification of objectsIn(party, 'details', 'classifications')) {
    const kind = BY_UK_CA_TYPE.get(textIn(classification, 'id') ?? '');
    if (textIn(classification, 'scheme') === 'UK_CA_TYPE' && kind !== undefined) {
      evidence.push({ kind, at: look(classification, 'id')?.at });
    }
  }
  return evidence;
}

/**
 * The kind that all evidence allows: *public body* is the less that *central government* and *local authority* say
 * more of. `kinds` that contradict one another come back as they are; none when nothing is proved.
 */
export function agreed(evidence: readonly Evidence[]): readonly Evidence[] {
  const kinds = new Map(evidence.map((one) => [one.kind, one]));
  if (kinds.has('central government') || kinds.has('local authority')) kinds.delete('public body');
  return [...kinds.values()];
}

interface Register {
  readonly scheme: string;
  readonly id: string | undefined;
  readonly at: Place | undefined;
}

function registersOf(party: TracedObject | undefined): readonly Register[] {
  const identifiers = [objectIn(party, 'identifier'), ...objectsIn(party, 'additionalIdentifiers')];
  return identifiers.flatMap((identifier): readonly Register[] => {
    const scheme = textIn(identifier, 'scheme');
    if (scheme === undefined) return [];
    return [{ scheme, id: textIn(identifier, 'id'), at: look(identifier, 'scheme')?.at }];
  });
}
