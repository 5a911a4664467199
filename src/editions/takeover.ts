/**
 * A text with some of the differences from another taken over.
 *
 * In:  two texts of a guidance.
 * Out: the differences that can decide something, one by one (*edits*), and the earlier text with any of them made.
 *
 * What only serves others comes along with every edit and is none itself: new facts, figures, lists and definitions, which
 * nothing in the earlier text reads. What the later text no longer has of these stays: it is read until what reads it goes.
 */
import type { ReferenceWord } from '../syntax/ast.ts';
import { compared, type Difference, type Pair } from './differences.ts';
import type { Element, FileText, Text } from './text.ts';

/** A difference that may change what is decided. */
export interface TextEdit {
  /** Its place among the edits. */
  readonly index: number;
  readonly difference: Difference;
  /** The key of the declaration in both texts: `rule people at risk`. */
  readonly key: string;
}

export interface Takeover {
  readonly edits: readonly TextEdit[];
  /** The names that things had in the earlier text, by their names in the later one: `fact annual value` → `value`. */
  readonly formerNames: ReadonlyMap<string, string>;
  /** The earlier text, in the names of the later one, with edits made, by their indexes. */
  readonly textWith: (edits: readonly number[]) => Text;
}

/** What decides nothing by itself: it is read by what does, or only told. */
const SERVES: ReadonlySet<ReferenceWord> = new Set([
  ...(['fact', 'record', 'threshold', 'rate', 'list', 'define', 'table', 'calendar', 'paragraph'] as const),
]);
/** No part of what decides a contract. */
const ASIDE: ReadonlySet<ReferenceWord> = new Set(['scenario', 'source', 'assume', 'guarantee']);
/** Parts that are told and decide nothing. */
const PROSE: ReadonlySet<string> = new Set([
  ...['because', 'citation', 'heading', 'text', 'needs no rule because', 'ask', 'reads', 'confidential'],
  ...['issued by', 'edition', 'title', 'made on', 'id'],
]);

/** The edits between two texts. */
export function takeoverOf(before: Text, after: Text): Takeover {
  const { renamed, pairs } = compared(before, after);
  const newFacts = new Set(
    pairs.flatMap(({ difference: { word, change, name } }) =>
      word === 'fact' && change === 'new' ? [name] : [],
    ),
  );
  const comesAlong = ({ difference: { word, change, name } }: Pair): boolean =>
    change === 'new' && (SERVES.has(word) || ((word === 'presume' || word === 'deem') && newFacts.has(name)));
  const deciding = pairs.filter((pair) => isDeciding(pair) && !comesAlong(pair));
  const place = placesIn(after);
  const withoutAside = aside(renamed);
  const along = pairs.filter(comesAlong);
  return {
    edits: deciding.map(({ difference, was, is }, index) => ({
      index,
      difference,
      key: (is ?? was)?.key ?? '',
    })),
    formerNames: new Map(
      pairs.flatMap(({ difference: { renamedFrom }, is }) =>
        renamedFrom === undefined || is === undefined ? [] : [[is.key, renamedFrom] as const],
      ),
    ),
    textWith: (indexes) => {
      const made = [...along, ...indexes.flatMap((index) => deciding[index] ?? [])];
      const put = made.filter(({ was }) => was === undefined).sort((a, b) => place(a.is) - place(b.is));
      const replaced = new Map(
        made.flatMap(({ was, is }) => (was === undefined ? [] : [[was, is] as const])),
      );
      return inserted(replacedIn(withoutAside, replaced), put, after);
    },
  };
}

function isDeciding({ difference: { word, change, parts } }: Pair): boolean {
  if (ASIDE.has(word)) return false;
  if (change === 'changed') return parts.some(({ part }) => !PROSE.has(part));
  return change === 'new' || !SERVES.has(word);
}

/** Where an element stands in a text. */
function placesIn(text: Text): (element: Element | undefined) => number {
  const places = new Map(text.files.flatMap(({ elements }) => elements).map((one, index) => [one, index]));
  return (element) => (element === undefined ? 0 : (places.get(element) ?? 0));
}

function aside(text: Text): Text {
  return changedFiles(text, (elements) => elements.filter(({ node }) => !isAside(node.kind)));
}

function isAside(kind: Element['node']['kind']): boolean {
  return kind === 'ScenarioDeclaration' || kind === 'SourceDeclaration' || kind === 'GuaranteeDeclaration';
}

function replacedIn(text: Text, replaced: ReadonlyMap<Element, Element | undefined>): Text {
  return changedFiles(text, (elements) =>
    elements.flatMap((one) => {
      if (!replaced.has(one)) return [one];
      const by = replaced.get(one);
      return by === undefined ? [] : [by];
    }),
  );
}

/** Each new element behind the one that it follows in the later text, or at the beginning of the first file. */
function inserted(text: Text, put: readonly Pair[], after: Text): Text {
  let current = text;
  for (const { is } of put) {
    if (is === undefined) continue;
    const file = after.files.find(({ elements }) => elements.includes(is));
    const at = file?.elements.indexOf(is) ?? 0;
    const before = (file?.elements.slice(0, at) ?? []).map(({ key }) => key).reverse();
    const keys = new Set(current.files.flatMap(({ elements }) => elements.map(({ key }) => key)));
    const beside = before.find((key) => keys.has(key));
    // In a file of its own it stands under no paragraph of others.
    if (beside === undefined)
      current = { files: [...current.files, { path: file?.path ?? '', elements: [is] }] };
    else {
      current = changedFiles(current, (elements) => {
        const place = elements.findIndex(({ key }) => key === beside);
        return place < 0 ? elements : [...elements.slice(0, place + 1), is, ...elements.slice(place + 1)];
      });
    }
  }
  return current;
}

function changedFiles(text: Text, change: (elements: FileText['elements']) => FileText['elements']): Text {
  return { files: text.files.map(({ path, elements }) => ({ path, elements: change(elements) })) };
}
