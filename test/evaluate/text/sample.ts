/**
 * The example of the language reference, made by hand: what most tests of the renderer tell about.
 *
 * In: nothing. Out: its decision program.
 */
import type { Program } from '../../../src/program/program.ts';
import {
  building,
  choice,
  choices,
  DATE,
  MONEY,
  no,
  oneOf,
  pounds,
  someOf,
  TEXT,
  text,
  YES_OR_NO,
} from './build.ts';

const BODIES = ['central government', 'local authority', 'NHS body', 'other public body', 'private body'];

export interface Changes {
  draft?: boolean;
  confidentialValue?: boolean;
  gap?: boolean;
  clashing?: boolean;
}

/** “Bringing public services in house”, with an exception and a duty. */
export function sample(changes: Changes = {}): Program {
  const b = building({
    appliesBy: [1, 2],
    ...(changes.draft === true ? { madeOn: undefined } : {}),
  });
  b.addParagraph('3', 'When an assessment is due');
  b.addParagraph('4', 'When a service must come back in house');
  b.addParagraph('5', 'Exemptions');
  b.addParagraph('6', 'Publication');

  const trigger = b.addFact('trigger', oneOf('expiry', 'termination', 'none'), {
    ask: 'Has the contract expired, been terminated, or neither?',
  });
  const triggerDate = b.addFact('trigger date', DATE, {
    ask: 'When does it expire, or when was it terminated?',
    appliesWhen: b.isNot(trigger, choice('none')),
  });
  const start = b.addFact('procurement start date', DATE);
  const supplier = b.addFact('supplier kind', oneOf(...BODIES));
  const value = b.addFact('annual value', MONEY, {
    ask: 'What is the contract worth in a year, before VAT?',
    confidential: changes.confidentialValue ?? false,
  });
  const served = b.addFact('people served', someOf('children', 'patients', 'people in detention'));
  const contact = b.addFact('contact with people at risk', oneOf('significant', 'incidental', 'none'));
  const threat = b.addFact('threat to rights', YES_OR_NO, {
    judgedBy: 'the authority',
    reads: 'the way the service is run may infringe rights',
  });
  const goodReason = b.addFact('good reason', YES_OR_NO, { judgedBy: 'the authority' });
  const code = b.addFact('main code', TEXT);
  const lot = {
    kind: 'record',
    name: 'lot',
    fields: [
      { key: 'title', name: 'title', type: TEXT },
      { key: 'value', name: 'value', type: MONEY },
    ],
  } as const;
  const lots = b.addFact('lots', { kind: 'list', element: lot, elementName: 'lot' });
  const published = b.addFact('reasons published', YES_OR_NO);
  b.addFact('assessment date', DATE, { builtIn: 'assessment date' });

  const minimum = b.addThreshold('minimum value', MONEY, [
    { from: '2027-04-01', value: pounds(500_000), illustrative: 'the announcement gives no figure' },
    { from: '2028-04-01', value: pounds(750_000), illustrative: 'the announcement gives no figure' },
  ]);
  const care = b.addList('care codes', [text('85311000')]);

  b.addSupposition('presume', goodReason, no);
  b.addSupposition(
    'presume',
    contact,
    choice('significant'),
    b.any({
      a: b.condition({ kind: 'listed', left: b.read(code), list: care, key: undefined }),
      b: b.condition({
        kind: 'includes',
        mode: 'all',
        left: b.read(served),
        right: [b.literal(choice('people in detention'), oneOf('people in detention'))],
      }),
    }),
    { cites: '4' },
  );

  const outcome = b.addDecision(
    'outcome',
    ['bring in house', 'may outsource', 'no assessment due'],
    changes.gap === true ? undefined : 'may outsource',
  );
  const due = b.addDefinition('assessment due', b.oneOf(trigger, choice('expiry'), choice('termination')), {
    cites: '3',
  });
  b.addRule('nothing ended', outcome, 'no assessment due', b.not(b.defined(due)), {
    cites: '3',
    because: ['the contract has neither expired nor been terminated'],
  });
  const atRisk = b.addRule(
    'people at risk',
    outcome,
    'bring in house',
    b.all({
      a: b.defined(due),
      b: b.any({ i: b.is(contact, choice('significant')), ii: b.holds(threat) }),
    }),
    {
      cites: '4',
      because: ['the service involves significant contact with people at risk, or threatens rights'],
    },
  );
  if (changes.clashing === true) {
    b.addRule(
      'cheap services',
      outcome,
      'may outsource',
      b.condition({
        kind: 'compare',
        operator: 'is less than',
        left: b.read(value),
        right: b.literal(pounds(5_000_000), MONEY),
      }),
      { cites: '5' },
    );
  }
  const below = b.addExemption(
    'below the threshold',
    [{ kind: 'rule', index: atRisk }],
    b.condition({
      kind: 'compare',
      operator: 'is less than',
      left: b.read(value),
      right: b.threshold(minimum),
    }),
    { cites: '5', because: ['the contract is worth less than ', b.threshold(minimum), ' a year'] },
  );
  const lotsType = { kind: 'list', element: MONEY, elementName: 'value' } as const;
  b.addExemption(
    'split into lots',
    [{ kind: 'exemption', index: below }],
    b.condition({
      kind: 'compare',
      operator: 'is at least',
      left: b.operand({
        kind: 'aggregate',
        type: MONEY,
        function: 'total',
        list: b.operand({ kind: 'each', type: lotsType, list: b.read(lots), field: 'value' }),
      }),
      right: b.threshold(minimum),
    }),
    { cites: '5', kind: 'exception' },
  );
  b.addExemption(
    'between public bodies',
    [{ kind: 'rule', index: atRisk }],
    b.isNot(supplier, choice('private body')),
    { cites: '5' },
  );
  const shown = b.addExemption('good reason shown', [{ kind: 'rule', index: atRisk }], b.holds(goodReason), {
    cites: '5',
  });
  b.addDuty('publish reasons', b.condition({ kind: 'exempt', exemption: shown }), {
    cites: '6',
    due: b.operand({
      kind: 'shift',
      type: DATE,
      period: { count: 30, unit: 'days', calendar: undefined },
      direction: 'after',
      date: b.read(triggerDate),
    }),
    satisfiedWhen: b.holds(published),
  });
  void start;
  void choices;
  return b.program();
}
