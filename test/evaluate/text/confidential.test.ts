import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/evaluate/evaluate.ts';
import { explanation } from '../../../src/evaluate/text/explanation.ts';
import { explanationJson } from '../../../src/evaluate/text/json.ts';
import { oneLineReason } from '../../../src/evaluate/text/one-line.ts';
import { renderMarkdown } from '../../../src/evaluate/text/render-markdown.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import type { Program } from '../../../src/program/program.ts';
import {
  arithmetic,
  choice,
  compare,
  constant,
  DATE,
  date,
  days,
  held,
  is,
  list,
  literal,
  MONEY,
  number,
  oneOf,
  pounds,
  shift,
  YES_OR_NO,
  yes,
} from '../../support/nodes.ts';
import { programBuilder } from '../../support/program-builder.ts';
import { contract, type Given, sample } from './sample.ts';
import { CARE, judged, told } from './told.ts';

/** Everything that is rendered of one result. */
function everything(
  program: Program,
  given: Readonly<Record<string, Given>>,
  showConfidential = false,
): string {
  const record = contract(program, 'C-1', given);
  const result = explain(program, record);
  const options = { showConfidential };
  const whole = explanation(program, record, result, options);
  return [
    renderText(whole, { width: 200 }),
    renderMarkdown(whole),
    JSON.stringify(explanationJson(program, record, result, options)),
    oneLineReason(program, record, result, options),
  ].join('\n');
}

describe('confidential facts', () => {
  const given = { ...CARE, 'annual value': pounds(320_123), lots: list() };

  test('their values are in nothing that is published', () => {
    const program = sample({ confidential: ['annual value'] });
    expect(everything(sample(), given)).toContain('320,123');
    expect(everything(program, given)).not.toMatch(/320,?123/);
    expect(everything(program, given)).toContain('(confidential)');
    expect(everything(program, given, true)).toContain('320,123');
  });

  test('a comparison says only whether it is met', () => {
    expect(told(sample({ confidential: ['annual value'] }), given, ['exemptions'])).toContain(
      '✓ what is recorded of annual value (confidential) meets this condition',
    );
  });

  test('words that would give a choice away are not said', () => {
    const b = programBuilder();
    const health = b.fact('state of the supplier', oneOf('sound', 'insolvent'), { confidential: true });
    const decision = b.decision('outcome', ['end it', 'go on'], 'go on');
    b.rule('unsafe', decision, 'end it', is(b.read(health), choice('insolvent')));
    const program = b.build();
    const on = { 'assessment date': date('2027-06-01') };
    for (const state of ['sound', 'insolvent']) {
      const shown = everything(program, { ...on, 'state of the supplier': choice(state) });
      expect(shown).not.toContain('insolvent');
      expect(shown).not.toContain('sound');
    }
  });

  test('a fact of yes or no, its reads phrase, its judgement and its presumption', () => {
    const b = programBuilder();
    const threat = b.fact('threat', YES_OR_NO, {
      confidential: true,
      judgedBy: 'the authority',
      reads: 'rights may be infringed',
    });
    const decision = b.decision('outcome', ['end it', 'go on'], 'go on');
    b.rule('unsafe', decision, 'end it', is(b.read(threat), yes));
    b.presume(threat, yes, constant(true));
    const program = b.build();
    const presumed = everything(program, { 'assessment date': date('2027-06-01') });
    expect(presumed).toContain('It was presumed that threat has the value (confidential)');
    expect(presumed).not.toMatch(/rights may be infringed\.|threat as no/);
    const shown = everything(program, {
      'assessment date': date('2027-06-01'),
      threat: judged(yes, 'a secret reason'),
    });
    expect(shown).not.toContain('rights may be infringed');
    expect(shown).not.toContain('a secret reason');
    expect(shown).toContain('judged by Director of Commissioning');
  });

  test('what is calculated from them, in templates, definitions and due dates', () => {
    const b = programBuilder();
    const secret = b.fact('yearly fee', MONEY, { confidential: true });
    const end = b.fact('end date', DATE, { confidential: true });
    const whole = b.defineValue('whole fee', arithmetic(b.read(secret), '*', literal(number(3))));
    const decision = b.decision('outcome', ['end it', 'go on'], 'go on');
    b.rule(
      'dear',
      decision,
      'end it',
      compare(b.readDefinition(whole), 'is more than', literal(pounds(10))),
      ['it costs ', b.readDefinition(whole), ' at ', b.read(secret)],
    );
    b.duty('tell', compare(b.readDefinition(whole), 'is more than', literal(pounds(10))), {
      due: shift(days(10), 'after', b.read(end)),
    });
    const program = b.build();
    const given = {
      'assessment date': date('2027-06-01'),
      'yearly fee': pounds(1234),
      'end date': date('2027-09-09'),
    };
    const shown = everything(program, given);
    expect(shown).not.toMatch(/1,?234|3,?702|9 September|2027-09-09|19 September|2027-09-19/);
    expect(shown).toContain('it costs (confidential) at (confidential)');
    expect(shown).toContain('It is due by (confidential).');
    expect(everything(program, given, true)).toContain('it costs £3,702 at £1,234');
  });

  test('which dated figure counted, where a confidential date chose it', () => {
    const b = programBuilder();
    const signed = b.fact('signing date', DATE, { confidential: true });
    const value = b.fact('annual value', MONEY);
    const figures = [
      ['2020-01-01', pounds(11_111)],
      ['2025-01-01', pounds(22_222)],
    ] as const;
    const limit = b.threshold('limit', MONEY, figures, b.read(signed));
    const decision = b.decision('outcome', ['end it', 'go on'], 'go on');
    b.rule('dear', decision, 'end it', compare(b.read(value), 'is more than', b.readThreshold(limit)), [
      'it costs more than ',
      b.readThreshold(limit),
    ]);
    const shown = everything(b.build(), {
      'assessment date': date('2027-06-01'),
      'signing date': date('2026-01-01'),
      'annual value': pounds(99_999),
    });
    expect(shown).not.toMatch(/11,?111|22,?222|1 January 2025|2025-01-01/);
    expect(shown).toContain('it costs more than (confidential)');
  });

  test('a governing date', () => {
    const program = sample({ confidential: ['trigger date'] });
    expect(everything(program, CARE)).not.toMatch(/1 May 2027|2027-05-01/);
    const early = { ...CARE, 'trigger date': date('2027-02-03') };
    expect(everything(program, early)).not.toMatch(/3 February 2027|2027-02-03/);
  });

  test('why they cannot be had, and a value where none belongs', () => {
    const program = sample({ confidential: ['annual value', 'trigger date'] });
    const gone = { held: { state: 'unavailable', reason: 'a secret of the supplier' } } as const;
    expect(everything(program, { ...CARE, 'annual value': gone })).not.toContain('a secret of the supplier');
    const misplaced = { ...CARE, trigger: choice('none'), 'trigger date': held(date('2027-05-01')) };
    expect(everything(program, misplaced)).not.toMatch(/1 May 2027|2027-05-01/);
  });
});
