/**
 * Amendments: the instrument and its edits.
 *
 * In:  an amendment, and how a declaration within it is printed.
 * Out: its lines. What is inserted or changed is printed as the declaration it is, behind the word of the edit.
 */
import type {
  AmendmentDeclaration,
  DateLiteral,
  Declaration,
  DeclarationReference,
  Edit,
  ListMember,
  Name,
  Part,
  PartChange,
  PartReference,
  TableRow,
  WholeText,
} from '../syntax/ast.ts';
import { citationText, textLines } from './clauses.ts';
import { conditionLine, conditionLines } from './conditions.ts';
import { targetText } from './deciding.ts';
import { expressionPieces } from './expressions.ts';
import { fieldLine, headingText, memberText } from './foundations.ts';
import { type Line, line, type Piece } from './lines.ts';
import { dateText, literalText, nameText, quoted } from './literals.ts';
import { alignedRows, cellText } from './tables.ts';

type PrintDeclaration = (declaration: Declaration) => Line;

export function amendmentLine(amendment: AmendmentDeclaration, print: PrintDeclaration): Line {
  const {
    title,
    id,
    amends,
    madeOn,
    commencement,
    retrospective,
    after,
    alsoAmends,
    changesNothing,
    edits,
    span,
  } = amendment;
  return line(span, `amendment ${quoted(title)}`, [
    ...heading('id', id, nameText),
    ...heading('amends', amends, nameText),
    ...heading('made on', madeOn, dateText),
    ...(commencement === undefined
      ? []
      : commencement.kind === 'CommencementDate'
        ? heading('in force from', commencement.date, dateText)
        : [line(commencement.span, 'in force on a day to be appointed')]),
    ...heading('until', amendment.until, dateText),
    ...(retrospective === undefined ? [] : [line(retrospective, 'retrospective')]),
    ...after.flatMap((one) => heading('after', one, nameText)),
    ...conditionLines('saves contracts where', amendment.saves),
    ...conditionLines('applies only to contracts where', amendment.extent),
    ...alsoAmends.flatMap((one) => named('also amends text saved by', one)),
    ...(changesNothing === undefined ? [] : [line(changesNothing, 'changes nothing')]),
    ...amendment.changes.map(({ decision, from, to, span: place }) =>
      line(place, `changes ${nameText(decision)}`, [...named('from', from), ...named('to', to)]),
    ),
    ...edits.map((edit) => editLine(edit, print)),
  ]);
}

/** A short clause of an amendment, in columns as those of a guidance. */
function heading<T extends { readonly span: Line['span'] }>(
  words: string,
  one: T | undefined,
  text: (one: T) => string,
): readonly Line[] {
  return one === undefined ? [] : [line(one.span, `${headingText(words)}${text(one)}`)];
}

function named(words: string, name: Name | undefined): readonly Line[] {
  return name === undefined ? [] : [line(name.span, `${words} ${nameText(name)}`)];
}

function dated(words: string, date: DateLiteral | undefined): readonly Line[] {
  return date === undefined ? [] : [line(date.span, `${words} ${dateText(date)}`)];
}

/** One edit with its lines. */
export function editLine(edit: Edit, print: PrintDeclaration): Line {
  const { span } = edit;
  const until = 'until' in edit ? dated('until', edit.until) : [];
  switch (edit.kind) {
    case 'InsertEdit': {
      const { place } = edit;
      const placed =
        place === undefined
          ? []
          : [line(place.span, [`${place.side} `, ...referencePieces(place.reference)])];
      return behind('insert', wholeLine(edit.declaration, print), [...placed, ...until]);
    }
    case 'SubstituteEdit':
      return behind('substitute', wholeLine(edit.declaration, print), until);
    case 'RepealEdit':
      return line(
        span,
        ['repeal ', ...referencePieces(edit.reference)],
        [...until, ...conditionLines('saves contracts where', edit.saves)],
      );
    case 'PartEdit': {
      const labels = edit.limbs.map((label) => `(${label})`).join('');
      const words = labels === '' ? 'in ' : `in limb ${labels} of `;
      return line(
        span,
        [words, ...referencePieces(edit.reference)],
        [...changeLines(edit.changes, print), ...until],
      );
    }
    case 'RenameEdit':
      return line(span, ['rename ', ...referencePieces(edit.reference)], named('to', edit.to));
    case 'RenumberEdit':
      return line(span, `renumber paragraph ${edit.from} to ${edit.to}`);
    case 'ReinstateEdit':
      return line(
        span,
        ['reinstate ', ...referencePieces(edit.reference)],
        [...dated('as it stood on', edit.asItStoodOn), ...until],
      );
    case 'WithdrawEdit':
      return line(
        span,
        `withdraw guidance ${nameText(edit.guidance)}`,
        named('succeeded by', edit.succeededBy),
      );
    case 'AppointEdit':
      return line(span, `appoint ${dateText(edit.date)} for ${nameText(edit.instrument)}`);
    case 'RevokeEdit':
      return line(span, `revoke ${nameText(edit.instrument)}`);
    case 'CorrectEdit':
      return line(
        span,
        `correct commencement of ${nameText(edit.instrument)}`,
        dated('in force from', edit.date),
      );
  }
}

/** A line with the word of an edit before it, and further lines below it. */
function behind(verb: string, { text, span, below }: Line, further: readonly Line[] = []): Line {
  return line(span, [`${verb} `, ...text], [...below, ...further]);
}

function wholeLine(declaration: WholeText, print: PrintDeclaration): Line {
  if (declaration.kind !== 'FieldDeclaration') return print(declaration);
  return behind('fact', fieldLine(declaration));
}

/** `rule people at risk`, `paragraph 4.2`, `presume good reason is no`. */
export function referencePieces({ word, name, value, span }: DeclarationReference): readonly Piece[] {
  switch (word) {
    case 'guidance':
      return [word];
    case 'paragraph':
      return [`paragraph ${name}`];
    case 'scenario':
    case 'guarantee':
      return [`${word} ${quoted({ value: name })}`];
    case 'assume':
      return value === undefined ? [word] : [`${word} `, ...expressionPieces(value)];
    default: {
      const shown = `${word} ${nameText({ kind: 'Name', text: name, span })}`;
      return value === undefined ? [shown] : [`${shown} is `, ...expressionPieces(value)];
    }
  }
}

/** The lines below an edit of parts; rows of tables stand in columns. */
function changeLines(changes: readonly PartChange[], print: PrintDeclaration): readonly Line[] {
  const rows = new Map(
    changes.flatMap((change) => rowOfChange(change) ?? []).map((one) => [one.change, one]),
  );
  const aligned = alignedRows([...rows.values()]);
  const lines = new Map([...rows.keys()].map((change, index) => [change, aligned[index]]));
  return changes.map((change) => lines.get(change) ?? changeLine(change, print));
}

/** The one row that a change says, and the word before it. */
function rowOfChange(
  change: PartChange,
): { readonly change: PartChange; readonly words: string; readonly row: TableRow } | undefined {
  if (change.kind === 'PartRepeal' || change.part.kind !== 'LinePart') return undefined;
  const { declaration } = change.part;
  const row = declaration.kind === 'TableDeclaration' ? declaration.rows[0] : undefined;
  if (row === undefined) return undefined;
  return { change, words: change.kind === 'PartInsert' ? 'insert' : 'substitute', row };
}

/** One line below an edit of parts. */
export function changeLine(change: PartChange, print: PrintDeclaration): Line {
  switch (change.kind) {
    case 'PartInsert':
      return { ...partLine('insert', change.part, print), span: change.span };
    case 'PartSubstitute':
      return { ...partLine('substitute', change.part, print), span: change.span };
    case 'PartRepeal':
      return line(change.span, ['repeal ', ...partReferencePieces(change.part)]);
  }
}

function partLine(verb: string, part: Part, print: PrintDeclaration): Line {
  const { span } = part;
  switch (part.kind) {
    case 'ChoicePart':
      return line(span, `${verb} choice ${nameText(part.choice)}`);
    case 'LimbPart':
      return behind(verb, conditionLine(`(${part.limb.label})`, part.limb.condition, part.limb.span));
    case 'ColumnPart':
      return line(
        span,
        [`${verb} column `, ...expressionPieces(part.heading)],
        part.cells.map((one) => line(one.span, `row ${nameText(one.row)}: ${cellText(one.cell)}`)),
      );
    case 'LinePart':
      return lineOf(verb, part.declaration, print);
  }
}

/** The one line that a declaration in part says. */
function lineOf(verb: string, declaration: WholeText, print: PrintDeclaration): Line {
  if (declaration.kind === 'ParagraphDeclaration') {
    const { heading, text, span } = declaration;
    if (heading.value !== '') return line(span, `${verb} heading ${quoted(heading)}`);
    if (text !== undefined)
      return line(span, `${verb} text`, print({ ...declaration, needsNoRule: undefined }).below);
    return line(
      span,
      `${verb} ${textLines('needs no rule because', declaration.needsNoRule)[0]?.text.join('') ?? ''}`,
    );
  }
  if (declaration.kind === 'ListDeclaration' && declaration.members.length > 0) {
    return line(declaration.span, `${verb} ${membersText(declaration.members)}`);
  }
  const whole = declaration.kind === 'FieldDeclaration' ? fieldLine(declaration) : print(declaration);
  const [only, ...others] = whole.below;
  if (only === undefined) return line(declaration.span, verb);
  const text = declaration.kind === 'GuidanceDeclaration' ? only.text.map(withoutColumns) : only.text;
  return behind(verb, { ...only, text }, others);
}

/** A clause of a guidance, which stands in columns there, with one blank behind its words. */
function withoutColumns(piece: Piece): Piece {
  return typeof piece === 'string' ? piece.replace(/^([a-z ]*?) {2,}/, '$1 ') : piece;
}

/** The members of one line: with a common key, if they have one, said once. */
function membersText(members: readonly ListMember[]): string {
  const key = members[0]?.key;
  const texts = members.map((member) => memberText({ ...member, key: undefined }));
  return key === undefined ? texts.join(', ') : `${literalText(key)}: ${texts.join(', ')}`;
}

function partReferencePieces(part: PartReference): readonly Piece[] {
  switch (part.kind) {
    case 'ClauseReference':
      return [part.words];
    case 'DatedValueReference':
      return [`from ${dateText(part.from)}`];
    case 'MemberReference': {
      const key = part.key === undefined ? '' : `${literalText(part.key)}: `;
      return [`${key}${literalText(part.value)}`];
    }
    case 'RowReference':
      return [`row ${nameText(part.row)}`];
    case 'ColumnReference':
      return ['column ', ...expressionPieces(part.heading)];
    case 'LimbReference':
      return [`(${part.label})`];
    case 'ChoiceReference':
      return [`choice ${nameText(part.choice)}`];
    case 'FieldReference':
      return [`field ${nameText(part.field)}`];
    case 'TargetReference':
      return [targetText(part.target)];
    case 'ToReference':
      return [`to ${nameText(part.to)}`];
    case 'CitationReference':
      return [citationText(part.citation)];
    case 'HolidayReference':
      return [`holidays ${dateText(part.day)}`];
  }
}
