/**
 * Facts, definitions and tables, as terms.
 *
 * In: a fact, a definition or a table. Out: what is held of it: what the record says where it applies; else the
 * presumptions whose condition is met, those without a condition last; else the deemings.
 */
import { invariant } from '../../base/invariant.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { sameValue as sameKnown } from '../../evaluate/held.ts';
import type { Operand, SuppositionEntry } from '../../program/program.ts';
import type { Value as Known } from '../../program/value.ts';
import type { Truth } from '../terms.ts';
import type { Encoding } from './encoding.ts';
import {
  eitherHeld,
  type Held,
  isUnknown,
  known,
  sameHeld,
  sameValue,
  sizeOf,
  type Verdict,
  verdict,
} from './held.ts';

/** Whether a fact applies. */
export function appliesVerdict(encoding: Encoding, index: number): Verdict {
  const { appliesWhen } = entryAt(encoding.program.facts, index);
  const { terms } = encoding;
  return appliesWhen === undefined ? verdict(terms, terms.yes) : encoding.condition(appliesWhen, []);
}

/** What the record says of a fact, its `applies when` taken in, before presumptions. */
export function recordedHeld(encoding: Encoding, index: number): Held {
  return whereItApplies(encoding, index, saidOf(encoding, index));
}

/** The value of a fact. */
export function factHeld(encoding: Encoding, index: number): Held {
  const { terms, program } = encoding;
  const fact = entryAt(program.facts, index);
  const said = saidOf(encoding, index);
  const deemed = layer(
    encoding,
    fact.deemings.map((one) => entryAt(program.deemings, one)),
    said,
  );
  const presumed = layer(
    encoding,
    fact.presumptions.map((one) => entryAt(program.presumptions, one)),
    deemed,
  );
  return whereItApplies(
    encoding,
    index,
    eitherHeld(terms, terms.or(said.known, said.notApplicable), said, presumed),
  );
}

function saidOf({ terms, space, inSpace }: Encoding, index: number): Held {
  const recorded = space.recorded(entryAt(inSpace, index));
  return { ...recorded, notApplicable: recorded.notApplicable ?? terms.no, fault: terms.no };
}

/** Not applicable where it does not apply; unknown while that is. */
function whereItApplies(encoding: Encoding, index: number, held: Held): Held {
  const { terms } = encoding;
  const applies = encoding.applies(index);
  return {
    known: terms.and(applies.yes, held.known),
    notApplicable: terms.or(applies.no, terms.and(applies.yes, held.notApplicable)),
    unavailable: terms.and(applies.yes, held.unavailable),
    fault: terms.or(applies.fault, terms.and(applies.yes, held.fault)),
    value: held.value,
  };
}

/**
 * Presumptions over what would hold without them (or deemings, likewise): the value of those whose condition is yes;
 * without any, that of one without a condition; without that, what is below. Undecided ones leave the fact unknown if
 * they could give another value, and so do two that disagree.
 */
function layer(encoding: Encoding, entries: readonly SuppositionEntry[], below: Held): Held {
  if (entries.length === 0) return below;
  const { terms, space } = encoding;
  const nothing: Held = {
    ...below,
    known: terms.no,
    notApplicable: terms.no,
    unavailable: terms.no,
    fault: terms.no,
  };
  const conditional = entries.flatMap((entry) =>
    entry.condition === undefined ? [] : [{ entry, met: encoding.condition(entry.condition, []) }],
  );
  const bare = entries.filter((entry) => entry.condition === undefined);
  const [firstBare] = bare;
  const bareAgree = bare.every((one) => firstBare !== undefined && sameKnown(one.value, firstBare.value));
  const without =
    firstBare === undefined ? below : bareAgree ? known(terms, space.valueOf(firstBare.value)) : nothing;

  const given = differing(conditional.map(({ entry }) => entry.value)).map((value) => ({
    value: space.valueOf(value),
    met: terms.or(
      ...conditional.filter(({ entry }) => sameKnown(entry.value, value)).map(({ met }) => met.yes),
    ),
  }));
  const anyMet = terms.or(...given.map(({ met }) => met));
  const disagree = moreThanOne(
    encoding,
    given.map(({ met }) => met),
  );
  const outcome = given.reduce<Held>(
    (before, { value, met }) => eitherHeld(terms, met, known(terms, value), before),
    without,
  );
  const isOther = (value: Known): Truth => {
    const same = sameValue(terms, outcome.value, space.valueOf(value));
    invariant(same !== undefined, 'no list is presumed');
    return terms.not(terms.and(outcome.known, same));
  };
  const open = conditional.map(({ entry, met }) => ({
    unknown: terms.and(isUnknown(terms, met), isOther(entry.value)),
    faulty: terms.and(met.fault, isOther(entry.value)),
  }));
  const isUndecided = terms.or(...open.flatMap(({ unknown, faulty }) => [unknown, faulty]));
  const onlyFaults = terms.not(terms.or(...open.map(({ unknown }) => unknown)));
  const undecided: Held = { ...nothing, value: outcome.value, fault: onlyFaults };
  return eitherHeld(
    terms,
    terms.and(anyMet, disagree),
    { ...nothing, value: outcome.value },
    eitherHeld(terms, isUndecided, undecided, outcome),
  );
}

function differing(values: readonly Known[]): readonly Known[] {
  return values.filter((value, index) => values.findIndex((one) => sameKnown(one, value)) === index);
}

/** Whether at least two are true. */
export function moreThanOne({ terms }: Encoding, truths: readonly Truth[]): Truth {
  let one: Truth = terms.no;
  let more: Truth = terms.no;
  for (const truth of truths) {
    more = terms.or(more, terms.and(one, truth));
    one = terms.or(one, truth);
  }
  return more;
}

/** What is held of a definition with a value: an amount off the minor unit is a fault there. */
export function definitionHeld(encoding: Encoding, index: number): Held {
  const { body } = entryAt(encoding.program.definitions, index);
  invariant(body.kind === 'value', 'a definition read as a value has one');
  return stored(encoding, body.operand, encoding.operand(body.operand, []));
}

function stored({ terms }: Encoding, operand: Operand, held: Held): Held {
  if (operand.type.kind !== 'money') return held;
  const size = sizeOf(held.value);
  if (size.whole) return held;
  const isWhole = terms.equal(terms.floor(size), size);
  return {
    ...held,
    known: terms.and(held.known, isWhole),
    fault: terms.or(held.fault, terms.and(held.known, terms.not(isWhole))),
  };
}

/**
 * The value of a table: what its rows give whose cells are met. Rows that may come to be met must give the same;
 * without any that is met, so must `otherwise`. Where only faults stand in the way, it is a fault; else unknown.
 */
export function tableHeld(encoding: Encoding, index: number): Held {
  const { terms, space } = encoding;
  const table = entryAt(encoding.program.tables, index);
  const rows = table.rows.map((row) => ({
    met: encoding.condition(row.condition, []),
    gives: stored(encoding, row.gives, encoding.operand(row.gives, [])),
  }));
  const noneMet = terms.not(terms.or(...rows.map(({ met }) => met.yes)));
  const nothing: Held = { ...known(terms, space.anyOf(table.type)), known: terms.no };
  const { otherwise } = table;
  const last =
    otherwise === undefined ? nothing : stored(encoding, otherwise, encoding.operand(otherwise, []));
  /** Rows that are or may come to be met, and `otherwise`; `faulty` beside: rows of which only a fault says whether. */
  const sound = [
    ...rows.map(({ met, gives }) => ({ takesPart: terms.not(terms.or(met.no, met.fault)), held: gives })),
    { takesPart: noneMet, held: last },
  ];
  const faulty = rows.map(({ met, gives }) => ({ takesPart: met.fault, held: gives }));

  const all = [...sound, ...faulty];
  const picked = all.reduceRight<Held>(
    (before, { takesPart, held }) => eitherHeld(terms, takesPart, held, before),
    nothing,
  );
  const agreement = (parts: typeof all, pick: Held): Truth => {
    const settled = terms.or(pick.known, pick.notApplicable);
    return terms.and(
      settled,
      ...parts.map(({ takesPart, held }) => terms.implies(takesPart, sameOr(encoding, index, held, pick))),
    );
  };
  const agreed = agreement(all, picked);

  const isFault = terms.or(
    ...sound.map(({ takesPart, held }) => terms.and(takesPart, held.fault)),
    ...faulty.map(({ takesPart }) => takesPart),
  );
  const others = sound.map(({ takesPart, held }) => ({
    takesPart: terms.and(takesPart, terms.not(held.fault)),
    held,
  }));
  const pickedOther = others.reduceRight<Held>(
    (before, { takesPart, held }) => eitherHeld(terms, takesPart, held, before),
    nothing,
  );
  const noOthers = terms.not(terms.or(...others.map(({ takesPart }) => takesPart)));
  const onlyFaults = terms.or(noOthers, agreement(others, pickedOther));
  return {
    known: terms.and(agreed, picked.known),
    notApplicable: terms.and(agreed, picked.notApplicable),
    unavailable: terms.no,
    fault: terms.and(terms.not(agreed), isFault, onlyFaults),
    value: picked.value,
  };
}

/** Whether two rows give the same; a table of lists says nothing of it. */
function sameOr(encoding: Encoding, table: number, a: Held, b: Held): Truth {
  const same = sameHeld(encoding.terms, a, b);
  if (same !== undefined) return same;
  const [row] = entryAt(encoding.program.tables, table).rows;
  return row === undefined
    ? encoding.terms.yes
    : encoding.freeVerdict(row.condition, 'lists compared as wholes').yes;
}
