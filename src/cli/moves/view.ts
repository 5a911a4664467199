/**
 * What of a result is compared between two texts: outcomes, the exemptions that apply, and needs.
 *
 * In:  what deciding a contract gave, and the names that things had in the earlier text.
 * Out: the same as plain words, under the earlier names; and how two of them differ.
 */

import { nameKey } from '../../base/names.ts';
import { pathText } from '../../evaluate/text/paths.ts';
import { telling } from '../../evaluate/text/telling.ts';
import type { TimelineResult } from '../../evaluate/timeline/result.ts';
import { ownDecisions } from '../../program/own.ts';

export interface View {
  /** `determined`, `not in force`. */
  readonly status: string;
  /** By decision; what all came to where nothing is decided: `out of scope`. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** `exemption “small”`, of those that apply. */
  readonly exemptions: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
}

/** The name something had in the earlier text, by its word and its name. */
export type FormerName = (word: 'fact' | 'exemption' | 'exception' | 'decision', name: string) => string;

export function formerNamesIn(names: ReadonlyMap<string, string>): FormerName {
  return (word, name) => names.get(`${word} ${nameKey(name)}`) ?? name;
}

/** Of a text that is compared under its own names. */
export const OWN_NAMES: FormerName = (_, name) => name;

export function viewOf({ told, status }: TimelineResult, former: FormerName): View {
  const { program, record, result } = told;
  const t = telling(program, record, result, {});
  const undecided = result.decisions.length === 0 ? status : undefined;
  return {
    status,
    outcomes: new Map(
      ownDecisions(program).map(({ name, choices }, index) => {
        const found = result.decisions.find((one) => one.decision === index);
        const chosen = choices.find(({ key }) => key === found?.outcome)?.name;
        return [former('decision', name), undecided ?? chosen ?? found?.status ?? status];
      }),
    ),
    exemptions: new Set(
      result.exemptions.flatMap(({ exemption, state }) => {
        const entry = program.exemptions[exemption];
        return entry === undefined || entry.used !== undefined || state !== 'applies'
          ? []
          : [`${entry.kind} “${former(entry.kind, entry.name)}”`];
      }),
    ),
    needs: new Set(
      result.needs.map(({ path }) =>
        path.path.length > 0
          ? pathText(t, path)
          : former('fact', program.facts[path.fact]?.name ?? pathText(t, path)),
      ),
    ),
  };
}

/** Whether nothing that is compared differs. */
export function sameView(a: View, b: View): boolean {
  return (
    a.status === b.status &&
    a.outcomes.size === b.outcomes.size &&
    [...a.outcomes].every(([decision, outcome]) => b.outcomes.get(decision) === outcome) &&
    sameSet(a.exemptions, b.exemptions) &&
    sameSet(a.needs, b.needs)
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

/** One way in which a contract comes out differently; plain data, and what contracts are counted by. */
export type Move =
  /** `from` or `to` undefined: the text has no such decision. */
  | {
      readonly kind: 'outcome';
      readonly what: string;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  | { readonly kind: 'exemption' | 'need'; readonly what: string; readonly gone: boolean };

/** How a contract comes out differently, outcomes first. */
export function movesBetween(a: View, b: View): readonly Move[] {
  const decisions = [...new Set([...a.outcomes.keys(), ...b.outcomes.keys()])];
  return [
    ...decisions.flatMap((what): Move[] => {
      const [from, to] = [a.outcomes.get(what), b.outcomes.get(what)];
      return from === to ? [] : [{ kind: 'outcome', what, from, to }];
    }),
    ...setMoves('exemption', a.exemptions, b.exemptions),
    ...setMoves('need', a.needs, b.needs),
  ];
}

function setMoves(kind: 'exemption' | 'need', a: ReadonlySet<string>, b: ReadonlySet<string>): Move[] {
  return [
    ...[...b].filter((one) => !a.has(one)).map((what): Move => ({ kind, what, gone: false })),
    ...[...a].filter((one) => !b.has(one)).map((what): Move => ({ kind, what, gone: true })),
  ];
}
