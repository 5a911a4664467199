import { describe, expect, test } from 'vitest';
import { choice, choices, date, entry, held, list, pounds, text, UNKNOWN, yes } from '../../support/nodes.ts';
import { sample } from './sample.ts';
import { CARE, judged, told } from './told.ts';

const CHEAP = { ...CARE, 'annual value': pounds(320_000) };

describe('a decision', () => {
  test('by a rule, told whole', () => {
    expect(told(sample(), CARE)).toMatchInlineSnapshot(`
      "C-1: bring in house
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: bring in house. Rule “people at risk” (paragraph 4) applies: the service involves
        significant contact with people at risk, or threatens rights.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        The date that counts is 1 May 2027 (trigger date), the first of trigger date and procurement start
        date that applies.

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) gives “bring in
        house”: the service involves significant contact with people at risk, or threatens rights. It
        holds, because:
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

      Exemptions considered
        Exemption “below the threshold” (paragraph 5) does not apply, because:
          ✗ annual value (£2,300,000) is at least minimum value (£500,000)

        It is open whether exception “split into lots” (paragraph 5) is met. It makes no difference here:
        nothing that it would displace holds.
          ? it is open whether total of value of lots is at least minimum value (£500,000), because lots
            is not known

        Exemption “between public bodies” (paragraph 5) does not apply, because:
          ✗ supplier kind is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed

      Why not another outcome
          ✗ outcome “no assessment due” would follow from rule “nothing ended” (paragraph 3), which does
            not hold:
            ✗ “assessment due” is met:
              ✓ trigger is expiry

      Presumptions and burden of proof
        “good reason” was not claimed; whoever relies on it must show it.

      Duties
        Duty “publish reasons” (paragraph 6) is not owed.
          ✗ not exempt under “good reason shown”

      Figures and lists relied on
          • Minimum value is £500,000 excluding VAT, the figure from 1 April 2027; illustrative: the
            announcement gives no figure.

        “Illustrative” marks a figure or a list that stands in for one that is not settled.

      What may be claimed
        The following was not claimed. It is for whoever relies on it to show it; shown, it could change
        the outcome:
          • good reason – Yes or no? To be judged by the authority, with the day and the reasons.

      Facts relied on
        Fact                         Value                     Where it comes from
        ───────────────────────────  ────────────────────────  ───────────────────────────────────────────
        assessment date              1 July 2027               line 2, column “assessment date”
        trigger                      expiry                    line 2, column “trigger”
        trigger date                 1 May 2027                line 2, column “trigger date”
        authority kind               local authority           line 2, column “authority kind”
        supplier kind                private body              line 2, column “supplier kind”
        annual value                 £2,300,000 excluding VAT  line 2, column “annual value”
        contact with people at risk  significant               line 2, column “contact with people at
                                                               risk”
        good reason                  no                        not claimed

        Nothing is recorded on procurement start date, people served, threat to rights, main code, lots
        and reasons published.

        These facts alone decide it: trigger (expiry), trigger date (1 May 2027), supplier kind (private
        body), annual value (£2,300,000) and contact with people at risk (significant). With these 5 facts
        and nothing else recorded, the result is the same.
      "
    `);
  });

  test('by an exemption', () => {
    expect(
      told(sample(), { ...CHEAP, lots: list() }, ['decided', 'why', 'exemptions', 'other outcomes']),
    ).toMatchInlineSnapshot(`
      "C-1: may outsource
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: may outsource. Rule “people at risk” (paragraph 4) would give “bring in house”, but
        exemption “below the threshold” (paragraph 5) applies: the contract is worth less than £500,000
        (the figure from 1 April 2027; illustrative: the announcement gives no figure) a year.

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) holds, and alone
        would give “bring in house”, but exemption “below the threshold” (paragraph 5) displaces it. It
        holds, because:
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

        No rule is left that gives another outcome, so outcome is “may outsource”, as the guidance
        provides for every other case.

      Exemptions considered
        Exemption “below the threshold” (paragraph 5) applies: the contract is worth less than £500,000
        (the figure from 1 April 2027; illustrative: the announcement gives no figure) a year. It
        displaces rule “people at risk” (paragraph 4), which would give “bring in house”.
          ✓ annual value (£320,000) is less than minimum value (£500,000)

        Exception “split into lots” (paragraph 5) does not apply, because:
          ✗ total of value of lots (£0) is less than minimum value (£500,000)

        Exemption “between public bodies” (paragraph 5) does not apply, because:
          ✗ supplier kind is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed

      Why not another outcome
          ✗ outcome “no assessment due” would follow from rule “nothing ended” (paragraph 3), which does
            not hold:
            ✗ “assessment due” is met:
              ✓ trigger is expiry
      "
    `);
  });

  test('by a rule whose exemption an exception takes away', () => {
    const lots = list(
      entry({ title: text('North'), value: pounds(300_000) }),
      entry({ title: text('South'), value: pounds('250000.50') }),
    );
    expect(told(sample(), { ...CHEAP, lots }, ['decided', 'exemptions', 'facts'])).toMatchInlineSnapshot(`
      "C-1: bring in house
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: bring in house. Rule “people at risk” (paragraph 4) applies: the service involves
        significant contact with people at risk, or threatens rights.

      Exemptions considered
        Exemption “below the threshold” (paragraph 5) does not apply: it is met, but exception “split into
        lots” (paragraph 5) takes it away.
          ✓ annual value (£320,000) is less than minimum value (£500,000)

        Exception “split into lots” (paragraph 5) applies. It displaces exemption “below the threshold”
        (paragraph 5).
          ✓ total of value of lots (£550,000.50) is at least minimum value (£500,000)

        Exemption “between public bodies” (paragraph 5) does not apply, because:
          ✗ supplier kind is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed

      Facts relied on
        Fact                         Value                              Where it comes from
        ───────────────────────────  ─────────────────────────────────  ──────────────────────────────────
        assessment date              1 July 2027                        line 2, column “assessment date”
        trigger                      expiry                             line 2, column “trigger”
        trigger date                 1 May 2027                         line 2, column “trigger date”
        authority kind               local authority                    line 2, column “authority kind”
        supplier kind                private body                       line 2, column “supplier kind”
        annual value                 £320,000 excluding VAT             line 2, column “annual value”
        contact with people at risk  significant                        line 2, column “contact with
                                                                        people at risk”
        good reason                  no                                 not claimed
        lots                         (1) title: “North”, value:         line 2, column “lots”
                                     £300,000 excluding VAT; (2)
                                     title: “South”, value:
                                     £250,000.50 excluding VAT

        Nothing is recorded on procurement start date, people served, threat to rights, main code and
        reasons published.

        These facts alone decide it: trigger (expiry), trigger date (1 May 2027), supplier kind (private
        body), contact with people at risk (significant) and lots (2 entries). With these 5 facts and
        nothing else recorded, the result is the same.
      "
    `);
  });

  test('that stands under another rule than the one displaced', () => {
    expect(
      told(sample({ standing: true }), { ...CHEAP, lots: list(), 'threat to rights': judged(yes) }, [
        'decided',
        'why',
        'exemptions',
      ]),
    ).toMatchInlineSnapshot(`
      "C-1: bring in house
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: bring in house. Rule “rights” (paragraph 4) applies – Director of Commissioning judged
        that the way the service is run may infringe rights.

      Why
        Rule “rights” (paragraph 4, “When a service must come back in house”) gives “bring in house”. It
        holds, because:
          ✓ Director of Commissioning judged that the way the service is run may infringe rights

      Exemptions considered
        Exemption “below the threshold” (paragraph 5) applies, but the outcome stands under rule “rights”
        (paragraph 4): the contract is worth less than £500,000 (the figure from 1 April 2027;
        illustrative: the announcement gives no figure) a year. It displaces rule “people at risk”
        (paragraph 4), which would give “bring in house”.
          ✓ annual value (£320,000) is less than minimum value (£500,000)

        Exception “split into lots” (paragraph 5) does not apply, because:
          ✗ total of value of lots (£0) is less than minimum value (£500,000)

        Exemption “between public bodies” (paragraph 5) does not apply, because:
          ✗ supplier kind is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed
      "
    `);
  });

  test('in a draft, by a rule that holds because something is not so', () => {
    const given = {
      trigger: choice('none'),
      'procurement start date': date('2027-05-05'),
      'annual value': pounds(320_000),
    };
    expect(
      told(sample({ draft: true }), given, ['decided', 'guidance', 'why', 'other outcomes', 'facts']),
    ).toMatchInlineSnapshot(`
      "C-1: no assessment due
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: no assessment due. Rule “nothing ended” (paragraph 3) applies: the contract has neither
        expired nor been terminated.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It is a draft:
        it has not been made. As drafted, it is in force from 1 April 2027.

        The date that counts is 5 May 2027 (procurement start date), the first of trigger date and
        procurement start date that applies.

      Why
        Rule “nothing ended” (paragraph 3, “When an assessment is due”) gives “no assessment due”: the
        contract has neither expired nor been terminated. It holds, because:
          ✓ “assessment due” is not met:
            ✗ trigger is none, not expiry or termination

      Why not another outcome
          ✗ outcome “bring in house” would follow from rule “people at risk” (paragraph 4), which does not
            hold:
            ✗ (a) “assessment due” is not met:
              ✗ trigger is none, not expiry or termination

      Facts relied on
        Fact                         Value                   Where it comes from
        ───────────────────────────  ──────────────────────  ───────────────────────────────────────
        trigger                      none                    line 2, column “trigger”
        trigger date                 does not apply          not applicable, because trigger is none
        procurement start date       5 May 2027              line 2, column “procurement start date”
        annual value                 £320,000 excluding VAT  line 2, column “annual value”
        contact with people at risk  not known               open what it is presumed to be
        good reason                  no                      not claimed

        Nothing is recorded on authority kind, supplier kind, people served, threat to rights, main code,
        lots and reasons published.

        These facts alone decide it: trigger (none) and procurement start date (5 May 2027). With these 2
        facts and nothing else recorded, the result is the same.
      "
    `);
  });

  test('with a presumption, judgements and a duty', () => {
    const given = {
      ...CARE,
      'contact with people at risk': UNKNOWN,
      'people served': choices('children', 'people in detention'),
      'good reason': judged(yes),
      'threat to rights': {
        held: held(yes),
        judgement: { by: 'Head of Care', on: undefined, reasons: undefined },
      },
    };
    expect(
      told(sample(), given, ['decided', 'why', 'presumptions', 'judgements', 'duties', 'facts']),
    ).toMatchInlineSnapshot(`
      "C-1: may outsource
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: may outsource. Rule “people at risk” (paragraph 4) would give “bring in house”, but
        exemption “good reason shown” (paragraph 5) applies – good reason: yes, as Director of
        Commissioning judged.

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) holds, and alone
        would give “bring in house”, but exemption “good reason shown” (paragraph 5) displaces it. It
        holds, because:
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

        No rule is left that gives another outcome, so outcome is “may outsource”, as the guidance
        provides for every other case.

      Presumptions and burden of proof
        It was presumed that contact with people at risk is significant (paragraph 4), because:
          ✓ (b) people served includes people in detention

        This would be rebutted by recording contact with people at risk as incidental or none.

      Judgements
          • Threat to rights: a judgement is recorded but was disregarded, because the record does not say
            on which day and for what reasons.
          • Good reason: yes, judged by Director of Commissioning on 20 April 2027 (it was to be judged by
            the authority); reasons: “the council has no staff”.

      Duties
        Duty “publish reasons” (paragraph 6) is owed. It is due by 31 May 2027. Whether it has been
        satisfied is not known.
          ✓ exempt under “good reason shown”

      Facts relied on
        Fact                         Value                             Where it comes from
        ───────────────────────────  ────────────────────────────────  ───────────────────────────────────
        assessment date              1 July 2027                       line 2, column “assessment date”
        trigger                      expiry                            line 2, column “trigger”
        trigger date                 1 May 2027                        line 2, column “trigger date”
        authority kind               local authority                   line 2, column “authority kind”
        supplier kind                private body                      line 2, column “supplier kind”
        annual value                 £2,300,000 excluding VAT          line 2, column “annual value”
        people served                children and people in detention  line 2, column “people served”
        contact with people at risk  significant                       presumed (paragraph 4)
        threat to rights             not known                         line 2, column “threat to rights”;
                                                                       the judgement recorded is
                                                                       incomplete and was disregarded
        good reason                  yes                               line 2, column “good reason”

        Nothing is recorded on procurement start date, main code, lots and reasons published.

        These facts alone decide it: trigger (expiry), trigger date (1 May 2027) and good reason (yes).
        With these 3 facts and nothing else recorded, the result is the same.
      "
    `);
  });
});

describe('no decision', () => {
  test('undetermined', () => {
    const given = { trigger: choice('expiry'), 'trigger date': date('2027-05-01') };
    expect(told(sample(), given)).toMatchInlineSnapshot(`
      "C-1: not yet decided
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: not yet decided. Still possible: “bring in house” or “may outsource”. What is missing:
        supplier kind, annual value, people served, contact with people at risk, threat to rights, main
        code and lots.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        The date that counts is 1 May 2027 (trigger date), the first of trigger date and procurement start
        date that applies.

      Why
        It is open whether rule “people at risk” (paragraph 4, “When a service must come back in house”)
        holds, which gives “bring in house”. What is open:
          ? (b) it is open whether one of the alternatives is met:
            ? (b)(i) contact with people at risk is not known, nor is it known whether it is to be
              presumed, so it is open whether it is significant
            ? (b)(ii) threat to rights is not known

      Exemptions considered
        It is open whether exemption “below the threshold” (paragraph 5) applies.
          ? annual value is not known, so it is open whether it is less than minimum value (£500,000)

        It is open whether exception “split into lots” (paragraph 5) applies.
          ? it is open whether total of value of lots is at least minimum value (£500,000), because lots
            is not known

        It is open whether exemption “between public bodies” (paragraph 5) applies.
          ? supplier kind is not known, so it is open whether it is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed

      Why not another outcome
          ✗ outcome “no assessment due” would follow from rule “nothing ended” (paragraph 3), which does
            not hold:
            ✗ “assessment due” is met:
              ✓ trigger is expiry

      Presumptions and burden of proof
        It is open whether it is to be presumed that contact with people at risk is significant (paragraph
        4); until then contact with people at risk counts as not known. What is open:
          ? (a) main code is not known, so it is open whether it is listed in care codes
          ? (b) people served is not known, so it is open whether it includes people in detention

        “good reason” was not claimed; whoever relies on it must show it.

      Duties
        Duty “publish reasons” (paragraph 6) is not owed.
          ✗ not exempt under “good reason shown”

      Figures and lists relied on
          • Minimum value is £500,000 excluding VAT, the figure from 1 April 2027; illustrative: the
            announcement gives no figure.

        “Illustrative” marks a figure or a list that stands in for one that is not settled.

      What is needed
        The following is needed, beginning with the facts on which most depends:
          1. supplier kind – Which of central government, local authority, NHS body, other public body or
             private body?
          2. annual value – What is the contract worth in a year, before VAT? (an amount in GBP excluding
             VAT)
          3. people served – Which of children, patients and people in detention, if any?
          4. contact with people at risk – Which of significant, incidental or none?
          5. threat to rights – Is it the case that the way the service is run may infringe rights? (yes
             or no) To be judged by the authority, with the day and the reasons.
          6. main code – What is it? (a text)
          7. lots – What are the entries with title and value?

      What may be claimed
        The following was not claimed. It is for whoever relies on it to show it; shown, it could change
        the outcome:
          • good reason – Yes or no? To be judged by the authority, with the day and the reasons.

      Facts relied on
        Fact                         Value       Where it comes from
        ───────────────────────────  ──────────  ──────────────────────────────
        trigger                      expiry      line 2, column “trigger”
        trigger date                 1 May 2027  line 2, column “trigger date”
        contact with people at risk  not known   open what it is presumed to be
        good reason                  no          not claimed

        Nothing is recorded on procurement start date, authority kind, supplier kind, annual value, people
        served, threat to rights, main code, lots and reasons published.
      "
    `);
  });

  test('undetermined, because the date is not known', () => {
    const given = {
      ...CARE,
      'trigger date': { state: 'unavailable', reason: 'the file was lost' } as const,
    };
    expect(
      told(sample(), given, ['decided', 'guidance', 'why', 'exemptions', 'needs']),
    ).toMatchInlineSnapshot(`
      "C-1: not yet decided
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        The date that counts is not known: if it is before 1 April 2027, “Bringing public services in
        house” is not in force here. What follows is for a date from then on.

        Outcome: not yet decided, because the date that counts is not known. Whatever the date, from 1
        April 2027 on, it is “bring in house”.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        The date that counts is not known, because trigger date cannot be had (“the file was lost”).

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) holds, and gives
        “bring in house” unless it is displaced by exemption “below the threshold” (paragraph 5), which is
        open.
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

      Exemptions considered
        It is open whether exemption “below the threshold” (paragraph 5) applies.
          ? it is open whether annual value (£2,300,000) is less than minimum value, because the date that
            counts is not known

        It is open whether exception “split into lots” (paragraph 5) applies.
          ? it is open whether total of value of lots is at least minimum value, because lots and the date
            that counts are not known

        Exemption “between public bodies” (paragraph 5) does not apply, because:
          ✗ supplier kind is private body

        Exemption “good reason shown” (paragraph 5) does not apply, because:
          ✗ “good reason”: not claimed

      What is needed
        The following is needed, beginning with the facts on which most depends:
          1. lots – What are the entries with title and value?

        The matter also turns on what is recorded as not to be had:
          • Trigger date cannot be had (“the file was lost”).
      "
    `);
  });

  test('undetermined, because scope is not known', () => {
    expect(
      told(sample({ scoped: true }), { ...CARE, 'authority kind': UNKNOWN }, ['decided', 'needs']),
    ).toMatchInlineSnapshot(`
      "C-1: not yet decided
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Not yet decided, because it is not known whether “Bringing public services in house” applies here
        at all; it may be out of scope. What is open:
          ? authority kind is not known, so it is open whether it is private body

        If it applies:

        Outcome: bring in house. Rule “people at risk” (paragraph 4) applies: the service involves
        significant contact with people at risk, or threatens rights.

      What is needed
        The following is needed, beginning with the facts on which most depends:
          1. authority kind – Which of central government, local authority, NHS body, other public body or
             private body?
      "
    `);
  });

  test('a conflict', () => {
    expect(told(sample({ clashing: true }), CARE, ['decided', 'why'])).toMatchInlineSnapshot(`
      "C-1: the guidance contradicts itself
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: the guidance contradicts itself. Rules that hold at once give different outcomes: “bring
        in house” and “may outsource”.

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) gives “bring in
        house”: the service involves significant contact with people at risk, or threatens rights. It
        holds, because:
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

        Rule “small contracts” (paragraph 5, “Exemptions”) gives “may outsource”. It holds, because:
          ✓ annual value (£2,300,000) is less than £5,000,000 excluding VAT

        Rule “people at risk” (paragraph 4) and rule “small contracts” (paragraph 5) hold at once and give
        different outcomes, and no exemption says which of them yields. This is a fault in the drafting of
        the guidance, not in the record. Whoever issues the guidance has to amend it; until then it gives
        no answer here.
      "
    `);
  });

  test('a gap', () => {
    expect(
      told(sample({ gap: true }), { ...CHEAP, lots: list() }, ['decided', 'why']),
    ).toMatchInlineSnapshot(`
      "C-1: the guidance gives no answer
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: the guidance gives no answer. No rule applies, and the guidance says that such a case is
        a gap.

      Why
        Rule “people at risk” (paragraph 4, “When a service must come back in house”) holds, and alone
        would give “bring in house”, but exemption “below the threshold” (paragraph 5) displaces it. It
        holds, because:
          ✓ (a) “assessment due” is met:
            ✓ trigger is expiry
          ✓ (b)(i) contact with people at risk is significant

        No rule for outcome is left, and the guidance itself marks such a case as a gap. The guidance has
        to be completed by whoever issues it; the record is not at fault.
      "
    `);
  });

  test('a conflict and a gap that are not ruled out', () => {
    const given = { trigger: choice('expiry'), 'trigger date': date('2027-05-01') };
    expect(told(sample({ gap: true, clashing: true }), given, ['decided', 'why'])).toMatchInlineSnapshot(`
      "C-1: not yet decided
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        Outcome: not yet decided. Still possible: “bring in house” or “may outsource”. What is missing:
        annual value, supplier kind, people served, contact with people at risk, threat to rights, main
        code and lots.

      Why
        It is open whether rule “people at risk” (paragraph 4, “When a service must come back in house”)
        holds, which gives “bring in house”. What is open:
          ? (b) it is open whether one of the alternatives is met:
            ? (b)(i) contact with people at risk is not known, nor is it known whether it is to be
              presumed, so it is open whether it is significant
            ? (b)(ii) threat to rights is not known

        It is open whether rule “small contracts” (paragraph 5, “Exemptions”) holds, which gives “may
        outsource”. What is open:
          ? annual value is not known, so it is open whether it is less than £5,000,000 excluding VAT

        Taken one by one, rules that give different outcomes may come to hold (“people at risk” and “small
        contracts”), so a conflict is not ruled out; whether the missing facts can make them hold together
        was not examined.

        A gap is not ruled out: once the missing facts are known, it may be that no rule holds, and the
        guidance has no answer for that.
      "
    `);
  });

  test('not in force', () => {
    expect(
      told(sample(), { ...CARE, 'trigger date': date('2027-03-01') }, [
        'decided',
        'guidance',
        'presumptions',
      ]),
    ).toMatchInlineSnapshot(`
      "C-1: guidance not in force

      What was decided
        “Bringing public services in house” is in force from 1 April 2027, and the date that counts here,
        1 March 2027 (trigger date), is earlier.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        The date that counts is 1 March 2027 (trigger date), the first of trigger date and procurement
        start date that applies.
      "
    `);
  });

  test('no date that counts', () => {
    const given = { trigger: choice('none'), 'procurement start date': { state: 'not applicable' } as const };
    expect(told(sample(), given, ['decided', 'guidance'])).toMatchInlineSnapshot(`
      "C-1: guidance not in force

      What was decided
        “Bringing public services in house” is in force from 1 April 2027, but there is no date to apply
        it by, because none of trigger date and procurement start date applies.

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        There is no date that counts: none of trigger date and procurement start date applies.
      "
    `);
  });

  test('out of scope', () => {
    expect(
      told(sample({ scoped: true }), { ...CARE, 'authority kind': choice('private body') }, ['decided']),
    ).toMatchInlineSnapshot(`
      "C-1: outside the guidance
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      What was decided
        “Bringing public services in house” does not apply here. What it requires is not met:
          ✗ authority kind is private body
      "
    `);
  });

  test('in scope is said under which guidance', () => {
    expect(told(sample({ scoped: true }), CARE, ['guidance'])).toMatchInlineSnapshot(`
      "C-1: bring in house
      ✓ as the guidance asks · ✗ not as it asks · ? not known

      Under which guidance
        “Bringing public services in house”. First edition. Issued by: Secretary of State. It was made on
        12 January 2027 and is in force from 1 April 2027.

        The date that counts is 1 May 2027 (trigger date), the first of trigger date and procurement start
        date that applies.

        It applies here, because:
          ✓ authority kind is local authority, not private body
      "
    `);
  });

  test('an invalid record', () => {
    expect(told(sample(), { ...CARE, trigger: choice('none') }, ['decided', 'facts'])).toMatchInlineSnapshot(`
      "C-1: the record cannot be decided

      What was decided
        This record cannot be decided as it stands.
          • The record gives trigger date a value (1 May 2027), although trigger date does not apply,
            because trigger is none.

      Facts relied on
        Fact                         Value                     Where it comes from
        ───────────────────────────  ────────────────────────  ───────────────────────────────────────────
        assessment date              1 July 2027               line 2, column “assessment date”
        trigger                      none                      line 2, column “trigger”
        trigger date                 does not apply            not applicable, because trigger is none
        authority kind               local authority           line 2, column “authority kind”
        supplier kind                private body              line 2, column “supplier kind”
        annual value                 £2,300,000 excluding VAT  line 2, column “annual value”
        contact with people at risk  significant               line 2, column “contact with people at
                                                               risk”
        good reason                  no                        not claimed

        Nothing is recorded on procurement start date, people served, threat to rights, main code, lots
        and reasons published.

        These facts alone lead to this result: trigger (none) and trigger date (1 May 2027). With these 2
        facts and nothing else recorded, the result is the same.
      "
    `);
  });
});
