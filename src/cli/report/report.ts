/**
 * A report: what a verb found, before it takes the form of any format.
 *
 * In:  nothing. Out: plain data. Texts are plain and not yet made safe for anywhere; each format escapes what it writes.
 */

/** A place in a file. Lines and columns count from 1, columns in code points; the end is exclusive. */
export interface ReportPlace {
  /** From the top of the repository, with `/`; absolute where the file stands outside of it. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `error` is what the exit code 1 stands for; a `warning` is doubtful; a `note` is only told. */
export type Severity = 'error' | 'warning' | 'note';

/** Something to tell at a place. */
export interface Finding {
  /** Stable: the code of a diagnostic, or one of those the verbs add, such as `scenario-failed`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is found, on one line. */
  readonly message: string;
  /** What would be right. */
  readonly help: string | undefined;
  /** More of it, in lines whose layout matters: a scenario that shows it, the reasons. */
  readonly details: string | undefined;
  /** Undefined where it is about no place in particular. */
  readonly place: ReportPlace | undefined;
  readonly related: readonly { readonly message: string; readonly place: ReportPlace | undefined }[];
  /** The page that says more, from the top of Proviso's own files. */
  readonly page: string | undefined;
}

export type CheckState = 'passed' | 'failed' | 'not proved';

/** Something that was looked at, and that holds or does not: a scenario, a guarantee, a file. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly place: ReportPlace | undefined;
  /** Those of the report that belong to it. */
  readonly findings: readonly Finding[];
}

/** A small table of numbers, beside what was found. */
export interface ReportTable {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type ReportVerb = 'check' | 'test' | 'verify' | 'diff';

export interface Report {
  readonly verb: ReportVerb;
  /** The folder, as it was given. */
  readonly folder: string;
  /** The guidance and its edition; the folder where it does not compile. */
  readonly title: string;
  /** How it stands, in a sentence without a full stop. */
  readonly verdict: string;
  readonly state: CheckState;
  /** Undefined of a verb whose findings neither pass nor fail. */
  readonly checks: readonly Check[] | undefined;
  /** All of them, those of checks included. */
  readonly findings: readonly Finding[];
  readonly tables: readonly ReportTable[];
  /** The text of a pull request, in Markdown, where the verb has one of its own. */
  readonly markdown: string | undefined;
}
