/** What is said about names in error: the whole message, its help, where it points, and the other places. */
import { describe, expect, test } from 'vitest';
import { saidOf, saidTwice } from './bind-text.ts';

/** After the preamble, the text gives exactly these diagnostics. */
function said(title: string, text: string, expected: readonly string[]): void {
  test(title, () => {
    expect(saidOf(text)).toEqual(expected);
    expect(saidTwice(text)).toEqual([]);
  });
}

describe('unknown names', () => {
  said(
    'a slip in the name of a fact',
    `
exemption tested
  from outcome bring in house
  when anual value is less than £1
`,
    [
      'unknown-name at “anual value”: nothing in this guidance is called “anual value”; did you mean “annual value”?',
    ],
  );
  said(
    'words in another order',
    `
exemption tested
  from outcome bring in house
  when value annual is less than £1
`,
    [
      'unknown-name at “value annual”: nothing in this guidance is called “value annual”; did you mean “annual value”?',
    ],
  );
  said(
    'nothing near',
    `
exemption tested
  from outcome bring in house
  when colour of the sky
`,
    [
      'unknown-name at “colour of the sky”: nothing in this guidance is called “colour of the sky”; if people are to be asked for it, declare it below “facts” (colour of the sky: …); if it follows from other facts, write “define colour of the sky”',
    ],
  );
  said(
    'a choice on its own',
    `
exemption tested
  from outcome bring in house
  when expiry
`,
    [
      'unknown-name at “expiry”: nothing in this guidance is called “expiry”; “expiry” is a choice of “trigger”: write “trigger is expiry”',
    ],
  );
  said(
    'a choice of several on its own',
    `
exemption tested
  from outcome bring in house
  when patients
`,
    [
      'unknown-name at “patients”: nothing in this guidance is called “patients”; “patients” is a choice of “people served”: write “people served includes patients”',
    ],
  );
  said(
    'a field outside its list',
    `
exemption tested
  from outcome bring in house
  when title is "North"
`,
    [
      'unknown-name at “title”: nothing in this guidance is called “title”; “title” belongs to “lots”: write “title of lots” or “any lot where (title …)”',
    ],
  );
  said(
    'a rule read as a value',
    `
exemption tested
  from outcome bring in house
  when not people at risk
`,
    [
      'wrong-kind at “people at risk”: “people at risk” is a rule, not a value; a condition cannot read a rule: read the decision it gives, or define a name for their common condition [declared here: people at risk]',
    ],
  );
  said(
    'an exemption read as a value',
    `
exemption tested
  from outcome bring in house
  when below the threshold
`,
    [
      'wrong-kind at “below the threshold”: “below the threshold” is an exemption, not a value; to ask whether it applies, write “exempt under below the threshold” [declared here: below the threshold]',
    ],
  );
  said(
    'exempt from',
    `
exemption tested
  from outcome bring in house
  when exempt from below the threshold
`,
    [
      'unknown-name at “exempt from below the threshold”: nothing in this guidance is called “exempt from below the threshold”; write “exempt under below the threshold”',
    ],
  );
  said(
    'exempt under something unknown',
    `
exemption tested
  from outcome bring in house
  when exempt under below the treshold
`,
    [
      'unknown-name at “below the treshold”: there is no exemption called “below the treshold”; did you mean “below the threshold”?',
    ],
  );
  said(
    'exempt under a rule',
    `
exemption tested
  from outcome bring in house
  when exempt under people at risk
`,
    [
      'wrong-kind at “people at risk”: “people at risk” is a rule, not an exemption [declared here: people at risk]',
    ],
  );
  said(
    'sum of',
    `
exemption tested
  from outcome bring in house
  when sum of value of lots is £1
`,
    [
      'unknown-name at “sum of value of lots”: nothing in this guidance is called “sum of value of lots”; write “total of value of lots”',
    ],
  );
  said(
    'maximum of (…)',
    `
exemption tested
  from outcome bring in house
  when maximum of (annual value, minimum value) is £1
`,
    ['unknown-name at “maximum of”: nothing in this guidance is called “maximum of”; write “largest of (…)”'],
  );
  said(
    'an unknown list below a phrase',
    `
exemption tested
  from outcome bring in house
  when number of lotz is 1
`,
    ['unknown-name at “lotz”: nothing in this guidance is called “lotz”; did you mean “lots”?'],
  );
  said(
    'an unknown list right of of',
    `
exemption tested
  from outcome bring in house
  when total of value of lotz is £1
`,
    ['unknown-name at “lotz”: nothing in this guidance is called “lotz”; did you mean “lots”?'],
  );
  said(
    'an unknown field',
    `
exemption tested
  from outcome bring in house
  when total of worth of lots is £1
`,
    ['unknown-field at “worth”: “lots” has nothing called “worth”'],
  );
  said(
    'an unknown field before brackets',
    `
exemption tested
  from outcome bring in house
  when total of valu of (lots where value is £1) is £1
`,
    ['unknown-field at “valu”: what is in the brackets has nothing called “valu”; did you mean “value”?'],
  );
  said(
    'a field of a fact that has none',
    `
exemption tested
  from outcome bring in house
  when value of annual value is £1
`,
    ['unknown-field at “value”: “annual value” has nothing called “value”'],
  );
  said(
    'right of an order',
    `
exemption tested
  from outcome bring in house
  when annual value is less than minimum valu
`,
    [
      'unknown-name at “minimum valu”: nothing in this guidance is called “minimum valu”; did you mean “minimum value”?',
    ],
  );
  said(
    'right of is, where there are no choices',
    `
exemption tested
  from outcome bring in house
  when annual value is minimum valu
`,
    [
      'unknown-name at “minimum valu”: nothing in this guidance is called “minimum valu”; did you mean “minimum value”?',
    ],
  );
  said(
    'a choice that is not one is left to the checker',
    `
exemption tested
  from outcome bring in house
  when trigger is expiri
`,
    [],
  );
  said(
    'right of an unknown name nothing is said',
    `
exemption tested
  from outcome bring in house
  when triger is expiri
`,
    ['unknown-name at “triger”: nothing in this guidance is called “triger”; did you mean “trigger”?'],
  );
  said(
    'a list',
    `
exemption tested
  from outcome bring in house
  when "85" is listed in care codes
`,
    [
      'unknown-name at “care codes”: nothing in this guidance is called “care codes”; if people are to be asked for it, declare it below “facts” (care codes: …); if it follows from other facts, write “define care codes”',
    ],
  );
  said(
    'dates',
    `
exemption tested
  from outcome bring in house
  when trigger date is within 3 years before award date
`,
    [
      'unknown-name at “award date”: nothing in this guidance is called “award date”; if people are to be asked for it, declare it below “facts” (award date: …); if it follows from other facts, write “define award date”',
    ],
  );
  said(
    'arithmetic',
    `
exemption tested
  from outcome bring in house
  when annual value * share is at least £1
`,
    [
      'unknown-name at “share”: nothing in this guidance is called “share”; if people are to be asked for it, declare it below “facts” (share: …); if it follows from other facts, write “define share”',
    ],
  );
  said(
    'an unknown field in where',
    `
exemption tested
  from outcome bring in house
  when any lot where (worth is more than £1)
`,
    [
      'unknown-name at “worth”: nothing in this guidance is called “worth”; if people are to be asked for it, declare it below “facts” (worth: …); if it follows from other facts, write “define worth”',
    ],
  );
  said(
    'look-alikes where a name is used',
    `
exemption tested
  from outcome bring in house
  when аnnual value is less than £1
`,
    [
      'suspicious-characters at “а”: the name “аnnual value” holds a Cyrillic letter among Latin ones (U+0430); type the name again by hand: what looks the same must be the same',
    ],
  );
  said(
    'an unknown list in a filter is one mistake',
    `
exemption tested
  from outcome bring in house
  when number of (lotz where worth is more than £1) is 1
`,
    ['unknown-name at “lotz”: nothing in this guidance is called “lotz”; did you mean “lots”?'],
  );
  said(
    'a list that has no key',
    `
list care codes
  "85"
exemption tested
  from outcome bring in house
  when "85" is listed in care codes of annual value
`,
    [
      'unknown-name at “care codes of annual value”: nothing in this guidance is called “care codes of annual value”; “care codes” has no key: leave “of …” out, or give the list a line such as: by area',
    ],
  );
});

describe('unknown entries', () => {
  said(
    'an unknown entry is one mistake',
    `
exemption tested
  from outcome bring in house
  when any part where (worth is more than £1)
`,
    ['unknown-entry at “part”: no list has entries called “part”'],
  );
  said(
    'a slip',
    `
exemption tested
  from outcome bring in house
  when any lott where (value is more than £1)
`,
    ['unknown-entry at “lott”: no list has entries called “lott”; did you mean “lot”?'],
  );
  said(
    'the list instead of the entry',
    `
exemption tested
  from outcome bring in house
  when any lots where (value is more than £1)
`,
    ['unknown-entry at “lots”: no list has entries called “lots”; “lots” is the list: write “lot”'],
  );
  said(
    'a list of plain values whose name is no regular plural',
    `
facts
  children: list of text
exemption tested
  from outcome bring in house
  when any child where (child is "A") and any children where (child is "A")
`,
    [
      'unknown-entry at “child”: no list has entries called “child”',
      'unknown-entry at “children”: no list has entries called “children”; “children” is the list: write “entry of children”',
    ],
  );
  said(
    'a slip in the only place that goes through a list is one mistake',
    `
facts
  codes: list of text
exemption tested
  from outcome bring in house
  when any cade where (cade is "A")
`,
    ['unknown-entry at “cade”: no list has entries called “cade”; did you mean “code”?'],
  );
  said(
    'an unknown list after of',
    `
exemption tested
  from outcome bring in house
  when any part of lotz where (value is more than £1)
`,
    ['unknown-name at “lotz”: nothing in this guidance is called “lotz”; did you mean “lots”?'],
  );
  said(
    'two lists',
    `
record award
  amount: money
facts
  awards: list of award
  old awards: list of award
exemption tested
  from outcome bring in house
  when any award where (amount is more than £1)
`,
    [
      'ambiguous-entry at “award”: “award” can be an entry of “awards” and “old awards”; say which list, as in: any award of awards where (…) [“awards”: awards] [“old awards”: old awards]',
    ],
  );
});

describe('two readings', () => {
  said(
    'a field and a fact',
    `
facts
  value: money excluding VAT
exemption tested
  from outcome bring in house
  when any lot where (value is more than £1)
`,
    [
      "ambiguous-name at “value”: “value” can be read in two ways: as “value” of each “lot”, and as the fact “value”; write “value of lot” for the entry's own; to read the other, define another name for it outside the brackets [one reading: value] [the other reading: value]",
    ],
  );
  said(
    'fields of two entries',
    `
facts
  bids: list of bid
    value: money excluding VAT
    parts: list of part
      value: money excluding VAT
exemption tested
  from outcome bring in house
  when any bid where (any part where (value is more than £1))
`,
    [
      'ambiguous-name at “value”: “value” can be read in two ways: as “value” of each “part”, and as “value” of each “bid”; write “value of part” or “value of bid” [one reading: value] [the other reading: value]',
    ],
  );
  said(
    'a whole name and a field',
    `
facts
  value of lots: money excluding VAT
exemption tested
  from outcome bring in house
  when value of lots is more than £1
`,
    [
      'ambiguous-name at “total of value of lots”: “total of value of lots” can be read in two ways: as the total of the fact “value of lots”, and as the total of “value” of the fact “lots”; give one of them another name [one reading: value of lots] [the other reading: value]',
      'ambiguous-name at “value of lots”: “value of lots” can be read in two ways: as the fact “value of lots”, and as “value” of the fact “lots”; write `value of lots` between backticks for the fact “value of lots”, or “value of (lots)” for the other [one reading: value of lots] [the other reading: value]',
    ],
  );
  said(
    'a count and a field',
    `
facts
  houses: list of house
    number: text
exemption tested
  from outcome bring in house
  when number of houses is 2
`,
    [
      'ambiguous-name at “number of houses”: “number of houses” can be read in two ways: as the number of the fact “houses”, and as “number” of the fact “houses”; give one of them another name [one reading: houses] [the other reading: number]',
    ],
  );
});

describe('known kinds', () => {
  said(
    'unknown ones',
    `
presume god reason is no
deem annual valu is £1
  when annual value is unavailable
threshold step: number, by triger date
  before that: none
  from 1 April 2027 is 2
duty report
  within 5 working days by \`Wales\` after trigger date
  when step is 2
exemption tested
  from rule people at rsk
  from duty reprt
  from outcome where outcom is bring in house
  when threat to rights
exception to it
  to below the treshold
  when threat to rights
source register
  format CSV
  anual value: column "A"
scenario "Unknown"
  given
    triger is expiry
  expect
    outcom is bring in house
    under rule people at rsk
    exempt under good reason shwn
    exemption good reason shwn: applies
    duty reprt is owed
    needs anual value
    may claim god reason
    presumed god reason
guarantee "Unknown"
  whenever anual value is £1
  then god reason
`,
    [
      'unknown-name at “god reason”: there is no fact called “god reason”; did you mean “good reason”?',
      'unknown-name at “annual valu”: there is no fact called “annual valu”; did you mean “annual value”?',
      'unknown-name at “triger date”: there is no fact called “triger date”; did you mean “trigger date”?',
      'unknown-name at “`Wales`”: there is no calendar called “Wales”',
      'unknown-name at “people at rsk”: there is no rule called “people at rsk”; did you mean “people at risk”?',
      'unknown-name at “reprt”: there is no duty called “reprt”; did you mean “report”?',
      'unknown-name at “outcom”: there is no decision called “outcom”; did you mean “outcome”?',
      'unknown-name at “below the treshold”: there is no exemption called “below the treshold”; did you mean “below the threshold”?',
      'unknown-name at “anual value”: there is no fact called “anual value”; did you mean “annual value”?',
      'unknown-name at “triger”: there is no fact called “triger”; did you mean “trigger”?',
      'unknown-name at “outcom”: there is no decision called “outcom”; did you mean “outcome”?',
      'unknown-name at “people at rsk”: there is no rule called “people at rsk”; did you mean “people at risk”?',
      'unknown-name at “good reason shwn”: there is no exemption called “good reason shwn”; did you mean “good reason shown”?',
      'unknown-name at “good reason shwn”: there is no exemption called “good reason shwn”; did you mean “good reason shown”?',
      'unknown-name at “reprt”: there is no duty called “reprt”; did you mean “report”?',
      'unknown-name at “anual value”: there is no fact called “anual value”; did you mean “annual value”?',
      'unknown-name at “god reason”: there is no fact called “god reason”; did you mean “good reason”?',
      'unknown-name at “god reason”: there is no fact called “god reason”; did you mean “good reason”?',
      'unknown-name at “anual value”: nothing in this guidance is called “anual value”; did you mean “annual value”?',
      'unknown-name at “god reason”: nothing in this guidance is called “god reason”; did you mean “good reason”?',
    ],
  );
  said(
    'other kinds',
    `
presume minimum value is £1
exemption tested
  from rule below the threshold
  from duty people at risk
  when threat to rights
exception tested too
  to people at risk
  when threat to rights
scenario "Other kinds"
  given
    minimum value is £1
  expect
    under rule below the threshold
    exempt under people at risk
    exception below the threshold: applies
    exemption tested too: applies
`,
    [
      'wrong-kind at “minimum value”: “minimum value” is a threshold, not a fact [declared here: minimum value]',
      'wrong-kind at “below the threshold”: “below the threshold” is an exemption, not a rule [declared here: below the threshold]',
      'wrong-kind at “people at risk”: “people at risk” is a rule, not a duty [declared here: people at risk]',
      'wrong-kind at “people at risk”: “people at risk” is a rule, not an exemption [declared here: people at risk]',
      'wrong-kind at “minimum value”: “minimum value” is a threshold, not a fact [declared here: minimum value]',
      'wrong-kind at “below the threshold”: “below the threshold” is an exemption, not a rule [declared here: below the threshold]',
      'wrong-kind at “people at risk”: “people at risk” is a rule, not an exemption [declared here: people at risk]',
      'wrong-kind at “below the threshold”: “below the threshold” is an exemption, not an exception [declared here: below the threshold]',
      'wrong-kind at “tested too”: “tested too” is an exception, not an exemption [declared here: tested too]',
    ],
  );
  said(
    'types',
    `
facts
  site: plase
  other lots: list of lot
  day: dat
  kind: annual value
record place
  name: text
scenario "Read"
  given
    site is unknown
    other lots is unknown
    day is unknown
    kind is unknown
  expect
    undetermined
`,
    [
      'unknown-name at “plase”: there is no type or record called “plase”; did you mean “place”?',
      'unknown-name at “lot”: there is no record called “lot”; its fields are written out under “lots”: to use it elsewhere too, declare it as a record',
      'unknown-name at “dat”: there is no type or record called “dat”; did you mean “date”?',
      'wrong-kind at “annual value”: “annual value” is a fact, not a record [declared here: annual value]',
    ],
  );
  said(
    'rows',
    `
table share: percentage
  columns supplier kind | gives
  row council: local authority | 1%
  row rest: private body | 2%
    unless within row counsil
  row Council: other public body | 3%
exemption tested
  from outcome bring in house
  when share is 1%
`,
    [
      'unknown-name at “counsil”: there is no row called “counsil”; did you mean “council”?',
      'duplicate-name at “Council”: there is already a row called “Council”; give one of them another name [the first one: council]',
    ],
  );
});

describe('outcomes', () => {
  said(
    'of a rule, of otherwise, of a scenario, of a target',
    `
decision advice: one of renew, end
  otherwise wait
rule advise
  advice is renw
  when threat to rights
exemption tested
  from outcome bring it in house
  from outcome where advice is bring in house
  when threat to rights
scenario "Outcomes"
  given
    trigger is expiry
  expect
    advice is one of renew, ends
`,
    [
      'unknown-outcome at “wait”: “wait” is not an outcome of “advice” [its outcomes: one of renew, end]',
      'unknown-outcome at “renw”: “renw” is not an outcome of “advice”; did you mean “renew”? [its outcomes: one of renew, end]',
      'unknown-outcome at “bring it in house”: no decision has the outcome “bring it in house”; did you mean “bring in house”?',
      'unknown-outcome at “bring in house”: “bring in house” is not an outcome of “advice” [its outcomes: one of renew, end]',
      'unknown-outcome at “ends”: “ends” is not an outcome of “advice”; did you mean “end”? [its outcomes: one of renew, end]',
    ],
  );
  said(
    'two decisions have it',
    `
decision advice: one of renew, may outsource
  otherwise renew
rule advise
  advice is may outsource
  when threat to rights
exemption tested
  from outcome may outsource
  when threat to rights
`,
    [
      'ambiguous-outcome at “may outsource”: “outcome” and “advice” each have the outcome “may outsource”; say which decision: from outcome where outcome is may outsource [“outcome”: one of bring in house, may outsource] [“advice”: one of renew, may outsource]',
    ],
  );
  said(
    'an unknown decision is one mistake',
    `
decision advice: one of renew, end
  otherwise end
rule advise
  advise is renew
  when threat to rights
`,
    [
      'wrong-kind at “advise”: “advise” is a rule, not a decision; did you mean “advice”? [declared here: advise]',
    ],
  );
});

describe('paragraphs', () => {
  said(
    'unknown, empty, twice',
    `
paragraph 4 "First"
paragraph 4 "Again"
define tested
  when threat to rights
  cites paragraph 44
exemption tested
  from paragraph 4
  from paragraph 5
  when tested
`,
    [
      'duplicate-paragraph at “paragraph”: there is already a paragraph 4; give each paragraph a number of its own [the first one: "First"]',
      'unknown-paragraph at “cites paragraph 44”: there is no paragraph 44; did you mean paragraph 4?',
      'paragraph-without-rules at “from paragraph 4”: paragraph 4 has no rules or duties to be exempt from; name the paragraph under which the rules stand, or the rule itself, as in: from rule … [the paragraph: "First"]',
      'unknown-paragraph at “from paragraph 5”: there is no paragraph 5',
    ],
  );
  said(
    'parts and citations count, longer numbers do not',
    `
paragraph 4.2 "Rules"
rule one
  outcome is bring in house
  when threat to rights
paragraph 4 "All"
paragraph 42 "Others"
duty two
  within 30 days after trigger date
  when threat to rights
  cites paragraph 7
paragraph 7 "Cited"
exemption tested
  from paragraph 4
  from paragraph 4.2
  from paragraph 7
  from paragraph 42
  when threat to rights
`,
    [
      'paragraph-without-rules at “from paragraph 42”: paragraph 42 has no rules or duties to be exempt from; name the paragraph under which the rules stand, or the rule itself, as in: from rule … [the paragraph: "Others"]',
    ],
  );
});

describe('targets', () => {
  said(
    'nothing',
    `
exemption tested
  when threat to rights
exception tested too
  when threat to rights
`,
    [
      'exemption-from-nothing at “tested”: the exemption “tested” does not say what it is from; add a line that says what it is from: from outcome …, from rule … or from duty …',
      'exception-to-nothing at “tested too”: the exception “tested too” does not say what it is an exception to; add a line with the exemption it takes away: to …',
    ],
  );
});

describe('duplicates', () => {
  said(
    'one space for values',
    `
facts
  the minimum value: money excluding VAT
define Outcome
  when threat to rights
table lots: percentage
  columns supplier kind | gives
  row all: any | 1%
`,
    [
      'duplicate-name at “the minimum value”: the fact “the minimum value” has the name of a threshold; give one of them another name [the first one, a threshold: minimum value]',
      'duplicate-name at “Outcome”: the definition “Outcome” has the name of a decision; give one of them another name [the first one, a decision: outcome]',
      'duplicate-name at “lots”: the table “lots” has the name of a fact; give one of them another name [the first one, a fact: lots]',
    ],
  );
  said(
    'other spaces',
    `
rule People  at risk
  outcome is bring in house
  when threat to rights
exception below the threshold
  to good reason shown
  when threat to rights
rule good reason shown
  outcome is bring in house
  when threat to rights
`,
    [
      'duplicate-name at “People  at risk”: there is already a rule called “People at risk”; give one of them another name [the first one, a rule: people at risk]',
      'duplicate-name at “below the threshold”: the exception “below the threshold” has the name of an exemption; give one of them another name [the first one, an exemption: below the threshold]',
    ],
  );
  said(
    'each once, against the first',
    `
define small
  when threat to rights
define small
  when threat to rights
define small
  when threat to rights
exemption tested
  from outcome bring in house
  when small
`,
    [
      'duplicate-name at “small”: there is already a definition called “small”; give one of them another name [the first one, a definition: small]',
      'duplicate-name at “small”: there is already a definition called “small”; give one of them another name [the first one, a definition: small]',
    ],
  );
  said(
    'fields and choices',
    `
record firm
  name: text
  name: text
facts
  bidder: firm
  stage: one of early, late, Early
  bids: list of bid
    price: money
    the price: money
exemption tested
  from outcome bring in house
  when stage is early and number of bids is 1 and bidder is known
`,
    [
      'duplicate-name at “name”: there is already a field called “name”; give one of them another name [the first one: name]',
      'duplicate-choice at “Early”: the choice “Early” is listed twice; leave one of them out [the first one: early]',
      'duplicate-name at “the price”: there is already a field called “the price”; give one of them another name [the first one: price]',
    ],
  );
  said(
    'titles',
    `
scenario "One"
  given
    trigger is expiry
  expect
    undetermined
scenario "One"
  given
    trigger is none
  expect
    undetermined
guarantee "One"
  whenever threat to rights
  then threat to rights
`,
    [
      'duplicate-title at “"One"”: there is already a scenario called “One”; give each one a title of its own, so that reports can tell them apart [the first one: "One"]',
    ],
  );
});

describe('declared names', () => {
  said(
    'look-alikes and hidden characters',
    `
rule rights аt risk
  outcome is bring in house
  when threat to rights
facts
  reason: one of good, bаd
exemption tested
  from outcome bring in house
  when reason is good
`,
    [
      'suspicious-characters at “t”: the name “rights аt risk” holds a Latin letter among Cyrillic ones (U+0074); type the name again by hand: what looks the same must be the same',
      'suspicious-characters at “а”: the name “bаd” holds a Cyrillic letter among Latin ones (U+0430); type the name again by hand: what looks the same must be the same',
    ],
  );
  said(
    'reserved',
    `
facts
  yes: yes or no
  id: text
  assessment date: date
  entry: text
record date
  yes: text
  id: text
define known
  when threat to rights
`,
    [
      'reserved-name at “yes”: “yes” cannot be the name of a fact: it is an answer; choose another name, perhaps a longer one',
      'reserved-name at “id”: “id” cannot be the name of a fact: it is what the record of a contract is called by; choose another name, perhaps a longer one',
      'reserved-name at “assessment date”: “assessment date” cannot be the name of a fact: it is built in, the day on which a contract is assessed; choose another name, perhaps a longer one',
      'reserved-name at “entry”: “entry” cannot be the name of a fact: it is what one of a list of plain values is called; choose another name, perhaps a longer one',
      'reserved-name at “date”: “date” cannot be the name of a record: it is a type; choose another name, perhaps a longer one',
      'reserved-name at “yes”: “yes” cannot be the name of a field: it is an answer; choose another name, perhaps a longer one',
      'reserved-name at “known”: “known” cannot be the name of a definition: “is known” asks whether there is a value; choose another name, perhaps a longer one',
    ],
  );
  said(
    'choices that begin as a comparison goes on',
    `
facts
  stage: one of before award, one of many, \`not begun\`, known, unknown to us, a code starting with X, onward, known-good, any of these, empty, any
exemption tested
  from outcome bring in house
  when stage is onward
`,
    [
      'unreadable-choice at “before award”: the choice “before award” cannot be told apart from the words “before” of a condition; choose other words, or write `before award` between backticks here and wherever it is used',
      'unreadable-choice at “one of many”: the choice “one of many” cannot be told apart from the words “one of” of a condition; choose other words, or write `one of many` between backticks here and wherever it is used',
      'unreadable-choice at “known”: the choice “known” cannot be told apart from the words “known” of a condition; choose other words, or write `known` between backticks here and wherever it is used',
      'unreadable-choice at “unknown to us”: the choice “unknown to us” cannot be told apart from the words “unknown” of a condition; choose other words, or write `unknown to us` between backticks here and wherever it is used',
      'unreadable-choice at “a code starting with X”: the choice “a code starting with X” cannot be told apart from the words “a code starting with” of a condition; choose other words, or write `a code starting with X` between backticks here and wherever it is used',
      'unreadable-choice at “any of these”: the choice “any of these” cannot be told apart from the words “any of” of a condition; choose other words, or write `any of these` between backticks here and wherever it is used',
      'unreadable-choice at “empty”: the choice “empty” cannot be told apart from the words “empty” of a condition; choose other words, or write `empty` between backticks here and wherever it is used',
      'unreadable-choice at “any”: the choice “any” cannot be told apart from the words “any” of a condition; choose other words, or write `any` between backticks here and wherever it is used',
    ],
  );
  said(
    'choices in backticks',
    `
facts
  stage: one of \`before award\`, after
exemption tested
  from outcome bring in house
  when stage is \`before award\`
`,
    [
      'unreadable-choice at “after”: the choice “after” cannot be told apart from the words “after” of a condition; choose other words, or write `after` between backticks here and wherever it is used',
    ],
  );
});

describe('not read', () => {
  said(
    'facts and others',
    `
facts
  spare: date
  shown: date
  presumed: yes or no
  listed: date
  expected: date
  nested: list of part
    weight: number
presume presumed is no
define spare definition
  when threat to rights
threshold spare threshold: number
  from 1 April 2027 is 1
list spare list
  "A"
table spare table: percentage
  columns supplier kind | gives
  row all: any | 1%
record spare record
  name: text
calendar spare calendar
  covers 1 January 2027 to 31 December 2027
source register
  format CSV
  listed: column "A"
scenario "Needs"
  given
    nested is unknown
  expect
    needs expected
rule shown here
  outcome is bring in house
  when threat to rights
  because "on {shown}"
`,
    [
      'unread-fact at “spare”: nothing reads the fact “spare”; use it in a condition, a source or a scenario, or take it out: people would be asked for nothing',
      'unread-fact at “presumed”: nothing reads the fact “presumed”; use it in a condition, a source or a scenario, or take it out: people would be asked for nothing',
      'warning unread-declaration at “spare definition”: nothing uses the definition “spare definition”; use it or take it out',
      'warning unread-declaration at “spare threshold”: nothing uses the threshold “spare threshold”; use it or take it out',
      'warning unread-declaration at “spare list”: nothing uses the list “spare list”; use it or take it out',
      'warning unread-declaration at “spare table”: nothing uses the table “spare table”; use it or take it out',
      'warning unread-declaration at “spare record”: nothing uses the record “spare record”; use it or take it out',
      'warning unread-declaration at “spare calendar”: nothing uses the calendar “spare calendar”; use it or take it out',
    ],
  );
  said(
    'a slip in the only place that reads a fact is one mistake',
    `
facts
  number of staff: whole number
exemption tested
  from outcome bring in house
  when nunber of staff is 1
`,
    [
      'unknown-name at “nunber of staff”: nothing in this guidance is called “nunber of staff”; did you mean “number of staff”?',
    ],
  );
  said(
    'outcomes',
    `
decision advice: one of renew, end, wait
  otherwise wait
rule advise
  advice is renew
  when threat to rights
`,
    [
      'unused-outcome at “end”: nothing can make “advice” come to “end”; write a rule that gives this outcome, name it after `otherwise`, or take it out of the list',
    ],
  );
});

describe('braces', () => {
  said(
    'empty, unknown, of another kind',
    `
rule one
  outcome is bring in house
  when threat to rights
  because "worth {} or { }, {anual value}, {people at risk}, {minimum value}"
`,
    [
      'empty-braces at “{}”: there is no name between these braces; put the name of something to be shown there, or write {{ for a brace that is only shown',
      'empty-braces at “{ }”: there is no name between these braces; put the name of something to be shown there, or write {{ for a brace that is only shown',
      'unknown-name at “anual value”: nothing in this guidance is called “anual value”; did you mean “annual value”?',
      'wrong-kind at “people at risk”: “people at risk” is a rule, not a value; a condition cannot read a rule: read the decision it gives, or define a name for their common condition [declared here: people at risk]',
    ],
  );
  said(
    'after an unclosed one the rest is text',
    `
rule one
  outcome is bring in house
  when threat to rights
  because "worth {annual value a year, {} or {anual value}"
rule two
  outcome is bring in house
  when threat to rights
  because "worth {annual value a year"
`,
    [
      'unclosed-brace at “{”: this opening brace has no closing one; close it after the name, as in {…}, or write {{ for a brace that is only shown',
      'unclosed-brace at “{”: this opening brace has no closing one; close it after the name, as in {…}, or write {{ for a brace that is only shown',
    ],
  );
});

describe('what a scenario expects to be needed', () => {
  test.each([
    ['value of entry 1 of lots, lots, entry 2 of lots', []],
    [
      'value of lots',
      [
        'needs-entry-number at “value of lots”: “lots” is a list, and this does not say which entry of it is needed; write “value of entry 1 of lots” with the number of the entry, or “lots” for anything missing in it',
      ],
    ],
    [
      'vale of entry 1 of lots',
      ['unknown-field at “vale”: “entry 1 of lots” has nothing called “vale”; did you mean “value”?'],
    ],
    [
      'value entry 1 of lots',
      ['unknown-field at “value entry”: “entry 1 of lots” has nothing called “value entry”'],
    ],
    [
      'title of value of entry 1 of lots',
      ['unknown-field at “title”: “value of entry 1 of lots” has nothing called “title”'],
    ],
    [
      'value of entry 1 of annual value',
      [
        'has-no-entries at “value of entry”: “annual value” is not a list and has no entries; write “annual value” alone',
      ],
    ],
    [
      'value of entry 1 of lot',
      ['unknown-name at “lot”: there is no fact called “lot”; did you mean “lots”?'],
    ],
  ])('%s', (needed, expected) => {
    const text = `scenario "One"\n  given\n    trigger is expiry\n  expect\n    needs ${needed}\n`;
    expect(saidOf(text)).toEqual(expected);
    expect(saidTwice(text)).toEqual([]);
  });
});
