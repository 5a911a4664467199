/**
 * What records hold, over all editions.
 *
 * In:  the texts of the editions.
 * Out: files with the union of their facts under their latest names, each with every choice there ever was, and the
 *      sources of the last text: what records are read against. For each edition, which fact of the union each of its
 *      facts is. Facts whose type differs between editions are reported.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import type { Element } from '../editions/text.ts';
import type {
  Declaration,
  FieldDeclaration,
  GuidanceDeclaration,
  Name,
  PolicyFile,
  RecordDeclaration,
  SourceDeclaration,
  TypeNode,
} from '../syntax/ast.ts';
import { guidanceOf } from './scenarios.ts';

export interface InputText {
  readonly files: readonly PolicyFile[];
  /** For each edition: the identity of each of its facts, by the fact's key. */
  readonly identities: readonly ReadonlyMap<string, string>[];
  /** Key in the union of each identity. */
  readonly keys: ReadonlyMap<string, string>;
  /** What a fact was called before, by its key in the union. */
  readonly formerly: ReadonlyMap<string, readonly string[]>;
}

/**
 * The union of the facts of all editions. `later`: of what was known on a day of the past, the guidance as it is known
 * since, whose facts count as well: records are those of today.
 */
export function inputOf(
  consolidated: Consolidated,
  reporter: Reporter,
  later: Consolidated | undefined,
): InputText {
  const editions = [...consolidated.editions, ...(later?.editions ?? [])];
  const facts = new Map<string, FieldDeclaration>();
  const records = new Map<string, RecordDeclaration>();
  const names = new Map<string, string[]>();
  let before: readonly Element[] = [];
  let ofFactsBefore: ReadonlyMap<string, string> = new Map();
  const identities = editions.map((edition) => {
    // Most editions have the facts of the one before.
    const read = elementsRead(edition);
    if (read.length === before.length && read.every((one, index) => one === before[index])) {
      return ofFactsBefore;
    }
    const ofFacts = new Map<string, string>();
    for (const { identity, node } of read) {
      if (node.kind === 'FieldDeclaration') {
        ofFacts.set(nameKey(node.name.text), identity);
        facts.set(identity, joinField(facts.get(identity), node, reporter));
        const called = names.get(identity) ?? [];
        names.set(identity, called);
        const name = displayName(node.name.text);
        if (!called.includes(name)) called.push(name);
      } else if (node.kind === 'RecordDeclaration') {
        const before = records.get(identity);
        const fields = joinFields(before?.fields ?? [], node.fields, reporter);
        records.set(identity, { ...node, fields });
      }
    }
    before = read;
    ofFactsBefore = ofFacts;
    return ofFacts;
  });
  const last = lastOfTrunk(later ?? consolidated);
  const guidance = guidanceOf(last);
  const sources = elementsOf(last).flatMap(({ node }) => (node.kind === 'SourceDeclaration' ? [node] : []));
  return {
    files: filesFor(guidance, [...facts.values()], [...records.values()], sources),
    identities,
    keys: new Map([...facts].map(([identity, { name }]) => [identity, nameKey(name.text)])),
    formerly: new Map(
      [...facts].map(([identity, { name }]) => {
        const now = displayName(name.text);
        return [nameKey(name.text), (names.get(identity) ?? []).filter((one) => one !== now)];
      }),
    ),
  };
}

function lastOfTrunk({ editions, branches }: Consolidated): EditionText | undefined {
  return editions[branches[0]?.periods.findLast(({ edition }) => edition !== undefined)?.edition ?? 0];
}

/** The facts and records of an edition. */
function elementsRead({ text }: EditionText): readonly Element[] {
  const found: Element[] = [];
  for (const { elements } of text.files) {
    for (const element of elements) {
      const { kind } = element.node;
      if (kind === 'FieldDeclaration' || kind === 'RecordDeclaration') found.push(element);
    }
  }
  return found;
}

function elementsOf(edition: EditionText | undefined): readonly Element[] {
  return edition?.text.files.flatMap(({ elements }) => elements) ?? [];
}

/** One file that holds nothing but what is read. What decides is left out, and conditions with it. */
function filesFor(
  guidance: GuidanceDeclaration | undefined,
  facts: readonly FieldDeclaration[],
  records: readonly RecordDeclaration[],
  sources: readonly SourceDeclaration[],
): readonly PolicyFile[] {
  if (guidance === undefined) return [];
  const { span, keywordSpan } = guidance;
  const declarations: readonly Declaration[] = [
    { ...guidance, scope: undefined, splits: [] },
    ...(facts.length === 0
      ? []
      : [{ kind: 'FactsDeclaration' as const, title: undefined, fields: facts, span, keywordSpan }]),
    ...records,
    ...sources,
  ];
  return [{ kind: 'PolicyFile', path: span.file, declarations, comments: [] }];
}

function joinField(
  before: FieldDeclaration | undefined,
  after: FieldDeclaration,
  reporter: Reporter,
): FieldDeclaration {
  const joined = { ...after, appliesWhen: undefined };
  if (before === undefined) return { ...joined, fields: joinFields([], after.fields, reporter) };
  const type = joinTypes(before.type, after.type);
  if (type === undefined) {
    const values = {
      what: `fact “${displayName(after.name.text)}”`,
      before: shownType(before.type),
      after: shownType(after.type),
    };
    const related = [{ span: before.type.span, message: 'its type before' }];
    reporter.report('fact-type-changed', after.type.span, values, related);
  }
  return {
    ...joined,
    type: type ?? before.type,
    ask: after.ask ?? before.ask,
    judgedBy: after.judgedBy ?? before.judgedBy,
    fields: joinFields(before.fields, after.fields, reporter),
  };
}

function joinFields(
  before: readonly FieldDeclaration[],
  after: readonly FieldDeclaration[],
  reporter: Reporter,
): readonly FieldDeclaration[] {
  const fields = new Map(before.map((field) => [nameKey(field.name.text), field]));
  for (const field of after) {
    const key = nameKey(field.name.text);
    fields.set(key, joinField(fields.get(key), field, reporter));
  }
  return [...fields.values()];
}

/** The type that holds the values of both: the same, but for choices. */
function joinTypes(before: TypeNode, after: TypeNode): TypeNode | undefined {
  if (before === after) return before;
  if (before.kind === 'ChoiceType' && after.kind === 'ChoiceType' && before.many === after.many) {
    const keys = new Set(before.choices.map(({ text }) => nameKey(text)));
    const added = after.choices.filter(({ text }) => !keys.has(nameKey(text)));
    return { ...before, choices: [...before.choices, ...added] };
  }
  if (before.kind === 'ListType' && after.kind === 'ListType') {
    const element = joinTypes(before.element, after.element);
    return element === undefined ? undefined : { ...after, element };
  }
  return shownType(before) === shownType(after) ? before : undefined;
}

function shownType(type: TypeNode): string {
  switch (type.kind) {
    case 'SimpleType':
      return type.type;
    case 'MoneyType':
      return ['money', type.currency, type.vat].filter((word) => word !== undefined).join(' ');
    case 'ChoiceType':
      return `${type.many ? 'some of' : 'one of'} ${type.choices.map((one: Name) => displayName(one.text)).join(', ')}`;
    case 'ListType':
      return `list of ${shownType(type.element)}`;
    case 'NamedType':
      return displayName(type.name.text);
  }
}
