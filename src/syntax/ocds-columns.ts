/**
 * The columns of the contract view: what an OCDS source may name, whatever the publisher.
 *
 * In: nothing. Out: the names, and the objects of which a source may name any field by its path. What each column
 *     holds, and from where, is told in docs/published-records.md; src/records/ocds/columns.ts reads them.
 */
import { nameKey } from '../base/names.ts';
import { pathSteps } from './json-path.ts';

export const OCDS_COLUMNS = [
  'record id',
  'ocid',
  'notice ids',
  'published on',
  'stage',
  'title',
  'description',
  'main category',
  'procurement method',
  'framework',
  'related processes',
  'contract id',
  'award id',
  'lot id',
  'contract status',
  'award status',
  'tender status',
  'buyer name',
  'buyer identifiers',
  'buyer kind',
  'supplier names',
  'supplier identifiers',
  'supplier kind',
  'CPV codes',
  'value',
  'value net',
  'value gross',
  'value covers',
  'above threshold',
  'divided into lots',
  'procurement start',
  'award date',
  'date signed',
  'contract start',
  'contract end',
  'latest end',
  'how it ended',
  'trigger',
  'trigger date',
] as const;
export type OcdsColumn = (typeof OCDS_COLUMNS)[number];

/** What a path may begin with: the objects that one contract belongs to. */
export const OCDS_OBJECTS = ['release', 'tender', 'lot', 'award', 'contract', 'buyer'] as const;
export type OcdsObject = (typeof OCDS_OBJECTS)[number];

export type OcdsPlace =
  | { readonly kind: 'column'; readonly column: OcdsColumn }
  | { readonly kind: 'path'; readonly object: OcdsObject; readonly steps: readonly string[] };

/** What the words of `column "…"` name in an OCDS source; undefined when it is nothing. */
export function ocdsPlace(words: string): OcdsPlace | undefined {
  const key = nameKey(words);
  const column = OCDS_COLUMNS.find((name) => nameKey(name) === key);
  if (column !== undefined) return { kind: 'column', column };
  const [first, ...steps] = pathSteps(words) ?? [];
  const object = OCDS_OBJECTS.find((name) => name === first);
  return object === undefined || steps.length === 0 ? undefined : { kind: 'path', object, steps };
}
