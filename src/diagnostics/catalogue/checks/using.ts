/** Catalogue: diagnostics about scenarios and sources. */
import { error } from '../entry.ts';

type None = Record<never, never>;

export const USING_MESSAGES = {
  'scenario-expects-nothing': error<{ readonly title: string }>(
    ({ title }) => `the scenario “${title}” expects nothing`,
    () => 'add `expect`, with a line for each decision: … is …',
  ),
  'given-twice': error<{ readonly name: string }>(
    ({ name }) => `“${name}” is given twice`,
    () => 'leave one of them out; several values stand on one line, with commas',
  ),
  'expectations-contradict': error<None>(
    () => 'this cannot come out together with another line of the scenario',
    () => 'leave one of them out',
  ),
  'needs-entry-number': error<{ readonly field: string; readonly list: string }>(
    ({ list }) => `“${list}” is a list, and this does not say which entry of it is needed`,
    ({ field, list }) =>
      `write “${field} of entry 1 of ${list}” with the number of the entry, or “${list}” for anything missing in it`,
  ),
  'has-no-entries': error<{ readonly name: string }>(
    ({ name }) => `“${name}” is not a list and has no entries`,
    ({ name }) => `write “${name}” alone`,
  ),
  'one-value-only': error<{ readonly name: string; readonly type: string }>(
    ({ name, type }) => `“${name}” takes one value: it is ${type}`,
    () => 'choose one of them, and write another scenario for each of the others',
  ),
  'empty-single-value': error<{
    readonly name: string;
    readonly type: string;
    readonly verb: 'is' | 'means';
  }>(
    ({ name, type }) => `“${name}” is ${type} and cannot be empty`,
    ({ verb }) => `write “${verb} unknown” when there is no value`,
  ),
  'entry-expected': error<{ readonly name: string; readonly fields: readonly string[] }>(
    ({ name }) => `each entry of “${name}” stands between brackets, with its fields`,
    ({ fields }) =>
      `write: (${fields
        .slice(0, 2)
        .map((field) => `${field} is …`)
        .join(', ')})`,
  ),
  'entry-not-expected': error<{ readonly type: string | undefined }>(
    ({ type }) =>
      type === undefined
        ? 'an entry with fields cannot stand here'
        : `an entry with fields stands here, and ${type} is needed`,
    () => 'write the value without brackets',
  ),
  'not-judged': error<{ readonly fact: string }>(
    ({ fact }) => `“${fact}” is not declared as judged by anyone`,
    () => 'add “judged by "…"” to the fact, or leave out who judged it',
  ),
  'unknown-format': error<{ readonly format: string }>(
    ({ format }) => `sources in the format “${format}” cannot be read`,
    () => 'write: format CSV, format JSON, format JSON Lines or format OCDS',
  ),
  'line-of-other-format': error<{ readonly line: string; readonly of: string; readonly format: string }>(
    ({ line, of, format }) => `“${line}” belongs to a source of ${of}, and this one reads ${format}`,
    ({ of }) => `leave it out, or, if the files are ${of}, write: format ${of}`,
  ),
  'path-unclear': error<{ readonly path: string }>(
    ({ path }) => `"${path}" does not say where to look`,
    () => 'write names with a slash between them: "buyer/name"',
  ),
  'unknown-ocds-column': error<{ readonly column: string; readonly suggestion: string | undefined }>(
    ({ column }) => `"${column}" is no column that published contracts have`,
    ({ suggestion }) =>
      suggestion === undefined
        ? 'a path begins with release, tender, lot, award, contract or buyer: "tender/title"'
        : `did you mean "${suggestion}"?`,
  ),
  'mapped-twice': error<{ readonly name: string }>(
    ({ name }) => `“${name}” is taken from two columns`,
    () => 'leave one of them out',
  ),
  'two-meanings': error<{ readonly text: string }>(
    ({ text }) => `the text "${text}" is given two meanings`,
    () => 'leave one of them out',
  ),
  'cannot-be-a-column': error<{ readonly fact: string; readonly type: string }>(
    ({ fact, type }) => `“${fact}” is ${type}, which one column cannot hold`,
    () => 'leave it out of the source; give such facts in JSON records',
  ),
  'written-needs-date': error<{ readonly fact: string; readonly type: string }>(
    ({ fact, type }) => `“written” says how dates are written, and “${fact}” is ${type}`,
    () => 'take it out',
  ),
  'date-pattern-unclear': error<{ readonly pattern: string }>(
    ({ pattern }) => `“${pattern}” does not say how dates are written`,
    () => 'use D or DD for the day, M, MM, MMM or MMMM for the month and YYYY for the year, each once',
  ),
  'id-has-no-meanings': error<Readonly<Record<string, never>>>(
    () => 'the id of a contract is taken as it stands: it has no “means” lines',
    () => 'take the line out, or put it below the column it belongs to',
  ),
  'separated-needs-several': error<{ readonly fact: string; readonly type: string }>(
    ({ fact, type }) => `“separated by” is for several values in one cell, and “${fact}” is ${type}`,
    () => 'take it out',
  ),
} as const;
