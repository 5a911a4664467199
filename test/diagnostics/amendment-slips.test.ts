/**
 * Slips that people make in their first amendments: each gives one message, and that says what to write.
 *
 * In: the edits of an amendment of the preamble's guidance, or whole amendments. Out: `code: message; help` of everything
 * that is said of them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { MAX_BRANCHES } from '../../src/editions/branches.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

interface Head {
  readonly number?: number;
  readonly made?: string;
  readonly from?: string | undefined;
  readonly lines?: string;
}

function amendment(
  edits: string,
  { number = 1, made = '3 February 2028', lines = '', ...head }: Head = {},
): string {
  const from = 'from' in head ? head.from : 'in force from 1 June 2028';
  return `amendment "Amendment ${number}"
  id      example-2028-${number}
  amends  example
  made on ${made}
${from === undefined ? '' : `  ${from}\n`}${lines === '' ? '' : `  ${lines}\n`}
${edits}
`;
}

function said(...amendments: readonly string[]): readonly string[] {
  const text = [PREAMBLE, ...amendments].join('\n');
  return compile({ files: [{ path: 'slips.policy', text }] }).diagnostics.map(
    ({ code, message, help }) => `${code}: ${message}${help === undefined ? '' : `; ${help}`}`,
  );
}

const SMALL = 'from outcome bring in house\n    when annual value is less than £10,000';

describe('a verb that the language does not have', () => {
  test.each([
    ['amend rule people at risk\n    substitute because "x"', 'in rule people at risk'],
    ['change rule people at risk\n    substitute because "x"', 'in rule people at risk'],
    [`replace exemption good reason shown\n    ${SMALL}`, 'substitute exemption good reason shown'],
    ['delete exemption good reason shown', 'repeal exemption good reason shown'],
    ['omit exemption good reason shown', 'repeal exemption good reason shown'],
    ['remove exemption good reason shown', 'repeal exemption good reason shown'],
    ['withdraw exemption good reason shown', 'repeal exemption good reason shown'],
    [`add exemption small\n    ${SMALL}`, 'insert exemption small'],
  ])('%s', (edit, write) => {
    const [line = ''] = edit.split('\n');
    expect(said(amendment(`  ${edit}`))).toEqual([
      `unknown-clause: “${line}” does not begin a line of an amendment; write “${write}”`,
    ]);
    expect(said(amendment(`  ${edit.replace(line, write)}`))).toEqual([]);
  });

  test.each([
    ['rule people at risk', 'replace because "x"', 'substitute because "x"'],
    ['rule people at risk', 'delete because', 'repeal because'],
    ['rule people at risk', 'delete because "x"', 'repeal because'],
    ['rule people at risk', 'add unless good reason', 'insert unless good reason'],
    ['limb (b) of rule people at risk', 'remove (ii) threat to rights', 'repeal (ii)'],
    ['threshold minimum value', 'add from 1 June 2028 is £6,000', 'insert from 1 June 2028 is £6,000'],
  ])('in %s: %s', (declaration, line, write) => {
    expect(said(amendment(`  in ${declaration}\n    ${line}`))).toEqual([
      `unknown-clause: “${line}” does not begin a line of a change within a declaration; write “${write}”`,
    ]);
    expect(said(amendment(`  in ${declaration}\n    ${write}`))).toEqual([]);
  });

  test.each([
    ['repeel exemption good reason shown', 'repeel', 'repeal'],
    [`substitue exemption good reason shown\n    ${SMALL}`, 'substitue', 'substitute'],
    ['renmae fact good reason\n    to sound reason', 'renmae', 'rename'],
  ])('misspelt: %s', (edit, word, meant) => {
    expect(said(amendment(`  ${edit}`))).toEqual([
      `unknown-clause: “${word}” does not begin a line of an amendment; did you mean “${meant}”?`,
    ]);
  });
});

describe('what is changed', () => {
  test('is said with its kind', () => {
    expect(said(amendment(`  insert small contracts\n    ${SMALL}`))).toEqual([
      'edit-of-nothing: “small contracts” does not say what to insert; write the kind and the name of the declaration, such as: insert rule people at risk',
    ]);
  });

  test('is said with the kind it is of', () => {
    expect(said(amendment('  repeal rule good reason shown'))).toEqual([
      'edits-nothing: there is no rule “good reason shown” in the text of 1 June 2028; did you mean “exemption good reason shown”?',
    ]);
  });

  test('is said with the verb that the change needs', () => {
    expect(said(amendment('  in rule people at risk\n    because "x"'))).toEqual([
      'unknown-clause: “because "x"” does not begin a line of a change within a declaration; write “insert because "x"” or “substitute because "x"”, whichever it is',
    ]);
    expect(said(amendment('  in limb (b) of rule people at risk\n    (v) good reason'))).toEqual([
      'unknown-clause: “(v) good reason” does not begin a line of a change within a declaration; write “insert (v) good reason” or “substitute (v) good reason”, whichever it is',
    ]);
  });

  test.each([
    [
      'rule people at risk',
      'insert from 1 June 2028 is £5',
      'misplaced-clause: “from” does not belong to a rule; it belongs to a threshold, a rate, a row of a table or a column of a table',
    ],
    [
      'threshold minimum value',
      'insert unless good reason',
      'misplaced-clause: “unless” does not belong to a threshold; it belongs to a presumption, a deeming, a definition, a rule, an exemption, an exception or a duty',
    ],
    [
      'rule people at risk',
      'insert limb (c) good reason',
      'unknown-clause: “limb (c) good reason” does not begin a line of a rule; write “(c) good reason”',
    ],
    [
      'fact trigger',
      'insert mutual agreement',
      'unknown-clause: “mutual agreement” does not begin a line of a fact; write “choice mutual agreement”',
    ],
    [
      'rule people at risk',
      'repeal column lots',
      'part-not-there: rule “people at risk” has no column “lots”',
    ],
    [
      'exemption good reason shown',
      'substitute because "x"',
      'part-not-there: exemption “good reason shown” has no `because` line; to add it, write `insert` instead of `substitute`',
    ],
    [
      'limb (c) of rule people at risk',
      'insert (i) good reason',
      'part-not-there: rule “people at risk” has no line (c)',
    ],
    [
      'guidance',
      'substitute currency EUR',
      'part-cannot-change: this line of the guidance cannot be changed by an amendment; the id, the days, the currency and `applies by` of a guidance are the same in all editions',
    ],
  ])('is a line of it: in %s, %s', (declaration, line, message) => {
    expect(said(amendment(`  in ${declaration}\n    ${line}`))).toEqual([message]);
  });

  test('is not the guidance as a whole', () => {
    expect(said(amendment('  repeal guidance'))).toEqual([
      'part-cannot-change: the whole of the guidance cannot be changed by an amendment; to end it, write: withdraw guidance, and its id',
    ]);
    expect(said(amendment('  withdraw guidance in-house'))).toEqual([
      'amends-other-guidance: this names the guidance “in-house”, but the guidance here is “example”; write “example”, or move the amendment to the folder of what it amends',
    ]);
  });

  test.each(['', 'insert '])('is no amendment: %s', (verb) => {
    const inner = `  ${verb}amendment "Inner"\n    id x\n    amends example\n    in force from 1 June 2028`;
    expect(said(amendment(inner))).toEqual([
      'misplaced-clause: “amendment” does not belong to an amendment; it belongs to column one, where declarations begin',
    ]);
  });

  test('is inserted once', () => {
    const insertion = `  insert exemption small\n    ${SMALL}`;
    expect(said(amendment(`${insertion}\n${insertion}`))).toEqual([
      'inserts-existing-text: exemption “small” is in the text already; to put another in its place, write `substitute` instead of `insert`',
    ]);
  });

  test('is there', () => {
    const first = amendment('  repeal exemption good reason shown');
    const second = amendment('  in exemption good reason shown\n    insert because "x"', {
      number: 2,
      from: 'in force from 1 July 2028',
    });
    expect(said(first, second)).toEqual([
      'edits-repealed-text: exemption “good reason shown” is no longer in the text: “Amendment 1” repealed it from 1 June 2028; to bring it back first, write `reinstate` with the line `as it stood on` and a day',
    ]);
  });

  test('takes no name that is taken', () => {
    expect(said(amendment('  rename fact good reason\n    to annual value'))).toEqual([
      'inserts-existing-text: there is another fact “annual value” in the text already; rename it otherwise, or repeal or rename that one first',
    ]);
  });
});

describe('the day of commencement', () => {
  const EDIT = '  repeal exemption good reason shown';

  test('is said', () => {
    expect(said(amendment(EDIT, { from: undefined }))).toEqual([
      'amendment-clause-missing: the amendment “Amendment 1” has no `in force from` line; add a line such as: in force from 1 June 2028',
    ]);
  });

  test.each([
    'in force 1 June 2028',
    'in force on 1 June 2028',
    'commences 1 June 2028',
    'comes into force on 1 June 2028',
  ])('is said with the words for it, not “%s”', (from) => {
    expect(said(amendment(EDIT, { from }))).toEqual([
      `unknown-clause: “${from}” does not begin a line of an amendment; write “in force from 1 June 2028”`,
    ]);
  });

  test('is not before the amendment was made, unless it says so', () => {
    const made = '3 July 2028';
    expect(said(amendment(EDIT, { made }))).toEqual([
      'in-force-before-made: “Amendment 1” is in force from 1 June 2028, before it was made on 3 July 2028; if it is meant to reach back, add the line: retrospective',
    ]);
    expect(said(amendment(EDIT, { made, lines: 'retrospective' }))).toEqual([]);
  });

  test('is not before that of the guidance', () => {
    expect(said(amendment(EDIT, { made: '1 February 2027', from: 'in force from 1 March 2027' }))).toEqual([
      'before-guidance: “Amendment 1” is in force from 1 March 2027, before the guidance itself (from 1 April 2027); an amendment commences on the day of what it amends, or later',
    ]);
  });
});

describe('an edit that names nothing, or too much', () => {
  test.each([
    [
      'insert exmption small',
      'edit-of-nothing: “exmption small” does not say what to insert; did you mean “insert exemption small”?',
    ],
    [
      'in rule people at risk\n    substitute',
      'change-of-nothing: “substitute” does not say which line of a rule it changes; write the new line behind it, such as: substitute because "…"',
    ],
    [
      'in rule people at risk\n    repeal',
      'change-of-nothing: “repeal” does not say which line of a rule it changes; name the line behind it, such as: repeal because',
    ],
    [
      'in rule people at risk\n    repeal because "the service involves"',
      'repeal-names-line: “repeal” only names the line that begins with “because”, and does not repeat what it says; write “repeal because”, or, for another line in its place, “substitute because …”',
    ],
    [
      `substitute exemption good reason shown\n    after exemption below the threshold\n    ${SMALL}`,
      'misplaced-clause: “after” does not belong to a substitution; it belongs to an insertion',
    ],
  ])('%s', (edit, message) => {
    expect(said(amendment(`  ${edit}`))).toEqual([message]);
  });

  test('nor is the commencement said twice in other words', () => {
    const lines = 'in force on a day to be appointed';
    expect(said(amendment('  repeal exemption good reason shown', { lines }))).toEqual([
      'duplicate-clause: an amendment has “in force” only once, and has it already; join the two, or delete one',
    ]);
  });
});

describe('the contracts it is for', () => {
  test.each([
    ['saves where threat to rights', 'saves contracts where threat to rights'],
    ['saves contracts if threat to rights', 'saves contracts where threat to rights'],
    ['applies to contracts where threat to rights', 'applies only to contracts where threat to rights'],
  ])('%s', (lines, write) => {
    const edit = '  repeal exemption good reason shown';
    expect(said(amendment(edit, { lines }))).toEqual([
      `unknown-clause: “${lines}” does not begin a line of an amendment; write “${write}”`,
    ]);
    expect(said(amendment(edit, { lines: write }))).toEqual([]);
  });

  test('do not make more texts than anyone can check, which is said once', () => {
    const extents = Array.from({ length: 9 }, (_, at) =>
      amendment('  in rule people at risk\n    substitute because "x"', {
        number: at + 1,
        from: `in force from ${at + 1} June 2028`,
        lines: 'applies only to contracts where threat to rights',
      }),
    );
    expect(said(...extents.slice(0, Math.log2(MAX_BRANCHES)))).toEqual([]);
    expect(said(...extents)).toEqual([
      'too-many-branches: the savings and extents of these instruments make more than 64 texts side by side; end or join some of them: nobody can check so many',
    ]);
  });
});

describe('text that an edit breaks', () => {
  test('is told once, at the edit, with the places', () => {
    const text = `${PREAMBLE}\n${amendment('  repeal threshold minimum value')}`;
    const { diagnostics } = compile({ files: [{ path: 'slips.policy', text }] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['amendment-breaks-text']);
    expect(diagnostics[0]?.related).toHaveLength(2);
  });

  test('is told of the amendment where no edit of it is named', () => {
    const edits =
      '  in rule people at risk\n    substitute outcome is may outsource\n  repeal exemption good reason shown';
    const text = `${PREAMBLE}\n${amendment(edits)}`;
    const { diagnostics } = compile({ files: [{ path: 'slips.policy', text }] });
    expect(diagnostics.map(({ code, span }) => `${code} ${text.slice(span?.start, span?.end)}`)).toEqual([
      'amendment-breaks-text "Amendment 1"',
    ]);
  });

  test('is no second mistake where a fact has changed its type', () => {
    expect(said(amendment('  substitute fact threat to rights: one of grave, slight'))).toEqual([
      'fact-type-changed: fact “threat to rights” was yes or no and cannot become one of grave, slight; a fact keeps its type through all editions: insert a new fact beside it, and repeal this one',
    ]);
  });

  test('is not told of lines that cannot be read', () => {
    expect(said(amendment('  in rule people at risk (b)\n    insert (v) good reason'))).toHaveLength(1);
    expect(
      said('rule odd\n  outcome is bring in house\n  when (\n', amendment('  repeal rule od')),
    ).toHaveLength(1);
  });
});
