/**
 * Generated guidance, as text, and contracts for it.
 *
 * In: fast-check. Out: arbitraries of whole guidances over one vocabulary of facts (so that contracts fit), in
 * paragraphs whose declarations can be reordered, and of records that sit on, under and over every boundary the
 * guidance mentions. Everything goes through the real pipeline: text → `compile` → `decide`.
 */
import fc from 'fast-check';
import { fromInteger } from '../../src/base/rational.ts';
import { compile } from '../../src/compile.ts';
import type { Program } from '../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Held, Value } from '../../src/program/value.ts';

/** One guidance: facts and settings are the same for all; declarations stand in paragraphs. */
export interface Generated {
  /** Paragraphs by file; each paragraph is a list of declarations. */
  readonly files: readonly (readonly (readonly string[])[])[];
  /** Whether it presumes, deems or tests knownness. */
  readonly supposes: boolean;
}

export const OUTCOMES = ['keep', 'return', 'review'] as const;

const HEADER = `guidance "Generated"
  id            generated
  made on       1 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
  end date: date
    applies when ended
  ended: yes or no
  urgent: yes or no
  shared: yes or no
  colour: one of red, green, blue
  groups: some of young, old, ill
  amount: money excluding VAT
  share: percentage
  lots: list of lot
    price: money excluding VAT
    small: yes or no

threshold limit: money excluding VAT
  from 1 April 2027 is £700
  from 1 April 2028 is £900

decision verdict: one of ${OUTCOMES.join(', ')}
  otherwise keep

decision notice: one of notice, silence
  otherwise is a gap

guarantee "Everything is read"
  whenever start date is known and end date is known and ended and urgent and shared
  then any of
    (a) colour is red
    (b) groups includes young
    (c) amount is at least limit
    (d) share is at least 50%
    (e) any lot where (small)
`;

/** Rules that make every outcome named, whatever else is generated. */
const BASE = [
  'rule of keep\n  verdict is keep\n  when not ended and share is less than 50%',
  'rule of review\n  verdict is review\n  when urgent and shared and colour is blue and ended',
  'rule of notice\n  notice is notice\n  when urgent',
  'rule of silence\n  notice is silence\n  when not urgent',
  'rule of return\n  verdict is return\n  when ended and amount is at least £1,100',
];

const LEAVES = [
  'ended',
  'urgent',
  'shared',
  'colour is red',
  'colour is not green',
  'colour is one of red, blue',
  'groups includes young',
  'groups includes any of old, ill',
  'amount is at least £500',
  'amount is more than £700',
  'amount is less than limit',
  'amount is between £500 and £900',
  'amount * 2 is at most £1,000',
  'round (50% of amount) to £1 half up is at least £350',
  'share is at least 50%',
  'start date is before 1 April 2028',
  'end date is on or after 1 April 2028',
  'end date is within 1 year after start date',
  'any lot where (small)',
  'every lot where (price is at most £300)',
  'number of lots is at least 2',
  'total of price of lots is more than £500',
  'largest of price of (lots where small) is at least £300',
] as const;

const KNOWNNESS_LEAVES = [
  'amount is known',
  'colour is unknown',
  'shared is unavailable',
  'end date is not applicable',
];

function conditions(leaves: readonly string[]): fc.Arbitrary<string> {
  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...leaves),
      tie('condition').map((one) => `not (${one})`),
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
        .map(([word, parts]) => parts.map((part) => `(${part})`).join(` ${word} `)),
    ),
  })).condition;
}

interface Shape {
  readonly definitions: readonly string[];
  readonly rules: readonly { readonly outcome: number; readonly condition: string; readonly uses: number }[];
  readonly exemptions: readonly { readonly target: number; readonly condition: string }[];
  readonly exceptions: readonly { readonly to: number; readonly condition: string }[];
  readonly presumptions: readonly string[];
}

const LETTERS = 'abcdefghijklmnop';
const letter = (index: number): string => LETTERS[index % LETTERS.length] ?? 'z';

function declarationsOf(shape: Shape): readonly string[] {
  const definitions = shape.definitions.map(
    (condition, index) => `define term ${letter(index)}\n  when ${condition}`,
  );
  const rules = shape.rules.map(({ outcome, condition, uses }, index) => {
    const term = shape.definitions.length === 0 ? '' : ` and term ${letter(uses % shape.definitions.length)}`;
    const outcomeName = OUTCOMES[outcome % OUTCOMES.length] ?? 'keep';
    return `rule ${letter(index)}\n  verdict is ${outcomeName}\n  when (${condition})${uses % 2 === 0 ? term : ''}`;
  });
  const targets = [
    'from outcome return',
    'from every rule',
    'from outcome where notice is notice',
    'from rule of return',
  ];
  const exemptions = shape.exemptions.map(
    ({ target, condition }, index) =>
      `exemption waiver ${letter(index)}\n  ${targets[target % targets.length] ?? ''}\n  when ${condition}`,
  );
  const waivers = shape.exemptions.map((_, index) => `waiver ${letter(index)}`);
  // An exception is to an exemption or to an earlier exception; without exemptions there is nothing to except from.
  const exceptions = (waivers.length === 0 ? [] : shape.exceptions).map(({ to, condition }, index) => {
    const limits = shape.exceptions.slice(0, index).map((_, position) => `limit ${letter(position)}`);
    const earlier = [...waivers, ...limits];
    return `exception limit ${letter(index)}\n  to ${earlier[to % earlier.length] ?? ''}\n  when ${condition}`;
  });
  return [...definitions, ...rules, ...exemptions, ...exceptions, ...shape.presumptions];
}

const PRESUMPTIONS = [
  'presume urgent is no',
  'presume shared is yes\n  when colour is red',
  'presume shared is no\n  when groups includes old',
  'presume colour is green\n  when amount is less than £500',
  'deem amount is £700\n  when amount is unavailable and ended',
  'presume share is 50%',
];

/** Guidance over the vocabulary; `supposing` also presumes, deems and tests what is known. */
export function guidance(options: { readonly supposing: boolean }): fc.Arbitrary<Generated> {
  const condition = conditions(options.supposing ? [...LEAVES, ...KNOWNNESS_LEAVES] : LEAVES);
  const shape = fc.record({
    definitions: fc.array(condition, { maxLength: 2 }),
    rules: fc.array(fc.record({ outcome: fc.nat(2), condition, uses: fc.nat(5) }), {
      minLength: 1,
      maxLength: 4,
    }),
    exemptions: fc.array(fc.record({ target: fc.nat(3), condition }), { maxLength: 3 }),
    exceptions: fc.array(fc.record({ to: fc.nat(5), condition }), { maxLength: 2 }),
    presumptions: options.supposing ? fc.subarray(PRESUMPTIONS) : fc.constant([]),
  });
  return fc.tuple(shape, fc.array(fc.nat(5), { minLength: 24, maxLength: 24 })).map(([made, places]) => {
    const all = [...BASE, ...declarationsOf(made)];
    const paragraphs: string[][] = [[], [], [], []];
    all.forEach((declaration, index) => {
      paragraphs[(places[index % places.length] ?? 0) % 4]?.push(declaration);
    });
    return {
      files: [paragraphs.slice(0, 2), paragraphs.slice(2)],
      supposes: options.supposing,
    };
  });
}

/** The text of its files; `HEADER` stands in a file of its own. */
export function textsOf(generated: Generated): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: 'header.policy', text: HEADER },
    ...generated.files.map((paragraphs, file) => ({
      path: `part-${letter(file)}.policy`,
      text: paragraphs
        .map((declarations, index) =>
          [`paragraph ${file + 1}.${index + 1} "Part"`, ...declarations].join('\n\n'),
        )
        .join('\n\n'),
    })),
  ];
}

/** Compiles; a generated guidance that has errors is a mistake of the generator. */
export function compileGenerated(
  files: readonly { readonly path: string; readonly text: string }[],
): Program {
  const { program, diagnostics } = compile({ files, lists: new Map(), diagnostics: [] });
  if (program === undefined) {
    const errors = diagnostics
      .filter((one) => one.severity === 'error')
      .map((one) => `${one.code}: ${one.message}`);
    throw new Error(
      `generated guidance has errors:\n${errors.join('\n')}\n${files.map((one) => one.text).join('\n')}`,
    );
  }
  return program;
}

// ── Contracts ───────────────────────────────────────────────────────────────────────────────────────────────

const pounds = (amount: number): Value => ({
  kind: 'money',
  minor: fromInteger(Math.round(amount * 100)),
  currency: 'GBP',
});
const yes = (of: boolean): Value => ({ kind: 'yes or no', yes: of });
const choice = (name: string) => ({ kind: 'choice' as const, key: name, name });
const day = (iso: string): Value => ({ kind: 'date', day: Date.parse(`${iso}T00:00:00Z`) / 86_400_000 });
const known = (value: Value): Held => ({ state: 'known', value });
const lot = (price: Value | undefined, small: boolean | undefined): Held =>
  known({
    kind: 'record',
    fields: new Map<string, Held>([
      ...(price === undefined ? [] : [['price', known(price)] as const]),
      ...(small === undefined ? [] : [['small', known(yes(small))] as const]),
    ]),
  });

/** Complete values of each fact: each side of, and on, every boundary that generated conditions mention. */
export const DOMAIN: ReadonlyMap<string, readonly Value[]> = new Map([
  ['start date', ['2027-03-31', '2027-04-01', '2028-03-31', '2028-04-01', '2028-04-02'].map(day)],
  ['end date', ['2027-06-01', '2028-03-31', '2028-04-01', '2029-04-01', '2029-04-02'].map(day)],
  ['ended', [yes(true), yes(false)]],
  ['urgent', [yes(true), yes(false)]],
  ['shared', [yes(true), yes(false)]],
  ['colour', ['red', 'green', 'blue'].map(choice)],
  [
    'groups',
    [[], ['young'], ['old'], ['young', 'ill'], ['young', 'old', 'ill']].map((members) => ({
      kind: 'choices' as const,
      members: members.map(choice),
    })),
  ],
  ['amount', [499.99, 500, 500.01, 699, 700, 700.01, 900, 900.01, 1099.99, 1100].map(pounds)],
  [
    'share',
    [
      { kind: 'percentage', fraction: { n: 49n, d: 100n } },
      { kind: 'percentage', fraction: { n: 1n, d: 2n } },
    ],
  ],
  [
    'lots',
    [
      { kind: 'list', items: [] },
      { kind: 'list', items: [lot(pounds(300), true)] },
      { kind: 'list', items: [lot(pounds(300.01), false), lot(pounds(250), true)] },
      { kind: 'list', items: [lot(pounds(200), false), lot(pounds(300), false)] },
    ],
  ],
]);

/** Values that leave something open inside, for the laws that allow it. */
const OPEN_LOTS: readonly Value[] = [
  { kind: 'list', items: [lot(undefined, true), lot(pounds(300), false)] },
  { kind: 'list', items: [lot(pounds(600), undefined)] },
];

/** Index of a fact by name. */
export function factNamed(program: Program, name: string): number {
  const index = program.facts.findIndex((fact) => fact.name === name);
  if (index < 0) throw new Error(`no fact “${name}”`);
  return index;
}

/** A contract as the names of facts and what is held of them. */
export type Contract = ReadonlyMap<string, Held>;

export interface ContractOptions {
  /** Leave some facts out, and fields within lots. */
  readonly unknown: boolean;
  readonly unavailable: boolean;
}

/** Contracts over the vocabulary. An end date is recorded only where the contract has ended. */
export function contracts(options: ContractOptions): fc.Arbitrary<Contract> {
  const facts = [...DOMAIN].map(([name, values]) => {
    const value = fc.constantFrom(...values).map((one): Held => known(one));
    const states: fc.Arbitrary<Held>[] = [value, value];
    if (options.unknown) states.push(fc.constant({ state: 'unknown' }));
    if (options.unavailable) states.push(fc.constant({ state: 'unavailable', reason: undefined }));
    if (options.unknown && name === 'lots')
      states.push(fc.constantFrom(...OPEN_LOTS).map((one) => known(one)));
    return fc.tuple(fc.constant(name), fc.oneof(...states));
  });
  return fc.tuple(...facts).map((entries) => new Map(entries.filter(([, held]) => held.state !== 'unknown')));
}

/** A contract as a record of one program. An end date is left out where the contract has plainly not ended. */
export function recordOf(program: Program, contract: Contract): ContractRecord {
  const ended = contract.get('ended');
  const notEnded = ended?.state === 'known' && ended.value.kind === 'yes or no' && !ended.value.yes;
  const facts = new Map<number, RecordedFact>();
  for (const [name, held] of contract) {
    if (name === 'end date' && notEnded) continue;
    facts.set(factNamed(program, name), { held, judgement: undefined, source: undefined });
  }
  return { id: 'generated', facts, judgementsAssumed: true };
}
