/**
 * Presumptions, deemings and tables: values from elsewhere than the record.
 *
 * In: conditions as verdicts and the values that stand by them. Out: what is held, and on what grounds.
 */
import { agreement, same } from './comparisons.ts';
import { type Held, Nothing, UNKNOWN, type Value, type Verdict } from './held.ts';

/** Where what is held of a fact comes from. */
export type Origin =
  | {
      readonly kind:
        | 'record'
        | 'does not apply'
        | 'may not apply'
        | 'nothing recorded'
        | 'judgement incomplete';
    }
  | { readonly kind: 'presumption' | 'deeming'; readonly index: number }
  | {
      readonly kind: 'disagreement' | 'supposition undecided';
      readonly of: 'presumptions' | 'deemings';
      readonly indexes: readonly number[];
    };

export interface Supposed {
  readonly held: Held;
  readonly origin: Origin;
}

/** One presumption or deeming; `verdict` null where it has no condition. */
export interface Supposition {
  readonly index: number;
  readonly value: Value;
  readonly verdict: Verdict | null;
}

/** What presumptions (or deemings) make of a fact that would be as `below` without them. */
export function supposed(
  of: 'presumptions' | 'deemings',
  suppositions: readonly Supposition[],
  below: Supposed,
): Supposed {
  const met = suppositions.filter((one) => one.verdict === 2);
  const bare = suppositions.filter((one) => one.verdict === null);
  const outcome = met.length > 0 ? given(of, met) : bare.length > 0 ? given(of, bare) : below;
  if (met.length > 0 && outcome.origin.kind === 'disagreement') return outcome;
  const open = suppositions.filter(
    ({ verdict, value }) => verdict !== null && verdict !== 0 && verdict !== 2 && !same(outcome.held, value),
  );
  if (open.length === 0) return outcome;
  const faults = open.flatMap(({ verdict }) => (verdict instanceof Nothing ? [verdict] : []));
  const indexes = open.map((one) => one.index);
  return {
    held: (faults.length === open.length ? faults[0] : undefined) ?? UNKNOWN,
    origin: { kind: 'supposition undecided', of, indexes },
  };
}

function given(of: 'presumptions' | 'deemings', holding: readonly Supposition[]): Supposed {
  const first = holding[0];
  if (first === undefined || holding.some((one) => !same(one.value, first.value))) {
    const indexes = holding.map((one) => one.index);
    return { held: UNKNOWN, origin: { kind: 'disagreement', of, indexes } };
  }
  const kind = of === 'presumptions' ? 'presumption' : 'deeming';
  return { held: first.value, origin: { kind, index: first.index } };
}

/** What `supposed` holds, without the grounds; a verdict that is null stands for no condition. */
export function heldUnder(
  verdicts: readonly (Verdict | null)[],
  values: readonly Value[],
  below: Held,
): Held {
  let met: Held | undefined;
  let bare: Held | undefined;
  for (let index = 0; index < verdicts.length; index++) {
    const verdict = verdicts[index];
    const value = values[index] ?? UNKNOWN;
    if (verdict === 2) {
      // Two that hold and disagree leave it unknown, whatever the others come to.
      if (met !== undefined && !same(met, value)) return UNKNOWN;
      met = value;
    } else if (verdict === null) bare = bare === undefined || same(bare, value) ? value : UNKNOWN;
  }
  const outcome = met ?? bare ?? below;
  let open = 0;
  let faults = 0;
  let fault: Nothing | undefined;
  for (let index = 0; index < verdicts.length; index++) {
    const verdict = verdicts[index];
    if (verdict === null || verdict === 0 || verdict === 2 || verdict === undefined) continue;
    if (same(outcome, values[index] ?? UNKNOWN)) continue;
    open += 1;
    if (verdict === 1) continue;
    faults += 1;
    fault ??= verdict;
  }
  if (open === 0) return outcome;
  return (faults === open ? fault : undefined) ?? UNKNOWN;
}

/**
 * The value of a table whose rows' conditions came to these verdicts; `gives` says what a row gives, and `otherwise`
 * what counts where none is met.
 */
export function table(
  verdicts: readonly Verdict[],
  gives: (row: number) => Held,
  otherwise: () => Held,
): Held {
  const sound: Held[] = [];
  const faulty: Held[] = [];
  const faults: Held[] = [];
  let met = false;
  const rows = [...verdicts.keys()];
  for (const row of rows.filter((one) => verdicts[one] === 2)) {
    met = true;
    sound.push(gives(row));
  }
  for (const row of rows.filter((one) => verdicts[one] === 1)) sound.push(gives(row));
  if (!met) sound.push(otherwise());
  for (const row of rows) {
    const verdict = verdicts[row];
    if (!(verdict instanceof Nothing)) continue;
    faulty.push(gives(row));
    faults.push(verdict);
  }
  const agreed = agreement([...sound, ...faulty]);
  if (agreed !== undefined) return agreed;
  const broken = [...sound, ...faults].filter(isFault);
  const others = sound.filter((held) => !isFault(held));
  const onlyFaults = others.length === 0 || agreement(others) !== undefined;
  return (onlyFaults ? broken[0] : undefined) ?? UNKNOWN;
}

function isFault(held: Held): boolean {
  return held instanceof Nothing && held.state === 'fault';
}
