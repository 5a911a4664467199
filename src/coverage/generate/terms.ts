/**
 * When a contract shows an aspect, as terms.
 *
 * In: an encoded edition, and where an item is to be seen. Out: a term that is true of every contract that shows it: where
 * it can be true of none, none shows it. The same as `observe.ts` says of values.
 */
import { unreachable } from '../../base/invariant.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { sizeOf } from '../../evaluate/operators.ts';
import type { Operand } from '../../program/program.ts';
import type { Value } from '../../program/value.ts';
import { type EditionContracts, owed } from '../../prove/encode/contracts.ts';
import type { Encoded } from '../../prove/encode/program.ts';
import type { Verdict } from '../../prove/encode/held.ts';
import { neighbours } from '../../prove/mutants/figures.ts';
import type { Numeric, Truth } from '../../prove/terms.ts';
import type { Aspect, Located, Probe } from '../item.ts';
import { NEUTRAL } from '../observe.ts';

/**
 * What must be so of a contract that the edition governs and that is valid. `plainly`: more than must be, as one would
 * choose it: next to a figure, and with nothing recorded of what is presumed.
 */
export function shownBy(
  { encoded, inScope }: EditionContracts,
  { probe, index }: Located,
  aspect: Aspect,
  plainly: boolean,
): Truth {
  const { terms, program } = encoded;
  const came = (one: Verdict): Truth => (aspect === 'no' ? one.no : one.yes);
  const decided = terms.not(inScope.no);
  switch (probe.kind) {
    case 'edition':
      return terms.yes;
    case 'scope':
      return came(inScope);
    case 'rule':
      return terms.and(decided, came(encoded.effective(index)));
    case 'exemption':
      return terms.and(decided, came(encoded.applied(index)));
    case 'duty':
      return terms.and(decided, came(owed(encoded, entryAt(program.duties, index))));
    case 'presumption': {
      const { condition } = entryAt(
        probe.of === 'presumption' ? program.presumptions : program.deemings,
        index,
      );
      const met = condition === undefined ? terms.yes : encoded.condition(condition, []).yes;
      const isOpen = probe.of === 'presumption' && plainly;
      return terms.and(decided, met, isOpen ? terms.not(encoded.recorded(probe.fact).known) : terms.yes);
    }
    case 'row':
      return terms.and(decided, encoded.condition(probe.condition, []).yes);
    case 'otherwise':
      return terms.and(decided, ...probe.rows.map((row) => encoded.condition(row, []).no));
    case 'limb':
      return terms.and(decided, limbShown(encoded, probe, aspect));
    case 'figure':
      return terms.and(decided, figureShown(encoded, probe, aspect, plainly));
    default:
      return unreachable(probe);
  }
}

function limbShown(encoded: Encoded, probe: Probe & { readonly kind: 'limb' }, aspect: Aspect): Truth {
  const { terms } = encoded;
  const limb = encoded.condition(probe.condition, []);
  const [nearest] = probe.steps;
  if (aspect !== 'deciding' || nearest === undefined) return aspect === 'no' ? limb.no : limb.yes;
  const others = probe.steps.flatMap(({ group, child }) =>
    group.operands.flatMap(({ condition }, at) =>
      at === child ? [] : [encoded.condition(condition, [])[NEUTRAL[group.kind]]],
    ),
  );
  return terms.and(limb[NEUTRAL[nearest.group.kind] === 'yes' ? 'no' : 'yes'], ...others);
}

function figureShown(
  encoded: Encoded,
  probe: Probe & { readonly kind: 'figure' },
  aspect: Aspect,
  plainly: boolean,
): Truth {
  const { terms, day } = encoded;
  const { row, days, value } = probe;
  const figure = terms.number(sizeOf(value));
  const beside = plainly ? besideOf(value, aspect) : undefined;
  const compared = probe.comparisons.map((one) => {
    const [other, against] = [sizeIn(encoded, one.other), sizeIn(encoded, one.figure)];
    if (other === undefined || against === undefined) return terms.no;
    const wanted =
      beside === undefined
        ? sideOf(encoded, other.size, figure, aspect)
        : terms.equal(other.size, terms.number(sizeOf(beside)));
    return terms.and(other.known, against.known, terms.equal(against.size, figure), wanted);
  });
  return terms.and(
    row === undefined ? terms.yes : encoded.condition(row, []).yes,
    days === undefined || day === undefined ? terms.yes : terms.between(day, days.from, days.until),
    terms.or(...compared),
  );
}

function sideOf({ terms }: Encoded, size: Numeric, figure: Numeric, aspect: Aspect): Truth {
  if (aspect === 'at') return terms.equal(size, figure);
  return aspect === 'below' ? terms.less(size, figure) : terms.less(figure, size);
}

/** The penny or the day next to a figure, on the side of the aspect; of other figures none, whatever lies there will do. */
export function besideOf(value: Value, aspect: Aspect): Value | undefined {
  if (value.kind !== 'money' && value.kind !== 'date') return undefined;
  const [lower, upper] = neighbours(value);
  return aspect === 'below' ? lower : aspect === 'above' ? upper : undefined;
}

function sizeIn(
  encoded: Encoded,
  operand: Operand,
): { readonly known: Truth; readonly size: Numeric } | undefined {
  const { known, value } = encoded.operand(operand, []);
  return value.kind === 'size' ? { known, size: value.size } : undefined;
}
