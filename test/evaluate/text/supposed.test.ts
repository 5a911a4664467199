import { describe, expect, test } from 'vitest';
import type { Program } from '../../../src/program/program.ts';
import {
  choice,
  compare,
  DATE,
  date,
  days,
  defined,
  holds,
  is,
  knownness,
  listed,
  literal,
  MONEY,
  no,
  not,
  oneOf,
  pounds,
  shift,
  TEXT,
  text,
  UNAVAILABLE,
  UNKNOWN,
  YES_OR_NO,
  yes,
} from '../../support/nodes.ts';
import { programBuilder, toDuty, toRule } from '../../support/program-builder.ts';
import { type Given, limbs } from './sample.ts';
import { line, told } from './told.ts';

const ON = { 'assessment date': date('2027-06-01') };

function section(program: Program, given: Readonly<Record<string, Given>>, name: Parameters<typeof told>[2]) {
  const text = told(program, { ...ON, ...given }, name);
  // Without the title, the key to the marks and the section's heading.
  return text.slice(text.indexOf('\n', text.indexOf('\n\n') + 2) + 1).trimEnd();
}

describe('suppositions', () => {
  function build(add: (b: ReturnType<typeof programBuilder>, risk: number, urgent: number) => void): Program {
    const b = programBuilder();
    const risk = b.fact('risk', oneOf('high', 'low', 'none'));
    const urgent = b.fact('urgent', YES_OR_NO, { judgedBy: 'the minister' });
    add(b, risk, urgent);
    const decision = b.decision('outcome', ['act', 'wait'], 'wait');
    b.rule(
      'act',
      decision,
      'act',
      limbs('any', { a: is(b.read(risk), choice('high')), b: holds(b.read(urgent)) }),
    );
    return b.build();
  }

  test('a presumption of yes names its judge for the rebuttal', () => {
    const program = build((b, risk, urgent) => b.presume(urgent, yes, is(b.read(risk), choice('low'))));
    expect(section(program, { risk: choice('low') }, ['presumptions'])).toMatchInlineSnapshot(`
      "  It was presumed that the answer to “urgent” is yes, because:
          ✓ risk is low

        This would be rebutted by recording urgent as no, with a judgement by the minister that gives its
        day and reasons."
    `);
  });

  test('a bare presumption of a value', () => {
    const program = build((b, risk) => b.presume(risk, choice('low')));
    expect(section(program, {}, ['presumptions'])).toMatchInlineSnapshot(
      `"  Nothing is recorded on risk, so it counts as low; whoever says otherwise must show it."`,
    );
  });

  test('a deeming', () => {
    const program = build((b, risk) =>
      b.deem(risk, choice('high'), knownness(b.read(risk), 'is unavailable')),
    );
    expect(
      section(program, { risk: UNAVAILABLE }, ['decided', 'presumptions', 'facts']),
    ).toMatchInlineSnapshot(`
      "  Outcome: act. Rule “act” applies – risk is high.

      Presumptions and burden of proof
        It was deemed that risk is high, because:
          ✓ risk is recorded as not to be had

      Facts relied on
        Fact             Value        Where it comes from
        ───────────────  ───────────  ─────────────────────────────────────────────
        assessment date  1 June 2027  line 2, column “assessment date”
        risk             high         deemed; the record says that it cannot be had

        Nothing is recorded on urgent.

        These facts alone decide it: assessment date (1 June 2027) and risk (cannot be had). With these 2
        facts and nothing else recorded, the result is the same."
    `);
  });

  test('presumptions that disagree', () => {
    const program = build((b, risk, urgent) => {
      b.presume(risk, choice('high'), holds(b.read(urgent)));
      b.presume(risk, choice('none'), holds(b.read(urgent)));
    });
    expect(
      section(program, { urgent: { held: { state: 'known', value: yes }, judgement: JUDGED } }, [
        'presumptions',
      ]),
    ).toMatchInlineSnapshot(`
      "  The guidance presumes risk to be different things at once (high and none), so it counts as not
        known; recording it settles this."
    `);
  });

  test('a fact that may not apply', () => {
    const b = programBuilder();
    const ended = b.fact('ended', YES_OR_NO);
    const end = b.fact('end date', DATE, { appliesWhen: holds(b.read(ended)) });
    const decision = b.decision('outcome', ['act', 'wait'], 'wait');
    b.rule('late', decision, 'act', compare(b.read(end), 'is before', literal(date('2027-01-01'))));
    expect(section(b.build(), {}, ['why', 'facts'])).toMatchInlineSnapshot(`
      "  It is open whether rule “late” holds, which gives “act”. What is open:
          ? it is not known whether end date applies, so it is open whether it is before 1 January 2027

      Facts relied on
        Fact             Value        Where it comes from
        ───────────────  ───────────  ────────────────────────────────
        assessment date  1 June 2027  line 2, column “assessment date”
        end date         not known    open whether it applies

        Nothing is recorded on ended."
    `);
  });
});

const JUDGED = { by: 'the minister', on: 20_000, reasons: 'because' };

describe('duties', () => {
  function build(): Program {
    const b = programBuilder();
    const ended = b.fact('ended', YES_OR_NO);
    const end = b.fact('end date', DATE);
    const done = b.fact('published', YES_OR_NO);
    const secret = b.fact('secret service', YES_OR_NO);
    const decision = b.decision('outcome', ['act', 'wait'], 'wait');
    b.rule('ended', decision, 'act', holds(b.read(ended)));
    const duty = b.duty('publish', holds(b.read(ended)), {
      due: shift(days(10), 'after', b.read(end)),
      satisfiedWhen: holds(b.read(done)),
    });
    b.exemption('secrecy', [toDuty(duty)], holds(b.read(secret)));
    return b.build();
  }
  const owed = { ended: yes, 'end date': date('2027-05-01'), 'secret service': no };

  test.each([
    ['overdue', { ...owed, published: no }, 'is owed. It is due by 11 May 2027. It is overdue.'],
    ['satisfied', { ...owed, published: yes }, 'is owed. It is due by 11 May 2027. It has been satisfied.'],
    [
      'outstanding',
      { ...owed, 'end date': date('2027-05-30'), published: no },
      'is owed. It is due by 9 June 2027. It is outstanding.',
    ],
    ['not known', { ...owed, 'end date': UNKNOWN, published: no }, 'is owed. By when is not known.'],
    ['lifted', { ...owed, 'secret service': yes }, 'is not owed, because exemption “secrecy” lifts it.'],
    ['not owed', { ...owed, ended: no }, 'is not owed.'],
    ['open', { ...owed, ended: UNKNOWN }, 'It is open whether duty “publish” is owed.'],
  ])('%s', (_, given, expected) => {
    expect(section(build(), given, ['duties'])).toContain(expected);
  });
});

test('terms inside terms have a section of their own', () => {
  const b = programBuilder();
  const risk = b.fact('risk', oneOf('high', 'low'));
  const urgent = b.fact('urgent', YES_OR_NO);
  const grave = b.define('grave', is(b.read(risk), choice('high')));
  const pressing = b.define('pressing', limbs('all', { a: defined(grave), b: holds(b.read(urgent)) }));
  const decision = b.decision('outcome', ['act', 'wait'], 'wait');
  b.rule('act', decision, 'act', defined(pressing));
  expect(section(b.build(), { risk: choice('high'), urgent: yes }, ['why', 'terms'])).toMatchInlineSnapshot(`
    "  Rule “act” gives “act”. It holds, because:
        ✓ “pressing” is met:
          ✓ (a) “grave” is met
          ✓ (b) urgent: yes

    Defined terms used
      “grave” is met.
        ✓ risk is high"
  `);
});

test('several decisions are told one by one', () => {
  const b = programBuilder();
  const risk = b.fact('risk', oneOf('high', 'low'));
  const first = b.decision('outcome', ['act', 'wait'], 'wait');
  const second = b.decision('route', ['open', 'closed'], 'open');
  b.rule('act', first, 'act', is(b.read(risk), choice('high')));
  b.rule('closed', second, 'closed', is(b.readDecision(first), choice('wait')));
  const program = b.build();
  expect(
    section(program, { risk: choice('low') }, ['decided', 'why', 'other outcomes']),
  ).toMatchInlineSnapshot(`
    "  Outcome: wait. No rule gives another outcome, and this is what the guidance says for every other
      case.

      Route: closed. Rule “closed” applies – outcome is wait.

    Why
      No rule for outcome holds, so it is “wait”, as the guidance provides for every other case.

      Rule “closed” gives “closed”. It holds, because:
        ✓ outcome is wait

    Why not another outcome
        ✗ outcome “act” would follow from rule “act”, which does not hold:
          ✗ risk is low, not high"
  `);
  expect(line(program, { ...ON, risk: choice('low') })).toBe(
    'outcome: wait: no rule gives another outcome; route: closed: outcome is wait',
  );
});

test('of several decisions each lacks only its own facts', () => {
  const b = programBuilder();
  const risk = b.fact('risk', oneOf('high', 'low'));
  const size = b.fact('size', oneOf('large', 'small'));
  const place = b.fact('place', oneOf('north', 'south'));
  const large = b.define('large', is(b.read(size), choice('large')));
  const first = b.decision('outcome', ['act', 'wait'], 'wait');
  const second = b.decision('route', ['open', 'closed'], 'open');
  const act = b.rule('act', first, 'act', is(b.read(risk), choice('high')));
  b.exemption('north', [toRule(act)], is(b.read(place), choice('north')));
  b.rule('closed', second, 'closed', defined(large));
  const program = b.build();
  expect(line(program, ON)).toBe('outcome: needs: risk and place; route: needs: size');
  expect(told(program, { ...ON, size: choice('large') }, [])).toBe(
    'C-1: outcome – not yet decided; route – closed\n',
  );
  expect(section(program, ON, ['decided'])).toContain('What is missing: size.');
});

test('illustrative lists and tables are named', () => {
  const b = programBuilder();
  const code = b.fact('main code', TEXT);
  const value = b.fact('annual value', MONEY);
  const codes = b.list('care codes', [text('85')], 'the list is not settled');
  const table = b.table('limit', MONEY, [
    { when: not(is(b.read(code), literal(text('x')))), gives: literal(pounds(5)), illustrative: 'a guess' },
  ]);
  const decision = b.decision('outcome', ['act', 'wait'], 'wait');
  b.rule(
    'act',
    decision,
    'act',
    limbs('all', {
      a: listed(b.read(code), codes),
      b: compare(b.read(value), 'is at least', b.readTable(table)),
    }),
  );
  expect(
    section(b.build(), { 'main code': text('85'), 'annual value': pounds(9) }, ['why', 'figures']),
  ).toMatchInlineSnapshot(`
    "  Rule “act” gives “act”. It holds, because:
        ✓ (a) main code (“85”) is listed in care codes
        ✓ (b) annual value (£9) is at least limit (£5):
          ✓ row “row 0” of table limit fits:
            ✓ main code is “85”, not “x”

    Figures and lists relied on
        • Table “limit” is illustrative: a guess.
        • List “care codes” is illustrative: the list is not settled.

      “Illustrative” marks a figure or a list that stands in for one that is not settled."
  `);
});
