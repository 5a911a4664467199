/**
 * Edits within a declaration.
 *
 * In:  a declaration, and the lines of an `in …` edit.
 * Out: the declaration with its parts inserted, substituted or repealed. A line that cannot be applied is reported and
 *      the others go on.
 */

import { formatLong } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { editChoice } from './edit-choices.ts';
import { editLimbs } from './edit-limbs.ts';
import { insertColumn, repealColumn, substitutedRow } from './edit-tables.ts';
import { type Editing, nearest, propertyOf, say, spanOf, withProperty } from './editing.ts';
import { citationKey, clauseProperty, type Items, memberKey, partsOf, targetKey } from './parts.ts';
import type { Editable } from './reference.ts';

type Verb = 'insert' | 'substitute';

/** Applies the lines of a part edit to the declaration it names. */
export function editParts(editing: Editing, node: Editable, edit: ast.PartEdit): Editable {
  return edit.changes.reduce((current, change) => editPart(editing, current, edit.limbs, change), node);
}

function editPart(
  editing: Editing,
  node: Editable,
  limbs: readonly string[],
  change: ast.PartChange,
): Editable {
  if (change.kind === 'PartRepeal') return repealPart(editing, node, limbs, change.part, change.span);
  const verb: Verb = change.kind === 'PartInsert' ? 'insert' : 'substitute';
  const { part, span } = change;
  switch (part.kind) {
    case 'LimbPart':
      return editLimbs(editing, node, limbs, { kind: verb, limb: part.limb, span });
    case 'ChoicePart':
      return editChoice(editing, node, verb, part.choice);
    case 'ColumnPart':
      return insertColumn(editing, node, part);
    case 'LinePart':
      return editLine(editing, node, verb, part.declaration, span);
  }
}

/** A line of the declaration, as a declaration in which nothing else is said. */
function editLine(
  editing: Editing,
  node: Editable,
  verb: Verb,
  declaration: ast.WholeText,
  span: ast.PartEdit['span'],
): Editable {
  if (declaration.kind !== node.kind) return node;
  const { clauses, items } = partsOf(node);
  let current = node;
  let said = false;
  for (const [property, words] of Object.entries(clauses)) {
    const value = propertyOf(declaration, property);
    if (value === undefined || isPlaceholder(property, value)) continue;
    said = true;
    current = editClause(editing, current, verb, { property, words, value, span });
  }
  for (const [property, kind] of Object.entries(items)) {
    const values = propertyOf(declaration, property);
    if (!Array.isArray(values)) continue;
    for (const value of values) {
      said = true;
      current = editItem(editing, current, verb, { property, kind, value, span });
    }
  }
  if (!said) {
    const instead =
      node.kind === 'GuidanceDeclaration'
        ? 'the id, the days, the currency and `applies by` of a guidance are the same in all editions'
        : `substitute ${say(node)} whole`;
    editing.fail('part-cannot-change', span, { what: say(node), part: 'this line', instead });
  }
  return current;
}

function editClause(
  editing: Editing,
  node: Editable,
  verb: Verb,
  clause: {
    readonly property: string;
    readonly words: string;
    readonly value: unknown;
    readonly span: ast.PartEdit['span'];
  },
): Editable {
  const { property, words, value, span } = clause;
  const before = propertyOf(node, property);
  const what = say(node);
  if (verb === 'insert' && before !== undefined) {
    const place = spanOf(before);
    const related = place === undefined ? [] : [{ span: place, message: 'this one' }];
    editing.fail('inserts-again', span, { what, noun: `\`${words}\` line` }, related);
    return node;
  }
  if (verb === 'substitute' && before === undefined) {
    editing.fail('part-not-there', span, { what, part: `\`${words}\` line`, suggestion: undefined, verb });
    return node;
  }
  const old = spanOf(before);
  if (old !== undefined) editing.touch(old);
  return withProperty(node, property, value);
}

function editItem(
  editing: Editing,
  node: Editable,
  verb: Verb,
  item: {
    readonly property: string;
    readonly kind: Items;
    readonly value: unknown;
    readonly span: ast.PartEdit['span'];
  },
): Editable {
  const { property, kind, value, span } = item;
  const before = itemsOf(node, property);
  const key = kind.key(value);
  const at = before.findIndex((one) => kind.key(one) === key);
  const what = say(node);
  const place = spanOf(before[at]);
  if (verb === 'insert') {
    if (at >= 0) {
      const related = place === undefined ? [] : [{ span: place, message: 'this one' }];
      editing.fail('inserts-again', span, { what, noun: kind.noun }, related);
      return node;
    }
    return withProperty(node, property, ordered(property, [...before, value]));
  }
  if (at < 0) {
    editing.fail('part-not-there', span, { what, part: `such ${kind.noun}`, suggestion: undefined, verb });
    return node;
  }
  if (place !== undefined) editing.touch(place);
  const put = substitutedRow(before[at], value);
  return withProperty(node, property, before.with(at, put));
}

/** Dated values stand in the order of their dates. */
function ordered(property: string, values: readonly unknown[]): readonly unknown[] {
  if (property !== 'values') return values;
  const day = (value: unknown): number =>
    Number(propertyOf(Object(propertyOf(Object(value), 'from')), 'day'));
  return values.toSorted((a, b) => day(a) - day(b));
}

// ── Repeals ─────────────────────────────────────────────────────────────────────────────────────────────────

function repealPart(
  editing: Editing,
  node: Editable,
  limbs: readonly string[],
  part: ast.PartReference,
  span: ast.PartEdit['span'],
): Editable {
  switch (part.kind) {
    case 'LimbReference':
      return editLimbs(editing, node, limbs, { kind: 'repeal', label: part.label, span });
    case 'ChoiceReference':
      return editChoice(editing, node, 'repeal', part.choice);
    case 'ColumnReference':
      return repealColumn(editing, node, part.heading, span);
    case 'ClauseReference':
      return repealClause(editing, node, part.words, span);
    case 'DatedValueReference':
      return repealItem(editing, node, 'values', `from ${part.from.day}`, {
        shown: `value from ${formatLong(part.from.day)}`,
        span,
      });
    case 'MemberReference':
      return repealItem(editing, node, 'members', memberKey(part), { shown: 'such member', span });
    case 'RowReference': {
      const { text } = part.row;
      return repealItem(editing, node, 'rows', nameKey(text), { shown: `row “${displayName(text)}”`, span });
    }
    case 'FieldReference': {
      const { text } = part.field;
      const property = node.kind === 'SourceDeclaration' ? 'mappings' : 'fields';
      return repealItem(editing, node, property, nameKey(text), { shown: `“${displayName(text)}”`, span });
    }
    case 'TargetReference':
      return repealItem(editing, node, 'targets', targetKey(part.target), { shown: 'such target', span });
    case 'ToReference': {
      const { text } = part.to;
      return repealItem(editing, node, 'to', nameKey(text), { shown: `\`to ${displayName(text)}\``, span });
    }
    case 'CitationReference':
      return repealItem(editing, node, 'cites', citationKey(part.citation), { shown: 'such citation', span });
    case 'HolidayReference':
      return repealItem(editing, node, 'holidays', `${part.day.day}`, {
        shown: `holiday on ${formatLong(part.day.day)}`,
        span,
      });
  }
}

function repealClause(editing: Editing, node: Editable, words: string, span: ast.PartEdit['span']): Editable {
  const property = clauseProperty(node, words);
  const before = property === undefined ? undefined : propertyOf(node, property);
  if (property === undefined || before === undefined) {
    if ((words === 'cites' || words === 'uses') && itemsOf(node, words).length > 0)
      return withProperty(node, words, []);
    editing.fail('part-not-there', span, {
      what: say(node),
      part: `\`${words}\` line`,
      suggestion: undefined,
    });
    return node;
  }
  const old = spanOf(before);
  if (old !== undefined) editing.touch(old);
  return withProperty(node, property, undefined);
}

function repealItem(
  editing: Editing,
  node: Editable,
  property: string,
  key: string,
  told: { readonly shown: string; readonly span: ast.PartEdit['span'] },
): Editable {
  const kind = partsOf(node).items[property];
  const before = itemsOf(node, property);
  const at = kind === undefined ? -1 : before.findIndex((one) => kind.key(one) === key);
  if (kind === undefined || at < 0) {
    const keys = kind === undefined ? [] : before.map((one) => kind.key(one));
    const suggestion = property === 'values' || property === 'holidays' ? undefined : nearest(key, keys);
    editing.fail('part-not-there', told.span, { what: say(node), part: told.shown, suggestion });
    return node;
  }
  const old = spanOf(before[at]);
  if (old !== undefined) editing.touch(old);
  return withProperty(node, property, before.toSpliced(at, 1));
}

function itemsOf(node: Editable, property: string): readonly unknown[] {
  const items = propertyOf(node, property);
  return Array.isArray(items) ? items : [];
}

/** The heading of a paragraph of which another part is edited. */
function isPlaceholder(property: string, value: unknown): boolean {
  return property === 'heading' && propertyOf(Object(value), 'value') === '';
}
