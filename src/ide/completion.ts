/**
 * What can stand at a place.
 *
 * In:  a guidance and a place in a file, most likely in a line that is half written.
 * Out: proposals, each with what it is and what is put in. A line is looked at from its beginning to the place: the words there say
 *      what may follow. Names come from the trees of all other lines.
 */
import { displayName, nameKey, quoteName } from '../base/names.ts';
import { printType } from '../format/print.ts';
import {
  type Clause,
  type Context,
  CONTEXTS,
  type ContextName,
  DECLARATION_WORDS,
  declarationWord,
} from '../parsing/vocabulary.ts';
import type { Guidance } from './guidance.ts';
import { type Named, type NamedKind, toldOf } from './declared.ts';
import { offsetAt, type Position, positionAt, type Range } from './places.ts';
import { SNIPPETS } from './snippets.ts';

export type ProposalKind = NamedKind | 'word' | 'value' | 'snippet';

export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** A few words: a type, what it is. */
  readonly detail: string | undefined;
  /** What is put in the place of `range`; with `${1:…}` where `isSnippet`. */
  readonly insert: string;
  readonly isSnippet: boolean;
  readonly range: Range;
}

/** Proposals beyond this number are no help; the editor asks again when more is written. */
const MOST = 500;

export function completion(guidance: Guidance, path: string, position: Position): readonly Proposal[] {
  const source = guidance.sources.get(path);
  if (source === undefined) return [];
  const offset = offsetAt(source, position);
  const { line } = positionAt(source, offset);
  const start = source.lineStarts[line] ?? 0;
  const before = source.text.slice(start, offset);
  if (/^[^"#]*#/.test(before) || isInText(source.text.slice(0, offset), before)) return [];
  const lines = source.text.slice(0, start).split(/\r\n|\n|\r/);
  const ways = proposalsFor(guidance, before, lines);
  return ways.slice(0, MOST).map(({ typed, ...one }) => ({
    ...one,
    range: { start: positionAt(source, offset - typed.length), end: positionAt(source, offset) },
  }));
}

type Way = Omit<Proposal, 'range'> & { readonly typed: string };

/** Whether the place is within a text in quotes, or within the prose of a paragraph. */
function isInText(all: string, before: string): boolean {
  if ((all.match(/"""/g)?.length ?? 0) % 2 === 1) return true;
  return (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

function proposalsFor(guidance: Guidance, before: string, lines: readonly string[]): readonly Way[] {
  const named = guidance.offered();
  const begun = /^\s*/.exec(before)?.[0].length ?? 0;
  const said = before.slice(begun);
  const [, first, rest] = begun > 0 ? [] : (/^([a-z]+)\s+(.*)$/.exec(said) ?? [said]);
  if (begun === 0 && rest === undefined) return opening(said);
  const word = first ?? enclosing(lines);
  const context = contextOf(word, lines, begun);
  for (const { after, what } of PLACES) {
    const match = after.exec(rest ?? said);
    if (match === null) continue;
    const typed = match.groups?.typed ?? '';
    const found = what({ named, match, word });
    if (found !== undefined) return unique(found.map((one) => ({ ...one, typed })));
  }
  if (rest !== undefined) {
    const facts = SUPPOSES.has(word) ? those(named, ['fact']) : [];
    return facts.map((one) => ({ ...one, typed: rest }));
  }
  const clauses = clausesOf(context, said);
  const starts = startOf(context, said, named);
  const names = isValuePlace(said, word) ? values(named, said) : [];
  return unique([...clauses, ...starts, ...names]);
}

interface Asking {
  readonly named: readonly Named[];
  readonly match: RegExpExecArray;
  /** The word that opens the declaration. */
  readonly word: string;
}

type Found = Omit<Way, 'typed'>;

/** Places that are known by the words before them, the narrowest first. What is typed so far is at the end. */
const PLACES: readonly {
  readonly after: RegExp;
  readonly what: (asking: Asking) => readonly Found[] | undefined;
}[] = [
  {
    after: /^(?:from|never loses) outcome where (?<name>.+?) is (?<typed>.*)$/i,
    what: ({ named, match }) => outcomesOf(named, match.groups?.name ?? ''),
  },
  {
    after: /^(?:from|never loses) outcome (?<typed>(?!where\b).*)$/i,
    what: ({ named }) => all(named, 'outcome'),
  },
  { after: /^from rule (?<typed>.*)$/i, what: ({ named }) => those(named, ['rule']) },
  { after: /^from duty (?<typed>.*)$/i, what: ({ named }) => those(named, ['duty']) },
  {
    after: /^(?:from|cites) paragraph (?<typed>[\w.]*)$/i,
    what: ({ named }) => those(named, ['paragraph']),
  },
  { after: /^under rule (?<typed>.*)$/i, what: ({ named }) => those(named, ['rule']) },
  {
    after: /(?:^|\b)exempt under (?<typed>.*)$/i,
    what: ({ named }) => those(named, ['exemption', 'exception']),
  },
  {
    after: /^to (?<typed>.*)$/i,
    what: ({ named, word }) => (word === 'exception' ? those(named, ['exemption', 'exception']) : undefined),
  },
  {
    after: /^applies by (?:first of )?(?:.*,\s*)?(?<typed>[^,]*)$/i,
    what: ({ named }) => facts(named, (type) => type === 'date'),
  },
  {
    after: /^otherwise (?<typed>.*)$/i,
    what: ({ named, word }) =>
      word === 'decision'
        ? [...all(named, 'outcome'), { ...plain('is a gap'), label: 'is a gap' }]
        : undefined,
  },
  {
    after: /^[^:]+: (?<typed>[\w ]*)$/,
    what: ({ word, named }) =>
      TYPED.has(word) ? [...TYPES.map((type) => plain(type)), ...those(named, ['record'])] : undefined,
  },
  {
    after: /(?:^|\b)(?<name>[^()]+?) is (?:not )?(?:one of )?(?:.*,\s*)?(?<typed>[^,]*)$/i,
    what: ({ named, match, word }) => answers(named, match.groups?.name ?? '', word),
  },
];

/** Declarations that begin with the name of a fact. */
const SUPPOSES: ReadonlySet<string> = new Set(['presume', 'deem', 'assume']);
const TYPED: ReadonlySet<string> = new Set(['facts', 'record', 'threshold', 'decision', 'define', 'table']);
const TYPES = [
  'yes or no',
  'one of ',
  'some of ',
  'money',
  'money excluding VAT',
  'money including VAT',
  'number',
  'whole number',
  'percentage',
  'date',
  'text',
  'list of ',
];

/** What stands in column one: every declaration, with its lines. */
function opening(said: string): readonly Way[] {
  if (/\s/.test(said)) return [];
  return DECLARATION_WORDS.flatMap((word) => {
    const snippet = SNIPPETS[word];
    const detail = CONTEXTS[word].title;
    return [{ label: word, kind: 'snippet', detail, insert: snippet, isSnippet: true, typed: said } as const];
  });
}

/** The word that opens the declaration that lines end in; empty before the first. */
function enclosing(lines: readonly string[]): string {
  for (let at = lines.length - 1; at >= 0; at--) {
    const [, word] = /^([a-z]+)/.exec(lines[at] ?? '') ?? [];
    if (word !== undefined) return word;
  }
  return '';
}

/** The context of a line that stands so far in: that of the declaration, or of a line above that has lines of its own. */
function contextOf(word: string, lines: readonly string[], indent: number): ContextName | undefined {
  const declaration = declarationWord(word);
  if (declaration === undefined) return undefined;
  let context: ContextName = declaration;
  let least = indent;
  const above: string[] = [];
  for (let at = lines.length - 1; at >= 0 && least > 0; at--) {
    const line = lines[at] ?? '';
    const own = /^\s*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || own >= least) continue;
    least = own;
    if (own > 0) above.unshift(line.trim());
  }
  for (const line of above) {
    const { clauses, field, statement }: Context = CONTEXTS[context];
    const clause: Clause | undefined = clauses
      .filter(({ words }) => line === words || line.startsWith(`${words} `))
      .sort((a, b) => b.words.length - a.words.length)[0];
    const opened: ContextName | undefined =
      clause?.opens ?? (/^[^"]*:/.test(line) ? field?.opens : statement?.opens);
    if (opened === undefined) return undefined;
    context = opened;
  }
  return context;
}

/** The clauses that a line of the context can begin with. */
function clausesOf(context: ContextName | undefined, said: string): readonly Way[] {
  if (context === undefined) return [];
  return CONTEXTS[context].clauses
    .filter(({ words }) => words.startsWith(said.toLowerCase()))
    .map(({ words, alone }) => ({
      ...plain(alone === true ? words : `${words} `),
      label: words,
      detail: CONTEXTS[context].title,
      typed: said,
    }));
}

/** Names that a line can begin with: what is given in a scenario, what a rule concludes. */
function startOf(context: ContextName | undefined, said: string, named: readonly Named[]): readonly Way[] {
  const kinds: readonly NamedKind[] =
    context === 'rule' || context === 'expect' ? ['decision'] : context === 'given' ? ['fact'] : [];
  const fits = named.filter(({ kind }) => kinds.includes(kind));
  return fits.map((one) => ({ ...proposal(one), insert: `${quoteName(one.name)} is `, typed: said }));
}

/** Words behind which a value or a condition begins. */
const VALUE_AFTER =
  /(?:^|\s)(?:when|unless|whenever|then|never|only if|where|and|or|not|than|least|most|on or after|on or before|after|before|of|between|to|from|is|plus|minus|\+|-|×|÷|\(|\(\w+\))\s+(?<typed>[^()]*)$/i;

function isValuePlace(said: string, word: string): boolean {
  return word !== 'scenario' && VALUE_AFTER.test(`${said}`);
}

function values(named: readonly Named[], said: string): readonly Way[] {
  const typed = VALUE_AFTER.exec(said)?.groups?.typed ?? '';
  return those(named, ['fact', 'definition', 'threshold', 'table', 'decision', 'list', 'rate']).map(
    (one) => ({
      ...one,
      typed,
    }),
  );
}

/** The choices of what is named before `is`; yes and no of what is one of these. */
function answers(named: readonly Named[], said: string, word: string): readonly Found[] | undefined {
  const words = said.trim().split(/\s+/);
  // The name is what the words end in: `when authority kind`.
  for (let first = 0; first < words.length; first++) {
    const key = nameKey(words.slice(first).join(' '));
    const found = named.find(({ id }) => id === `value ${key}`);
    const node = found?.node;
    if (found === undefined || node === undefined) continue;
    if (found.kind === 'decision') return outcomesOf(named, found.name);
    const states = word === 'scenario' ? STATES.map((state) => plain(state)) : [];
    if (!('type' in node) || typeof node.type !== 'object') return states;
    if (node.type.kind === 'ChoiceType')
      return [
        ...node.type.choices.map(({ text }) => ({ ...plain(quoteName(text)), label: displayName(text) })),
        ...states,
      ];
    if (node.type.kind === 'SimpleType' && node.type.type === 'yes or no')
      return [plain('yes'), plain('no'), ...states];
    return [...COMPARISONS.filter(() => word !== 'scenario').map((one) => plain(one)), ...states];
  }
  return undefined;
}

const STATES = ['unknown', 'unavailable', 'not applicable'];
const COMPARISONS = ['at least ', 'at most ', 'more than ', 'less than ', 'between ', 'known', 'unknown'];

function outcomesOf(named: readonly Named[], decision: string): readonly Found[] {
  const suffix = ` of ${nameKey(decision)}`;
  return named.filter(({ kind, id }) => kind === 'outcome' && id.endsWith(suffix)).map(proposal);
}

function all(named: readonly Named[], kind: NamedKind): readonly Found[] {
  return those(named, [kind]);
}

function those(named: readonly Named[], kinds: readonly NamedKind[]): readonly Found[] {
  return named.filter(({ kind }) => kinds.includes(kind)).map(proposal);
}

function facts(named: readonly Named[], fits: (type: string) => boolean): readonly Found[] {
  return named
    .filter(
      ({ node, kind }) =>
        kind === 'fact' && (node?.kind !== 'FieldDeclaration' || fits(printType(node.type))),
    )
    .map(proposal);
}

function proposal(named: Named): Found {
  const { name, kind } = named;
  const [type, heading] = toldOf(named);
  const insert = kind === 'paragraph' ? name : quoteName(name);
  const detail = heading ?? (type === undefined || kind === 'outcome' ? kind : `${kind}: ${type}`);
  return { label: displayName(name), kind, detail, insert, isSnippet: false };
}

function plain(words: string): Found {
  return { label: words.trim(), kind: 'word', detail: undefined, insert: words, isSnippet: false };
}

function unique(ways: readonly Way[]): readonly Way[] {
  const seen = new Set<string>();
  return ways.filter(({ label, insert }) => {
    const key = `${label} ${insert}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
