/**
 * Conditions as nested reasons.
 *
 * In: a condition and what it came to. Out: the limbs that made it so: of a condition that is met, the limbs that are;
 * of one that is not, the limbs that failed; of one that is open, the limbs that are open. Definitions are unfolded
 * one level; those named inside a definition get their reasons in a section of their own. Where the value of a table
 * or of a definition is in a reason, what it comes from stands below it at any level, but in full only once.
 */
import type { Condition, LabelledCondition, Operand } from '../../program/program.ts';
import type { Truth } from '../../program/value.ts';
import type { Mark, Reason } from './document.ts';
import { leafText } from './leaves.ts';
import { DEPTH_LIMIT, REASON_LIMIT } from './limits.ts';
import { isLeaf, type Leaf, operandText, wording } from './phrases.ts';
import { heldOf, secretsIn, type Telling, truthOf } from './telling.ts';
import { indexOf, type Node, namedValuesIn } from './walk.ts';

/** What is unfolded below a reason: definitions and values, the values alone, or nothing. */
type Unfold = 'all' | 'values' | 'nothing';

/** The reasons of a whole condition: its decisive limbs side by side, or itself if it has none. */
export function reasonsFor(
  t: Telling,
  condition: Condition,
  unfold: Exclude<Unfold, 'nothing'> = 'all',
): readonly Reason[] {
  return reasonsOf({ t, unfold, depth: DEPTH_LIMIT }, condition, undefined);
}

/** The same limbs without what stands below them, for a sentence: what they speak of is still to be explained. */
export function limbsOf(t: Telling, condition: Condition): readonly Reason[] {
  return reasonsOf({ t, unfold: 'nothing', depth: DEPTH_LIMIT }, condition, undefined);
}

interface Place {
  readonly t: Telling;
  readonly unfold: Unfold;
  readonly depth: number;
}

const MARKS = { yes: 'yes', no: 'no', unknown: 'unknown', fault: 'unknown' } satisfies Record<Truth, Mark>;

/** The mark for a truth; what was not reached is unknown. */
export function markOf(truth: Truth | undefined): Mark {
  return truth === undefined ? 'unknown' : MARKS[truth];
}

function reasonsOf(place: Place, condition: Condition, label: string | undefined): readonly Reason[] {
  const reason = reasonOf(place, condition, label, undefined);
  const isGroup = condition.kind === 'all' || condition.kind === 'any';
  return isGroup && reason.node === condition.id ? reason.reasons : [reason];
}

/** `outer`: the truth of the negations around it, if there are any; the mark beside the sentence. */
function reasonOf(
  place: Place,
  condition: Condition,
  label: string | undefined,
  outer: Truth | undefined,
): Reason {
  const { t } = place;
  const truth = truthOf(t, condition);
  const mark = markOf(outer ?? truth);
  if (place.depth <= 0) return { mark, label, text: '…', node: condition.id, reasons: [] };
  if (condition.kind === 'not') {
    const inner = reasonOf({ ...place, depth: place.depth - 1 }, condition.operand, label, outer ?? truth);
    // The mark is that of the negation, so that is the node it belongs to.
    return { ...inner, node: condition.id };
  }
  if (!isLeaf(condition)) return groupReason(place, condition, label, outer);
  return {
    mark,
    label,
    text: `${leafText(t, condition)}${amendedText(place, condition)}`,
    node: condition.id,
    reasons: unfolded(place, condition),
  };
}

function groupReason(
  place: Place,
  group: Condition & { kind: 'all' | 'any' },
  label: string | undefined,
  outer: Truth | undefined,
): Reason {
  const truth = truthOf(place.t, group);
  const decisive = decisiveOf(place.t, group, truth);
  const inner = { ...place, depth: place.depth - 1 };
  const [only] = decisive;
  if (only !== undefined && decisive.length === 1) {
    return reasonOf(inner, only.condition, joined(label, only.label), outer);
  }
  const shown = decisive.slice(0, REASON_LIMIT);
  const reasons = shown.map((limb) =>
    // Inside a negated group each limb keeps its own mark: the group says what the negation turned round.
    // What has no label of its own stands under the group's and does not repeat it.
    reasonOf(
      inner,
      limb.condition,
      limb.label === undefined ? undefined : joined(label, limb.label),
      undefined,
    ),
  );
  return {
    mark: markOf(outer ?? truth),
    label,
    text: groupText(group.kind, truth, outer !== undefined),
    node: group.id,
    reasons: decisive.length > shown.length ? [...reasons, left(decisive.length - shown.length)] : reasons,
  };
}

function left(count: number): Reason {
  return { mark: undefined, label: undefined, text: `and ${count} more`, node: undefined, reasons: [] };
}

/** `(b)` and `i` give `(b)(i)`. */
function joined(outer: string | undefined, label: string | undefined): string | undefined {
  if (label === undefined) return outer;
  return `${outer ?? ''}(${label})`;
}

/** The limbs that made the group what it is. */
function decisiveOf(
  t: Telling,
  group: Condition & { kind: 'all' | 'any' },
  truth: Truth | undefined,
): readonly LabelledCondition[] {
  const same = group.operands.filter((limb) => {
    const of = truthOf(t, limb.condition);
    return truth === 'unknown' || truth === 'fault' ? of === 'unknown' || of === 'fault' : of === truth;
  });
  return same.length > 0 ? same : group.operands;
}

function groupText(kind: 'all' | 'any', truth: Truth | undefined, isNegated: boolean): string {
  if (truth === 'yes')
    return kind === 'all' ? 'all of this is so' : 'at least one of the alternatives is met';
  if (truth === 'no') {
    return kind === 'all' ? 'not all that is required is so' : 'none of the alternatives is met';
  }
  return isNegated || kind === 'all' ? 'this is open' : 'it is open whether one of the alternatives is met';
}

/** Of a definition that is unfolded, which instruments made it what it is. */
function amendedText({ t, unfold }: Place, leaf: Leaf): string {
  const definition = leaf.kind === 'defined' ? t.program.definitions[leaf.definition] : undefined;
  if (definition === undefined || unfold !== 'all') return '';
  const amended = t.amended(`define ${definition.key}`, definition.span);
  return amended === undefined ? '' : ` (${amended})`;
}

/** A definition's own reasons, and what the named values in a leaf stand for. */
function unfolded(place: Place, leaf: Leaf): readonly Reason[] {
  const { t } = place;
  if (place.unfold === 'nothing' || leaf.kind === 'quantified') return [];
  if (leaf.kind === 'defined') {
    const body = t.program.definitions[leaf.definition]?.body;
    if (place.unfold !== 'all' || body?.kind !== 'condition') return [];
    t.definitions.unfolded.add(leaf.definition);
    return reasonsOf({ ...place, unfold: 'values', depth: place.depth - 1 }, body.condition, undefined);
  }
  return valuesIn(place, leaf);
}

function valuesIn(place: Place, node: Node): readonly Reason[] {
  return place.depth <= 0 ? [] : namedValuesIn(node).flatMap((named) => valueReasons(place, named));
}

function valueReasons(place: Place, named: ReturnType<typeof namedValuesIn>[number]): readonly Reason[] {
  const { t } = place;
  const held = heldOf(t, named);
  if (secretsIn(t, named).length > 0) return [];
  // A value is no condition that could be met.
  const mark: Mark | undefined = held?.state === 'known' ? undefined : 'unknown';
  // Figures are explained once, in a section of their own.
  if (named.kind === 'threshold') return [];
  // Inside another explanation in full only once: values that read one another would multiply.
  const known = `${named.kind} ${indexOf(named)}`;
  const isFull = place.unfold === 'all' || !t.values.has(known);
  t.values.add(known);
  const below: Place = { ...place, unfold: isFull ? 'values' : 'nothing', depth: place.depth - 1 };
  if (named.kind === 'table') return tableReasons(below, named.table, mark);
  const definition = t.program.definitions[named.definition];
  if (definition?.body.kind !== 'value' || !isFull) return [];
  const { operand } = definition.body;
  const text = `${definition.name} is ${operandText(wording(t, true), operand)}`;
  return [{ mark, label: undefined, text, node: operand.id, reasons: valuesIn(below, operand) }];
}

/** The row that fits; its reasons, and what is behind the value it gives, where these are unfolded. */
function tableReasons(place: Place, index: number, mark: Mark | undefined): readonly Reason[] {
  const { t } = place;
  const table = t.program.tables[index];
  const row = table?.rows.find((one) => truthOf(t, one.condition) === 'yes');
  if (table === undefined) return [];
  if (row === undefined) {
    const isOpen = mark !== undefined;
    const text = isOpen
      ? `it is open which row of table ${table.name} fits`
      : `no row of table ${table.name} fits, so its “otherwise” counts`;
    const reasons = isOpen ? [] : givenReasons(place, table.name, table.otherwise);
    return [{ mark, label: undefined, text, node: undefined, reasons }];
  }
  const text = `row “${row.name}” of table ${table.name} fits`;
  const isFull = place.unfold !== 'nothing';
  const reasons = isFull
    ? [...reasonsOf(place, row.condition, undefined), ...givenReasons(place, table.name, row.gives)]
    : [];
  return [{ mark: 'yes', label: undefined, text, node: row.condition.id, reasons }];
}

/** How the value that a table gives is made; a plain one is said beside the table's name already. */
function givenReasons(place: Place, name: string, gives: Operand | undefined): readonly Reason[] {
  if (place.unfold === 'nothing' || gives === undefined || gives.kind === 'literal') return [];
  const mark: Mark | undefined = heldOf(place.t, gives)?.state === 'known' ? undefined : 'unknown';
  const text = `${name} is ${operandText(wording(place.t, true), gives)}`;
  return [{ mark, label: undefined, text, node: gives.id, reasons: valuesIn(place, gives) }];
}
