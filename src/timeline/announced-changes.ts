/**
 * What amendments announce of contracts that move.
 *
 * In:  the consolidated texts of a guidance.
 * Out: the announced changes of each instrument, for the timeline; and reports of decisions and outcomes named in them
 *      that the text before the amendment, or after it, does not have.
 */
import { displayName, nameKey } from '../base/names.ts';
import { suggest } from '../base/suggest.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import type { InstrumentEntry } from '../program/timeline.ts';
import type { AmendmentDeclaration, AnnouncedChange, Name } from '../syntax/ast.ts';

/** What the amendment announces; nothing where it says nothing of it. */
export function announcedBy(amendment: AmendmentDeclaration | undefined): Pick<InstrumentEntry, 'changes'> {
  if (amendment === undefined) return {};
  const { changes, changesNothing } = amendment;
  if (changes.length === 0 && changesNothing === undefined) return {};
  const keyOf = (name: Name | undefined): string | undefined =>
    name === undefined ? undefined : nameKey(name.text);
  return {
    changes: changes.map(({ decision, from, to, span }) => ({
      decision: nameKey(decision.text),
      from: keyOf(from),
      to: keyOf(to),
      span,
    })),
  };
}

/** A decision of some editions: what it is called, and its outcomes by their keys. */
interface Decided {
  readonly name: string;
  readonly outcomes: Map<string, string>;
}

type Decisions = ReadonlyMap<string, Decided>;

/** Reports what is announced and cannot be. */
export function reportAnnounced(consolidated: Consolidated, reporter: Reporter): void {
  consolidated.instruments.forEach(({ amendment }, instrument) => {
    if (amendment === undefined || amendment.changes.length === 0) return;
    const { before, after } = aroundOf(consolidated, instrument);
    const texts = { before: decisionsOf(before), after: decisionsOf(after) };
    for (const change of amendment.changes) reportChange(change, texts, reporter);
  });
}

/**
 * The editions just before an instrument counts and the first ones with it, on every branch that it reaches; all editions
 * for both where it never counts, or makes no text.
 */
function aroundOf(
  { editions, branches }: Consolidated,
  instrument: number,
): { readonly before: readonly EditionText[]; readonly after: readonly EditionText[] } {
  const [before, after] = [new Set<EditionText>(), new Set<EditionText>()];
  for (const { periods } of branches) {
    periods.forEach(({ edition }, at) => {
      const now = edition === undefined ? undefined : editions[edition];
      const last = periods[at - 1]?.edition;
      const then = last === undefined ? undefined : editions[last];
      if (now === undefined || then === undefined) return;
      if (!now.instruments.includes(instrument) || then.instruments.includes(instrument)) return;
      before.add(then);
      after.add(now);
    });
  }
  return before.size === 0
    ? { before: editions, after: editions }
    : { before: [...before], after: [...after] };
}

/** The decisions of the guidance itself in some editions, with the outcomes of all of them. */
function decisionsOf(editions: readonly EditionText[]): Decisions {
  const found = new Map<string, Decided>();
  for (const { node } of editions.flatMap(({ text }) => text.files.flatMap(({ elements }) => elements))) {
    if (node.kind !== 'DecisionDeclaration' || node.used !== undefined) continue;
    const key = nameKey(node.name.text);
    const decided = found.get(key) ?? { name: displayName(node.name.text), outcomes: new Map() };
    found.set(key, decided);
    const choices = node.type.kind === 'ChoiceType' ? node.type.choices : [];
    for (const { text } of choices) decided.outcomes.set(nameKey(text), displayName(text));
  }
  return found;
}

function reportChange(
  { decision, from, to }: AnnouncedChange,
  { before, after }: { readonly before: Decisions; readonly after: Decisions },
  reporter: Reporter,
): void {
  const key = nameKey(decision.text);
  if (!before.has(key) && !after.has(key)) {
    const names = [...before.values(), ...after.values()].map(({ name }) => name);
    const name = displayName(decision.text);
    const lines = linesOf(name, new Set([...before.keys(), ...after.keys()]));
    const suggestion = lines.length > 0 ? undefined : suggest(name, names);
    reporter.report('announced-decision', decision.span, { name, suggestion, lines });
    return;
  }
  for (const [side, name, decided] of [
    ['from', from, before.get(key) ?? after.get(key)],
    ['to', to, after.get(key) ?? before.get(key)],
  ] as const) {
    if (name === undefined || decided === undefined || decided.outcomes.has(nameKey(name.text))) continue;
    const outcome = displayName(name.text);
    const bare = outcome.replace(/^outcome /iu, '');
    const suggestion =
      decided.outcomes.get(nameKey(bare)) ?? suggest(outcome, [...decided.outcomes.values()]);
    reporter.report('announced-outcome', name.span, { outcome, decision: decided.name, side, suggestion });
    return;
  }
  if (from === undefined || to === undefined || nameKey(from.text) !== nameKey(to.text)) return;
  reporter.report('announced-without-move', to.span, { outcome: displayName(to.text) });
}

/** `changes outcome from X to Y` on one line, as the lines that it is written in. */
function linesOf(written: string, decisions: ReadonlySet<string>): readonly string[] {
  const [, decision, from, to] = /^(.+?)(?: from (.+?))?(?: to (.+))?$/u.exec(written) ?? [];
  if (decision === undefined || !decisions.has(nameKey(decision)) || (from ?? to) === undefined) return [];
  return [
    `changes ${decision}`,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
  ];
}
