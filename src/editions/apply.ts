/**
 * One edit applied to a text.
 *
 * In:  a text, an edit, and what can be asked of the text's past and future for messages and reinstatement.
 * Out: the text with the edit applied; the text itself where it cannot be, which is then reported.
 */
import { formatLong } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type { Code, Values } from '../diagnostics/catalogue/index.ts';
import type { Related } from '../diagnostics/diagnostic.ts';
import type {
  DeclarationReference,
  Edit,
  Expression,
  InsertEdit,
  PartEdit,
  ReinstateEdit,
  RenameEdit,
  RepealEdit,
  SplitCondition,
  SubstituteEdit,
  WholeText,
} from '../syntax/ast.ts';
import { editParts } from './edit-parts.ts';
import { type Editing, nearest, say } from './editing.ts';
import {
  described,
  type Editable,
  isEditable,
  keyOf,
  keyOfReference,
  nameOf,
  valueKey,
  wordOf,
} from './reference.ts';
import { canBeRenamed, rename, renumber } from './rename.ts';
import {
  appendTo,
  type Element,
  elementAt,
  elementOf,
  elementsOf,
  endOfParagraph,
  insertAt,
  mapNodes,
  type Place,
  placesOf,
  replaceAt,
  type Text,
} from './text.ts';

/** An instrument's edit, with the days it counts. */
export interface ScheduledEdit {
  /** Among all edits of all instruments. */
  readonly id: number;
  readonly instrument: number;
  readonly edit: Edit;
  readonly from: number;
  /** `LAST_DAY` when it does not lapse. */
  readonly until: number;
  /** The file of the instrument. */
  readonly path: string;
}

/** What applying asks besides the text. */
export interface Applying {
  fail: <C extends Code>(code: C, span: Span, values: Values<C>, related?: readonly Related[]) => void;
  /** The edit rests on the text of this span. */
  readonly touch: (span: Span) => void;
  /** What this instrument inserted last without a place of its own: the next stands behind it. */
  lastInserted: string | undefined;
  /** Who repealed a declaration, and who inserts one later. */
  readonly repealedBy: (
    key: string,
  ) => { readonly title: string; readonly on: number; readonly span: Span } | undefined;
  /** Who inserted a declaration that has lapsed, and its last day. */
  readonly lapsed: (
    key: string,
  ) => { readonly title: string; readonly on: number; readonly span: Span } | undefined;
  readonly insertedLaterBy: (
    key: string,
  ) => { readonly title: string; readonly on: number; readonly span: Span } | undefined;
  /** The text of this branch on a day. */
  readonly textOn: (day: number) => Text | undefined;
}

/** Applies an edit. Edits of instruments and of the whole guidance leave the text as it is. */
export function applyEdit(text: Text, scheduled: ScheduledEdit, applying: Applying): Text {
  const { edit } = scheduled;
  switch (edit.kind) {
    case 'InsertEdit':
      return insert(text, edit, scheduled, applying);
    case 'SubstituteEdit':
      return substitute(text, edit, scheduled, applying);
    case 'RepealEdit':
      return repeal(text, edit, scheduled, applying);
    case 'PartEdit':
      return editPart(text, edit, scheduled, applying);
    case 'RenameEdit':
      return renameOne(text, edit, scheduled, applying);
    case 'RenumberEdit':
      return renumberOne(text, edit.from, edit.to, scheduled, applying);
    case 'ReinstateEdit':
      return reinstate(text, edit, scheduled, applying);
    case 'WithdrawEdit':
    case 'AppointEdit':
    case 'RevokeEdit':
    case 'CorrectEdit':
      return text;
  }
}

// ── Whole declarations ──────────────────────────────────────────────────────────────────────────────────────

function insert(text: Text, edit: InsertEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  const elements = wholesOf(edit.declaration);
  for (const { key, node } of elements) {
    const there = placesOf(text, key)
      .map((place) => elementAt(text, place))
      .find((element) => element !== undefined && isSame(element.node, node));
    if (there === undefined) continue;
    const related = [{ span: there.node.span, message: 'this one' }];
    applying.fail(
      'inserts-existing-text',
      edit.declaration.span,
      { what: say(node), verb: 'insert' },
      related,
    );
    return text;
  }
  const place = placeOf(text, edit, scheduled, applying);
  if (place === 'unknown') return text;
  const block = place === undefined ? undefined : blockBeside(text, place);
  applying.lastInserted = elements.at(-1)?.key;
  return elements.toReversed().reduce((current, element) => {
    const placed =
      element.node.kind === 'FieldDeclaration' ? { ...element, block: element.block ?? block } : element;
    return place === undefined ? appendTo(current, scheduled.path, placed) : insertAt(current, place, placed);
  }, text);
}

/** Elements of what is inserted or substituted; one fact stands alone. */
function wholesOf(declaration: WholeText): readonly Element[] {
  return declaration.kind === 'FieldDeclaration'
    ? [elementOf(declaration, undefined)]
    : elementsOf(declaration);
}

/** Whether two declarations are one and the same for edits: presumptions of one fact differ by what they suppose. */
function isSame(a: Editable, b: Editable): boolean {
  return supposed(a) === supposed(b);
}

function supposed(node: Editable): string {
  return node.kind === 'PresumeDeclaration' || node.kind === 'DeemDeclaration' ? valueKey(node.value) : '';
}

/**
 * Where an insertion goes: where it says; else behind what the instrument inserted before; else, undefined, to the end
 * of what stands in the instrument's own file, outside the paragraphs of others. `unknown` has been reported.
 */
function placeOf(
  text: Text,
  edit: InsertEdit,
  scheduled: ScheduledEdit,
  applying: Applying,
): Place | 'unknown' | undefined {
  const isParagraph = edit.declaration.kind === 'ParagraphDeclaration';
  if (edit.place === undefined) {
    const last =
      applying.lastInserted === undefined ? undefined : placesOf(text, applying.lastInserted).at(-1);
    return last === undefined ? undefined : behind(text, last, isParagraph);
  }
  const beside = find(text, edit.place.reference, scheduled, applying);
  if (beside === undefined) return 'unknown';
  if (edit.place.side === 'before') return beside;
  const isHeading = elementAt(text, beside)?.node.kind === 'ParagraphDeclaration';
  return behind(text, beside, isParagraph || isHeading);
}

/** Behind an element; behind the whole paragraph where what follows must not come under another heading. */
function behind(text: Text, place: Place, wholeParagraph: boolean): Place {
  return wholeParagraph ? endOfParagraph(text, place) : { file: place.file, at: place.at + 1 };
}

/** The block of the fact before or at a place. */
function blockBeside(text: Text, { file, at }: Place): Element['block'] {
  return elementAt(text, { file, at: at - 1 })?.block ?? elementAt(text, { file, at })?.block;
}

function substitute(text: Text, edit: SubstituteEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  const { declaration } = edit;
  if (!isEditable(declaration)) return text;
  if (declaration.kind === 'GuidanceDeclaration') {
    const instead = 'change its lines, below: in guidance';
    applying.fail('part-cannot-change', edit.span, { what: 'the guidance', part: 'the whole', instead });
    return text;
  }
  const reference: DeclarationReference = {
    kind: 'DeclarationReference',
    word: wordOf(declaration),
    name: nameOf(declaration),
    value: valueNamed(declaration),
    span: 'name' in declaration ? declaration.name.span : declaration.span,
  };
  const place = find(text, reference, scheduled, applying, true);
  const before = place === undefined ? undefined : elementAt(text, place);
  if (place === undefined || before === undefined) return text;
  applying.touch(before.node.span);
  return replaceAt(text, place, [changed(before, declaration, scheduled)]);
}

/** What names a declaration besides its name: what is presumed or deemed, or assumed. */
function valueNamed(declaration: Editable): Expression | undefined {
  switch (declaration.kind) {
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
      return declaration.value;
    case 'AssumeDeclaration':
      return declaration.condition;
    default:
      return undefined;
  }
}

function repeal(text: Text, edit: RepealEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  if (edit.reference.word === 'guidance') {
    const instead = 'to end it, write: withdraw guidance, and its id';
    applying.fail('part-cannot-change', edit.span, { what: 'the guidance', part: 'the whole', instead });
    return text;
  }
  const place = find(text, edit.reference, scheduled, applying);
  const before = place === undefined ? undefined : elementAt(text, place);
  if (place === undefined || before === undefined) return text;
  applying.touch(before.node.span);
  return replaceAt(text, place, []);
}

function reinstate(text: Text, edit: ReinstateEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  const { reference, asItStoodOn, span } = edit;
  if (reference.word === 'guidance' || asItStoodOn === undefined) return text;
  const what = described(reference.word, reference.name);
  const key = keyOfReference(reference);
  const there = placesOf(text, key)[0];
  if (there !== undefined) {
    const related = [{ span: elementAt(text, there)?.node.span ?? span, message: 'here' }];
    applying.fail('reinstates-what-stands', span, { what }, related);
    return text;
  }
  const old = applying.textOn(asItStoodOn.day);
  const place = old === undefined ? undefined : placesOf(old, key)[0];
  const element = old === undefined || place === undefined ? undefined : elementAt(old, place);
  if (old === undefined || place === undefined || element === undefined) {
    applying.fail('never-stood', asItStoodOn.span, { what, on: formatLong(asItStoodOn.day) });
    return text;
  }
  const put = { ...element, history: [...element.history, scheduled.instrument] };
  return insertAt(text, whereItStood(text, old, place), put);
}

/** Behind the nearest element before it that still stands; else at the beginning of its file. */
function whereItStood(text: Text, old: Text, { file, at }: Place): Place {
  for (let before = at - 1; before >= 0; before--) {
    const key = elementAt(old, { file, at: before })?.key;
    const place = key === undefined ? undefined : placesOf(text, key)[0];
    if (place !== undefined) return { file: place.file, at: place.at + 1 };
  }
  return { file: Math.min(file, Math.max(0, text.files.length - 1)), at: 0 };
}

// ── Parts, names, numbers ───────────────────────────────────────────────────────────────────────────────────

function editPart(text: Text, edit: PartEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  const place = find(text, edit.reference, scheduled, applying);
  const before = place === undefined ? undefined : elementAt(text, place);
  if (place === undefined || before === undefined) return text;
  applying.touch(nameSpan(before.node));
  const editing: Editing = { fail: applying.fail, touch: applying.touch };
  const node = editParts(editing, before.node, edit);
  return node === before.node ? text : replaceAt(text, place, [changed(before, node, scheduled)]);
}

/** Where a declaration is named: part of what put it there, whatever has been changed in it since. */
function nameSpan(node: Editable): Span {
  return 'name' in node ? node.name.span : node.span;
}

function renameOne(text: Text, edit: RenameEdit, scheduled: ScheduledEdit, applying: Applying): Text {
  const { reference, to } = edit;
  const what = described(reference.word, reference.name);
  if (!canBeRenamed(reference.word)) {
    const instead = 'repeal it, and insert it anew';
    applying.fail('part-cannot-change', reference.span, { what, part: 'the name', instead });
    return text;
  }
  const place = find(text, reference, scheduled, applying);
  const before = place === undefined ? undefined : elementAt(text, place);
  if (place === undefined || before === undefined) return text;
  const taken = placesOf(text, keyOfReference({ ...reference, name: to.text }))[0];
  const other = taken === undefined ? undefined : elementAt(text, taken);
  if (other !== undefined) {
    const related = [{ span: other.node.span, message: 'this one' }];
    applying.fail('inserts-existing-text', to.span, { what: say(other.node), verb: 'rename' }, related);
    return text;
  }
  applying.touch(nameSpan(before.node));
  const renamed = rename(text, reference.word, reference.name, to);
  const now = elementAt(renamed, place);
  if (now === undefined) return renamed;
  const history = [...now.history, scheduled.instrument];
  return replaceAt(renamed, place, [{ ...now, history }]);
}

function renumberOne(
  text: Text,
  from: string,
  to: string,
  scheduled: ScheduledEdit,
  applying: Applying,
): Text {
  const { span } = scheduled.edit;
  const reference: DeclarationReference = {
    kind: 'DeclarationReference',
    word: 'paragraph',
    name: from,
    value: undefined,
    span,
  };
  if (find(text, reference, scheduled, applying) === undefined) return text;
  const taken = placesOf(text, `paragraph ${to}`)[0];
  const other = taken === undefined ? undefined : elementAt(text, taken);
  if (other !== undefined) {
    applying.fail('inserts-existing-text', span, { what: say(other.node), verb: 'renumber' }, [
      { span: other.node.span, message: 'this one' },
    ]);
    return text;
  }
  return renumber(text, new Map([[from, to]]));
}

function changed(before: Element, node: Editable, { instrument }: ScheduledEdit): Element {
  const history = before.history.at(-1) === instrument ? before.history : [...before.history, instrument];
  return { ...before, key: keyOf(node), node, history };
}

// ── Finding what is edited ──────────────────────────────────────────────────────────────────────────────────

/** Where the declaration that a reference names stands; undefined once it has been reported that none does. */
function find(
  text: Text,
  reference: DeclarationReference,
  scheduled: ScheduledEdit,
  applying: Applying,
  byValueOnlyIfSeveral = false,
): Place | undefined {
  const key = keyOfReference(reference);
  const places = placesOf(text, key);
  const { value } = reference;
  const meant =
    value === undefined || reference.word === 'assume' || (byValueOnlyIfSeveral && places.length === 1)
      ? places
      : places.filter((place) => {
          const node = elementAt(text, place)?.node;
          return node !== undefined && supposed(node) === valueKey(value);
        });
  const what = described(reference.word, reference.name);
  if (meant.length > 1 && (reference.word === 'presume' || reference.word === 'deem')) {
    const related = meant.flatMap((place) => {
      const node = elementAt(text, place)?.node;
      return node === undefined ? [] : [{ span: node.span, message: 'one of them' }];
    });
    applying.fail('several-such-texts', reference.span, { what }, related);
    return undefined;
  }
  const [only] = meant;
  if (only !== undefined) return only;
  const repealed = applying.repealedBy(key);
  if (repealed !== undefined) {
    const values = { what, by: repealed.title, on: formatLong(repealed.on) };
    applying.fail('edits-repealed-text', reference.span, values, [
      { span: repealed.span, message: 'repealed here' },
    ]);
    return undefined;
  }
  const lapsed = applying.lapsed(key);
  if (lapsed !== undefined) {
    const values = { what, by: lapsed.title, on: formatLong(lapsed.on) };
    applying.fail('edits-lapsed-text', reference.span, values, [
      { span: lapsed.span, message: 'inserted here, for a time' },
    ]);
    return undefined;
  }
  const later = applying.insertedLaterBy(key);
  if (later !== undefined) {
    const values = { what, by: later.title, on: formatLong(later.on) };
    applying.fail('edits-later-text', reference.span, values, [
      { span: later.span, message: 'inserted here' },
    ]);
    return undefined;
  }
  const names = text.files.flatMap(({ elements }) =>
    elements.flatMap(({ node }) => (wordOf(node) === reference.word ? [displayName(nameOf(node))] : [])),
  );
  const suggestion = nearest(displayName(reference.name), names) ?? ofOtherKind(text, reference);
  applying.fail('edits-nothing', reference.span, { what, from: formatLong(scheduled.from), suggestion });
  return undefined;
}

/** What has the name but is of another kind: `exemption good reason shown`. */
function ofOtherKind(text: Text, { name }: DeclarationReference): string | undefined {
  const key = nameKey(name);
  if (key === '') return undefined;
  const other = text.files
    .flatMap(({ elements }) => elements)
    .find(({ node }) => nameKey(nameOf(node)) === key);
  return other === undefined ? undefined : `${wordOf(other.node)} ${displayName(name)}`;
}

/** The text with the conditions by which contracts leave it written into the guidance. */
export function withSplits(text: Text, splits: readonly SplitCondition[]): Text {
  if (splits.length === 0) return text;
  return mapNodes(text, (node) => (node.kind === 'GuidanceDeclaration' ? { ...node, splits } : node));
}
