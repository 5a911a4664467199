/** Lowering: what declarations become in the decision program, through the real front end. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ListFiles } from '../../src/checking/list-files.ts';
import { compile } from '../../src/compile.ts';
import type { Condition, Program } from '../../src/program/program.ts';
import { isCondition, nodesOf } from '../../src/program/reads.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function program(text: string, lists: ListFiles = new Map()): Program {
  const files = [{ path: 'a.policy', text: `${PREAMBLE}\n${text}` }];
  const compiled = compile({ files, lists, diagnostics: [] });
  if (compiled.program === undefined)
    throw new Error(compiled.diagnostics.map((one) => one.message).join('\n'));
  return compiled.program;
}

function named<T extends { readonly name: string }>(entries: readonly T[], name: string): T {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`nothing is called ${name}`);
  return entry;
}

const targetNames = (of: Program, name: string) =>
  named(of.exemptions, name).targets.map((target) =>
    target.kind === 'rule'
      ? of.rules[target.index]?.name
      : target.kind === 'duty'
        ? of.duties[target.index]?.name
        : of.exemptions[target.index]?.name,
  );

describe('targets', () => {
  const TEXT = `
paragraph 4 "Services"
rule urgent service
  outcome is bring in house
  when threat to rights
duty tell the council
  when threat to rights

paragraph 4.2 "More of them"
rule children
  outcome is bring in house
  when people served includes children

paragraph 40 "Another chapter"
rule patients
  outcome is may outsource
  when people served includes patients

exemption from four
  from paragraph 4
  when good reason
exemption from all
  from every rule
  when good reason
exemption from the duty
  from duty tell the council
  when good reason
exception narrower
  to from four
  when threat to rights
exception narrower still
  to narrower
  when good reason
`;
  test('of an outcome are the rules that conclude it', () => {
    expect(targetNames(program(TEXT), 'below the threshold')).toEqual([
      'people at risk',
      'urgent service',
      'children',
    ]);
  });

  test('of a paragraph are its rules and duties, sub-paragraphs included, and no other paragraph', () => {
    expect(targetNames(program(TEXT), 'from four')).toEqual([
      'urgent service',
      'children',
      'tell the council',
    ]);
  });

  test('of every rule are all rules, and no duty', () => {
    expect(targetNames(program(TEXT), 'from all')).toEqual([
      'people at risk',
      'urgent service',
      'children',
      'patients',
    ]);
  });

  test('of a duty, and of exceptions, are known from both ends', () => {
    const made = program(TEXT);
    const index = (name: string) => made.exemptions.findIndex((one) => one.name === name);
    expect(targetNames(made, 'from the duty')).toEqual(['tell the council']);
    expect(named(made.duties, 'tell the council').exemptions).toEqual([
      index('from four'),
      index('from the duty'),
    ]);
    expect(named(made.exemptions, 'from four').exceptions).toEqual([index('narrower')]);
    expect(named(made.exemptions, 'narrower').exceptions).toEqual([index('narrower still')]);
    expect(named(made.rules, 'patients').exemptions).toEqual([index('from all')]);
  });

  test('two ways of naming the same rule count once', () => {
    const made = program(`exemption twice
  from outcome bring in house
  from rule people at risk
  from every rule
  when good reason`);
    expect(targetNames(made, 'twice')).toEqual(['people at risk']);
    expect(named(made.exemptions, 'twice').statedTargets.map((one) => one.kind)).toEqual([
      'outcome',
      'rule',
      'every rule',
    ]);
  });
});

describe('guarantees and assumptions', () => {
  const guaranteed = (lines: string) => program(`guarantee "G"\n${lines}`).guarantees[0];

  test('`never` promises the opposite of every contract', () => {
    expect(guaranteed('  never threat to rights')).toMatchObject({
      form: 'never',
      whenever: undefined,
      // biome-ignore lint/suspicious/noThenProperty: the clause is called so
      then: { kind: 'not', operand: { kind: 'holds' } },
    });
  });

  test('what is decided `only if` something is so implies that', () => {
    const outcome = { kind: 'compare', operator: 'is', left: { kind: 'decision', decision: 0 } };
    expect(guaranteed('  outcome is bring in house\n  only if threat to rights')).toMatchObject({
      form: 'only if',
      whenever: outcome,
      // biome-ignore lint/suspicious/noThenProperty: the clause is called so
      then: { kind: 'holds' },
    });
    expect(guaranteed('  exempt under good reason shown\n  only if good reason')).toMatchObject({
      form: 'only if',
      whenever: { kind: 'exempt' },
    });
  });

  test('two contracts are compared by a fact and an outcome of a decision', () => {
    const made = program(`decision advice: one of may outsource, wait
  otherwise wait
rule advised
  advice is may outsource
  when threat to rights
guarantee "G"
  an earlier trigger date
  never loses outcome where advice is may outsource`);
    const fact = made.facts.findIndex(({ name }) => name === 'trigger date');
    const decision = made.decisions.findIndex(({ name }) => name === 'advice');
    expect(made.guarantees[0]).toMatchObject({
      title: 'G',
      form: 'monotone',
      fact,
      direction: 'earlier',
      decision,
      outcome: { key: 'may outsource' },
    });
  });

  test('an assumption has its condition, its reason, and its text on one line', () => {
    const made = program(`assume  annual value   is at most £100,000,000,000   # that is much
  because "so far"
assume not any of
  (a) threat to rights
  (b) all of
    (i) good reason
  because "found"`);
    expect(made.assumptions).toMatchObject([
      { text: 'annual value is at most £100 billion', because: 'so far', condition: { kind: 'compare' } },
      { text: 'not any of (a) threat to rights, (b) all of (i) good reason', condition: { kind: 'not' } },
    ]);
  });
});

describe('citations', () => {
  test('are the paragraph a declaration stands under, or what it cites itself', () => {
    const made = program(`paragraph 4 "Services"
rule one
  outcome is bring in house
  when threat to rights
rule two
  outcome is bring in house
  when threat to rights
  cites "Care Act 2014, section 9"`);
    expect(named(made.rules, 'people at risk').citations).toEqual([]);
    expect(named(made.rules, 'one').citations).toEqual([{ paragraph: '4', source: undefined }]);
    expect(named(made.rules, 'two').citations).toEqual([
      { paragraph: undefined, source: 'Care Act 2014, section 9' },
    ]);
  });
});

describe('conditions', () => {
  const conditionOf = (text: string): Condition =>
    named(program(`rule one\n  outcome is bring in house\n${text}`).rules, 'one').condition;

  test('`unless` is “and not”', () => {
    const condition = conditionOf('  when threat to rights\n  unless good reason');
    expect(condition).toMatchObject({
      kind: 'all',
      operands: [
        { condition: { kind: 'holds' } },
        { condition: { kind: 'not', operand: { kind: 'holds' } } },
      ],
    });
  });

  test('`is not` is `not` around its opposite, and remembers how it was said', () => {
    expect(conditionOf('  when trigger is not expiry')).toMatchObject({
      kind: 'not',
      from: 'is not',
      operand: { kind: 'compare', operator: 'is' },
    });
  });

  test('amounts are in minor units', () => {
    expect(conditionOf('  when annual value is £1.5 million')).toMatchObject({
      right: { value: { minor: { n: 150_000_000n, d: 1n }, currency: 'GBP' } },
    });
  });

  test('ids are unique, and every node has a span in its file', () => {
    const made = program('');
    const nodes = made.rules.flatMap((rule) => [...nodesOf(rule.condition)]);
    expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
    expect(nodes.every((node) => node.span.file === 'a.policy' && node.span.end > node.span.start)).toBe(
      true,
    );
    expect(nodes.filter(isCondition).length).toBeGreaterThan(5);
  });
});

describe('tables', () => {
  test('a row that yields to another holds its own cells and not the other row', () => {
    const made = program(`table figure: money excluding VAT
  columns supplier kind | gives
  row local: local authority | £1
  row public: not private body | £2
    unless within row local
  otherwise £3
rule by table
  outcome is bring in house
  when annual value is at least figure`);
    const [local, others] = named(made.tables, 'figure').rows;
    expect(others?.condition).toMatchObject({
      kind: 'all',
      operands: [{ condition: { kind: 'not', from: 'is not' } }, { condition: { kind: 'not' } }],
    });
    const yielded = others?.condition.kind === 'all' ? others.condition.operands[1]?.condition : undefined;
    expect(yielded?.kind === 'not' ? yielded.operand : undefined).toBe(local?.condition);
  });
});

describe('tables whose rows yield to all earlier ones', () => {
  test('stay as small as they are written: 26 rows compile at once', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const rows = letters.map((letter, index) => {
      const yields = letters.slice(0, index);
      const unless = yields.length === 0 ? '' : `\n    unless within row ${yields.join(', ')}`;
      return `  row ${letter}: at least £${index} | £${index}${unless}`;
    });
    const start = performance.now();
    const made = program(`table figure: money excluding VAT
  columns annual value | gives
${rows.join('\n')}
  otherwise £99
rule by table
  outcome is bring in house
  when annual value is at least figure`);
    expect(named(made.tables, 'figure').rows).toHaveLength(26);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('lists', () => {
  test('members come from the text and from the file, with their dates and successors', () => {
    const lists: ListFiles = new Map([
      [
        'areas.csv',
        {
          headings: ['area', 'from', 'new'],
          rows: [
            new Map([
              ['area', ' E1 '],
              ['from', '2027-05-01'],
              ['new', 'E9'],
            ]),
          ],
        },
      ],
    ]);
    const made = program(
      `facts about the place
  area: text
list areas
  "W1"
  from file "areas.csv" column "area" from column "from" succeeded by column "new"
rule by place
  outcome is bring in house
  when area is listed in areas`,
      lists,
    );
    expect(named(made.lists, 'areas').members).toEqual([
      {
        key: undefined,
        value: { kind: 'text', text: 'W1' },
        from: undefined,
        until: undefined,
        succeededBy: undefined,
      },
      {
        key: undefined,
        value: { kind: 'text', text: 'E1' },
        from: 20_939,
        until: undefined,
        succeededBy: { kind: 'text', text: 'E9' },
      },
    ]);
  });
});

describe('order', () => {
  test('everything computed stands after what it reads', () => {
    const made = program(`define hard case
  when exempt under good reason shown and urgent case
define urgent case
  when threat to rights
duty look again
  when hard case`);
    const position = (kind: string, index: number) =>
      made.order.findIndex((one) => one.kind === kind && one.index === index);
    const definition = (name: string) => made.definitions.findIndex((one) => one.name === name);
    const kinds = made.order.map((one) => `${one.kind} ${one.index}`);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(position('definition', definition('hard case'))).toBeGreaterThan(
      position('definition', definition('urgent case')),
    );
    // `exempt under` waits for the rule that the exemption would displace.
    expect(position('definition', definition('hard case'))).toBeGreaterThan(position('rule', 0));
    expect(position('duty', 0)).toBeGreaterThan(position('definition', definition('hard case')));
  });
});
