/**
 * Where the conditions and operands of a program stand.
 *
 * In: a program. Out: its places, each with the conditions and operands at the top of it, and what reads a threshold or
 * a list. A change to a node matters through its place alone.
 */
import type { ComputedReference, Condition, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';

/** Something of a program that has conditions or operands. */
export interface Place {
  readonly kind:
    | Exclude<ComputedReference['kind'], 'exemption' | 'decision' | 'duty condition'>
    | 'scope'
    /** Of the conditions of savings and extents. */
    | 'split'
    /** The date by which a threshold is read. */
    | 'threshold';
  readonly index: number;
}

/** Names a place, or something computed, within its program. */
export function placeKey({ kind, index }: Place | ComputedReference): string {
  return `${kind} ${index}`;
}

export interface PlaceWith {
  readonly place: Place;
  /** `exemption below the threshold`. */
  readonly name: string;
  readonly tops: readonly (Condition | Operand)[];
}

/** Every place of a program. Of other guidance that it reads nothing is a place. */
export function placesOf(program: Program): readonly PlaceWith[] {
  const found: PlaceWith[] = [];
  const add = (
    kind: Place['kind'],
    index: number,
    name: string,
    ...tops: readonly (Condition | Operand | undefined)[]
  ): void => {
    const present = tops.filter((one) => one !== undefined);
    if (present.length > 0) found.push({ place: { kind, index }, name, tops: present });
  };
  const { guidance } = program;
  add('scope', 0, 'the guidance', guidance.scope);
  for (const [index, condition] of guidance.splits.entries())
    add('split', index, 'the savings and extents', condition);
  for (const [index, fact] of program.facts.entries()) {
    add('recorded', index, `fact ${fact.name}`, fact.appliesWhen);
    const presumed = fact.presumptions.map((one) => program.presumptions[one]?.condition);
    add('fact', index, `presume ${fact.name}`, ...presumed);
    add('fact', index, `deem ${fact.name}`, ...fact.deemings.map((one) => program.deemings[one]?.condition));
  }
  for (const [index, { name, by }] of program.thresholds.entries())
    add('threshold', index, `threshold ${name}`, by);
  for (const [index, { name, body }] of program.definitions.entries())
    add('definition', index, `define ${name}`, body.kind === 'condition' ? body.condition : body.operand);
  for (const [index, { name, rows, otherwise }] of program.tables.entries()) {
    const cells = rows.flatMap((row) => [row.condition, row.gives]);
    add('table', index, `table ${name}`, ...cells, otherwise);
  }
  for (const [index, { name, condition, decision }] of program.rules.entries()) {
    if (program.decisions[decision]?.used === undefined) add('rule', index, `rule ${name}`, condition);
  }
  for (const [index, { kind, name, condition, used }] of program.exemptions.entries()) {
    if (used === undefined) add('exemption condition', index, `${kind} ${name}`, condition);
  }
  for (const [index, { name, condition, due, satisfiedWhen }] of program.duties.entries())
    add('duty', index, `duty ${name}`, condition, due, satisfiedWhen);
  return found;
}

/** Every place of a program, and which read each threshold, each list and each node. */
export interface Places {
  readonly all: readonly PlaceWith[];
  readonly readingThreshold: (index: number) => readonly Place[];
  readonly readingList: (index: number) => readonly Place[];
}

export function readPlaces(program: Program): Places {
  const all = placesOf(program);
  const thresholds = new Map<number, Place[]>();
  const lists = new Map<number, Place[]>();
  const note = (map: Map<number, Place[]>, index: number, place: Place): void => {
    const places = map.get(index);
    if (places === undefined) map.set(index, [place]);
    else if (!places.includes(place)) places.push(place);
  };
  for (const { place, tops } of all) {
    const seen = new Set<Condition | Operand>();
    for (const top of tops) {
      for (const node of nodesOf(top, seen)) {
        if (node.kind === 'threshold') note(thresholds, node.threshold, place);
        if (node.kind === 'listed') note(lists, node.list, place);
        if (node.kind === 'starts with') for (const list of node.lists) note(lists, list, place);
      }
    }
  }
  return {
    all,
    readingThreshold: (index) => thresholds.get(index) ?? [],
    readingList: (index) => lists.get(index) ?? [],
  };
}
