/**
 * The symbol table: everything that has a name, by the space of names it belongs to.
 *
 * In: the files of a guidance, in order of path. Out: a symbol per declaration, and look-up by key. Of two things
 * with one name the first is found; the second is reported once.
 */
import { unreachable } from '../base/invariant.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import type { DeclaredSymbol, FieldSymbol } from './bindings.ts';

export type SymbolKind = DeclaredSymbol['kind'];

/** Kinds that may stand where a value stands share one space: a reader must not have to guess. */
const SPACE_OF = {
  fact: 'value',
  threshold: 'value',
  rate: 'value',
  list: 'value',
  decision: 'value',
  definition: 'value',
  table: 'value',
  record: 'record',
  rule: 'rule',
  exemption: 'exemption',
  exception: 'exemption',
  duty: 'duty',
  calendar: 'calendar',
  source: 'source',
} as const satisfies Record<SymbolKind, string>;

export type Space = (typeof SPACE_OF)[SymbolKind];

/** The space of names that things of a kind share. */
export function spaceOf(kind: SymbolKind): Space {
  return SPACE_OF[kind];
}

export const SPACES: readonly Space[] = [
  'value',
  'exemption',
  'rule',
  'duty',
  'record',
  'calendar',
  'source',
];

/** The order in which `Bindings.symbols` lists the kinds. */
const KINDS = Object.keys(SPACE_OF) as readonly SymbolKind[];

export const ASSESSMENT_DATE = 'assessment date';

export interface SymbolTable {
  /** By kind, then in order of declaration; second declarations of a name included. */
  readonly symbols: readonly DeclaredSymbol[];
  readonly symbolOf: ReadonlyMap<object, DeclaredSymbol>;
  /** First declaration of each key. */
  readonly spaces: Readonly<Record<Space, ReadonlyMap<string, DeclaredSymbol>>>;
  /** The fields of a record or of entries, by key; always the same symbols for the same fields. */
  readonly fieldsByKey: (fields: readonly ast.FieldDeclaration[]) => ReadonlyMap<string, FieldSymbol>;
}

/** Where a symbol's name is declared; undefined for what is built in. */
export function placeOf(symbol: DeclaredSymbol): Span | undefined {
  return symbol.declaration?.name.span;
}

/**
 * Collects the symbols of all files and reports names declared twice. `asked` is told each name that is looked up,
 * whether there is such a thing or not.
 */
export function collectSymbols(
  files: readonly ast.PolicyFile[],
  reporter: Reporter,
  asked: (key: string) => void = () => {},
): SymbolTable {
  const spaces: Record<Space, Map<string, DeclaredSymbol>> = {
    value: new Map(),
    record: new Map(),
    rule: new Map(),
    exemption: new Map(),
    duty: new Map(),
    calendar: new Map(),
    source: new Map(),
  };
  const symbolOf = new Map<object, DeclaredSymbol>();
  const ofKinds = new Map(KINDS.map((kind): [SymbolKind, DeclaredSymbol[]] => [kind, []]));
  const add = (symbol: DeclaredSymbol): void => {
    ofKinds.get(symbol.kind)?.push(symbol);
    if (symbol.declaration !== undefined) symbolOf.set(symbol.declaration, symbol);
    const space = spaces[SPACE_OF[symbol.kind]];
    const first = space.get(symbol.key);
    if (first === undefined) space.set(symbol.key, symbol);
    else reportDuplicate(symbol, first, reporter);
  };
  for (const file of files) {
    for (const declaration of file.declarations) {
      const declared = declaration.kind === 'FactsDeclaration' ? declaration.fields : [declaration];
      for (const one of declared) {
        const symbol = symbolMade(one);
        if (symbol !== undefined) add(symbol);
      }
    }
  }
  add(BUILT_IN);
  return {
    symbols: [...ofKinds.values()].flat(),
    symbolOf,
    spaces: {
      value: noting(spaces.value, asked),
      record: noting(spaces.record, asked),
      rule: noting(spaces.rule, asked),
      exemption: noting(spaces.exemption, asked),
      duty: noting(spaces.duty, asked),
      calendar: noting(spaces.calendar, asked),
      source: noting(spaces.source, asked),
    },
    fieldsByKey,
  };
}

const BUILT_IN: DeclaredSymbol = {
  kind: 'fact',
  name: ASSESSMENT_DATE,
  key: ASSESSMENT_DATE,
  declaration: undefined,
};

/** The map, telling `asked` each key that is looked up. */
function noting<T>(map: ReadonlyMap<string, T>, asked: (key: string) => void): ReadonlyMap<string, T> {
  return {
    get(key) {
      asked(key);
      return map.get(key);
    },
    has(key) {
      asked(key);
      return map.has(key);
    },
    size: map.size,
    forEach: (visit) => map.forEach(visit),
    entries: () => map.entries(),
    keys: () => map.keys(),
    values: () => map.values(),
    [Symbol.iterator]: () => map[Symbol.iterator](),
  };
}

/** What may have a symbol of its own: the facts of a block have one each. */
type Named = Exclude<ast.Declaration, ast.FactsDeclaration> | ast.FieldDeclaration;

// A declaration has one symbol, and a group of fields one map, in whatever text of a guidance they stand.
const symbolsMade = new WeakMap<object, DeclaredSymbol>();
const fieldsMade = new WeakMap<readonly ast.FieldDeclaration[], ReadonlyMap<string, FieldSymbol>>();

function fieldsByKey(fields: readonly ast.FieldDeclaration[]): ReadonlyMap<string, FieldSymbol> {
  const known = fieldsMade.get(fields);
  if (known !== undefined) return known;
  const byKey = new Map<string, FieldSymbol>();
  for (const declaration of fields) {
    const symbol: FieldSymbol = { kind: 'field', ...naming(declaration.name), declaration };
    if (!byKey.has(symbol.key)) byKey.set(symbol.key, symbol);
  }
  fieldsMade.set(fields, byKey);
  return byKey;
}

/** The symbol of a declaration or of a fact; undefined for what has no name. */
function symbolMade(declared: Named): DeclaredSymbol | undefined {
  const known = symbolsMade.get(declared);
  if (known !== undefined) return known;
  const made = declaredBy(declared);
  if (made !== undefined) symbolsMade.set(declared, made);
  return made;
}

/** Reports fields of one record or one block of sub-lines that share a name. */
export function reportDuplicateFields(fields: readonly ast.FieldDeclaration[], reporter: Reporter): void {
  reportRepeated(
    fields.map((field) => field.name),
    'field',
    reporter,
  );
}

/** Reports each name that an earlier one of the same group already has. */
export function reportRepeated(names: readonly ast.Name[], what: string, reporter: Reporter): void {
  const seen = new Map<string, ast.Name>();
  for (const name of names) {
    const key = nameKey(name.text);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, name);
      continue;
    }
    reporter.report('duplicate-name', name.span, { name: displayName(name.text), what, firstWhat: what }, [
      { span: first.span, message: 'the first one' },
    ]);
  }
}

function reportDuplicate(symbol: DeclaredSymbol, first: DeclaredSymbol, reporter: Reporter): void {
  const firstPlace = placeOf(first);
  // The built-in fact comes last, so it is the second: `reserved-name` says so at the declaration.
  if (symbol.declaration === undefined || firstPlace === undefined) return;
  reporter.report(
    'duplicate-name',
    placeOf(symbol),
    { name: symbol.name, what: symbol.kind, firstWhat: first.kind },
    [{ span: firstPlace, message: `the first one, a ${first.kind}`.replace(/ a (?=[aeiou])/, ' an ') }],
  );
}

function naming(name: ast.Name): { readonly name: string; readonly key: string } {
  return { name: displayName(name.text), key: nameKey(name.text) };
}

function declaredBy(declaration: Named): DeclaredSymbol | undefined {
  switch (declaration.kind) {
    case 'FieldDeclaration':
      return { kind: 'fact', ...naming(declaration.name), declaration };
    case 'RecordDeclaration':
      return { kind: 'record', ...naming(declaration.name), declaration };
    case 'ThresholdDeclaration':
      return { kind: 'threshold', ...naming(declaration.name), declaration };
    case 'RateDeclaration':
      return { kind: 'rate', ...naming(declaration.name), declaration };
    case 'ListDeclaration':
      return { kind: 'list', ...naming(declaration.name), declaration };
    case 'DecisionDeclaration':
      return { kind: 'decision', ...naming(declaration.name), declaration };
    case 'DefineDeclaration':
      return { kind: 'definition', ...naming(declaration.name), declaration };
    case 'RuleDeclaration':
      return { kind: 'rule', ...naming(declaration.name), declaration };
    case 'ExemptionDeclaration':
      return { kind: 'exemption', ...naming(declaration.name), declaration };
    case 'ExceptionDeclaration':
      return { kind: 'exception', ...naming(declaration.name), declaration };
    case 'DutyDeclaration':
      return { kind: 'duty', ...naming(declaration.name), declaration };
    case 'TableDeclaration':
      return { kind: 'table', ...naming(declaration.name), declaration };
    case 'CalendarDeclaration':
      return { kind: 'calendar', ...naming(declaration.name), declaration };
    case 'SourceDeclaration':
      return { kind: 'source', ...naming(declaration.name), declaration };
    case 'GuidanceDeclaration':
    case 'ParagraphDeclaration':
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
    case 'ScenarioDeclaration':
    case 'AssumeDeclaration':
    case 'GuaranteeDeclaration':
    case 'AmendmentDeclaration':
      return undefined;
    default:
      return unreachable(declaration);
  }
}
