/**
 * The example of the language reference, made by hand: what most tests of the renderer tell about.
 *
 * In: changes to it. Out: its decision program, and records as `records/` would read them.
 */
import { nameKey } from '../../../src/base/names.ts';
import type {
  Condition,
  FactEntry,
  GuidanceEntry,
  ParagraphEntry,
  Program,
} from '../../../src/program/program.ts';
import type { ContractRecord, RecordedFact } from '../../../src/program/record.ts';
import type { Held, Value } from '../../../src/program/value.ts';
import {
  aggregate,
  choice,
  compare,
  DATE,
  day,
  days,
  defined,
  each,
  exemptUnder,
  head,
  held,
  holds,
  includes,
  is,
  isOneOf,
  listed,
  listOf,
  literal,
  MONEY,
  NOWHERE,
  no,
  not,
  oneOf,
  pounds,
  recordOf,
  shift,
  someOf,
  TEXT,
  text,
  YES_OR_NO,
} from '../../support/nodes.ts';
import { programBuilder, toExemption, toRule } from '../../support/program-builder.ts';

/** `all of` or `any of` with its labels as written. */
export function limbs(kind: 'all' | 'any', conditions: Readonly<Record<string, Condition>>): Condition {
  const operands = Object.entries(conditions).map(([label, condition]) => ({ label, condition }));
  return { ...head(), kind, operands };
}

/** What the builder leaves out: titles, headings and citations. Names are those of the declarations that cite. */
export function dressed(
  program: Program,
  dress: {
    readonly guidance?: Partial<GuidanceEntry>;
    readonly paragraphs?: Readonly<Record<string, string>>;
    readonly cites?: Readonly<Record<string, string>>;
    readonly facts?: Readonly<Record<string, Partial<FactEntry>>>;
  },
): Program {
  const cited = <T extends { readonly name: string }>(entry: T): T => {
    const paragraph = dress.cites?.[entry.name];
    return paragraph === undefined ? entry : { ...entry, citations: [{ paragraph, source: undefined }] };
  };
  return {
    ...program,
    guidance: { ...program.guidance, ...dress.guidance },
    paragraphs: Object.entries(dress.paragraphs ?? {}).map(
      ([number, heading]): ParagraphEntry => ({
        number,
        heading,
        text: undefined,
        needsNoRule: undefined,
        span: NOWHERE,
      }),
    ),
    facts: program.facts.map((fact) => ({ ...fact, ...dress.facts?.[fact.name] })),
    presumptions: program.presumptions.map(cited),
    deemings: program.deemings.map(cited),
    thresholds: program.thresholds.map(cited),
    definitions: program.definitions.map(cited),
    rules: program.rules.map(cited),
    exemptions: program.exemptions.map(cited),
    duties: program.duties.map(cited),
  };
}

export interface Changes {
  readonly draft?: boolean;
  readonly confidential?: readonly string[];
  /** `otherwise is a gap`. */
  readonly gap?: boolean;
  /** A second rule that gives another outcome. */
  readonly clashing?: boolean;
  /** A second rule that gives the same outcome and that no exemption reaches. */
  readonly standing?: boolean;
  readonly scoped?: boolean;
}

const BODIES = ['central government', 'local authority', 'NHS body', 'other public body', 'private body'];

/** “Bringing public services in house”, with an exception and a duty. */
export function sample(changes: Changes = {}): Program {
  const b = programBuilder();
  const trigger = b.fact('trigger', oneOf('expiry', 'termination', 'none'), {
    ask: 'Has the contract expired, been terminated, or neither?',
  });
  const triggerDate = b.fact('trigger date', DATE, {
    ask: 'When does it expire, or when was it terminated?',
    appliesWhen: not(is(b.read(trigger), choice('none'))),
  });
  const start = b.fact('procurement start date', DATE);
  const authority = b.fact('authority kind', oneOf(...BODIES));
  const supplier = b.fact('supplier kind', oneOf(...BODIES));
  const value = b.fact('annual value', MONEY, { ask: 'What is the contract worth in a year, before VAT?' });
  const served = b.fact('people served', someOf('children', 'patients', 'people in detention'));
  const contact = b.fact('contact with people at risk', oneOf('significant', 'incidental', 'none'));
  const threat = b.fact('threat to rights', YES_OR_NO, {
    judgedBy: 'the authority',
    reads: 'the way the service is run may infringe rights',
  });
  const goodReason = b.fact('good reason', YES_OR_NO, { judgedBy: 'the authority' });
  const code = b.fact('main code', TEXT);
  const lots = b.fact('lots', listOf('lot', recordOf('lot', { title: TEXT, value: MONEY })));
  const published = b.fact('reasons published', YES_OR_NO);

  const why = 'the announcement gives no figure';
  const minimum = b.threshold('minimum value', MONEY, [
    ['2027-04-01', pounds(500_000), why],
    ['2028-04-01', pounds(750_000), why],
  ]);
  const care = b.list('care codes', [text('85311000')]);
  b.presume(goodReason, no);
  b.presume(
    contact,
    choice('significant'),
    limbs('any', {
      a: listed(b.read(code), care),
      b: includes(b.read(served), 'all', literal(choice('people in detention'))),
    }),
  );

  const outcomes = ['bring in house', 'may outsource', 'no assessment due'];
  const outcome = b.decision('outcome', outcomes, changes.gap === true ? undefined : 'may outsource');
  const due = b.define(
    'assessment due',
    isOneOf(b.read(trigger), literal(choice('expiry')), literal(choice('termination'))),
  );
  b.rule('nothing ended', outcome, 'no assessment due', not(defined(due)), [
    'the contract has neither expired nor been terminated',
  ]);
  const atRisk = b.rule(
    'people at risk',
    outcome,
    'bring in house',
    limbs('all', {
      a: defined(due),
      b: limbs('any', {
        i: is(b.read(contact), choice('significant')),
        ii: holds(b.read(threat)),
      }),
    }),
    ['the service involves significant contact with people at risk, or threatens rights'],
  );
  if (changes.clashing === true) {
    b.rule(
      'small contracts',
      outcome,
      'may outsource',
      compare(b.read(value), 'is less than', literal(pounds(5_000_000))),
    );
  }
  if (changes.standing === true) {
    b.rule('rights', outcome, 'bring in house', holds(b.read(threat)));
  }
  const below = b.exemption(
    'below the threshold',
    [toRule(atRisk)],
    compare(b.read(value), 'is less than', b.readThreshold(minimum)),
    ['the contract is worth less than ', b.readThreshold(minimum), ' a year'],
  );
  b.exception(
    'split into lots',
    [toExemption(below)],
    compare(aggregate('total', each(b.read(lots), 'value')), 'is at least', b.readThreshold(minimum)),
  );
  b.exemption('between public bodies', [toRule(atRisk)], not(is(b.read(supplier), choice('private body'))));
  const shown = b.exemption('good reason shown', [toRule(atRisk)], holds(b.read(goodReason)));
  b.duty('publish reasons', exemptUnder(shown), {
    due: shift(days(30), 'after', b.read(triggerDate)),
    satisfiedWhen: holds(b.read(published)),
  });
  b.guidance({
    appliesBy: [triggerDate, start],
    ...(changes.scoped === true ? { scope: not(is(b.read(authority), choice('private body'))) } : {}),
  });
  return dressed(b.build(), {
    guidance: {
      title: 'Bringing public services in house',
      id: 'in-house',
      issuedBy: 'Secretary of State',
      edition: 'First edition',
      madeOn: changes.draft === true ? undefined : day('2027-01-12'),
    },
    paragraphs: {
      '3': 'When an assessment is due',
      '4': 'When a service must come back in house',
      '5': 'Exemptions',
      '6': 'Publication',
    },
    cites: {
      'assessment due': '3',
      'nothing ended': '3',
      'people at risk': '4',
      rights: '4',
      'contact with people at risk': '4',
      'small contracts': '5',
      'below the threshold': '5',
      'split into lots': '5',
      'between public bodies': '5',
      'good reason shown': '5',
      'publish reasons': '6',
    },
    facts: Object.fromEntries((changes.confidential ?? []).map((name) => [name, { confidential: true }])),
  });
}

export type Given = Value | Held | Partial<RecordedFact>;

/** A record with a source for every fact. Judgements count only when complete. */
export function contract(
  program: Program,
  id: string,
  given: Readonly<Record<string, Given>>,
): ContractRecord {
  const facts = Object.entries(given).map(([name, one]): [number, RecordedFact] => {
    const recorded = 'held' in one || 'judgement' in one ? one : { held: held(asHeld(one)) };
    return [
      program.facts.findIndex((fact) => fact.key === nameKey(name)),
      {
        held: { state: 'unknown' },
        judgement: undefined,
        source: `line 2, column “${name}”`,
        ...recorded,
      },
    ];
  });
  return { id, facts: new Map(facts), judgementsAssumed: false };
}

function asHeld(one: Given): Value | Held {
  if ('kind' in one || 'state' in one) return one;
  throw new Error('neither a value nor what is held');
}
