/** Catalogue: diagnostics about what declarations state and must say. */
import { didYouMean, error, warning } from '../entry.ts';

type None = Record<never, never>;

/** What has dated values. */
type Dated = 'threshold' | 'rate';

/** `“a” reads “b”, which reads “a”`, in words already quoted. */
function roundAbout(path: readonly string[]): string {
  const [first = '', ...rest] = path;
  return rest.length === 0
    ? `the ${first} reads itself`
    : `the ${first} reads the ${[...rest, first].join(', which reads the ')}`;
}

const DEFINITION_PROBLEMS: Readonly<Record<string, string>> = {
  both: 'both a condition (`when`) and a value (`is`)',
  'untyped value': 'a value, but not what kind of value it is',
  'no value': 'a kind of value, but no value',
  neither: 'neither a condition (`when`) nor a value (`is`)',
};

export const DECLARATIONS_MESSAGES = {
  // ── Guidance and decisions
  'guidance-clause-missing': error<{ readonly clause: string; readonly example: string }>(
    ({ clause }) => `the guidance does not say “${clause}”`,
    ({ example }) => `add a line such as: ${example}`,
  ),
  'currency-missing': error<None>(
    () => 'amounts of money are used, and it is not said in which currency',
    () => 'add a line to the guidance, such as: currency GBP',
  ),
  'not-a-date': error<{ readonly name: string; readonly where: string }>(
    ({ name, where }) => `“${name}” stands ${where} and is not a date`,
    () => 'name a fact that is a date',
  ),
  'no-decision': error<None>(
    () => 'this guidance decides nothing',
    () => 'declare what is decided, as in: decision outcome: one of allowed, refused',
  ),
  'decision-without-outcomes': error<{ readonly decision: string }>(
    ({ decision }) => `the decision “${decision}” does not list its outcomes`,
    () => 'write them after the colon, with commas between them: one of …, …',
  ),
  'decision-without-otherwise': error<{ readonly decision: string }>(
    ({ decision }) => `it is not said what “${decision}” comes to when no rule applies`,
    () => 'add a line with one of its outcomes: otherwise …, or: otherwise is a gap',
  ),

  // ── Rules and the like
  'condition-missing': error<{ readonly what: string; readonly name: string }>(
    ({ what, name }) => `it is not said when the ${what} “${name}” applies`,
    () => 'add its condition on a line that begins with: when',
  ),
  'rule-without-conclusion': error<{ readonly rule: string; readonly decision: string | undefined }>(
    ({ rule }) => `the rule “${rule}” does not say what follows from it`,
    ({ decision }) => `add a line such as: ${decision ?? 'outcome'} is …`,
  ),
  'rule-reads-its-decision': error<{ readonly rule: string; readonly decision: string }>(
    ({ rule, decision }) => `the rule “${rule}” reads the decision “${decision}”, which it helps to decide`,
    () => 'write the condition in terms of facts, or of another decision',
  ),
  'nothing-to-displace': error<{ readonly exemption: string; readonly outcome: string | undefined }>(
    ({ exemption, outcome }) =>
      outcome === undefined
        ? `the exemption “${exemption}” is from every rule, and there are no rules`
        : `the exemption “${exemption}” is from “${outcome}”, which no rule gives`,
    () => 'an exemption displaces rules: name an outcome that a rule gives',
  ),
  'definition-unclear': error<{ readonly name: string; readonly problem: string }>(
    ({ name, problem }) => `the definition “${name}” states ${DEFINITION_PROBLEMS[problem] ?? problem}`,
    ({ name }) =>
      `write “define ${name}” with a line “when …”, or “define ${name}: number” with a line “is …”`,
  ),
  'cannot-be-supposed': error<{
    readonly fact: string;
    /** `entries`: a list or record; `none`: that none of its choices is so; `built in`: the assessment date. */
    readonly why: 'entries' | 'none' | 'built in';
  }>(
    ({ fact, why }) => {
      if (why === 'none') return `“${fact}” cannot be presumed or deemed empty`;
      return why === 'entries'
        ? `“${fact}” holds several things, and cannot be presumed or deemed`
        : `“${fact}” is never presumed or deemed: a record states it, or whoever decides gives it`;
    },
    ({ why }) => {
      if (why === 'none')
        return 'presume one of its choices, or a fact with yes or no that says there is none';
      return why === 'entries'
        ? 'presume a fact with a single value'
        : 'presume a date of your own, declared among the facts';
    },
  ),
  cycle: error<{ readonly path: readonly string[] }>(
    ({ path }) => `this is worked out from itself: ${roundAbout(path)}`,
    () => 'take one of these out of the other',
  ),
  'empty-text': error<{ readonly what: string }>(
    ({ what }) => `${what} says nothing`,
    () => 'write the text, or leave the line out',
  ),
  'cannot-be-shown': error<{ readonly name: string; readonly type: string }>(
    ({ name, type }) => `“${name}” is ${type}, which cannot be shown in a text`,
    () => 'only amounts, numbers, dates, texts and single choices can stand between braces',
  ),

  // ── Values that are kept
  'wrong-type': error<{ readonly keeper: string; readonly declared: string; readonly type: string }>(
    ({ keeper, declared, type }) => `${keeper} is declared as ${declared}, and this is ${type}`,
  ),
  'value-not-written-out': error<{ readonly keeper: string }>(
    ({ keeper }) => `the value of ${keeper} is not written out here`,
    () => 'write a figure, a date, a text or a choice; to work something out, use a definition',
  ),

  // ── Types, facts, records
  'record-contains-itself': error<{ readonly path: readonly string[] }>(
    ({ path }) => `a record cannot contain itself: “${path.join('” has “')}”`,
    () => 'take one of the fields out',
  ),
  'records-too-deep': error<{ readonly name: string; readonly limit: number }>(
    ({ name, limit }) => `the record “${name}” holds records more than ${limit} deep`,
    () => 'put less inside one another',
  ),
  'fields-not-allowed': error<{ readonly name: string; readonly declared: boolean }>(
    ({ name, declared }) =>
      declared
        ? `“${name}” is of a record declared elsewhere, and has fields written below it too`
        : `fields are written below “${name}”, which is not a list or a record`,
    ({ declared }) =>
      declared ? 'put all the fields in one place' : 'write what each entry is called, as in: list of lot',
  ),
  'list-in-list': error<None>(
    () => 'the entries of a list cannot be lists themselves',
    () => 'make each entry a record with a list in it, as in: list of lot, with the fields of a lot below',
  ),
  'clause-on-entry-field': error<{ readonly clause: string; readonly field: string }>(
    ({ clause, field }) => `“${clause}” is said of a whole fact, not of the field “${field}”`,
    () => 'move it to the fact, or make the field a fact of its own',
  ),

  // ── Thresholds and rates
  'threshold-without-value': error<{ readonly what: Dated; readonly name: string; readonly example: string }>(
    ({ what, name }) => `the ${what} “${name}” has no value`,
    ({ example }) => `add a line such as: from 1 April 2027 is ${example}`,
  ),
  'threshold-of-many': error<{ readonly name: string }>(
    ({ name }) => `${name} cannot hold several values`,
    () => 'a threshold is a single figure, date, text or choice; several make a list',
  ),
  'threshold-order': error<{ readonly name: string; readonly same: boolean }>(
    ({ name, same }) =>
      same
        ? `“${name}” has two values from the same day`
        : `the values of “${name}” are not in the order of their dates`,
    ({ same }) => (same ? 'leave one of them out' : 'put the earlier one first'),
  ),
  'threshold-starts-late': error<{
    readonly name: string;
    readonly first: string;
    readonly inForceFrom: string;
  }>(
    ({ name, first, inForceFrom }) =>
      `“${name}” has no value before ${first}, but the guidance is in force from ${inForceFrom}`,
    ({ inForceFrom }) => `add its value from ${inForceFrom}, or read it at another date (“, by …”)`,
  ),
  'before-that-missing': error<{ readonly name: string; readonly by: string }>(
    ({ name, by }) => `it is not said what “${name}” is when “${by}” is before its first value`,
    () => 'add the line: before that: none',
  ),
  'before-that-needless': error<{ readonly name: string }>(
    ({ name }) => `“before that” is not for “${name}”, which is read at the governing date`,
    () => 'take the line out; its first value must count from the day the guidance is in force',
  ),

  // ── Lists and calendars
  'list-empty': error<{ readonly list: string }>(
    ({ list }) => `the list “${list}” has nothing in it`,
    () => 'write its members below it, or name the file they are in',
  ),
  'succession-in-a-circle': error<{ readonly list: string; readonly path: readonly string[] }>(
    ({ list, path }) => {
      const [first] = path;
      return path.length === 1
        ? `in “${list}”, “${first}” is succeeded by itself`
        : `in “${list}”, each is succeeded by the next, and the last by the first: “${path.join('”, “')}”`;
    },
    () => 'leave out the “succeeded by” that is wrong',
  ),
  'list-members-differ': error<{
    readonly list: string;
    readonly what: string;
    readonly first: string;
    readonly other: string;
  }>(
    ({ list, what, first, other }) =>
      `the ${what} of “${list}” are of two kinds: ${first}, and here ${other}`,
    () => 'write them all alike; codes are texts and stand between quotes',
  ),
  'list-dates': error<{ readonly row: number | undefined }>(
    ({ row }) =>
      row === undefined
        ? 'this ends before it begins'
        : `in row ${row} of the file the last day is before the first day`,
    () => 'the first day comes before “until”, or is the same',
  ),
  'list-member-key': error<{ readonly list: string; readonly keyed: boolean }>(
    ({ list, keyed }) =>
      keyed
        ? `“${list}” is a list for each of something, and this line does not say for which`
        : `“${list}” is one list, and this line is for one of several`,
    ({ keyed }) =>
      keyed
        ? 'begin the line with it, as in: "Leeds": "Bradford", "York"'
        : 'add the line `by …`, or take out what stands before the colon',
  ),
  'column-count': error<{ readonly keyed: boolean; readonly columns: number }>(
    ({ keyed, columns }) =>
      `${columns === 1 ? 'one column is' : `${columns} columns are`} named, and ${keyed ? 'two are' : 'one is'} needed`,
    ({ keyed }) => (keyed ? 'write: columns "area", "neighbour"' : 'write: column "code"'),
  ),
  'list-file-no-rows': error<{ readonly path: string }>(
    ({ path }) => `the file “${path}” has no rows below its headings`,
    () => 'put the members into it, one a row',
  ),
  'column-missing': error<{
    readonly column: string;
    readonly path: string;
    readonly headings: readonly string[];
    readonly suggestion: string | undefined;
  }>(
    ({ column, path }) => `the file “${path}” has no column “${column}”`,
    ({ suggestion, headings }) =>
      didYouMean(suggestion) ?? `its columns are: ${headings.slice(0, 8).join(', ')}`,
  ),
  'cell-empty': error<{ readonly column: string; readonly path: string; readonly row: number }>(
    ({ column, path, row }) => `row ${row} of “${path}” has nothing in the column “${column}”`,
    () => 'fill it in, or take the row out',
  ),
  'cell-unreadable': error<{
    readonly column: string;
    readonly path: string;
    readonly row: number;
    readonly cell: string;
    readonly type: string;
    /** A date that is written otherwise; a number without the sign of a percentage. */
    readonly slip: 'date' | 'no sign' | undefined;
  }>(
    ({ column, path, row, cell, type }) =>
      `row ${row} of “${path}” has “${cell}” in the column “${column}”, where ${type} is needed`,
    ({ slip, cell }) =>
      slip === 'no sign'
        ? `write “${cell}%” if that many in a hundred are meant`
        : slip && 'dates in files are written 2027-04-01',
  ),
  'unknown-weekday': error<{ readonly weekday: string; readonly suggestion: string | undefined }>(
    ({ weekday }) => `“${weekday}” is not a day of the week`,
    ({ suggestion }) => didYouMean(suggestion),
  ),
  'weekday-twice': error<{ readonly weekday: string }>(
    ({ weekday }) => `${weekday} is named twice`,
    () => 'leave one of them out',
  ),
  'no-working-day': error<{ readonly calendar: string }>(
    ({ calendar }) => `by the calendar “${calendar}” no day is a working day`,
    () => 'leave at least one day of the week out of its weekend',
  ),
  'holiday-twice': error<{ readonly calendar: string; readonly date: string }>(
    ({ calendar, date }) => `${date} is in the calendar “${calendar}” twice`,
    () => 'leave one of them out',
  ),
  'calendar-covers-nothing': error<{ readonly calendar: string }>(
    ({ calendar }) => `the calendar “${calendar}” covers no day: it ends before it begins`,
    () => 'put the earlier day first',
  ),
  'holiday-not-covered': error<{ readonly calendar: string; readonly date: string }>(
    ({ calendar, date }) => `${date} is outside the days that the calendar “${calendar}” covers`,
    () => 'widen what it covers, or take the day out',
  ),

  // ── Paragraphs
  'paragraph-without-rule': warning<{ readonly number: string }>(
    ({ number }) => `nothing gives effect to paragraph ${number}`,
    () => 'write its rule below it, or say why there is none: needs no rule because "…"',
  ),
  'paragraph-needs-no-excuse': warning<{ readonly number: string }>(
    ({ number }) => `paragraph ${number} says that it needs no rule, and something gives it effect`,
    () => 'take out the line `needs no rule`',
  ),

  // ── Rules and limbs
  'splits-a-case': warning<{
    readonly one: 'rule' | 'limb';
    /** The names of the rules; of limbs, undefined. */
    readonly rules: readonly string[] | undefined;
  }>(
    ({ rules }) => {
      const who = rules === undefined ? 'these two limbs' : rules.map((one) => `“${one}”`).join(' and ');
      return `${who} come to the same but for one condition, which the one asks and the other denies`;
    },
    ({ one }) =>
      `write one ${one} without that condition: whoever does not know it is left undecided, although either answer comes to the same`,
  ),
  'boundary-differs-from-text': warning<{
    /** The number of the paragraph that says otherwise; undefined: the reason of the declaration does. */
    readonly paragraph: string | undefined;
    /** The prose. */
    readonly words: string;
    /** The comparison, and its operator. */
    readonly written: string;
    readonly operator: string;
    /** The operator that says it as the prose does; undefined where there is none. */
    readonly instead: string | undefined;
  }>(
    ({ paragraph, words, written }) => {
      const who = paragraph === undefined ? 'the reason' : `paragraph ${paragraph}`;
      return `${who} says “${words}”, and “${written}” treats exactly that figure the other way`;
    },
    ({ operator, instead }) =>
      instead === undefined
        ? 'make the condition and the text say the same'
        : `if the text is right, write “${instead}” instead of “${operator}”; if the condition is right, mend the text`,
  ),
} as const;
