import { describe, expect, test } from 'vitest';
import { decide, explain } from '../../../src/evaluate/evaluate.ts';
import { explanationJson } from '../../../src/evaluate/text/json.ts';
import {
  choice,
  choices,
  compare,
  date,
  entry,
  held,
  is,
  list,
  listOf,
  literal,
  NUMBER,
  number,
  PERCENTAGE,
  percentage,
  pounds,
  recordOf,
  TEXT,
  text,
  UNKNOWN,
  yes,
} from '../../support/nodes.ts';
import { programBuilder } from '../../support/program-builder.ts';
import { contract, type Given, sample } from './sample.ts';
import { CARE, judged } from './told.ts';

/** The JSON as whoever reads it gets it. */
function json(given: Readonly<Record<string, Given>>, program = sample()) {
  const record = contract(program, 'C-1', given);
  return JSON.parse(JSON.stringify(explanationJson(program, record, explain(program, record))));
}

/** Ids of nodes differ with the order in which tests make programs. */
function withoutNodes(part: unknown): unknown {
  return JSON.parse(JSON.stringify(part, (key, value) => (key === 'node' ? '#' : value)));
}

describe('a result as JSON', () => {
  test('says what it is, under which guidance and for which date', () => {
    const { schema, record, status, reason, guidance, governingDate, decisions } = json(CARE);
    expect({ schema, record, status, reason, guidance, governingDate, decisions }).toMatchInlineSnapshot(`
      {
        "decisions": [
          {
            "byOtherwise": false,
            "conflictNotRuledOut": false,
            "decision": "outcome",
            "gapPossible": false,
            "outcome": "bring in house",
            "possible": [
              "bring in house",
            ],
            "status": "determined",
            "text": "Outcome: bring in house. Rule “people at risk” (paragraph 4) applies: the service involves significant contact with people at risk, or threatens rights.",
          },
        ],
        "governingDate": {
          "date": "2027-05-01",
          "fact": "trigger date",
          "known": true,
          "notAfter": null,
          "notBefore": null,
          "text": null,
        },
        "guidance": {
          "digests": {
            "meaning": "",
            "text": "",
          },
          "draft": false,
          "edition": "First edition",
          "id": "in-house",
          "inForceFrom": "2027-04-01",
          "issuedBy": "Secretary of State",
          "madeOn": "2027-01-12",
          "title": "Bringing public services in house",
        },
        "reason": "bring in house: the service involves significant contact with people at risk, or threatens rights (paragraph 4)",
        "record": "C-1",
        "schema": "proviso.result/1",
        "status": "determined",
      }
    `);
  });

  test('gives rules and exemptions with reasons as data and as text', () => {
    const { rules, exemptions } = json(CARE);
    expect(withoutNodes([rules[1], exemptions[0]])).toMatchInlineSnapshot(`
      [
        {
          "because": "the service involves significant contact with people at risk, or threatens rights",
          "cites": [
            {
              "paragraph": "4",
              "source": null,
            },
          ],
          "decision": "outcome",
          "effective": "yes",
          "holds": "yes",
          "node": "#",
          "outcome": "bring in house",
          "reasons": [
            {
              "label": "(a)",
              "met": "yes",
              "node": "#",
              "reasons": [
                {
                  "label": null,
                  "met": "yes",
                  "node": "#",
                  "reasons": [],
                  "text": "trigger is expiry",
                },
              ],
              "text": "“assessment due” is met",
            },
            {
              "label": "(b)(i)",
              "met": "yes",
              "node": "#",
              "reasons": [],
              "text": "contact with people at risk is significant",
            },
          ],
          "rule": "people at risk",
        },
        {
          "available": "no",
          "because": null,
          "cites": [
            {
              "paragraph": "5",
              "source": null,
            },
          ],
          "exemption": "below the threshold",
          "kind": "exemption",
          "met": "no",
          "node": "#",
          "outcomeStandsUnder": [],
          "reasons": [
            {
              "label": null,
              "met": "no",
              "node": "#",
              "reasons": [],
              "text": "annual value (£2,300,000) is at least minimum value (£500,000)",
            },
          ],
          "state": "does not apply",
        },
      ]
    `);
  });

  test('its nodes are those of the program, and its marks what they came to', () => {
    const program = sample();
    const record = contract(program, 'C-1', CARE);
    const result = decide(program, record);
    const { rules } = JSON.parse(JSON.stringify(explanationJson(program, record, result)));
    const [nothingEnded] = rules;
    expect(nothingEnded.node).toBe(program.rules[0]?.condition.id);
    const [reason] = nothingEnded.reasons;
    const traced = result.trace.get(reason.node);
    expect(traced?.kind === 'condition' ? traced.truth : undefined).toBe(reason.met);
  });

  test('gives facts, judgements, presumptions, duties, figures and the sufficient set', () => {
    const whole = json({
      ...CARE,
      'contact with people at risk': UNKNOWN,
      'people served': choices('people in detention'),
      'good reason': judged(yes),
      'threat to rights': { held: held(yes), judgement: { by: 'X', on: undefined, reasons: undefined } },
    });
    const named = (name: string) => whole.facts.find((fact: { fact: string }) => fact.fact === name);
    expect(
      withoutNodes([
        named('annual value'),
        named('good reason'),
        named('threat to rights'),
        named('contact with people at risk'),
        whole.presumptions,
        whole.duties,
        whole.figures,
        whole.illustrative,
        whole.sufficient,
      ]),
    ).toMatchInlineSnapshot(`
      [
        {
          "confidential": false,
          "disregardedFor": [],
          "fact": "annual value",
          "judgement": null,
          "notAfter": null,
          "notBefore": null,
          "origin": "record",
          "source": "line 2, column “annual value”",
          "state": "known",
          "type": {
            "currency": "GBP",
            "kind": "money",
            "vat": "excluding VAT",
          },
          "value": "2300000.00",
        },
        {
          "confidential": false,
          "disregardedFor": [],
          "fact": "good reason",
          "judgement": {
            "by": "Director of Commissioning",
            "on": "2027-04-20",
            "reasons": "the council has no staff",
          },
          "notAfter": null,
          "notBefore": null,
          "origin": "record",
          "source": "line 2, column “good reason”",
          "state": "known",
          "type": {
            "kind": "yes or no",
          },
          "value": true,
        },
        {
          "confidential": false,
          "disregardedFor": [
            "on",
            "reasons",
          ],
          "fact": "threat to rights",
          "judgement": null,
          "notAfter": null,
          "notBefore": null,
          "origin": "judgement incomplete",
          "source": "line 2, column “threat to rights”; the judgement recorded is incomplete and was disregarded",
          "state": "unknown",
          "type": {
            "kind": "yes or no",
          },
          "value": null,
        },
        {
          "confidential": false,
          "disregardedFor": [],
          "fact": "contact with people at risk",
          "judgement": null,
          "notAfter": null,
          "notBefore": null,
          "origin": "presumption",
          "source": "presumed (paragraph 4)",
          "state": "known",
          "type": {
            "kind": "choice",
          },
          "value": "significant",
        },
        [
          {
            "because": null,
            "burdenOfProof": false,
            "cites": [
              {
                "paragraph": "4",
                "source": null,
              },
            ],
            "fact": "contact with people at risk",
            "reasons": [
              {
                "label": "(b)",
                "met": "yes",
                "node": "#",
                "reasons": [],
                "text": "people served includes people in detention",
              },
            ],
            "value": "significant",
          },
        ],
        [
          {
            "because": null,
            "cites": [
              {
                "paragraph": "6",
                "source": null,
              },
            ],
            "due": "2027-05-31",
            "duty": "publish reasons",
            "owed": "yes",
            "performance": "unknown",
            "reasons": [
              {
                "label": null,
                "met": "yes",
                "node": "#",
                "reasons": [],
                "text": "exempt under “good reason shown”",
              },
            ],
            "text": "Duty “publish reasons” (paragraph 6) is owed. It is due by 31 May 2027. Whether it has been satisfied is not known.",
          },
        ],
        [
          {
            "cites": [],
            "from": "2027-04-01",
            "illustrative": "the announcement gives no figure",
            "threshold": "minimum value",
            "type": {
              "currency": "GBP",
              "kind": "money",
              "vat": "excluding VAT",
            },
            "value": "500000.00",
          },
        ],
        [],
        [
          "trigger",
          "trigger date",
          "good reason",
        ],
      ]
    `);
  });

  test('gives needs with their questions', () => {
    const { needs, mayClaim } = json({ ...CARE, 'annual value': pounds(1), lots: list(entry({})) });
    expect([needs, mayClaim]).toMatchInlineSnapshot(`
      [
        [
          {
            "ask": null,
            "fact": "lots",
            "name": "value of entry 1 of lots",
            "path": [
              0,
              "value",
            ],
            "question": "What is it? (an amount in GBP excluding VAT)",
            "readBy": 1,
          },
        ],
        [
          {
            "ask": null,
            "fact": "good reason",
            "name": "good reason",
            "path": [],
            "question": "Yes or no? To be judged by the authority, with the day and the reasons.",
          },
        ],
      ]
    `);
  });

  test('says what is wrong with a record', () => {
    expect(withoutNodes(json({ ...CARE, trigger: choice('none') }).problems)).toMatchInlineSnapshot(`
      [
        {
          "fact": "trigger date",
          "kind": "value where it does not apply",
          "node": "#",
          "text": "the record gives trigger date a value (1 May 2027), although trigger date does not apply, because trigger is none",
        },
      ]
    `);
  });
});

test('values are exact, and names are never properties of the prototype', () => {
  const b = programBuilder();
  const share = b.fact('share', PERCENTAGE);
  const size = b.fact('size', NUMBER);
  b.fact('lots', listOf('lot', recordOf('lot', { ['__proto__']: TEXT, title: TEXT })));
  const third = b.defineValue('third', literal(number(1)));
  const decision = b.decision('outcome', ['act', 'wait'], 'wait');
  b.rule('act', decision, 'act', compare(b.read(size), 'is at least', b.readDefinition(third)));
  b.rule('share', decision, 'act', is(b.read(share), percentage('0.125')));
  const fields = new Map([
    ['__proto__', held(text('polluted'))],
    ['title', held(text('North'))],
  ]);
  const { facts } = json(
    {
      'assessment date': date('2027-06-01'),
      share: percentage('0.125'),
      size: number('123456789012345678901234567890.5'),
      lots: list({ kind: 'record', fields }, UNKNOWN),
    },
    b.build(),
  );
  expect(facts.map((fact: { value: unknown }) => JSON.stringify(fact.value))).toEqual([
    '"2027-06-01"',
    '"12.5%"',
    '"123456789012345678901234567890.5"',
    '[{"__proto__":"polluted","title":"North"},null]',
  ]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});
