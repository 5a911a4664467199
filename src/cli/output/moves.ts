/**
 * Contracts that come out differently, for people and as JSON.
 *
 * In:  contracts compared under two texts. Out: how many moved in which way and because of which edits, and a row for
 *      each; plain text (not yet made safe), and plain data.
 */
import { described } from '../../editions/reference.ts';
import type { Cause } from '../moves/attribution.ts';
import type { MovedContract } from '../moves/compare.ts';
import type { Move } from '../moves/view.ts';
import { counted, listed } from './words.ts';

/** Contracts compared with each other. */
export interface Compared {
  /** Contracts found in the files, those with problems included. */
  readonly total: number;
  /** Those that were decided under both. */
  readonly decided: number;
  readonly moved: readonly MovedContract[];
}

/** `3 of 25 contracts come out differently:`, and the problems of others. */
export function comparedLines({ total, decided, moved }: Compared): readonly string[] {
  const left = total - decided;
  const verb = moved.length === 1 ? 'comes out' : 'come out';
  return [
    `${moved.length.toLocaleString('en-GB')} of ${counted(decided, 'contract')} ${verb} differently${moved.length === 0 ? '' : ':'}`,
    ...(left > 0 ? [`${counted(left, 'contract')} left out because of problems`] : []),
  ];
}

const KINDS: readonly Move['kind'][] = ['outcome', 'exemption', 'need'];

/** How many moved in each way: outcomes first, of one kind the most frequent. */
export function countedMoves({
  moved,
}: Compared): readonly { readonly move: Move; readonly count: number }[] {
  const found = new Map<string, { readonly move: Move; count: number }>();
  for (const move of moved.flatMap(({ moves }) => moves)) {
    const text = moveText(move);
    const known = found.get(text) ?? { move, count: 0 };
    known.count += 1;
    found.set(text, known);
  }
  return [...found.values()].sort(
    (a, b) => KINDS.indexOf(a.move.kind) - KINDS.indexOf(b.move.kind) || b.count - a.count,
  );
}

/** How many came out differently for each cause, the most frequent first. */
export function countedCauses({
  moved,
}: Compared): readonly { readonly cause: Cause; readonly count: number }[] {
  const found = new Map<string, { readonly cause: Cause; count: number }>();
  for (const { cause } of moved) {
    const text = causeText(cause);
    const known = found.get(text) ?? { cause, count: 0 };
    known.count += 1;
    found.set(text, known);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** `outcome: bring in house → may outsource`, `exemption “small” now applies`, `kind is no longer needed`. */
export function moveText(move: Move): string {
  switch (move.kind) {
    case 'outcome':
      return `${move.what}: ${move.from ?? 'not decided'} → ${move.to ?? 'not decided'}`;
    case 'exemption':
      return `${move.what} ${move.gone ? 'no longer applies' : 'now applies'}`;
    case 'need':
      return `“${move.what}” is ${move.gone ? 'no longer' : 'now'} needed`;
  }
}

/** `threshold “minimum value”`, `rule “a” with exemption “b”`, `several edits jointly`. */
export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'edits':
      return cause.edits.map(({ word, name, change }) => editText(word, name, change)).join(' with ');
    case 'rows of files':
      return 'the rows of files that lists name';
    case 'jointly':
      return 'several edits jointly';
    case 'not found':
      return 'several edits, too many to try them in pairs';
    case 'which text governs':
      return 'which text governs it, if any';
  }
}

function editText(word: Parameters<typeof described>[0], name: string, change: string): string {
  return `${described(word, name)}${change === 'changed' ? '' : ` (${change})`}`;
}

/** One contract in one line: what moves, and because of what. */
export function movedText({ moves, cause }: MovedContract): string {
  return `${listed(moves.map(moveText))}; because of ${causeText(cause)}`;
}

/** As in `proviso.diff/1`, under `records`. */
export function comparedJson(compared: Compared): unknown {
  return {
    total: compared.total,
    decided: compared.decided,
    moved: compared.moved.length,
    moves: countedMoves(compared).map(({ move, count }) => ({ ...moveJson(move), count })),
    causes: countedCauses(compared).map(({ cause, count }) => ({ ...causeJson(cause), count })),
    contracts: compared.moved.map(({ id, moves, cause }) => ({
      id,
      moves: moves.map(moveJson),
      cause: causeJson(cause),
    })),
  };
}

function moveJson(move: Move): Readonly<Record<string, unknown>> {
  const text = moveText(move);
  if (move.kind !== 'outcome')
    return { kind: move.kind, name: move.what, change: move.gone ? 'gone' : 'new', text };
  return { kind: 'outcome', decision: move.what, from: move.from ?? null, to: move.to ?? null, text };
}

function causeJson(cause: Cause): Readonly<Record<string, unknown>> {
  const edits = cause.kind === 'edits' ? cause.edits : [];
  return {
    kind: cause.kind,
    edits: edits.map(({ word, name, change }) => ({ declaration: word, name, change })),
    text: causeText(cause),
  };
}
